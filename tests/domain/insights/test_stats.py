"""The figures, each beside the simplest way to count it."""

import statistics
from collections import Counter
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from tests.conftest import SEOUL
from watchlist.domain.base.rating import Scale, glyphs
from watchlist.domain.changes.entries import SetHype
from watchlist.domain.changes.films import AddFilm
from watchlist.domain.changes.history import advance
from watchlist.domain.changes.viewings import GiveVerdict
from watchlist.domain.insights.hype_gap import ENOUGH
from watchlist.domain.insights.stats import Count, Stats, bin_of, span, stats, timeline
from watchlist.domain.insights.waits import spans
from watchlist.domain.insights.year import review
from watchlist.domain.model.entry import Entry, Verdict, Viewing
from watchlist.domain.model.film import Film, HypeNote, NoteKind
from watchlist.domain.model.hype import Hype, HypeEdit
from watchlist.domain.model.library import Library
from watchlist.domain.model.mark import Belief, Judgement, Mark, MarkEdit, Outcome
from watchlist.domain.model.row import Row
from watchlist.domain.model.shelf import Shelf
from watchlist.domain.query.index import index
from watchlist.domain.words.stats import bin_name

COUNTED = settings(max_examples=100, deadline=None)
BEGAN = datetime(2024, 1, 1, 12, tzinfo=SEOUL)
FIRST_DAY = date(2023, 6, 1)
KEYS = ("a", "b", "c")
NOTES = tuple(
    HypeNote(key=key, words=key, speaker=speaker, kind=NoteKind.PRAISE, source=source)
    for key, speaker, source in zip(KEYS, ("Bong", "BONG", "Mina"), ("site", "paper", "paper"), strict=True)
)


def rows() -> st.SearchStrategy[list[Row]]:
    """Films of any sort: planned, seen once or often, rated or not, hyped in time, late or never.

    They are made up from one drawn number: hypothesis takes long to draw each part of a library.
    """
    return (
        st.integers(0, 2**32).map(Random).map(lambda dice: [_row(dice, number) for number in range(dice.randrange(15))])
    )


def _some(dice: Random, values: Sequence[str]) -> list[str]:
    return [value for value in values if dice.random() < 0.5]


def _row(dice: Random, number: int) -> Row:
    film = Film(
        slug=f"film-{number}",
        title=f"Film {number}",
        year=dice.choice((None, dice.randint(1925, 2026))),
        minutes=dice.choice((None, dice.randint(60, 180))),
        genres=tuple(_some(dice, ("Drama", "War"))),
        directors=tuple(_some(dice, ("Han", "Kon"))),
        hype_notes=NOTES,
        sources={"site": "A site, 2025"},
    )
    if dice.random() < 0.1:
        return Row(film, None)
    entry = Entry(slug=film.slug, added=BEGAN + timedelta(days=dice.randint(0, 900)))
    for id in range(1, dice.randint(1, 4)):
        entry = entry.with_viewing(_viewing(dice, id))
    if dice.random() < 0.7:
        edits = (HypeEdit(dice.randint(1, 100), BEGAN),) * dice.randrange(2)
        sealed = BEGAN if entry.viewings else None
        hype = Hype(dice.randint(1, 100), BEGAN, sealed=sealed, late=dice.random() < 0.5, edits=edits)
        entry = replace(entry, hype=hype, told_by=dice.choice(("", "Mina")))
        marks = {key: _mark(dice) for key in _some(dice, KEYS)}
        judged = {key: Judgement(dice.choice([*Outcome]), BEGAN) for key in _some(dice, KEYS)}
        entry = replace(entry, marks=marks, judged=judged if entry.viewings else {})
    return Row(film, entry)


def _viewing(dice: Random, id: int) -> Viewing:
    day = dice.choice((None, FIRST_DAY + timedelta(days=dice.randint(0, 1270))))
    verdict = dice.choice((None, Verdict(rating=dice.randint(1, 100), written=BEGAN)))
    return Viewing(id=id, day=day, logged=BEGAN, rewatch=dice.random() < 0.5, verdict=verdict)


