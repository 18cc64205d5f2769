"""The diary, from the first viewing logged to one that is moved, judged and deleted."""

from datetime import date, datetime, timedelta

import pytest
from textual.strip import Strip

from tests.conftest import NOW
from tests.journeys.user import SMALL, WIDE, Sit, User
from watchlist.domain.base import clock
from watchlist.domain.changes.base import Change, Many
from watchlist.domain.changes.entries import PlanFilm, SetHype
from watchlist.domain.changes.films import AddFilm
from watchlist.domain.changes.viewings import LogViewing
from watchlist.domain.insights.diary import DiaryEntry
from watchlist.domain.model.entry import Entry, Status, Verdict
from watchlist.domain.model.film import Film
from watchlist.session.session import Session
from watchlist.support.files import write_durably
from watchlist.support.home import Home
from watchlist.tui.lists.diary_line import DiaryDrawing

FILM = "lost-in-starlight"
LOGS = (
    ("your-name", date(2024, 3, 2), 90, "The comet."),
    ("your-name", date(2025, 6, 1), 70, ""),
    ("blade-runner", None, 80, "Rain."),
    (FILM, date(2026, 11, 20), None, ""),
    ("your-name", date(2026, 11, 20), 60, "The braid, this time."),
)


@pytest.fixture
def kept(home: Home) -> None:
    """A diary of five viewings in three years."""
    with Session.open(home) as session:
        for minute, (slug, day, rating, text) in enumerate(LOGS):
            at = NOW + timedelta(minutes=minute - 60)
            verdict = Verdict(rating=rating, text=text, written=at) if rating else None
            log: Change = LogViewing(at=at, slug=slug, day=day, verdict=verdict)
            if session.snapshot.entry(slug) is None:
                log = Many(at=at, changes=(AddFilm(at=at, film=session.snapshot.shelf.cards[slug]), log))
            session.apply(log)


def entry(user: User, slug: str = "your-name") -> Entry:
    return user.snapshot.library.entries[slug]


def line(user: User, words: str) -> str:
    """The first line of the screen that has some words."""
    return next(line for line in user.screen.split("\n") if words in line)


def order(user: User, *words: str) -> bool:
    """Whether words stand on the screen one below the other."""
    places = [user.screen.index(word) for word in words]
    return places == sorted(places)


async def test_an_empty_diary_says_how_it_is_filled_and_is(sit: Sit) -> None:
    async with sit() as user:
        await user.press("3")
        assert "Nothing in your diary yet." in user.screen
        await user.press("plus")
        await user.type("in starl")
        await user.press("enter", "enter")
        assert "November 2026  1 viewing" in user.screen
        assert "Sun 22  Lost in Starlight    " in user.screen
        assert " 2025   " in user.screen
        assert entry(user, FILM).viewings[0].day == date(2026, 11, 22)
        await user.press("x")
        assert "Nothing in your diary yet." in user.screen
        await user.press("u", "enter")
        await user.until("Hype notes")


@pytest.mark.usefixtures("kept")
async def test_it_shows_every_viewing_by_month_and_day_with_its_number_and_the_unknown_at_the_end(sit: Sit) -> None:
    async with sit() as user:
        await user.press("3")
        assert order(user, "November 2026", "June 2025", "March 2024", "Day unknown")
        assert "★★★    3rd time" in line(user, "Fri 20  Your Name")
        assert "★★★½   2nd time" in line(user, "Sun  1  Your Name")
        assert "★★★★½" in line(user, "Sat  2  Your Name")
        assert "time" not in line(user, "Sat  2  Your Name")
        assert "Blade Runner" in user.screen.partition("Day unknown")[2]


@pytest.mark.usefixtures("kept")
@pytest.mark.parametrize("size", [WIDE, SMALL])
async def test_the_brackets_go_to_the_years_and_the_calendar_follows(sit: Sit, size: tuple[int, int]) -> None:
    async with sit(size=size) as user:
        await user.press("3")
        assert "2026  2 viewings" in user.screen
        await user.press("[")
        await user.until("2025  1 viewing, 1 rewatch")
        await user.press("[")
        await user.until("  2024  1 viewing  ")
        await user.press("[")
        await user.until("Nothing before 2024.")
        await user.burst("]", "]")
        await user.until("2026  2 viewings")


