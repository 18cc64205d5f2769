"""The whole card as plain lines from top to bottom, so that it can be read aloud."""

from collections.abc import Iterator
from datetime import date
from shlex import quote

import click

from watchlist.cli.layout import wrapped
from watchlist.cli.note_lines import note_paragraphs
from watchlist.cli.runtime import command
from watchlist.domain.base import formatting
from watchlist.domain.base.formatting import capitalized, join, phrase, text_if
from watchlist.domain.base.rating import Scale
from watchlist.domain.model.entry import Entry
from watchlist.domain.model.film import Role
from watchlist.domain.words import card as card_words
from watchlist.domain.words import club as club_words
from watchlist.domain.words import poll as poll_words
from watchlist.domain.words import viewings as viewing_words
from watchlist.domain.words.beside import also_written
from watchlist.domain.words.card_films import FilmGroup, LinkedFilm
from watchlist.domain.words.card_parts import ScoreLine, ViewingLine
from watchlist.domain.words.card_sections import CardSections

INDENT, HANG = 2, 2
PROSE = ("Story", "The rest of the story, with spoilers", "Your verdict")
"""The sections that are running text."""


def card_lines(card: CardSections, width: int, spoilers: bool) -> Iterator[str]:
    """Every line of a film's card, headings in bold. width: of the text, in cells."""
    yield from _head(card, width)
    film, how_to_see = card.film, f"{_shown_by(card, 'hidden')} tells it"
    hiding = [f"Hidden {card.hidden.until}: {how_to_see}."]

    def unless(hidden: bool, texts: list[str]) -> list[str]:
        if hidden:
            return hiding
        return texts

    sections = (
        ("Story", unless(card.hidden.synopsis, [film.synopsis, card.synopsis_credit])),
        ("The rest of the story, with spoilers", _spoilers(card, spoilers)),
        (card_words.cast_heading(film), map(_role, film.cast)),
        *((section.heading, [_pair(*fact) for fact in section.facts]) for section in card.fact_sections),
        ("Hype notes", unless(card.hidden.praise, note_paragraphs(card))),
        (_poll_heading(card), poll_paragraphs(card, how_to_see)),
        (club_words.HEADING, _club(card, how_to_see)),
        (card.related.heading, _films(card.related, card.scale)),
        ("Yours", _yours(card)),
        ("Your verdict", unless(card.hidden.old_scores, _verdict(card, spoilers))),
        *((group.heading, _films(group, card.scale)) for group in card.neighbours),
        ("Sources", filter(None, [*(_pair(*pair) for pair in film.sources.items()), *card.filled, film.link])),
    )
    for heading, texts in sections:
        paragraphs = [*texts]
        if any(paragraphs):
            yield from ("", click.style(heading, bold=True))
            hang = HANG * (heading not in PROSE)
            for paragraph in paragraphs:
                yield from wrapped(paragraph, width, INDENT, hang)


def _shown_by(card: CardSections, option: str) -> str:
    """The command that shows a part of the card, in quotation marks."""
    return f"“{command(f'show {card.film.slug} --{option}')}”"


def _poll_heading(card: CardSections) -> str:
    if card.poll is None:
        return ""
    return card.poll.heading


def _head(card: CardSections, width: int) -> Iterator[str]:
    yield from (click.style(line, bold=True) for line in wrapped(card.film.title, width))
    credits = [_credit(job, names) for job, names in card_words.credits(card.film)]
    for line in filter(None, (card.original_title, card.facts, *credits, _where(card))):
        yield from wrapped(line, width)
    for part in filter(None, (card.tagline, card.logline)):
        yield from ("", *wrapped(part, width))


def _where(card: CardSections) -> str:
    return capitalized(", ".join(f"{how} {names}" for how, names in card.where))


def _credit(job: str, names: str) -> str:
    if job.endswith(" by"):
        return f"{job.capitalize()} {names}"
    return _pair(job.capitalize(), names)


def _spoilers(card: CardSections, open: bool) -> list[str]:
    if open or not card.film.spoilers:
        return [card.film.spoilers]
    return [f"{_shown_by(card, 'spoilers')} tells it."]


def _pair(name: str, text: str) -> str:
    return join(name, text, by=": ")


def _films(group: FilmGroup, scale: Scale) -> list[str]:
    films = [_film(film, scale) for film in group.films]
    if group.more and group.search:
        films.append(f"{group.more:,} more: “{command(f'list {quote(group.search)}')}”")
    elif group.more:
        films.append(f"{group.more:,} more")
    return films


def _film(film: LinkedFilm, scale: Scale) -> str:
    standing = card_words.score_drawn(film.rating, scale, spoken=True) or film.standing
    return join(_pair(f"{film.title}{phrase(' ({})', film.year)}, {film.slug}", film.beside), standing, by="; ")


def _role(role: Role) -> str:
    names = ", ".join((role.name, *(f"{dub.name} in {dub.language}" for dub in role.dubs)))
    return join(_pair(role.role, names), role.about, by="; ")


def poll_paragraphs(card: CardSections, how_to_see: str) -> list[str]:
    """The question, your answers and those of others; how_to_see: the words on how to show hidden ones."""
    section = card.poll
    if section is None:
        return []
    lines = [section.poll.question, *(_pair(answer.key, answer.words) for answer in section.poll.answers)]
    for yours in section.yours:
        answers = [card_words.ballot(section.poll, ballot, card.today) for ballot in yours.ballots]
        lines += [_pair(f"You, {yours.when} watching", answer) for answer in answers or [yours.unanswered]]
    if section.moved:
        lines.append(_pair("How you moved", section.moved))
    if section.hiding:
        return [*lines, f"{section.hiding}: {how_to_see}."]
    for person in section.people:
        lines.append(
            f"{person.name}: {poll_words.answers(section.poll, person)} ({poll_words.origin(person, card.today)})"
        )
    lines += filter(None, [section.more])
    if section.votes:
        lines.append(f"{', '.join(f'{vote.answer} {vote.ballots}' for vote in section.votes)} ({section.counted})")
    return lines


def _club(card: CardSections, how_to_see: str) -> list[str]:
    """The opinions of your club's members; how_to_see: the words on how to show hidden ones."""
    if card.club_hiding:
        return [f"{card.club_hiding}: {how_to_see}."]
    return [_pair(name, club_words.opinion(film, card.scale, card.today, spoken=True)) for name, film in card.club]


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
    if card.draft:
        lines.append("a verdict is begun and not saved yet")
    return lines


def _score(name: str, line: ScoreLine, scale: Scale) -> str:
    score = card_words.score_drawn(line.score, scale, spoken=True) or line.instead
    return _pair(name, join(score, line.beside, by=", "))


def _viewing(entry: Entry, line: ViewingLine, scale: Scale, today: date) -> str:
    """One viewing, with the number that “log --edit” takes if there are several."""
    number = text_if(len(entry.viewings) > 1, f"{formatting.ordinal(line.number)} time")
    viewing = viewing_words.viewing(entry.viewings[line.number - 1], today)
    score = card_words.score_drawn(line.rating, scale, spoken=True)
    tags = phrase("tags {}", ", ".join(line.tags))
    return _pair(join(number, viewing, by=", "), join(score, tags, line.words, by="; "))


def _verdict(card: CardSections, spoilers: bool) -> list[str]:
    if card.verdict is None:
        return []
    text = card.verdict.text
    if card.gives_away and not spoilers:
        text = f"{_shown_by(card, 'spoilers')} tells it."
    return [text, "", card_words.written(card.verdict, card.today)]
