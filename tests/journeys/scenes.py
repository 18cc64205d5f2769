"""The screens of the program, each reached by keys: for the pictures in the tests and in the README."""

import os
import zipfile
from collections.abc import Awaitable, Callable
from datetime import date, timedelta
from unittest.mock import patch

from tests.conftest import NOW
from tests.journeys.user import User
from watchlist.demo import household as made_up_household
from watchlist.demo.films import demo
from watchlist.domain.base import clock
from watchlist.domain.changes.base import Change, Many
from watchlist.domain.changes.entries import SetHype
from watchlist.domain.changes.films import AddFilm
from watchlist.domain.changes.notes import MarkNotes
from watchlist.domain.changes.polls import CastBallot
from watchlist.domain.changes.viewings import GiveVerdict, LogViewing
from watchlist.domain.model.entry import Verdict
from watchlist.domain.model.film import Film
from watchlist.domain.model.mark import Belief
from watchlist.session.session import Session
from watchlist.tui.messages import ChangeRequested
from watchlist.tui.screens.card import CardScreen


async def card(user: User) -> None:
    """The card as a reader of the article meets it."""


async def card_after(user: User) -> None:
    """The card once it has been hyped, seen, judged and voted on."""
    await user.press("h", "9", "enter", "p", "2", "enter", "v", "7", "tab")
    await user.type("Quieter than its trailer, and *better*")
    await user.press("ctrl+s")
    await user.press("enter", "p", "1", "enter")


async def card_below(user: User) -> None:
    """The end of the card."""
    await user.press("G")


async def spoilers(user: User) -> None:
    """The rest of the story."""
    await user.press("s")


async def title_poster(user: User) -> None:
    """A film without art."""
    await user.press("tab", "enter")


async def verdict(user: User) -> None:
    """The editor, begun."""
    await user.press("v", "7", "tab")
    await user.type("Quieter than its trailer")
    await user.wait(lambda: any(draft.text.endswith("trailer") for draft in user.snapshot.drafts.values()))


async def marks(user: User) -> None:
    """What one hopes for: the score, and some of the hype notes believed and doubted."""
    await user.press("h", "9", "tab", "b", "d", "j", "b", "G", "d", "k")


async def reveal(user: User) -> None:
    """What one hoped for, asked for as one change, beside what one thought."""
    at, slug = clock.now(), "lost-in-starlight"
    believed, doubted = ("masterpiece", "past-the-peak"), ("blade-runner", "space-debris")
    marks = dict.fromkeys(believed, Belief.BELIEVE) | dict.fromkeys(doubted, Belief.DOUBT)
    changes: tuple[Change, ...] = (
        AddFilm(at=at, film=user.snapshot.shelf.cards[slug], why="the music", told_by="Mina"),
        SetHype(at=at, slug=slug, score=90),
        MarkNotes(at=at, slug=slug, marks=marks),
        CastBallot(at=at, slug=slug, answer="orbit", sentence="The trailer is pretty"),
    )
    user.app.screen.post_message(ChangeRequested(Many(at=at, changes=changes)))
    await user.wait(lambda: user.snapshot.library.ballots)
    await user.press("v", "6", "ctrl+s")


async def held_up(user: User) -> None:
    """What became of the promises."""
    await reveal(user)
    await user.press("H", "h", "f", "j", "u", "h")


async def judged(user: User) -> None:
    """The promises of the card once they were judged."""
    await held_up(user)
    await user.press("enter", "pagedown")


async def poll(user: User) -> None:
    """The article's question."""
    await user.press("p", "1")


async def seen(user: User) -> None:
    """Another day."""
    await user.press("w", "right", "tab")


async def help(user: User) -> None:
    """Every key."""
    await user.press("question_mark")


async def palette(user: User) -> None:
    """Every command."""
    await user.press("ctrl+p")


async def new_film(user: User) -> None:
    """Films of the catalogue, offered for what is typed."""
    await user.press("n")
    await user.type("par")
    await user.until("Bong Joon Ho")


async def unmatched(user: User) -> None:
    """A film that could be several, and what tells these apart."""
    film = Film(slug="mother", title="Mother", year=None)
    user.app.screen.post_message(ChangeRequested(AddFilm(at=clock.now(), film=film)))
    await user.press("1", "M")
    await user.until("Gleb Panfilov")


async def nothing_yet(user: User) -> None:
    """The library with nothing on it."""
    await user.press("1")


async def library(user: User) -> None:
    """A few films, one of each kind, asked for as one change: that is quicker than the keys."""
    at, cards = clock.now(), user.snapshot.shelf.cards
    starlight = "lost-in-starlight"
    said = Verdict(rating=70, text="Quieter than its trailer, and *better*", written=at)
    typed = (
        Film(slug="past-lives", title="Past Lives", year=2023),
        Film(slug="千と千尋の神隠し", title="千と千尋の神隠し", year=2001),
        Film(slug="amelie", title="Amélie"),
    )
    changes: tuple[Change, ...] = (
        *(AddFilm(at=at, film=film) for film in (cards[starlight], cards["your-name"], *typed)),
        SetHype(at=at, slug=starlight, score=90),
        CastBallot(at=at, slug=starlight, answer="orbit"),
        GiveVerdict(at=at, slug=starlight, verdict=said),
        CastBallot(at=at, slug=starlight, answer="leap"),
        SetHype(at=at, slug="your-name", score=100),
    )
    user.app.screen.post_message(ChangeRequested(Many(at=at, changes=changes)))
    await user.wait(lambda: len(user.snapshot.library.entries) == 2 + len(typed))
    await user.press("1", "j", "D")
    await user.type("later")
    await user.press("enter")


