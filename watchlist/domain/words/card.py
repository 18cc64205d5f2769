"""The sentences that the card, `watchlist show` and the history share."""

import re
from collections.abc import Iterable, Sequence
from datetime import date
from typing import assert_never

from watchlist.domain.base.formatting import DAY_UNKNOWN, day, join, ordinal, phrase, text_if
from watchlist.domain.base.rating import Scale, difference, glyphs, spoken
from watchlist.domain.base.text import fold
from watchlist.domain.model.catalogue import source_name
from watchlist.domain.model.entry import Entry, Status, Verdict, Viewing
from watchlist.domain.model.film import Film, Poll, missing_facts, unreleased
from watchlist.domain.model.hype import Hype
from watchlist.domain.model.poll import Ballot, answer_of
from watchlist.domain.model.services import yours_among

THROUGH_TMDB = ("TMDB", "JustWatch")
"""The sources whose facts come through TMDB."""
TMDB_NOTICE = "This product uses the TMDB API but is not endorsed or certified by TMDB."
"""The notice that TMDB requires wherever its facts are shown."""


def facts(film: Film, today: date, services: Sequence[str] = ()) -> str:
    """The line of facts under a title; services: yours, which stand in a line of their own."""
    services_filled, mine = film.filling("on") or film.filling("to_rent"), yours_among(film.on, services)
    return join(
        release(film, today),
        phrase("{}", film.year),
        phrase("{} min", film.minutes),
        ", ".join(film.countries),
        text_if(not services_filled, ", ".join(place for place in film.on if place not in mine)),
        ", ".join(film.genres),
    )


def where(film: Film, services: Sequence[str], today: date) -> list[tuple[str, str]]:
    """Where a film can be watched, as pairs of label and names: your services, others, and the source.

    If its card says it, only your services: the others are in the line of facts.
    """
    filling, mine = film.filling("on") or film.filling("to_rent"), yours_among(film.on, services)
    to_rent = ("to rent or buy at", ", ".join(film.to_rent))
    if filling is None:
        return _with_names([("on your", ", ".join(mine)), to_rent])
    others = ", ".join(place for place in film.on if place not in mine)
    also = join(text_if(mine, "also"), "on", by=" ")
    places = _with_names([("on your", ", ".join(mine)), (also, others), to_rent])
    return [*(places or [("on", "no service yet")]), ("by", f"{filling.source}, {day(filling.day, today)}")]


