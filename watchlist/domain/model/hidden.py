"""The parts of a film that the settings hide until you have seen it, or judged it again."""

from msgspec import Struct
from msgspec.structs import replace

from watchlist.domain.base.formatting import enumerated
from watchlist.domain.model.beside import TEXT
from watchlist.domain.model.entry import NO_ENTRY, Entry
from watchlist.domain.model.film import Film
from watchlist.domain.model.settings import Settings

UNTIL_SEEN, UNTIL_JUDGED = "until you have seen it", "until your next verdict"
HIDDEN_SCORE = f"hidden {UNTIL_JUDGED}"
"""The words in place of a hidden rating."""


class Hidden(Struct, frozen=True):
    """The hidden parts of one film: its synopsis, the hype notes, your earlier verdicts."""

    synopsis: bool = False
    praise: bool = False
    old_scores: bool = False

    @property
    def up(self) -> bool:
        """Whether anything is hidden."""
        return self.synopsis or self.praise or self.old_scores

    @property
    def words(self) -> str:
        """The hidden parts in words: "the synopsis and your old verdict"."""
        parts = ("the synopsis", self.synopsis), ("what others say", self.praise), ("your old verdict", self.old_scores)
        return enumerated(name for name, hidden in parts if hidden)

    @property
    def until(self) -> str:
        """The end of hiding: for the words of others until you see the film, for yours until you judge it again."""
        if self.old_scores:
            return UNTIL_JUDGED
        return UNTIL_SEEN


def hidden_parts(film: Film, entry: Entry | None, settings: Settings, answered: bool = False) -> Hidden:
    """The hidden parts of a film; parts that it lacks are not hidden. answered: others have answered its poll."""
    seen = entry is not None and entry.viewings != ()
    return Hidden(
        synopsis=settings.hide_synopsis and not seen and film.synopsis != "",
        praise=settings.hide_praise and not seen and (film.hype_notes != () or answered),
        old_scores=settings.hide_old_scores and entry is not None and awaits_verdict(entry),
    )


def gives_away(entry: Entry | None) -> bool:
    """Whether the verdict on a film has a text that gives the story away, so that it is folded at first."""
    verdict = (entry or NO_ENTRY).verdict
    return verdict is not None and verdict.spoilers and verdict.text != ""


def awaits_verdict(entry: Entry) -> bool:
    """Whether a film with a verdict needs a new one: planned again, or seen again without a verdict yet."""
    newest = entry.newest
    return entry.verdict is not None and (entry.again or (newest is not None and newest.verdict is None))


def shown_entry(entry: Entry | None, hidden: Hidden) -> Entry | None:
    """Your entry of a film, without hidden verdicts."""
    if entry is None or not hidden.old_scores:
        return entry
    return without_verdicts(entry)


def without_verdicts(entry: Entry) -> Entry:
    """The entry as it is shown while the verdicts on it are hidden."""
    return replace(
        entry,
        viewings=tuple(replace(viewing, verdict=None) for viewing in entry.viewings),
        today=None,
        beside=tuple(other for other in entry.beside if other.part != TEXT),
    )
