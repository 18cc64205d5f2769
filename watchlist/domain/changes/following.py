"""A newer export of what was imported before: what nobody changed here follows it, what you changed stays."""

from collections.abc import Container, Iterable, Sequence
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from watchlist.domain.base.formatting import text_if
from watchlist.domain.model.entry import Entry, RatingToday, Verdict, Viewing, text_sum
from watchlist.domain.model.imported import ImportedEntry, ImportedViewing


def unchanged(mine: Struct, former: Struct, newer: Struct, names: Iterable[str]) -> dict[str, Any]:
    """The newer values of those fields that you have not changed since the former import."""
    return {name: getattr(newer, name) for name in names if getattr(mine, name) == getattr(former, name)}


def partners_by_import(mine: Sequence[Viewing], theirs: Sequence[Viewing]) -> dict[int, Viewing]:
    """Your viewing for each of theirs, by the id of theirs: it has the same diary entry, or its entry was replaced."""
    partners: dict[int, Viewing] = {}
    by_address = {own.imported.address: own for own in mine if own.imported and own.imported.address}
    for viewing in theirs:
        if viewing.imported and viewing.imported.address in by_address:
            partners[viewing.id] = by_address[viewing.imported.address]
    _pair_replaced(mine, theirs, partners)
    return partners


def _pair_replaced(mine: Sequence[Viewing], theirs: Sequence[Viewing], partners: dict[int, Viewing]) -> None:
    """Pair viewings whose diary entry is gone, or that had none, with new viewings that say the same."""
    addresses = {viewing.imported.address for viewing in theirs if viewing.imported}
    paired = {own.id for own in partners.values()}
    unpaired = [own for own in mine if own.imported and own.id not in paired]
    gone = [own for own in unpaired if _stands_open(own) or (own.imported and own.imported.address not in addresses)]
    days = {own.day for own in mine if own.day}
    unknown = [viewing for viewing in theirs if viewing.imported and viewing.id not in partners]
    new = [viewing for viewing in unknown if viewing.day is None or viewing.day not in days]
    for candidates, replaces in ((unknown, _took_place_that_day), (new, _took_place)):
        for own in sorted(gone, key=_is_marked, reverse=True):
            successors = (
                viewing
                for viewing in _likeliest(own, candidates)
                if viewing.id not in partners and replaces(own, viewing)
            )
            if (successor := next(successors, None)) is not None:
                partners[successor.id] = own
                gone.remove(own)


def _likeliest(own: Viewing, new: Sequence[Viewing]) -> Sequence[Viewing]:
    """The viewings that may replace yours: first those with the rating imported before, then rated ones, then newer."""
    former, newest_first = own.imported, list(reversed(new))
    if former is None or former.rating is None:
        return newest_first
    return sorted(newest_first, key=lambda viewing: (viewing.rating != former.rating, viewing.rating is None))


def _took_place(own: Viewing, viewing: Viewing) -> bool:
    """Whether a viewing of the export replaces yours, which the export no longer has."""
    former = own.imported
    if former is None:
        return False
    if not former.address:  # marked as seen then, and logged with a day since
        return former.day is None
    return viewing.rating == former.rating and text_sum(viewing) == former.text


def _took_place_that_day(own: Viewing, viewing: Viewing) -> bool:
    return own.day is not None and own.day == viewing.day and _took_place(own, viewing)


def follow(mine: Viewing, theirs: Viewing, tells: Container[str]) -> Viewing:
    """Your viewing with each field that you have not changed taken from a newer export.

    tells: the fields that the export contains; the others keep their values.
    """
    former, now = mine.imported, theirs.imported
    if former is None or now is None:
        return mine
    now = _with_former(now, former, tells)
    followed = unchanged(mine, former, now, ("day", "tags")) | unchanged(mine, former, theirs, ("rewatch",))
    if former != now:
        followed["logged"] = theirs.logged
    return replace(mine, **followed, verdict=_followed_verdict(mine, theirs, former, now), imported=now)


def _followed_verdict(mine: Viewing, theirs: Viewing, former: ImportedViewing, now: ImportedViewing) -> Verdict | None:
    """Your verdict with the rating and the text of a newer export where you have not changed them."""
    nothing = Verdict(written=mine.logged)
    own, other = mine.verdict or nothing, theirs.verdict or nothing
    rating, text, spoilers, written = own.rating, own.text, own.spoilers, own.written
    if rating == former.rating:
        rating = now.rating
    if text_sum(mine) == former.text and now.text != former.text:
        text, spoilers = other.text, other.spoilers
    if theirs.verdict and (mine.verdict is None or (text, rating) == (other.text, other.rating)):
        written = other.written
    return Verdict.of(rating, text, written, spoilers)


def _with_former(now: ImportedViewing, former: ImportedViewing, tells: Container[str]) -> ImportedViewing:
    """An export's viewing, with what a fuller export said before in the fields that this one does not contain."""
    fallbacks = {name: getattr(former, name) for name in ("rating", "text", "tags") if name not in tells}
    fallbacks |= {"address": former.address, "day": former.day}
    return replace(now, **{name: getattr(now, name) or value for name, value in fallbacks.items()})


