"""The script that makes a catalogue file of Wikidata's films, tried on answers as the query service writes them."""

import gzip
import importlib.util
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from types import ModuleType
from urllib.parse import parse_qs

import httpx2
import pytest

from watchlist.catalogue.build import build
from watchlist.catalogue.index import CatalogueIndex
from watchlist.domain.model.film import Role

RECORDED = Path(__file__).with_name("wikidata")
SCRIPT = Path(__file__).parents[2] / "assets" / "catalogue" / "make_wikidata.py"
NOTHING = b'{"head":{"vars":["film","links"]},"results":{"bindings":[]}}'


@pytest.fixture(scope="module")
def script() -> Iterator[ModuleType]:
    specification = importlib.util.spec_from_file_location("make_wikidata", SCRIPT)
    assert specification
    assert specification.loader
    module = importlib.util.module_from_spec(specification)
    sys.modules["make_wikidata"] = module
    specification.loader.exec_module(module)
    yield module
    del sys.modules["make_wikidata"]


class Recorded:
    """The query service, of which there are recorded answers; others to come first, and all that was asked."""

    def __init__(self, *first: httpx2.Response) -> None:
        self.first, self.asked, self.waited = list(first), list[str](), list[float]()

    def answer(self, request: httpx2.Request) -> httpx2.Response:
        query = parse_qs(request.content.decode())["query"][0]
        self.asked.append(query)
        if self.first:
            return self.first.pop(0)
        if "SELECT DISTINCT" in query:
            data = (RECORDED / "films-of-2019.json").read_bytes() if 'FILTER("2019' in query else NOTHING
        else:
            data = (RECORDED / "facts.json").read_bytes()
        return httpx2.Response(200, content=data)

    def service(self, script: ModuleType) -> object:
        client = httpx2.Client(transport=httpx2.MockTransport(self.answer))
        return script.Service(client, self.waited.append)


def quiet(words: str) -> None:
    """Say nothing of a page."""


def test_what_the_service_tells_becomes_a_catalogue_that_can_be_built(script: ModuleType, tmp_path: Path) -> None:
    recorded = Recorded()
    script.bring_pages(recorded.service(script), tmp_path / "pages", [2018, 2019], quiet)
    assert recorded.waited == [script.PAUSE] * 3
    target = tmp_path / "films.jsonl.gz"
    assert script.write_catalogue(tmp_path / "pages", target, date(2026, 11, 28)) == 2
    built = build(tmp_path / "index.sqlite", target)
    assert (built.info.source, built.info.licence, built.aside) == ("Wikidata", "CC0 1.0", 0)
    parasite = CatalogueIndex(tmp_path / "index.sqlite").by_id("wikidata", "Q61448040")
    assert parasite is not None
    assert (parasite.title, parasite.original_title, parasite.year) == ("Parasite", "기생충", 2019)
    assert (parasite.released, parasite.minutes) == (date(2019, 5, 21), 132)
    assert parasite.ids == {"imdb": "tt6751668", "tmdb": "496243", "wikidata": "Q61448040"}
    assert parasite.cast == (Role("Song Kang-ho", "Kim Ki-taek"), Role("Choi Woo-shik", ""))
    assert parasite.genres == ("Thriller", "Comedy drama")
    assert (parasite.directors, parasite.writers) == (("Bong Joon-ho",), ("Bong Joon-ho", "Han Jin-won"))
    assert (parasite.countries, parasite.languages) == (("South Korea",), ("Korean",))
    assert [other.title for other in parasite.other_titles] == ["Parasit"]
    untitled = CatalogueIndex(tmp_path / "index.sqlite").by_id("wikidata", "Q90000001")
    assert untitled is not None
    assert (untitled.title, untitled.year, untitled.released) == ("Ohne Titel", 2019, None)


def test_the_most_told_of_stand_first(script: ModuleType, tmp_path: Path) -> None:
    script.bring_pages(Recorded().service(script), tmp_path, [2019], quiet)
    script.write_catalogue(tmp_path, tmp_path / "films.jsonl", date(2026, 11, 28))
    lines = (tmp_path / "films.jsonl").read_text("utf-8").splitlines()
    assert ["Parasite" in line for line in lines] == [False, True, False]


def test_a_run_that_is_stopped_goes_on_with_the_page_that_is_missing(
    script: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(script, "PAGE", 2)
    ids = (RECORDED / "films-of-2019.json").read_bytes()
    facts = (RECORDED / "facts.json").read_bytes()
    failing = Recorded(*(httpx2.Response(200, content=data) for data in (ids, facts)))
    failing.first += [httpx2.Response(500)] * script.TRIES
    with pytest.raises(OSError, match=r"it answers 500\. Run it again to go on from here"):
        script.bring_pages(failing.service(script), tmp_path, [2019], quiet)
    recorded = Recorded()
    script.bring_pages(recorded.service(script), tmp_path, [2019], quiet)
    assert len(recorded.asked) == 1
    assert "{ wd:Q90000002 }" in recorded.asked[0]
    again = Recorded()
    script.bring_pages(again.service(script), tmp_path, [2019], quiet)
    assert again.asked == []


@pytest.mark.parametrize(
    ("first", "waited"),
    [
        (httpx2.Response(429, headers={"Retry-After": "60"}), [60, 1.0]),
        (httpx2.Response(503), [1.0, 1.0]),
        (httpx2.Response(200, content=b'{"results":{"bindings":[{"film"'), [1.0, 1.0]),
        (httpx2.Response(200, content=b"<html>timeout</html>"), [1.0, 1.0]),
        (httpx2.Response(429, headers={"Retry-After": "86400"}), [300, 1.0]),
    ],
)
def test_a_busy_service_is_asked_again_later(script: ModuleType, first: httpx2.Response, waited: list[float]) -> None:
    recorded = Recorded(first)
    service = recorded.service(script)
    assert service.ask(script.ids_query(2019))  # type: ignore[attr-defined]
    assert recorded.waited == waited


def test_a_refusal_is_not_asked_again(script: ModuleType) -> None:
    recorded = Recorded(httpx2.Response(403))
    with pytest.raises(OSError, match="it answers 403"):
        recorded.service(script).ask("x")  # type: ignore[attr-defined]
    assert len(recorded.asked) == 1


def test_what_is_asked_is_whole(script: ModuleType) -> None:
    page = script.ids_query(2019)
    assert '"2019-01-01T00:00:00Z"' in page
    assert '"2020-01-01T00:00:00Z"' in page
    facts = script.facts_query(["Q1", "Q2"])
    assert "VALUES ?film { wd:Q1 wd:Q2 }" in facts
    for property in ("P57", "P58", "P136", "P161", "P272", "P345", "P364", "P495", "P577", "P1476", "P2047", "P4947"):
        assert f":{property}" in facts
    assert facts.count("{") == facts.count("}")


def test_the_file_is_packed_where_its_name_says_so(script: ModuleType, tmp_path: Path) -> None:
    script.bring_pages(Recorded().service(script), tmp_path / "pages", [2019], quiet)
    script.write_catalogue(tmp_path / "pages", tmp_path / "films.jsonl.gz", date(2026, 11, 28))
    assert b'"watchlist_catalogue":1' in gzip.decompress((tmp_path / "films.jsonl.gz").read_bytes())
