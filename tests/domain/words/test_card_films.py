"""The films that a card names, and what it says of viewings and lists."""

from datetime import UTC, date, datetime, timedelta

from msgspec.structs import replace

from watchlist.domain.browse.view import View
from watchlist.domain.model.entry import Entry, Status, Verdict, Viewing
from watchlist.domain.model.film import Film, Related
from watchlist.domain.model.library import FilmList, Library
from watchlist.domain.model.shelf import Shelf
from watchlist.domain.query.index import index
from watchlist.domain.query.masking import VisibleRows
from watchlist.domain.query.snapshot import Snapshot
from watchlist.domain.words.card_films import NAMED, NOT_LISTED
from watchlist.domain.words.card_sections import CardSections

AT = datetime(2026, 11, 22, 20, tzinfo=UTC)
TODAY = AT.date()


def seen(slug: str, *days: date | None, rating: int | None = None, text: str = "", spoilers: bool = False) -> Entry:
    """A film seen on some days, each time with the same verdict."""
    verdict = Verdict(rating=rating, text=text, spoilers=spoilers, written=AT) if rating or text else None
    viewings = tuple(Viewing(id=n, day=day, logged=AT, verdict=verdict) for n, day in enumerate(days, 1))
    return Entry(slug=slug, added=AT, status=Status.WATCHED, viewings=viewings)


def snapshot(films: list[Film], entries: list[Entry], *lists: FilmList) -> Snapshot:
    """A library with these films."""
    library = Library(
        films={film.slug: film for film in films},
        entries={entry.slug: entry for entry in entries},
        lists={each.slug: each for each in lists},
    )
    return Snapshot(library=library, visible=VisibleRows(index(library, Shelf())))


def film(slug: str, year: int | None = 2022, *directors: str) -> Film:
    """A film of a year."""
    return Film(slug=slug, title=slug.title(), year=year, directors=directors)


def groups(shown: Snapshot, slug: str) -> dict[str, list[str]]:
    """What stands near a film, by the headings."""
    found = shown.film(slug)
    assert found is not None
    near = CardSections.of(shown, found, TODAY).neighbours
    return {group.heading: [each.slug for each in group.films] for group in near}


def test_what_stands_near_a_film_is_named_once_the_nearest_kind_first() -> None:
    films = [film("this", 2022, "Han"), film("hers", 1999, "Han", "Kim"), film("same", 2001), film("year", 2022)]
    monday, sunday = date(2022, 8, 8), date(2022, 8, 14)
    entries = [seen("this", monday), seen("hers", sunday), seen("same", sunday), seen("year", date(2022, 8, 15))]
    assert groups(snapshot(films, entries), "this") == {
        "Also by Han": ["hers"],
        "Seen in the same week": ["same"],
        "Also of 2022": ["year"],
    }


def test_what_was_planned_in_the_same_week_stands_near_a_planned_film() -> None:
    monday = datetime(2026, 11, 16, 9, tzinfo=UTC)
    films = [film(slug, None) for slug in ("this", "near", "seen", "before")]
    entries = [
        Entry(slug="this", added=AT),
        Entry(slug="near", added=monday),
        replace(seen("seen", None), added=monday),
        Entry(slug="before", added=monday - timedelta(days=1)),
    ]
    assert groups(snapshot(films, entries), "this") == {"Planned in the same week": ["near"]}
    assert groups(snapshot(films, entries), "seen") == {}


def test_what_else_was_given_up_stands_near_a_dropped_film_with_the_reasons() -> None:
    films = [film(slug, None) for slug in ("this", "older", "newer", "near", "before")]
    earlier = AT - timedelta(days=30)
    entries = [
        Entry(slug="this", added=AT, status=Status.DROPPED),
        Entry(slug="older", added=earlier, status=Status.DROPPED, drop_reason="too sad"),
        Entry(slug="newer", added=AT, status=Status.DROPPED),
        Entry(slug="near", added=AT),
        Entry(slug="before", added=earlier),
    ]
    shown = snapshot(films, entries)
    assert groups(shown, "this") == {"Planned in the same week": ["near"], "Also dropped": ["newer", "older"]}
    assert groups(shown, "near") == {}
    near = CardSections.of(shown, films[0], TODAY).neighbours
    assert [each.beside for each in near[-1].films] == ["", "too sad"]


def test_a_film_of_which_nothing_is_known_has_no_neighbours() -> None:
    films = [film("this", None), film("other", None)]
    assert groups(snapshot(films, [seen("this", None), seen("other", None)]), "this") == {}


