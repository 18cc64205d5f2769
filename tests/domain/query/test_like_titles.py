"""Titles with slips in any of their words are found as a whole, after changes too."""

from rapidfuzz import fuzz

from watchlist.domain.base.keys import joined
from watchlist.domain.model.film import Film
from watchlist.domain.model.row import Row
from watchlist.domain.query.like_titles import LikeTitles
from watchlist.domain.query.title_text import TitleText


def row(slug: str, title: str) -> Row:
    return Row(Film(slug=slug, title=title), None)


def test_a_title_is_found_until_it_changes_and_under_its_new_name_after() -> None:
    before, after = row("murder", "Memories of Murder"), row("murder", "Salinui Chueok")
    text = TitleText([before, row("life", "The Tree of Life")], joined)
    titles = LikeTitles(text)
    assert titles.like("memoryofmurder") == ["murder"]
    assert titles.like("treeoflive") == ["life"]
    assert titles.like("memory") == ()
    rows = {"murder": after, "life": None}
    changed = titles.changed(text.changed(rows), rows)
    assert changed.like("memoryofmurder") == changed.like("treeoflive") == []
    assert changed.like("salinuechueok") == ["murder"]
    assert titles.like("memoryofmurder") == ["murder"]


def test_what_is_alike_does_not_depend_on_how_the_titles_are_kept() -> None:
    letters = "memoriesofmurder"
    names = [letters[:length] for length in range(5, 17)] + [letters + "x" * more for more in range(9)]
    rows = [row(name, name) for name in names]
    alike = {
        name for name in names if max(fuzz.ratio(letters, name), fuzz.ratio(letters, name[: len(letters) + 1])) >= 82
    }
    assert {*LikeTitles(TitleText(rows, joined)).like(letters)} <= alike
    for name in names:
        found = LikeTitles(TitleText([row(name, name)], joined)).like(letters)
        assert bool(found) == (name in alike), name
