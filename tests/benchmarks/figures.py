"""What was measured, what it is held against, and how both are said."""

import math
import os
import platform
from collections.abc import Sequence
from importlib.metadata import version
from statistics import median
from typing import Any

from msgspec import Struct


class Sample(Struct, frozen=True):
    """Milliseconds, as often as they were measured, of one thing in one program."""

    name: str
    values: tuple[float, ...]

    def at(self, measure: str) -> float:
        """The median, the p95 or the worst of them."""
        if measure == "median":
            return median(self.values)
        found = sorted(self.values)
        return found[-1] if measure == "worst" else found[math.ceil(0.95 * len(found)) - 1]


class Claim(Struct, frozen=True):
    """What ought to hold: a measure of one sample, at most times or at most ms above that of another."""

    says: str
    ours: Sample
    beside: Sample
    measure: str
    times: float = 0.0
    above: float = 0.0

    @property
    def found(self) -> float:
        """How many times the other it is, or how many ms it lies above the other."""
        ours, beside = self.ours.at(self.measure), self.beside.at(self.measure)
        return ours / beside if self.times else ours - beside

    @property
    def holds(self) -> bool:
        """Whether it is so."""
        return self.found <= (self.times or self.above)

    def __str__(self) -> str:
        ratio, gap = f"{self.found:.2f} × (at most {self.times})", f"{self.found:+.1f} ms (at most {self.above:+.0f})"
        found = ratio if self.times else gap
        return f"{'yes' if self.holds else 'NO ':<4} {found:<23} {self.says}"


def table(samples: Sequence[Sample], claims: Sequence[Claim]) -> str:
    """All of it, to be read by people."""
    wide = max(len(sample.name) for sample in samples)
    lines = [f"{'milliseconds':<{wide}}  {'median':>8}  {'p95':>8}  {'worst':>8}  {'times':>6}"]
    for sample in samples:
        figures = "  ".join(f"{sample.at(measure):8.1f}" for measure in ("median", "p95", "worst"))
        lines.append(f"{sample.name:<{wide}}  {figures}  {len(sample.values):>6}")
    return "\n".join([*lines, "", *map(str, claims), "", f"on {', '.join(map(str, machine().values()))} cores"])


def machine() -> dict[str, Any]:
    """Where it was measured."""
    textual = f"textual {version('textual')}"
    return {"system": platform.platform(), "python": platform.python_version(), "textual": textual, "cores": _cores()}


def _cores() -> int:
    return os.cpu_count() or 1


def as_json(samples: Sequence[Sample], claims: Sequence[Claim]) -> dict[str, Any]:
    """The same, to be read by programs."""
    return {
        "machine": machine(),
        "samples": {
            sample.name: {
                **{measure: round(sample.at(measure), 2) for measure in ("median", "p95", "worst")},
                "values": [round(value, 2) for value in sample.values],
            }
            for sample in samples
        },
        "claims": [
            {
                "says": claim.says,
                "found": round(claim.found, 3),
                "most": claim.times or claim.above,
                "holds": claim.holds,
            }
            for claim in claims
        ],
    }