@pytest.mark.usefixtures("kept")
async def test_the_calendar_grades_a_day_by_its_sign(sit: Sit) -> None:
    async with sit() as user:
        await user.press("3")
        calendar = user.screen.partition("November 2026")[0]
        assert line(user, "Fri  ").count("◐") == 1
        assert calendar.count("◐") == 2  # the day, and the legend
        assert calendar.count("·") > 300
        await user.press("[")
        await user.until("2025  1 viewing, 1 rewatch")
        assert line(user, "Sun  ").count("○") == 1


@pytest.mark.usefixtures("kept")
async def test_the_viewing_under_the_cursor_stands_beside_in_full(sit: Sit) -> None:
    async with sit() as user:
        await user.press("3")
        for words in ("Friday, 20 November 2026", "The braid, this time.", "Every time", "› 3rd", "2nd    1 Jun 2025"):
            assert words in user.screen
        await user.press("G")
        await user.until("Rain.")


@pytest.mark.usefixtures("kept")
async def test_enter_opens_the_card_and_escape_comes_back_to_the_same_viewing(sit: Sit) -> None:
    async with sit() as user:
        await user.press("3", "j", "j", "enter")
        await user.until("Shinkai")
        await user.press("escape")
        await user.until("Sunday, 1 June 2025")
        await user.press("escape")
        assert "title" in user.screen


@pytest.mark.usefixtures("kept")
async def test_v_judges_that_viewing_and_no_other(sit: Sit) -> None:
    async with sit() as user:
        await user.press("3", "j", "j", "v")
        await user.press("2", "tab")
        await user.type("Tired.")
        await user.press("ctrl+s")
        said = [(seen.verdict.rating, seen.verdict.text) for seen in entry(user).viewings if seen.verdict]
        assert said == [(90, "The comet."), (20, "Tired."), (60, "The braid, this time.")]
        assert "★ " in line(user, "Sun  1  Your Name")
        await user.press("u")
        assert "★★★½" in line(user, "Sun  1  Your Name")


@pytest.mark.usefixtures("kept")
async def test_a_draft_of_one_viewing_is_not_lost_to_another(sit: Sit) -> None:
    async with sit() as user:
        await user.press("3", "v", "tab")
        await user.type(" More")
        await user.press("escape")
        draft = user.snapshot.drafts["your-name"]
        await user.press("j", "j", "v")
        await user.until("A verdict on another viewing of Your Name is begun")
        assert user.snapshot.drafts == {"your-name": draft}


@pytest.mark.usefixtures("kept")
async def test_a_draft_of_a_viewing_that_was_deleted_is_saved_with_a_new_one(sit: Sit) -> None:
    async with sit() as user:
        await user.press("3", "G", "v", "tab")
        await user.type(" More")
        await user.press("escape", "x", "1", "slash", *"blade", "enter", "v", "ctrl+s")
        saved = entry(user, "blade-runner").viewings
        assert [(seen.day, seen.verdict and seen.verdict.rating) for seen in saved] == [(None, 80)]
        assert "More" in (saved[0].verdict.text if saved[0].verdict else "")
        assert user.snapshot.drafts == {}


@pytest.mark.usefixtures("kept")
async def test_e_moves_a_viewing_to_another_day_and_tags_it(sit: Sit) -> None:
    async with sit() as user:
        await user.press("3", "e", "ctrl+u", *"3", "space", *"Jan", "tab")
        await user.type("cinema, with Mina")
        await user.press("enter")
        moved = entry(user).viewings[-1]
        assert (moved.day, moved.tags) == (date(2026, 1, 3), ("cinema", "with Mina"))
        assert order(user, "November 2026", "January 2026", "June 2025")
        await user.until("Saturday, 3 January 2026")  # the cursor has gone with it


@pytest.mark.usefixtures("kept")
async def test_a_day_may_become_unknown_but_no_day_to_come(sit: Sit) -> None:
    async with sit() as user:
        await user.press("3", "e", "ctrl+u", *"2027-01-01", "enter")
        assert "2027-01-01 has not come yet" in user.screen
        await user.press("ctrl+u", *"unknown", "enter")
        assert [seen.day for seen in entry(user).viewings] == [None, date(2024, 3, 2), date(2025, 6, 1)]
        assert user.screen.index("Your Name") < user.screen.index("Day unknown")
        assert "Day unknown  2 viewings" in user.screen


