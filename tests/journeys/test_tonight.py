"""What to watch tonight, what is adrift, and what stays hidden until after."""

from datetime import timedelta
from pathlib import Path

from tests.journeys.user import SMALL, WIDE, Sit, User
from watchlist.domain.base import clock
from watchlist.domain.changes.base import Many
from watchlist.domain.changes.entries import EditEntry, PlanFilm, SetHype
from watchlist.domain.changes.films import AddFilm
from watchlist.domain.changes.notes import JudgeNotes
from watchlist.domain.changes.viewings import GiveVerdict, LogViewing
from watchlist.domain.insights.tonight import draw
from watchlist.domain.model.entry import Status, Verdict
from watchlist.domain.model.film import Film, HypeNote, NoteKind
from watchlist.domain.model.mark import Outcome
from watchlist.domain.query.query import parse
from watchlist.session.session import Session
from watchlist.support.files import write_durably
from watchlist.support.home import Home

NAMES = ("Alder", "Birch", "Cedar", "Dogwood", "Elm", "Fir", "Ginkgo")


def plan(home: Home, days: int = 400, hype: int = 90) -> None:
    """Seven films planned long ago: all of 90 minutes but Fir, of 140, and Ginkgo, of unknown length."""
    at = clock.now() - timedelta(days=days)
    length = {"Fir": 140, "Ginkgo": None}
    films = [Film(slug=name.lower(), title=name, year=2020, minutes=length.get(name, 90)) for name in NAMES]
    added = [AddFilm(at=at, film=film, told_by="Mina") for film in films]
    hyped = [SetHype(at=at, slug=film.slug, score=hype) for film in films]
    with Session.open(home) as session:
        session.apply(Many(at=at, changes=(*added, *hyped), words="Began"))


def picks(user: User, seed: int = 1, query: str = "", passed: tuple[str, ...] = ()) -> list[str]:
    """The titles that a draw should show."""
    found = draw(user.snapshot.unmasked_rows, clock.today(), seed, query=parse(query), passed=passed)
    return [pick.film.title for pick in found.picks]


def shown(user: User) -> list[str]:
    """The titles that the dialog shows, from the top."""
    lines = user.screen.partition("tonight?")[2].splitlines()
    return [name for line in lines for name in NAMES if f" {name}   2020" in line]


async def test_three_films_with_their_reasons_from_any_screen(sit: Sit, home: Home) -> None:
    plan(home)
    async with sit() as user:
        for screen in "12":
            await user.press(screen, "T")
            assert shown(user) == picks(user)
            assert "Planned 400 days ago, hype ★★★★½, 90 min, told by Mina" in user.screen
            assert "3 of the 7 films that it could be." in user.screen
            await user.press("escape")
            assert "tonight?" not in user.screen


async def test_a_pick_names_a_speaker_whose_notes_hold_for_you(sit: Sit, home: Home) -> None:
    at, slug = clock.now(), "lost-in-starlight"
    note = HypeNote(key="x", words="fine", speaker="The Article", kind=NoteKind.PRAISE, source="article")
    with Session.open(home) as session:
        film = session.snapshot.shelf.cards[slug]
        judged = JudgeNotes(at=at, slug=slug, judged={each.key: Outcome.HELD for each in film.hype_notes})
        seen = (AddFilm(at=at, film=film), LogViewing(at=at, slug=slug, day=at.date()), judged)
        planned = AddFilm(at=at, film=Film(slug="elm", title="Elm", year=2020, minutes=90, hype_notes=(note,)))
        session.apply(Many(at=at, changes=(*seen, planned)))
    for size in (WIDE, SMALL):
        async with sit(size=size) as user:
            await user.press("T")
            assert "Planned today, 90 min, because the article's notes hold for you" in user.screen
    with Session.open(home) as session:
        short = {each.key: Outcome.FELL_SHORT for each in film.hype_notes}
        session.apply(JudgeNotes(at=at, slug=slug, judged=short))
    async with sit() as user:
        await user.press("T")
        assert "Planned today, 90 min" in user.screen
        assert "because" not in user.screen


async def test_drawing_again_shows_others(sit: Sit, home: Home) -> None:
    plan(home)
    async with sit() as user:
        await user.press("T")
        first = shown(user)
        await user.press("r")
        assert len(shown(user)) == 3
        assert not set(first) & set(shown(user))


async def test_the_line_narrows_by_query_and_minutes_and_says_what_is_left_out(sit: Sit, home: Home) -> None:
    plan(home)
    async with sit() as user:
        await user.press("T", "slash")
        await user.type("100")
        assert "Left out: 1 over 100 minutes, 1 of" in user.screen
        assert shown(user) == picks(user, query="minutes<=100")
        await user.type(" title:cedar")
        assert shown(user) == ["Cedar"]
        await user.type(" hype>=45")
        assert "at letter 23" in user.screen
        await user.press("enter", "escape")
        assert "tonight?" not in user.screen


