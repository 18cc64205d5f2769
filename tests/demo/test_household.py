"""The made-up household: the same for the same seed, and with something to show on every screen."""

from collections.abc import Callable

import pytest
from click.testing import CliRunner, Result

from tests.conftest import NOW
from watchlist.cli.program import program
from watchlist.demo.household import FILMS, household
from watchlist.demo.words import MADE_UP
from watchlist.domain.insights.adrift import adrift
from watchlist.domain.insights.household import others_on, votes
from watchlist.domain.insights.hype_gap import ENOUGH
from watchlist.domain.insights.track_record import track_records
from watchlist.domain.model.entry import Status
from watchlist.domain.model.film import Film
from watchlist.domain.query.snapshot import Snapshot
from watchlist.session.session import Session
from watchlist.support.home import Home

Make = Callable[..., Result]


@pytest.fixture
def make(home: Home) -> Make:
    """Make up a household, or try to."""

    def call(*words: str) -> Result:
        return CliRunner().invoke(program, ["--home", str(home.data), *words])

    return call


@pytest.fixture
def yours(make: Make, home: Home) -> Snapshot:
    """Your side of it, in which the others are heard."""
    made = make("demo", "--household")
    assert (made.exit_code, made.stdout) == (0, "")
    assert "Mina and Jonas, who do not exist" in made.stderr
    with Session.open(home) as session:
        return session.hear_others() or session.snapshot


def test_the_same_seed_makes_up_the_same_household_and_another_one_another() -> None:
    with Session.open(Home.find("nowhere")) as session:
        cards = session.snapshot.shelf.cards
    assert household(1, NOW, cards) == household(1, NOW, cards)
    assert household(1, NOW, cards) != household(2, NOW, cards)


def test_three_profiles_have_forty_films_among_them_the_shipped_cards_included(yours: Snapshot, home: Home) -> None:
    films: dict[str, Film] = {}
    for name in ("me", "Mina", "Jonas"):
        other = home.beside(name)
        assert other is not None
        with Session.open(other) as session:
            library = session.snapshot.library
        assert len(library.entries) > 12
        assert [step.words for step in library.steps] == [f"Made up {len(library.entries)} films of a household"]
        films |= library.films
    assert len(films) == FILMS
    shipped = {slug for slug, film in films.items() if film.logline != MADE_UP}
    assert shipped == set(yours.shelf.cards)
    assert shipped <= set(yours.library.entries)


def test_every_screen_has_something_to_show(yours: Snapshot) -> None:
    entries = yours.library.entries.values()
    assert sum(1 for entry in entries if entry.hype and entry.rating and not entry.hype.late) >= 2 * ENOUGH
    seen = [viewing for entry in entries for viewing in entry.viewings]
    days = [viewing.day for viewing in seen if viewing.day]
    assert len({day.year for day in days}) >= 2
    assert len({(day.year, day.month) for day in days}) > 8
    assert max(days) <= NOW.date()
    assert any(viewing.rewatch for viewing in seen)
    assert all(entry.hype is None or entry.hype.sealed for entry in entries if entry.viewings)
    assert sum(entry.wanted for entry in entries) > 5
    assert any(entry.status is Status.DROPPED for entry in entries)
    assert adrift(yours.visible.rows, NOW.date())
    assert track_records(yours)
    hoped = yours.library.entries["blade-runner"]
    assert hoped.hype
    assert hoped.marks
    assert not hoped.viewings


def test_three_people_have_answered_the_poll_one_of_them_you(yours: Snapshot) -> None:
    film = yours.film("lost-in-starlight")
    assert film is not None
    assert [person.name for person in others_on(yours, film)] == ["Jonas", "Mina"]
    assert [(vote.answer, vote.ballots) for vote in votes(yours, film)] == [("leap", 2), ("orbit", 1)]


def test_a_home_with_a_watchlist_in_it_is_left_alone(make: Make, home: Home) -> None:
    make("--profile", "Ruth", "add", "Past Lives")
    before = {path: path.read_bytes() for path in home.data.rglob("*.json")}
    refused = make("demo", "--household")
    assert refused.exit_code == 1
    assert "There is a watchlist in this home already" in refused.stderr
    assert {path: path.read_bytes() for path in home.data.rglob("*.json")} == before


@pytest.mark.parametrize(
    "words", [("demo",), ("demo", "5", "--household"), ("--profile", "Mina", "demo", "--household")]
)
def test_what_makes_no_sense_is_wrong_use(make: Make, home: Home, words: tuple[str, ...]) -> None:
    assert make(*words).exit_code == 2
    assert not home.data.exists()
