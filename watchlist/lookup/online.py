"""All sources, asked one after another; each failure is reported once, and what one does not know, the next may."""

import re
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from itertools import islice
from pathlib import Path
from typing import TypeVar

from msgspec import Struct
from msgspec.structs import replace

from watchlist.domain.base import clock
from watchlist.domain.base.keys import is_called
from watchlist.domain.base.patterns import lazy_pattern
from watchlist.domain.model.catalogue import CatalogueFilm
from watchlist.domain.model.film import LETTERBOXD_PAGE
from watchlist.domain.query.catalogue import LookUpError
from watchlist.lookup.client import Client, UnreadableAnswer
from watchlist.lookup.posters import fetch_poster
from watchlist.lookup.sites import ANILIST, SITES, TMDB, TMDB_IMAGES, WIKIDATA, WIKIPEDIA
from watchlist.lookup.sources import anilist, tmdb, wikidata, wikipedia
from watchlist.lookup.wire import NotFound

Result = TypeVar("Result")
DETAILED = 4
"""The most films of one title that TMDB is asked about in full, to tell them apart."""
_NUMBER, _IMDB, _ITEM = lazy_pattern(r"\d{1,12}"), lazy_pattern(r"tt\d{5,10}"), lazy_pattern(r"Q\d{1,12}")
_PAGE_NAME = lazy_pattern(r"[a-z0-9-]{1,80}")
_FORMS: Mapping[str, re.Pattern[str]] = {
    "tmdb": _NUMBER,
    "imdb": _IMDB,
    "wikidata": _ITEM,
    LETTERBOXD_PAGE: _PAGE_NAME,
    "anilist": _NUMBER,
    "mal": _NUMBER,
}


class LookUpOptions(Struct, frozen=True):
    """How to look up. with_tmdb: there is a key for it; country: the code of the country whose services count;
    posters: the folder for TMDB's posters."""

    posters: Path
    with_tmdb: bool = False
    country: str = ""


