"""AniList, asked without a key: the facts of anime."""

import re
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import msgspec

from watchlist.domain.base import codes
from watchlist.domain.base.formatting import phrase
from watchlist.domain.base.json_values import mapping, mappings, number, text, texts
from watchlist.domain.base.patterns import lazy_pattern
from watchlist.domain.base.text import clean
from watchlist.domain.model.catalogue import CatalogueFilm, OtherTitle
from watchlist.domain.model.cleaned_film import cleaned_film
from watchlist.lookup.question import Misread, Question, Request, json_object
from watchlist.lookup.sites import ANILIST

SOURCE = "AniList"
PAGE = 50
"""The most titles of one answer."""
FILM = "MOVIE"
_FIELDS = (
    "id idMal format title{romaji english native} synonyms startDate{year month day} duration genres "
    "countryOfOrigin popularity siteUrl studios(isMain:true){nodes{name}} "
    "staff(perPage:12,sort:RELEVANCE){edges{role node{name{full}}}}"
)
_SEARCH = f"query($search:String){{Page(perPage:8){{media(search:$search,type:ANIME,format:MOVIE){{{_FIELDS}}}}}}}"
_BY_IDS = {
    "anilist": f"query($ids:[Int]){{Page(perPage:{PAGE}){{media(id_in:$ids,type:ANIME){{{_FIELDS}}}}}}}",
    "mal": f"query($ids:[Int]){{Page(perPage:{PAGE}){{media(idMal_in:$ids,type:ANIME){{{_FIELDS}}}}}}}",
}
_WRITERS = lazy_pattern(r"(Script|Screenplay|Story)\b")
_LANGUAGES = {"JP": "ja", "KR": "ko", "CN": "zh", "TW": "zh"}


def search(title: str) -> Question[tuple[CatalogueFilm, ...]]:
    """The anime films with this title, the likeliest first."""
    return Question(_request(_SEARCH, search=title), _read_films)


def by_ids(ids: Sequence[str], source: str = "anilist") -> Question[tuple[CatalogueFilm, ...]]:
    """The films among the anime with these ids of AniList, or of MyAnimeList ("mal"), at most PAGE of them."""
    return Question(_request(_BY_IDS[source], ids=_numbers(ids)), _read_films)


def _numbers(ids: Sequence[str]) -> list[int]:
    return [int(id) for id in ids[:PAGE]]


def _request(query: str, **variables: object) -> Request:
    return Request(ANILIST, "/", body=msgspec.json.encode({"query": query, "variables": variables}))


def _media(data: bytes) -> list[Mapping[str, Any]]:
    answer = json_object(data)
    media = mapping(mapping(answer.get("data")).get("Page")).get("media")
    if not isinstance(media, list):
        messages = (clean(text(error.get("message")), 80) for error in mappings(answer.get("errors")))
        raise Misread(phrase("it says “{}”", next(messages, "")) or "it lists no titles")
    return [item for item in mappings(media) if number(item.get("id"))]


def _read_films(data: bytes) -> tuple[CatalogueFilm, ...]:
    return tuple(film for item in _media(data) if item.get("format") == FILM and (film := _film(item)))


def _film(media: Mapping[str, Any]) -> CatalogueFilm | None:
    names = mapping(media.get("title"))
    english, romaji, native = (clean(text(names.get(name))) for name in ("english", "romaji", "native"))
    title = english or romaji or native
    if not title:
        return None
    ids = {"anilist": str(media["id"]), "mal": text(number(media.get("idMal")) or "")}
    start = mapping(media.get("startDate"))
    edges = mappings(mapping(media.get("staff")).get("edges"))
    country = text(media.get("countryOfOrigin")).upper()
    others = [romaji, *texts(media.get("synonyms"))]
    return cleaned_film(
        CatalogueFilm(
            title=title,
            original_title=native,
            other_titles=tuple(OtherTitle(other) for other in others if other and other != title),
            year=number(start.get("year")),
            released=_day(start),
            minutes=number(media.get("duration")),
            genres=("Animation", *texts(media.get("genres"))),
            directors=_staff(edges, re.compile(r"(Chief )?Director$")),
            writers=_staff(edges, _WRITERS),
            countries=codes.countries([country]),
            languages=codes.languages([_LANGUAGES.get(country, "")]),
            studios=tuple(text(studio.get("name")) for studio in mappings(mapping(media.get("studios")).get("nodes"))),
            ids={source: id for source, id in ids.items() if id},
            votes=number(media.get("popularity")) or 0,
            source=SOURCE,
            page=text(media.get("siteUrl")),
        )
    )


def _day(start: Mapping[str, Any]) -> date | None:
    try:
        return date(*(number(start.get(part)) or 0 for part in ("year", "month", "day")))
    except (ValueError, OverflowError):
        return None


def _staff(edges: Sequence[Mapping[str, Any]], job: re.Pattern[str]) -> tuple[str, ...]:
    people = (edge for edge in edges if job.match(text(edge.get("role"))))
    names = (text(mapping(mapping(edge.get("node")).get("name")).get("full")) for edge in people)
    return tuple(dict.fromkeys(filter(None, names)))
