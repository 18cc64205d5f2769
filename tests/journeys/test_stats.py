"""The stats: figures drawn, narrowed by a search and by a year."""

from datetime import date, timedelta

import pytest

from tests.conftest import NOW
from tests.journeys.user import SMALL, WIDE, Sit, User
from watchlist.domain.base import clock
from watchlist.domain.changes.base import Change, Many
from watchlist.domain.changes.entries import PlanFilm, SetHype
from watchlist.domain.changes.films import AddFilm, RemoveFilms
from watchlist.domain.changes.notes import JudgeNotes, MarkNotes
from watchlist.domain.changes.viewings import GiveVerdict, LogViewing
from watchlist.domain.model.entry import Verdict
from watchlist.domain.model.film import Film, HypeNote, NoteKind
from watchlist.domain.model.mark import Belief, Outcome
from watchlist.session.session import Session
from watchlist.support.files import write_durably
from watchlist.support.home import Home


def fill(home: Home) -> None:
    """Nine films hyped a year ago: eight of them seen since, one of those on a day of last year."""
    before = NOW - timedelta(days=365)
    changes: list[Change] = []
    for number in range(9):
        film = Film(slug=f"film-{number}", title=f"Film {number}", year=1990 + number, genres=("Drama",))
        changes += [AddFilm(at=before, film=film), SetHype(at=before, slug=film.slug, score=80)]
        if number:
            day = (before if number == 1 else NOW).date()
            verdict = Verdict(rating=60, written=NOW)
            changes.append(GiveVerdict(at=NOW, slug=film.slug, verdict=verdict, day=day))
    with Session.open(home) as session:
        session.apply(Many(at=NOW, changes=tuple(changes)))


def promise(home: Home, films: int = 8) -> None:
    """So many films of which a note by Mina was believed before, and one by Jonas doubted; the notes of two judged."""
    before = NOW - timedelta(days=100)
    notes = tuple(
        HypeNote(key=name.lower(), words="fine", speaker=name, kind=NoteKind.PRAISE, source=source)
        for name, source in (("Mina", "a letter"), ("Jonas", "a review"))
    )
    marks = {"mina": Belief.BELIEVE, "jonas": Belief.DOUBT}
    changes: list[Change] = []
    for number in range(films):
        slug = f"promised-{number}"
        changes += [
            AddFilm(at=before, film=Film(slug=slug, title=f"Promised {number}", hype_notes=notes)),
            SetHype(at=before, slug=slug, score=50),
            MarkNotes(at=before, slug=slug, marks=marks),
            GiveVerdict(at=NOW, slug=slug, verdict=Verdict(rating=90, written=NOW)),
        ]
    outcomes = {"mina": Outcome.HELD, "jonas": Outcome.FELL_SHORT}
    changes += [JudgeNotes(at=NOW, slug=f"promised-{number}", judged=outcomes) for number in range(2)]
    with Session.open(home) as session:
        session.apply(Many(at=NOW, changes=tuple(changes)))


def line(user: User, words: str) -> str:
    """The first line of the screen with some words."""
    return next(line for line in user.screen.splitlines() if words in line)


async def test_four_shows_what_the_films_come_to(sit: Sit, home: Home) -> None:
    fill(home)
    async with sit() as user:
        await user.press("4")
        assert "8 films seen of 9 on your list · 8 viewings" in user.screen
        assert "Ratings   8 films" in user.screen
        assert "worse 8" in user.screen
        assert "on the whole −1.0 from your hype" in user.screen
        assert "Drama" in user.screen


async def test_hype_is_held_against_verdict_by_whom_one_believed(sit: Sit, home: Home) -> None:
    promise(home)
    async with sit(size=(120, 80)) as user:
        await user.press("4")
        below = user.screen.partition("By whom you believed")[2]
        assert "+2.0" in below.partition("By the source")[0]
        assert "a letter" in below.partition("By the source you believed")[2]
        assert "a review" not in below
        held = user.screen.partition("Whose hype notes held   4 notes")[2]
        assert "●●  2 of 2" in held
        assert "Jonas  ○○  0 of 2" in held


async def test_what_too_few_believed_is_said_and_what_nobody_did_is_not(sit: Sit, home: Home) -> None:
    fill(home)
    async with sit(size=(120, 80)) as user:
        await user.press("4")
        assert "By genre" in user.screen
        assert "believed" not in user.screen
    promise(home, films=3)
    async with sit(size=(120, 80)) as user:
        await user.press("4")
        assert "Nothing yet by" in user.screen


async def test_a_search_narrows_every_figure_and_says_why_an_average_is_missing(sit: Sit, home: Home) -> None:
    fill(home)
    async with sit() as user:
        await user.press("4", "slash")
        await user.type("year<1996")
        assert "Ratings   5 films" in user.screen
        assert "an average is told from 8 films on" in user.screen
        assert "5 films seen of 6 films from before 1996" in user.screen
        await user.press("escape")
        assert "Ratings   8 films" in user.screen


async def test_a_mistake_in_the_search_is_named_and_the_figures_stay(sit: Sit, home: Home) -> None:
    fill(home)
    async with sit() as user:
        await user.press("4", "slash")
        await user.type("film >4")
        assert "at letter 6" in user.screen
        assert "Ratings   8 films" in user.screen


