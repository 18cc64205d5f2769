"""Commands of a film and a score, which ask for the one that is missing."""

import shlex
from typing import Any

import click

from watchlist.cli.runtime import home_of
from watchlist.domain.base import rating
from watchlist.domain.model.film import FIRST_FILM
from watchlist.storage.settings import read_settings


class ScoreCommand(click.Command):
    """A command of a film and a score, which asks for the one that is missing. question: what the score answers."""

    def __init__(self, *args: Any, question: str, **extra: Any) -> None:
        super().__init__(*args, **extra)
        self._question = question

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Read the arguments."""
        given = [word for word in args if not word.startswith("-")]
        try:
            return super().parse_args(ctx, args)
        except click.MissingParameter:
            scale = read_settings(home_of(ctx).settings)[0].scale
            film, asked = shlex.join(given) or FIRST_FILM, self._question
            try:
                typed = given[-1] if given else ""
                rating.parse(typed, scale)
                film, asked = FIRST_FILM, "Which film?"
            except ValueError:
                typed = rating.example(scale)
            raise click.UsageError(f"{asked} “watchlist {self.name} {film} {typed}”", ctx) from None
