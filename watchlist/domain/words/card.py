"""Every sentence that the card, `watchlist show` and the history share."""

from collections.abc import Sequence
from datetime import date
from typing import assert_never

from watchlist.domain.base.formatting import day, join, ordinal, plain
from watchlist.domain.base.rating import Scale, difference, glyphs, spoken
from watchlist.domain.base.text import fold
from watchlist.domain.model.entry import Entry, Hype, Status, Verdict, Viewing
from watchlist.domain.model.film import Film, Poll, gaps, unreleased
from watchlist.domain.model.poll import Ballot, answer_of
from watchlist.domain.model.services import yours_among

THROUGH_TMDB = ("TMDB", "JustWatch")
"""The sources whose word comes by way of TMDB."""
TMDB_NOTICE = "This product uses the TMDB API but is not endorsed or certified by TMDB."
"""What TMDB asks to be said wherever its facts are shown."""


def facts(film: Film, today: date) -> str:
    """The line of facts under a title."""
    return join(
        release(film, today),
        str(film.year) if film.year else "",
        f"{film.minutes} min" if film.minutes else "",
        ", ".join(film.countries),
        "" if film.filling("on") or film.filling("to_rent") else ", ".join(film.on),
        ", ".join(film.genres),
    )


def where(film: Film, services: Sequence[str], today: date) -> list[tuple[str, str]]:
    """Where a film can be watched, as pairs of how and their names: services of yours, others, and who says so.

    Where its card says it, services of yours alone: the others stand in the line of facts.
    """
    filling, mine = film.filling("on") or film.filling("to_rent"), yours_among(film.on, services)
    others = [place for place in film.on if place not in mine] if filling else []
    pairs = [
        ("on your", ", ".join(mine)),
        ("also on" if mine else "on", ", ".join(others)),
        ("to rent or buy at", ", ".join(film.to_rent)),
    ]
    found = [(how, names) for how, names in pairs if names]
    if filling:
        found = [*(found or [("on", "no service yet")]), ("by", f"{filling.source}, {day(filling.day, today)}")]
    return found


def credit(film: Film, field: str) -> str:
    """Whose words a filled text is, and under which licence: "Wikipedia, CC BY-SA 4.0: https://…"; empty for yours."""
    filling = film.filling(field)
    return join(join(filling.source, filling.licence, by=", "), filling.link, by=": ") if filling else ""


MANY_MISSING = 3
"""So many facts missing are what a film that nobody looked up lacks; less is often all there is to know."""
FACT_NAMES = {
    "genres": "genre",
    "directors": "director",
    "writers": "writer",
    "link": "page",
    "on": "where to watch",
    "to_rent": "where to rent",
}
"""The names of facts, where they are not those of their fields."""


def missing(film: Film) -> str:
    """The facts that are not known of a film that was never looked up."""
    lacking = gaps(film)
    if len(lacking) < MANY_MISSING or film.no_match:
        return ""
    return f"No {', '.join(fact_name(name) for name in lacking)} yet"


def fillings(film: Film, today: date) -> tuple[str, ...]:
    """Where the facts are from that were filled in: "minutes, genre, director: IMDb, 3 May"; and what TMDB asks for."""
    fields: dict[str, list[str]] = {}
    for filling in film.fillings:
        fields.setdefault(f"{filling.source}, {day(filling.day, today)}", []).extend(map(fact_name, filling.fields))
    told = tuple(f"{', '.join(names)}: {source}" for source, names in fields.items())
    from_tmdb = any(filling.source in THROUGH_TMDB for filling in film.fillings)
    return (*told, TMDB_NOTICE) if from_tmdb else told


def fact_name(field: str) -> str:
    """What a fact is called."""
    return FACT_NAMES.get(field, field.replace("_", " "))


def release(film: Film, today: date) -> str:
    """When a film that is not out yet comes out: "out in 12 days"; empty for others."""
    if film.released is None or not unreleased(film, today):
        return ""
    left = (film.released - today).days
    return "out tomorrow" if left == 1 else f"out in {left} days"


def status(entry: Entry | None, today: date) -> str:
    """Where a film stands: "Planned since 22 Nov, told by the article"."""
    if entry is None:
        return "Not on your list"
    label = entry.status.label
    match entry.status:
        case Status.DROPPED:
            return join(label, entry.drop_reason, by=": ")
        case Status.WATCHED:
            return join(label + _seen(entry.viewings, today), "planned again" if entry.again else "", by=", ")
        case Status.PLANNED:
            renewed = f"kept {day(entry.renewed, today)}" if entry.renewed else ""
            told_by = f"told by {entry.told_by}" if entry.told_by else ""
            return join(f"{label} since {day(entry.added, today)}", renewed, told_by, by=", ")
        case _:
            assert_never(entry.status)


def _seen(viewings: tuple[Viewing, ...], today: date) -> str:
    if not viewings:
        return ""
    newest_day = viewings[-1].day
    when = f" {day(newest_day, today)}" if newest_day else ", day unknown"
    return when + (f", {len(viewings)} times" if len(viewings) > 1 else "")


def hype(given: Hype, scale: Scale, today: date) -> str:
    """What became of a hype: "sealed 22 Nov, ★★★ on 3 Dec", "late: given after you saw it"; empty before."""
    if given.sealed is None:
        return ""
    became = "late: given after you saw it" if given.late else f"sealed {day(given.sealed, today)}"
    later = [f"{glyphs(edit.score, scale)} on {day(edit.at, today)}" for edit in given.edits[-1:]]
    return ", ".join((became, *later))