async def test_while_a_search_has_a_mistake_the_rest_of_it_is_counted_in_any_year(sit: Sit, home: Home) -> None:
    fill(home)
    async with sit() as user:
        await user.press("4", "slash")
        await user.type("hype>=45")  # before its sign stood there, it found nothing as a word
        assert "at letter 7" in user.screen
        assert "Ratings   8 films" in user.screen
        await user.press("enter", "right")
        assert "7 films seen in 2026" in user.screen


async def test_arrows_go_through_the_years(sit: Sit, home: Home) -> None:
    fill(home)
    async with sit() as user:
        await user.press("4", "right")
        assert "7 films seen in 2026" in user.screen
        await user.press("right", "right")
        assert "1 film seen in 2025" in user.screen
        await user.press("left", "left", "left")
        assert "8 films seen of" in user.screen


async def test_the_stats_follow_what_is_undone(sit: Sit, home: Home) -> None:
    fill(home)
    async with sit() as user:
        await user.press("4", "u")
        assert "Nothing to count yet." in user.screen
        assert "films seen" not in user.screen
        assert "takes in what you kept in Letterboxd, Trakt, IMDb and others" in user.screen
        assert "Ratings   " not in user.screen


async def test_from_the_stats_one_goes_back_to_the_films(sit: Sit, home: Home) -> None:
    fill(home)
    async with sit() as user:
        await user.press("4", "escape")
        assert "Film 3" in user.screen
        await user.press("2", "4", "2")
        assert "Stats" in user.screen
        assert "Ratings" not in user.screen


async def test_in_a_small_terminal_the_charts_stand_below_each_other(sit: Sit, home: Home) -> None:
    fill(home)
    async with sit(size=SMALL) as user:
        await user.press("4")
        assert "Ratings" in user.screen
        assert "Hype against verdict" not in user.screen
        await user.press("G")
        assert "How long they waited" in user.screen
        assert all(len(text) <= 80 for text in user.screen.splitlines())


@pytest.mark.parametrize("size", [WIDE, SMALL])
async def test_y_shows_a_year_on_one_page_and_arrows_go_through_the_years(
    sit: Sit, home: Home, size: tuple[int, int]
) -> None:
    fill(home)
    async with sit(size=size) as user:
        await user.press("4", "y")
        assert "2026 so far in films" in user.screen
        assert "films seen                7  " in user.screen
        assert "favourite month           November   7 viewings" in user.screen
        await user.press("right")
        assert "2025 in films" in user.screen
        assert "favourite month           November   1 viewing" in user.screen
        await user.press("right", "left", "left")
        assert "2026 so far in films" in user.screen
        await user.press("G")
        assert "★★★    Film 2 (1992)" in user.screen
        assert "furthest below your hype" in user.screen
        assert "hype ★★★★, verdict ★★★, −1" in user.screen
        assert "P as a picture" in user.screen
        await user.press("escape")
        assert "in films" not in user.screen
        await user.press("right", "right", "y")
        assert "2025 in films" in user.screen


async def test_a_year_is_named_in_help_and_palette_and_says_when_there_is_none(sit: Sit) -> None:
    async with sit(size=(120, 60)) as user:
        await user.press("4", "y")
        await user.until("A year needs a film that you saw")
        await user.press("question_mark")
        assert "a year on one page" in user.screen
        await user.press("escape", "ctrl+p", *"review")
        await user.until("Year in review")


async def test_hidden_verdicts_are_in_no_figure_and_on_no_page(sit: Sit, home: Home) -> None:
    fill(home)
    write_durably(home.settings, b"hide_old_scores = true\n")
    with Session.open(home) as session:
        verdict = GiveVerdict(at=NOW, slug="film-8", verdict=Verdict(rating=100, written=NOW))
        session.apply(Many(at=NOW, changes=(verdict, PlanFilm(at=NOW, slug="film-8"))))
    async with sit() as user:
        await user.press("4")
        assert "8 viewings · 1 old verdict hidden" in user.screen
        assert "Ratings   7 films" in user.screen
        await user.press("y", "G")
        assert "1 old verdict hidden, and left out" in user.screen
        assert "★★★★★" not in user.screen
        await user.press("escape", "slash")
        await user.type("rating=5")
        assert "  0 films rated 5 · 1 old verdict hidden" in user.screen


async def test_while_there_is_no_year_no_key_goes_through_them(sit: Sit, home: Home) -> None:
    async with sit() as user:
        await user.press("4")
        assert "Older" not in user.screen
    fill(home)
    async with sit() as user:
        await user.press("4")
        assert "Older" in user.screen


async def test_a_year_that_is_gone_gives_way_to_all_years(sit: Sit, home: Home) -> None:
    at = clock.now()
    films = [AddFilm(at=at, film=Film(slug=slug, title=slug)) for slug in ("heat", "ronin")]
    seen = [LogViewing(at=at, slug=slug, day=date(year, 1, 1)) for slug, year in (("heat", 2024), ("ronin", 2023))]
    with Session.open(home) as session:
        session.apply(Many(at=at, changes=(*films, *seen)))
    async with sit() as user:
        await user.press("4", "right")
        assert "1 film seen in 2024" in user.screen
        with Session.open(home) as other:
            other.apply(RemoveFilms(at=at, slugs=("heat",)))
        await user.until("1 film seen")
        await user.wait(lambda: "● All years 1" in user.screen and "in 2024" not in user.screen)
        assert "You have not seen any" not in user.screen
