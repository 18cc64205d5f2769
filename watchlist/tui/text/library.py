"""The texts on the whole library: its contents, what is shown of it, and why nothing is shown."""

from collections.abc import Sequence

from textual.content import Content

from watchlist.domain.base import formatting
from watchlist.domain.browse.view import View
from watchlist.domain.model.entry import Status
from watchlist.domain.query.snapshot import Snapshot
from watchlist.domain.query.terms import QueryError
from watchlist.tui.text.prose import KEY, QUIET, TAKES_IN, stack, ways, wrapped

LONGEST = 24
"""The fewest cells of a candidate that is cut."""


def candidates(names: Sequence[str], picked: int, width: int) -> Content:
    """The completions of a search, as many as fit, long ones cut; the picked one is marked, and always in sight."""
    line, longest = Content.styled("tab", KEY) + " ", max(LONGEST, width // 3)
    for place in range(max(0, picked), len(names)):
        name = Content.styled(names[place], "bold" if place == picked else QUIET).truncate(longest, ellipsis=True)
        if line.cell_length + 2 + name.cell_length > width:
            break
        line += "  " + name
    return line


def fault(fault: QueryError, width: int) -> Content:
    """The fault of a search, in one line; without its place if the room is short."""
    words = Content(fault.placed)
    if words.cell_length > width:
        words = Content(fault.words)
    return words.stylize(QUIET if fault.unfinished else "$error").truncate(width, ellipsis=True)


def nothing(why: str, ways_on: Sequence[tuple[str, str]], width: int) -> Content:
    """The reason why nothing is shown, and what to do."""
    return stack([*wrapped(why, width, "bold"), Content(""), *ways(ways_on, width)])


def why_nothing(search: str, filter: str, elsewhere: int, films: bool, hints: Sequence[str] = ()) -> str:
    """The reason why nothing is shown.

    elsewhere: the number of films that the search finds without the filter. hints: suggestions of another search.
    """
    return formatting.join(_why(search, filter, elsewhere, films), *hints, by=" ")


def _why(search: str, filter: str, elsewhere: int, films: bool) -> str:
    if not films and not search.strip():
        return "No films yet. Here is how they come."
    where = formatting.text_if(filter != "All", f" in “{filter}”")
    if not search.strip():
        return f"Nothing{where} now."
    others = formatting.text_if(where and elsewhere, f"{formatting.count(elsewhere, 'film')} in All")
    return f"{formatting.join(f'Nothing{where} matches “{search}”', others, by='; ')}."


def ways_on(search: str, films: bool, typing: bool) -> tuple[tuple[str, str], ...]:
    """The keys that go on from there, and what they do. typing: letters go into the search."""
    if search.strip() and typing:
        return ("esc", "clears the search"), ("enter", "leaves the search: n then adds a film by title and year")
    if search.strip():
        return ("esc", "clears the search"), ("/", "goes on with it"), ("n", "adds a film by title and year")
    if films:
        return ("← →", "go on to other filters"), ("f", "shows all of them, and your lists")
    return (
        ("2", "opens the card of Lost in Starlight; a adds it"),
        ("n", "adds any film by title and year"),
        ("/", "searches the cards and films that came with watchlist"),
        ("I", TAKES_IN),
    )


WATCHED_FIRST = sorted(Status, key=lambda status: status is not Status.WATCHED)
"""The statuses in the order of legends."""
LEGEND = "  ".join(f"{status.glyph} {status.value}" for status in WATCHED_FIRST)
"""The legend of the signs of the table."""


def description_line(description: str, style: str, width: int) -> Content:
    """The contents of the table in one line, with the legend at its right if both fit."""
    line = Content.styled(description, style).truncate(width, ellipsis=True)
    room = width - line.cell_length - len(LEGEND)
    if room < 3:
        return line
    return line.extend_right(room) + Content.styled(LEGEND, QUIET)


def holdings(snapshot: Snapshot) -> str:
    """A notice of the store, and the numbers of planned and watched films."""
    views = [View(status=status, scale=snapshot.settings.scale) for status in (Status.PLANNED, Status.WATCHED)]
    counts = [(view.count(snapshot.visible.rows), view.status.value) for view in views if view.status]
    return formatting.join(snapshot.notice, *(f"{number:,} {name}" for number, name in counts if number))
