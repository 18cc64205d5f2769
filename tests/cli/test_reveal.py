"""`reveal`: hype beside verdict, printed or as a picture."""

import json
from io import BytesIO
from pathlib import Path
from xml.etree import ElementTree

import pytest
from PIL import Image, ImageColor
from textual.theme import BUILTIN_THEMES

from tests.cli.conftest import Run
from watchlist.domain.model.settings import DAY, LIGHT
from watchlist.exchange.drawing import DAY_INKS
from watchlist.tui.themes import STARLIGHT_DAY

FILM = "lost-in-starlight"


@pytest.fixture
def seen(run: Run) -> None:
    """The film hyped, believed in, seen and voted on twice."""
    run("hype", FILM, "4.5")
    run("notes", FILM, "--believe", "masterpiece", "--doubt", "blade-runner")
    run("edit", FILM, "--why", "my own reason")
    run("poll", FILM, "orbit")
    run("verdict", FILM, "My own words.", "--rating", "3")
    run("poll", FILM, "leap")


@pytest.mark.usefixtures("seen")
def test_it_tells_both_scores_the_gap_the_beliefs_and_the_poll(run: Run) -> None:
    told = run("reveal", FILM).stdout
    for words in (
        "hype: ★★★★½ (4.5 of 5), 22 Nov",
        "verdict: ★★★ (3 of 5), 22 Nov",
        "one and a half stars below your hope",
        "you believed “visual masterpiece” (Bong Joon-ho)",
        "you doubted Blade Runner's moods",
        "the poll: orbit → leap",
    ):
        assert words in told
    assert "my own" not in told.lower()
    assert "My own words." in run("reveal", FILM, "--with-text").stdout
    run("notes", FILM, "--unsure", "masterpiece", "--fell-short", "blade-runner")
    told = " ".join(run("reveal", FILM).stdout.split())
    assert "(Bong Joon-ho), you are unsure whether it held" in told
    assert "(the article), it fell short" in told


@pytest.mark.usefixtures("seen")
def test_the_svg_is_whole_has_the_poster_and_no_text_of_yours_unless_asked_for(run: Run, tmp_path: Path) -> None:
    to = tmp_path / "reveal.svg"
    assert run("reveal", FILM, "--to", str(to)).exit_code == 0
    picture = ElementTree.fromstring(to.read_text(encoding="utf-8"))
    words = " ".join(picture.itertext())
    assert "one and a half stars below your hope" in words
    assert "my own" not in words.lower()
    images = [part.get("href", "") for part in picture.iter("{http://www.w3.org/2000/svg}image")]
    assert [image.partition(",")[0] for image in images] == ["data:image/jpeg;base64"]
    assert " more" not in words
    run("notes", FILM, "--doubt", "choices", "--doubt", "grown-up", "--doubt", "voices")
    run("reveal", FILM, "--to", str(to), "--force")
    assert "2 more" in to.read_text(encoding="utf-8")
    assert run("reveal", FILM, "--to", str(to), "--with-text").exit_code == 1
    assert run("reveal", FILM, "--to", str(to), "--with-text", "--force").exit_code == 0
    assert "My own words." in to.read_text(encoding="utf-8")


@pytest.mark.usefixtures("seen")
def test_the_png_is_a_picture_with_two_rows_of_stars_of_different_length(run: Run, tmp_path: Path) -> None:
    to = tmp_path / "reveal.png"
    assert run("reveal", FILM, "--to", str(to)).exit_code == 0
    with Image.open(BytesIO(to.read_bytes())) as picture:
        assert (picture.format, picture.size) == ("PNG", (2400, 1350))
        gold = (0xF2, 0xC6, 0x61)
        rows = [sum(picture.getpixel((x, y)) == gold for x in range(900, 2000)) for y in (410, 680)]
    assert rows[0] > rows[1] > 0


@pytest.mark.usefixtures("seen")
def test_another_ending_is_refused_before_anything_is_written(run: Run, tmp_path: Path) -> None:
    result = run("reveal", FILM, "--to", str(tmp_path / "reveal.gif"))
    assert result.exit_code == 2
    assert "ends with .svg or .png" in result.stderr
    assert list(tmp_path.glob("reveal.*")) == []


