"""Markdown as the HTML that film sites take: emphasis, quotes and links; everything else stays text."""

from functools import cache
from html import escape
from typing import TYPE_CHECKING

from watchlist.domain.base.formatting import text_if
from watchlist.domain.base.patterns import lazy_pattern

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

_INDENT = lazy_pattern(r"(?m)^ {1,3}(?=[^\s>])")
_BLANK = "\ue000"
"""Stands for a blank at the beginning of a line, which Markdown would drop: no text of the user's holds it."""
_TAGS = {"strong": "b", "em": "i"}


def to_html(markdown: str) -> str:
    """A text in Markdown as HTML with line breaks as they are typed."""
    written: list[str] = []
    depth = 0
    for token in _parser().parse(_INDENT.sub(lambda blanks: _BLANK * len(blanks[0]), markdown)):
        if token.type == "blockquote_open":
            depth += 1
            written.append("<blockquote>")
        elif token.type == "blockquote_close":
            depth -= 1
            written.append("</blockquote>\n\n")
        elif token.type == "inline":
            written += map(_inline, token.children or ())
            written.append(text_if(depth == 0, "\n\n"))
    return "".join(written).strip().replace(_BLANK, "\xa0")


@cache
def _parser() -> "MarkdownIt":
    """The reader of Markdown, which takes longer to make than to read a text."""
    from markdown_it import MarkdownIt

    parser = MarkdownIt("commonmark").disable(["list", "heading", "lheading", "code", "fence", "hr", "html_block"])
    return parser.disable(["html_inline", "image", "autolink", "backticks"])


def _inline(token: "Token") -> str:
    kind = token.type
    if kind == "text":
        return escape(token.content, quote=False)
    if kind in ("softbreak", "hardbreak"):
        return "\n"
    if kind == "link_open":
        return f'<a href="{escape(str(token.attrGet("href") or ""))}">'
    if kind == "link_close":
        return "</a>"
    name, _, side = kind.rpartition("_")
    if name in _TAGS:
        return f"<{text_if(side == 'close', '/')}{_TAGS[name]}>"
    return escape(token.content, quote=False)
