"""TMDB, asked with a key of the user's own: facts, the poster's name, where to watch, release days.

Where to watch is JustWatch's word, which TMDB passes on and asks to be named.
"""

import re
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from msgspec import Struct

from watchlist.domain.base import codes
from watchlist.domain.base.json_values import mapping, mappings, number, text
from watchlist.domain.base.text import clean
from watchlist.domain.model.catalogue import TMDB_PAGE, CatalogueFilm, OtherTitle
from watchlist.domain.model.cleaned_film import CAST_KEPT, cleaned
from watchlist.domain.model.film import Role
from watchlist.lookup.question import Misread, Question, Request, document
from watchlist.lookup.sites import TMDB, TMDB_IMAGES

SOURCE, WHERE_SOURCE = "TMDB", "JustWatch"
_PARTS = "credits,external_ids,release_dates,alternative_titles,watch/providers"
_SUBSCRIBED, _PAID = ("flatrate", "free", "ads"), ("rent", "buy")
_IN_CINEMAS, _ANYHOW = (3, 2), (4, 6, 5)
"""TMDB's numbers for releases in cinemas, wide and limited; and digital, on television and on discs."""
_WRITERS = ("Screenplay", "Writer", "Story")
_IMAGE = re.compile(r"/[\w-]{1,80}\.(?:jpg|png|webp)")
_WIDTH = "w500"
_LISTED = 20


class TmdbFilm(Struct, frozen=True):
    """What TMDB says of a film, and the name of its poster there, if it has one."""

    film: CatalogueFilm
    poster: str = ""


def search(title: str, year: int | None) -> Question[tuple[CatalogueFilm, ...]]:
    """The films that are called so, the likeliest first, each with title, year and id."""
    asked = {"query": title, "include_adult": "false", "language": "en-US"} | ({"year": str(year)} if year else {})
    return Question(Request(TMDB, "/3/search/movie", tuple(asked.items())), _read_search)


def find(imdb: str) -> Question[tuple[CatalogueFilm, ...]]:
    """The film that has an id of IMDb's."""
    return Question(Request(TMDB, f"/3/find/{imdb}", (("external_source", "imdb_id"),)), _read_found)


def details(id: str, country: str) -> Question[TmdbFilm]:
    """All that TMDB says of a film; country: the code of the one whose services and release days count."""
    asked = (("append_to_response", _PARTS), ("language", "en-US"))
    return Question(Request(TMDB, f"/3/movie/{id}", asked), lambda data: read_details(document(data), country))


def poster(name: str) -> Question[bytes]:
    """The picture of that name."""
    return Question(Request(TMDB_IMAGES, f"/t/p/{_WIDTH}{name}"), lambda data: data)


def _read_search(data: bytes) -> tuple[CatalogueFilm, ...]:
    return _listed(document(data).get("results"))


def _read_found(data: bytes) -> tuple[CatalogueFilm, ...]:
    return _listed(document(data).get("movie_results"))


def _listed(results: object) -> tuple[CatalogueFilm, ...]:
    if not isinstance(results, list):
        raise Misread("it lists no films")
    named = (item for item in mappings(results)[:_LISTED] if clean(text(item.get("title"))) and number(item.get("id")))
    return tuple(
        cleaned(
            CatalogueFilm(
                title=text(item.get("title")),
                original_title=text(item.get("original_title")),
                year=_year(item),
                ids={"tmdb": str(item["id"])},
                votes=number(item.get("vote_count")) or 0,
                source=SOURCE,
            )
        )
        for item in named
    )


