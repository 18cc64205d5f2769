"""What stands in an answer where something else belongs is left out, or the answer is misread; it is never a fault."""

import json
from collections.abc import Callable, Iterator, Sequence
from typing import Any

import pytest

from tests.lookup import answers
from tests.lookup.answers import DETAILS, ENTITY, ITEM, LISTED, MEDIA, NAMES, SUMMARY, TITLE, TMDB_ID
from watchlist.domain.base.text import TEXT_LIMIT
from watchlist.domain.model.catalogue import CatalogueFilm
from watchlist.lookup.question import Misread
from watchlist.lookup.sources import anilist, tmdb, wikidata, wikipedia

WRONG: Sequence[Any] = (
    None, True, -1, 0, 3.5, 1e308, 2**40, 2**70, "", " ", "\x1b]52;c;aGk=\x07\u202e", "x" * 3_000, "2027-02-30",
    "+99999999999", "<b>[/]</b>", [], {}, [[]], [None], [7, "x"], {"id": []},
    {"name": {}}, {"value": []}, {"en": {"value": {}}},
)  # fmt: skip


FEW = 2
"""The items of a list that are tried: the others are of their kind."""


def with_one_wrong(value: Any) -> Iterator[Any]:
    """A value of JSON with something wrong in its place, and in each place within it."""
    yield from WRONG
    if isinstance(value, dict):
        yield from ({**value, key: wrong} for key, part in value.items() for wrong in with_one_wrong(part))
        yield from ({other: part for other, part in value.items() if other != key} for key in value)
    if isinstance(value, list):
        for place, part in enumerate(value[:FEW]):
            yield from ([*value[:place], wrong, *value[place + 1 :]] for wrong in with_one_wrong(part))


def texts(value: Any) -> Iterator[str]:
    """Every text of a film as plain values."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for part in (*value, *value.values()):
            yield from texts(part)
    elif isinstance(value, (list, tuple)):
        for part in value:
            yield from texts(part)


def _details(data: bytes) -> list[CatalogueFilm | None]:
    return [tmdb.details(TMDB_ID, "DE").read(data).film]


def _listed(data: bytes) -> Sequence[CatalogueFilm | None]:
    return tmdb.search(TITLE, None).read(data)


def _items(data: bytes) -> list[CatalogueFilm | None]:
    return [wikidata.film(item, NAMES) for item in wikidata.items([ITEM]).read(data)]


def _named(data: bytes) -> list[CatalogueFilm | None]:
    (item,) = wikidata.items([ITEM]).read(json.dumps({"entities": {ITEM: ENTITY}}).encode())
    return [wikidata.film(item, wikidata.names(["Q1"]).read(data))]


def _summary(data: bytes) -> list[CatalogueFilm | None]:
    return [wikipedia.summary("Two Orbits (film)").read(data)]


def _anime(data: bytes) -> Sequence[CatalogueFilm | None]:
    return anilist.search("two paths").read(data)


@pytest.mark.parametrize(
    ("answer", "read"),
    [
        (DETAILS, _details),
        ({"page": 1, "results": [LISTED]}, _listed),
        ({"entities": {ITEM: ENTITY}, "success": 1}, _items),
        ({"entities": {"Q1": {"labels": {"en": {"value": "Seo Hana"}}}}}, _named),
        (SUMMARY, _summary),
        (answers.media(MEDIA), _anime),
    ],
    ids=["details", "listed", "items", "names", "summary", "anime"],
)
def test_any_value_may_be_of_any_type(answer: Any, read: Callable[[bytes], Sequence[CatalogueFilm | None]]) -> None:
    for wrong in with_one_wrong(answer):
        try:
            films = read(json.dumps(wrong).encode())
        except Misread:
            continue
        for film in filter(None, films):
            known = film.film()
            for text in texts([getattr(known, name) for name in known.__struct_fields__]):
                assert text.replace("\n", "").isprintable(), (wrong, text)
                assert len(text) <= TEXT_LIMIT
