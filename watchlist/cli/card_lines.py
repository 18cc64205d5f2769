"""The whole card as plain lines from top to bottom, so that it can be read aloud."""

import shlex
from collections.abc import Iterator
from datetime import date

import click

from watchlist.cli.layout import wrapped
from watchlist.cli.note_lines import note_paragraphs
from watchlist.domain.base import formatting
from watchlist.domain.base.formatting import join
from watchlist.domain.base.rating import Scale
from watchlist.domain.model.entry import Entry
from watchlist.domain.model.film import Role
from watchlist.domain.words import card as card_words
from watchlist.domain.words import club as club_words
from watchlist.domain.words import poll as poll_words
from watchlist.domain.words.beside import also_written
from watchlist.domain.words.card_films import FilmGroup, NamedFilm
from watchlist.domain.words.card_sections import CardSections, ScoreLine, ViewingLine

INDENT, HANG = 2, 2
PROSE = ("Story", "The rest of the story, with spoilers", "Your verdict")
"""The sections that are running text."""


def card_lines(card: CardSections, width: int, spoilers: bool) -> Iterator[str]:
    """Every line of a film's card, headings in bold. width: of the text, in cells."""
    yield from _head(card, width)
    film, how_to_see = card.film, f"“watchlist show {card.film.slug} --hidden” tells it"
    hiding = [f"Hidden {card.hidden.until}: {how_to_see}."]
    sections = (
        ("Story", hiding if card.hidden.synopsis else [film.synopsis, card.synopsis_credit]),
        ("The rest of the story, with spoilers", _spoilers(card, spoilers)),
        (card_words.cast_heading(film), map(_role, film.cast)),
        ("Besides", [_pair(*pair) for pair in card_words.besides(film)]),
        ("Hype notes", hiding if card.hidden.praise else note_paragraphs(card)),
        (card.poll.heading if card.poll else "", poll_paragraphs(card, how_to_see)),
        (club_words.HEADING, [f"{card.club_hiding}: {how_to_see}."] if card.club_hiding else _club(card)),
        (card.related.heading, _films(card.related, card.scale)),
        ("Yours", _yours(card)),
        ("Your verdict", hiding if card.hidden.old_scores else _verdict(card, spoilers)),
        *((group.heading, _films(group, card.scale)) for group in card.neighbours),
        ("Sources", filter(None, [*(_pair(*pair) for pair in film.sources.items()), *card.filled, film.link])),
    )
    for heading, texts in sections:
        paragraphs = [*texts]
        if any(paragraphs):
            yield from ("", click.style(heading, bold=True))
            hang = 0 if heading in PROSE else HANG
            for paragraph in paragraphs:
                yield from wrapped(paragraph, width, INDENT, hang)


def _head(card: CardSections, width: int) -> Iterator[str]:
    yield from (click.style(line, bold=True) for line in wrapped(card.film.title, width))
    made = [_credit(job, names) for job, names in card_words.credits(card.film)]
    made.append(_where(card))
    for line in filter(None, (card.original_title, card.facts, *made)):
        yield from wrapped(line, width)
    for part in filter(None, (card.tagline, card.logline)):
        yield from ("", *wrapped(part, width))


def _where(card: CardSections) -> str:
    said = ", ".join(f"{how} {names}" for how, names in card.where)
    return said[:1].upper() + said[1:]


def _credit(job: str, names: str) -> str:
    return f"{job.capitalize()}{' ' if job.endswith(' by') else ': '}{names}"


def _spoilers(card: CardSections, open: bool) -> list[str]:
    if open or not card.film.spoilers:
        return [card.film.spoilers]
    return [f"“watchlist show {card.film.slug} --spoilers” tells it."]


def _pair(name: str, text: str) -> str:
    return join(name, text, by=": ")


def _films(group: FilmGroup, scale: Scale) -> list[str]:
    others = f"{group.more:,} more" + (f": “watchlist list {shlex.quote(group.search)}”" if group.search else "")
    return [*(_film(film, scale) for film in group.films), *([others] if group.more else [])]


def _film(film: NamedFilm, scale: Scale) -> str:
    year = f" ({film.year})" if film.year else ""
    standing = card_words.score(film.rating, scale) if film.rating else film.standing
    return join(_pair(f"{film.title}{year}, {film.slug}", film.beside), standing, by="; ")


def _role(role: Role) -> str:
    names = ", ".join((role.name, *(f"{dub.name} in {dub.language}" for dub in role.dubs)))
    return join(_pair(role.role, names), role.about, by="; ")


def poll_paragraphs(card: CardSections, how_to_see: str) -> list[str]:
    """The question, what you answered, and what others did; how_to_see: the words for where these are hidden."""
    section = card.poll
    if section is None:
        return []
    lines = [section.poll.question, *(_pair(answer.key, answer.words) for answer in section.poll.answers)]
    for yours in section.yours:
        told = [card_words.ballot(section.poll, ballot, card.today) for ballot in yours.ballots]
        lines += [_pair(f"You, {yours.when} watching", one) for one in told or [yours.unanswered]]
    if section.moved:
        lines.append(_pair("How you moved", section.moved))
    if section.hiding:
        return [*lines, f"{section.hiding}: {how_to_see}."]
    for person in section.people:
        lines.append(
            f"{person.name}: {poll_words.said(section.poll, person)} ({poll_words.origin(person, card.today)})"
        )
    lines += filter(None, [section.more])
    if section.votes:
        lines.append(f"{', '.join(f'{vote.answer} {vote.ballots}' for vote in section.votes)} ({section.counted})")
    return lines


def _club(card: CardSections) -> list[str]:
    """What the members of your club say of it."""
    return [_pair(name, club_words.told(told, card.scale, card.today, spoken=True)) for name, told in card.club]


def _yours(card: CardSections) -> list[str]:
    lines = [card.status]
    if card.entry is not None:
        if card.entry.why:
            lines.append(_pair("why", card.entry.why))
        lines += [also_written(other, card.today, secret=card.gives_away) for other in card.entry.beside]
        lines += [_score("hype", card.hype, card.scale), _score("rating", card.rating, card.scale)]
        lines += [_viewing(card.entry, line, card.scale, card.today) for line in reversed(card.viewings)]
        if card.tags:
            lines.append(_pair("tags", ", ".join(card.tags)))
        lines += [
            _pair(f"on the list “{held.name}”, {formatting.ordinal(held.place)} of {held.films:,}", held.note)
            for held in card.lists
        ]
        lines += card.marks
    return [*lines, "a verdict is begun and not saved yet"] if card.draft else lines


def _score(name: str, line: ScoreLine, scale: Scale) -> str:
    score = line.instead if line.score is None else card_words.score(line.score, scale)
    return _pair(name, join(score, line.beside, by=", "))


def _viewing(entry: Entry, line: ViewingLine, scale: Scale, today: date) -> str:
    """One viewing; of several each by its number, by which “log --edit” knows it."""
    number = f"{formatting.ordinal(line.number)} time, " if len(entry.viewings) > 1 else ""
    score = card_words.score(line.rating, scale) if line.rating else ""
    tags = f"tags {', '.join(line.tags)}" if line.tags else ""
    said = join(score, tags, line.words, by="; ")
    return _pair(number + card_words.viewing(entry.viewings[line.number - 1], today), said)


def _verdict(card: CardSections, spoilers: bool) -> list[str]:
    if card.verdict is None:
        return []
    text = card.verdict.text
    if card.gives_away and not spoilers:
        text = f"“watchlist show {card.film.slug} --spoilers” tells it."
    return [text, "", card_words.written(card.verdict, card.today)]
