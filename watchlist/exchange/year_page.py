"""A year in review as a page to share: Markdown, or HTML that follows the reader's day or night."""

from collections.abc import Sequence
from html import escape

from watchlist.domain.base.dates import SHORT_MONTHS
from watchlist.domain.base.formatting import join, phrase
from watchlist.domain.base.patterns import lazy_pattern
from watchlist.domain.words.year import YearFigure

_MARKS = lazy_pattern(r"([\\`*_{}\[\]<>#|~!&])")
_STYLE = """
:root { color-scheme: light dark; }
body { font: 1.1rem/1.5 Georgia, serif; max-width: 40rem; margin: 3rem auto; padding: 0 1rem;
  background: Canvas; color: CanvasText; }
h1 { font-size: 3rem; margin: 0 0 2rem; }
dt { opacity: .7; margin-top: 1rem; }
dd { margin: 0; font-weight: bold; }
dd span { font-weight: normal; opacity: .8; margin-left: .6em; }
blockquote { margin: .3rem 0 .6rem 1rem; white-space: pre-line; font-style: italic; }
figure { display: flex; align-items: flex-end; gap: .4rem; height: 11rem; margin: 2.5rem 0 0; }
figure div { flex: 1; text-align: center; font-size: .8rem; }
figure i { display: block; background: currentColor; opacity: .7; }
"""


def markdown(title: str, facts: Sequence[YearFigure], months: Sequence[int]) -> str:
    """The year in Markdown; nothing in a title or a text is taken for a mark."""
    lines = [f"# {title} in films", ""]
    for fact in facts:
        begin = phrase("- **{}:** ", _plain(fact.name)) or "  - "
        lines.append(begin + join(_plain(fact.value), _plain(fact.beside)))
        if fact.text:
            lines += [f"    > {_plain(line)}".rstrip() for line in fact.text.split("\n")]
    lines += ["", "| " + " | ".join(SHORT_MONTHS) + " |", "| " + " | ".join(["---:"] * 12) + " |"]
    return "\n".join([*lines, "| " + " | ".join(map(str, months)) + " |", ""])


def html(title: str, facts: Sequence[YearFigure], months: Sequence[int]) -> str:
    """The year as one HTML page, without a script and with nothing to be fetched."""
    rows = []
    for fact in facts:
        rows.append(phrase("<dt>{}</dt>", escape(fact.name)))
        beside = phrase("<span>{}</span>", escape(fact.beside))
        text = phrase("<blockquote>{}</blockquote>", escape(fact.text))
        rows.append(f"<dd>{escape(fact.value)}{beside}{text}</dd>")
    top = max(*months, 1)
    bars = "".join(
        f'<div>{number}<i style="height:{number / top * 8:.1f}rem"></i>{name}</div>'
        for name, number in zip(SHORT_MONTHS, months, strict=True)
    )
    head = f'<meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>{escape(title)}</title>'
    body = (
        f"<h1>{escape(title)} in films</h1>\n<dl>\n{chr(10).join(filter(None, rows))}\n</dl>\n<figure>{bars}</figure>"
    )
    return (
        f'<!doctype html>\n<html lang="en"><head>{head}<style>{_STYLE}</style></head>\n<body>\n{body}\n</body></html>\n'
    )


def _plain(text: str) -> str:
    return _MARKS.sub(r"\\\1", text)
