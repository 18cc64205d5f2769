"""What the settings hide of a film until you have seen it, or judged it anew."""

from msgspec import Struct
from msgspec.structs import replace

from watchlist.domain.entry import Entry
from watchlist.domain.film import Film
from watchlist.domain.settings import Settings

HIDDEN = "hidden"
"""What stands in place of a score that is hidden."""


class Shields(Struct, frozen=True):
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
        named = ("the synopsis", self.synopsis), ("what others say", self.praise), ("your old verdict", self.old_scores)
        said = [name for name, hidden in named if hidden]
        return " and ".join(filter(None, (", ".join(said[:-1]), *said[-1:])))


def shields(film: Film, entry: Entry | None, settings: Settings) -> Shields:
    """What is hidden of a film, which is only ever what there is."""
    seen = entry is not None and entry.viewings != ()
    return Shields(
        synopsis=settings.hide_synopsis and not seen and film.synopsis != "",
        praise=settings.hide_praise and not seen and film.hype_notes != (),
        old_scores=settings.hide_old_scores and entry is not None and awaits_verdict(entry),
    )


def awaits_verdict(entry: Entry) -> bool:
    """Whether a film with a verdict is to be judged anew: planned again, or seen again without a verdict yet."""
    judged = any(viewing.verdict for viewing in entry.viewings)
    return judged and (entry.again or entry.verdict is None)


def without_verdicts(entry: Entry) -> Entry:
    """The entry as it is shown while the verdicts on it are hidden."""
    return replace(entry, viewings=tuple(replace(viewing, verdict=None) for viewing in entry.viewings))
