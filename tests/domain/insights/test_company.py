"""Films for those who sit here: nobody's favourite is passed over for ever, and each pick says why."""

from datetime import UTC, date, datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from tests.domain.insights.test_tonight import row
from watchlist.domain.base.rating import Scale
from watchlist.domain.insights.company import YOU, Company, CompanyTonight, draw_together, favourite_of
from watchlist.domain.model.club import Club, Member, MemberFilm
from watchlist.domain.model.entry import Status, Viewing
from watchlist.domain.model.row import Row
from watchlist.domain.query.query import parse
from watchlist.domain.words import company as company_words

TODAY = date(2026, 11, 22)
AT = datetime(2026, 11, 22, 20, tzinfo=UTC)
LONG_AGO = TODAY - timedelta(days=100)


def theirs(title: str, hype: int | None = None, **facts: object) -> MemberFilm:
    """A film that a member has planned."""
    told = MemberFilm(film=title.lower(), title=title, year=2020, hype=hype, planned=LONG_AGO, minutes=100)
    return replace(told, **facts)


def company(rows: list[Row], *members: Member, today: date = TODAY) -> Company:
    return Company(rows, Club(members), [member.name for member in members], today)


def reasons(found: CompanyTonight) -> dict[str, str]:
    return {pick.film.title: company_words.reason(pick, Scale.STARS, TODAY) for pick in found.picks}


def test_films_of_all_who_sit_here_are_drawn_each_with_what_everybody_says() -> None:
    mina = Member("Mina", films=(theirs("Alder", 100), theirs("Birch")))
    jonas = Member("Jonas", films=(theirs("Alder", planned=None, seen=True),))
    here = company([row("alder", hype=80), row("cedar", days=1)], mina, jonas)
    found = draw_together(here)
    assert {pick.film.title for pick in found.picks} == {"Alder", "Birch", "Cedar"}
    assert "hype ★★★★★ Mina and ★★★★ you; planned by you and Mina, 100 days ago; Jonas has seen it" in (
        reasons(found)["Alder"].replace("Hype", "hype")
    )
    assert "planned by Mina, 100 days ago" in reasons(found)["Birch"].replace("Planned", "planned")
    assert company_words.drawn(found, here.names) == "For you, Mina and Jonas: all 3 films that it could be."


def test_who_does_not_sit_here_says_nothing() -> None:
    club = Club((Member("Mina", films=(theirs("Alder"),)), Member("Jonas", films=(theirs("Birch"),))))
    found = draw_together(Company([], club, ["Mina"], TODAY))
    assert [pick.film.title for pick in found.picks] == ["Alder"]


def test_what_one_of_them_dropped_is_left_out_and_what_all_have_seen_is_said() -> None:
    mina = Member("Mina", films=(theirs("Alder", dropped=True, planned=None), theirs("Birch", seen=True)))
    viewing = (Viewing(id=1, day=LONG_AGO, logged=AT),)
    here = company([row("alder"), row("birch", status=Status.WATCHED, viewings=viewing)], mina)
    found = draw_together(here)
    assert company_words.left_out(found) == "Left out: 1 dropped by one of you."
    assert "both of you have seen it" in reasons(found)["Birch"]


def test_one_film_under_two_slugs_is_one() -> None:
    mina = Member("Mina", films=(theirs("Alder", ids={"imdb": "tt1"}, film="elsewhere"),))
    jonas = Member("Jonas", films=(theirs("ALDER", film="a"),))
    here = company([row("alder")], mina, jonas)
    assert list(here.films) == ["alder"]
    assert len(company([], mina, jonas).films) == 1


def test_a_query_and_a_length_narrow_it() -> None:
    mina = Member("Mina", films=(theirs("Alder"), theirs("Birch", minutes=140), theirs("Cedar", minutes=None)))
    found = draw_together(company([], mina), minutes=120)
    assert [pick.film.title for pick in found.picks] == ["Alder"]
    assert company_words.left_out(found) == "Left out: 1 over 120 minutes, 1 of unknown length."
    assert draw_together(company([], mina), query=parse("birch")).picks[0].film.title == "Birch"


@st.composite
def companies(draw: st.DrawFn) -> Company:
    titles = [f"Film {number}" for number in range(draw(st.integers(1, 12)))]
    hypes = st.sampled_from([None, 1, 50, 100])
    rows = [row(title.lower().replace(" ", "-"), hype=draw(hypes)) for title in titles if draw(st.booleans())]
    members = [
        Member(
            f"Member {number}",
            films=tuple(
                theirs(title.replace(" ", "-"), draw(hypes), seen=draw(st.booleans()), dropped=draw(st.booleans()))
                for title in titles
                if draw(st.booleans())
            ),
        )
        for number in range(draw(st.integers(1, 4)))
    ]
    return company(rows, *members, today=TODAY + timedelta(days=draw(st.integers(0, 400))))


@settings(max_examples=60)
@given(companies())
def test_after_as_many_draws_as_people_everybodys_favourite_has_been_shown(here: Company) -> None:
    shown, passed = set[str](), set[str]()
    open_films = [film for film in here.films.values() if not film.dropped]
    for seed in range(1, len(here.names) + 1):
        found = draw_together(here, seed, passed=passed)
        passed = {pick.film.slug for pick in found.picks}
        assert len(passed) == len(found.picks) == min(3, found.drawn_from)
        assert sum(pick.turn is not None for pick in found.picks) == bool(found.picks)
        shown |= passed
    for place, _ in enumerate(here.names):
        favourite = favourite_of(place, open_films)
        assert not favourite or favourite in shown


def test_turns_change_from_day_to_day_so_that_no_rhythm_passes_anybody_over() -> None:
    members = [Member(name, films=(theirs(f"Of {name}", 90),)) for name in ("Ann", "Bo", "Cy", "Di", "Ed", "Flo")]
    fridays = (TODAY + timedelta(days=7 * week) for week in range(52))
    evenings = [draw_together(company([row("mine")], *members, today=friday)) for friday in fridays]
    turns = [pick.turn for found in evenings for pick in found.picks if pick.turn is not None]
    assert {*turns} == {YOU, *(member.name for member in members)}


def test_the_same_evening_draws_the_same_and_what_all_hope_for_is_likelier() -> None:
    mina = Member("Mina", films=(theirs("Loved", 100), theirs("Torn", 90), *(theirs(f"F{n}", 60) for n in range(20))))
    here = company([row("loved", hype=100), row("torn", hype=10)], mina)
    assert draw_together(here, 3) == draw_together(here, 3)
    drawn = [pick.film.title for seed in range(200) for pick in draw_together(here, seed).picks]
    assert drawn.count("Loved") > 2 * drawn.count("Torn") > 0