def _mark(dice: Random) -> Mark:
    edits = (MarkEdit(dice.choice([*Belief]), BEGAN),) * dice.randrange(2)
    return Mark(dice.choice([*Belief]), BEGAN, sealed=BEGAN, late=dice.random() < 0.25, edits=edits)


YEARS = st.none() | st.integers(2023, 2026)


def viewings(row: Row, year: int | None) -> list[Viewing]:
    """The viewings that count."""
    seen = list(row.entry.viewings) if row.entry else []
    return [viewing for viewing in seen if year is None or (viewing.day is not None and viewing.day.year == year)]


def last_rating(row: Row, year: int | None) -> int | None:
    """The rating that counts: a viewing without one takes none away."""
    given = [seen.verdict.rating for seen in viewings(row, year) if seen.verdict and seen.verdict.rating]
    return given[-1] if given else None


@COUNTED
@given(rows(), YEARS)
def test_films_viewings_and_months_are_all_counted_once(found: list[Row], year: int | None) -> None:
    told = stats(found, Scale.STARS, year)
    every = [viewing for row in found for viewing in viewings(row, year)]
    assert told.listed == len([row for row in found if row.entry])
    assert told.seen == len([row for row in found if viewings(row, year)])
    assert told.viewings == len(every)
    assert told.undated == len([viewing for viewing in every if viewing.day is None])
    months = Counter(viewing.day.isoformat()[:7] for viewing in every if viewing.day)
    assert {count.name: count.number for count in told.months} == months
    assert [count.name for count in told.months] == sorted(months)


@COUNTED
@given(rows(), YEARS, st.sampled_from(Scale))
def test_ratings_are_the_newest_of_each_film(found: list[Row], year: int | None, scale: Scale) -> None:
    told = stats(found, scale, year).ratings
    scores = [score for row in found if (score := last_rating(row, year))]
    assert told.films == sum(told.bins) == len(scores)
    assert told.mean == (pytest.approx(statistics.mean(scores)) if scores else None)
    assert told.median == (statistics.median(scores) if scores else None)
    for place, number in enumerate(told.bins):
        assert number == len([score for score in scores if bin_of(score, scale) == place])


@COUNTED
@given(rows(), YEARS)
def test_decades_run_on_without_a_gap(found: list[Row], year: int | None) -> None:
    told = stats(found, Scale.STARS, year)
    seen = [row for row in found if viewings(row, year)]
    starts = [int(count.name[:4]) for count in told.decades]
    assert starts == list(range(starts[0], starts[-1] + 10, 10)) if starts else True
    for count in told.decades:
        assert count.number == len([row for row in seen if row.film.year and f"{row.film.year}"[:3] == count.name[:3]])
    assert sum(count.number for count in told.decades) + told.yearless == len(seen)


@COUNTED
@given(rows(), YEARS)
def test_names_of_several_films_seen_are_counted_the_most_frequent_first(found: list[Row], year: int | None) -> None:
    told = stats(found, Scale.STARS, year)
    seen = [row.film for row in found if viewings(row, year)]
    for counts, lacking, names in (
        (told.seen_genres, told.genreless, [film.genres for film in seen]),
        (told.seen_directors, told.directorless, [film.directors for film in seen]),
    ):
        assert lacking == len([each for each in names if not each])
        every = Counter(name for each in names for name in each)
        assert {count.name: count.number for count in counts} == {name: n for name, n in every.items() if n > 1}
        assert [count.number for count in counts] == sorted((count.number for count in counts), reverse=True)


def naive_pairs(found: list[Row], year: int | None) -> list[tuple[Row, int, int]]:
    """Row, hype and rating of every film whose hype was there in time and put to the proof within the year."""
    pairs = []
    for row in found:
        rating = last_rating(row, year)
        if row.entry is None or row.entry.hype is None or row.entry.hype.late or rating is None:
            continue
        if row.entry.viewings[0] in viewings(row, year):
            pairs.append((row, row.entry.hype.score, rating))
    return pairs


