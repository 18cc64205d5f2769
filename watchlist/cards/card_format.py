"""The card format: which fields there are, what each holds, and how they make a Film."""

from collections.abc import Iterator
from datetime import date
from typing import Annotated, Any

import msgspec
from msgspec import Meta

from watchlist.cards.fields import Faults, Items, NamedFields, Table, Value, place
from watchlist.domain.base import text
from watchlist.domain.base.formatting import phrase
from watchlist.domain.base.text import is_link
from watchlist.domain.model.film import MINUTES, YEARS, Film, NoteKind

FIRST_YEAR, LAST_YEAR = YEARS.start, YEARS.stop - 1
WORDS_LIMIT = 200
"""The longest quote or gist of a hype note, in characters."""


def _key(key: str) -> str:
    if key != text.slug(key):
        raise ValueError
    return key


def _day(day: date) -> date:
    if day.year not in YEARS:
        raise ValueError
    return day


def _link(link: str) -> str:
    if link and not is_link(link):
        raise ValueError
    return link


def _words(wanted: str) -> Value:
    return Value(str, wanted, text.clean, WORDS_LIMIT)


def _names(example: str) -> Items:
    return Items(LINE, f"a list in brackets, such as [{example}]")


LINE = Value(str, "a line of text in quotation marks", text.clean)
TEXT = Value(str, "text in quotation marks", text.clean_text, text.TEXT_LIMIT)
SOURCE = Value(str, "a name from [sources]", text.clean)
YEAR = Value(
    Annotated[int, Meta(ge=FIRST_YEAR, le=LAST_YEAR)],
    f"a whole number between {FIRST_YEAR} and {LAST_YEAR}, without quotation marks",
)
KEY = Value(str, "a short name in small letters and digits, joined by hyphens, such as big-leap", _key)
CATALOGUE = Value(str, "the name of a catalogue in small letters, such as imdb or tmdb", _key)
NUMBER = Value(
    str | int,
    "the film's number or short name in that catalogue",
    lambda number: text.clean(str(number)),
)
IMDB = Value(Annotated[str, Meta(pattern=r"^(tt\d{7,10})?$")], "an IMDb number, such as tt5311514")

DUB = Table({"language": LINE, "name": LINE}, ("language", "name"), 'written as { language = "English", name = "…" }')
ROLE = Table(
    {
        "name": LINE,
        "role": LINE,
        "about": LINE,
        "dubs": Items(DUB, 'a list in brackets, such as [{ language = "English", name = "…" }]'),
    },
    ("name",),
    "a block under the heading [[cast]]",
)
CREDIT = Table({"job": LINE, "names": _names('"Mina Park"')}, ("job", "names"), "a block under the heading [[crew]]")
NOTE = Table(
    {
        "key": KEY,
        "quote": _words("the very words, in quotation marks"),
        "gist": _words("the claim in your words, in quotation marks"),
        "speaker": LINE,
        "kind": Value(NoteKind, "praise, comparison, promise or doubt", lambda kind: kind.value),
        "source": SOURCE,
    },
    ("key", "speaker", "kind", "source"),
    "a block under the heading [[hype]]",
)
ANSWER = Table({"key": KEY, "short": LINE, "words": LINE}, ("key", "words"), "a block under [[poll.answers]]")
POLL = Table(
    {
        "question": LINE,
        "source": SOURCE,
        "answers": Items(ANSWER, "blocks, each under the heading [[poll.answers]] in double brackets"),
    },
    ("question", "source"),
    "a block under the heading [poll] in single brackets",
)
RELATED = Table(
    {"slug": KEY, "title": LINE, "year": YEAR, "why": LINE}, ("title",), "a block under the heading [[related]]"
)
CARD = Table(
    {
        "title": LINE,
        "original_title": LINE,
        "title_note": LINE,
        "year": YEAR,
        "released": Value(date, "a day, such as 2025-05-30, without quotation marks", _day),
        "minutes": Value(Annotated[int, Meta(ge=MINUTES[0], le=MINUTES[-1])], "a whole number of minutes, such as 96"),
        "countries": _names('"South Korea"'),
        "languages": _names('"Korean"'),
        "genres": _names('"Animation", "Romance"'),
        "on": _names('"Netflix"'),
        "certificates": _names('"Korea 12+"'),
        "directors": _names('"Han Ji-won"'),
        "writers": _names('"Kang Hyun-joo"'),
        "studios": _names('"Climax Studio"'),
        "link": Value(str, "a web address that begins with http:// or https://", _link),
        "tagline": LINE,
        "logline": LINE,
        "synopsis": TEXT,
        "spoilers": TEXT,
        "cast": Items(ROLE, "blocks, each under the heading [[cast]] in double brackets"),
        "crew": Items(CREDIT, "blocks, each under the heading [[crew]] in double brackets"),
        "hype": Items(NOTE, "blocks, each under the heading [[hype]] in double brackets"),
        "poll": POLL,
        "related": Items(RELATED, "blocks, each under the heading [[related]] in double brackets"),
        "sources": NamedFields(KEY, LINE, {}, "lines under the heading [sources] in single brackets"),
        "ids": NamedFields(CATALOGUE, NUMBER, {"imdb": IMDB}, "lines under the heading [ids] in single brackets"),
    },
    ("title",),
    "a card",
)


