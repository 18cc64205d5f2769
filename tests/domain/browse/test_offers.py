"""Films are offered for what somebody types who wants to add one."""

from collections.abc import Sequence
from datetime import UTC, datetime

from watchlist.domain.browse.offers import OWN, Offer, find_offers, near_offers, offers
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


def test_a_slip_in_the_title_of_a_film_of_yours_or_of_a_card_is_forgiven_though_the_catalogue_lacks_it() -> None:
    added = datetime(2026, 11, 22, tzinfo=UTC)
    yours, card = Film(slug="wadjda", title="Wadjda", year=2012), Film(slug="your-name", title="Your Name", year=2016)
    library = Library(films={yours.slug: yours}, entries={yours.slug: Entry(slug=yours.slug, added=added)})
    shelf = Shelf(cards={card.slug: card})
    rows = index(library, shelf)
    snapshot = Snapshot(library=library, shelf=shelf, unmasked_rows=rows, visible=VisibleRows(rows))

    def near(typed: str, year: int | None = None) -> list[Offer]:
        return [*near_offers(snapshot, typed, year, 8, NoCatalogue())]

    assert near("yuor name") == [Offer(card, carded=True)]
    assert near("wajdja") == [Offer(yours, yours=True)]
    assert near("yuor name", 2017) == near("unheard of") == []
    assert [*find_offers(snapshot, "your name", 8, NoCatalogue())] == near("yuor name")
    assert not find_offers(snapshot, "wajdja", 8, NoCatalogue())
