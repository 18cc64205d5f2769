"""Random changes against a plain model: undo, redo, restarts, a second writer, and two machines that part and meet."""

import random
import shutil
from pathlib import Path
from typing import Any

from tests.torture.trial import Trial, filled, folder, opened
from watchlist.domain.base import clock
from watchlist.domain.changes.base import Change, Many
from watchlist.domain.changes.entries import DropFilm, EditEntry, SetHype
from watchlist.domain.changes.films import AddFilm, RemoveFilms
from watchlist.domain.changes.history import Redo, Undo
from watchlist.domain.changes.transaction import ChangeRefused
from watchlist.domain.changes.viewings import LogViewing
from watchlist.domain.model.film import Film
from watchlist.domain.model.library import DOCUMENTS, Library
from watchlist.storage.conflicts import merge
from watchlist.storage.store import Store


def walk(runs: int, steps: int) -> Trial:
    """Every state that is undone or redone is one that was; the disk always holds the newest."""
    trial = Trial("random changes against a model")
    for run in range(runs):
        with folder() as place:
            wrong = _walk(trial, random.Random(run), place, steps)
            trial.wrong += [f"run {run}: {wrong}"] if wrong else []
    return trial


def _walk(trial: Trial, dice: random.Random, place: Path, steps: int) -> str:
    stores = [opened(place), opened(place)]
    past, future, now = list[Any](), list[Any](), _plain(stores[0].read())
    for step in range(steps):
        number = dice.randrange(2)
        if dice.random() < 0.05:
            stores[number] = opened(place)
        if dice.random() < 0.1:
            stores[number].checkpoint()
        if dice.random() < 0.3:
            stores[1 - number].news()
        change = _change(dice, stores[number].read(), step)
        try:
            after = _plain(stores[number].apply(change))
        except ChangeRefused:
            if (isinstance(change, Undo) and past) or (isinstance(change, Redo) and future):
                return f"step {step}: {type(change).__name__} is refused"
            continue
        trial.done["changes"] += 1
        if isinstance(change, Undo | Redo):
            source, target = (past, future) if isinstance(change, Undo) else (future, past)
            if not source or after != source[-1]:
                return f"step {step}: {type(change).__name__} gives a state that has not been"
            target.append(now)
            source.pop()
        elif after != now:
            past.append(now)
            future.clear()
        now = after
        if _plain(opened(place).read()) != now:
            return f"step {step}: the disk holds another state"
    return ""


def _change(dice: random.Random, library: Library, step: int) -> Change:
    at, slugs = clock.now(), sorted(library.entries)
    slug = dice.choice(slugs) if slugs else "none"
    many = [Film(slug=f"m{step}-{number}", title="M") for number in range(dice.choice((3, 30, 250)))]
    kinds: dict[str, Change] = {
        "a": AddFilm(at=at, film=Film(slug=f"f{step}", title=f"F {step}")),
        "e": EditEntry(at=at, slug=slug, why=f"because {step}"),
        "h": SetHype(at=at, slug=slug, score=dice.randint(1, 100)),
        "v": LogViewing(at=at, slug=slug, day=None),
        "d": DropFilm(at=at, slug=slug),
        "m": Many(at=at, changes=tuple(AddFilm(at=at, film=film) for film in many)),
        "r": RemoveFilms(at=at, slugs=(slug,)),
        "U": Undo(at=at),
        "R": Redo(at=at),
    }
    return kinds[dice.choice("aaaehvdmrUUUUURRR")]


def _plain(library: Library) -> Any:
    return [sorted(getattr(library, table).items()) for table in DOCUMENTS]


def two_lines(rounds: int) -> Trial:
    """Two machines add films and reasons apart from each other, then one takes in the other's copy: all are there."""
    trial = Trial("two machines merged")
    for turn in range(rounds):
        dice = random.Random(turn)
        with folder() as place:
            here, there = filled(place / "here", 10), place / "there"
            here.checkpoint()
            shutil.copytree(place / "here", there)
            wanted = set[str]()
            for name, store in (("a", here), ("b", opened(there))):
                wanted |= _apart(dice, store, name)
            copy = place / "here" / "watchlist.sync-conflict-20261126-230000.json"
            shutil.copy(there / "watchlist.json", copy)
            merge(here, copy)
            library = opened(place / "here").read()
            told = {entry.why for entry in library.entries.values()}
            trial.done["merges"] += 1
            trial.done["changes made apart"] += len(wanted)
            missing = [one for one in wanted if one not in library.entries and not any(one in why for why in told)]
            trial.wrong += [f"round {turn}: {len(missing)} are lost, {missing[0]}"] if missing else []
    return trial


def _apart(dice: random.Random, store: Store, name: str) -> set[str]:
    """Films added and reasons given on one machine, each of its own name."""
    made, slugs = set[str](), sorted(store.read().entries)
    for slug in dice.sample(slugs, 3):
        made.add(f"{name} says of {slug}")
        store.apply(EditEntry(at=clock.now(), slug=slug, why=f"{name} says of {slug}"))
    for number in range(dice.randrange(1, 6)):
        made.add(f"{name}-{number}")
        store.apply(AddFilm(at=clock.now(), film=Film(slug=f"{name}-{number}", title=f"{name} {number}")))
    store.checkpoint()
    return made
