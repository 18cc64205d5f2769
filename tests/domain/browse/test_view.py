"""The library as it is asked for: which films, in which order, and how that is said."""

import subprocess
import sys
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from watchlist.domain.base.rating import Scale
from watchlist.domain.browse.browse import BrowseState
from watchlist.domain.browse.view import View, moved
from watchlist.domain.changes.entries import EditEntry
from watchlist.domain.changes.films import RemoveFilms
from watchlist.domain.changes.history import Redo, Undo, advance, touched_since
from watchlist.domain.changes.lists import PutOnList
from watchlist.domain.changes.polls import CastBallot
from watchlist.domain.model.entry import Entry, Status, Verdict, Viewing
from watchlist.domain.model.film import Film, Role
from watchlist.domain.model.hype import Hype
from watchlist.domain.model.library import FilmList, Library
from watchlist.domain.model.poll import Ballot
from watchlist.domain.model.row import Row
from watchlist.domain.model.shelf import Shelf
from watchlist.domain.query.index import changed_rows, index
from watchlist.domain.query.masking import VisibleRows
from watchlist.domain.query.query import read
from watchlist.domain.query.row_index import OrderedRows, RowIndex
from watchlist.domain.query.snapshot import Snapshot
from watchlist.domain.query.sort import Sort

NOW = datetime(2026, 11, 22, 20, 0, tzinfo=timezone(timedelta(hours=9)))


def film(slug: str, title: str, year: int | None = None, **facts: object) -> Film:
    return Film(slug=slug, title=title, year=year, **facts)  # type: ignore[arg-type]


FILMS = (
    film("alien", "Alien", 1979, minutes=117),
    film("starlight", "Lost in Starlight", 2025, minutes=96, cast=(Role("Kim Tae-ri"),)),
    film("parasite", "Parasite", 2019, directors=("Bong Joon-ho",)),
    film("solaris", "The Solaris", 1972, directors=("Andrei Tarkovsky",)),
    film("unknown", "Unknown"),
)
CARD = film("perfect-blue", "Perfect Blue", 1997)


def entry(place: int, slug: str) -> Entry:
    return Entry(slug=slug, added=NOW - timedelta(days=place), hype=Hype(20 * place, NOW) if place else None)


ENTRIES = {each.slug: entry(place, each.slug) for place, each in enumerate(FILMS)}
SHELF = Shelf(cards={CARD.slug: CARD})


def library(**changes: Mapping[str, object]) -> Library:
    return replace(Library(films={each.slug: each for each in FILMS}, entries=ENTRIES), **changes)


ROWS = index(library(), SHELF)


def slugs(rows: Sequence[Row]) -> list[str]:
    return [row.slug for row in rows]


def test_without_a_search_all_films_stand_newest_on_the_list_first() -> None:
    assert slugs(View().films(ROWS)) == ["alien", "starlight", "parasite", "solaris", "unknown"]
    assert not View().cards(ROWS)


def test_searching_never_changes_the_sort_unless_it_orders() -> None:
    view = View(sort=Sort.YEAR, reverse=False)
    assert slugs(view.films(ROWS)) == ["solaris", "alien", "parasite", "starlight", "unknown"]
    assert slugs(replace(view, search="r").films(ROWS)) == ["solaris", "parasite", "starlight"]
    assert slugs(replace(view, search="r sort:title-").films(ROWS)) == ["solaris", "parasite", "starlight"]


@pytest.mark.parametrize("reverse", [False, True])
def test_films_of_which_the_order_knows_nothing_come_last(reverse: bool) -> None:
    for sort in (Sort.YEAR, Sort.MINUTES):
        assert slugs(View(sort=sort, reverse=reverse).films(ROWS))[-1] == "unknown"


def test_films_that_an_order_leaves_equal_stand_by_the_next_and_then_by_title() -> None:
    same = library(entries={slug: replace(found, added=NOW) for slug, found in ENTRIES.items()})
    assert slugs(View(reverse=True).films(index(same, SHELF))) == [
        "alien",
        "starlight",
        "parasite",
        "solaris",
        "unknown",
    ]
    assert slugs(View("sort:added sort:year-").films(index(same, SHELF)))[0] == "starlight"


def test_the_status_and_the_search_hold_together() -> None:
    watched = library(entries={**ENTRIES, "alien": replace(ENTRIES["alien"], status=Status.WATCHED)})
    rows = index(watched, SHELF)
    assert slugs(View(status=Status.WATCHED).films(rows)) == ["alien"]
    assert not View("star", Status.WATCHED).films(rows)


