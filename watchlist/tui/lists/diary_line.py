"""One line of the diary, drawn: pieces of text in named styles, exactly as wide as the list."""

from textual.strip import Strip

from watchlist.domain.base import formatting
from watchlist.domain.base.rating import Scale, glyphs
from watchlist.domain.insights.diary import DiaryEntry, Month
from watchlist.domain.words import diary as diary_words
from watchlist.support.cells import cut, pad, plain
from watchlist.tui.lists.cursor_line import POINTER, Ground, LineDrawing

GAP = "  "
DAY, YEAR, SCORE, TIME = 6, 4, 5, 9
"""The cells of a day, a film's year, a score, and which time it was."""
NARROW = 60
"""The width below which there is no column for which time it was."""
_TITLE, _TEXT = 48, 17
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
                (pad(entry.film.title, title) + GAP, "title"),
                (pad(str(entry.film.year or ""), YEAR), "quiet"),
                (GAP + pad(score[0], SCORE + 1) + GAP[1:], score[1]),
                (pad(diary_words.time(entry), self._time), "quiet"),
                (GAP + cut(plain(said), text) if text else "", "yours" if wrote else "quiet"),
            ],
            Ground(cursor),
        )

    @property
    def _room(self) -> tuple[int, int]:
        """The cells of the title and those of what you wrote, none where they would be too few."""
        fixed = 2 + DAY + YEAR + SCORE + self._time + 4 * len(GAP)
        room = max(0, self.width - fixed)
        title = min(_TITLE, room * 3 // 5)
        text = room - title - len(GAP) - 1  # clear of the scroll bar
        return (title, text) if text >= _TEXT else (room, 0)

    @property
    def _time(self) -> int:
        return TIME if self.width >= NARROW else 0
