"""What is said of films for those who sit here tonight, in the app and on the command line."""

from collections.abc import Sequence
from datetime import date

from watchlist.domain.base.formatting import join
from watchlist.domain.base.rating import Scale, glyphs
from watchlist.domain.insights.company import YOU, CompanyPick, CompanyTonight, Word
from watchlist.domain.words import card as card_words
from watchlist.domain.words.tonight import ago

ALONE = "Nobody else is known here: another profile, or a club's folder (“watchlist club join”), brings company."


def present(names: Sequence[str]) -> str:
    """Those who sit here: "you, Mina and Jonas"."""
    return together([name or "you" for name in names])


def together(names: Sequence[str]) -> str:
    """Names as part of a sentence."""
    *first, last = names
    return f"{', '.join(first)} and {last}" if first else last


def reason(pick: CompanyPick, scale: Scale, today: date, spoken: bool = False) -> str:
    """Why a film: "Hype ★★★★★ Mina and ★★★★ you; only you have not seen it". spoken: scores in words too."""
    said = [_turn(pick), _hype(pick.words, scale, spoken), _planned(pick.words, today), _seen(pick.words)]
    if pick.film.minutes:
        said.append(f"{pick.film.minutes} min")
    whole = "; ".join(part for part in said if part)
    return whole[:1].upper() + whole[1:]


def _turn(pick: CompanyPick) -> str:
    if pick.turn is None:
        return ""
    return "your turn, and favourite" if pick.turn == YOU else f"{pick.turn}'s turn, and favourite"


def _hype(words: Sequence[Word], scale: Scale, spoken: bool) -> str:
    given = sorted((word for word in words if word.hype), key=lambda word: -(word.hype or 0))
    if not given:
        return ""
    scores = [
        f"{card_words.score(word.hype, scale) if spoken else glyphs(word.hype, scale)} {word.name or 'you'}"
        for word in given
        if word.hype
    ]
    return f"hype {together(scores)}"


def _planned(words: Sequence[Word], today: date) -> str:
    """Who has planned it, and since when at the longest."""
    wanting = [word for word in words if word.planned]
    if len(wanting) == len(words) > 1:
        who = "both of you" if len(words) == 2 else f"all {len(words)} of you"
    else:
        who = together([word.name or "you" for word in wanting])
    longest = max((today - word.planned).days for word in wanting if word.planned)
    return f"planned by {who}, {ago(longest)}"


def _seen(words: Sequence[Word]) -> str:
    """Who has seen it; nothing where nobody has."""
    seen, unseen = [word for word in words if word.seen], [word for word in words if not word.seen]
    if not seen:
        return ""
    if not unseen:
        return "all of you have seen it"
    if len(unseen) == 1 and len(words) > 2:
        (one,) = unseen
        return f"only {one.name or 'you'} {'have' if one.name == YOU else 'has'} not seen it"
    who = together([word.name or "you" for word in seen])
    return f"{who} {'has' if len(seen) == 1 and seen[0].name != YOU else 'have'} seen it"


def drawn(tonight: CompanyTonight, names: Sequence[str]) -> str:
    """For whom, and from how many films: "For you and Mina: 3 of the 34 films that it could be."."""
    start = f"For {present(names)}: "
    if not tonight.picks:
        return f"{start}{'nothing is planned yet' if not tonight.planned else 'none of what is planned can be it'}."
    shown, all_films = len(tonight.picks), tonight.drawn_from
    if shown == all_films:
        return f"{start}{'the only film' if shown == 1 else f'all {shown} films'} that it could be."
    return f"{start}{shown} of the {all_films:,} films that it could be."


def left_out(tonight: CompanyTonight) -> str:
    """What could not be drawn: "Left out: 2 dropped by one of you, 3 over 100 minutes."; empty where nothing was."""
    said = ", ".join(join(f"{one.films:,}", one.why, by=" ") for one in tonight.left_out)
    return f"Left out: {said}." if said else ""
