"""One random walk through the app, while another process writes: `python -m tests.torture.walking RUN ROUNDS`.

It prints what was done, and what is wrong with the acts before it, as JSON.
"""

import asyncio
import faulthandler
import json
import os
import random
import sys
import traceback
from collections import Counter, deque
from pathlib import Path
from time import monotonic

import watchlist.tui.app
from tests.torture.acts import DOORS, EXPORT, any_act
from tests.torture.hands import Hands, hands_on
from tests.torture.known import ANSWERS, DELETE, KNOWN, Check, hurried, liked, pinned
from tests.torture.ledger import Ledger, WatchedSession, documents
from tests.torture.rival import Rival
from tests.torture.trial import folder
from watchlist.demo.films import demo
from watchlist.domain.base import clock
from watchlist.exchange.club.membership import Membership, keep_membership, new_id
from watchlist.session.opening import open_store
from watchlist.session.session import Session
from watchlist.support.home import Home
from watchlist.tui.screens.base import MainScreen
from watchlist.tui.screens.films import FilmScreen
from watchlist.tui.type_ahead import LAST_LETTERS

RACE = 12
"""The changes of the other process in a race."""
MOST = 12
"""How often esc is pressed to leave all dialogs."""
NEWS, LEAVING, ROUND = 20.0, 30.0, 180.0
"""The most seconds until the app shows what another process wrote, until it is left, and of one round."""
ACTS_TOLD = 30
COUNTED = {"click": "clicks", "paste": "pastes", "size": "sizes", "wheel": "turns of the wheel"}
STDERR = 2
"""Where a stack is written; Textual takes sys.stderr."""


