"""What a catalogue knows goes into gaps alone, remembers where it is from, and can be taken back."""

from datetime import date

from msgspec.structs import replace

from tests.conftest import NOW
from watchlist.domain.changes.filling import FillFilms, RefuseMatch
from watchlist.domain.changes.films import AddFilm, EditFilm
from watchlist.domain.changes.history import Undo, advance
from watchlist.domain.model.catalogue import CatalogueFilm
from watchlist.domain.model.film import Filling, Film
from watchlist.domain.model.library import Library

HEAT = CatalogueFilm(
    title="Heat", year=1995, minutes=170, genres=("Crime",), directors=("Michael Mann",), ids={"imdb": "tt0113277"}
)
OTHER = CatalogueFilm(title="Heat", year=1986, minutes=101, directors=("Dick Richards",), ids={"imdb": "tt0093164"})
DAY = date(2026, 11, 22)


def library(film: Film) -> Library:
    return advance(Library(), AddFilm(at=NOW, film=film))[0]


def filled(film: Film, match: CatalogueFilm = HEAT, *, chosen: bool = False) -> Film:
    change = FillFilms(at=NOW, source="IMDb", matches={film.slug: match}, chosen=chosen)
    return advance(library(film), change)[0].films[film.slug]


def test_gaps_are_filled_and_remember_their_source_and_day() -> None:
    film = filled(Film(slug="heat", title="Heat", year=1995))
    assert (film.minutes, film.genres, film.directors) == (170, ("Crime",), ("Michael Mann",))
    assert film.ids == {"imdb": "tt0113277"}
    assert film.link == "https://www.imdb.com/title/tt0113277/"
    assert film.fillings == (Filling("IMDb", DAY, ("minutes", "genres", "directors", "link")),)


def test_what_is_there_stays() -> None:
    film = filled(Film(slug="heat", title="Heat", year=1995, minutes=171, link="https://boxd.it/1"))
    assert (film.minutes, film.link) == (171, "https://boxd.it/1")


def test_what_was_edited_is_yours_for_good_even_if_you_emptied_it() -> None:
    before = library(Film(slug="heat", title="Heat", minutes=90))
    edited, _ = advance(before, EditFilm(at=NOW, slug="heat", minutes=None, genres=("Noir",)))
    film = advance(edited, FillFilms(at=NOW, source="IMDb", matches={"heat": HEAT}))[0].films["heat"]
    assert (film.minutes, film.genres, film.directors) == (None, ("Noir",), ("Michael Mann",))


def test_what_was_filled_and_then_edited_is_no_longer_of_the_source() -> None:
    before = library(filled(Film(slug="heat", title="Heat")))
    film = advance(before, EditFilm(at=NOW, slug="heat", minutes=171))[0].films["heat"]
    assert film.edited == ("minutes",)
    assert "minutes" not in film.fillings[0].fields
    assert "genres" in film.fillings[0].fields


def test_another_match_chosen_replaces_what_the_first_one_filled_and_nothing_else() -> None:
    film = filled(Film(slug="heat", title="Heat", genres=("Mine",)))
    again = filled(film, OTHER, chosen=True)
    assert (again.minutes, again.directors, again.genres) == (101, ("Dick Richards",), ("Mine",))
    assert again.ids == {"imdb": "tt0093164"}
    assert filled(film, OTHER).ids == {"imdb": "tt0113277"}


def test_a_match_refused_is_remembered_and_its_facts_go() -> None:
    before = library(filled(Film(slug="heat", title="Heat", genres=("Mine",))))
    film = advance(before, RefuseMatch(at=NOW, slug="heat"))[0].films["heat"]
    assert (film.no_match, film.ids, film.minutes, film.genres) == (True, {}, None, ("Mine",))


def test_one_undo_takes_it_all_back() -> None:
    films = [Film(slug=f"heat-{number}", title="Heat") for number in range(3)]
    state = Library()
    for film in films:
        state, _ = advance(state, AddFilm(at=NOW, film=film))
    after, step = advance(state, FillFilms(at=NOW, source="IMDb", matches={film.slug: HEAT for film in films}))
    assert step is not None
    assert step.words == "Filled in the facts of 3 films"
    assert advance(after, Undo(at=NOW))[0].films == state.films


def test_a_film_that_is_gone_meanwhile_is_passed_over() -> None:
    change = FillFilms(at=NOW, source="IMDb", matches={"gone": HEAT})
    assert advance(Library(), change) == (Library(), None)


def test_the_original_title_is_no_fact_where_it_is_the_same() -> None:
    film = filled(Film(slug="heat", title="Heat"), replace(HEAT, original_title="Heat"))
    assert film.original_title == ""


WHERE = CatalogueFilm(title="Heat", on=("Netflix",), to_rent=("Apple TV",), source="JustWatch", page="https://e.org/w")
WORDS = CatalogueFilm(
    title="Heat", synopsis="A thief.", source="Wikipedia", licence="CC BY-SA 4.0", page="https://e.org"
)
TOLD = replace(HEAT, besides=(WHERE, WORDS))


def test_each_fact_is_of_the_source_that_told_it_with_its_licence_and_page() -> None:
    film = filled(Film(slug="heat", title="Heat"), TOLD)
    assert [(each.source, each.licence, each.link) for each in film.fillings] == [
        ("IMDb", "", ""),
        ("JustWatch", "", "https://e.org/w"),
        ("Wikipedia", "CC BY-SA 4.0", "https://e.org"),
    ]
    assert (film.synopsis, film.on, film.to_rent) == ("A thief.", ("Netflix",), ("Apple TV",))


def test_where_to_watch_follows_a_later_word_of_the_same_source_even_to_nowhere() -> None:
    film = filled(Film(slug="heat", title="Heat"), TOLD)
    moved = filled(film, replace(HEAT, besides=(replace(WHERE, on=("MUBI",), to_rent=()),)))
    assert (moved.on, moved.to_rent, moved.minutes) == (("MUBI",), (), 170)
    gone = filled(moved, replace(HEAT, besides=(replace(WHERE, on=(), to_rent=()),)))
    assert (gone.on, gone.synopsis) == ((), "A thief.")
    filling = gone.filling("on")
    assert filling is not None
    assert filling.source == "JustWatch"


def test_where_you_say_that_a_film_is_to_be_seen_is_yours() -> None:
    edited, _ = advance(
        library(filled(Film(slug="heat", title="Heat"), TOLD)), EditFilm(at=NOW, slug="heat", on=("A",))
    )
    film = advance(edited, FillFilms(at=NOW, source="IMDb", matches={"heat": TOLD}))[0].films["heat"]
    assert (film.on, film.to_rent) == (("A",), ("Apple TV",))
    own = filled(Film(slug="heat", title="Heat", on=("A friend's shelf",)), TOLD)
    assert own.on == ("A friend's shelf",)
