"""Titles with slips in any of their words are found as a whole, after changes too."""

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
