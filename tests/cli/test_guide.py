"""`guide`: every page is true, for its examples are run."""

import json
import re
import shlex
from pathlib import Path

import pytest
from click.testing import CliRunner

from tests.cli.conftest import Run
from watchlist.cli.program import program
from watchlist.domain.base.rating import Scale
from watchlist.domain.query.query import read
from watchlist.exchange.formats import FORMATS
from watchlist.exchange.imports import sheet
from watchlist.exchange.imports.dialects import DIALECTS
from watchlist.exchange.imports.parsed_export import Format
from watchlist.support.guide import PAGES, read_page
from watchlist.support.home import Home
from watchlist.support.resources import guide_folder


def examples(page: str) -> list[str]:
    """The commands in the blocks of a page, in their order."""
    blocks = re.findall(r"```console\n(.*?)```", read_page(page).text, re.DOTALL)
    return [line for block in blocks for line in block.splitlines()]


def test_the_pages_are_those_of_the_folder() -> None:
    assert sorted(PAGES) == sorted(file.stem for file in guide_folder().glob("*.md"))


@pytest.mark.parametrize("page", [page for page in PAGES if examples(page)])
def test_every_example_of_a_page_runs(page: str, home: Home, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for line in examples(page):
        name, *words = shlex.split(line)
        assert name == "watchlist"
        result = CliRunner().invoke(program, ["--home", str(home.data), *words])
        assert result.exit_code == 0, f"{line}\n{result.output}"


@pytest.mark.parametrize("format", FORMATS, ids=lambda format: format.name)
def test_the_page_on_imports_names_every_format(format: Format) -> None:
    names = {"a table of films": "a sheet of your own"}
    assert names.get(format.name, format.name) in read_page("import-export").text


@pytest.mark.parametrize("name", sorted({dialect.name for dialect in DIALECTS}))
def test_the_page_on_imports_and_the_list_of_formats_name_every_kind_of_table(name: str) -> None:
    assert name in read_page("import-export").text.replace("\n", " ")
    assert name in sheet.ABOUT


def test_every_query_of_the_library_page_is_understood() -> None:
    rows = re.findall(r"^\| (`.*?`) \| ", read_page("library").text, re.MULTILINE)
    queries = [query for row in rows for query in re.findall(r"`([^`]+)`", row)]
    assert len(queries) > 8
    assert {query: faults for query in queries if (faults := read(query, Scale.STARS)[1])} == {}


def test_without_a_page_it_lists_them(run: Run) -> None:
    lines = run("guide").stdout.splitlines()
    assert [line.split()[0] for line in lines] == list(PAGES)
    assert [page["name"] for page in json.loads(run("guide", "--json").stdout)] == list(PAGES)


def test_a_page_is_markdown_in_a_pipe(run: Run) -> None:
    assert run("guide", "hype").stdout == read_page("hype").text.rstrip() + "\n"
    assert json.loads(run("guide", "hype", "--json").stdout)["title"] == "Hype and verdict"


def test_a_page_that_is_not_there_is_answered_with_the_nearest(run: Run) -> None:
    result = run("guide", "libary")
    assert result.exit_code == 2
    assert "There is no page “libary”. Did you mean “library”?" in result.stderr