class Walk:
    """A walk: its dice, its home, its ledger, and the process that writes beside it."""

    def __init__(self, run: int, place: Path) -> None:
        self.dice = random.Random(run)
        self.home = Home.find(str(place / "home"))
        self.done = Counter[str]()
        self.acts = deque[str](maxlen=ACTS_TOLD)
        self.screens = set[str]()
        self._word = ""
        (place / EXPORT).write_text("Date,Name,Year,Letterboxd URI\n2024-01-02,Alpha,1999,https://boxd.it/a\n")
        with Session.open(self.home) as session:
            self.ledger = Ledger(session.apply(demo(20, 1, clock.now())).library)
        if run % 2:
            (place / "club").mkdir()
            keep_membership(self.home.club, Membership(str(place / "club"), "Mina", new_id()))
        self._rival = Rival(place / "home", run)

    async def go(self, rounds: int) -> str:
        """Sit down, act and leave, several times over; what is wrong."""
        while rounds > 0:
            turns = min(rounds, self.dice.randrange(3, 8))
            if wrong := await self._sit(turns) or self._left():
                return wrong
            rounds -= turns
        return ""

    def end(self) -> None:
        """End the other process."""
        self._rival.end()

    async def _sit(self, turns: int) -> str:
        with WatchedSession.watched(self.home, self.ledger) as session:
            async with hands_on(session, self.dice) as hands:
                for turn in range(turns):
                    faulthandler.dump_traceback_later(ROUND, exit=True, file=STDERR)
                    if wrong := await self._round(hands):
                        return f"round {turn} of this sitting: {wrong}"
                    if hands.gone:
                        break
                wrong = "" if hands.gone else await self._leave(hands)
            self.done["leavings"] += 1
            if self.dice.random() < 0.5:
                session.leave()
        return wrong or self._kept()

    async def _round(self, hands: Hands) -> str:
        rival = self.dice.choice((0, 0, 1, 3, RACE))
        self._rival.tell(rival)
        if rival == RACE:
            await self._race(hands)
        else:
            await self._act_at_random(hands)
        for step, sign in self._rival.hear():
            self.done["changes of another process"] += 1
            self.ledger.acknowledge(step, sign)
        if wrong := await self._followed(hands) or await self._be_calm(hands):
            return wrong
        return "" if hands.gone else await self._try(hands)

    async def _act_at_random(self, hands: Hands) -> None:
        for key in self.dice.choice(DOORS):
            self._act(hands, key)
        if self.dice.random() < 0.7:
            await hands.rest()
        for _ in range(self.dice.randrange(5, 25)):
            self._act(hands, any_act(self.dice, *hands.app.size))
            if self.dice.random() < 0.3:
                await hands.glance(self.dice)
        await hands.rest()

    async def _race(self, hands: Hands) -> None:
        """Change film after film while the other process does the same."""
        for _ in range(RACE * 3):
            self._act(hands, self.dice.choice("l!jku"))
            await hands.glance(self.dice)
        await hands.rest()

    def _act(self, hands: Hands, act: str) -> None:
        """Do something, and wait for nothing."""
        self.acts.append(act)
        self.done[COUNTED.get(act.partition(":")[0], "keys")] += 1
        self.screens.add(type(hands.app.screen).__name__)
        hands.do(act)

    async def _followed(self, hands: Hands) -> str:
        """Whether the steps explain what is on the disk, and the app shows it; what is wrong."""
        library = open_store(self.home).read()
        if wrong := self.ledger.follow(library):
            return wrong
        until = monotonic() + NEWS
        while not hands.gone and hands.app._snapshot.library.steps[-1].id != library.steps[-1].id:
            if monotonic() > until:
                return "what the disk holds is not shown"
            await asyncio.sleep(0.02)
        if not hands.gone and documents(hands.app._snapshot.library) != self.ledger.documents:
            return "what is shown is another state than the disk's"
        stale = [screen for screen in hands.app.screen_stack if isinstance(screen, MainScreen) and not hands.gone]
        if any(screen.snapshot is not hands.app._snapshot for screen in stale):
            return f"a screen shows an older state: {stale}"
        return ""

    def _left(self) -> str:
        return self.ledger.follow(open_store(self.home).read())

    async def _be_calm(self, hands: Hands) -> str:
        """Leave every dialog, search and filter, and go where there is a film; what is wrong if one stays."""
        for _ in range(MOST):
            if hands.gone:
                return ""
            if len(hands.app.screen_stack) == 1:
                await hands.press("escape", "1", "escape", "escape")
                if _film(hands) is None:
                    await hands.press("2")
                return ""
            await hands.press("escape")
        return f"esc does not leave {hands.app.screen}"

    async def _try(self, hands: Hands) -> str:
        """Do something known to the film under the cursor, in a hurry or not; what is wrong with it."""
        film = _film(hands)
        if film is None:
            return ""
        drafted = self._drafted(film)  # what was typed before may be a day that is none
        if not drafted and self.dice.random() < 0.3:
            return await self._do(hands, film, *hurried(self.dice), hurry=True)
        possible = [keys for keys in KNOWN if not drafted or keys[-1] not in ANSWERS]
        keys = self.dice.choice(possible)
        if keys == DELETE and hands.snapshot.entry(film) is None:
            return ""
        name = keys[0].removeprefix("click:")
        if name != keys[0] and hands.place_of(name) is None:
            return ""
        return await self._do(hands, film, keys, KNOWN[keys], hurry=False)

    async def _do(
        self, hands: Hands, film: str, keys: tuple[str, ...], checks: tuple[Check, ...], *, hurry: bool
    ) -> str:
        """Do what is known to act on a film, and take it back; what is wrong with either."""
        before, entry, newest = documents(hands.snapshot.library), hands.snapshot.entry(film), self._newest()
        for key in keys:
            self._act(hands, key)
            if not hurry:
                await hands.rest()
            elif self.dice.random() < 0.2:
                await hands.glance(self.dice)
        await hands.rest()
        words, after = f"{' '.join(keys)} on {film}", documents(hands.snapshot.library)
        self.done["changes known beforehand"] += len(checks)
        if failed := [check.__name__ for check in checks if not check(entry, hands.snapshot.entry(film))]:
            return f"{words} did not do what it is for: {', '.join(failed)}"
        changed = {key for key in before.keys() | after.keys() if before.get(key) != after.get(key)}
        if keys != DELETE and (others := {key for key in changed if film not in key[1]}):
            return f"{words} also changed {sorted(others)}"
        if wrong := await self._followed(hands) or await self._be_calm(hands):
            return wrong
        for _ in range(self._newest() - newest):
            await hands.press("u")
        if documents(hands.snapshot.library) != before:
            return f"u does not take back {words}"
        return await self._followed(hands)

    def _drafted(self, film: str) -> bool:
        """Whether something typed about a film waits to be saved."""
        return any(film in file.read_text(encoding="utf-8") for file in self.home.drafts.rglob("*.json"))

    def _newest(self) -> int:
        """The number of the newest step on the disk."""
        return open_store(self.home).read().steps[-1].id

    async def _leave(self, hands: Hands) -> str:
        """Leave by q right after changes, or as on a signal in the middle of a word; what is wrong."""
        film = _film(hands)
        if film is None:
            return ""
        if self.dice.random() < 0.5:
            before = hands.snapshot.entry(film)
            for key in ("l", "!", "q"):
                self._act(hands, key)
            await _until_gone(hands)
            after = open_store(self.home).read().entries.get(film)
            return "" if liked(before, after) and pinned(before, after) else f"q cuts off a change of {film}"
        self._word = f"w{self.dice.randrange(10**9)}"
        for key in ("v", "tab", *self._word):
            self._act(hands, key)
        hands.app.call_later(hands.app.action_end)
        began = monotonic()
        await _until_gone(hands)
        if monotonic() - began > LAST_LETTERS:  # a machine as busy as that is told to end before the word is there
            self._word = ""
        return ""

    def _kept(self) -> str:
        """Whether the word that was being typed at the end is kept; what is wrong."""
        word, self._word = self._word, ""
        if not word:
            return ""
        with Session.open(self.home) as session:
            drafts = [draft.text for draft in session.snapshot.drafts.values()]
        self.done["words kept"] += 1
        return "" if any(word in text for text in drafts) else f"{word} was typed, and is kept nowhere: {drafts}"


async def _until_gone(hands: Hands) -> None:
    async with asyncio.timeout(LEAVING):
        while not hands.gone:
            await asyncio.sleep(0.005)


def _film(hands: Hands) -> str | None:
    """The film that keys act on."""
    screen = hands.app.screen
    return screen.film.slug if isinstance(screen, FilmScreen) and screen.film else None


def main(run: str, rounds: str) -> None:
    """Walk, and print what was done and what is wrong."""
    watchlist.tui.app.NEWS_EVERY = 0.05
    with folder() as place:
        _stay_in(place)
        walk = Walk(int(run), place)
        try:
            wrong = asyncio.run(walk.go(int(rounds)))
        except Exception:
            wrong = traceback.format_exc()
        walk.end()
        walk.done["changes acknowledged"] = walk.ledger.acknowledged
        told = f"{wrong}, after {' '.join(walk.acts)!r}" if wrong else ""
        sys.stdout.write(f"{json.dumps({'done': walk.done, 'screens': sorted(walk.screens), 'wrong': told})}\n")


def _stay_in(place: Path) -> None:
    """Let nothing that is typed reach the network, a browser, or files elsewhere."""
    nowhere = dict.fromkeys(("http_proxy", "https_proxy", "all_proxy"), "http://127.0.0.1:9")
    os.environ.update({**nowhere, "HOME": str(place), "BROWSER": "true"})
    os.chdir(place)


if __name__ == "__main__":
    main(*sys.argv[1:])