class Online:
    """Every source behind one client. A source that fails is not asked again; problems say why.

    A source whose answer cannot be read is asked again for the next film. Raises LookUpError where no source answers.
    """

    def __init__(self, client: Client, options: LookUpOptions) -> None:
        self._client = client
        self._options = options
        self._items: dict[str, wikidata.Item] = {}
        self._poster_names: dict[str, str] = {}
        self._unclear: dict[str, str] = {}
        self._failed: dict[str, str] = {}
        if not options.with_tmdb:
            self._failed[TMDB] = ""

    @property
    def problems(self) -> tuple[str, ...]:
        """Why sources failed, in sentences."""
        return tuple(dict.fromkeys(filter(None, (*self._failed.values(), *self._unclear.values()))))

    @property
    def names(self) -> str:
        """The sources that are asked, in words."""
        return ", ".join(SITES[site].name for site in (TMDB, WIKIDATA, WIKIPEDIA, ANILIST) if site not in self._failed)

    @property
    def tells_where(self) -> bool:
        """Whether an answer says where a film can be watched."""
        return bool(self._options.with_tmdb and self._options.country)

    def search(self, title: str, year: int | None = None) -> tuple[CatalogueFilm, ...]:
        """The films with this title, of the first source that knows any."""
        nothing: tuple[CatalogueFilm, ...] = ()
        for site, ask in (
            (TMDB, self._search_tmdb),
            (WIKIDATA, self._search_wikidata),
            (ANILIST, self._search_anilist),
        ):
            if films := self._asked(site, partial(ask, title, year), nothing):
                return films
        return nothing

    def titled(self, title: str) -> tuple[CatalogueFilm, ...]:
        """The films with exactly this title, with the facts that tell them apart."""
        films = [film for film in self.search(title) if is_called(title, film.titles)]
        return tuple(self._detailed(film) for film in films[:DETAILED]) + tuple(films[DETAILED:])

    def by_id(self, source: str, id: str) -> CatalogueFilm | None:
        """The film with that id, of the first source that knows it."""
        if not _sound({source: id}):
            return None
        film = self._asked(TMDB, lambda: self._tmdb_by_id(source, id), None)
        if film is None and source in ("anilist", "mal"):
            film = self._asked(ANILIST, lambda: self._anilist_by_id(source, id), None)
        return film or self._asked(WIKIDATA, lambda: self._wikidata_by_id(source, id), None)

    def complete(self, film: CatalogueFilm) -> CatalogueFilm:
        """A film with the facts, synopsis and services of every source besides; its poster is fetched."""
        answers = [self._detailed(film)]
        ids = _sound(answers[0].every_id)
        if answers[0].source != tmdb.SOURCE:
            known = (self._asked(TMDB, partial(self._tmdb_by_id, source, id), None) for source, id in ids.items())
            answers += islice(filter(None, known), 1)
            ids = _sound({id: value for answer in reversed(answers) for id, value in answer.every_id.items()})
        answers += self._asked(WIKIDATA, lambda: self._from_wikidata(answers, ids), [])
        self._fetch_poster(ids.get("tmdb", ""))
        films = [source_film for answer in answers for source_film in (replace(answer, besides=()), *answer.besides)]
        if any(source_film.source == wikipedia.SOURCE for source_film in films):
            # Wikipedia's licence lets its words be passed on, so they go before TMDB's own.
            films = [_without_synopsis(source_film, of=tmdb.SOURCE) for source_film in films]
        return replace(films[0], besides=tuple(films[1:]))

    def by_ids(self, source: str, ids: Sequence[str]) -> dict[str, CatalogueFilm]:
        """The films with these ids, by id; AniList is asked for many at a time."""
        if source != "anilist":
            return {id: film for id in ids if (film := self.by_id(source, id))}
        numbers, films = [id for id in ids if _sound({source: id})], dict[str, CatalogueFilm]()
        for start in range(0, len(numbers), anilist.PAGE):
            page = self._client.ask(anilist.by_ids(numbers[start : start + anilist.PAGE]))
            films |= {film.ids["anilist"]: film for film in page}
        return films

    def _asked(self, site: str, ask: Callable[[], Result], nothing: Result) -> Result:
        """The answer of a source; nothing where it does not know, or failed once."""
        self._require_any()
        if site in self._failed:
            return nothing
        try:
            return ask()
        except NotFound:
            return nothing
        except UnreadableAnswer as error:
            self._unclear[site] = str(error)
            return nothing
        except LookUpError as error:
            self._failed[site] = str(error)
            self._require_any()
            return nothing

    def _require_any(self) -> None:
        """Raise LookUpError, with all reasons, where neither of the sources that know all films answers."""
        if {TMDB, WIKIDATA} <= self._failed.keys():
            raise LookUpError(" ".join(self.problems))

    def _search_tmdb(self, title: str, year: int | None) -> tuple[CatalogueFilm, ...]:
        return self._client.ask(tmdb.search(title, year))

    def _search_wikidata(self, title: str, year: int | None) -> tuple[CatalogueFilm, ...]:
        if not any(map(str.isalnum, title)):  # its search would find any film at all
            return ()
        films = self._wikidata_films(self._client.ask(wikidata.search(title)))
        return tuple(film for film in films if year in (None, film.year))

    def _search_anilist(self, title: str, year: int | None) -> tuple[CatalogueFilm, ...]:
        return tuple(film for film in self._client.ask(anilist.search(title)) if year in (None, film.year))

    def _tmdb_by_id(self, source: str, id: str) -> CatalogueFilm | None:
        if source == "imdb":
            id = next((film.ids["tmdb"] for film in self._client.ask(tmdb.find(id))), "")
        if not id or source not in ("imdb", "tmdb"):
            return None
        return self._tmdb_film(id)

    def _tmdb_film(self, id: str) -> CatalogueFilm:
        details = self._client.ask(tmdb.details(id, self._options.country))
        self._poster_names[id] = details.poster
        return details.film

    def _fetch_poster(self, id: str) -> None:
        """Fetch the poster of a film of TMDB's; one that does not come is no reason to stop."""
        name, folder, now = self._poster_names.get(id, ""), self._options.posters, clock.now()
        if name:
            self._asked(TMDB_IMAGES, lambda: fetch_poster(self._client, folder, id, name, now), None)

    def _anilist_by_id(self, source: str, id: str) -> CatalogueFilm | None:
        films = self._client.ask(anilist.by_ids([id], source))
        return next(iter(films), None)

    def _wikidata_by_id(self, source: str, id: str) -> CatalogueFilm | None:
        return next(iter(self._wikidata_films(self._items_with(source, id))), None)

    def _items_with(self, source: str, id: str) -> Sequence[str]:
        """The items of Wikidata with an id of another catalogue, or with this id of its own."""
        if source == "wikidata":
            return (id,)
        return self._client.ask(wikidata.with_id(source, id))

    def _film_items(self, ids: Sequence[str]) -> list[wikidata.Item]:
        """The films among items of Wikidata; an item is asked for once in a run."""
        if unknown := [id for id in ids if id not in self._items]:
            self._items |= {item.id: item for item in self._client.ask(wikidata.items(unknown))}
        return [self._items[id] for id in ids if id in self._items]

    def _wikidata_films(self, ids: Sequence[str]) -> tuple[CatalogueFilm, ...]:
        if not ids:
            return ()
        items = self._film_items(ids)
        ids_to_name = list(dict.fromkeys(id for item in items for id in item.items_to_name))
        names: dict[str, str] = {}
        for start in range(0, len(ids_to_name), wikidata.MOST):
            page: Mapping[str, str] = self._client.ask(wikidata.names(ids_to_name[start : start + wikidata.MOST]))
            names |= page
        return tuple(filter(None, (wikidata.film(item, names) for item in items)))

    def _from_wikidata(self, known: Sequence[CatalogueFilm], ids: Mapping[str, str]) -> list[CatalogueFilm]:
        """Wikidata's facts of a film that others know already, and the beginning of its article."""
        item = self._item(ids)
        if item is None:
            return []
        films = list[CatalogueFilm | None]()
        if not any(film.source in (wikidata.SOURCE, tmdb.SOURCE) for film in known):
            films += self._wikidata_films([item.id])
        elif known[0].source != wikidata.SOURCE:  # TMDB knows the facts; its ids alone are new
            films.append(CatalogueFilm(title=known[0].title, ids=item.ids, source=wikidata.SOURCE))
        if item.article:
            films.append(self._asked(WIKIPEDIA, lambda: self._client.ask(wikipedia.summary(item.article)), None))
        return [*filter(None, films)]

    def _item(self, ids: Mapping[str, str]) -> wikidata.Item | None:
        """The item of a film, by the first of its ids that is known there."""
        for source in ("wikidata", *wikidata.ID_PROPERTIES):
            if source in ids:
                items = self._film_items(self._items_with(source, ids[source]))
                if items:
                    return items[0]
        return None

    def _detailed(self, film: CatalogueFilm) -> CatalogueFilm:
        """A film in full, where TMDB only listed it."""
        if film.source != tmdb.SOURCE or film.page:
            return film
        return self._asked(TMDB, lambda: self._tmdb_film(film.ids["tmdb"]), None) or film


def _without_synopsis(film: CatalogueFilm, of: str) -> CatalogueFilm:
    """A film without its synopsis, where that is of one source; any other as it is."""
    if film.source != of:
        return film
    return replace(film, synopsis="")


def _sound(ids: Mapping[str, str]) -> dict[str, str]:
    """The ids that look like ids of their catalogues, and can stand in a question."""
    return {source: id for source, id in ids.items() if source in _FORMS and _FORMS[source].fullmatch(id)}
