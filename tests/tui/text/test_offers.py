"""Films that are offered, a line each."""

import pytest

from watchlist.domain.browse.offers import Offer
from watchlist.domain.model.film import Film
from watchlist.tui.text.offers import offer_lines


@pytest.mark.parametrize(
    ("title", "original", "drawn"),
    [
        ("BPM (Beats Per Minute)", "120 battements par minute", "BPM (Beats Per Minute)"),
        ("Parasite", "Gisaengchung", "Parasite  Gisaengchung"),
        ("Paradise: Love", "Paradies: Liebe", "Paradise: Love  Paradies:…"),
        ("Mother", "Mat", "Mother  Mat"),
    ],
)
def test_an_original_title_stands_where_enough_of_it_has_room(title: str, original: str, drawn: str) -> None:
    film = Film(slug="x", title=title, original_title=original, year=2017)
    (line,) = offer_lines([Offer(film)], 0, "", 48)
    assert line.plain.split("2017")[0].strip(" ›") == drawn
