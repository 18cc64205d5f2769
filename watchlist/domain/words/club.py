"""The words on films that the members of a club share."""

from collections.abc import Sequence
from datetime import date

from watchlist.domain.base import formatting
from watchlist.domain.base.formatting import count, join, phrase, text_if
from watchlist.domain.base.rating import Scale
from watchlist.domain.model.club import MemberFilm
from watchlist.domain.words.card import score_drawn

HEADING = "The club"


def opinion(film: MemberFilm, scale: Scale, today: date, spoken: bool = False) -> str:
    """A member's opinion of a film: "hype ★★★★½, planned 3 May", "rating ★★★★, seen". spoken: scores in words."""
    seen = join("seen", formatting.day(film.seen_on, today), by=" ")
    planned = phrase("planned {}", formatting.day(film.planned, today))
    return join(
        phrase("hype {}", score_drawn(film.hype, scale, spoken)),
        phrase("rating {}", score_drawn(film.rating, scale, spoken)),
        text_if(film.seen, seen),
        join(planned, text_if(planned and film.seen, "again"), by=" "),
        text_if(film.dropped, "dropped"),
        by=", ",
    )


def hiding(opinions: Sequence[object], until: str) -> str:
    """The words in place of hidden opinions: "2 members say something of it, hidden until you have seen it"."""
    return f"{count(len(opinions), 'member says', 'members say')} something of it, hidden {until}"