def test_of_many_films_of_a_year_the_best_are_named_and_the_rest_counted() -> None:
    films = [film("this"), *(film(f"f{n}") for n in range(9))]
    entries = [seen("this", None), *(seen(f"f{n}", None, rating=10 * n or None) for n in range(9))]
    found = CardSections.of(snapshot(films, entries), films[0], TODAY).neighbours[0]
    assert [each.slug for each in found.films] == ["f8", "f7", "f6", "f5", "f4"]
    assert (len(found.films), found.more, found.search) == (NAMED, 4, "year:2022")


def test_more_films_of_a_week_are_found_by_the_search_that_stands_with_them() -> None:
    films = [film("this", None), *(film(f"f{n}", None) for n in range(9))]
    days = [date(2022, 8, 10), *(date(2022, 8, 8 + n % 7) for n in range(9))]
    shown = snapshot(films, [seen(each.slug, day) for each, day in zip(films, days, strict=True)])
    (group,) = CardSections.of(shown, films[0], TODAY).neighbours
    assert (group.more, group.search) == (4, "watched:2022-08-08..2022-08-14")
    assert len(View(search=group.search).find(shown.visible.rows).films) == 10
    last = snapshot(films, [seen(each.slug, date.max) for each in films])
    assert CardSections.of(last, films[0], TODAY).neighbours[0].search == "watched:9999-12-27..9999-12-31"


def test_a_related_film_says_where_it_stands_on_your_list() -> None:
    names = (Related("seen", "Seen"), Related("planned", "Planned"), Related("away", "Away"))
    films = [replace(film("this"), related=names), film("seen"), film("planned")]
    entries = [seen("seen", None, rating=80), Entry(slug="planned", added=AT)]
    shown = CardSections.of(snapshot(films, entries), films[0], TODAY)
    assert [(each.standing, each.rating) for each in shown.related.films] == [
        ("watched", 80),
        ("planned", None),
        (NOT_LISTED, None),
    ]
    assert [group.films for group in shown.neighbours] == []


def test_every_viewing_is_told_the_newest_first_with_its_first_words() -> None:
    entry = seen("this", None, date(2022, 8, 8), rating=80, text="**Bold**, " + "and long " * 20)
    lines = CardSections.of(snapshot([film("this")], [entry]), film("this"), TODAY).viewings
    assert [(line.number, line.day, line.time, line.rating) for line in lines] == [
        (2, "8 Aug 2022", "2nd time", 80),
        (1, "day unknown", "1st time", 80),
    ]
    assert lines[0].words.startswith("Bold, and long")
    assert lines[0].words.endswith("and …")


def test_the_first_words_never_give_the_story_away_and_are_not_told_twice() -> None:
    entry = seen("this", None, None, text="He dies", spoilers=True)
    lines = CardSections.of(snapshot([film("this")], [entry]), film("this"), TODAY).viewings
    assert {line.words for line in lines} == {"gives the story away"}
    once = seen("this", None, text="Told in full below")
    assert CardSections.of(snapshot([film("this")], [once]), film("this"), TODAY).viewings[0].words == ""


def test_a_list_says_which_place_the_film_has() -> None:
    held = FilmList(slug="best", name="Best", films=("other", "this"), notes={"this": "of\nall"})
    place = CardSections.of(snapshot([film("this")], [], held), film("this"), TODAY).lists[0]
    assert (place.name, place.place, place.films, place.note) == ("Best", 2, 2, "of all")


def test_a_logline_that_the_synopsis_repeats_is_left_out() -> None:
    told = replace(film("this"), logline="A boy, a fox.", synopsis="A boy: a FOX! And then some.")
    assert CardSections.of(Snapshot(), told, TODAY).logline == ""
    assert CardSections.of(Snapshot(), replace(told, synopsis="Another."), TODAY).logline == "A boy, a fox."


def test_the_search_for_the_films_of_several_directors_finds_those_of_each() -> None:
    both = film("this", 2022, "Lana, Jr.", "Lilly W.", "Third")
    theirs = [film(f"by-{number}", 1990 + number, both.directors[number % 3]) for number in range(NAMED + 2)]
    shown = snapshot([both, *theirs], [seen(each.slug, None) for each in (both, *theirs)])
    (group,) = CardSections.of(shown, both, TODAY).neighbours
    assert group.heading == "Also by Lana, Jr., Lilly W. and Third"
    assert (len(group.films), group.more) == (NAMED, 2)
    found = View(search=group.search).films(shown.visible.rows)
    assert {row.slug for row in found} == {each.slug for each in (both, *theirs)}
