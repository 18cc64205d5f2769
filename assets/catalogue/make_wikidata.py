"""Makes a catalogue file of every film that Wikidata knows (CC0), by its query service, page by page.

    python assets/catalogue/make_wikidata.py films.jsonl.gz --contact you@example.org
    watchlist catalogue build films.jsonl.gz

It takes some hours: one question at a time, with a pause after each. Every page is kept in a folder beside the file
(films.jsonl.gz.pages), so that a run that is stopped goes on where it was. --contact stands in the User-Agent, as
Wikimedia asks of programs. Films without a date of publication are left out.
"""

import argparse
import gzip
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path

import httpx2
import msgspec

from watchlist.catalogue.sources.own_file import write_films
from watchlist.domain.model.catalogue import CatalogueFilm, OtherTitle
from watchlist.domain.model.film import Role
from watchlist.support.files import write_durably

SERVICE = "https://query.wikidata.org/sparql"
FIRST_YEAR = 1888
PAGE = 250
"""The films of one page: the service stops a question after a minute."""
PAUSE = 1.0
"""Seconds between two questions."""
TRIES, TIMEOUT = 6, 90.0
LONGEST_WAIT = 300
DAY = "11"
"""The precision of a date that is known to the day."""
LANGUAGES = ("en", "mul")
"""The languages of names, the best first; "mul" is for names that are the same in all."""

_IDS = """
SELECT DISTINCT ?film ?links WHERE {{
  ?film wdt:P31/wdt:P279* wd:Q11424 ; wdt:P577 ?day ; wikibase:sitelinks ?links .
  FILTER("{year}-01-01T00:00:00Z"^^xsd:dateTime <= ?day && ?day < "{next}-01-01T00:00:00Z"^^xsd:dateTime)
}}
"""
_NAMED = {
    "genre": "P136", "director": "P57", "writer": "P58", "country": "P495", "language": "P364", "studio": "P272",
}  # fmt: skip
_FACTS = """
SELECT ?film ?what ?value ?more WHERE {{
  VALUES ?film {{ {films} }}
  {{ ?film rdfs:label ?value . BIND("title" AS ?what) }}
  UNION {{ ?film wdt:P1476 ?value . BIND("original" AS ?what) }}
  UNION {{ ?film wdt:P345 ?value . BIND("imdb" AS ?what) }}
  UNION {{ ?film wdt:P4947 ?value . BIND("tmdb" AS ?what) }}
  UNION {{ ?film p:P577/psv:P577 [ wikibase:timeValue ?value ; wikibase:timePrecision ?more ] .
           BIND("date" AS ?what) }}
  UNION {{ ?film p:P2047/psn:P2047 [ wikibase:quantityAmount ?value ] . BIND("seconds" AS ?what) }}
  UNION {{ ?film p:P161 ?part . ?part ps:P161 ?who . ?who rdfs:label ?value . FILTER(LANG(?value) IN ({languages}))
           OPTIONAL {{ ?part pq:P4633 ?role }}
           OPTIONAL {{ ?part pq:P453/rdfs:label ?named . FILTER(LANG(?named) = "en") }}
           BIND(COALESCE(?role, ?named, "") AS ?more) BIND("cast" AS ?what) }}
  {named}
}}
"""
_NAME = """UNION {{ ?film wdt:{property}/rdfs:label ?value . FILTER(LANG(?value) IN ({languages}))
           BIND("{what}" AS ?what) }}"""


class Value(msgspec.Struct, frozen=True):
    """One value of an answer, as the service writes it (SPARQL 1.1 Query Results JSON Format)."""

    value: str
    language: str = msgspec.field(name="xml:lang", default="")


Binding = Mapping[str, Value]


class _Results(msgspec.Struct):
    bindings: list[dict[str, Value]]


class _Answer(msgspec.Struct):
    results: _Results


def ids_query(year: int) -> str:
    """Which films came out in a year, and how many Wikipedias tell of each: their fame."""
    return _IDS.format(year=year, next=year + 1)