async def test_w_records_the_viewing_of_the_film_under_the_cursor(sit: Sit, home: Home) -> None:
    plan(home)
    async with sit(size=SMALL) as user:
        await user.press("T")
        second = shown(user)[1]
        await user.press("j")
        assert f"› {second}" in user.screen
        await user.press("w")
        assert f"You saw {second}" in user.screen
        await user.press("escape")
        assert shown(user)[1] == second
        await user.press("w", "enter")
        entry = user.snapshot.library.entries[second.lower()]
        assert (entry.status, entry.viewings[0].day) == (Status.WATCHED, clock.today())
        assert "tonight?" not in user.screen
        await user.press("u")
        assert user.snapshot.library.entries[second.lower()].status is Status.PLANNED


async def test_enter_opens_the_card(sit: Sit, home: Home) -> None:
    plan(home)
    async with sit() as user:
        await user.press("T")
        first = shown(user)[0]
        await user.press("enter")
        assert user.app.screen.film.title == first  # type: ignore[attr-defined]
        assert "Yours" in user.screen


async def test_with_nothing_planned_it_says_how_films_come(sit: Sit) -> None:
    async with sit() as user:
        await user.press("T")
        assert "Nothing is planned yet." in user.screen
        await user.press("j", "w", "r", "enter", "escape")
        assert "tonight?" not in user.screen


async def test_adrift_goes_film_by_film_and_each_step_can_be_undone(sit: Sit, home: Home) -> None:
    plan(home, hype=40)
    async with sit() as user:
        await user.press("1", "left")
        assert "A Adrift" in user.screen.splitlines()[-1]
        await user.press("A")
        assert "1 of 7, planned over a year ago with low hype" in user.screen
        assert "Alder" in user.screen
        await user.press("a")
        assert "1 kept" in user.screen
        await user.press("j", "D", *"never", "enter")
        await user.press("escape")
        entries = user.snapshot.library.entries
        assert entries["alder"].renewed == clock.now()
        assert (entries["cedar"].status, entries["cedar"].drop_reason) == (Status.DROPPED, "never")
        assert entries["birch"].status is Status.PLANNED
        assert "Adrift 5" in user.screen
        await user.press("u", "u")
        assert user.snapshot.library.entries["alder"].renewed is None
        assert "Adrift 7" in user.screen


async def test_the_review_ends_with_its_last_film(sit: Sit, home: Home) -> None:
    plan(home, hype=40)
    async with sit() as user:
        await user.press("A", *"aaaaaaa")
        await user.until("That was all: 7 kept.")
        await user.press("A")
        await user.until("Nothing is adrift")


async def test_a_film_adrift_can_be_the_one_for_tonight(sit: Sit, home: Home) -> None:
    plan(home, hype=40)
    async with sit() as user:
        await user.press("A", "k", "T")
        assert shown(user)[0] == "Ginkgo"
        assert "Chosen by you, planned 400 days ago" in user.screen
        await user.press("w", "enter")
        assert user.snapshot.library.entries["ginkgo"].status is Status.WATCHED


async def test_the_synopsis_and_the_praise_stay_hidden_until_asked_for_or_seen(sit: Sit, home: Home) -> None:
    write_durably(home.settings, b"hide_synopsis = true\nhide_praise = true\n")
    async with sit() as user:
        film = user.app.screen.film  # type: ignore[attr-defined]
        start, note = film.synopsis[:30], film.hype_notes[0].words[:30]
        assert start not in user.screen
        assert "s  shows the synopsis and what others say, hidden until you have seen it" in user.screen
        await user.press("s")
        assert start in user.screen
        await user.press("G")
        assert "hype notes, hidden" not in user.screen
        await user.press("g", "s", "s")
        assert start not in user.screen
        assert note not in user.screen
        await user.press("w", "enter")
        assert start in user.screen


def films(user: User) -> list[str]:
    """The films in the table, and in the pane once it has followed."""
    shown = user.screen.partition("Title")[2].partition("Not on your list")[0]
    return [name for name in NAMES if f" {name} " in shown and "2020" in shown]


