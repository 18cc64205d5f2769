"""TMDB, asked with a key of the user's own: facts, the poster's name, where to watch, release days.

Where to watch comes from JustWatch, which TMDB passes on and asks to be named.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from msgspec import Struct

from watchlist.domain.base import codes
from watchlist.domain.base.json_values import mapping, mappings, number, text
from watchlist.domain.base.patterns import lazy_pattern
from watchlist.domain.base.text import clean
from watchlist.domain.model.catalogue import TMDB_PAGE, CatalogueFilm, OtherTitle
from watchlist.domain.model.cleaned_film import CAST_KEPT, cleaned_film
from watchlist.domain.model.film import Role
from watchlist.lookup.question import Misread, Question, Request, json_object, text_like
from watchlist.lookup.sites import TMDB, TMDB_IMAGES

SOURCE, WHERE_SOURCE = "TMDB", "JustWatch"
_PARTS = "credits,external_ids,release_dates,alternative_titles,watch/providers"
_SUBSCRIBED, _PAID = ("flatrate", "free", "ads"), ("rent", "buy")
_IN_CINEMAS, _OTHERWISE = (3, 2), (4, 6, 5)
"""TMDB's numbers for releases in cinemas, wide and limited; and digital, on television and on discs."""
_WRITERS = ("Screenplay", "Writer", "Story")
_IMAGE = lazy_pattern(r"/[\w-]{1,80}\.(?:jpg|png|webp)")
_IMDB_ID, _WIKIDATA_ID = lazy_pattern(r"tt\d{5,10}"), lazy_pattern(r"Q\d{1,12}")
_WIDTH = "w500"
_LISTED = 20


class TmdbFilm(Struct, frozen=True):
    """TMDB's facts of a film, and the name of its poster there, if it has one."""

    film: CatalogueFilm
    poster: str = ""


def search(title: str, year: int | None) -> Question[tuple[CatalogueFilm, ...]]:
    """The films with this title, the likeliest first, each with title, year and id."""
    parameters = {"query": title, "include_adult": "false", "language": "en-US"}
    if year:
        parameters["year"] = str(year)
    return Question(Request(TMDB, "/3/search/movie", tuple(parameters.items())), _read_search)


def find(imdb: str) -> Question[tuple[CatalogueFilm, ...]]:
    """The film with an id of IMDb's."""
    return Question(Request(TMDB, f"/3/find/{imdb}", (("external_source", "imdb_id"),)), _read_found)


def details(id: str, country: str) -> Question[TmdbFilm]:
    """All of TMDB's facts of a film; country: the code of the country whose services and release days count."""
    parameters = (("append_to_response", _PARTS), ("language", "en-US"))

    def read(data: bytes) -> TmdbFilm:
        details = read_details(json_object(data), country)
        if details.film.ids["tmdb"] != id:
            raise Misread("it tells of another film")
        return details

    return Question(Request(TMDB, f"/3/movie/{id}", parameters), read)


def poster(name: str) -> Question[bytes]:
    """The picture of that name."""
    return Question(Request(TMDB_IMAGES, f"/t/p/{_WIDTH}{name}"), lambda data: data)


def _read_search(data: bytes) -> tuple[CatalogueFilm, ...]:
    return _listed(json_object(data).get("results"))


def _read_found(data: bytes) -> tuple[CatalogueFilm, ...]:
    return _listed(json_object(data).get("movie_results"))


def _listed(results: object) -> tuple[CatalogueFilm, ...]:
    if not isinstance(results, list):
        raise Misread("it lists no films")
    items = (item for item in mappings(results)[:_LISTED] if clean(text(item.get("title"))) and number(item.get("id")))
    return tuple(
        cleaned_film(
            CatalogueFilm(
                title=text(item.get("title")),
                original_title=text(item.get("original_title")),
                year=_year(item),
                ids={"tmdb": str(item["id"])},
                votes=number(item.get("vote_count")) or 0,
                source=SOURCE,
            )
        )
        for item in items
    )


def read_details(movie: Mapping[str, Any], country: str) -> TmdbFilm:
    """A film with all the parts that were asked for with it."""
    title, id = clean(text(movie.get("title"))), number(movie.get("id"))
    if not title or not id:
        raise Misread("it tells no film")
    external = mapping(movie.get("external_ids"))
    ids = {
        "tmdb": str(id),
        "imdb": text_like(_IMDB_ID, text(movie.get("imdb_id")) or external.get("imdb_id")),
        "wikidata": text_like(_WIKIDATA_ID, external.get("wikidata_id")),
    }
    crew = mappings(mapping(movie.get("credits")).get("crew"))
    film = CatalogueFilm(
        title=title,
        original_title=text(movie.get("original_title")),
        other_titles=_other_titles(movie),
        year=_year(movie),
        released=_released(movie, country),
        minutes=number(movie.get("runtime")),
        genres=_names(movie.get("genres")),
        directors=tuple(text(member.get("name")) for member in crew if member.get("job") == "Director"),
        writers=tuple(text(member.get("name")) for member in crew if member.get("job") in _WRITERS),
        cast=_cast(movie),
        countries=codes.countries(
            text(place.get("iso_3166_1")) for place in mappings(movie.get("production_countries"))
        ),
        languages=codes.languages([text(movie.get("original_language"))]),
        studios=_names(movie.get("production_companies"))[:3],
        synopsis=text(movie.get("overview")),
        ids={source: known for source, known in ids.items() if known},
        votes=number(movie.get("vote_count")) or 0,
        source=SOURCE,
        page=TMDB_PAGE.format(id),
        besides=_where(movie, title, country),
    )
    return TmdbFilm(cleaned_film(film), text_like(_IMAGE, movie.get("poster_path")))


def _year(movie: Mapping[str, Any]) -> int | None:
    day = _day(movie.get("release_date"))
    if day is None:
        return None
    return day.year


def _day(value: object) -> date | None:
    try:
        return date.fromisoformat(text(value)[:10])
    except ValueError:
        return None


def _released(movie: Mapping[str, Any], country: str) -> date | None:
    """The day of the release in a country: in cinemas if it was shown there, else otherwise; else the film's first."""
    kinds: dict[int | None, list[date]] = {}
    for result in mappings(mapping(movie.get("release_dates")).get("results")):
        if country and text(result.get("iso_3166_1")).upper() == country.upper():
            for release in mappings(result.get("release_dates")):
                if day := _day(release.get("release_date")):
                    kinds.setdefault(number(release.get("type")), []).append(day)
    first = next((min(kinds[kind]) for kind in (*_IN_CINEMAS, *_OTHERWISE) if kind in kinds), None)
    return first or _day(movie.get("release_date"))


def _cast(movie: Mapping[str, Any]) -> tuple[Role, ...]:
    cast = mappings(mapping(movie.get("credits")).get("cast"))
    ordered = sorted(cast, key=lambda role: number(role.get("order")) or 0)
    return tuple(Role(text(role.get("name")), text(role.get("character"))) for role in ordered[:CAST_KEPT])


def _other_titles(movie: Mapping[str, Any]) -> tuple[OtherTitle, ...]:
    titles = mappings(mapping(movie.get("alternative_titles")).get("titles"))
    return tuple(OtherTitle(text(title.get("title")), text(title.get("iso_3166_1"))) for title in titles)


def _where(movie: Mapping[str, Any], title: str, country: str) -> tuple[CatalogueFilm, ...]:
    """Where the film can be watched in a country, by JustWatch; nothing where no country is known."""
    answer = mapping(movie.get("watch/providers")).get("results")
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
    return tuple(text(item.get(key)) for item in mappings(value))
