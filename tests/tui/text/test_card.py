"""The sections of a card, laid out."""

from datetime import UTC, date, datetime

import click
import pytest
from click import unstyle

from watchlist.cli.card_lines import card_lines
from watchlist.domain.base.rating import Scale
from watchlist.domain.model.entry import Entry, Status, Viewing
from watchlist.domain.model.film import Dub, Film, Role
from watchlist.domain.model.library import FilmList, Library
from watchlist.domain.query.snapshot import Snapshot
from watchlist.domain.words.card_parts import FactSection, ScoreLine
from watchlist.domain.words.card_sections import CardSections
from watchlist.support.home import Home
from watchlist.tui.text import card as card_text
from watchlist.tui.text import viewings as viewings_text

ROLE = Role(name="Mone Kamishiraishi", role="Mitsuha Miyamizu", dubs=(Dub("English", "Stephanie Sheh"),))


def test_no_name_of_the_cast_is_cut_in_a_narrow_column() -> None:
    card = CardSections.of(Snapshot(), Film(slug="x", title="X", cast=(ROLE,)), date(2026, 11, 22))
    lines = card_text.cast(card, 45).plain.splitlines()
    assert lines[1].split("  ")[0].strip() == "Mitsuha Miyamizu"
    assert lines[1].rstrip().endswith("Mone Kamishiraishi")
    assert lines[2].strip() == "Stephanie Sheh in English"
    assert all(len(line) <= 45 for line in lines)


def test_a_section_of_facts_stands_in_the_app_and_in_show(monkeypatch: pytest.MonkeyPatch) -> None:
    sections = (FactSection("Besides", [("animation", "Mina")]), FactSection("Music", [("songs", "Radwimps")]))
    monkeypatch.setattr(CardSections, "fact_sections", sections)
    card = CardSections.of(Snapshot(), Film(slug="x", title="X"), date(2026, 11, 22))
    drawn = [" ".join(line.split()) for line in card_text.fact_sections(card, 40).plain.splitlines()]
    assert drawn == ["Besides", "animation Mina", "", "Music", "songs Radwimps"]
    with click.Context(click.Command("show"), obj=Home.find("home")):
        told = unstyle("\n".join(card_lines(card, 79, False)))
    assert "\n\nBesides\n  animation: Mina\n\nMusic\n  songs: Radwimps" in told


def test_a_large_title_stays_plain_text_too() -> None:
    card = CardSections.of(Snapshot(), Film(slug="x", title="Your Name"), date(2026, 11, 22))
    assert card_text.head(card, 78, large=True).plain.splitlines()[3] == "Your Name"
    assert card_text.head(card, 20, large=True).plain.splitlines()[0] == "Your Name"


def test_of_many_viewings_the_newest_stand_first_and_the_rest_is_counted() -> None:
    at = datetime(2026, 11, 22, 20, tzinfo=UTC)
    seen = tuple(Viewing(id=n, day=date(2020, 1, n), logged=at) for n in range(1, 31))
    library = Library(entries={"x": Entry(slug="x", added=at, status=Status.WATCHED, viewings=seen)})
    card = CardSections.of(Snapshot(library), Film(slug="x", title="X"), date(2026, 11, 22))
    few = viewings_text.viewings(card, 60, few=8).plain.splitlines()
    assert few[1].split()[:3] == ["30", "Jan", "2020"]
    assert (len(few), few[-1]) == (10, "22 more · enter")
    assert len(viewings_text.viewings(card, 60).plain.splitlines()) == 31


def test_a_place_on_a_list_stands_apart_from_the_longest_name() -> None:
    name = "Official Top 250 Narrative Feature Films of All Times"
    library = Library(lists={"top": FilmList(slug="top", name=name, films=("x",))})
    card = CardSections.of(Snapshot(library), Film(slug="x", title="X"), date(2026, 11, 22))
    for width in (40, 78):
        (line,) = viewings_text.lists(card, width).plain.splitlines()[1:]
        assert line.endswith("…  1st of 1")
        assert len(line) <= width


def test_a_year_never_stands_alone_below_the_day_it_belongs_to() -> None:
    line = ScoreLine(score=90, beside="sealed 18 Jun 2025")
    drawn = [text.plain.split() for text in card_text.score("hype", line, Scale.STARS, 32, "h")]
    assert drawn == [["hype", "★★★★½"], ["sealed", "18", "Jun", "2025"]]
    assert len(card_text.score("hype", line, Scale.STARS, 40, "h")) == 1
