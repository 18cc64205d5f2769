"""Renamed lists are told from others that came or went at the same time."""

from datetime import UTC, datetime, timedelta

from watchlist.domain.browse.saved_filters import renamed_lists
from watchlist.domain.model.library import FilmList, Library

THEN = datetime(2026, 11, 22, 20, tzinfo=UTC)
LATER = THEN + timedelta(minutes=1)


def made(slug: str, created: datetime | None = THEN, *films: str) -> FilmList:
    """A list with these films."""
    return FilmList(slug=slug, name=slug.title(), created=created, films=films)


def renamed(before: list[FilmList], after: list[FilmList]) -> dict[str, str]:
    """The slugs of the lists that were renamed, before and after."""
    former, library = (Library(lists={each.slug: each for each in lists}) for lists in (before, after))
    return {old.slug: new.slug for old, new in renamed_lists(former, library)}


def test_a_renamed_list_is_known_whatever_else_was_done_to_it() -> None:
    assert renamed([made("a")], [made("b")]) == {"a": "b"}
    assert renamed([made("a")], [made("b", THEN, "ran")]) == {"a": "b"}
    assert renamed([made("a"), made("x", LATER)], [made("b", THEN, "ran"), made("y", LATER, "ran")]) == {
        "a": "b",
        "x": "y",
    }


def test_a_list_that_goes_while_another_comes_is_not_renamed() -> None:
    assert renamed([made("a", THEN, "ran")], [made("b", LATER)]) == {}
    assert renamed([made("a", None, "ran")], [made("b", None)]) == {}
    assert renamed([made("a"), made("x", THEN, "ran")], [made("y", THEN, "ran")]) == {"x": "y"}
    assert renamed([made("a", THEN, "ran"), made("x", THEN, "heat")], [made("b"), made("y")]) == {}
