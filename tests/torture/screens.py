"""Random walks through the app beside a model, each in a process of its own, two at once for each processor.

What a key is known to do is done and nothing else, no change is lost, and the disk holds what is shown.
"""

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from tests.torture.rival import ROOT
from tests.torture.trial import Trial

LINES_TOLD = 40
"""How many of the last lines of a walk that ended by itself are told."""


def key_walks(runs: int, rounds: int) -> Trial:
    """After any acts the disk holds what is shown; a known key does its work and no other, and undo takes it back."""
    trial, screens = Trial("random keys and clicks against a model"), set[str]()
    with ThreadPoolExecutor(2 * (os.cpu_count() or 1)) as pool:
        for run, walk in enumerate(pool.map(_walk, [(run, rounds) for run in range(runs)])):
            trial.done["walks"] += 1
            trial.done.update(walk["done"])
            screens.update(walk["screens"])
            trial.wrong += [f"walk {run}: {walk['wrong']}"] if walk["wrong"] else []
    trial.done["kinds of screens and dialogs"] = len(screens)
    return trial


def _walk(numbers: Sequence[int]) -> dict[str, Any]:
    """One walk: what was done, and what is wrong; where it stood, if it did not end."""
    words = [sys.executable, "-m", "tests.torture.walking", *map(str, numbers)]
    ended = subprocess.run(words, cwd=ROOT, capture_output=True, text=True)
    try:
        walk: dict[str, Any] = json.loads(ended.stdout)
    except ValueError:
        stood = "\n".join(ended.stderr.splitlines()[-LINES_TOLD:])
        return {"done": {}, "screens": (), "wrong": f"it did not end\n{stood}"}
    return walk