def test_scores_are_of_the_users_scale() -> None:
    assert slugs(View("hype>=4").films(ROWS)) == ["unknown"]
    assert slugs(View("hype>=4", scale=Scale.TEN).films(ROWS)) == ["parasite", "solaris", "unknown"]


def test_what_cannot_be_understood_is_left_aside_and_named() -> None:
    view = View("raiting:4 star")
    assert slugs(view.films(ROWS)) == ["starlight"]
    assert view.fault is not None
    assert "did you mean rating?" in view.fault.words
    assert View("star").fault is None


def test_cards_are_found_by_what_the_world_says_of_them_alone() -> None:
    assert slugs(View("blue").cards(ROWS)) == ["perfect-blue"]
    assert slugs(View("year:1997").cards(ROWS)) == ["perfect-blue"]
    assert not View("blue -is:liked").cards(ROWS)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("parasyte", "parasite"),
        ("starlite", "starlight"),
        ("lost starlihgt", "starlight"),
        ("tarkovski", "solaris"),
        ("bong prasite", "parasite"),
        ("bnog", "parasite"),
        ("lsot starlihgt", "starlight"),
    ],
)
def test_slips_in_titles_and_names_are_forgiven(typed: str, meant: str) -> None:
    found = View(typed).find(ROWS)
    assert not found.films
    assert slugs(found.near) == [meant]
    assert slugs(View(typed).films(ROWS)) == [meant]
    assert not View(typed).find(ROWS, forgiving=False).films


def test_what_a_minus_cannot_tell_is_counted() -> None:
    assert View("-year:1979").left_out(ROWS) == "leaves out 1 whose year is not known"
    assert View("-year:1979 alien").left_out(ROWS) == ""
    assert View("year:1979 -tag:x").left_out(ROWS) == ""


def test_a_name_that_nobody_has_is_answered_with_the_nearest() -> None:
    assert View("director:tarkovski").suggestion(ROWS) == 'director:"Andrei Tarkovsky"'
    assert View("director:bong").suggestion(ROWS) == ""
    assert View("director:qqqqqq").suggestion(ROWS) == ""
    assert View("-director:tarkovski").suggestion(ROWS) == ""


def test_a_fact_that_is_searched_for_and_known_of_few_films_is_named() -> None:
    bare = [Row(Film(slug=slug, title=slug), Entry(slug=slug, added=NOW)) for slug in ("a", "b")]
    assert View("genre:horror tag:x").unknown(RowIndex(bare)) == "It leaves out 2 whose genre is not known"
    assert View("-genre:horror tag:x").unknown(RowIndex(bare)) == ""


def test_kana_are_found_either_way() -> None:
    rows = index(library(films={"ramen": film("ramen", "ラーメン侍")}), SHELF)
    assert slugs(View("らーめん").cards(rows)) == ["ramen"]
    assert slugs(View("ﾗｰﾒﾝ").cards(rows)) == ["ramen"]


def test_slips_are_forgiven_in_either_of_two_searches() -> None:
    assert slugs(View("alien or (tarkovski 1972)").films(ROWS)) == ["alien", "solaris"]
    assert slugs(View("alien or (tarkovski 1999)").films(ROWS)) == ["alien"]


def test_slips_are_forgiven_for_cards_too() -> None:
    assert slugs(View("perfekt").cards(ROWS)) == ["perfect-blue"]


@pytest.mark.parametrize("typed", ['"parasyte"', "-parasyte x", "starlite year:1999", "aln"])
def test_nothing_is_forgiven_in_phrases_short_words_and_beside_other_conditions(typed: str) -> None:
    alien = index(library(films={**library().films, "alien": film("alien", "Alien", 1979)}), SHELF)
    assert not View(typed).find(alien).near


def test_where_many_films_have_the_very_word_none_are_added() -> None:
    many = {f"solaris-{number}": film(f"solaris-{number}", "Solaris") for number in range(3)}
    films = {**many, "polaris": film("polaris", "Polaris")}
    rows = index(Library(films=films, entries={slug: entry(0, slug) for slug in films}), SHELF)
    assert len(View("solaris").films(rows)) == 3
    assert slugs(View("solaris").films(RowIndex(row for row in rows if row.slug != "solaris-1")))[-1] == "polaris"


