"""One line of the diary, drawn: pieces of text in named styles, exactly as wide as the list."""

from collections.abc import Callable, Iterable

from msgspec import Struct
from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from watchlist.domain import words, words_diary
from watchlist.domain.diary import DiaryEntry, Month
from watchlist.domain.rating import Scale, glyphs
from watchlist.widgets.cells import cut, pad, plain

Piece = tuple[str, str]
"""A text and the name of its style."""
POINTER = "›"
GAP = "  "
DAY, SCORE, TIME = 6, 5, 9
"""The cells of a day, a score, and which time it was."""
_FIXED = 2 + DAY + SCORE + TIME + 3 * len(GAP)
_TITLE, _TEXT = 36, 17
"""The most cells of a title where what you wrote stands behind it, and the fewest in which that is begun."""


class DiaryDrawing(Struct, frozen=True):
    """What every line is drawn by: the width, the scale, and the styles by name and by whether the cursor is there."""

    width: int
    scale: Scale
    style: Callable[[str, bool], Style]

    def heading(self, month: Month) -> Strip:
        """The line of a month's name, and of how many viewings it has."""
        said = words.count(len(month.entries), "viewing")
        return self._strip([("  ", "quiet"), (words_diary.month(month.start), "month"), (f"  {said}", "quiet")])

    def viewing(self, entry: DiaryEntry, with_day: bool, cursor: bool) -> Strip:
        """The line of a viewing."""
        seen, given = entry.viewing, entry.viewing.verdict
        day = words_diary.weekday(seen.day) if seen.day and with_day else ""
        rating = glyphs(given.rating, self.scale) if given and given.rating else ""
        wrote = given is not None and given.text != "" and not given.spoilers
        said = " ".join(given.text.split()) if given and wrote else ", ".join(seen.tags)
        said = words_diary.SPOILING if given and given.text and given.spoilers else said
        score = (words_diary.HIDDEN, "quiet") if entry.hidden else (rating, "gold")
        title, text = self._room
        return self._strip(
            [
                (f"{POINTER if cursor else ' '} ", "pointer"),
                (pad(day, DAY) + GAP, "quiet"),
                *_title(entry, title),
                (GAP + pad(score[0], SCORE + 1) + GAP[1:], score[1]),
                (pad(words_diary.time(entry), TIME), "quiet"),
                (GAP + cut(plain(said), text) if text else "", "yours" if wrote else "quiet"),
            ],
            cursor,
        )

    def blank(self) -> Strip:
        """A line with nothing on it."""
        return self._strip([])

    @property
    def _room(self) -> tuple[int, int]:
        """The cells of the title and those of what you wrote, none where they would be too few."""
        room = max(0, self.width - _FIXED)
        title = min(_TITLE, room * 3 // 5)
        text = room - title - len(GAP) - 1  # clear of the scroll bar
        return (title, text) if text >= _TEXT else (room, 0)

    def _strip(self, pieces: Iterable[Piece], cursor: bool = False) -> Strip:
        segments = [Segment(text, self.style(role, cursor)) for text, role in pieces if text]
        return Strip(segments).adjust_cell_length(self.width, self.style("title", cursor))


def _title(entry: DiaryEntry, width: int) -> list[Piece]:
    year = f"  {entry.film.year}" if entry.film.year else ""
    title = plain(entry.film.title)
    short = cut(title, width - len(year))
    if not year or short != title:
        return [(pad(title, width), "title")]
    return [(short, "title"), (pad(year, width - cell_len(short)), "quiet")]