@pytest.mark.usefixtures("kept")
async def test_x_deletes_a_viewing_and_u_brings_it_back(sit: Sit) -> None:
    async with sit() as user:
        await user.press("3", "x")
        assert len(entry(user).viewings) == 2
        assert "3rd time" not in user.screen
        await user.press("x")
        assert (entry(user, FILM).viewings, entry(user, FILM).status) == ((), Status.PLANNED)
        assert "November 2026" not in user.screen
        await user.press("u", "u")
        assert "3rd time" in line(user, "Fri 20  Your Name")


@pytest.mark.usefixtures("kept")
async def test_w_logs_the_film_under_the_cursor_once_more(sit: Sit) -> None:
    async with sit() as user:
        await user.press("3", "w", "enter")
        assert "4th time" in line(user, "Sun 22  Your Name")


@pytest.mark.usefixtures("kept")
async def test_a_title_that_could_be_several_is_asked_about(sit: Sit) -> None:
    async with sit() as user:
        await user.press("3", "plus", *"zzz", "enter")
        await user.until("No film is known as “zzz”: n adds it.")
        await user.press("plus", "r", "enter")
        await user.until("on your list")
        await user.press("enter", "enter")
        assert "Sun 22  Blade Runner" in user.screen


@pytest.mark.usefixtures("kept")
async def test_the_diary_does_not_offer_what_it_does_not_do(sit: Sit) -> None:
    async with sit(size=(120, 60)) as user:
        await user.press("3", "question_mark")
        assert "delete this viewing; u brings it back" in user.screen
        assert "rest of the story" not in user.screen


