"""A newer export of what was imported before: what nobody changed here follows it, what you changed stays."""

from collections.abc import Container, Sequence

from msgspec.structs import replace

from watchlist.domain.model.entry import Entry, RatingToday, Verdict, Viewing, text_sum
from watchlist.domain.model.imported import ImportedEntry, ImportedViewing


def partners_by_import(mine: Sequence[Viewing], theirs: Sequence[Viewing]) -> dict[int, Viewing]:
    """Which of your viewings each of theirs is, by its id: the same entry of a diary, or one that took its place."""
    found: dict[int, Viewing] = {}
    by_address = {seen.imported.address: seen for seen in mine if seen.imported and seen.imported.address}
    for seen in theirs:
        if seen.imported and seen.imported.address in by_address:
            found[seen.id] = by_address[seen.imported.address]
    _pair_replaced(mine, theirs, found)
    return found


def _pair_replaced(mine: Sequence[Viewing], theirs: Sequence[Viewing], found: dict[int, Viewing]) -> None:
    """Pair viewings of which the entry is gone from the diary, or had none, with new ones that say the same."""
    addresses = {seen.imported.address for seen in theirs if seen.imported}
    taken = {seen.id for seen in found.values()}
    left = [seen for seen in mine if seen.imported and seen.id not in taken]
    gone = [seen for seen in left if _stands_open(seen) or (seen.imported and seen.imported.address not in addresses)]
    days = {seen.day for seen in mine if seen.day}
    new = [seen for seen in theirs if seen.id not in found and (seen.day is None or seen.day not in days)]
    for old in sorted(gone, key=_is_marked, reverse=True):
        said = (
            seen for seen in _likely(old, new) if old.imported and seen.imported and _took_place(old.imported, seen)
        )
        if (partner := next(said, None)) is not None:
            found[partner.id] = old
            new.remove(partner)


def _likely(old: Viewing, new: Sequence[Viewing]) -> Sequence[Viewing]:
    """Viewings that may stand in one's place, the likeliest first: with the same rating, with any, the newest."""
    rating = old.imported.rating if old.imported else None

    def unlike(seen: Viewing) -> int:
        own = seen.rating
        return 0 if own == rating else 1 if own else 2

    newest_first = list(reversed(new))
    return sorted(newest_first, key=unlike) if rating else newest_first


def _took_place(old: ImportedViewing, seen: Viewing) -> bool:
    """Whether a viewing stands where one stood that the export no longer has."""
    if not old.address:  # marked as seen then, and logged with a day since
        return old.day is None
    rating = seen.rating
    return rating == old.rating and text_sum(seen) == old.text


def follow(mine: Viewing, theirs: Viewing, tells: Container[str]) -> Viewing:
    """Your viewing as a newer export has it, field by field, where you have not changed the field since.

    tells: the fields that the export tells; what stands in the others here is not taken away.
    """
    former, now = mine.imported, theirs.imported
    if former is None or now is None:
        return mine
    now = _with_former(now, former, tells)
    verdict, other = mine.verdict, theirs.verdict
    rating = verdict.rating if verdict else None
    text, spoilers = (verdict.text, verdict.spoilers) if verdict else ("", False)
    if rating == former.rating:
        rating = now.rating
    if text_sum(mine) == former.text and now.text != former.text:
        text, spoilers = (other.text, other.spoilers) if other else ("", False)
    written = other.written if other and verdict is None else verdict.written if verdict else mine.logged
    if other and text == other.text and rating == other.rating:
        written = other.written
    given = Verdict.of(rating, text, written, spoilers)
    return replace(
        mine,
        day=now.day if mine.day == former.day else mine.day,
        tags=now.tags if mine.tags == former.tags else mine.tags,
        rewatch=theirs.rewatch if mine.rewatch == former.rewatch else mine.rewatch,
        logged=theirs.logged if former != now else mine.logged,
        verdict=given,
        imported=now,
    )


def _with_former(now: ImportedViewing, former: ImportedViewing, tells: Container[str]) -> ImportedViewing:
    """What an export says of a viewing, with what a fuller one said before where this one tells nothing."""
    kept = {name: getattr(former, name) for name in ("rating", "text", "tags") if name not in tells}
    kept |= {"address": former.address, "day": former.day}
    return replace(now, **{name: getattr(now, name) or value for name, value in kept.items()})


def without_deleted(mine: Entry, theirs: Entry) -> Entry:
    """What an export says of a film, but for the viewings of it that you deleted here."""
    deleted = mine.imported.deleted if mine.imported else ()
    left = tuple(seen for seen in theirs.viewings if not _is_among(seen, deleted))
    if len(left) == len(theirs.viewings):
        return theirs
    return replace(theirs, viewings=left, status=theirs.status if left else mine.status)


