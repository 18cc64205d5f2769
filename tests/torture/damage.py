"""Files that are cut off or have a bit flipped, and what a reader and the next change make of them."""

import random
import shutil
from functools import reduce
from pathlib import Path

from tests.torture.trial import Trial, filled, folder, numbered, opened
from watchlist.domain.model.library import Library
from watchlist.storage.doctor import restore
from watchlist.storage.errors import StoreError


def damaged_files(cuts: int, flips: int) -> Trial:
    """The library's file: whatever is done to it, it is refused, and nothing is written over it."""
    trial, dice = Trial("file damaged"), random.Random(3)
    with folder() as place:
        store = filled(place, 30)
        whole, raw = store.read(), store.path.read_bytes()
        for length in _places(dice, len(raw), cuts):
            trial.done["cut off"] += 1
            _look(trial, place, raw[:length], whole, f"cut at {length}")
        for bit in (dice.randrange(len(raw) * 8) for _ in range(flips)):
            trial.done["bits flipped"] += 1
            _look(trial, place, _flipped(raw, bit), whole, f"bit {bit}")
    return trial


def _look(trial: Trial, place: Path, raw: bytes, whole: Library, what: str) -> None:
    path = place / "watchlist.json"
    path.write_bytes(raw)
    shutil.rmtree(place / "backups", ignore_errors=True)
    try:
        library = opened(place).read()
    except StoreError:
        pass
    else:
        if library != whole:
            trial.wrong.append(f"{what}: believed")
    try:
        opened(place).apply(numbered(0))
    except StoreError:
        if path.read_bytes() != raw:
            trial.wrong.append(f"{what}: written over")


def damaged_journals(cuts: int, flips: int) -> Trial:
    """The journal: a reader has everything, or only the first changes and says that something is wrong."""
    trial, dice = Trial("journal damaged"), random.Random(4)
    with folder() as place:
        store = filled(place, 30)
        for number in range(12):
            store.apply(numbered(number))
        raw, states = store.journal.path.read_bytes(), []
        for end in (place for place, byte in enumerate(raw, 1) if byte == ord("\n")):
            store.journal.path.write_bytes(raw[:end])
            states.append(opened(place).read())
        for length in _places(dice, len(raw), cuts):
            if length > raw.index(b"\n"):
                trial.done["cut off"] += 1
                _look_at_journal(trial, place, raw[:length], states, f"cut at {length}")
        for bit in (dice.randrange(len(raw) * 8) for _ in range(flips)):
            trial.done["bits flipped"] += 1
            _look_at_journal(trial, place, _flipped(raw, bit), states, f"bit {bit}")
    return trial


def _look_at_journal(trial: Trial, place: Path, raw: bytes, states: list[Library], what: str) -> None:
    (place / "watchlist.journal").write_bytes(raw)
    store = opened(place)
    try:
        library = store.read()
    except StoreError:
        return
    if library != states[-1] and not (library in states and "is damaged" in store.notice):
        trial.wrong.append(f"{what}: {len(library.entries)} films, and “{store.notice}” is said")


def salvaged(rounds: int) -> Trial:
    """Zeroes or flipped bits anywhere: what is restored was there, or is named, and it is most of what was there."""
    trial, dice, least = Trial("restored from damage"), random.Random(5), 1.0
    with folder() as place:
        store = filled(place, 60)
        for number in range(40):
            store.apply(numbered(number))
        store.checkpoint()
        whole, raw = store.read(), store.path.read_bytes()
        for turn in range(rounds):
            start = dice.randrange(len(raw))
            hurt = raw[:start] + bytes(512) + raw[start + 512 :]
            if turn % 2:
                hurt = reduce(_flipped, dice.sample(range(8 * len(raw)), 5), raw)
            store.path.write_bytes(hurt)
            store.journal.path.unlink(missing_ok=True)
            try:
                words = restore(opened(place))
                library = opened(place).read()
            except StoreError as error:
                trial.wrong.append(f"round {turn}: {error}")
                continue
            trial.done["libraries restored"] += 1
            strange = [slug for slug, entry in library.entries.items() if entry != whole.entries.get(slug)]
            strange = [slug for slug in strange if _name(library, slug) not in words]
            if strange:
                trial.wrong.append(f"round {turn}: {strange[0]} is not what it was")
            least = min(least, len(library.entries) / len(whole.entries))
        trial.done["per cent of the films back, at worst"] = round(100 * least)
    return trial


def _name(library: Library, slug: str) -> str:
    return library.films[slug].name if slug in library.films else slug


def _places(dice: random.Random, length: int, number: int) -> list[int]:
    return sorted({*range(0, length, max(1, length // 200)), *(dice.randrange(length) for _ in range(number))})


def _flipped(raw: bytes, bit: int) -> bytes:
    flipped = bytearray(raw)
    flipped[bit // 8] ^= 1 << bit % 8
    return bytes(flipped)