def without_deleted(mine: Entry, theirs: Entry) -> Entry:
    """An export's entry without the viewings that you deleted here."""
    former = mine.imported or ImportedEntry()
    viewings = tuple(viewing for viewing in theirs.viewings if not _is_among(viewing, former.deleted))
    if len(viewings) == len(theirs.viewings):
        return theirs
    if not viewings:
        return replace(theirs, viewings=(), status=mine.status)
    return replace(theirs, viewings=viewings)


def _is_among(viewing: Viewing, addresses: Container[str]) -> bool:
    imported = viewing.imported
    return imported is not None and bool(imported.address or imported.marked) and imported.address in addresses


def is_followed(mine: Entry, viewing: Viewing, theirs: Entry) -> bool:
    """Whether one of your viewings came from the program that made an export, so that it follows the export."""
    return viewing.imported is not None and (viewing.imported.program or mine.imported_from) == theirs.imported_from


def is_of_program(mine: Entry, theirs: Entry) -> bool:
    """Whether your entry, apart from its viewings, came from the program that made an export."""
    return mine.imported is not None and (mine.imported.program or mine.imported_from) == theirs.imported_from


def from_program(mine: Entry, viewing: Viewing, theirs: Entry) -> Viewing:
    """An export's viewing with the export's program, where another program put the film on your list."""
    if viewing.imported is None or mine.imported_from == theirs.imported_from:
        return viewing
    return replace(viewing, imported=replace(viewing.imported, program=theirs.imported_from))


def standing_for(mine: Entry, theirs: Entry) -> Entry:
    """A file's mark or rating of a film as the viewing that the same program's diary had before.

    A rating that differs from the diary's becomes the rating of today.
    """
    marked = theirs.newest
    logged = [viewing for viewing in mine.viewings if is_followed(mine, viewing, theirs)]
    former = next((viewing.imported for viewing in reversed(logged)), None)
    if marked is None or former is None or not _is_marked(marked) or any(map(_is_marked, logged)):
        return theirs
    own, rating_before = marked.verdict, _imported_rating(logged)
    rating, verdict = former.rating, logged[-1].verdict
    if rating is None:
        verdict = own
        if own and (rating_before is None or own.written.date() == former.day):
            rating = own.rating
    viewing = _as_logged(replace(logged[-1], id=marked.id), former, rating, verdict)
    if own and own.rating and own.rating != (rating or rating_before):
        theirs = replace(theirs, today=RatingToday(own.rating, own.written))
    return replace(theirs, viewings=(viewing,))


def _as_logged(viewing: Viewing, former: ImportedViewing, rating: int | None, verdict: Verdict | None) -> Viewing:
    """A viewing as the diary had it before, with a rating and, if there is one, its verdict without the text."""
    logged = replace(
        viewing,
        day=former.day,
        tags=former.tags,
        rewatch=former.rewatch,
        verdict=None,
        imported=replace(former, rating=rating),
    )
    if verdict is None or rating is None:
        return logged
    return replace(logged, verdict=replace(verdict, rating=rating, text=""))


def _imported_rating(viewings: Sequence[Viewing]) -> int | None:
    """The newest rating that an import gave to one of some viewings."""
    ratings = (viewing.imported.rating for viewing in reversed(viewings) if viewing.imported)
    return next(filter(None, ratings), None)


def _is_marked(viewing: Viewing) -> bool:
    return viewing.imported is not None and viewing.imported.marked


def _stands_open(viewing: Viewing) -> bool:
    """Whether a film was only marked as seen, and its day is still unknown."""
    return _is_marked(viewing) and viewing.day is None


def follow_entry(mine: Entry, theirs: Entry, tells: Container[str]) -> Entry:
    """Your entry, apart from its viewings, with each field that you have not changed taken from a newer export."""
    now, former = theirs.imported, mine.imported or ImportedEntry(program=theirs.imported_from)
    if now is None or (former.program or mine.imported_from) != theirs.imported_from:
        return _filled(mine, theirs)
    now = replace(
        now, again=_planned_again(mine, theirs, former.again), today=theirs.today_score, deleted=former.deleted
    )
    now = replace(now, **{name: getattr(former, name) for name in ("liked", "again", "why") if name not in tells})
    if "rating" not in tells and theirs.today is None:
        now = replace(now, today=former.today)
    followed = unchanged(mine, former, now, ("liked", "again", "why"))
    if now.today != former.today and mine.today_score in (former.today, now.today):
        followed["today"] = theirs.today
    program = text_if(mine.imported_from != theirs.imported_from, theirs.imported_from)
    return replace(mine, imported=replace(now, program=program), **followed)


def _filled(mine: Entry, theirs: Entry) -> Entry:
    return replace(mine, **{name: getattr(mine, name) or getattr(theirs, name) for name in ("why", "liked", "today")})


def _planned_again(mine: Entry, theirs: Entry, former: bool) -> bool:
    """Whether a file that only plans a film plans it again: as before, or since you have seen it."""
    newest = mine.newest
    if theirs.viewings or not theirs.wanted or newest is None:
        return theirs.again
    later = theirs.added.date() > newest.latest_day
    return former or (later and not mine.again)


def outlived(marked: Viewing, logged: Viewing, tells: Container[str]) -> RatingToday | None:
    """The rating of a marked film as the rating of today, once a diary without ratings of films gives another one."""
    before, now = marked.verdict, logged.verdict
    replaced = _is_marked(marked) and not _is_marked(logged) and "rating" not in tells
    if replaced and before and before.rating and now and now.rating and before.rating != now.rating:
        return RatingToday(before.rating, before.written)
    return None