def _with_names(pairs: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    """The pairs whose second part is not empty."""
    return [(label, names) for label, names in pairs if names]


def credit(film: Film, field: str) -> str:
    """The author and the licence of a filled text: "Wikipedia, CC BY-SA 4.0: https://…"; empty for yours."""
    filling = film.filling(field)
    if filling is None:
        return ""
    return join(join(filling.source, filling.licence, by=", "), filling.link, by=": ")


MANY_MISSING = 3
"""The fewest missing facts that are mentioned; fewer are often all there is to know."""
FACT_NAMES = {
    "genres": "genre",
    "directors": "director",
    "writers": "writer",
    "link": "page",
    "on": "where to watch",
    "to_rent": "where to rent",
}
"""The names of facts, if they differ from the fields' names."""


def missing(film: Film) -> str:
    """The missing facts of a film that was never looked up."""
    lacking = missing_facts(film)
    if len(lacking) < MANY_MISSING or film.no_match:
        return ""
    return f"No {', '.join(fact_name(name) for name in lacking)} yet"


def fillings(film: Film, today: date) -> tuple[str, ...]:
    """The sources of the facts that were filled in: "minutes, genre, director: IMDb, 3 May"; and TMDB's notice."""
    fields: dict[str, list[str]] = {}
    for filling in film.fillings:
        fields.setdefault(f"{source_name(filling.source)}, {day(filling.day, today)}", []).extend(
            map(fact_name, filling.fields)
        )
    lines = [f"{', '.join(names)}: {source}" for source, names in fields.items()]
    if any(filling.source in THROUGH_TMDB for filling in film.fillings):
        lines.append(TMDB_NOTICE)
    return tuple(lines)


def fact_name(field: str) -> str:
    """The name of a fact in words."""
    return FACT_NAMES.get(field, field.replace("_", " "))


def release(film: Film, today: date) -> str:
    """The release of a film that is not out yet: "out in 12 days"; empty for others."""
    if film.released is None or not unreleased(film, today):
        return ""
    days = (film.released - today).days
    if days == 1:
        return "out tomorrow"
    return f"out in {days} days"


def status(entry: Entry | None, today: date) -> str:
    """The status of a film: "Planned since 22 Nov, told by the article"."""
    if entry is None:
        return "Not on your list"
    label = entry.status.label
    match entry.status:
        case Status.DROPPED:
            told_by = phrase("told by {}", entry.told_by)
            planned = join(f"planned {day(entry.added, today)}", told_by, by=", ")
            return join(join(label, entry.drop_reason, by=": "), planned, by="; ")
        case Status.WATCHED:
            return join(label + _seen(entry.viewings, today), text_if(entry.again, "planned again"), by=", ")
        case Status.PLANNED:
            return join(
                f"{label} since {day(entry.added, today)}",
                phrase("kept {}", day(entry.renewed, today)),
                phrase("told by {}", entry.told_by),
                by=", ",
            )
        case _:
            assert_never(entry.status)


def _seen(viewings: tuple[Viewing, ...], today: date) -> str:
    if not viewings:
        return ""
    when = phrase(" {}", day(viewings[-1].day, today)) or f", {DAY_UNKNOWN}"
    return when + text_if(len(viewings) > 1, f", {len(viewings)} times")


def hype(hype: Hype, scale: Scale, today: date) -> str:
    """The history of a hype: "sealed 22 Nov, ★★★ on 3 Dec", "late: given after you saw it"; empty while it is open."""
    if hype.sealed is None:
        return ""
    sealing = f"sealed {day(hype.sealed, today)}"
    if hype.late:
        sealing = "late: given after you saw it"
    newest_edit = (f"{glyphs(edit.score, scale)} on {day(edit.at, today)}" for edit in hype.edits[-1:])
    return join(sealing, *newest_edit, by=", ")


def beside_rating(entry: Entry, scale: Scale) -> str:
    """The words beside a rating: the rating of the viewing, its distance from the hype, and the viewing's number."""
    if entry.today is None:
        return join(gap(entry, scale), _rated_time(entry), by=", ")
    then = phrase("{} when you saw it", score_drawn(entry.rating_then, scale))
    return join("today", then, gap(entry, scale), by=", ")


def _rated_time(entry: Entry) -> str:
    """The number of the rated viewing, if it is not the last."""
    rated = [place for place, viewing in enumerate(entry.viewings, 1) if viewing.rating is not None]
    if not rated or rated[-1] == len(entry.viewings):
        return ""
    return f"from the {ordinal(rated[-1])} time"


def gap(entry: Entry, scale: Scale) -> str:
    """The distance of the rating from the hype: "−1½ from your hype"; empty if they cannot be compared."""
    if entry.hype is None or entry.rating_then is None or entry.hype.late:
        return ""
    return f"{difference(entry.rating_then, entry.hype.score, scale)} from your hype"


def before_and_after(entry: Entry, scale: Scale) -> str:
    """Hype beside verdict: "Hype ★★★★½ · verdict ★★★ · −1½"; empty until there are both."""
    hype, rating = entry.hype, entry.rating_then
    if hype is None or rating is None:
        return ""
    gap = text_if(not hype.late, difference(rating, hype.score, scale))
    return join(f"Hype {glyphs(hype.score, scale)}", f"verdict {glyphs(rating, scale)}", gap)


def score(value: int, scale: Scale) -> str:
    """A score with its words: "★★★★½ (4.5 of 5)", "9 of 10"."""
    if scale is Scale.STARS:
        return f"{glyphs(value, scale)} ({spoken(value, scale)})"
    return spoken(value, scale)


def score_drawn(value: int | None, scale: Scale, spoken: bool = False) -> str:
    """A score as it is drawn; empty if there is none. spoken: in words too."""
    if not value:
        return ""
    if spoken:
        return score(value, scale)
    return glyphs(value, scale)


def cast_heading(film: Film) -> str:
    """The heading of the cast: voices in an animated film, or in one with voices in other languages."""
    if "Animation" in film.genres or any(role.dubs for role in film.cast):
        return "Voices"
    return "Cast"


def credits(film: Film) -> list[tuple[str, str]]:
    """The makers of a film, as pairs of label and names."""
    return _with_names(
        [
            ("directed by", ", ".join(film.directors)),
            ("written by", ", ".join(film.writers)),
            ("studio", ", ".join(film.studios)),
        ]
    )


FIRST_CAST = 3
"""The number of the cast named under the title."""


def first_cast(film: Film) -> list[tuple[str, str]]:
    """The first of the cast with their heading, as a pair; empty if the cast is unknown."""
    return _with_names([(cast_heading(film).lower(), ", ".join(role.name for role in film.cast[:FIRST_CAST]))])


def besides(film: Film) -> list[tuple[str, str]]:
    """The other jobs, the certificates and the note on the title, each with a label."""
    jobs = [(credit.job, ", ".join(credit.names)) for credit in film.crew]
    return _with_names([*jobs, ("rated", ", ".join(film.certificates)), ("title", film.title_note)])


def asking(poll: Poll) -> str:
    """The heading of a poll, which says who asks."""
    if "article" in poll.source:
        return "The article asks"
    return "The question"


UNANSWERED = "not answered yet"
"""The words in place of an answer that can still be given."""


def unanswered(watched: bool, seen: bool) -> str:
    """Why you have no answer to a poll. watched: from after watching, not before; seen: you have seen the film."""
    if seen and not watched:
        return "not asked in time"
    if watched and not seen:
        return "asked when you have seen it"
    return UNANSWERED


def answered(poll: Poll, ballot: Ballot) -> str:
    """One answer with its sentence: "leap, “for the colours”"."""
    return join(answer_of(poll, ballot), phrase("“{}”", ballot.sentence), by=", ")


def ballot(poll: Poll, ballot: Ballot, today: date) -> str:
    """One answer with its day: "22 Nov: leap, “for the colours”"."""
    return f"{day(ballot.at, today)}: {answered(poll, ballot)}"


def written(verdict: Verdict, today: date) -> str:
    """The day of a verdict: "written 22 Nov, gives the story away"."""
    return join(f"written {day(verdict.written, today)}", text_if(verdict.spoilers, "gives the story away"), by=", ")


def distinguishing(film: Film) -> str:
    """The words that distinguish films with the same title and year: the directors, else the short name."""
    return ", ".join(film.directors[:2]) or film.slug


def bare(text: str) -> str:
    """The words of a text, folded and without signs, for comparing."""
    return " ".join(re.sub(r"[\W_]", " ", fold(text)).split())
