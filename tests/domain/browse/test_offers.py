"""Films are offered for what somebody types who wants to add one."""

from collections.abc import Sequence
from datetime import UTC, datetime

from watchlist.domain.browse.offers import OWN, find_offers, offers
from watchlist.domain.model.catalogue import CatalogueFilm
from watchlist.domain.model.entry import Entry
from watchlist.domain.model.film import Film
from watchlist.domain.model.library import Library
from watchlist.domain.model.shelf import Shelf
from watchlist.domain.query.catalogue import NoCatalogue
from watchlist.domain.query.index import index
from watchlist.domain.query.masking import VisibleRows
from watchlist.domain.query.query import Query
from watchlist.domain.query.snapshot import Snapshot

TITLES = [f"Park {number}" for number in range(20)]


class Famous(NoCatalogue):
    """Twenty films, all of which are found by anything."""

    def search(self, query: Query, limit: int) -> Sequence[CatalogueFilm]:
        return [CatalogueFilm(title=title, year=2000) for title in TITLES][:limit]

    def titled(self, title: str) -> Sequence[CatalogueFilm]:
        return [CatalogueFilm(title=title, year=1931)]


def offered(yours: Sequence[str], typed: str) -> list[str]:
    films = {title: Film(slug=title, title=title, year=2000) for title in yours}
    added = datetime(2026, 11, 22, tzinfo=UTC)
    library = Library(films=films, entries={slug: Entry(slug=slug, added=added) for slug in films})
    rows = index(library, Shelf())
    snapshot = Snapshot(library=library, unmasked_rows=rows, visible=VisibleRows(rows))
    return [offer.film.title for offer in offers(snapshot, typed, None, 8, Famous())]


def test_few_films_of_yours_stand_in_the_way_of_others_unless_they_are_called_just_so() -> None:
    first_ten = TITLES[:10]
    assert sum(title in first_ten for title in offered(first_ten, "par")) == OWN
    assert offered(first_ten, "park 7")[0] == "Park 7"
    assert len(offered(TITLES, "par")) == 8


def test_a_film_with_just_this_title_is_found_however_many_famous_ones_begin_so() -> None:
    rows = index(Library(), Shelf())
    snapshot = Snapshot(unmasked_rows=rows, visible=VisibleRows(rows))
    found = [offer.film for offer in find_offers(snapshot, "p", 5, Famous())]
    assert [(film.title, film.year) for film in found] == [*((title, 2000) for title in TITLES[:4]), ("p", 1931)]
    assert [offer.film.title for offer in find_offers(snapshot, "p year:2000", 5, Famous())] == TITLES[:5]
