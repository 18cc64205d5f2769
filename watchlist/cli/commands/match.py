"""`match`: which film of the catalogue a film of yours is."""

from collections.abc import Iterator

import click

from watchlist.cli.help import STEP_JSON, example, json_option, look_up_option, quoted_film_argument
from watchlist.cli.output import data, data_json, note
from watchlist.cli.resolve import find_film
from watchlist.cli.runtime import act, catalogue_of, command, look_ups, open_session, warn
from watchlist.domain.base import clock
from watchlist.domain.base.formatting import join, phrase
from watchlist.domain.browse.filling import find_candidates_for
from watchlist.domain.browse.ids import read_id
from watchlist.domain.changes.filling import FillFilms, RefuseMatch
from watchlist.domain.model.catalogue import CatalogueFilm
from watchlist.domain.model.film import Film
from watchlist.domain.query.catalogue import Catalogue, LookUps
from watchlist.domain.query.snapshot import Snapshot
from watchlist.domain.words.catalogue import more_films


@click.command(
    epilog=example(
        "watchlist match mother",
        "watchlist match mother tt1216496",
        "watchlist match mother https://www.imdb.com/title/tt1216496/",
        "watchlist match mother --none",
        json='without ID and --none the films that it could be, [{"title", "original_title", "year", "minutes", '
        f'"directors", "ids"}}, …]; with one of them {STEP_JSON}',
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
    is asked for online, too.
    """
    if none and id is not None:
        raise click.UsageError("ID and --none do not go together.", ctx)
    session = open_session(ctx)
    snapshot = session.snapshot
    target = find_film(snapshot, film)
    if none:
        act(session, target, RefuseMatch(at=clock.now(), slug=target.slug), as_json)
        return
    online = look_ups(session, look_up)
    catalogue = catalogue_of(snapshot, online)
    if id is None:
        _list_candidates(target, catalogue, online, as_json)
        return
    source_and_id = read_id(id)
    if source_and_id is None:
        why = "that is no id of IMDb, TMDB or Wikidata, and no page of a film there or at Letterboxd"
        raise click.BadParameter(why, ctx, param_hint="ID")
    id_source, id_there = source_and_id
    listed = catalogue.by_id(id_source, id_there)
    if listed is None:
        note(f"The catalogue does not know {id_there}: the id is kept, for another catalogue to fill in the facts.")
        facts = CatalogueFilm(title=target.title, ids={id_source: id_there})
    else:
        facts = catalogue.complete(listed)
    if online:
        warn(*online.problems)
    warn(*_same(snapshot, target, facts))
    change = FillFilms(at=clock.now(), source=catalogue.info.source, matches={target.slug: facts}, chosen=True)
    act(session, target, change, as_json)


def _list_candidates(target: Film, catalogue: Catalogue, online: LookUps | None, as_json: bool) -> None:
    """List the films that a film could be; raises ClickException where there are none."""
    candidates = find_candidates_for(target, catalogue)
    if not candidates:
        raise click.ClickException(_nothing(target, catalogue, online))
    if as_json:
        keys = ("title", "original_title", "year", "minutes", "directors", "ids")
        data_json([{key: getattr(candidate, key) for key in keys} for candidate in candidates])
        return
    for candidate in candidates:
        data(_line(candidate))


def _same(snapshot: Snapshot, target: Film, match: CatalogueFilm) -> Iterator[str]:
    """Warnings on other films of yours that are the same film of the catalogue."""
    for film in snapshot.library.films.values():
        if film.slug != target.slug and match.every_id.items() & film.ids.items():
            one = command(f"merge {film.slug} {target.slug}")
            yield f"{film.name} is that film too: “{one}” makes one of both."


def _line(film: CatalogueFilm) -> str:
    id = next((f"{source} {id}" for source, id in film.ids.items()), "")
    return join(film.name, film.original_title, ", ".join(film.directors[:2]), phrase("{} min", film.minutes), id)


def _nothing(film: Film, catalogue: Catalogue, online: LookUps | None) -> str:
    if online is not None:
        return f"Neither the catalogue nor a site knows a film that is called like {film.name}."
    missing = f"The catalogue knows no film that is called like {film.name}."
    return join(missing, more_films(catalogue.info, "It", command("catalogue get imdb")), by=" ")