def test_verdicts_lists_and_polls_are_there_to_be_asked_for() -> None:
    seen = Viewing(id=1, logged=NOW, verdict=Verdict(text="A slow ache", written=NOW))
    rows = index(
        library(
            entries={**ENTRIES, "alien": replace(ENTRIES["alien"], viewings=(seen,), tags=("dread",))},
            lists={"best": FilmList(slug="best", name="Best of 2024", films=("alien", "solaris", "gone"))},
            ballots={"parasite 1": Ballot(id=1, film="parasite", answer="leap", at=NOW)},
        ),
        SHELF,
    )
    for search, found in (
        ("ache dread", ["alien"]),
        ('list:"Best of 2024"', ["alien", "solaris"]),
        ("has:poll", ["parasite"]),
    ):
        assert slugs(View(search).films(rows)) == found


def again(rows: RowIndex, former: Library, now: Library) -> RowIndex:
    """The rows after a library has become another one."""
    return rows.changed(changed_rows(former, now, SHELF))


def test_rows_that_say_the_same_are_used_again() -> None:
    entries = {**ENTRIES, "alien": replace(ENTRIES["alien"], liked=True)}
    read_anew = library(films={each.slug: replace(each) for each in FILMS}, entries=entries)
    rows = again(ROWS, library(), read_anew)
    assert [row.slug for row in ROWS if rows.by_slug[row.slug] is not row] == ["alien"]
    assert slugs(View("is:liked").films(rows)) == ["alien"]


EDITS = ("gone", "liked", "hyped", "renamed")
SEARCHES = ("", "star", "ridley dread", "year<2000", "status:planned", "solaris sort:title")


@given(
    st.lists(st.sampled_from(Sort), max_size=2),
    st.lists(
        st.tuples(st.sampled_from(list(ENTRIES)), st.sampled_from(["gone", "liked", "hyped", "renamed"])), max_size=4
    ),
    st.booleans(),
)
def test_rows_after_changes_are_those_made_afresh(
    orders: list[Sort], edits: list[tuple[str, str]], asked: bool
) -> None:
    order, rows, state = " ".join(f"sort:{sort.value}" for sort in orders), index(library(), SHELF), library()
    views = [View(f"{search} {order}") for search in SEARCHES]
    for slug, edit in edits:
        if asked:  # what was worked out for the former rows must not show in those that follow
            rows.warm(lambda: None)
            for view in views:
                view.find(rows), view.count(rows)
        entries, films = dict(state.entries), dict(state.films)
        match edit:
            case "gone":
                entries.pop(slug, None)
                films.pop(slug, None)
            case "renamed":
                films[slug] = film(slug, f"Dread of {slug}", 1961)
            case "liked" if slug in entries:
                entries[slug] = replace(entries[slug], liked=not entries[slug].liked)
            case "hyped" if slug in entries:
                entries[slug] = replace(entries[slug], hype=Hype(score=90, at=NOW))
        state, former = library(films=films, entries=entries), state
        rows = again(rows, former, state)
        afresh = index(state, SHELF)
        assert slugs(rows) == slugs(afresh)
        assert rows.vocabulary.slugs.keys() == afresh.vocabulary.slugs.keys()
        for view in views:
            assert slugs(view.films(rows)) == slugs(view.films(afresh))
            assert view.count(rows) == view.count(afresh)
            assert slugs(view.cards(rows)) == slugs(view.cards(afresh))


def test_rows_follow_the_steps_of_a_library_its_undone_and_redone_ones_too() -> None:
    state, rows = library(), index(library(), SHELF)
    for change in (
        EditEntry(at=NOW, slug="alien", why="dread"),
        PutOnList(at=NOW, list="Best", slugs=("solaris", "alien")),
        CastBallot(at=NOW, slug="alien", answer="stay"),
        RemoveFilms(at=NOW, slugs=("alien",)),
        Undo(at=NOW),
        Redo(at=NOW),
        Undo(at=NOW),
        PutOnList(at=NOW, list="Best", slugs=("solaris",)),
    ):
        former, (state, _) = state, advance(state, change)
        assert touched_since(former, state) is not None or not former.steps
        rows = again(rows, former, state)
        told = [(row.slug, row.film, row.entry, row.lists, row.polled) for row in rows]
        assert told == [(row.slug, row.film, row.entry, row.lists, row.polled) for row in index(state, SHELF)]


def test_a_key_that_asks_for_more_while_a_change_is_taken_up_does_no_harm(monkeypatch: pytest.MonkeyPatch) -> None:
    rows, changed = index(library(), SHELF), OrderedRows.changed
    rows.find(View("sort:title").query)
    rows.count(View("star").query)

    def meanwhile(self: OrderedRows, changes: list[tuple[Row | None, Row | None]]) -> OrderedRows:
        for sort in Sort:
            rows.find(View(f"sort:{sort.value}").query)
        return changed(self, changes)

    monkeypatch.setattr(OrderedRows, "changed", meanwhile)
    liked = library(entries={**ENTRIES, "alien": replace(ENTRIES["alien"], liked=True)})
    assert slugs(View("is:liked").films(again(rows, library(), liked))) == ["alien"]