@COUNTED
@given(rows(), YEARS)
def test_only_hype_sealed_in_time_is_compared(found: list[Row], year: int | None) -> None:
    told = stats(found, Scale.STARS, year)
    wanted = naive_pairs(found, year)
    assert [(made.slug, made.hype, made.rating) for made in told.pairs] == [(row.slug, h, r) for row, h, r in wanted]
    gaps = [rating - hype for _, hype, rating in wanted]
    assert told.mean_gap == (pytest.approx(statistics.mean(gaps)) if len(gaps) >= ENOUGH else None)


@COUNTED
@given(rows(), YEARS)
def test_a_group_is_shown_from_eight_pairs_on(found: list[Row], year: int | None) -> None:
    told, pairs = stats(found, Scale.STARS, year), naive_pairs(found, year)
    for groups, names in (
        (told.genres, lambda row: row.film.genres),
        (told.directors, lambda row: row.film.directors),
        (told.told, lambda row: [row.entry.told_by] if row.entry.told_by else []),
    ):
        every = {name for row, _, _ in pairs for name in names(row)}
        gaps = {name: [rating - hype for row, hype, rating in pairs if name in names(row)] for name in every}
        wanted = {name: statistics.mean(found) for name, found in gaps.items() if len(found) >= 8}
        assert {group.name: group.mean for group in groups.shown} == pytest.approx(wanted)
        assert [group.films for group in groups.shown] == [len(gaps[group.name]) for group in groups.shown]
        assert groups.thin == len(every) - len(wanted)


def naive_believed(row: Row) -> list[HypeNote]:
    """The notes that were believed in time."""
    assert row.entry is not None
    return [
        note
        for note in row.film.hype_notes
        if (mark := row.entry.marks.get(note.key))
        and not mark.late
        and [*(edit.belief for edit in mark.edits), mark.belief][0] is Belief.BELIEVE
    ]


@COUNTED
@given(rows(), YEARS)
def test_a_pair_belongs_once_to_each_speaker_and_source_believed_before(found: list[Row], year: int | None) -> None:
    told, pairs = stats(found, Scale.STARS, year), naive_pairs(found, year)
    for groups, names in (
        (told.speakers, lambda row: {note.speaker.lower() for note in naive_believed(row)}),
        (told.sources, lambda row: {row.film.sources.get(note.source, note.source) for note in naive_believed(row)}),
    ):
        every = {name for row, _, _ in pairs for name in names(row)}
        gaps = {name: [rating - hype for row, hype, rating in pairs if name in names(row)] for name in every}
        wanted = {name: (len(some), statistics.mean(some)) for name, some in gaps.items() if len(some) >= ENOUGH}
        shown = {group.name if groups is told.sources else group.name.lower(): group for group in groups.shown}
        assert {name: group.films for name, group in shown.items()} == {
            name: some for name, (some, _) in wanted.items()
        }
        assert {name: group.mean for name, group in shown.items()} == pytest.approx(
            {name: mean for name, (_, mean) in wanted.items()}
        )
        assert groups.thin == len(every) - len(wanted)


@COUNTED
@given(rows(), YEARS)
def test_standings_are_of_the_notes_of_the_films_seen(found: list[Row], year: int | None) -> None:
    told = stats(found, Scale.STARS, year).track_records
    judged = Counter(
        (note.speaker.lower(), row.entry.judged[note.key].outcome)
        for row in found
        if row.entry and viewings(row, year)
        for note in row.film.hype_notes
        if note.key in row.entry.judged
    )
    wanted = {
        name: tuple(judged[name, outcome] for outcome in (Outcome.HELD, Outcome.FELL_SHORT, Outcome.UNSURE))
        for name, _ in judged
    }
    assert {each.name.lower(): (each.held, each.fell_short, each.unsure) for each in told} == wanted