def read_details(told: Mapping[str, Any], country: str) -> TmdbFilm:
    """A film with everything that was asked for with it."""
    title, id = clean(text(told.get("title"))), number(told.get("id"))
    if not title or not id:
        raise Misread("it tells no film")
    ids = {"tmdb": str(id)}
    external = mapping(told.get("external_ids"))
    imdb = text(told.get("imdb_id")) or text(external.get("imdb_id"))
    ids |= {"imdb": imdb} if re.fullmatch(r"tt\d{5,10}", imdb) else {}
    wikidata = text(external.get("wikidata_id"))
    ids |= {"wikidata": wikidata} if re.fullmatch(r"Q\d{1,12}", wikidata) else {}
    crew = mappings(mapping(told.get("credits")).get("crew"))
    film = CatalogueFilm(
        title=title,
        original_title=text(told.get("original_title")),
        other_titles=_other_titles(told),
        year=_year(told),
        released=_released(told, country),
        minutes=number(told.get("runtime")),
        genres=_names(told.get("genres")),
        directors=tuple(text(each.get("name")) for each in crew if each.get("job") == "Director"),
        writers=tuple(text(each.get("name")) for each in crew if each.get("job") in _WRITERS),
        cast=_cast(told),
        countries=codes.countries(text(each.get("iso_3166_1")) for each in mappings(told.get("production_countries"))),
        languages=codes.languages([text(told.get("original_language"))]),
        studios=_names(told.get("production_companies"))[:3],
        synopsis=text(told.get("overview")),
        ids=ids,
        votes=number(told.get("vote_count")) or 0,
        source=SOURCE,
        page=TMDB_PAGE.format(id),
        besides=_where(told, title, country),
    )
    name = text(told.get("poster_path"))
    return TmdbFilm(cleaned(film), name if _IMAGE.fullmatch(name) else "")


def _year(told: Mapping[str, Any]) -> int | None:
    day = _day(told.get("release_date"))
    return day.year if day else None


def _day(value: object) -> date | None:
    try:
        return date.fromisoformat(text(value)[:10])
    except ValueError:
        return None


def _released(told: Mapping[str, Any], country: str) -> date | None:
    """The day of the release in a country: in cinemas if it is shown there, else anyhow; else the film's first."""
    kinds: dict[int | None, list[date]] = {}
    for each in mappings(mapping(told.get("release_dates")).get("results")):
        if country and text(each.get("iso_3166_1")).upper() == country.upper():
            for release in mappings(each.get("release_dates")):
                if day := _day(release.get("release_date")):
                    kinds.setdefault(number(release.get("type")), []).append(day)
    first = next((min(kinds[kind]) for kind in (*_IN_CINEMAS, *_ANYHOW) if kind in kinds), None)
    return first or _day(told.get("release_date"))


def _cast(told: Mapping[str, Any]) -> tuple[Role, ...]:
    cast = mappings(mapping(told.get("credits")).get("cast"))
    ordered = sorted(cast, key=lambda each: number(each.get("order")) or 0)
    return tuple(Role(text(each.get("name")), text(each.get("character"))) for each in ordered[:CAST_KEPT])


def _other_titles(told: Mapping[str, Any]) -> tuple[OtherTitle, ...]:
    titles = mappings(mapping(told.get("alternative_titles")).get("titles"))
    return tuple(OtherTitle(text(each.get("title")), text(each.get("iso_3166_1"))) for each in titles)


def _where(told: Mapping[str, Any], title: str, country: str) -> tuple[CatalogueFilm, ...]:
    """Where the film can be watched in a country, as JustWatch says; nothing where no country is known."""
    answer = mapping(told.get("watch/providers")).get("results")
    if not country or not isinstance(answer, dict):
        return ()
    here = mapping(answer.get(country.upper()))
    on, paid = (tuple(_providers(here, kinds)) for kinds in (_SUBSCRIBED, _PAID))
    page = text(here.get("link"))
    return (CatalogueFilm(title=title, on=on, to_rent=paid, source=WHERE_SOURCE, page=page),)


def _providers(here: Mapping[str, Any], kinds: Iterable[str]) -> Iterable[str]:
    for kind in kinds:
        yield from _names(here.get(kind), "provider_name")


def _names(value: object, key: str = "name") -> tuple[str, ...]:
    return tuple(text(each.get(key)) for each in mappings(value))
