"""What is found and told on line, for screens and commands: with the words to say of it; every answer takes seconds."""

from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from watchlist.domain.base import clock
from watchlist.domain.base.formatting import join
from watchlist.domain.browse.filling import find_candidates_for
from watchlist.domain.browse.offers import Offer, as_offers
from watchlist.domain.changes.filling import filled
from watchlist.domain.model.catalogue import CatalogueFilm
from watchlist.domain.model.film import Film
from watchlist.domain.query.catalogue import CatalogueError, LookUps
from watchlist.domain.query.query import read
from watchlist.domain.query.snapshot import Snapshot


class Candidates(Struct, frozen=True):
    """The films that one could be, and what to say where there are none. look_ups: who was asked, None for nobody."""

    films: Sequence[CatalogueFilm] = ()
    words: str = ""
    look_ups: LookUps | None = None


def on_line_offers(
    snapshot: Snapshot,
    typed: str,
    limit: int,
    look_ups: LookUps,
    offers: Sequence[Offer] = (),
    year: int | None = None,
) -> tuple[Offer, ...]:
    """What was offered already, and below it what is found on line. Raises LookUpError, in words."""
    query, _ = read(typed, snapshot.settings.scale)
    found = {offer.film.slug: offer for offer in offers}
    for offer in as_offers(snapshot, (), look_ups.search(query, limit), year, limit):
        found.setdefault(offer.film.slug, offer)
    return tuple(found.values())[:limit]


def look_up_title(snapshot: Snapshot, title: str, year: int | None, limit: int) -> tuple[tuple[Offer, ...], str]:
    """The films on line that are called so, and what to say: that there are none, or why nobody answered."""
    try:
        look_ups = snapshot.catalogue.look_ups()
        found = on_line_offers(snapshot, title, limit, look_ups, year=year)
    except CatalogueError as error:
        return (), str(error)
    none = "" if found else f"Nothing called so is known to {look_ups.names}."
    return found, join(*look_ups.problems, none, by=" ")


def look_up_film(snapshot: Snapshot, film: Film) -> tuple[Film, str]:
    """A film that was offered, with all that is told of it on line, and what to say; as it is, if nobody answers."""
    try:
        look_ups = snapshot.catalogue.look_ups()
        told = look_ups.complete(CatalogueFilm(title=film.title, year=film.year, ids=film.ids))
    except CatalogueError as error:
        return film, str(error)
    whole = filled(film, told, look_ups.info.source, clock.today())
    film = replace(whole, ids={**told.every_id, **film.ids})
    snapshot.catalogue.offered[film.slug] = film
    return film, " ".join(look_ups.problems)


def look_up_candidates(snapshot: Snapshot, film: Film) -> Candidates:
    """The films that one of the library could be, on line too."""
    try:
        look_ups = snapshot.catalogue.look_ups()
        found = find_candidates_for(film, look_ups)
    except CatalogueError as error:
        return Candidates(words=str(error))
    none = f"Nothing called like it is known to {look_ups.names}."
    return Candidates(found, join(*look_ups.problems, none, by=" "), look_ups)


def complete_candidate(candidate: CatalogueFilm, look_ups: LookUps) -> tuple[CatalogueFilm, str]:
    """A candidate with all that is told of it on line, and what to say; as it is, if nobody answers."""
    try:
        return look_ups.complete(candidate), " ".join(look_ups.problems)
    except CatalogueError as error:
        return candidate, str(error)
