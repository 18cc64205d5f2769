"""`stats` and `year`: what films come to, told, and written to be shared."""

import json
import re
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from xml.etree import ElementTree

import pytest
from click.testing import Result
from textual.color import Color

from tests.conftest import NOW
from watchlist.domain.base import clock
from watchlist.exchange.drawing import DAY_INKS, NIGHT_INKS
from watchlist.tui.readable_theme import contrast
from watchlist.tui.themes import STARLIGHT_DAY, STARLIGHT_NIGHT

Run = Callable[..., Result]


@pytest.fixture
def films(run: Run) -> None:
    """Three films seen: one better than hoped, one worse, one last year; and one to come."""
    clock.set_clock(lambda: NOW - timedelta(days=400))
    run("add", "Alpha & <Omega>", "--year", "1999")
    run("hype", "alpha-omega", "3")
    run("add", "Beta", "--year", "2010")
    run("hype", "beta", "5")
    clock.set_clock(lambda: NOW)
    run("verdict", "alpha-omega", "A secret of mine.", "--rating", "4.5", "--on", "yesterday")
    run("verdict", "beta", "The butler did it.", "--rating", "2", "--on", "2026-03-02")
    run("add", "Gamma", "--year", "2003")
    run("verdict", "gamma", "So so.", "--rating", "3", "--on", "2025-03-02")
    run("add", "Delta")


@pytest.mark.usefixtures("films")
def test_stats_are_told_line_by_line(run: Run) -> None:
    text = run("stats").stdout
    assert text.startswith("3 films seen of 4 on your list · 3 viewings")
    assert "Ratings, 3 films\n  3.2 on average, half of them 3.0 or more\n  4.5 of 5: 1 film" in text
    assert "  Mar 2026: 1 viewing\n" in text
    assert "better than you hoped 1 · as you hoped 0 · worse 1" in text
    assert "an average is told from 8 films on" in text
    assert "furthest below your hype: Beta (2010), hype 5 of 5, verdict 2 of 5, −3" in text
    assert "the longest 399 days: Alpha & <Omega> (1999)" in " ".join(text.split())


@pytest.mark.usefixtures("films")
def test_the_help_of_year_names_every_field_of_its_json(run: Run) -> None:
    told = run("year", "--help").stdout
    assert not [name for name in json.loads(run("year", "--json").stdout) if name not in told]


@pytest.mark.usefixtures("films")
def test_stats_of_a_year_and_of_a_query_are_only_of_those(run: Run) -> None:
    assert run("stats", "--year", "2025").stdout.startswith("1 film seen in 2025")
    told = json.loads(run("stats", "rating>4", "--json").stdout)
    assert [(made["slug"], made["gap"]) for made in told["pairs"]] == [("alpha-omega", 30)]
    assert (told["query"], told["listed"], told["mean_gap"]) == ("rating>4", 1, None)
    result = run("stats", "year:soon")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "“soon” is not a year" in result.stderr


def test_stats_by_whom_you_believed_and_whose_notes_held(run: Run) -> None:
    run("hype", "lost-in-starlight", "3")
    run("notes", "lost-in-starlight", "--believe", "masterpiece")
    assert "believed" not in run("stats").stdout
    run("verdict", "lost-in-starlight", "--rating", "4")
    run("notes", "lost-in-starlight", "--held", "masterpiece")
    text = " ".join(run("stats").stdout.split())
    assert "by whom you believed" not in text
    assert "an average is told from 8 films on" in text
    assert "Whose hype notes held Bong Joon-ho: 1 of 1 held for you" in text
    told = json.loads(run("stats", "--json").stdout)
    assert (told["speakers"], told["sources"]["thin"]) == ({"shown": [], "thin": 1}, 1)
    assert told["standings"] == [{"name": "Bong Joon-ho", "held": 1, "fell_short": 0, "unsure": 0}]


def test_stats_of_nothing_say_so(run: Run) -> None:
    assert run("stats").stdout == ""
    assert "There is nothing on your list yet" in run("stats").stderr
    assert json.loads(run("stats", "--json").stdout)["seen"] == 0


@pytest.mark.usefixtures("films")
def test_a_query_that_finds_nothing_says_so(run: Run) -> None:
    assert run("stats", "delta").stderr.startswith("You have not seen this film yet: ")
    assert run("stats", "--year", "1999").stderr == "You did not see any of these 4 films in 1999.\n"
    assert run("stats", "xyzzy").stderr == "Nothing matches “xyzzy”.\n"


@pytest.mark.usefixtures("films")
def test_a_year_tells_its_facts_and_no_text(run: Run) -> None:
    text = run("year", "2026").stdout
    assert text.startswith("2026 so far in films\n\nfilms seen\n  2\n\n")
    assert "furthest above your hype\n  Alpha & <Omega> (1999) · hype ★★★, verdict ★★★★½, +1½" in text
    assert "furthest below your hype\n  Beta (2010)" in text
    assert "Gamma" not in text
    assert "secret" not in text
    assert "secret" not in run("year", "2026", "--json").stdout
    assert "A secret of mine." in run("year", "2026", "--with-texts").stdout


@pytest.mark.parametrize("ending", ["", ".svg", ".md", ".html"])
def test_the_films_and_viewings_of_a_year_add_up(run: Run, tmp_path: Path, ending: str) -> None:
    for days in ("2026-03-01", "2026-03-02", "2026-05-02"):
        run("log", "your-name", "--on", days)
    run("log", "lost-in-starlight")
    to = tmp_path / f"review{ending}"
    told = run("year", *(("--to", str(to)) if ending else ())).stdout
    text = re.sub(r"<[^>]*>", " ", to.read_text(encoding="utf-8") if ending else told)
    assert re.search(r"films seen\W+2\W+4 viewings, 2 of them rewatches\s", text)


