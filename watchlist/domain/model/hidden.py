"""What the settings hide of a film until you have seen it, or judged it anew."""

from msgspec import Struct
from msgspec.structs import replace

from watchlist.domain.base.formatting import enumerated
from watchlist.domain.model.beside import TEXT
from watchlist.domain.model.entry import NO_ENTRY, Entry
from watchlist.domain.model.film import Film
from watchlist.domain.model.settings import Settings

UNTIL_SEEN, UNTIL_JUDGED = "until you have seen it", "until your next verdict"
HIDDEN_SCORE = f"hidden {UNTIL_JUDGED}"
"""What stands in place of a rating that is hidden."""


class Hidden(Struct, frozen=True):
    """What is hidden of one film now: its synopsis, the hype notes, the verdicts you gave on it before."""

    synopsis: bool = False
    praise: bool = False
    old_scores: bool = False

    @property
    def up(self) -> bool:
        """Whether anything is hidden."""
        return self.synopsis or self.praise or self.old_scores

    @property
    def words(self) -> str:
        """What is hidden: "the synopsis and your old verdict"."""
        parts = ("the synopsis", self.synopsis), ("what others say", self.praise), ("your old verdict", self.old_scores)
        return enumerated(name for name, hidden in parts if hidden)

    @property
    def until(self) -> str:
        """Until when it is hidden: what others say until you see the film, what you said until you judge it anew."""
        if self.old_scores:
            return UNTIL_JUDGED
        return UNTIL_SEEN


def hidden_parts(film: Film, entry: Entry | None, settings: Settings, answered: bool = False) -> Hidden:
    """What is hidden of a film, which is only ever what there is; answered: others have answered its poll."""
    seen = entry is not None and entry.viewings != ()
    return Hidden(
        synopsis=settings.hide_synopsis and not seen and film.synopsis != "",
        praise=settings.hide_praise and not seen and (film.hype_notes != () or answered),
        old_scores=settings.hide_old_scores and entry is not None and awaits_verdict(entry),
    )


def gives_away(entry: Entry | None) -> bool:
    """Whether the verdict on a film has a text that gives the story away, and so is folded until it is asked for."""
    verdict = (entry or NO_ENTRY).verdict
    return verdict is not None and verdict.spoilers and verdict.text != ""


def awaits_verdict(entry: Entry) -> bool:
    """Whether a film with a verdict is to be judged anew: planned again, or seen again without a verdict yet."""
    newest = entry.newest
    return entry.verdict is not None and (entry.again or (newest is not None and newest.verdict is None))


def shown_entry(entry: Entry | None, hidden: Hidden) -> Entry | None:
    """What you say of a film, without the verdicts where they are hidden."""
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