async def search(user: User) -> None:
    """Searched, with a card that is not on the list."""
    await user.press("a", "1", "slash", *"star")
    await user.type(" ")
    await user.press("backspace", "backspace", "backspace", "backspace", "backspace", "y")


async def many(user: User) -> None:
    """A few films selected, and the filters asked for."""
    await library(user)
    await user.press("g", "space", "space", "L", "enter")
    await user.type("Rainy Sundays")
    await user.press("enter", "f")


async def edit(user: User) -> None:
    """What is yours, in one form."""
    await user.press("a", "e")
    await user.type("the music @Mina")


async def facts(user: User) -> None:
    """The facts of a film typed by hand."""
    await user.press("1", "n")
    await user.type("Past Lives")
    await user.press("tab")
    await user.type("2023")
    await user.press("enter", "E")


async def history(user: User) -> None:
    """What has happened."""
    await card_after(user)
    await user.press("u", "U")


async def columns(user: User) -> None:
    """The columns of the library."""
    await user.press("a", "1", "c")


async def mistake(user: User) -> None:
    """A query that is not understood."""
    await user.press("a", "1", "slash")
    await user.type("hype>=45")


async def planned_long_ago(user: User) -> None:
    """Films planned at different times with different hopes, asked for as one change: keys would plan them today."""
    now, changes = clock.now(), list[Change]()
    planned = (
        (1100, Film(slug="a", title="Past Lives", year=2023, minutes=106), 90, "everyone cried", "Mina"),
        (800, Film(slug="b", title="Heavy Weather", year=2019, minutes=131), 30, "", "Jonas"),
        (500, Film(slug="c", title="千と千尋の神隠し", year=2001, minutes=125), 100, "the bathhouse", ""),
        (400, Film(slug="d", title="Amélie", year=2001, minutes=122), 40, "", ""),
        (60, Film(slug="e", title="The Quiet Girl", year=2022), 70, "", ""),
        (3, Film(slug="f", title="A Film to Come", year=2031), 80, "", ""),
    )
    for days, film, hype, why, told_by in planned:
        at = now - timedelta(days=days)
        changes += [
            AddFilm(at=at, film=film, why=why, told_by=told_by),
            SetHype(at=at, slug=film.slug, score=hype),
        ]
    await user.press("1")
    user.app.screen.post_message(ChangeRequested(Many(at=now, changes=tuple(changes), words="Planned six films")))
    await user.wait(lambda: len(user.snapshot.library.entries) == len(planned))
    user.app.clear_notifications()
    await user.settle()


async def tonight(user: User) -> None:
    """What to watch tonight."""
    await planned_long_ago(user)
    await user.press("T")


async def adrift(user: User) -> None:
    """The second of the films adrift, after the first was kept."""
    await planned_long_ago(user)
    await user.press("A", "a")


async def stats(user: User) -> None:
    """What some made-up films come to."""
    user.app.post_message(ChangeRequested(demo(240, 1, clock.now())))
    await user.settle()
    await user.press("4")


async def year(user: User) -> None:
    """A year of some made-up films on one page."""
    await stats(user)
    await user.press("y")


SEEN = (
    ("your-name", "2025-03-03", 80, "The comet."),
    ("blade-runner", "", 90, ""),
    ("weathering-with-you", "2026-01-10", 60, ""),
    ("the-king-of-pigs", "2026-02-14", 30, "Too bleak for a Saturday."),
    ("yobi-the-five-tailed-fox", "2026-02-14", 70, ""),
    ("5-centimeters-per-second", "2026-02-14", 80, ""),
    ("blade-runner", "2026-05-01", 100, ""),
    ("weathering-with-you", "2026-05-02", 80, "Better than I remembered: the rain above all."),
    ("yobi-the-five-tailed-fox", "2026-07-19", 70, ""),
    ("lost-in-starlight", "2026-10-03", 70, "Quieter than its trailer, and better."),
    ("5-centimeters-per-second", "2026-10-04", None, ""),
    ("your-name", "2026-11-14", 90, ""),
    ("lost-in-starlight", "2026-11-20", 80, ""),
    ("your-name", "2026-11-20", 90, "The braid, this time. I had forgotten how funny it is."),
)
"""Film, day, rating and text of viewings, as they were logged."""


def _log(number: int, slug: str, day: str, rating: int | None, text: str) -> LogViewing:
    at = NOW - timedelta(minutes=60 - number)
    said = Verdict(rating=rating, text=text, written=at) if rating else None
    tags = ("cinema", "with Mina") if text else ()
    return LogViewing(at=at, slug=slug, day=date.fromisoformat(day) if day else None, verdict=said, tags=tags)