@pytest.mark.parametrize(
    ("times", "said"), [(1, "1\n"), (2, "1 · 2 viewings, 1 of them a rewatch\n")], ids=["once", "twice"]
)
def test_a_single_film_is_told_in_the_singular(run: Run, times: int, said: str) -> None:
    for _ in range(times):
        run("log", "your-name")
    assert run("year").stdout.split("films seen\n  ")[1].startswith(said)


@pytest.mark.usefixtures("films")
@pytest.mark.parametrize("ending", ["svg", "md", "html"])
def test_a_year_is_written_without_texts_unless_asked_for(run: Run, tmp_path: Path, ending: str) -> None:
    to = tmp_path / f"review.{ending}"
    assert run("year", "2026", "--to", str(to)).exit_code == 0
    written = to.read_text(encoding="utf-8")
    assert "2026 so far" in written
    assert "secret" not in written
    assert "<Omega>" not in written
    assert run("year", "2026", "--to", str(to), "--with-texts").exit_code == 1
    assert run("year", "2026", "--to", str(to), "--with-texts", "--force").exit_code == 0
    assert "A secret of mine." in to.read_text(encoding="utf-8")


@pytest.mark.usefixtures("films")
def test_a_text_that_gives_the_story_away_is_never_shared(run: Run) -> None:
    run("verdict", "beta", "The butler did it.", "--rating", "2", "--spoilers")
    assert "butler" not in run("year", "2026", "--with-texts").stdout


@pytest.mark.usefixtures("films")
def test_the_picture_is_whole_and_stays_in_its_frame(run: Run, tmp_path: Path) -> None:
    to = tmp_path / "review.svg"
    run("year", "2026", "--to", str(to))
    picture = ElementTree.fromstring(to.read_text(encoding="utf-8"))
    assert "Alpha & <Omega> (1999)" in "".join(picture.itertext())
    height = float(picture.get("height", "0"))
    assert all(float(text.get("y", "0")) < height for text in picture.iter("{http://www.w3.org/2000/svg}text"))


def test_another_ending_or_an_empty_year_writes_nothing(run: Run, tmp_path: Path) -> None:
    run("verdict", "your-name", "Again.", "--rating", "4", "--on", "2026-03-02")
    result = run("year", "2026", "--to", str(tmp_path / "review.pdf"))
    assert result.exit_code == 2
    assert "ends with none of .svg, .png, .md, .html" in result.stderr
    assert "Your diary has no viewing in 1999." in run("year", "1999").stderr
    assert not (tmp_path / "review.pdf").exists()


@pytest.mark.usefixtures("films")
def test_how_the_poll_moved_belongs_to_the_year_in_which_you_had_seen_it(run: Run) -> None:
    run("poll", "lost-in-starlight", "leap")
    run("verdict", "lost-in-starlight", "Well.", "--rating", "3")
    run("poll", "lost-in-starlight", "orbit")
    assert "a change of mind\n  Lost in Starlight (2025) · leap → orbit" in run("year", "2026").stdout


def test_the_picture_has_the_colours_of_the_night_or_readable_ones_of_the_day() -> None:
    theme, muted = STARLIGHT_NIGHT, STARLIGHT_NIGHT.variables["text-muted"]
    wanted = (theme.background, theme.panel, theme.foreground, muted, theme.primary, theme.secondary, theme.accent)
    assert tuple(ink for name, ink in NIGHT_INKS.items() if name not in ("star", "score")) == wanted
    assert DAY_INKS["background"] == STARLIGHT_DAY.background
    ground = Color.parse(DAY_INKS["background"])
    for name in ("text", "quiet", "mars", "teal", "gold"):
        assert contrast(Color.parse(DAY_INKS[name]), ground) >= 4.5, name
    assert contrast(Color.parse(DAY_INKS["score"]), ground) >= 3, "large shapes"


def test_the_hours_of_a_year_are_those_of_every_viewing_of_known_length(run: Run) -> None:
    for day in ("2026-03-01", "2026-03-02"):
        run("log", "lost-in-starlight", "--on", day)
    run("log", "Unknown", "--on", "2026-03-02")
    assert "hours watched\n  3.2" in run("year").stdout


@pytest.mark.usefixtures("films")
def test_each_of_the_films_rated_highest_has_a_poster_and_its_whole_title_in_the_picture(
    run: Run, tmp_path: Path
) -> None:
    to, title = tmp_path / "review.svg", "The Assassination of Jesse James by the Coward Robert Ford"
    run("add", title, "--year", "2007")
    run("verdict", title, "Slow.", "--rating", "5")
    run("year", "2026", "--to", str(to))
    picture = ElementTree.fromstring(to.read_text(encoding="utf-8"))
    rated = sum("★" in (text.text or "") and "hype" not in (text.text or "") for text in picture.iter(f"{SVG}text"))
    assert len([*picture.iter(f"{SVG}image")]) == rated > 1
    assert f"{title} (2007)" in " ".join(" ".join(picture.itertext()).split())


SVG = "{http://www.w3.org/2000/svg}"


def test_a_year_without_viewings_makes_no_page_and_fails(run: Run, tmp_path: Path) -> None:
    assert run("year", "2026").exit_code == 0
    written = run("year", "2026", "--to", str(tmp_path / "year.svg"))
    assert (written.exit_code, written.stderr) == (1, "Your diary has no viewing in 2026.\n")