def _is_among(seen: Viewing, addresses: Container[str]) -> bool:
    said = seen.imported
    return said is not None and bool(said.address or said.marked) and said.address in addresses


def is_followed(mine: Entry, viewing: Viewing, theirs: Entry) -> bool:
    """Whether one of your viewings is from the program of an export, so that it goes with that."""
    return viewing.imported is not None and (viewing.imported.program or mine.imported_from) == theirs.imported_from


def is_of_program(mine: Entry, theirs: Entry) -> bool:
    """Whether what stands here beside the viewings is of the program of an export."""
    said = mine.imported
    return said is not None and (said.program or mine.imported_from) == theirs.imported_from


def from_program(mine: Entry, viewing: Viewing, theirs: Entry) -> Viewing:
    """A viewing of an export with its program, where that is another one than put the film on your list."""
    if viewing.imported is None or mine.imported_from == theirs.imported_from:
        return viewing
    return replace(viewing, imported=replace(viewing.imported, program=theirs.imported_from))


def standing_for(mine: Entry, theirs: Entry) -> Entry:
    """A film that a file only marks as seen or rates, as the viewing that the same program's diary told of before.

    A rating other than the diary's is what is thought of the film now.
    """
    marked, seen = theirs.newest, [viewing for viewing in mine.viewings if is_followed(mine, viewing, theirs)]
    former = seen[-1].imported if seen and not any(map(_is_marked, seen)) else None
    if marked is None or not _is_marked(marked) or former is None:
        return theirs
    own, before = marked.verdict, _rated(seen)
    given_then = own is not None and (before is None or own.written.date() == former.day)
    then = own.rating if own and given_then and former.rating is None else former.rating
    told = own if former.rating is None else seen[-1].verdict
    viewing = replace(
        seen[-1],
        id=marked.id,
        day=former.day,
        tags=former.tags,
        rewatch=former.rewatch,
        verdict=replace(told, rating=then, text="") if told and then else None,
        imported=replace(former, rating=then),
    )
    differs = own is not None and own.rating not in (None, then or before)
    today = RatingToday(own.rating, own.written) if own and own.rating and differs else theirs.today
    return replace(theirs, viewings=(viewing,), today=today)


def _rated(seen: Sequence[Viewing]) -> int | None:
    """The newest rating that an import told of some viewings."""
    return next((each.imported.rating for each in reversed(seen) if each.imported and each.imported.rating), None)


def _is_marked(seen: Viewing) -> bool:
    return seen.imported is not None and seen.imported.marked


def _stands_open(seen: Viewing) -> bool:
    """Whether a film was only marked as seen, and nothing has told since on which day."""
    return _is_marked(seen) and seen.day is None


def follow_entry(mine: Entry, theirs: Entry, tells: Container[str]) -> Entry:
    """Your entry as a newer export has it beside its viewings, where you have not changed it since."""
    now, former = theirs.imported, mine.imported or ImportedEntry(program=theirs.imported_from)
    if now is None or (former.program or mine.imported_from) != theirs.imported_from:
        return _filled(mine, theirs)
    now = replace(
        now,
        again=_planned_again(mine, theirs, former.again),
        today=theirs.today.score if theirs.today else None,
        deleted=former.deleted,
    )
    now = replace(now, **{name: getattr(former, name) for name in ("liked", "again", "why") if name not in tells})
    if "rating" not in tells and theirs.today is None:
        now = replace(now, today=former.today)
    followed = {
        name: getattr(now, name) for name in ("liked", "again", "why") if getattr(mine, name) == getattr(former, name)
    }
    today = mine.today.score if mine.today else None
    if now.today != former.today and today in (former.today, now.today):
        followed["today"] = theirs.today
    program = "" if mine.imported_from == theirs.imported_from else theirs.imported_from
    return replace(mine, imported=replace(now, program=program), **followed)


def _filled(mine: Entry, theirs: Entry) -> Entry:
    return replace(mine, **{name: getattr(mine, name) or getattr(theirs, name) for name in ("why", "liked", "today")})


def _planned_again(mine: Entry, theirs: Entry, former: bool) -> bool:
    """Whether a file that only plans a film plans it again: as before, or since you have seen it."""
    newest = mine.newest
    if theirs.viewings or not theirs.wanted or newest is None:
        return theirs.again
    later = theirs.added.date() > (newest.day or newest.logged.date())
    return former or (later and not mine.again)


def outlived(marked: Viewing, logged: Viewing, tells: Container[str]) -> RatingToday | None:
    """What is thought of a film now: its own rating, once a file without those tells of a viewing with another."""
    was, now = marked.verdict, logged.verdict
    stood = _is_marked(marked) and not _is_marked(logged) and "rating" not in tells
    if stood and was and was.rating and now and now.rating and was.rating != now.rating:
        return RatingToday(was.rating, was.written)
    return None
