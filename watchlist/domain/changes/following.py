"""A newer export of what was imported before: what nobody changed here follows it, what you changed stays."""

from collections.abc import Sequence

from msgspec.structs import replace

from watchlist.domain.model.entry import ImportedViewing, Verdict, Viewing, text_sum


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
    gone = [seen for seen in mine if seen.imported and seen.imported.address not in addresses and seen.id not in taken]
    days = {seen.day for seen in mine if seen.day}
    new = [seen for seen in theirs if seen.id not in found and (seen.day is None or seen.day not in days)]
    for seen in new:
        partner = next(
            (old for old in gone if old.imported and seen.imported and _took_place(old.imported, seen)), None
        )
        if partner is not None:
            found[seen.id] = partner
            gone.remove(partner)


def _took_place(old: ImportedViewing, seen: Viewing) -> bool:
    """Whether a viewing stands where one stood that the export no longer has."""
    if not old.address:  # marked as seen then, and logged with a day since
        return True
    rating = seen.verdict.rating if seen.verdict else None
    return rating == old.rating and text_sum(seen) == old.text


def follow(mine: Viewing, theirs: Viewing) -> Viewing:
    """Your viewing as a newer export has it, field by field, where you have not changed the field since."""
    former, now = mine.imported, theirs.imported
    if former is None or now is None:
        return mine
    verdict, other = mine.verdict, theirs.verdict
    rating = verdict.rating if verdict else None
    text, spoilers = (verdict.text, verdict.spoilers) if verdict else ("", False)
    if rating == former.rating:
        rating = now.rating
    if text_sum(mine) == former.text and other and now.text != former.text:
        text, spoilers = other.text, other.spoilers
    written = other.written if other and verdict is None else verdict.written if verdict else mine.logged
    if other and text == other.text and rating == other.rating:
        written = other.written
    given = Verdict(rating=rating, text=text, spoilers=spoilers, written=written) if rating or text else None
    return replace(
        mine,
        day=theirs.day if mine.day == former.day else mine.day,
        tags=theirs.tags if mine.tags == former.tags else mine.tags,
        rewatch=theirs.rewatch if mine.rewatch == former.rewatch else mine.rewatch,
        logged=theirs.logged if former != now else mine.logged,
        verdict=given,
        imported=now,
    )
