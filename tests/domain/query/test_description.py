"""Queries as they are said."""

import pytest

from watchlist.domain.model.filters import FILTERS
from watchlist.domain.query.query import parse


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("", "films"),
        ("status:planned minutes<100 sort:hype-", "planned films under 100 minutes, highest hype first"),
        ("star night", "films matching “star” and “night”"),
        ('star -"new york" -dull hype>4', "films matching “star” but not “new york” or “dull”, with hype over 4"),
        ("-dull", "films not matching “dull”"),
        ("genre:romance status:watched is:unrated is:pinned", "unrated pinned watched romance films"),
        (
            "-status:dropped -is:pinned -is:liked -genre:horror",
            "unpinned films not liked, not dropped and outside horror",
        ),
        ("status:planned status:planned", "planned films"),
        ("year:2016..2025 country:korea", "films from 2016 to 2025 and from korea"),
        ("-year<2000", "films from 2000 or later"),
        ("-minutes:90..100", "films not of 90 to 100 minutes"),
        ("year:1990s", "films from the 1990s"),
        ("rating:3..4 -hype:4.5", "films rated 3 to 4 and with hype other than 4.5"),
        ('list:"Best of 2024" -tag:war', "films in “Best of 2024” and not tagged war"),
        ('director:"Han Ji-won" -cast:kim on:netflix', "films directed by Han Ji-won, without kim and on netflix"),
        ("added:2025-03-02", "films added on 2 March 2025"),
        ("added<=2025-03 -watched:2026", "films added by the end of March 2025 and not seen in 2026"),
        ("added:2024..2025-03", "films added from 2024 to March 2025"),
        ("added>1y watched:30d", "films added over a year ago and seen in the last 30 days"),
        ("released:1m..2y", "films released a month to 2 years ago"),
        ("added:today", "films added today"),
        ("has:why -has:poll is:again", "films planned again, saying why and without your answer to the poll"),
        ("sort:status sort:own", "films, planned first, in your own order"),
    ],
)
def test_a_query_reads_as_english(query: str, words: str) -> None:
    assert parse(query).describe() == words


def test_one_film_is_said_in_the_singular() -> None:
    assert parse("status:planned -genre:horror").describe("film") == "planned film outside horror"


def test_the_filters_that_come_along_say_what_they_hold() -> None:
    assert {saved.name: parse(saved.query).describe() for saved in FILTERS} == {
        "Planned": "planned films",
        "Watched": "watched films",
        "Unrated": "unrated watched films",
        "Adrift": "planned films last planned over a year ago and with hype under 3, longest on the list first",
    }
