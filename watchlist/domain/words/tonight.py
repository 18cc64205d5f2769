"""The words on films that could be watched tonight, and on those adrift: in the app and on the command line."""

from datetime import date, datetime

from watchlist.domain.base import formatting
from watchlist.domain.base.formatting import capitalized, join, phrase, text_if
from watchlist.domain.base.rating import Scale
from watchlist.domain.insights.tonight import Pick, Tonight
from watchlist.domain.insights.track_record import TrackRecord
from watchlist.domain.model.entry import Entry
from watchlist.domain.model.film import Film
from watchlist.domain.words.card import score_drawn

MANY_DAYS = 730
"""The most days that are written in days, not in years."""
NEAR_THE_TOP = range(1, 11)
"""The places in your own order that are a reason."""
NOTHING_PLANNED = "Nothing is planned yet."


def ago(days: int) -> str:
    """A time ago: "today", "yesterday", "400 days ago", "over 3 years ago"."""
    if days <= 0:
        return "today"
    if days == 1:
        return "yesterday"
    if days <= MANY_DAYS:
        return f"{days} days ago"
    return f"over {days // 365} years ago"


def reason(pick: Pick, scale: Scale, today: date, spoken: bool = False) -> str:
    """The reason for a pick: "Planned 400 days ago, hype ★★★★½, 96 min, told by Mina". spoken: scores in words too."""
    entry = pick.entry
    words = join(
        text_if(pick.asked, "chosen by you"),
        planned(entry, today),
        phrase("hype {}", score_drawn(entry.hype_score, scale, spoken)),
        phrase("{} min", pick.film.minutes),
        text_if(entry.pinned, "pinned"),
        text_if(pick.place in NEAR_THE_TOP, f"number {pick.place} in your own order"),
        phrase("told by {}", entry.told_by),
        phrase("on your {}", " and ".join(pick.mine)),
        because(pick.voucher),
        by=", ",
    )
    return capitalized(words)


def because(voucher: TrackRecord | None) -> str:
    """The person who vouches for a film: "because Bong Joon-ho's notes hold for you"; empty if there is none."""
    if voucher is None:
        return ""
    return f"because {voucher.name}'s notes hold for you"


def planned(entry: Entry, today: date) -> str:
    """The plan of a film: "planned 400 days ago, kept 20 days ago", "seen 3 Mar 2024, planned again"."""
    if entry.again and entry.newest:
        return f"seen {formatting.day(entry.newest.day, today, unknown='before')}, planned again"
    added = f"planned {_since(entry.added, today)}"
    if entry.renewed is None:
        return added
    return f"{added}, kept {_since(entry.renewed, today)}"


def _since(moment: datetime, today: date) -> str:
    return ago((today - moment.date()).days)


def about(film: Film) -> str:
    """The facts that distinguish a film in a line: its year, its directors, its genres, its services."""
    return join(str(film.year or ""), ", ".join(film.directors), ", ".join(film.genres), ", ".join(film.on))


def drawn(tonight: Tonight) -> str:
    """The number of possible films: "3 of the 34 films that it could be"."""
    shown, possible = len(tonight.picks), max(tonight.drawn_from, len(tonight.picks))
    if not shown and not tonight.planned:
        return NOTHING_PLANNED
    if not shown:
        return "None of your planned films can be it."
    if shown < possible:
        return f"{shown} of the {possible:,} films that it could be."
    if shown == 1:
        return "The only film that it could be."
    return f"All {shown} films that it could be."


def left_out(tonight: Tonight) -> str:
    """The films left out: "Left out: 12 not out yet, 3 over 100 minutes."; empty if there are none."""
    return phrase("Left out: {}.", ", ".join(f"{left.films:,} {left.why}" for left in tonight.left_out))


def review_outcome(renewed: int, dropped: int) -> str:
    """The outcome for films adrift: "3 kept, 1 dropped"; empty if nothing was decided."""
    return join(phrase("{:,} kept", renewed), phrase("{:,} dropped", dropped), by=", ")