@pytest.mark.parametrize(("films", "shown"), [(7, 0), (8, 1)])
def test_a_mean_of_seven_films_is_not_told_and_one_of_eight_is(films: int, shown: int) -> None:
    verdict = Verdict(rating=80, written=BEGAN)
    seen = (Viewing(id=1, day=BEGAN.date(), logged=BEGAN, verdict=verdict),)
    hype = Hype(90, BEGAN, sealed=BEGAN)
    marks = {"a": Mark(Belief.BELIEVE, BEGAN, sealed=BEGAN), "c": Mark(Belief.DOUBT, BEGAN, sealed=BEGAN)}
    found = [
        Row(
            Film(slug=f"{n}", title=f"{n}", genres=("War",), hype_notes=NOTES),
            Entry(slug=f"{n}", added=BEGAN, hype=hype, viewings=seen, marks=marks),
        )
        for n in range(films)
    ]
    told = stats(found)
    for groups, name in ((told.genres, "War"), (told.speakers, "Bong"), (told.sources, "site")):
        assert [group.name for group in groups.shown] == [name][:shown]
        assert groups.thin == 1 - shown
    assert told.mean_gap == (-10 if shown else None)


@COUNTED
@given(rows(), YEARS)
def test_waits_run_from_adding_to_the_first_viewing(found: list[Row], year: int | None) -> None:
    told = stats(found, Scale.STARS, year)
    wanted = {}
    for row in found:
        first = row.entry.viewings[0] if row.entry and row.entry.viewings else None
        if row.entry and first and first in viewings(row, year) and first.day and not first.rewatch:
            wanted[row.slug] = (first.day - row.entry.added.date()).days
    wanted = {slug: days for slug, days in wanted.items() if days >= 1}
    assert {each.slug: each.days for each in told.waits} == wanted
    assert [each.days for each in told.waits] == sorted(wanted.values(), reverse=True)
    assert told.median_wait == (statistics.median(wanted.values()) if wanted else None)
    assert sum(number for _, number in spans(told.waits)) == len(wanted)


@COUNTED
@given(rows(), YEARS)
def test_what_was_seen_more_than_once_is_named_most_often_first(found: list[Row], year: int | None) -> None:
    told = stats(found, Scale.STARS, year)
    times = {row.slug: len(viewings(row, year)) for row in found if len(viewings(row, year)) > 1}
    assert told.again == len(times)
    assert [each.times for each in told.rewatched] == sorted(times.values(), reverse=True)[:5]
    assert all(times[each.slug] == each.times for each in told.rewatched)


@COUNTED
@given(rows(), st.integers(2023, 2026))
def test_a_year_in_review_says_what_the_stats_of_the_year_say(found: list[Row], year: int) -> None:
    told, figures = review(found, (), year), stats(found, Scale.STARS, year)
    every = [(row, viewing) for row in found for viewing in viewings(row, year)]
    assert (told.films, told.viewings) == (figures.seen, figures.viewings)
    assert told.minutes == sum(row.film.minutes or 0 for row, _ in every)
    assert told.timed == len([row for row, _ in every if row.film.minutes])
    assert told.months == tuple(len([1 for _, seen in every if seen.day and seen.day.month == m]) for m in range(1, 13))
    assert (told.favourite_month is None) == (not every)
    scores = sorted((score for row in found if (score := last_rating(row, year))), reverse=True)
    assert [film.rating for film in told.highest] == scores[:5]
    assert told.tied == sum(score == scores[4] for score in scores[5:])
    gaps = [rating - hype for _, hype, rating in naive_pairs(found, year)]
    assert (told.surprise.gap if told.surprise else 0) == max([0, *(gap for gap in gaps if gap >= 20)])
    assert (told.let_down.gap if told.let_down else 0) == min([0, *(gap for gap in gaps if gap <= -20)])
    assert (told.longest_wait.days if told.longest_wait else 0) == max([0, *(each.days for each in figures.waits)])
    firsts = [row for row in found if any(_is_first(row, seen) for seen in viewings(row, year))]
    others = [row for row in found if any(not _is_first(row, seen) for seen in viewings(row, year))]
    assert (told.new, told.again) == (len(firsts), len(others))
    assert told.rewatches == sum(not _is_first(row, seen) for row, seen in every)