def facts_query(films: Iterable[str]) -> str:
    """What is known of films, a line a fact."""
    languages = ", ".join(f'"{language}"' for language in LANGUAGES)
    named = "\n  ".join(
        _NAME.format(property=property, what=what, languages=languages) for what, property in _NAMED.items()
    )
    return _FACTS.format(films=" ".join(f"wd:{film}" for film in films), languages=languages, named=named)


def read_answer(data: bytes) -> Sequence[Binding]:
    """The lines of an answer; raises ValueError for what is none, such as one that the service cut off."""
    try:
        return msgspec.json.decode(data, type=_Answer).results.bindings
    except (msgspec.MsgspecError, UnicodeDecodeError) as error:
        raise ValueError(f"the answer is cut off or of another form ({error})") from error


def read_ids(lines: Iterable[Binding]) -> dict[str, int]:
    """The fame of films by their ids."""
    return {line["film"].value.rpartition("/")[2]: int(line["links"].value) for line in lines}


def read_films(lines: Iterable[Binding], fame: Mapping[str, int]) -> Iterator[CatalogueFilm]:
    """The films that lines of facts tell of; those without a title are left out."""
    facts: dict[str, dict[str, list[tuple[Value, str]]]] = {}
    for line in lines:
        if {"film", "what", "value"} <= line.keys():
            known = facts.setdefault(line["film"].value.rpartition("/")[2], {})
            more = line["more"].value if "more" in line else ""
            known.setdefault(line["what"].value, []).append((line["value"], more))
    for id, known in facts.items():
        if film := _film(id, known, fame.get(id, 0)):
            yield film


def _film(id: str, known: Mapping[str, list[tuple[Value, str]]], fame: int) -> CatalogueFilm | None:
    titles = {value.language: value.value for value, _ in known.get("title", ())}
    original = next((value.value for value, _ in known.get("original", ())), "")
    title = next((titles[language] for language in LANGUAGES if language in titles), original)
    if not title:
        return None
    dates = sorted((value.value[:10], precision) for value, precision in known.get("date", ()))
    seconds = [float(value.value) for value, _ in known.get("seconds", ())]
    ids = {name: known[name][0][0].value for name in ("imdb", "tmdb") if name in known}
    return CatalogueFilm(
        title=title,
        original_title="" if original == title else original,
        other_titles=tuple(
            OtherTitle(other, language=language)
            for language, other in sorted(titles.items())
            if other not in (title, original)
        ),
        year=_year(dates),
        released=_released(dates),
        minutes=round(seconds[0] / 60) if seconds else None,
        genres=tuple(name.removesuffix(" film").capitalize() for name in _names(known, "genre")),
        directors=_names(known, "director"),
        writers=_names(known, "writer"),
        cast=tuple(Role(name, role) for name, role in _best(known.get("cast", ())).items()),
        countries=_names(known, "country"),
        languages=_names(known, "language"),
        studios=_names(known, "studio"),
        ids={**ids, "wikidata": id},
        votes=fame,
    )


def _names(known: Mapping[str, list[tuple[Value, str]]], what: str) -> tuple[str, ...]:
    return tuple(_best(known.get(what, ())))


def _best(values: Iterable[tuple[Value, str]]) -> dict[str, str]:
    """Names, each once, with what is told beside them."""
    found: dict[str, str] = {}
    for value, more in values:
        found[value.value] = found.get(value.value, "") or more
    return found


def _year(dates: Sequence[tuple[str, str]]) -> int | None:
    first = dates[0][0][:4] if dates else ""
    return int(first) if first.isdecimal() else None


def _released(dates: Sequence[tuple[str, str]]) -> date | None:
    """The first day it was shown, if its first date is one."""
    if not dates or dates[0][1] != DAY:
        return None
    try:
        return date.fromisoformat(dates[0][0])
    except ValueError:
        return None


