"""The film that an argument names, and the errors where it names none or several."""

from collections.abc import Iterable

import click

from watchlist.domain.base.formatting import phrase
from watchlist.domain.base.text import clean, fold
from watchlist.domain.model.entry import Verdict
from watchlist.domain.model.film import Film, Poll
from watchlist.domain.model.row import sort_title
from watchlist.domain.model.shelf import look_up
from watchlist.domain.query.lookup import known_films, lookup
from watchlist.domain.query.snapshot import Snapshot

CHOICES = 10
"""The most films named if several match."""
NEAR = 70
"""The least similarity, of 100, of a title that is suggested for an unknown one."""


def find_film(snapshot: Snapshot, text: str) -> Film:
    """The film that a text names, on the list or with a card; raises ClickException, in words, for none or several."""
    film = look_up(snapshot.shelf, snapshot.library, text)
    if film is not None and film.slug == text:
        return film
    films = known_films(snapshot)
    matching_films = lookup(text, films)
    if not matching_films:
        raise _unknown(clean(text), films)
    return only(text, matching_films)


def film_with_poll(snapshot: Snapshot, text: str) -> tuple[Film, Poll]:
    """The film that a text names, and the poll of its card; raises ClickException, in words, if it has none."""
    film = find_film(snapshot, text)
    if film.poll is None:
        raise click.ClickException(f"{film.name} has no poll: its card has no question.")
    return film, film.poll


def only(text: str, films: list[Film]) -> Film:
    """The only film of these; raises ClickException, in words, if there are several."""
    if len(films) > 1:
        raise _several(clean(text), films)
    return films[0]


def written_verdict(snapshot: Snapshot, film: Film) -> Verdict:
    """Your verdict on a film, to be shown to others; raises ClickException, in words, if it has no text."""
    entry = snapshot.entry(film.slug)
    if entry is None or entry.verdict is None or not entry.verdict.text:
        raise click.ClickException(f"You have written nothing about {film.name} yet.")
    return entry.verdict


def _several(text: str, films: Iterable[Film]) -> click.ClickException:
    films = sorted(films, key=lambda film: (sort_title(film.title), film.year or 0))
    wide = max(len(film.slug) for film in films[:CHOICES])
    lines = [f"  {film.slug.ljust(wide)}  {', '.join((film.name, *film.directors[:2]))}" for film in films[:CHOICES]]
    if len(films) > CHOICES:
        lines.append(f"  and {len(films) - CHOICES} more")
    return click.ClickException("\n".join([f"“{text}” could be several films; name one of them:", *lines]))


def _unknown(text: str, films: list[Film]) -> click.ClickException:
    from rapidfuzz import fuzz, process

    titles = {place: fold(film.title) for place, film in enumerate(films)}
    near = process.extract(fold(text), titles, scorer=fuzz.WRatio, limit=3, score_cutoff=NEAR)
    names = [f"{films[place].name}, {films[place].slug}" for _, _, place in near]
    hint = phrase("Did you mean {}?", "; or ".join(names)) or "“add” puts any film on your list."
    return click.ClickException(f"No film is known as “{text}”. {hint}")
