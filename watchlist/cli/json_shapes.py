"""The shapes of the JSON that commands print. They are stable: fields may be added, none is renamed or removed."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from watchlist.cli.output import to_builtins
from watchlist.domain.model.entry import Entry
from watchlist.domain.model.film import Film
from watchlist.domain.model.library import Step
from watchlist.domain.model.poll import Ballot
from watchlist.domain.query.snapshot import Snapshot

if TYPE_CHECKING:
    from watchlist.exchange.club.folder import OtherMembers
    from watchlist.exchange.club.membership import Membership

FILM_JSON = (
    "FILM is an object with every field of a card (slug, title, original_title, year, released, minutes, directors, "
    "genres, cast, hype_notes, poll, related, ids …) and with what is yours: entry, null where the film is not on your "
    "list, else status, added, again, why, told_by, hype {score, at, sealed, late, edits}, rating, viewings [{id, day, "
    "logged, rewatch, tags, verdict {rating, text, spoilers, written}}], tags, pinned, liked, rank, drop_reason, "
    "renewed, and by the keys of the hype notes marks {belief, at, sealed, late, edits} and judged {outcome, at}; and "
    "ballots [{id, answer, at, watched, sentence, voter}]. Scores are whole numbers from 1 to 100, days and times are "
    "ISO 8601, what is not known is null or empty."
)
CLUB_JSON = (
    '{"folder", "name", "shares" […], "file", "current": whether your file there says what your library says, '
    '"members" [{"name", "shares", "films", "ballots", "written"}], "faults" [{"file", "place", "reason"}]}'
)


def film_json(film: Film | None, entry: Entry | None, ballots: Iterable[Ballot]) -> dict[str, Any] | None:
    """FILM: the facts of a film and your entry. None if the film is gone."""
    if film is None:
        return None
    return {**to_builtins(film), "entry": _entry_json(entry), "ballots": to_builtins(tuple(ballots))}


def _entry_json(entry: Entry | None) -> dict[str, Any] | None:
    if entry is None:
        return None
    return {**to_builtins(entry), "rating": entry.rating}


def known_film_json(snapshot: Snapshot, slug: str) -> dict[str, Any] | None:
    """FILM, as it is in a snapshot."""
    return film_json(snapshot.film(slug), snapshot.entry(slug), snapshot.library.ballots_on(slug))


def step_json(step: Step | None) -> dict[str, Any] | None:
    """STEP: a step of the history."""
    if step is None:
        return None
    return {"id": step.id, "at": step.at, "words": step.words}


def club_json(membership: "Membership", heard: "OtherMembers", current: bool) -> dict[str, Any]:
    """CLUB: the club that was joined, and who else is there."""
    members = [
        {
            "name": member.name,
            "shares": member.shares,
            "films": len(member.films),
            "ballots": len(member.ballots),
            "written": heard.written[member.name],
        }
        for member in heard.members
    ]
    faults = [{"file": fault.file, "place": fault.place, "reason": fault.reason} for fault in heard.faults]
    return {
        "folder": membership.folder,
        "name": membership.name,
        "shares": membership.shares,
        "file": str(membership.file),
        "current": current,
        "members": members,
        "faults": faults,
    }
