"""Hype that several devices said of one film: the earliest sealing wins, and hype that was said before it stays."""

from collections.abc import Sequence
from datetime import datetime

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from watchlist.domain.model.hype import Hype, HypeEdit
from watchlist.domain.model.mark import Mark
from watchlist.sync.bag import Version
from watchlist.sync.clocks import Clock


class Seen(Struct, frozen=True):
    """The first time that a viewing of a film was logged: by which clock, and when."""

    clock: Clock
    at: datetime


class _Said(Struct, frozen=True):
    version: Version
    hype: Hype


def merged_hype(versions: Sequence[Version], first: Seen | None) -> Hype | None:
    """What several versions of a film's hype come to; those that are None took it back."""
    if len(versions) == 1:
        return _hype(versions[0])
    said = [_Said(each, hype) for each in versions if (hype := _hype(each)) is not None]
    chosen = _chosen(said, versions, first)
    if chosen is None:
        return None
    after = {edit.at: edit for each in said for edit in each.hype.edits}
    for each in said:
        later = each is not chosen and each.version.rank > chosen.version.rank
        if chosen.hype.sealed and (later or each.hype.late) and each.hype.score != chosen.hype.score:
            after.setdefault(each.hype.at, HypeEdit(each.hype.score, each.hype.at))
    edits = tuple(after[at] for at in sorted(after))
    return replace(chosen.hype, edits=edits) if chosen.hype.sealed else chosen.hype


def _chosen(said: Sequence[_Said], versions: Sequence[Version], first: Seen | None) -> _Said | None:
    sealed = [each for each in said if each.hype.sealed and not each.hype.late]
    if sealed:
        return min(sealed, key=lambda each: (each.hype.sealed, each.version.rank))
    before = [each for each in said if not each.hype.sealed and first and each.version.clock < first.clock]
    if before and first:
        newest = max(before, key=lambda each: each.version.rank)
        return _Said(newest.version, replace(newest.hype, sealed=first.at))
    late = [each for each in said if each.hype.sealed]
    if late:
        return min(late, key=lambda each: (each.hype.sealed, each.version.rank))
    newest_of_all = max(versions, key=lambda each: each.rank)
    return next((each for each in said if each.version is newest_of_all), None)


def sealed_by(hype: Hype, clock: Clock, first: Seen) -> Hype:
    """Open hype of a film that another device logged as seen: sealed then, and late if it was said after that."""
    late = clock > first.clock
    return replace(hype, sealed=hype.at if late else first.at, late=late)


def merged_mark(versions: Sequence[Version]) -> Mark | None:
    """What several versions of a mark come to: the one that was sealed first, else the newest."""
    newest = max(versions, key=lambda each: each.rank)
    marks = [(each, msgspec.convert(each.value, Mark)) for each in versions if each.value is not None]
    sealed = [found for found in marks if found[1].sealed]
    if sealed and len(versions) > 1:
        return min(sealed, key=lambda found: (found[1].sealed, found[0].rank))[1]
    return next((mark for each, mark in marks if each is newest), None)


def _hype(version: Version) -> Hype | None:
    return None if version.value is None else msgspec.convert(version.value, Hype)