class Service:
    """The query service, asked politely: one question at a time, and again later where it is busy."""

    def __init__(self, client: httpx2.Client, pause: Callable[[float], None] = time.sleep) -> None:
        self._client, self._pause = client, pause

    def ask(self, query: str) -> Sequence[Binding]:
        """The lines of the answer; raises OSError, in words, where there is none after all."""
        why = ""
        for turn in range(TRIES):
            wait = 2.0**turn
            try:
                answer = self._client.post(SERVICE, data={"query": query})
                if answer.status_code == 200:
                    lines = read_answer(answer.content)
                    self._pause(PAUSE)
                    return lines
                why, asked = f"it answers {answer.status_code}", answer.headers.get("Retry-After", "")
                wait = min(LONGEST_WAIT, int(asked)) if asked.isdecimal() else wait
                if answer.status_code < 500 and answer.status_code != 429:
                    break
            except (httpx2.HTTPError, ValueError) as error:
                why = str(error)
            self._pause(wait)
        raise OSError(f"Wikidata's query service gives no answer: {why}. Run it again to go on from here.")


def bring_pages(service: Service, folder: Path, years: Iterable[int], tell: Callable[[str], None]) -> None:
    """Bring every page of every year that is not in the folder yet."""
    folder.mkdir(parents=True, exist_ok=True)
    for year in years:
        listed = folder / f"{year}.ids"
        if not listed.exists():
            write_durably(listed, msgspec.json.encode(read_ids(service.ask(ids_query(year)))))
        fame = msgspec.json.decode(listed.read_bytes(), type=dict[str, int])
        ids = sorted(fame)
        for page, first in enumerate(range(0, len(ids), PAGE), 1):
            path = folder / f"{year}-{page:04}.json"
            if not path.exists():
                films = list(read_films(service.ask(facts_query(ids[first : first + PAGE])), fame))
                write_durably(path, msgspec.json.encode(films))
                tell(f"{year}, page {page} of {-(-len(ids) // PAGE)}: {len(films)} films")


def write_catalogue(folder: Path, target: Path, made: date) -> int:
    """Write the films of all pages, each once, the most famous first; how many they are."""
    films: dict[str, CatalogueFilm] = {}
    for path in sorted(folder.glob("*.json")):
        read = msgspec.json.decode(path.read_bytes(), type=list[CatalogueFilm])
        films.update((film.ids["wikidata"], film) for film in read)
    ordered = sorted(films.values(), key=lambda film: -film.votes)
    # How many Wikipedias tell of a film orders it; as a number of votes it would mislead.
    ranked = [msgspec.structs.replace(film, votes=0) for film in ordered]
    data = write_films(ranked, source="Wikidata", licence="CC0 1.0", made=made)
    write_durably(target, gzip.compress(data, mtime=0) if target.suffix == ".gz" else data, mode=0o644)
    return len(ranked)


def main() -> None:
    """Bring what is missing, and write the file."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", type=Path)
    parser.add_argument("--contact", required=True, help="an address at which Wikimedia reaches you")
    parser.add_argument("--from", dest="first", type=int, default=FIRST_YEAR, help="the first year")
    parser.add_argument("--to", dest="last", type=int, default=date.today().year, help="the last year")
    asked = parser.parse_args()
    folder = asked.file.with_name(f"{asked.file.name}.pages")
    headers = {
        "User-Agent": f"watchlist-catalogue/1 ({asked.contact})",
        "Accept": "application/sparql-results+json",
    }
    try:
        with httpx2.Client(headers=headers, timeout=TIMEOUT) as client:
            bring_pages(Service(client), folder, range(asked.first, asked.last + 1), _tell)
    except OSError as error:
        sys.exit(str(error))
    _tell(f"{write_catalogue(folder, asked.file, date.today()):,} films in {asked.file}")


def _tell(words: str) -> None:
    sys.stderr.write(f"{words}\n")


if __name__ == "__main__":
    main()