@pytest.mark.parametrize(
    ("search", "order"),
    [
        ("", ["solaris", "starlight", "alien"]),
        ("year<2030", ["solaris", "starlight", "alien"]),
        ("sort:title", ["alien", "starlight", "solaris"]),
        ("SORT:title", ["alien", "starlight", "solaris"]),
        ('-"resort:hotel"', ["solaris", "starlight", "alien"]),
    ],
)
def test_a_list_stands_in_its_own_order_unless_the_search_names_another(search: str, order: list[str]) -> None:
    best = FilmList(slug="best", name="Best", created=NOW, films=("solaris", "starlight", "alien"))
    state = library(lists={"best": best})
    snapshot = Snapshot(library=state, visible=VisibleRows(index(state, SHELF)))
    shown = BrowseState(list="best", search=search).find(snapshot)
    assert slugs(shown.films) == order
    assert ("in the list's order" in shown.words) is (order[0] == "solaris")


def own(rows: RowIndex) -> Sequence[Row]:
    return View("sort:own").films(rows)


def test_your_own_order_is_that_of_adding_with_pinned_films_first() -> None:
    pinned = index(library(entries={**ENTRIES, "alien": replace(ENTRIES["alien"], pinned=True)}), SHELF)
    assert slugs(own(ROWS)) == ["unknown", "solaris", "parasite", "starlight", "alien"]
    assert slugs(own(pinned)) == ["alien", "unknown", "solaris", "parasite", "starlight"]


@given(st.lists(st.tuples(st.integers(0, 4), st.integers(-5, 5)), max_size=12), st.booleans())
def test_moving_one_film_changes_that_film_alone(moves: list[tuple[int, int]], pinned: bool) -> None:
    entries = {**ENTRIES, "solaris": replace(ENTRIES["solaris"], pinned=pinned)}
    rows = index(library(entries=entries), SHELF)
    for place, by in moves:
        before = slugs(own(rows))
        rank = moved(own(rows), place, by)
        slug, first = before[place], int(pinned)
        target = place if pinned and place == 0 else min(max(place + by, first), len(before) - 1)
        if rank is None:
            assert target == place
            continue
        former, entries = library(entries=entries), {**entries, slug: replace(entries[slug], rank=rank)}
        rows = again(rows, former, library(entries=entries))
        assert slugs(own(rows)) == [
            *(kept := [other for other in before if other != slug])[:target],
            slug,
            *kept[target:],
        ]


def test_a_film_moves_past_all_that_share_one_place() -> None:
    shared = {slug: replace(ENTRIES[slug], rank="V") for slug in ("alien", "parasite", "starlight")}
    rows = index(library(entries={**shared, "solaris": replace(ENTRIES["solaris"], rank="W")}), SHELF)
    assert slugs(own(rows)) == ["alien", "starlight", "parasite", "solaris"]
    assert moved(own(rows), 3, -1) is not None
    assert str(moved(own(rows), 3, -1)) < "V" < str(moved(own(rows), 0, 1))


def test_nothing_heavy_is_loaded_before_a_slip_is_made() -> None:
    asked = "from watchlist.domain.browse.view import RowIndex, View; View('status:planned star').films(RowIndex())"
    shown = f"{asked}; import sys; print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", shown], capture_output=True, text=True)
    assert {"rapidfuzz", "difflib", "textual"}.isdisjoint(loaded.stdout.split())
    assert "watchlist.domain.query.fuzzy" in loaded.stdout.split()


@pytest.mark.parametrize(
    ("view", "count", "words"),
    [
        (View(), 3, "3 films, newest on the list first"),
        (View(status=Status.PLANNED), 1, "1 planned film, newest on the list first"),
        (
            View("minutes<100", Status.PLANNED, Sort.HYPE),
            1_042,
            "1,042 planned films under 100 minutes, highest hype first",
        ),
        (View("status:planned star sort:own", Status.PLANNED), 2, "2 planned films matching “star”, in your own order"),
        (View("star hype>"), 2, "2 films matching “star”, newest on the list first"),
    ],
)
def test_a_view_describes_itself_in_words(view: View, count: int, words: str) -> None:
    assert view.describe(count) == words


def test_a_library_of_no_films_can_be_asked_as_well() -> None:
    assert not View("star hype>3").films(index(Library(), Shelf()))
    assert not View("starlight").films(RowIndex())
    assert read("", Scale.TEN)[0].describe() == "films"
