"""The whole card as plain lines from top to bottom, so that it can be read aloud."""

from collections.abc import Iterator
from datetime import date

import click

from watchlist.cli.layout import wrapped
from watchlist.cli.note_lines import note_paragraphs
from watchlist.domain.base import formatting
from watchlist.domain.base.formatting import join
from watchlist.domain.base.rating import Scale
from watchlist.domain.insights.household import others_on, votes, you_on
from watchlist.domain.model.entry import Entry
from watchlist.domain.model.film import Film, Role
from watchlist.domain.model.hidden import HIDDEN_SCORE, Hidden, shown_entry
from watchlist.domain.model.poll import swing_of
from watchlist.domain.query.snapshot import Snapshot
from watchlist.domain.words import card as card_words
from watchlist.domain.words import poll as poll_words

INDENT, HANG = 2, 2
PROSE = ("Story", "The rest of the story, with spoilers", "Your verdict")
"""The sections that are running text."""


def card_lines(
    snapshot: Snapshot, film: Film, width: int, today: date, spoilers: bool, hidden: Hidden
) -> Iterator[str]:
    """Every line of a film's card, headings in bold. width: of the text, in cells. hidden: what is only named."""
    yield from _head(film, width, today)
    entry, scale = shown_entry(snapshot.entry(film.slug), hidden), snapshot.settings.scale
    telling = f"“watchlist show {film.slug} --hidden” tells it"
    hiding = f"Hidden {hidden.until}: {telling}."
    sections = (
        ("Story", _prose(hiding if hidden.synopsis else film.synopsis)),
        ("The rest of the story, with spoilers", _spoilers(film, spoilers)),
        (card_words.cast_heading(film), [_role(role) for role in film.cast]),
        ("Besides", [_pair(name, said) for name, said in card_words.besides(film)]),
        ("Hype notes", [hiding] if hidden.praise else note_paragraphs(snapshot, film, today)),
        (card_words.asking(film.poll) if film.poll else "", poll_paragraphs(snapshot, film, today, hidden, telling)),
        ("Related films", [_pair(f"{_name(one.title, one.year)}, {one.slug}", one.why) for one in film.related]),
        ("Yours", _yours(entry, scale, today, film.slug in snapshot.drafts, hidden)),
        ("Your verdict", [hiding] if hidden.old_scores else _verdict(entry, today, spoilers)),
        ("Sources", [*(_pair(key, said) for key, said in film.sources.items()), *filter(None, [film.link])]),
    )
    for heading, paragraphs in sections:
        if paragraphs:
            yield from ("", click.style(heading, bold=True))
            hang = 0 if heading in PROSE else HANG
            for paragraph in paragraphs:
                yield from wrapped(paragraph, width, INDENT, hang)


def _prose(text: str) -> list[str]:
    return [text] if text else []


def _head(film: Film, width: int, today: date) -> Iterator[str]:
    yield from (click.style(line, bold=True) for line in wrapped(film.title, width))
    other = film.original_title if film.original_title != film.title else ""
    made = [_credit(job, names) for job, names in card_words.credits(film)]
    for line in filter(None, (other, card_words.facts(film, today), *made)):
        yield from wrapped(line, width)
    for part in filter(None, (f"“{film.tagline}”" if film.tagline else "", film.logline)):
        yield from ("", *wrapped(part, width))


def _credit(job: str, names: str) -> str:
    return f"{job.capitalize()}{' ' if job.endswith(' by') else ': '}{names}"


def _spoilers(film: Film, open: bool) -> list[str]:
    return _prose(film.spoilers if open or not film.spoilers else f"“watchlist show {film.slug} --spoilers” tells it.")


def _pair(name: str, said: str) -> str:
    return f"{name}: {said}" if said else name


def _name(title: str, year: int | None) -> str:
    return f"{title} ({year})" if year else title


def _role(role: Role) -> str:
    dubs = [f"{dub.name} in {dub.language}" for dub in role.dubs]
    said = ", ".join((role.name, *dubs))
    return (f"{role.role}: {said}" if role.role else said) + (f"; {role.about}" if role.about else "")


def poll_paragraphs(snapshot: Snapshot, film: Film, today: date, hidden: Hidden, hiding: str) -> list[str]:
    """The question, what you answered, and what others did; hiding says how to see these where they are hidden."""
    entry, ballots = snapshot.entry(film.slug), snapshot.library.ballots_on(film.slug)
    poll, seen = film.poll, entry is not None and entry.viewings != ()
    if poll is None:
        return []
    lines = [poll.question, *(_pair(answer.key, answer.words) for answer in poll.answers)]
    for name, watched in (("before", False), ("after", True)):
        given = [one for one in ballots if one.watched is watched and not one.voter]
        said = [card_words.ballot(poll, one, today) for one in given] or [card_words.unanswered(watched, seen)]
        lines += [_pair(f"You, {name} watching", one) for one in said]
    moved = swing_of(poll, ballots)
    lines += [_pair("How you moved", moved)] if moved else []
    people = others_on(snapshot, film)
    if hidden.praise and people:
        return [*lines, f"{poll_words.hiding(people, hidden.until)}: {hiding}."]
    lines += [f"{one.name}: {poll_words.said(poll, one)} ({poll_words.origin(one, today)})" for one in people]
    found = votes(snapshot, film)
    counted = ", ".join(f"{vote.answer} {vote.ballots}" for vote in found)
    return [*lines, f"{counted} ({poll_words.counted(found, you_on(snapshot, film) is not None)})"] if found else lines


def _yours(entry: Entry | None, scale: Scale, today: date, draft: bool, hidden: Hidden) -> list[str]:
    lines = [card_words.status(entry, today)]
    if entry is not None:
        lines += [_pair("why", entry.why)] if entry.why else []
        given = entry.hype
        note = card_words.hype(given, scale, today) if given else ""
        hype = card_words.score(given.score, scale) if given else "not yet"
        lines.append(_pair("hype", join(hype, note, by=", ")))
        unsaid = HIDDEN_SCORE if hidden.old_scores else "not yet"
        rating = card_words.score(entry.rating, scale) if entry.rating else unsaid
        lines.append(_pair("rating", join(rating, card_words.beside_rating(entry, scale), by=", ")))
        lines += [_viewing(entry, number, scale, today) for number in range(len(entry.viewings))]
        lines += [_pair("tags", ", ".join(entry.tags))] if entry.tags else []
        lines += [mark for mark, on in (("liked", entry.liked), ("pinned", entry.pinned)) if on]
    return [*lines, "a verdict is begun and not saved yet"] if draft else lines


def _viewing(entry: Entry, place: int, scale: Scale, today: date) -> str:
    """One viewing; of several each by its number, by which “log --edit” knows it."""
    viewing = entry.viewings[place]
    number = f"{formatting.ordinal(place + 1)} time, " if len(entry.viewings) > 1 else ""
    rating = viewing.verdict.rating if viewing.verdict else None
    score = card_words.score(rating, scale) if rating else ""
    tags = f"tags {', '.join(viewing.tags)}" if viewing.tags else ""
    return _pair(number + card_words.viewing(viewing, today), "; ".join(filter(None, (score, tags))))


def _verdict(entry: Entry | None, today: date, spoilers: bool) -> list[str]:
    given = entry.verdict if entry else None
    if entry is None or given is None or not given.text:
        return []
    folded = given.spoilers and not spoilers
    text = f"“watchlist show {entry.slug} --spoilers” tells it." if folded else given.text
    return [text, "", card_words.written(given, today)]