async def test_neither_search_nor_order_of_the_library_gives_a_hidden_rating_away(sit: Sit, home: Home) -> None:
    write_durably(home.settings, b"hide_old_scores = true\n")
    plan(home)
    at = clock.now()
    with Session.open(home) as session:
        given = [
            GiveVerdict(at=at, slug=slug, verdict=Verdict(rating=rating, text=text, written=at))
            for slug, rating, text in (("elm", 100, "Splintery."), ("fir", 60, "Green."))
        ]
        session.apply(Many(at=at, changes=(*given, PlanFilm(at=at, slug="elm"))))
    async with sit() as user:
        for asked, found in (("rating>2", "Fir"), ("has:rating", "Fir"), ("rating>4", ""), ("Splintery", "")):
            await user.press("slash", "ctrl+u")
            await user.type(asked)
            wanted = [found] * bool(found)
            await user.wait(lambda: films(user) == wanted)  # noqa: B023  called before the next turn
        await user.press("ctrl+u")
        await user.type("year:2020 sort:rating-")
        table = user.screen.partition("Title")[2]
        assert table.index("Fir ") < table.index("Elm ")


async def test_nor_does_the_palette(sit: Sit, home: Home) -> None:
    plan(home)
    at = clock.now()
    verdict = Verdict(rating=100, text="Splintery.", written=at)
    with Session.open(home) as session:
        session.apply(GiveVerdict(at=at, slug="elm", verdict=verdict))
        session.apply(PlanFilm(at=at, slug="elm"))
    for hidden, seen in (("false", "Elm (2020)"), ("true", "No matches found")):
        write_durably(home.settings, f"hide_old_scores = {hidden}\n".encode())
        async with sit() as user:
            await user.press("ctrl+p")
            await user.type("splintery")
            await user.until(seen)


async def test_an_old_rating_stays_hidden_while_the_film_is_planned_again(sit: Sit, home: Home) -> None:
    write_durably(home.settings, b"hide_old_scores = true\n")
    plan(home)
    at = clock.now()
    with Session.open(home) as session:
        judged = GiveVerdict(at=at, slug="elm", verdict=Verdict(rating=30, text="Splintery.", written=at))
        again = PlanFilm(at=at, slug="elm")
        session.apply(Many(at=at, changes=(judged, again, EditEntry(at=at, slug="elm", rank="1"))))
    async with sit() as user:
        await user.press("slash", *"elm", "enter")
        await user.until("hidden until your next")
        assert "★½" not in user.screen.replace("★★★★½", "")
        assert "1 old verdict hidden" in user.screen
        await user.press("s")
        assert "Splintery." in user.screen
        await user.press("enter")
        assert "hidden until your next" in user.screen
        assert "Splintery." not in user.screen
        await user.press("s")
        await user.until("Splintery.")
        await user.press("s", "w", "enter", "v", "8", "ctrl+s")
        assert "hidden until your next" not in user.screen


async def test_c_draws_for_those_who_sit_here_and_a_film_of_theirs_opens_and_can_be_seen(
    sit: Sit, home: Home, tmp_path: Path
) -> None:
    plan(home)
    other = home.beside("Mina")
    assert other is not None
    with Session.open(other) as session:
        at = clock.now()
        film = Film(slug="yew", title="Yew", year=2021, minutes=80)
        session.apply(Many(at=at, changes=(AddFilm(at=at, film=film), SetHype(at=at, slug="yew", score=100))))
    async with sit() as user:
        await user.press("T", "c")
        await user.until("Who sits here?")
        assert "Mina" in user.screen
        await user.press("enter")
        await user.until("For you and Mina: 3 of the 8 films")
        for _ in range(2):
            if "Yew" in user.screen:
                break
            await user.press("r")
        assert "Mina's turn, and favourite; hype ★★★★★ Mina; planned by Mina, today" in " ".join(user.screen.split())
        await user.press("c", "1", "enter")
        await user.until("3 of the 7 films")
        await user.press("c", "enter")
        await user.until("For you and Mina")
        await user.press("slash", *"yew", "enter", "enter")
        await user.until("Not on your list")
        assert "Yew" in user.screen
        await user.press("T", "c", "enter")
        await user.until("For you and Mina")
        await user.press("slash", *"yew", "enter", "w", "enter")
        await user.wait(lambda: user.snapshot.entry("yew"))
        entry = user.snapshot.entry("yew")
        assert entry is not None
        assert entry.status is Status.WATCHED


async def test_c_without_anybody_else_says_who_could_be(sit: Sit, home: Home) -> None:
    plan(home)
    async with sit() as user:
        await user.press("T", "c")
        await user.until("Nobody else is known here")


async def test_while_nothing_is_planned_only_keys_that_do_something_are_named(sit: Sit) -> None:
    async with sit() as user:
        await user.press("T")
        assert "Nothing is planned yet." in user.screen
        assert "draw again" not in user.screen
        assert "narrow" not in user.screen
        assert "c with others   esc back" in user.screen


async def test_on_a_small_screen_a_pick_has_the_whole_width(sit: Sit, home: Home) -> None:
    plan(home)
    async with sit(size=(50, 20)) as user:
        await user.press("T")
        assert "Planned 400 days ago, hype ★★★★½, 90 min" in user.screen