def film_of(slug: str, card: dict[str, Any], faults: Faults) -> Film | None:
    """The film of a card, or None once all its faults are noted."""
    values = CARD.read(card, "", faults)
    _complete(slug, values)
    for where, reason in _contradictions(slug, values):
        faults.add(where, reason)
    if faults.named:
        return None
    return msgspec.convert(values, Film)


def _complete(slug: str, values: dict[str, Any]) -> None:
    """Fill in the fields that a card may leave out because others imply them."""
    values["slug"] = slug
    if "released" in values:
        values.setdefault("year", values["released"].year)
    for answer in values.get("poll", {}).get("answers", ()):
        answer.setdefault("short", answer.get("key", ""))
    for related in values.get("related", ()):
        if "title" in related:
            related.setdefault("slug", text.slug(related["title"]))
    values["hype_notes"] = [
        {**note, "words": note.get("quote") or note.get("gist", ""), "quoted": "quote" in note}
        for note in values.get("hype", ())
    ]


def _contradictions(slug: str, values: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """The faults between fields that are right by themselves."""
    notes, poll, related = values.get("hype", []), values.get("poll", {}), values.get("related", [])
    for number, note in enumerate(notes, 1):
        if ("quote" in note) == ("gist" in note):
            yield f"hype[{number}]", "needs either a quote (the very words) or a gist (the claim in your words)"
        yield from _source(f"hype[{number}]", note, values)
    yield from _twice("hype", "key", notes)
    if poll:
        answers = poll.get("answers", [])
        if len(answers) < 2:
            yield "poll.answers", "a question needs two answers or more, each under the heading [[poll.answers]]"
        yield from _twice("poll.answers", "key", answers)
        yield from _source("poll", poll, values)
    yield from _twice("related", "slug", related)
    for number, other in enumerate(related, 1):
        if other.get("slug") == slug:
            yield f"related[{number}].slug", "is this very film; name another"


def _source(where: str, table: dict[str, Any], values: dict[str, Any]) -> Iterator[tuple[str, str]]:
    sources = values.get("sources", {})
    if "source" in table and table["source"] not in sources:
        known = phrase("there you have: {}", ", ".join(sources)) or "there are none yet"
        yield place(where, "source"), f"“{text.clean(table['source'], 40)}” is not under [sources]; {known}"


def _twice(where: str, name: str, tables: list[dict[str, Any]]) -> Iterator[tuple[str, str]]:
    seen: dict[str, int] = {}
    for number, table in enumerate(tables, 1):
        key = table.get(name)
        if key in seen:
            yield f"{where}[{number}].{name}", f"“{key}” is taken by {where}[{seen[key]}]; choose another"
        elif key:
            seen[key] = number