def _is_first(row: Row, viewing: Viewing) -> bool:
    return row.entry is not None and viewing.id == row.entry.viewings[0].id and not viewing.rewatch


def test_a_bar_of_stars_is_named_as_the_score_is_drawn() -> None:
    for score in range(1, 101):
        drawn = glyphs(score, Scale.STARS)
        name = bin_name(bin_of(score, Scale.STARS), Scale.STARS)
        assert name == f"{drawn.count('★') or ''}{'½' if '½' in drawn else ''}"


@pytest.mark.parametrize(("score", "name"), [(1, "10"), (10, "10"), (11, "20"), (100, "100")])
def test_a_bar_of_points_goes_up_to_its_name(score: int, name: str) -> None:
    assert bin_name(bin_of(score, Scale.HUNDRED), Scale.HUNDRED) == name


def test_a_span_has_every_month_there_is_and_years_where_months_are_too_many() -> None:
    months = [Count("2025-12", 3), Count("2026-02", 9)]
    assert span(months, 3) == (Count("2025-12", 3), Count("2026-01", 0), Count("2026-02", 9))
    assert span([Count("2023-12", 3), *months], 24) == (
        Count("2023", 3),
        Count("2024", 0),
        Count("2025", 3),
        Count("2026", 9),
    )
    assert span([], 24) == ()


@COUNTED
@given(rows())
def test_weekdays_count_every_viewing_with_a_day(found: list[Row]) -> None:
    told = stats(found)
    days = [seen.day for row in found if row.entry for seen in row.entry.viewings if seen.day]
    assert told.weekdays == tuple(sum(day.weekday() == weekday for day in days) for weekday in range(7))


def test_a_timeline_has_every_month_up_to_its_last() -> None:
    line = timeline([Count("2025-12", 3), Count("2020-01", 9)], (2026, 1), 3)
    assert line == (Count("2025-11", 0), Count("2025-12", 3), Count("2026-01", 0))


def test_no_films_come_to_nothing() -> None:
    told: Stats = stats([])
    assert (told.seen, told.ratings.mean, told.median_wait, told.decades) == (0, None, None, ())


def test_a_hype_changed_after_the_film_is_compared_as_it_was_sealed() -> None:
    """Hoped for at 80, seen and rated 60, then said to have hoped for 20 only."""
    slug = "a"
    library = Library()
    for change in (
        AddFilm(at=BEGAN, film=Film(slug=slug, title="A")),
        SetHype(at=BEGAN, slug=slug, score=80),
        GiveVerdict(at=BEGAN + timedelta(days=1), slug=slug, verdict=Verdict(rating=60, written=BEGAN)),
        SetHype(at=BEGAN + timedelta(days=2), slug=slug, score=20),
    ):
        library, _ = advance(library, change)
    (made,) = stats(index(library, Shelf())).pairs
    assert (made.hype, made.rating, made.gap) == (80, 60, -20)


def one(days: int, rating: int) -> Row:
    """A film added with a hype of 60, seen so many days later."""
    seen = Viewing(
        id=1, day=(BEGAN + timedelta(days=days)).date(), logged=BEGAN, verdict=Verdict(rating=rating, written=BEGAN)
    )
    hype = Hype(60, BEGAN, sealed=BEGAN)
    return Row(Film(slug="one", title="One"), Entry(slug="one", added=BEGAN, hype=hype, viewings=(seen,)))


@pytest.mark.parametrize(("days", "waited"), [(0, []), (1, [1]), (30, [30])])
def test_a_film_seen_on_the_day_it_was_added_never_waited(days: int, waited: list[int]) -> None:
    assert [each.days for each in stats([one(days, 60)]).waits] == waited


@pytest.mark.parametrize(
    ("rating", "surprised", "let_down"), [(80, True, False), (79, False, False), (41, False, False), (40, False, True)]
)
def test_only_a_film_a_star_away_from_its_hype_is_named_for_that(rating: int, surprised: bool, let_down: bool) -> None:
    told = review([one(1, rating)], (), BEGAN.year)
    assert (told.surprise is not None, told.let_down is not None) == (surprised, let_down)
