"""Your viewings as one page in Markdown, newest first; and each film as a note of its own.

A note has YAML front matter, as in Obsidian's folders of notes, and your words between two comments. A second export
rewrites only the fields of the front matter that it knows, and the text between the comments.
"""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby

from watchlist.domain.base.dates import MONTHS, with_year
from watchlist.domain.base.formatting import join, phrase, text_if
from watchlist.domain.base.patterns import lazy_pattern
from watchlist.domain.base.rating import Scale
from watchlist.domain.model.entry import Entry, Viewing
from watchlist.domain.model.film import Film
from watchlist.domain.model.library import Library
from watchlist.domain.model.shelf import Shelf
from watchlist.domain.words.card import score_drawn
from watchlist.exchange.exports.listed import listed_films

_LONGEST = 160
"""The most bytes of a file's name, without its ending and what is put behind it while the file is written."""
BEGIN, END = "<!-- watchlist: from here -->", "<!-- watchlist: to here -->"
_BLOCK = lazy_pattern(f"{re.escape(BEGIN)}.*?{re.escape(END)}", re.DOTALL)
_FRONT = lazy_pattern(r"\A---\n(.*?)\n---\n", re.DOTALL)
_MARKS = lazy_pattern(r"([\\`*_\[\]<>#])")


def export_journal(library: Library, shelf: Shelf, scale: Scale, slugs: Iterable[str] | None = None) -> bytes:
    """The journal: a heading a month, a viewing below the other with its day, rating and text."""
    seen = [(viewing, film) for film, entry in listed_films(library, shelf, slugs) for viewing in entry.viewings]
    dated = sorted((pair for pair in seen if pair[0].day), key=lambda pair: str(pair[0].day), reverse=True)
    undated = [pair for pair in seen if pair[0].day is None]
    lines = ["# Films"]
    for month, group in groupby(dated, key=lambda pair: _month(pair[0])):
        lines += ["", f"## {month}", *_viewings(group, scale)]
    if undated:
        lines += ["", "## On a day that is not known", *_viewings(undated, scale)]
    return ("\n".join(lines) + "\n").encode()


def _month(viewing: Viewing) -> str:
    if viewing.day is None:
        return ""
    return f"{MONTHS[viewing.day.month - 1]} {viewing.day.year}"


def _viewings(group: Iterable[tuple[Viewing, Film]], scale: Scale) -> Iterator[str]:
    for viewing, film in group:
        yield from ("", f"### {_plain(film.name)}", "", _facts(viewing, scale))
        if viewing.text:
            yield from ("", viewing.text)


def _facts(viewing: Viewing, scale: Scale) -> str:
    return join(
        _day(viewing),
        score_drawn(viewing.rating, scale),
        text_if(viewing.rewatch, "again"),
        ", ".join(map(_plain, viewing.tags)),
    )


def _day(viewing: Viewing) -> str:
    if viewing.day is None:
        return ""
    return with_year(viewing.day)


def _plain(text: str) -> str:
    return _MARKS.sub(r"\\\1", text)


def note_name(film: Film, apart: bool = False) -> str:
    """The name of a film's note, that every file system takes. apart: with its short name, as another has the same."""
    name = re.sub(r'[\\/:*?"<>|#^\[\]\x00-\x1f]+', " ", film.name)
    name = " ".join(name.split()).strip(". ")[:120] or film.slug
    name = name.encode()[:_LONGEST].decode(errors="ignore").rstrip(". ")
    if apart and len(f"{name} {film.slug}".encode()) <= _LONGEST:
        name = f"{name} {film.slug}"
    elif apart:  # what tells two short names apart stands at their ends
        name = film.slug.encode()[-_LONGEST:].decode(errors="ignore").strip("-")
    return f"{name}.md"


def film_note(film: Film, entry: Entry, scale: Scale, former: str = "") -> str:
    """The note of a film. former: the note of an earlier export; everything that you added to it is kept."""
    former = former.replace("\r\n", "\n")
    front = _front(_FRONT.match(former), _properties(film, entry))
    body = f"\n# {_plain(film.title)}\n\n{BEGIN}\n{END}\n"
    if former:
        body = _FRONT.sub("", former)
    block = "\n".join([BEGIN, *_body(entry, scale), END])
    written, blocks = _BLOCK.subn(lambda _: block, body, count=1)
    if not blocks:
        written += f"\n{block}\n"
    return f"---\n{front}\n---\n{written}"


def _body(entry: Entry, scale: Scale) -> Iterator[str]:
    if entry.why:
        yield from ("", f"> {_plain(entry.why)}")
    for viewing in reversed(entry.viewings):
        yield from ("", f"**{_facts(viewing, scale) or 'seen'}**")
        if viewing.text:
            yield from ("", viewing.text)
    yield ""


def _properties(film: Film, entry: Entry) -> dict[str, object]:
    """The fields of the front matter; those that are empty are left out later."""
    return {
        "title": film.title,
        "year": film.year,
        "status": entry.status.value,
        "rating": entry.rating,
        "hype": entry.hype_score,
        "seen": phrase("{}", entry.newest and entry.newest.day),
        "directors": list(film.directors),
        "genres": list(film.genres),
        "minutes": film.minutes,
        "tags": [tag.replace(" ", "-") for tag in entry.tags],
        "imdb": film.ids.get("imdb"),
    }


def _front(former: "re.Match[str] | None", properties: Mapping[str, object]) -> str:
    """Front matter with these fields; what else stood in it stays, in its order."""
    # JSON is YAML, whatever a title contains.
    lines = [f"{name}: {json.dumps(value, ensure_ascii=False)}" for name, value in properties.items() if value]
    if former is None:
        return "\n".join(lines)
    own = False
    for line in former[1].split("\n"):
        key = re.match(r"([^\s:#][^:]*):", line)
        if key:
            own = key[1] in properties
        if not own:
            lines.append(line)
    return "\n".join(lines)
