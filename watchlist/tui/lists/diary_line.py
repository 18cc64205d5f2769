"""One line of the diary, drawn: pieces of text in named styles, exactly as wide as the list."""

from textual.strip import Strip

from watchlist.domain.base import formatting
from watchlist.domain.base.formatting import text_if
from watchlist.domain.base.rating import Scale
from watchlist.domain.insights.diary import DiaryEntry, Month
from watchlist.domain.model.entry import Viewing
from watchlist.domain.words import diary as diary_words
from watchlist.domain.words.card import score_drawn
from watchlist.support.cells import cut, pad, without_joiners
from watchlist.tui.lists.cursor_line import POINTER, Ground, LineDrawing, Piece

GAP = "  "
DAY, YEAR, SCORE, TIME = 6, 4, 5, 9
"""The cells of a day, a film's year, a score, and the number of the viewing."""
NARROW = 60
"""The width below which there is no column for the number of the viewing."""
_TITLE, _LONG_TITLE, _TEXT = 48, 60, 17
"""The most cells of a title that has your text after it, here and in a wide list, and the fewest for that text."""


class DiaryDrawing(LineDrawing, frozen=True, kw_only=True):
    """Draws the lines of the diary, with scores in a scale."""

    scale: Scale

    def heading(self, month: Month) -> Strip:
        """The heading of a month, with the number of its viewings."""
        viewings = formatting.count(len(month.entries), "viewing")
        return self.strip([("  ", "quiet"), (diary_words.month(month.start), "month"), (f"  {viewings}", "quiet")])

    def viewing(self, entry: DiaryEntry, with_day: bool, cursor: bool) -> Strip:
        """The line of a viewing."""
        score, score_role = score_drawn(entry.viewing.rating, self.scale), "gold"
        if entry.hidden:
            score, score_role = diary_words.HIDDEN, "quiet"
        title, text = self._room
        return self.strip(
            [
                (f"{text_if(cursor, POINTER):2}", "pointer"),
                (pad(self._day(entry, with_day), DAY) + GAP, "quiet"),
                (pad(entry.film.title, title) + GAP, "title"),
                (pad(str(entry.film.year or ""), YEAR), "quiet"),
                (GAP + pad(score, SCORE + 1) + GAP[1:], score_role),
                (pad(diary_words.time(entry), self._time), "quiet"),
                _verdict_or_tags(entry.viewing, text),
            ],
            Ground(cursor),
        )

    def _day(self, entry: DiaryEntry, with_day: bool) -> str:
        if entry.viewing.day is None or not with_day:
            return ""
        return diary_words.weekday(entry.viewing.day)

    @property
    def _room(self) -> tuple[int, int]:
        """The cells of the title and of your text; none for the text if they would be too few."""
        fixed = 2 + DAY + YEAR + SCORE + self._time + 4 * len(GAP)
        room = max(0, self.width - fixed)
        title = min(max(_TITLE, min(_LONG_TITLE, room // 2)), room * 3 // 5)
        text = room - title - len(GAP) - 1  # clear of the scroll bar
        if text < _TEXT:
            return room, 0
        return title, text

    @property
    def _time(self) -> int:
        """The number of the viewing, padded to its column."""
        return TIME * (self.width >= NARROW)


def _verdict_or_tags(viewing: Viewing, room: int) -> Piece:
    """Your text, if it gives nothing away, else the tags, cut to a number of cells; and the style."""
    text, role = ", ".join(viewing.tags), "quiet"
    if viewing.verdict and viewing.verdict.text:
        text, role = " ".join(viewing.verdict.text.split()), "yours"
        if viewing.verdict.spoilers:
            text, role = diary_words.SPOILING, "quiet"
    if not room:
        return "", role
    return GAP + cut(without_joiners(text), room), role
