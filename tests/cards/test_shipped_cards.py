"""The cards that come with the program: that of the article, the six it measures the film against, and others."""

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from watchlist.cards.card_format import CARD
from watchlist.cards.fields import Items, Table
from watchlist.cards.pictures import PictureFolders
from watchlist.cards.shelf import read_shelf
from watchlist.domain.model.film import Dub, Film, NoteKind

CARDS = Path(__file__).parents[2] / "assets" / "cards"
SHELF = read_shelf([CARDS])
STARLIGHT = SHELF.cards.get("lost-in-starlight", Film(slug="", title=""))


MEASURES = {
    "your-name",
    "weathering-with-you",
    "5-centimeters-per-second",
    "blade-runner",
    "the-king-of-pigs",
    "yobi-the-five-tailed-fox",
}
"""The films that the article measures *Lost in Starlight* against."""
POSTERS = PictureFolders([CARDS.parent / "posters"])


def test_the_shipped_cards_are_read_without_fault() -> None:
    assert SHELF.faults == ()
    assert {"lost-in-starlight", *MEASURES} <= set(SHELF.cards)


def test_the_facts_of_lost_in_starlight() -> None:
    film = STARLIGHT
    assert (film.title, film.original_title) == ("Lost in Starlight", "이 별에 필요한")
    assert (film.year, film.released, film.minutes) == (2025, date(2025, 5, 30), 96)
    assert (film.countries, film.languages, film.on) == (("South Korea",), ("Korean",), ("Netflix",))
    assert film.genres == ("Animation", "Romance", "Science Fiction")
    assert (film.directors, film.writers) == (("Han Ji-won",), ("Kang Hyun-joo", "Han Ji-won"))
    assert film.studios == ("Climax Studio",)
    assert film.ids == {"tmdb": "1165642"}
    assert "one source" in film.certificates[0]
    assert film.tagline == "Do you wish you hadn't met me?"
    assert "farewell" in film.title_note
    assert [(role.role, role.name, role.dubs) for role in film.cast] == [
        ("Nan-young", "Kim Tae-ri", (Dub("English", "Maitreyi Ramakrishnan"),)),
        ("Jay", "Hong Kyung", (Dub("English", "Justin H. Min"),)),
    ]


def test_the_hype_notes_of_lost_in_starlight_have_speaker_kind_and_source() -> None:
    notes = STARLIGHT.hype_notes
    assert len(notes) >= 10
    assert {note.kind for note in notes} == set(NoteKind)
    assert all(STARLIGHT.source(note.source) == "An article on the full trailer, 2025" for note in notes)
    assert [(note.words, note.speaker) for note in notes if note.quoted] == [("visual masterpiece", "Bong Joon-ho")]


def test_the_poll_of_lost_in_starlight_is_the_question_of_the_article() -> None:
    poll = STARLIGHT.poll
    assert poll is not None
    assert poll.question.endswith("or just another orbit around the same old sun?")
    assert [(answer.key, answer.short, answer.words) for answer in poll.answers] == [
        ("leap", "leap", "the next big leap"),
        ("orbit", "orbit", "another orbit"),
    ]


def test_the_logline_spoils_nothing_and_the_set_up_stays_before_they_meet() -> None:
    spoiling = r"\b(collide|meet|met|love|lovers?|together|distance|farewell|leaves?|couple|ending|strings?)\b"
    assert not re.search(spoiling, STARLIGHT.logline + STARLIGHT.synopsis, re.IGNORECASE)
    assert STARLIGHT.spoilers


@pytest.mark.parametrize("film", SHELF.cards.values(), ids=SHELF.cards)
def test_a_shipped_card_tells_its_film(film: Film) -> None:
    assert film.released is not None
    assert film.year == film.released.year
    assert film.minutes
    assert film.directors
    assert film.cast
    assert film.logline
    assert film.synopsis
    assert len(film.logline) < 200
    assert {other.slug for other in film.related} <= set(SHELF.cards)
    assert film.slug not in MEASURES or "lost-in-starlight" in {other.slug for other in film.related}
    assert all(
        (other.title, other.year) == (SHELF.cards[other.slug].title, SHELF.cards[other.slug].year) and other.why
        for other in film.related
    )


def test_lost_in_starlight_is_measured_against_the_six_others() -> None:
    assert {other.slug for other in STARLIGHT.related} == MEASURES


def names(part: Any) -> Iterator[str]:
    """Every field of the format."""
    if isinstance(part, Table):
        for name, inner in part.parts.items():
            yield name
            yield from names(inner)
    elif isinstance(part, Items):
        yield from names(part.item)


@pytest.mark.parametrize("name", sorted(set(names(CARD))))
def test_every_field_is_explained_and_used_by_the_first_card(name: str) -> None:
    told = (CARDS / "README.md").read_text("utf-8")
    used = (CARDS / "lost-in-starlight.toml").read_text("utf-8")
    assert re.search(rf"`[\[\w.]*\b{name}\b", told)
    assert re.search(rf"(?m)^{name}\s*=|\[\[?(poll\.)?{name}\]|\b{name} = ", used)


def test_every_poster_is_of_a_card_and_has_three_sizes() -> None:
    assert {"lost-in-starlight", *MEASURES} <= set(POSTERS) <= set(SHELF.cards)
    for pictures in POSTERS.values():
        for file, size in ((pictures.cells, (32, 48)), (pictures.small, (16, 24))):
            with Image.open(file) as picture:
                assert picture.size == size
        with Image.open(pictures.full) as picture:
            assert picture.width >= 480
