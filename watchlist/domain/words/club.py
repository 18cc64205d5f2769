"""What the members of a club say of a film, in words."""

from collections.abc import Sequence
from datetime import date

from watchlist.domain.base import formatting
from watchlist.domain.base.rating import Scale, glyphs
from watchlist.domain.model.club import MemberFilm
from watchlist.domain.words import card as card_words

HEADING = "The club"


def told(film: MemberFilm, scale: Scale, today: date, spoken: bool = False) -> str:
    """What a member says of a film: "hype ★★★★½, planned 3 May", "rating ★★★★, seen". spoken: scores in words."""

    def score(value: int) -> str:
        return card_words.score(value, scale) if spoken else glyphs(value, scale)

    seen = f"seen {formatting.day(film.seen_on, today)}" if film.seen_on else "seen"
    planned = f"planned {formatting.day(film.planned, today)}" if film.planned else ""
    parts = (
        f"hype {score(film.hype)}" if film.hype else "",
        f"rating {score(film.rating)}" if film.rating else "",
        seen if film.seen else "",
        f"{planned}{' again' if film.seen else ''}" if planned else "",
        "dropped" if film.dropped else "",
    )
    return ", ".join(part for part in parts if part)


def hiding(said: Sequence[object], until: str) -> str:
    """What is said in place of what is hidden: "2 members say something of it, hidden until you have seen it"."""
    number = len(said)
    return f"{number} {'member says' if number == 1 else 'members say'} something of it, hidden {until}"