async def diary(user: User) -> None:
    """Viewings of two years, rewatches among them, and one of a day that nobody knows."""
    cards = user.snapshot.shelf.cards
    films = (AddFilm(at=NOW, film=cards[slug]) for slug in dict.fromkeys(slug for slug, *_ in SEEN))
    logs = (_log(number, *seen) for number, seen in enumerate(SEEN))
    user.app.screen.post_message(ChangeRequested(Many(at=NOW, changes=(*films, *logs))))
    await user.press("3")
    await user.until("Your Name")


async def diary_yet(user: User) -> None:
    """A diary with nothing in it."""
    await user.press("3")


async def household(user: User) -> None:
    """What others answered to the card's poll: two profiles beside this one, and you."""
    for profile, change in made_up_household.household(1, clock.now(), user.snapshot.shelf.cards).items():
        if profile == user.session.home.profile:
            user.app.post_message(ChangeRequested(change))
        elif other := user.session.home.beside(profile):
            with Session.open(other) as session:
                session.apply(change)
    await user.settle()
    screen = user.app.screen
    await user.wait(lambda: isinstance(screen, CardScreen) and screen.snapshot.others)

    def tally_in_view() -> bool:
        screen.query_one("#others").scroll_visible(animate=False)  # again, once what came has its place
        return "3 ballots" in user.screen

    await user.wait(tally_in_view)


async def company(user: User) -> None:
    """What to watch tonight with two others who sit here."""
    await household(user)
    await user.press("T", "c", "enter")
    await user.until("For you")


async def settings(user: User) -> None:
    """The settings, one of them changed."""
    await user.press("comma", "down", "down", "down", "right")


EXPORT = {
    "watched.csv": (
        "Date,Name,Year,Letterboxd URI",
        *(f"2026-10-{day:02},{name},https://boxd.it/{day}" for day, name in enumerate(
            ("Parasite,2019", "Past Lives,2023", "Your Name,2016", "Decision to Leave,2022", "Burning,2018"), 1
        )),
    ),
    "diary.csv": (
        "Date,Name,Year,Letterboxd URI,Rating,Rewatch,Tags,Watched Date",
        "2026-10-01,Parasite,2019,https://boxd.it/1,4.5,,cinema,2026-09-30",
        "2026-10-02,Past Lives,2023,https://boxd.it/2,5,,,2026-10-02",
        "2026-10-09,Past Lives,2023,https://boxd.it/2,5,Yes,,2026-10-08",
    ),
    "ratings.csv": ("Date,Name,Year,Letterboxd URI,Rating", "2026-10-03,Your Name,2016,https://boxd.it/3,4"),
    "watchlist.csv": (
        "Date,Name,Year,Letterboxd URI",
        "2026-10-10,Mickey 17,2025,https://boxd.it/7",
        "2026-10-11,The Red Turtle,2016,https://boxd.it/8",
    ),
    "lists/autumn.csv": (
        "Letterboxd list export v7", "Date,Name,Tags,URL,Description", "2026-10-12,Autumn nights,,https://boxd.it/9,",
        "", "Position,Name,Year,URL,Description", "1,Burning,2018,https://boxd.it/5,",
        "2,Mother,2009,https://boxd.it/6,",
    ),
}  # fmt: skip
"""A small export of Letterboxd's."""


async def import_path(user: User) -> None:
    """Which file: one lies ready in the downloads."""
    folder = user.session.home.data / "downloads"
    folder.mkdir(parents=True)
    for days, name in enumerate(("letterboxd-mina.zip", "letterboxd-mina-spring.zip")):
        with zipfile.ZipFile(folder / name, "w") as packed:
            for file, rows in EXPORT.items():
                packed.writestr(file, "\n".join(rows) + "\n")
        modified = (NOW.replace(tzinfo=None) - timedelta(days=150 * days, minutes=7)).timestamp()  # by the clock here
        os.utime(folder / name, (modified, modified))
    with patch.dict(os.environ, XDG_DOWNLOAD_DIR=str(folder)):
        await user.press("I")
        await user.until("letterboxd-mina-spring.zip")


async def import_page(user: User) -> None:
    """What the file would bring."""
    await import_path(user)
    await user.press("enter")
    await user.until("films new on your list")


async def imported(user: User) -> None:
    """What came in, and what to do next."""
    await import_page(user)
    await user.press("enter")
    await user.until("What next")


SCENES: tuple[Callable[[User], Awaitable[None]], ...] = (
    card,
    card_after,
    card_below,
    spoilers,
    title_poster,
    verdict,
    marks,
    reveal,
    held_up,
    judged,
    poll,
    seen,
    help,
    palette,
    new_film,
    unmatched,
    nothing_yet,
    library,
    search,
    many,
    edit,
    facts,
    history,
    columns,
    mistake,
    tonight,
    adrift,
    stats,
    year,
    diary,
    diary_yet,
    household,
    company,
    settings,
    import_path,
    import_page,
    imported,
)
