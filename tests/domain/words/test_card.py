"""The sentences that card, `show` and history share."""

from datetime import UTC, date, datetime

from msgspec.structs import replace

from watchlist.domain.base.rating import Scale
from watchlist.domain.changes.input import parse_why
from watchlist.domain.model.entry import Entry, Status, Verdict, Viewing
from watchlist.domain.model.film import Answer, Filling, Film, Poll, overlay
from watchlist.domain.model.hype import Hype
from watchlist.domain.model.poll import Ballot, swing_of
from watchlist.domain.words import card as card_words

AT = datetime(2026, 11, 22, 20, tzinfo=UTC)
TODAY = AT.date()
ENTRY = Entry(slug="starlight", added=AT)
SEEN = Viewing(id=1, day=date(2025, 6, 1), logged=AT, verdict=Verdict(rating=60, written=AT))
POLL = Poll("Leap or orbit?", (Answer("leap", "leap", "the leap"), Answer("orbit", "orbit", "the orbit")), "article")


def ballot(answer: str, watched: bool, id: int) -> Ballot:
    """One answer."""
    return Ballot(id=id, film="starlight", answer=answer, at=AT, watched=watched)


def test_where_a_film_stands() -> None:
    assert card_words.status(None, TODAY) == "Not on your list"
    assert (
        card_words.status(replace(ENTRY, told_by="the article"), TODAY) == "Planned since 22 Nov, told by the article"
    )
    watched = replace(ENTRY, status=Status.WATCHED, viewings=(SEEN, replace(SEEN, id=2)), again=True)
    assert card_words.status(watched, TODAY) == "Watched 1 Jun 2025, 2 times, planned again"
    assert (
        card_words.status(replace(ENTRY, status=Status.DROPPED, drop_reason="sad"), TODAY)
        == "Dropped: sad; planned 22 Nov"
    )


def test_hype_and_verdict_side_by_side() -> None:
    entry = replace(ENTRY, hype=Hype(90, AT, sealed=AT), viewings=(SEEN,))
    assert card_words.before_and_after(entry, Scale.STARS) == "Hype ★★★★½ · verdict ★★★ · −1½"
    assert card_words.before_and_after(ENTRY, Scale.STARS) == ""


def test_late_hype_is_never_measured_against() -> None:
    entry = replace(ENTRY, hype=Hype(90, AT, sealed=AT, late=True), viewings=(SEEN,))
    assert card_words.gap(entry, Scale.STARS) == ""
    assert "−" not in card_words.before_and_after(entry, Scale.STARS)


def test_how_one_moved_in_the_poll() -> None:
    before, after = ballot("orbit", False, 1), ballot("leap", True, 2)
    assert swing_of(POLL, (before, after)) == "orbit → leap"
    assert swing_of(POLL, (before, ballot("orbit", True, 3))) == "orbit, and still orbit"
    assert swing_of(POLL, (before,)) == ""


def test_a_film_to_come_says_in_how_many_days() -> None:
    film = Film(slug="x", title="X", released=date(2026, 12, 4))
    assert card_words.release(film, TODAY) == "out in 12 days"
    assert card_words.release(film, date(2026, 12, 4)) == ""


def test_why_and_who_are_read_from_one_line() -> None:
    assert parse_why("the music @Mina") == ("the music", "Mina")
    assert parse_why("mail@example.org said so") == ("mail@example.org said so", "")
    assert parse_why("@Mina") == ("", "Mina")


JUST_WATCH = Filling("JustWatch", TODAY, ("on", "to_rent"))


def test_where_to_watch_names_services_of_yours_first_and_who_says_so() -> None:
    film = Film(slug="x", title="X", on=("MUBI", "Netflix"), to_rent=("Apple TV",), fillings=(JUST_WATCH,))
    assert card_words.where(film, ("Netflix",), TODAY) == [
        ("on your", "Netflix"),
        ("also on", "MUBI"),
        ("to rent or buy at", "Apple TV"),
        ("by", "JustWatch, 22 Nov"),
    ]
    assert card_words.where(film, (), TODAY)[0] == ("on", "MUBI, Netflix")
    assert "Netflix" not in card_words.facts(film, TODAY)
    nowhere = replace(film, on=(), to_rent=())
    assert card_words.where(nowhere, (), TODAY)[0] == ("on", "no service yet")


def test_where_a_card_says_that_a_film_is_stands_in_the_line_of_facts() -> None:
    film = Film(slug="x", title="X", on=("Netflix", "MUBI"))
    assert card_words.where(film, (), TODAY) == []
    assert card_words.where(film, ("Netflix",), TODAY) == [("on your", "Netflix")]
    assert card_words.facts(film, TODAY) == "Netflix, MUBI"
    assert card_words.facts(film, TODAY, ("Netflix",)) == "MUBI"


def test_the_words_of_others_name_their_source_licence_and_page_and_tmdb_is_noted() -> None:
    words = Filling("Wikipedia", TODAY, ("synopsis",), "CC BY-SA 4.0", "https://en.wikipedia.org/wiki/X")
    film = Film(slug="x", title="X", synopsis="…", fillings=(words,))
    assert card_words.credit(film, "synopsis") == "Wikipedia, CC BY-SA 4.0: https://en.wikipedia.org/wiki/X"
    assert card_words.credit(film, "title") == ""
    assert card_words.fillings(film, TODAY) == ("synopsis: Wikipedia, 22 Nov",)
    shipped = replace(words, source="great_tables: films of the Cannes festival")
    assert card_words.fillings(replace(film, fillings=(shipped,)), TODAY) == (
        "synopsis: films of the Cannes festival, 22 Nov",
    )
    with_where = replace(film, fillings=(words, JUST_WATCH))
    assert card_words.fillings(with_where, TODAY)[-1] == card_words.TMDB_NOTICE


def test_what_a_card_tells_itself_is_not_credited_to_a_catalogue() -> None:
    words = Filling("Wikipedia", TODAY, ("synopsis", "minutes"), "CC BY-SA 4.0", "https://en.wikipedia.org/wiki/X")
    stored = Film(slug="x", title="X", synopsis="theirs", minutes=90, fillings=(words,))
    film = overlay(Film(slug="x", title="X", synopsis="the card's"), stored)
    assert (film.synopsis, card_words.credit(film, "synopsis")) == ("the card's", "")
    assert film.fillings[0].fields == ("minutes",)
