"""Checking the name that a user signs with."""

import click

from watchlist.domain.base.text import fold
from watchlist.domain.insights.household import NAME_LIMIT, is_name
from watchlist.support.home import Home


def check_name(home: Home, name: str) -> None:
    """Refuse a name such as “me”, and the name of another profile here."""
    if not is_name(name):
        raise click.ClickException(
            f"Nobody can be told apart by the name “{name}”: sign with one of 1 to {NAME_LIMIT} characters."
        )
    beside = home.beside(name)
    if beside is not None and beside.store.exists() and fold(name) != fold(home.profile):
        raise click.ClickException(f"{name} is another profile here: its answers could not be told from yours.")
