"""`match`: which film of the catalogue a film of yours is."""

from collections.abc import Iterator

import click

from watchlist.cli.help import STEP_JSON, example, json_option, look_up_option, quoted_film_argument
from watchlist.cli.output import data, note
from watchlist.cli.resolve import find_film
from watchlist.cli.runtime import act, catalogue_of, look_ups, open_session, warn
from watchlist.domain.base import clock
from watchlist.domain.base.formatting import join
from watchlist.domain.browse.filling import find_candidates_for
from watchlist.domain.browse.ids import read_id
from watchlist.domain.changes.filling import FillFilms, RefuseMatch
from watchlist.domain.model.catalogue import CatalogueFilm
from watchlist.domain.model.film import Film
from watchlist.domain.query.snapshot import Snapshot
from watchlist.domain.words.catalogue import more_films


@click.command(
    epilog=example(
        "watchlist match mother",
        "watchlist match mother tt1216496",
        "watchlist match mother https://www.imdb.com/title/tt1216496/",
        "watchlist match mother --none",
        json=STEP_JSON,
    )
)
@quoted_film_argument
@click.argument("id", required=False, metavar="[ID]")
@click.option("--none", is_flag=True, help="No film of the catalogue is this one; it is not looked for again.")
@look_up_option
@json_option
@click.pass_context
def match(ctx: click.Context, film: str, id: str | None, none: bool, look_up: bool | None, as_json: bool) -> None:
    """Say which film of the catalogue a film is.

    Its facts are filled in. ID is of IMDb (tt6751668), TMDB (496243) or Wikidata (Q61448040), or the address of its
    page there or at Letterboxd. Without one, the films that it could be are listed. With --look-up the id or the title
    is asked for on line, too.
    """
    session = open_session(ctx)
    snapshot = session.snapshot
    meant = find_film(snapshot, film)
    if none:
        act(session, meant, RefuseMatch(at=clock.now(), slug=meant.slug), as_json)
        return
    on_line = look_ups(session, look_up)
    catalogue = catalogue_of(snapshot, on_line)
    if id is None:
        candidates = find_candidates_for(meant, catalogue)
        if not candidates:
            known_to = "The catalogue knows no" if on_line is None else "Neither the catalogue nor a site knows a"
            more = more_films(catalogue.info) if on_line is None else ""
            missing = f"{known_to} film that is called like {meant.name}."
            raise click.ClickException(join(missing, more, by=" "))
        for candidate in candidates:
            data(_line(candidate))
        return
    named = read_id(id)
    if named is None:
        raise click.BadParameter(
            "that is no id of IMDb, TMDB or Wikidata, and no page of a film there or at Letterboxd",
            ctx,
            param_hint="ID",
        )
    known = catalogue.by_id(*named)
    if known is None:
        note(f"The catalogue does not know {named[1]}: the id is kept, for another catalogue to fill in the facts.")
    facts = catalogue.complete(known) if known else CatalogueFilm(title=meant.title, ids=dict([named]))
    warn(*(on_line.problems if on_line else ()), *_same(snapshot, meant, facts))
    change = FillFilms(at=clock.now(), source=catalogue.info.source, matches={meant.slug: facts}, chosen=True)
    act(session, meant, change, as_json)


def _same(snapshot: Snapshot, meant: Film, match: CatalogueFilm) -> Iterator[str]:
    """What to say of other films of yours that are that film of the catalogue too."""
    for film in snapshot.library.films.values():
        if film.slug != meant.slug and match.every_id.items() & film.ids.items():
            yield f"{film.name} is that film too: “watchlist merge {film.slug} {meant.slug}” makes one of both."


def _line(film: CatalogueFilm) -> str:
    id = next((f"{source} {id}" for source, id in film.ids.items()), "")
    people, minutes = ", ".join(film.directors[:2]), f"{film.minutes} min" if film.minutes else ""
    return join(film.name, film.original_title, people, minutes, id)
