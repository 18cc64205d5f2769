"""The words on films for several people tonight, in the app and on the command line."""

from collections.abc import Sequence
from datetime import date

from watchlist.domain.base.formatting import capitalized, enumerated, join, phrase
from watchlist.domain.base.rating import Scale
from watchlist.domain.insights.company import YOU, CompanyPick, CompanyTonight, Opinion
from watchlist.domain.words.card import score_drawn
from watchlist.domain.words.tonight import ago

ALONE = "Nobody else is known here: another profile, or a club (“club join”), brings company."


def present(names: Sequence[str]) -> str:
    """The people present: "you, Mina and Jonas"."""
    return enumerated([name or "you" for name in names])


def reason(pick: CompanyPick, scale: Scale, today: date, spoken: bool = False) -> str:
    """The reason for a pick: "Hype ★★★★★ Mina and ★★★★ you; only you have not seen it". spoken: scores in words too."""
    return capitalized(
        join(
            _turn(pick),
            _hype(pick.words, scale, spoken),
            _planned(pick.words, today),
            _seen(pick.words),
            phrase("{} min", pick.film.minutes),
            by="; ",
        )
    )


def _turn(pick: CompanyPick) -> str:
    if pick.turn == YOU:
        return "your turn, and favourite"
    return phrase("{}'s turn, and favourite", pick.turn)


def _hype(words: Sequence[Opinion], scale: Scale, spoken: bool) -> str:
    by_score = sorted(words, key=lambda word: -(word.hype or 0))
    scores = [f"{score_drawn(word.hype, scale, spoken)} {word.name or 'you'}" for word in by_score if word.hype]
    return phrase("hype {}", enumerated(scores))


def _planned(words: Sequence[Opinion], today: date) -> str:
    """The people who have planned it, and the longest time."""
    planned = [word for word in words if word.planned]
    longest = max((today - word.planned).days for word in words if word.planned)
    return f"planned by {_planners(planned, len(words))}, {ago(longest)}"


def _planners(planned: Sequence[Opinion], present: int) -> str:
    if len(planned) < present or present == 1:
        return enumerated([word.name or "you" for word in planned])
    return _everybody(present)


def _everybody(present: int) -> str:
    if present == 2:
        return "both of you"
    return f"all {present} of you"


def _seen(words: Sequence[Opinion]) -> str:
    """The people who have seen it; empty if nobody has."""
    seen, unseen = [word for word in words if word.seen], [word for word in words if not word.seen]
    if not seen:
        return ""
    if not unseen and len(words) > 1:
        return f"{_everybody(len(words))} have seen it"
    if len(unseen) == 1 and len(words) > 2:
        return f"only {_who_has(unseen)} not seen it"
    return f"{_who_has(seen)} seen it"


def _who_has(words: Sequence[Opinion]) -> str:
    """Names with their verb: "Mina has", "you have"."""
    names = [word.name or "you" for word in words]
    if len(names) > 1 or words[0].name == YOU:
        return f"{enumerated(names)} have"
    return f"{names[0]} has"


def drawn(tonight: CompanyTonight, names: Sequence[str]) -> str:
    """The people and the number of films: "For you and Mina: 3 of the 34 films that it could be."."""
    return f"For {present(names)}: {_choice(tonight)}."


def _choice(tonight: CompanyTonight) -> str:
    shown = len(tonight.picks)
    if not tonight.planned:
        return "nothing is planned yet"
    if not shown:
        return "none of what is planned can be it"
    if shown != tonight.drawn_from:
        return f"{shown} of the {tonight.drawn_from:,} films that it could be"
    if shown == 1:
        return "the only film that it could be"
    return f"all {shown} films that it could be"


def left_out(tonight: CompanyTonight) -> str:
    """The films left out: "Left out: 2 dropped by one of you, 3 over 100 minutes."; empty if there are none."""
    reasons = (join(f"{left.films:,}", left.why, by=" ") for left in tonight.left_out)
    return phrase("Left out: {}.", ", ".join(reasons))
