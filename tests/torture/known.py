"""What keys are known to do to the film under the cursor, how it is asked for, and whether it was done."""

import random
from collections.abc import Callable, Mapping

from watchlist.domain.model.entry import Entry, Status

Check = Callable[[Entry | None, Entry | None], bool]
"""Whether keys did to an entry, before and after, what they are for; None where the film is not on the list."""
WORDS = "words pasted by the walk"


def liked(before: Entry | None, after: Entry | None) -> bool:
    """It is liked if it was not, and no longer if it was."""
    return after is not None and after.liked is not (before is not None and before.liked)


def pinned(before: Entry | None, after: Entry | None) -> bool:
    """It is pinned if it was not, and no longer if it was."""
    return after is not None and after.pinned is not (before is not None and before.pinned)


def rated(_: Entry | None, after: Entry | None) -> bool:
    """Its rating is four stars."""
    return after is not None and after.verdict is not None and after.verdict.rating == 80


def told(_: Entry | None, after: Entry | None) -> bool:
    """What was pasted stands in its verdict."""
    return after is not None and after.verdict is not None and WORDS in after.verdict.text


def hoped(_: Entry | None, after: Entry | None) -> bool:
    """Its hype is three and a half stars."""
    return after is not None and after.hype is not None and after.hype.latest_score == 70


def seen(before: Entry | None, after: Entry | None) -> bool:
    """It has one viewing more."""
    return after is not None and len(after.viewings) == (0 if before is None else len(before.viewings)) + 1


def dropped(_: Entry | None, after: Entry | None) -> bool:
    """It is dropped."""
    return after is not None and after.status is Status.DROPPED


def gone(_: Entry | None, after: Entry | None) -> bool:
    """It is not on the list."""
    return after is None


DELETE, ANSWERS = ("x",), ("enter", "ctrl+s")
KNOWN: Mapping[tuple[str, ...], tuple[Check, ...]] = {
    ("l",): (liked,),
    ("!",): (pinned,),
    ("click:Like",): (liked,),
    ("click:Pin",): (pinned,),
    ("v", "8", "enter"): (rated,),
    ("v", "8", "tab", f"paste:{WORDS}", "ctrl+s"): (rated, told),
    ("h", "7", "ctrl+s"): (hoped,),
    ("w", "ctrl+s"): (seen,),
    ("D", "ctrl+s"): (dropped,),
    DELETE: (gone,),
}
"""Keys, clicks on the key bar and pastes, each given when the one before is done."""
HURRIED: Mapping[tuple[str, ...], Check] = {("l",): liked, ("!",): pinned, ("h", "7", "ctrl+s"): hoped}
LAST: Mapping[tuple[str, ...], Check] = {("v", "8", "enter"): rated, ("D", "ctrl+s"): dropped}
"""Keys that are struck all at once: some of the first, then one of the last, whose dialogs may lead on to others."""


def hurried(dice: random.Random) -> tuple[tuple[str, ...], tuple[Check, ...]]:
    """Several known keys in a row, and all that they do."""
    first = dice.sample(list(HURRIED), k=dice.randrange(1, len(HURRIED) + 1))
    last = dice.choice(list(LAST))
    keys = tuple(key for keys in (*first, last) for key in keys)
    return keys, (*(HURRIED[keys] for keys in first), LAST[last])