@pytest.mark.usefixtures("seen")
def test_json_has_every_field(run: Run) -> None:
    told = json.loads(run("reveal", FILM, "--json").stdout)
    assert (told["hype"]["score"], told["rating"]["score"], told["before"], told["after"]) == (90, 60, "orbit", "leap")
    assert told["text"] == ""


def test_a_film_that_is_not_seen_says_what_to_do(run: Run) -> None:
    result = run("reveal", "your-name")
    assert result.exit_code == 1
    assert " seen your-name”" in result.stderr


@pytest.mark.usefixtures("seen")
def test_a_picture_is_in_the_light_of_the_chosen_theme_or_of_the_one_asked_for(run: Run, tmp_path: Path) -> None:
    def is_by_day(*more: str) -> bool:
        pictures = []
        for name, words in (("reveal", ("reveal", FILM)), ("year", ("year",))):
            to = tmp_path / f"{name}.svg"
            assert run(*words, "--to", str(to), "--force", *more).exit_code == 0
            pictures.append(f'fill="{DAY_INKS["background"]}"' in to.read_text(encoding="utf-8"))
        assert pictures[0] == pictures[1]
        return pictures[0]

    assert not is_by_day()
    assert not is_by_day("--theme", "night")
    assert is_by_day("--theme", "day")
    for theme, wanted in (("starlight-day", True), ("solarized-light", True), ("nord", False)):
        run("config", "theme", theme)
        assert is_by_day() is wanted, theme
    to = tmp_path / "reveal.png"
    assert run("reveal", FILM, "--to", str(to), "--theme", "day").exit_code == 0
    with Image.open(to) as picture:
        assert picture.getpixel((0, 0)) == ImageColor.getrgb(DAY_INKS["background"])


def test_the_light_themes_are_those_that_say_so() -> None:
    named = {name for name, theme in {**BUILTIN_THEMES, DAY: STARLIGHT_DAY}.items() if not theme.dark}
    assert set(LIGHT) == named


def test_a_year_is_written_as_png_too(run: Run, tmp_path: Path) -> None:
    run("rate", FILM, "4")
    to = tmp_path / "year.png"
    assert run("year", "--to", str(to)).exit_code == 0
    with Image.open(to) as picture:
        assert picture.format == "PNG"


def test_a_film_without_a_poster_or_hype_has_a_picture_made_for_it_and_its_words_close_up(
    run: Run, tmp_path: Path
) -> None:
    run("add", "Heat", "--year", "1995", "--new")
    run("seen", "heat", "--rating", "4")
    to = tmp_path / "heat.svg"
    run("reveal", "heat", "--to", str(to))
    picture = ElementTree.fromstring(to.read_text(encoding="utf-8"))
    assert len([*picture.iter("{http://www.w3.org/2000/svg}image")]) == 1
    places = {part.text: float(part.get("y", "0")) for part in picture.iter("{http://www.w3.org/2000/svg}text")}
    assert places["You gave it no hype before you saw it."] - places["you thought"] < 120
    run("config", "posters", "off")
    run("reveal", "heat", "--to", str(to), "--force")
    assert "<image" not in to.read_text(encoding="utf-8")


TITLE = "The Assassination of Jesse James by the Coward Robert Ford"


def test_a_picture_has_whole_days_a_long_title_in_two_lines_and_the_middle_where_it_tells_little(
    run: Run, tmp_path: Path
) -> None:
    to = tmp_path / "reveal.svg"
    run("add", TITLE, "--year", "2007")
    run("hype", TITLE, "4.5")
    run("rate", TITLE, "3")
    assert run("reveal", TITLE, "--to", str(to)).exit_code == 0
    texts = [*ElementTree.fromstring(to.read_text(encoding="utf-8")).iter("{http://www.w3.org/2000/svg}text")]
    bold = [text.text or "" for text in texts if text.get("font-weight")]
    assert " ".join(bold[:2]) == TITLE
    assert [text.text for text in texts].count("22 Nov 2026") == 2
    first, *_, last = (float(text.get("y", "0")) for text in texts[:-1])  # without the name of the program
    assert abs((first - 60) - (615 - last)) < 80
