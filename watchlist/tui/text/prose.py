"""How text is laid out: styles, lines wrapped to a width, labels beside them. Always Content, never markup."""

from collections.abc import Callable, Iterable

from textual.content import Content

HEADING = "$primary bold"
TITLE = "bold"
QUIET = "$text-muted"
YOURS = "$secondary"
SCORE = "$accent"
KEY = "$accent bold"
HERE, AWAY = "› ", "  "
"""The pointer before what has the keys, and the room that is kept for it."""

Build = Callable[[int], Content]
"""A function from a width in cells to what stands in it."""


def stack(lines: Iterable[Content]) -> Content:
    """Lines, one below the other."""
    return Content("\n").join(lines)


def wrapped(text: str | Content, width: int, style: str = "", indent: int = 0, first: int = 0) -> list[Content]:
    """Text as lines of at most width cells, all indented, the first by so many cells less."""
    content = text if isinstance(text, Content) else Content.styled(text, style) if style else Content(text)
    lines: list[Content] = []
    if "\n" not in content.plain and content.cell_length <= width - indent:
        return [content.rstrip().pad_left(indent - first)]
    for paragraph in content.split("\n", allow_blank=True):
        lines.extend(paragraph.wrap(max(8, width - indent)) if paragraph.plain.strip() else [Content("")])
    return [line.rstrip().pad_left(indent - first if not number else indent) for number, line in enumerate(lines)]


def lines(text: str | Content, width: int, style: str = "", indent: int = 0) -> list[Content]:
    """The same, and no line at all where the text is empty."""
    return wrapped(text, width, style, indent) if text else []


def paragraphs(*blocks: list[Content]) -> list[Content]:
    """Blocks of lines with an empty line between them; those without lines are left out."""
    spaced: list[Content] = []
    for block in filter(None, blocks):
        spaced += [Content(""), *block] if spaced else block
    return spaced


def hint(key: str, does: str) -> Content:
    """A key, and quietly what it does."""
    return Content.assemble((key, SCORE), (f"  {does}", QUIET))


def flow(parts: list[Content], width: int) -> list[Content]:
    """Parts side by side, as many to a line as fit whole."""
    lines: list[Content] = []
    for part in parts:
        if lines and lines[-1].cell_length + 3 + part.cell_length <= width:
            lines[-1] = lines[-1] + "   " + part
        else:
            lines += wrapped(part, width)
    return lines


def cell(text: str, width: int, style: str = "") -> Content:
    """Text cut or filled to exactly so many cells."""
    content = Content(text).truncate(width, ellipsis=True, pad=True)
    return content.stylize(style) if style else content


def labelled(name: str, said: str | Content, wide: int, width: int, style: str = "") -> list[Content]:
    """Text beside a label of so many cells, as lines of at most width cells."""
    first, *rest = wrapped(said, width - wide, style)
    return [label(name, wide) + first, *(line.pad_left(wide) for line in rest)]


def label(name: str, width: int) -> Content:
    """A quiet label in the width that labels share."""
    return cell(name, width, QUIET)
