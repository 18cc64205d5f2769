"""The screens of the program, each reached by keys: for the pictures in the tests and in the README."""

from collections.abc import Awaitable, Callable
from datetime import date, timedelta

from tests.conftest import NOW
from tests.journeys.user import User
from watchlist.domain.changes import AddFilm, LogViewing, Many
from watchlist.domain.entry import Verdict
from watchlist.messages import ChangeRequested


async def card(user: User) -> None:
    """The card as a reader of the article meets it."""


async def card_after(user: User) -> None:
    """The card once it has been hyped, seen, judged and voted on."""
    await user.press("h", "9", "enter", "p", "2", "enter", "v", "7", "tab")
    await user.type("Quieter than its trailer, and *better*")
    await user.press("ctrl+s", "p", "1", "enter")


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


async def hype(user: User) -> None:
    """The score of what one hopes for."""
    await user.press("h", "9")


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
    """A film by title and year."""
    await user.press("n")
    await user.type("Past Lives")


async def nothing_yet(user: User) -> None:
    """The library with nothing on it."""
    await user.press("1")


async def library(user: User) -> None:
    """A few films, one of each kind."""
    await card_after(user)
    await user.press("tab", "enter", "h", "0", "enter", "escape")
    for title, year in (("Past Lives", "2023"), ("千と千尋の神隠し", "2001"), ("Amélie", "")):
        await user.press("n", *title, "tab", *year, "enter")
    await user.press("1", "j", "D", *"later", "enter")


async def search(user: User) -> None:
    """Searched, with a card that is not on the list."""
    await user.press("a", "1", "slash", *"star")
    await user.type(" ")
    await user.press("backspace", "backspace", "backspace", "backspace", "backspace", "y")


async def many(user: User) -> None:
    """A few films selected, and the filters asked for."""
    await library(user)
    await user.press("g", "space", "space", "L", *"Rainy", "space", *"Sundays", "enter", "f")


async def edit(user: User) -> None:
    """What is yours, in one form."""
    await user.press("a", "e")
    await user.type("the music @Mina")


async def facts(user: User) -> None:
    """The facts of a film typed by hand."""
    await user.press("1", "n", *"Past", "space", *"Lives", "tab", *"2023", "enter", "E")


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


SCENES: tuple[Callable[[User], Awaitable[None]], ...] = (
    card,
    card_after,
    card_below,
    spoilers,
    title_poster,
    verdict,
    hype,
    poll,
    seen,
    help,
    palette,
    new_film,
    nothing_yet,
    library,
    search,
    many,
    edit,
    facts,
    history,
    columns,
    mistake,
    diary,
    diary_yet,
)
