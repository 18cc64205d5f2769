"""What is said of films that could be watched tonight, and of those adrift: in the app and on the command line."""

from datetime import date

from watchlist.domain.base import formatting
from watchlist.domain.base.rating import Scale, glyphs
from watchlist.domain.insights.tonight import Pick, Tonight
from watchlist.domain.insights.track_record import TrackRecord
from watchlist.domain.model.entry import Entry
from watchlist.domain.model.film import Film
from watchlist.domain.words import card as card_words

MANY_DAYS = 730
"""The days up to which a time is told in days."""
NEAR_THE_TOP = 10
"""The last place in your own order that is a reason."""
NOTHING_PLANNED = "Nothing is planned yet."


def ago(days: int) -> str:
    """A time ago: "today", "yesterday", "400 days ago", "over 3 years ago"."""
    if days <= 1:
        return "today" if days <= 0 else "yesterday"
    return f"{days} days ago" if days <= MANY_DAYS else f"over {days // 365} years ago"


def reason(pick: Pick, scale: Scale, today: date, spoken: bool = False) -> str:
    """Why a film: "Planned 400 days ago, hype ★★★★½, 96 min, told by Mina". spoken: with scores in numbers too."""
    entry = pick.entry
    given = entry.hype.score if entry.hype else None
    said = [
        "chosen by you" if pick.asked else "",
        planned(entry, today),
        f"hype {card_words.score(given, scale) if spoken else glyphs(given, scale)}" if given else "",
        f"{pick.film.minutes} min" if pick.film.minutes else "",
        "pinned" if entry.pinned else "",
        f"number {pick.place} in your own order" if pick.place and pick.place <= NEAR_THE_TOP else "",
        f"told by {entry.told_by}" if entry.told_by else "",
        f"on your {' and '.join(pick.mine)}" if pick.mine else "",
        because(pick.voucher) if pick.voucher else "",
    ]
    return _sentence(said)


def because(voucher: TrackRecord) -> str:
    """Whose word speaks for a film: "because Bong Joon-ho's notes hold for you"."""
    return f"because {voucher.name}'s notes hold for you"


def planned(entry: Entry, today: date) -> str:
    """Since when a film is planned: "planned 400 days ago, kept 20 days ago", "seen 3 Mar 2024, planned again"."""
    if entry.again and entry.newest:
        seen = f"seen {formatting.day(entry.newest.day, today)}" if entry.newest.day else "seen before"
        return f"{seen}, planned again"
    kept = f", kept {ago((today - entry.renewed.date()).days)}" if entry.renewed else ""
    return f"planned {ago((today - entry.added.date()).days)}{kept}"


def about(film: Film) -> str:
    """What tells a film from others in a line: its year, who directed it, its genres, where it is."""
    parts = (str(film.year or ""), ", ".join(film.directors), ", ".join(film.genres), ", ".join(film.on))
    return " · ".join(part for part in parts if part)


def drawn(tonight: Tonight) -> str:
    """From how many films the picks come: "3 of the 34 films that it could be"."""
    if not tonight.picks:
        return NOTHING_PLANNED if not tonight.planned else "None of your planned films can be it."
    shown, held = len(tonight.picks), max(tonight.drawn_from, len(tonight.picks))
    if shown == held:
        return "The only film that it could be." if held == 1 else f"All {held} films that it could be."
    return f"{shown} of the {held:,} films that it could be."


def left_out(tonight: Tonight) -> str:
    """What could not be drawn: "Left out: 12 not out yet, 3 over 100 minutes."; empty where nothing was."""
    said = ", ".join(f"{one.films:,} {one.why}" for one in tonight.left_out)
    return f"Left out: {said}." if said else ""


def tally(kept: int, dropped: int) -> str:
    """What became of films adrift: "3 kept, 1 dropped"; empty where nothing did."""
    return ", ".join(f"{number:,} {said}" for number, said in ((kept, "kept"), (dropped, "dropped")) if number)


def _sentence(parts: list[str]) -> str:
    said = ", ".join(part for part in parts if part)
    return said[:1].upper() + said[1:]
