"""What the tab key offers while a query is typed."""

from datetime import UTC, datetime

from hypothesis import example, given
from hypothesis import strategies as st

from watchlist.domain.base.text import clean
from watchlist.domain.model.entry import Entry
from watchlist.domain.model.film import Film, Role
from watchlist.domain.model.row import Row
from watchlist.domain.query.completion import complete
from watchlist.domain.query.query import parse
from watchlist.domain.query.row_index import RowIndex
from watchlist.domain.query.terms import quoted

NOW = datetime(2026, 11, 22, 20, 0, tzinfo=UTC)
ROWS = RowIndex(
    Row(
        Film(slug=slug, title=slug, genres=genres, directors=("Han Ji-won",)),
        Entry(slug=slug, added=NOW, tags=tags),
        lists=("Best of 2024", 'The "best"'),
    )
    for slug, genres, tags in (
        ("a", ("Romance", "War"), ("warm",)),
        ("b", ("War",), ("war", "warm")),
        ("c", ("Science Fiction",), ()),
    )
)


def offered(text: str, cursor: int | None = None) -> list[str]:
    return [found.name for found in complete(text, len(text) if cursor is None else cursor, ROWS)]


def test_a_field_is_completed_from_its_first_letters() -> None:
    assert offered("star ge") == ["genre:"]
    assert offered("-di") == ["director:"]
    assert complete("star -ge", 8, ROWS)[0].put("star -ge") == ("star -genre:", 12)


def test_what_stands_in_brackets_is_completed_too() -> None:
    assert offered("(tag:w") == ["warm", "war"]
    assert complete("genre:War,Ro", 12, ROWS)[0].put("genre:War,Ro")[0] == "genre:War,Romance "
    assert complete("-(gen", 5, ROWS)[0].put("-(gen") == ("-(genre:", 8)


def test_what_a_film_can_be_is_offered_by_its_own_name() -> None:
    assert offered("unr") == ["is:unrated", "is:unreleased"]
    assert offered("plan") == ["status:planned"]


def test_values_come_from_the_library_the_most_frequent_first() -> None:
    assert offered("genre:") == ["War", "Romance", "Science Fiction"]
    assert offered("tag:w") == ["warm", "war"]
    assert offered("genre:fic") == ["Science Fiction"]
    assert offered("status:d") == ["dropped"]
    assert offered("sort:hy") == ["hype", "hype-"]


def test_people_studios_and_countries_are_completed_and_these_by_their_codes_too() -> None:
    film = Film(
        slug="a",
        title="A",
        writers=("Greta Gerwig",),
        cast=(Role("Kim Tae-ri", "Sook-hee"),),
        countries=("South Korea", "Japan"),
        languages=("Korean",),
        studios=("Studio Ghibli",),
    )
    typed = {
        "writer:ger": "Greta Gerwig",
        "cast:": "Kim Tae-ri",
        "country:kr": "South Korea",
        "country:kor": "South Korea",
    }
    for text, name in (typed | {"language:ko": "Korean", "studio:gh": "Studio Ghibli"}).items():
        assert [found.name for found in complete(text, len(text), RowIndex([Row(film, None)]))] == [name], text


def test_a_name_of_several_words_is_put_between_quotation_marks() -> None:
    best, quoted = complete('list:"be', 8, ROWS)
    assert best.put('list:"be') == ('list:"Best of 2024" ', 20)
    assert quoted.put('list:"be')[0] == 'list:"The \\"best\\"" '
    assert parse(quoted.put('list:"be')[0]).filter(ROWS) == list(ROWS)


ODD = st.text(alphabet='ab"\\*“”:=-<>. 이é\u200d', max_size=8) | st.text()
NAMES = ODD.map(clean).filter(lambda name: name != "")


@example("𝝖", "tag", 0)
@example("！", "list", 0)
@example(": ¯:", "genre", 0)
@given(NAMES, st.sampled_from(["list", "tag", "genre", "told"]), st.integers(0, 8))
def test_whatever_a_name_is_what_is_offered_for_it_finds_it(name: str, field: str, typed: int) -> None:
    entry = Entry(slug="x", added=NOW, tags=(name,), told_by=name)
    found = Row(Film(slug="x", title="x", genres=(name,)), entry, lists=(name,))
    other = Row(Film(slug="y", title="y"), Entry(slug="y", added=NOW))
    begun = f"{field}:{quoted(name[:typed])[:-1]}" if typed else f"{field}:"
    offered = [each.put(begun)[0] for each in complete(begun, len(begun), RowIndex([found]))]
    assert len(offered) == 1
    assert parse(offered[0]).filter([found, other]) == [found]
    # Written back, as in a saved filter, it finds the same; full-width signs come back as narrow ones.
    assert parse(str(parse(offered[0]))).filter([found, other]) == [found]


def test_nothing_is_offered_within_a_word_nor_where_numbers_are_wanted() -> None:
    assert offered("star", 2) == []
    assert offered("hype:") == []
    assert offered("nothing:x") == []


def test_the_rest_of_the_query_stays_behind_the_cursor() -> None:
    found = complete("director:han star", 12, ROWS)
    assert found[0].put("director:han star") == ('director:"Han Ji-won" star', 21)


@given(st.text(alphabet='gentaglisthas:=-"* w\\', max_size=12), st.integers(0, 12))
def test_no_text_is_too_odd_to_be_completed(text: str, cursor: int) -> None:
    for found in complete(text, min(cursor, len(text)), ROWS):
        assert found.put(text)[0][found.start :].startswith(found.text)
