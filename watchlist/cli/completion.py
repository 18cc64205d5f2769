"""What the shell completes a film with."""

import click
from click.shell_completion import CompletionItem


def complete_film(ctx: click.Context, parameter: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """The short names that begin so, with their titles; none where the library cannot be read."""
    from watchlist.domain.base.text import fold
    from watchlist.domain.query.lookup import known_films
    from watchlist.session import Session
    from watchlist.support.home import Home

    given = ctx.find_root().params
    try:
        session = Session.open(Home.find(given.get("home"), given.get("profile") or "me"))
    except Exception:  # a shell that waits for a completion has no place for an error
        return []
    start = fold(incomplete)
    films = known_films(session.snapshot)
    found = sorted((film.slug, film.name) for film in films if film.slug.startswith(start))
    return [CompletionItem(slug, help=name) for slug, name in found]
