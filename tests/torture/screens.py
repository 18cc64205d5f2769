"""Random keys in the app, beside a model: what a key is known to do is done and nothing else, and the disk holds it."""

import asyncio
import random
from collections.abc import Callable, Mapping
from typing import Any

from textual.events import Key

from tests.journeys.user import User, sit_down
from tests.torture.trial import Trial, folder
from watchlist.demo.films import demo
from watchlist.domain.base import clock
from watchlist.domain.model.entry import Entry
from watchlist.domain.model.library import DOCUMENTS, Library
from watchlist.session.session import Session
from watchlist.support.home import Home
from watchlist.tui.screens.films import FilmScreen

Plain = Mapping[tuple[str, str], Any]
NOISE = (
    *"ahwvRHbpsetlLDxoMB=EjkgGSfcUTyndu1234567890 /?,ㅁㅗфы",
    *("enter", "escape", "tab", "shift+tab", "up", "down", "left", "right", "home", "end", "pagedown"),
    *("backspace", "space", "ctrl+s", "ctrl+r", "f2", "exclamation_mark"),
)
"""Keys that neither leave the app nor touch files outside the home."""
MOST = 12
"""How often esc is pressed to leave all dialogs."""
CHECKS: Mapping[tuple[str, ...], Callable[[Entry | None, Entry | None], bool]] = {
    ("l",): lambda before, after: after is not None and after.liked is not (before is not None and before.liked),
    ("exclamation_mark",): lambda before, after: (
        after is not None and after.pinned is not (before is not None and before.pinned)
    ),
    ("v", "8", "enter"): lambda _, after: (
        after is not None and after.verdict is not None and after.verdict.rating == 80
    ),
    ("x",): lambda before, after: after is None,
}
"""What keys do to the film under the cursor: its entry before, and after."""


def key_walks(runs: int, rounds: int) -> Trial:
    """After any keys the disk holds what is shown; a known key does its work and no other, and undo takes it back."""
    trial = Trial("random keys against a model")
    for run in range(runs):
        wrong = asyncio.run(_walk(trial, random.Random(run), rounds))
        trial.wrong += [f"run {run}: {wrong}"] if wrong else []
    return trial


async def _walk(trial: Trial, dice: random.Random, rounds: int) -> str:
    with folder() as place:
        home = Home.find(str(place))
        with Session.open(home) as session:
            session.apply(demo(20, 1, clock.now()))
        async with sit_down(home) as user:
            for turn in range(rounds):
                trial.done["keys"] += await _press_any(user, dice)
                if wrong := await _be_calm(user) or _not_on_disk(user, home) or await _known(user, home, dice, trial):
                    return f"round {turn}: {wrong}"
            shown = _plain(user.snapshot.library)
        with Session.open(home) as after:
            return "" if _plain(after.snapshot.library) == shown else "something is not there after leaving"


async def _press_any(user: User, dice: random.Random) -> int:
    keys = dice.choices(NOISE, k=dice.randrange(5, 25))
    for key in keys:
        user.app.post_message(Key(key, key if len(key) == 1 else None))
        if dice.random() < 0.3:
            await user.moment()
    await user.settle()
    return len(keys)


async def _be_calm(user: User) -> str:
    """Leave every dialog and search, and go to the library; what is wrong if one stays."""
    for _ in range(MOST):
        if len(user.app.screen_stack) == 1:
            await user.press("escape", "1", "escape", "escape")
            return ""
        await user.press("escape")
    return f"esc does not leave {user.app.screen}"


async def _known(user: User, home: Home, dice: random.Random, trial: Trial) -> str:
    """A key whose effect is known, and its undoing; what is wrong with either."""
    keys, screen = dice.choice(list(CHECKS)), user.app.screen
    film = screen.film if isinstance(screen, FilmScreen) else None
    if film is None or (keys == ("x",) and user.snapshot.entry(film.slug) is None):
        return ""
    before, entry = _plain(user.snapshot.library), user.snapshot.entry(film.slug)
    await user.press(*keys)
    after = _plain(user.snapshot.library)
    trial.done["changes known beforehand"] += 1
    if not CHECKS[keys](entry, user.snapshot.entry(film.slug)):
        return f"{' '.join(keys)} on {film.slug} did not do what it is for"
    others = {
        key for key in before.keys() | after.keys() if before.get(key) != after.get(key) and film.slug not in key[1]
    }
    if keys != ("x",) and others:
        return f"{' '.join(keys)} on {film.slug} also changed {sorted(others)}"
    if wrong := _not_on_disk(user, home) or await _be_calm(user):
        return wrong
    await user.press("u")
    return "" if _plain(user.snapshot.library) == before else f"u does not take back {' '.join(keys)} on {film.slug}"


def _not_on_disk(user: User, home: Home) -> str:
    with Session.open(home) as other:
        same = _plain(other.snapshot.library) == _plain(user.snapshot.library)
    return "" if same else "the disk holds another state"


def _plain(library: Library) -> Plain:
    return {(table, key): value for table in DOCUMENTS for key, value in getattr(library, table).items()}
