"""What everyone answered to a film's poll, as a page, a picture or Markdown: numbers with n beside them, no crowd.

Names stand only of those who gave one.
"""

from collections.abc import Sequence
from html import escape

from msgspec import Struct

from watchlist.domain.base.formatting import count
from watchlist.domain.insights.household import Person
from watchlist.domain.model.film import Film, Poll
from watchlist.exchange.ballot_codes import NAMELESS

_NIGHT = {"ground": "#0C1022", "bar": "#63CFC6", "ink": "#E7E9F3", "quiet": "#929BBB", "title": "#E8794E"}
WIDE, LINE = 640, 30


class Side(Struct, frozen=True):
    """The answers before or after watching: each answer's full words and its number, and how many people gave one."""

    when: str
    counts: tuple[tuple[str, int], ...]
    people: int


class Tally(Struct, frozen=True):
    """What everyone answered. moved: how many answered both times, and how many of these otherwise the second time."""

    title: str
    question: str
    sides: tuple[Side, Side]
    both: int
    moved: int
    names: tuple[str, ...]
    nameless: int


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
    )


def _side(when: str, poll: Poll, answers: Sequence[str]) -> Side:
    return Side(when, tuple((answer.words, answers.count(answer.key)) for answer in poll.answers), len(answers))


def _moved(tally: Tally) -> str:
    return f"{tally.moved} of {tally.both} who answered both times moved" if tally.both else ""


def _who(tally: Tally) -> str:
    nameless = f"{count(tally.nameless, 'reader')} without a name" if tally.nameless else ""
    return ", ".join(filter(None, (*tally.names, nameless)))


def markdown(tally: Tally) -> str:
    """The tally in Markdown."""
    lines = [f"# {tally.title}", "", f"**{tally.question}**"]
    for side in tally.sides:
        lines += ["", f"| {side.when} (n = {side.people}) | |", "| --- | ---: |"]
        lines += [f"| {words.replace('|', '/')} | {number} |" for words, number in side.counts]
    lines += [f"\n{line}." for line in (_moved(tally), f"Answered by {_who(tally)}" if _who(tally) else "") if line]
    return "\n".join([*lines, ""])


def svg(tally: Tally) -> str:
    """The tally as a picture, in the colours of the night."""
    drawn: list[str] = []
    y = 48

    def text(words: str, x: int, size: int, colour: str, weight: str = "normal", anchor: str = "start") -> None:
        drawn.append(
            f'<text x="{x}" y="{y}" font-size="{size}" fill="{_NIGHT[colour]}" font-weight="{weight}" '
            f'text-anchor="{anchor}">{escape(words)}</text>'
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
            long = round(number / max(1, side.people) * 240)
            drawn.append(f'<rect x="32" y="{y - 14}" width="{long}" height="16" rx="3" fill="{_NIGHT["bar"]}"/>')
            text(f"{number}  {words[:46] + '…' * (len(words) > 46)}", 32 + long + 10, 14, "ink")
    for line in filter(None, (_moved(tally), *_wrapped(_who(tally), 72))):
        y += LINE
        text(line, 32, 13, "quiet")
    high = y + 36
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDE}" height="{high}" viewBox="0 0 {WIDE} {high}" '
        f'font-family="Georgia, serif"><rect width="{WIDE}" height="{high}" fill="{_NIGHT["ground"]}"/>'
        f"{''.join(drawn)}</svg>\n"
    )


def _wrapped(text: str, width: int) -> list[str]:
    import textwrap

    return textwrap.wrap(text, width)


def html(tally: Tally) -> str:
    """The tally as one page without a script."""
    sides = "".join(
        f"<h2>{escape(side.when)} <small>n = {side.people}</small></h2>\n<dl>"
        + "".join(
            f'<dt>{escape(words)}</dt><dd><meter min="0" max="{max(1, side.people)}" value="{number}"></meter> {number}'
            for words, number in side.counts
        )
        + "</dl>\n"
        for side in tally.sides
    )
    rest = "".join(f"<p>{escape(line)}.</p>\n" for line in (_moved(tally), f"Answered by {_who(tally)}") if line)
    style = (
        ":root{color-scheme:light dark}"
        "body{font:1.1rem/1.5 Georgia,serif;max-width:36rem;margin:2rem auto;padding:0 1rem}"
        "small{opacity:.7;font-weight:normal}dd{margin:0 0 .6rem}meter{width:60%}"
    )
    policy = "default-src 'none'; style-src 'unsafe-inline'"
    return (
        f'<!doctype html>\n<html lang="en"><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" '
        f'content="{policy}"><meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{escape(tally.title)}</title><style>{style}</style></head>\n<body>\n<h1>{escape(tally.title)}</h1>\n"
        f"<p>{escape(tally.question)}</p>\n{sides}{rest}</body></html>\n"
    )