async def test_of_five_thousand_viewings_only_those_in_sight_are_drawn(
    sit: Sit, home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    def logged(number: int) -> LogViewing:
        at: datetime = NOW - timedelta(hours=5 * number)
        return LogViewing(at=at, slug=f"film-{number % 50}", day=at.date())

    films = tuple(AddFilm(at=NOW, film=Film(slug=f"film-{n}", title=f"Film {n}")) for n in range(50))
    with Session.open(home) as session:
        session.apply(Many(at=NOW, changes=(*films, *map(logged, range(5000)))))
    drawn: list[DiaryEntry] = []
    whole = DiaryDrawing.viewing

    def counted(drawing: DiaryDrawing, entry: DiaryEntry, with_day: bool, cursor: bool) -> Strip:
        drawn.append(entry)
        return whole(drawing, entry, with_day, cursor)

    async with sit() as user:
        await user.press("3")
        monkeypatch.setattr(DiaryDrawing, "viewing", counted)
        await user.press("G")
        await user.until("January 2024")
        assert 0 < len(drawn) < 200


@pytest.mark.usefixtures("kept")
@pytest.mark.parametrize("size", [WIDE, SMALL])
async def test_old_verdicts_of_a_film_planned_again_are_hidden_until_s(
    sit: Sit, home: Home, size: tuple[int, int]
) -> None:
    write_durably(home.settings, b"hide_old_scores = true\n")
    with Session.open(home) as session:
        session.apply(PlanFilm(at=NOW, slug="your-name"))
    async with sit(size=size) as user:
        await user.press("3")
        assert "hidden" in line(user, "Fri 20  Your Name")
        assert "hidden" in line(user, "Sun  1  Your Name")
        assert "★" not in user.screen.partition("Day unknown")[0]
        assert "braid" not in user.screen
        await user.press("v")
        await user.until("Your verdict on this viewing is hidden until your next one: s shows it.")
        await user.press("s")
        await user.until("The braid, this time.")
        assert "★★★ " in user.screen
        await user.press("v")
        assert "Your verdict on Your Name" in user.screen
        assert "The braid, this time." in user.screen
        await user.press("escape", "s", "j", "j")
        await user.hold_still()
        assert "★★★½" not in user.screen
        assert entry(user).again


@pytest.mark.usefixtures("kept")
async def test_v_on_a_card_begins_anew_while_the_old_verdict_is_hidden(sit: Sit, home: Home) -> None:
    write_durably(home.settings, b"hide_old_scores = true\n")
    with Session.open(home) as session:
        session.apply(PlanFilm(at=NOW, slug="your-name"))
    async with sit(slug="your-name") as user:
        await user.press("v")
        assert "Your former verdict is hidden" in user.screen
        assert "braid" not in user.screen
        await user.press("8", "ctrl+s")
        said = [(seen.day, seen.verdict.rating) for seen in entry(user).viewings if seen.verdict]
        assert said[-2:] == [(date(2026, 11, 20), 60), (NOW.date(), 80)]
        assert (entry(user).again, user.snapshot.drafts) == (False, {})
        await user.press("u")
        assert len(entry(user).viewings) == 3
        await user.press("s", "v")
        assert "The braid, this time." in user.screen


@pytest.mark.parametrize("size", [WIDE, SMALL])
async def test_a_verdict_that_gives_the_story_away_is_folded_until_s(
    sit: Sit, home: Home, size: tuple[int, int]
) -> None:
    verdict = Verdict(rating=80, text="They forget their names.", spoilers=True, written=NOW)
    with Session.open(home) as session:
        film = session.snapshot.shelf.cards["your-name"]
        log = LogViewing(at=NOW, slug=film.slug, day=NOW.date(), verdict=verdict)
        session.apply(Many(at=NOW, changes=(AddFilm(at=NOW, film=film), log)))
    async with sit(size=size) as user:
        assert "forget" not in user.screen
        await user.press("3")
        assert "forget" not in user.screen
        assert "★★★★" in line(user, "Sun 22  Your Name")
        await user.press("s")
        await user.until("They forget their names.")
        await user.press("s")
        await user.hold_still()
        assert "forget" not in user.screen
        await user.press("enter")
        await user.until("A boy in Tokyo")
        await user.press("ctrl+d")
        await user.until("shows what you wrote")
        assert "forget" not in user.screen
        await user.press("s")
        await user.until("They forget their names.")
        await user.press("s")
        await user.until("shows what you wrote")
        assert "forget" not in user.screen


async def test_the_lines_of_a_verdict_end_where_they_were_ended(sit: Sit, home: Home) -> None:
    verdict = Verdict(text="First *line*\nand second.\n\nThird.", written=NOW)
    with Session.open(home) as session:
        film = session.snapshot.shelf.cards["your-name"]
        log = LogViewing(at=NOW, slug=film.slug, day=NOW.date(), verdict=verdict)
        session.apply(Many(at=NOW, changes=(AddFilm(at=NOW, film=film), log)))
    async with sit(slug="your-name") as user:
        await user.until("Third.")
        assert line(user, "First line").rstrip("│ ▁▂▃▄▅▆▇█").endswith("First line")
        assert order(user, "First line", "and second.", "Third.")
        await user.press("3")
        await user.until("and second.")


async def test_a_viewing_without_a_verdict_tells_no_hidden_score_of_another(sit: Sit, home: Home) -> None:
    write_durably(home.settings, b"hide_old_scores = true\n")
    film = Film(slug="alpha", title="Alpha")
    verdict = Verdict(rating=90, written=NOW)
    with Session.open(home) as session:
        session.apply(AddFilm(at=NOW, film=film))
        session.apply(LogViewing(at=NOW, slug="alpha", day=date(2026, 1, 5), verdict=verdict))
        session.apply(LogViewing(at=NOW, slug="alpha", day=date(2026, 11, 1)))
    async with sit() as user:
        await user.press("3")
        await user.until("Every time")
        assert "★" not in user.screen


async def test_the_first_verdict_stands_beside_the_hype_when_it_is_given_here_too(sit: Sit, home: Home) -> None:
    at = clock.now()
    with Session.open(home) as session:
        hyped = AddFilm(at=at, film=Film(slug="heat", title="Heat")), SetHype(at=at, slug="heat", score=80)
        session.apply(Many(at=at, changes=(*hyped, LogViewing(at=at, slug="heat", day=at.date()))))
    async with sit() as user:
        await user.press("3", "v", "7", "enter")
        await user.until("Heat, before and after")
        assert "enter back" in user.screen
        assert "back to the card" not in user.screen
