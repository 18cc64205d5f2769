"""The tally of a film's poll as a page, a picture or Markdown: numbers of answers, and of people who answered.

Only people who gave a name are named.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from html import escape

from msgspec import Struct

from watchlist.domain.base.formatting import count, enumerated, join, phrase, text_if
from watchlist.domain.insights.household import Person
from watchlist.domain.model.film import Film, Poll
from watchlist.exchange import page_parts
from watchlist.exchange.ballot_codes import NAMELESS

_NAMES = ("ground", "track", "bar", "gold", "ink", "quiet", "title")
_NIGHT = dict(zip(_NAMES, "#0C1022 #182040 #63CFC6 #F2C661 #E7E9F3 #929BBB #E8794E".split(), strict=True))
_DAY = dict(zip(_NAMES, "#F6F2EA #EBE5D9 #0A6863 #825600 #20263A #565D74 #A83F18".split(), strict=True))
WIDE, LINE, BAR, WORDS = 640, 30, 240, 40
NAMED = 40
"""The most people who are named in a tally."""


class Side(Struct, frozen=True):
    """The answers before or after watching: each answer's full words and its number, and how many people gave one."""

    when: str
    counts: tuple[tuple[str, int], ...]
    people: int


class Tally(Struct, frozen=True):
    """Everyone's answers. both: how many people answered before and after; moved: how many of them changed sides.

    named: how many gave a name; names may hold only the first of them. moves: from one answer to another, in short
    words, and how many people made the move, the most frequent first.
    """

    title: str
    question: str
    sides: tuple[Side, Side]
    both: int
    moved: int
    names: tuple[str, ...]
    nameless: int
    named: int
    moves: tuple[tuple[str, str, int], ...] = ()


def tally_of(film: Film, poll: Poll, people: Sequence[Person]) -> Tally:
    """The tally of everybody's newest answers; you are called "you"."""
    before = [person.before.answer for person in people if person.before]
    after = [person.after.answer for person in people if person.after]
    both = [(person.before.answer, person.after.answer) for person in people if person.before and person.after]
    named = [person.name or "you" for person in people if not person.name.startswith(NAMELESS)]
    return Tally(
        film.name,
        poll.question,
        (_side("before watching", poll, before), _side("after watching", poll, after)),
        len(both),
        sum(first != then for first, then in both),
        tuple(named),
        len(people) - len(named),
        len(named),
        moves_of(poll, Counter(both)),
    )


def _side(when: str, poll: Poll, answers: Sequence[str]) -> Side:
    return Side(when, tuple((answer.words, answers.count(answer.key)) for answer in poll.answers), len(answers))


def moves_of(poll: Poll, both: Mapping[tuple[str, str], int]) -> tuple[tuple[str, str, int], ...]:
    """The moves from one answer to another, in short words, the most frequent first."""
    short = {answer.key: answer.short for answer in poll.answers}
    moved = [(short.get(first, first), short.get(then, then), n) for (first, then), n in both.items() if first != then]
    return tuple(sorted(moved, key=lambda move: (-move[2], move[:2])))


def _moved(tally: Tally) -> str:
    """The moves in words: "3 of 5 who answered both times moved: orbit → leap 2, leap → orbit 1"."""
    if not tally.both:
        return ""
    moves = ", ".join(f"{first} → {then} {number}" for first, then, number in tally.moves)
    return join(f"{tally.moved} of {tally.both} who answered both times moved", moves, by=": ")


def _who(tally: Tally) -> str:
    """Everyone who answered: "you, Mina and 3 readers without a name"."""
    more = max(0, tally.named - len(tally.names[:NAMED]))
    nameless = text_if(tally.nameless, f"{count(tally.nameless, 'reader')} without a name")
    return enumerated([*tally.names[:NAMED], phrase("{:,} more with a name", more), nameless])


def markdown(tally: Tally) -> str:
    """The tally in Markdown."""
    lines = [f"# {tally.title}", "", f"**{tally.question}**"]
    for side in tally.sides:
        lines += ["", f"| {side.when} (n = {side.people}) | |", "| --- | ---: |"]
        lines += [f"| {words.replace('|', '/')} | {number} |" for words, number in side.counts]
    lines += [f"\n{line}." for line in (_moved(tally), phrase("Answered by {}", _who(tally))) if line]
    return "\n".join([*lines, ""])


def svg(tally: Tally) -> str:
    """The tally as a picture, by night and, where the reader's screen is light, by day."""
    drawn: list[str] = []
    y = 48

    def text(words: str, x: int, size: int, colour: str, weight: str = "normal", anchor: str = "start") -> None:
        drawn.append(
            f'<text x="{x}" y="{y}" font-size="{size}" class="{colour}" fill="{_NIGHT[colour]}" '
            f'font-weight="{weight}" text-anchor="{anchor}">{escape(words)}</text>'
        )

    text(tally.title, 32, 22, "ink", "bold")
    for line in _wrapped(tally.question, 62):
        y += LINE
        text(line, 32, 16, "title")
    for side in tally.sides:
        y += LINE + 14
        text(f"{side.when}  n = {side.people}", 32, 14, "quiet")
        for words, number in side.counts:
            y += LINE
            for name, share in (("track", 1.0), ("bar", number / max(1, side.people))):
                place = f'x="32" y="{y - 13}" width="{share * BAR:.0f}" height="16" rx="3"'
                drawn.append(f'<rect {place} class="{name}" fill="{_NIGHT[name]}"/>')
            text(str(number), BAR + 72, 14, "gold", "bold", "end")
            text(words[:WORDS] + text_if(len(words) > WORDS, "…"), BAR + 86, 14, "ink")
    y += 10
    for line in (line for remark in captions(tally).values() for line in _wrapped(remark, 72)):
        y += LINE
        text(line, 32, 13, "quiet")
    high = y + 36
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDE}" height="{high}" viewBox="0 0 {WIDE} {high}" '
        f'font-family="Georgia, serif"><style>@media (prefers-color-scheme: light) {{ {_by_day()} }}</style>'
        f'<rect width="{WIDE}" height="{high}" class="ground" fill="{_NIGHT["ground"]}"/>'
        f"{''.join(drawn)}</svg>\n"
    )


def _by_day() -> str:
    return " ".join(f".{name} {{ fill: {colour}; }}" for name, colour in _DAY.items())


def _wrapped(text: str, width: int) -> list[str]:
    import textwrap

    return textwrap.wrap(text, width)


def html(tally: Tally) -> str:
    """The tally as one page without a script, in the palettes of all pages."""
    return page_parts.alone(tally.title, f"<main>\n<h1>{escape(tally.title)}</h1>\n{section(tally)}\n</main>")


def section(tally: Tally) -> str:
    """The question, the bars of both sides, how people moved, and who answered."""
    sides = "\n".join(page_parts.tally_side(side.when, side.counts, side.people) for side in tally.sides)
    rest = "\n".join(f'<p class="quiet" id="{name}">{escape(line)}</p>' for name, line in captions(tally).items())
    return f"<h2>{escape(tally.question)}</h2>\n{sides}\n{rest}"


def captions(tally: Tally) -> dict[str, str]:
    """The words below the bars; empty where there is nothing to say."""
    return {
        "moved": phrase("{}.", _moved(tally)),
        "who": phrase("Answered by {}.", _who(tally)) or "Nobody has answered yet.",
    }
