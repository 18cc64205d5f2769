"""HTML as film sites let people write it, turned into Markdown.

Not a library's work, after weighing two: such a text is typed, with a handful of tags in it. Its line breaks are the
writer's and have to stay, where markdownify and html2text fold them as HTML does; and a lone < is a character like
any other. The first also brings two packages along, the second a licence that this program cannot pass on.
"""

import re
from collections.abc import Callable
from html import unescape

from msgspec import Struct, field

from watchlist.domain.base.patterns import lazy_pattern
from watchlist.domain.base.text import link_or_nothing

_TAG = lazy_pattern(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)((?:\s[^<>]*)?)/?>")
_HREF = lazy_pattern(r"""\bhref\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""", re.IGNORECASE)
_MARKED = lazy_pattern(
    r"\\(?=[!-/:-@\[-`{-~])|[*`]|<(?=[a-zA-Z/!?])|(?<!\w)_|_(?!\w)|~(?=~)|(?<=~)~|\[(?=[^\]]{0,1000}\][(\[:])|&(?=#?\w+;)"
)
"""The characters that Markdown reads as marks anywhere in a line."""
_BEGINS = lazy_pattern(r"(?m)^([ \t]*)([-+>](?=[ \t]|$)|#{1,6}(?=[ \t]|$)|[-=]+(?=[ \t]*$))")
_NUMBERED = lazy_pattern(r"(?m)^([ \t]*\d{1,9})([.)](?=[ \t]|$))")
"""The number of a list, which is a mark only where a line begins."""
_MARKS = {"b": "**", "strong": "**", "i": "*", "em": "*"}
_PAIRED = (*_MARKS, "a", "blockquote")
_BREAKS = {"br": "\n", "p": "\n\n", "div": "\n\n"}
_SILENT = frozenset(
    ("span", "u", "s", "del", "small", "big", "font", "center", "sup", "sub", "cite", "q", "code", "pre")
)
_DEPTH = 8
"""The most levels of nested tags; of deeper tags only the text is kept."""


class _Open(Struct):
    """An open tag: its address if it is a link, and its text so far."""

    tag: str
    link: str = ""
    inside: list[str] = field(default_factory=list)


def to_markdown(html: str) -> str:
    """The text in Markdown: emphasis, quotes and links are kept, other tags dropped, line breaks as they were typed."""
    opened, at = [_Open("")], 0
    for match in _TAG.finditer(html):
        opened[-1].inside.append(_text(html[at : match.start()]))
        at = match.end()
        closing, tag = bool(match[1]), match[2].lower()
        if tag in _BREAKS:
            opened[-1].inside.append(_BREAKS[tag])
        elif tag in _PAIRED and closing:
            _close(opened, tag)
        elif tag in _PAIRED:
            _open(opened, tag, match[3])
        elif tag not in _SILENT:
            opened[-1].inside.append(_text(match[0]))
    opened[-1].inside.append(_text(html[at:]))
    while len(opened) > 1:
        _close(opened, opened[-1].tag)
    return _tidy("".join(opened[0].inside))


def _open(opened: list[_Open], tag: str, attributes: str) -> None:
    if len(opened) <= _DEPTH:
        opened.append(_Open(tag, _address(attributes)))


def _address(attributes: str) -> str:
    """The address of a link; empty where it has none that can be opened."""
    href = _HREF.search(attributes)
    if href is None:
        return ""
    return link_or_nothing(unescape(next(filter(None, href.groups()), "")).strip())


def _close(opened: list[_Open], tag: str) -> None:
    """Close the innermost open tag of this name, and all that are open within it."""
    while any(part.tag == tag for part in opened[1:]):
        closed = opened.pop()
        opened[-1].inside.append(_render(closed))
        if closed.tag == tag:
            return


def _render(part: _Open) -> str:
    inside = "".join(part.inside)
    if part.tag == "blockquote":
        lines = _tidy(inside).split("\n")
        return "\n\n" + "\n".join(f"> {line}".rstrip() for line in lines) + "\n\n"
    if part.tag in _MARKS:
        return _each_paragraph(inside, lambda text: f"{_MARKS[part.tag]}{text}{_MARKS[part.tag]}")
    if not part.link:
        return inside
    link = part.link.translate({ord(" "): "%20", ord("("): "%28", ord(")"): "%29", ord("<"): "%3C", ord(">"): "%3E"})
    return _each_paragraph(inside, lambda text: f"[{text.replace('[', '(').replace(']', ')')}]({link})")


def _each_paragraph(text: str, wrap: Callable[[str], str]) -> str:
    """Wrap every paragraph of a text by itself, with its outer blanks left outside: Markdown wants both."""

    def wrapped(part: str) -> str:
        bare = part.strip()
        if not bare:
            return part
        return part.replace(bare, wrap(bare), 1)

    return "".join(map(wrapped, re.split(r"(\n\s*\n)", text)))


def _text(html: str) -> str:
    """Typed text, with everything escaped that Markdown would read as a mark."""
    text = unescape(html).replace("\r\n", "\n").replace("\r", "\n").replace("\xa0", " ")
    return re.sub(r"(?m)^(?: {4}|\t)[ \t]*", "   ", escaped(text))


def escaped(text: str) -> str:
    """Text in which Markdown finds no marks."""
    text = _MARKED.sub(r"\\\g<0>", text)
    text = _BEGINS.sub(r"\1\\\2", text)
    return _NUMBERED.sub(r"\1\\\2", text)


def _tidy(text: str) -> str:
    """Paragraphs one blank line apart; lines of dashes are kept from becoming headings."""
    text = re.sub(r"(?m)^(\S.*)\n(-{2,}|={2,})[ \t]*$", r"\1\n\n\2", text)
    return re.sub(r"\n\s*\n", "\n\n", text).strip("\n")
