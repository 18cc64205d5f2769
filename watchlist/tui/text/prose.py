"""Laying out text: styles, lines wrapped to a width, labels beside them. Always Content, never markup."""

from collections.abc import Callable, Iterable, Sequence

from textual.content import Content

from watchlist.support.line_breaks import JOINT, joined, parted

HEADING = "$primary bold"
TITLE = "bold"
QUIET = "$text-muted"
QUIET_IN_FOCUS = "$focus-quiet"
"""Quiet text that can be read on the ground of what has the focus, too."""
YOURS = "$secondary"
SCORE = "$accent"
KEY = "$accent bold"
HERE, AWAY = "› ", "  "
"""The pointer before the focused line, and the blanks in its place before others."""

Build = Callable[[int], Content]
"""A function from a width in cells to a text."""


def stack(lines: Iterable[Content]) -> Content:
    """Lines, one below the other."""
    return Content("\n").join(lines)


def wrapped(text: str | Content, width: int, style: str = "", indent: int = 0, first: int = 0) -> list[Content]:
    """Text as lines of at most width cells, all indented; first: by how many cells the first line is indented less."""
    content = _styled(text, style)
    if "\n" not in content.plain and content.cell_length <= width - indent:
        return [content.rstrip().pad_left(indent - first)]
    paragraphs = content.split("\n", allow_blank=True)
    head, *rest = (line.rstrip() for paragraph in paragraphs for line in _broken(paragraph, max(8, width - indent)))
    return [head.pad_left(indent - first), *(line.pad_left(indent) for line in rest)]


def _broken(paragraph: Content, width: int) -> list[Content]:
    if not paragraph.plain.strip():
        return [Content("")]
    text = joined(paragraph.plain, width)
    if JOINT not in text:
        return paragraph.wrap(width)
    return [Content(parted(line.plain), [*line.spans]) for line in Content(text, [*paragraph.spans]).wrap(width)]


def _styled(text: str | Content, style: str) -> Content:
    if isinstance(text, Content):
        return text
    return Content.styled(text, style)


def lines(text: str | Content, width: int, style: str = "", indent: int = 0) -> list[Content]:
    """Text in wrapped lines; no line if it is empty."""
    if not text:
        return []
    return wrapped(text, width, style, indent)


def facts(text: str, width: int, style: str = "") -> list[Content]:
    """Facts with dots between them as lines; where a line ends, no dot is needed."""
    return [Content.styled(line.plain.strip(" ·"), style) for line in lines(text, width, style)]


def balanced(text: str | Content, width: int, style: str = "") -> list[Content]:
    """Text in as few lines as wrapped makes, of about the same length: no last line of one word."""
    lines = wrapped(text, width, style)
    for narrower in range(width - 1, width // 2, -1):
        fewer = wrapped(text, narrower, style)
        if len(fewer) > len(lines):
            break
        lines = fewer
    return lines


def at_most(lines: list[Content], most: int, width: int) -> list[Content]:
    """The first lines; the last one ends with "…" if there are more."""
    if len(lines) <= most:
        return lines
    *first, last = lines[:most]
    return [*first, (last + " " + lines[most]).truncate(width, ellipsis=True)]


def hanging(start: Content, block: list[Content]) -> list[Content]:
    """Lines with a start before the first one; the others are indented by its width."""
    first, *rest = block
    return [start + first, *(line.pad_left(start.cell_length) for line in rest)]


def paragraphs(*blocks: list[Content]) -> list[Content]:
    """Blocks of lines with an empty line between them; empty blocks are left out."""
    spaced = [line for block in blocks if block for line in (Content(""), *block)]
    return spaced[1:]


def pointer(here: bool) -> Content:
    """The pointer before the line that enter takes; blanks before the others."""
    return Content.styled(HERE if here else AWAY, KEY)


TAKES_IN = "takes in what you kept in Letterboxd, Trakt, IMDb and others"
"""The purpose of the key that imports, where there is nothing yet."""


def ways(keys: Sequence[tuple[str, str]], width: int) -> list[Content]:
    """Keys with what they do, below each other in two columns, where there is nothing to show yet."""
    room = max(Content(key).cell_length for key, _ in keys) + 3
    return [
        line
        for key, does in keys
        for line in hanging(Content.styled(key.ljust(room), KEY), wrapped(does, width - room, QUIET))
    ]


def hint(key: str, does: str) -> Content:
    """A key, and its effect in quiet text."""
    return Content.assemble((key, SCORE), (f"  {does}", QUIET))


def flow(parts: Sequence[Content], width: int, gap: int = 3) -> list[Content]:
    """Parts side by side, as many to a line as fit whole."""
    lines: list[Content] = []
    for part in parts:
        if lines and lines[-1].cell_length + gap + part.cell_length <= width:
            lines[-1] = lines[-1].pad_right(gap) + part
        else:
            lines += wrapped(part, width)
    return lines


def flow_evenly(parts: Sequence[Content], width: int) -> list[Content]:
    """Parts side by side, closer where that saves a line, and else the lines about as long as one another."""
    lines = min((flow(parts, width, gap) for gap in (3, 2)), key=len)
    if len(lines) <= 1:
        return lines
    narrowest = min(width, max(part.cell_length for part in parts))
    ways = (flow(parts, narrower) for narrower in range(narrowest, width))
    return next((way for way in ways if len(way) == len(lines)), lines)


def cell(text: str, width: int, style: str = "") -> Content:
    """Text cut or filled to exactly a width; none where there is no width yet."""
    if width <= 0:
        return Content("")  # Textual cuts it to some cells, and counts others: the line would run over its widget
    return Content(text).truncate(width, ellipsis=True, pad=True).stylize(style)


def labelled(name: str, text: str | Content, wide: int, width: int, style: str = "") -> list[Content]:
    """Text beside a label of wide cells, as lines of at most width cells; no line if the text is empty."""
    if not text:
        return []
    return hanging(label(name, wide), wrapped(text, width - wide, style))


def label(name: str, width: int) -> Content:
    """A quiet label, padded to the width of labels."""
    return cell(name, width, QUIET)
