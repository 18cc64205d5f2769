"""Hype for one film from several devices: the earliest sealing wins, and hype from before it stays."""

from collections.abc import Sequence
from datetime import datetime

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from watchlist.domain.model.hype import Hype, HypeEdit
from watchlist.domain.model.mark import Mark
from watchlist.sync.bag import Version
from watchlist.sync.clocks import Clock


class FirstLogged(Struct, frozen=True):
    """The first time that a viewing of a film was logged: by which clock, and when."""

    clock: Clock
    at: datetime


class _HypeVersion(Struct, frozen=True):
    version: Version
    hype: Hype


def merged_hype(versions: Sequence[Version], first: FirstLogged | None) -> Hype | None:
    """The hype that several versions of it make; a version without a value took it back."""
    if not versions:
        return None
    if len(versions) == 1:
        return _hype(versions[0])
    hypes = [_HypeVersion(version, hype) for version in versions if (hype := _hype(version)) is not None]
    chosen = _chosen(hypes, versions, first)
    if chosen is None:
        return None
    if not chosen.hype.sealed:
        return chosen.hype
    edits = {edit.at: edit for candidate in hypes for edit in candidate.hype.edits}
    for candidate in hypes:
        later = candidate is not chosen and candidate.version.rank > chosen.version.rank
        if (later or candidate.hype.late) and candidate.hype.score != chosen.hype.score:
            edits.setdefault(candidate.hype.at, HypeEdit(candidate.hype.score, candidate.hype.at))
    return replace(chosen.hype, edits=tuple(edits[at] for at in sorted(edits)))


def _chosen(
    hypes: Sequence[_HypeVersion], versions: Sequence[Version], first: FirstLogged | None
) -> _HypeVersion | None:
    sealed = [candidate for candidate in hypes if candidate.hype.sealed and not candidate.hype.late]
    if sealed:
        return min(sealed, key=lambda candidate: (candidate.hype.sealed, candidate.version.rank))
    before = [
        candidate
        for candidate in hypes
        if not candidate.hype.sealed and first and candidate.version.clock < first.clock
    ]
    if before and first:
        newest = max(before, key=lambda candidate: candidate.version.rank)
        return _HypeVersion(newest.version, replace(newest.hype, sealed=first.at))
    late = [candidate for candidate in hypes if candidate.hype.sealed]
    if late:
        return min(late, key=lambda candidate: (candidate.hype.sealed, candidate.version.rank))
    newest_of_all = max(versions, key=lambda version: version.rank)
    return next((candidate for candidate in hypes if candidate.version is newest_of_all), None)


def sealed_by(hype: Hype, clock: Clock, first: FirstLogged) -> Hype:
    """Open hype of a film that another device logged as seen: sealed then, and late if it was said after that."""
    if clock > first.clock:
        return replace(hype, sealed=hype.at, late=True)
    return replace(hype, sealed=first.at, late=False)


def merged_mark(versions: Sequence[Version]) -> Mark | None:
    """The mark that several versions of it make: the one that was sealed first, else the newest."""
    newest = max(versions, key=lambda version: version.rank)
    marks = [(version, msgspec.convert(version.value, Mark)) for version in versions if version.value is not None]
    sealed = [(mark.sealed, version.rank, mark) for version, mark in marks if mark.sealed]
    if sealed and len(versions) > 1:
        return min(sealed, key=lambda pair: pair[:2])[-1]
    return next((mark for version, mark in marks if version is newest), None)


def _hype(version: Version) -> Hype | None:
    if version.value is None:
        return None
    return msgspec.convert(version.value, Hype)
