"""What a copy of settings or of a draft holds that the file in its place does not, in a sentence."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import msgspec

from watchlist.domain.base.formatting import phrase
from watchlist.domain.base.text import clean
from watchlist.domain.model.draft import Draft, FieldsDraft
from watchlist.storage.drafts import Drafts
from watchlist.storage.option import Option
from watchlist.storage.settings import read_options

MOST, LONGEST = 8, 80
"""The most differences that are named, and the most letters of a value that are shown."""


def settings_difference(copy: Path, file: Path, options: tuple[Option, ...]) -> str:
    """How the settings in a copy differ from those in the file."""
    theirs, ours = read_options(copy, options), read_options(file, options)
    if theirs.problems:
        return " ".join(clean(problem) for problem in theirs.problems[:1])
    secret = {option.key for option in options if option.secret}
    differences = list(_differences(theirs.values, ours.values, secret))
    if not differences:
        return "It holds the same settings."
    more = phrase("; and {} more", max(0, len(differences) - MOST))
    return f"Other than here: {'; '.join(differences[:MOST])}{more}."


def _differences(
    theirs: Mapping[str, Any], ours: Mapping[str, Any], secret: set[str], within: str = ""
) -> Iterator[str]:
    for key in dict.fromkeys((*ours, *theirs)):
        there, here = theirs.get(key), ours.get(key)
        if there == here:
            continue
        if isinstance(there, dict) and isinstance(here, dict):
            yield from _differences(there, here, set(), f"{clean(key)}.")
        elif key in secret:
            yield f"{key} is another"
        else:
            yield f"{within}{clean(key)} is {_shown(there)}, here {_shown(here)}"


def _shown(value: object) -> str:
    if value is None:
        return "not there"
    return clean(msgspec.json.encode(value).decode(), LONGEST)


def draft_difference(draft: Draft | FieldsDraft, drafts: Drafts) -> str:
    """The words in a copy of a draft, where the draft in its place has others, or is gone."""
    in_place = drafts.in_place_of(draft)
    theirs, ours = draft.words, in_place.words if in_place else ""
    if theirs == ours:
        return "It holds the same words as the draft."
    here = f"the draft “{clean(ours, LONGEST)}”" if ours else "there is no such draft any more"
    return f"It holds “{clean(theirs, LONGEST)}”, and {here}."
