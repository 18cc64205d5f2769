"""Online look-ups for screens and commands, with a message about each; every answer takes seconds."""

from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from watchlist.domain.base import clock
from watchlist.domain.base.formatting import join, text_if
from watchlist.domain.browse.filling import find_candidates_for
from watchlist.domain.browse.offers import Offer, as_offers
from watchlist.domain.changes.filling import filled
from watchlist.domain.model.catalogue import CatalogueFilm
from watchlist.domain.model.film import Film
from watchlist.domain.query.catalogue import CatalogueError, LookUps
from watchlist.domain.query.query import read
from watchlist.domain.query.snapshot import Snapshot


class Candidates(Struct, frozen=True):
    """The films that one could be, and a message if the sources failed or know no other.

    look_ups: the sources asked, None if none were.
    """

    films: Sequence[CatalogueFilm] = ()
    words: str = ""
    look_ups: LookUps | None = None


def online_offers(
    snapshot: Snapshot,
    typed: str,
    limit: int,
    look_ups: LookUps,
    offers: Sequence[Offer] = (),
    year: int | None = None,
) -> tuple[Offer, ...]:
    """The films already offered, and below them those found online. Raises LookUpError."""
    query, _ = read(typed, snapshot.settings.scale)
    by_slug = {offer.film.slug: offer for offer in offers}
    for offer in as_offers(snapshot, (), look_ups.search(query, limit), year, limit):
        by_slug.setdefault(offer.film.slug, offer)
    return tuple(by_slug.values())[:limit]


def look_up_title(snapshot: Snapshot, title: str, year: int | None, limit: int) -> tuple[tuple[Offer, ...], str]:
    """The films online with a title, and a message: that there are none, or why nobody answered."""
    try:
        look_ups = snapshot.catalogue.look_ups()
        offers = online_offers(snapshot, title, limit, look_ups, year=year)
    except CatalogueError as error:
        return (), str(error)
    none = text_if(not offers, f"Nothing called so is known to {look_ups.names}.")
    return offers, join(*look_ups.problems, none, by=" ")


def look_up_film(snapshot: Snapshot, film: Film) -> tuple[Film, str]:
    """An offered film with all its facts from online, and a message; the film unchanged if nobody answers."""
    try:
        look_ups = snapshot.catalogue.look_ups()
        facts = look_ups.complete(CatalogueFilm(title=film.title, year=film.year, ids=film.ids))
    except CatalogueError as error:
        return film, str(error)
    whole = filled(film, facts, look_ups.info.source, clock.today())
    film = replace(whole, ids={**facts.every_id, **film.ids})
    snapshot.catalogue.offer_film(film)
    return film, " ".join(look_ups.problems)


def look_up_candidates(snapshot: Snapshot, film: Film) -> Candidates:
    """The films that one of the library could be, including films online; if these fail, those of the catalogue."""
    known: Sequence[CatalogueFilm] = ()
    try:
        known = find_candidates_for(film, snapshot.catalogue.open())
        look_ups = snapshot.catalogue.look_ups()
        candidates = find_candidates_for(film, look_ups)
    except CatalogueError as error:
        return Candidates(known, str(error))
    nothing = "Nothing else" if candidates else "Nothing"
    none = text_if(len(candidates) <= len(known), f"{nothing} called like it is known to {look_ups.names}.")
    return Candidates(candidates, join(*look_ups.problems, none, by=" "), look_ups)


def complete_candidate(candidate: CatalogueFilm, look_ups: LookUps) -> tuple[CatalogueFilm, str]:
    """A candidate with all its facts from online, and a message; the candidate unchanged if nobody answers."""
    try:
        return look_ups.complete(candidate), " ".join(look_ups.problems)
    except CatalogueError as error:
        return candidate, str(error)