def beside_rating(entry: Entry, scale: Scale) -> str:
    """What stands beside a rating: what it was then, how far that lay from the hype, and which time it is from."""
    if entry.today is not None:
        then = f"{glyphs(entry.rating_then, scale)} when you saw it" if entry.rating_then else ""
        return join("today", then, gap(entry, scale), by=", ")
    rated = [viewing.verdict is not None and viewing.verdict.rating is not None for viewing in entry.viewings]
    older = any(rated) and not rated[-1]
    time = f"from the {ordinal(len(rated) - rated[::-1].index(True))} time" if older else ""
    return join(gap(entry, scale), time, by=", ")


def gap(entry: Entry, scale: Scale) -> str:
    """How far the rating lies from the hype: "−1½ from your hype"; empty where they cannot be compared."""
    if entry.hype is None or entry.rating_then is None or entry.hype.late:
        return ""
    return f"{difference(entry.rating_then, entry.hype.score, scale)} from your hype"


def before_and_after(entry: Entry, scale: Scale) -> str:
    """Hype beside verdict: "Hype ★★★★½ · verdict ★★★ · −1½"; empty until both are there."""
    then = entry.rating_then
    if entry.hype is None or then is None:
        return ""
    gap = "" if entry.hype.late else f" · {difference(then, entry.hype.score, scale)}"
    return f"Hype {glyphs(entry.hype.score, scale)} · verdict {glyphs(then, scale)}{gap}"


def score(value: int, scale: Scale) -> str:
    """A score for eye and ear: "★★★★½ (4.5 of 5)", "9 of 10"."""
    return f"{glyphs(value, scale)} ({spoken(value, scale)})" if scale is Scale.STARS else spoken(value, scale)


def cast_heading(film: Film) -> str:
    """What the cast is called: voices in an animated film, or in one with voices in other languages."""
    return "Voices" if "Animation" in film.genres or any(role.dubs for role in film.cast) else "Cast"


def credits(film: Film) -> list[tuple[str, str]]:
    """Who made a film, as pairs of what they did and their names."""
    made = (("directed by", film.directors), ("written by", film.writers), ("studio", film.studios))
    return [(job, ", ".join(names)) for job, names in made if names]


FIRST_CAST = 3
"""How many of the cast are named under the title."""


def first_cast(film: Film) -> list[tuple[str, str]]:
    """The first of the cast under what they are called, as a pair; none where nobody is known."""
    names = ", ".join(role.name for role in film.cast[:FIRST_CAST])
    return [(cast_heading(film).lower(), names)] if names else []


def besides(film: Film) -> list[tuple[str, str]]:
    """The other jobs, the certificates and what the title plays on, each with its name."""
    rows = [(credit.job, ", ".join(credit.names)) for credit in film.crew]
    rows += [("rated", ", ".join(film.certificates)), ("title", film.title_note)]
    return [(name, said) for name, said in rows if said]


def asking(poll: Poll) -> str:
    """Who asks the question: the heading of a poll."""
    return "The article asks" if "article" in poll.source else "The question"


UNANSWERED = "not answered yet"
"""What stands in place of an answer that can still be given."""


def unanswered(watched: bool, seen: bool) -> str:
    """Why a poll has no answer from before (or, with watched, after) watching a film that you have seen or not."""
    if seen and not watched:
        return "not asked in time"
    return "asked when you have seen it" if watched and not seen else UNANSWERED


def answered(poll: Poll, given: Ballot) -> str:
    """One answer with its sentence: "leap, “for the colours”"."""
    return answer_of(poll, given) + (f", “{given.sentence}”" if given.sentence else "")


def ballot(poll: Poll, given: Ballot, today: date) -> str:
    """One answer with its day: "22 Nov: leap, “for the colours”"."""
    return f"{day(given.at, today)}: {answered(poll, given)}"


def written(verdict: Verdict, today: date) -> str:
    """When a verdict was written: "written 22 Nov, gives the story away"."""
    return f"written {day(verdict.written, today)}" + (", gives the story away" if verdict.spoilers else "")


def viewing(seen: Viewing, today: date) -> str:
    """One time you saw a film: "seen again 22 Nov", "seen, day unknown"."""
    again = "seen again" if seen.rewatch else "seen"
    return f"{again} {day(seen.day, today)}" if seen.day else f"{again}, day unknown"


def told_apart(film: Film) -> str:
    """What tells a film from another of its title and year: who directed it, else its short name."""
    return ", ".join(film.directors[:2]) or film.slug


FIRST_WORDS = 64
"""The most characters of a verdict that are told of it among the viewings."""


def viewing_line(
    viewings: Sequence[Viewing], place: int, today: date
) -> tuple[int, str, str, int | None, tuple[str, ...], str]:
    """One of a film's viewings: its number, day, which time it was, rating, tags and the first words on it."""
    seen, verdict = viewings[place], viewings[place].verdict
    when = day(seen.day, today) if seen.day else "day unknown"
    time = f"{ordinal(place + 1)} time" if len(viewings) > 1 else "again" if seen.rewatch else ""
    words = "" if len(viewings) == 1 or verdict is None else first_words(verdict)
    return place + 1, when, time, verdict.rating if verdict else None, seen.tags, words


def first_words(verdict: Verdict) -> str:
    """The beginning of a verdict's text, without marks; of one that gives the story away only that it does."""
    if verdict.spoilers and verdict.text:
        return "gives the story away"
    words = " ".join(plain(verdict.text).split())
    return words if len(words) <= FIRST_WORDS else f"{words[:FIRST_WORDS].rpartition(' ')[0] or words[:FIRST_WORDS]} …"


def bare(text: str) -> str:
    """A text as it is compared: its words alone, folded."""
    return " ".join("".join(char if char.isalnum() else " " for char in fold(text)).split())
