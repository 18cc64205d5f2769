"""One line of the diary, drawn: pieces of text in named styles, exactly as wide as the list."""

from rich.cells import cell_len
from textual.strip import Strip

from watchlist.domain.base import formatting
from watchlist.domain.base.rating import Scale, glyphs
from watchlist.domain.insights.diary import DiaryEntry, Month
from watchlist.domain.words import diary as diary_words
from watchlist.support.cells import cut, pad, plain
from watchlist.tui.lists.cursor_line import POINTER, Ground, LineDrawing, Piece

GAP = "  "
DAY, SCORE, TIME = 6, 5, 9
"""The cells of a day, a score, and which time it was."""
_FIXED = 2 + DAY + SCORE + TIME + 3 * len(GAP)
_TITLE, _TEXT = 36, 17
"""The most cells of a title where what you wrote stands behind it, and the fewest in which that is begun."""


class DiaryDrawing(LineDrawing, frozen=True, kw_only=True):
    """What every line of the diary is drawn by: the scale."""

    scale: Scale

    def heading(self, month: Month) -> Strip:
        """The line of a month's name, and of how many viewings it has."""
        said = formatting.count(len(month.entries), "viewing")
        return self.strip([("  ", "quiet"), (diary_words.month(month.start), "month"), (f"  {said}", "quiet")])

    def viewing(self, entry: DiaryEntry, with_day: bool, cursor: bool) -> Strip:
        """The line of a viewing."""
        seen, given = entry.viewing, entry.viewing.verdict
        day = diary_words.weekday(seen.day) if seen.day and with_day else ""
        rating = glyphs(given.rating, self.scale) if given and given.rating else ""
        wrote = given is not None and given.text != "" and not given.spoilers
        said = " ".join(given.text.split()) if given and wrote else ", ".join(seen.tags)
        said = diary_words.SPOILING if given and given.text and given.spoilers else said
        score = (diary_words.HIDDEN, "quiet") if entry.hidden else (rating, "gold")
        title, text = self._room
        return self.strip(
            [
                (f"{POINTER if cursor else ' '} ", "pointer"),
                (pad(day, DAY) + GAP, "quiet"),
                *_title(entry, title),
                (GAP + pad(score[0], SCORE + 1) + GAP[1:], score[1]),
                (pad(diary_words.time(entry), TIME), "quiet"),
                (GAP + cut(plain(said), text) if text else "", "yours" if wrote else "quiet"),
            ],
            Ground(cursor),
        )

    @property
    def _room(self) -> tuple[int, int]:
        """The cells of the title and those of what you wrote, none where they would be too few."""
        room = max(0, self.width - _FIXED)
        title = min(_TITLE, room * 3 // 5)
        text = room - title - len(GAP) - 1  # clear of the scroll bar
        return (title, text) if text >= _TEXT else (room, 0)


def _title(entry: DiaryEntry, width: int) -> list[Piece]:
    year = f"  {entry.film.year}" if entry.film.year else ""
    title = plain(entry.film.title)
    short = cut(title, width - len(year))
    if not year or short != title:
        return [(pad(title, width), "title")]
    return [(short, "title"), (pad(year, width - cell_len(short)), "quiet")]
