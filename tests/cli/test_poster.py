"""`poster`: which picture a film has, and how one is chosen."""

import json
import os
from pathlib import Path

import pytest
from PIL import Image

from tests.cli.conftest import Run
from watchlist.domain.base import clock
from watchlist.domain.changes.films import AddFilm
from watchlist.domain.model.film import Film
from watchlist.session.session import Session
from watchlist.support.home import Home


@pytest.fixture
def picture(tmp_path: Path) -> Path:
    path = tmp_path / "mine.png"
    Image.new("RGB", (20, 30), "red").save(path)
    return path


def test_a_picture_of_yours_is_copied_and_goes_before_the_cards(run: Run, home: Home, picture: Path) -> None:
    assert "Your Name (2016): its card's, 480 × 720 pixels\n" in run("poster", "your-name").stdout
    done = run("poster", "your-name", str(picture))
    assert done.exit_code == 0
    assert "Kept your poster of Your Name (2016)." in done.stderr
    assert "poster your-name --remove” takes it away" in done.stderr
    kept = home.own_posters / "your-name.png"
    assert done.stdout == f"Your Name (2016): yours, 20 × 30 pixels\n{kept}\n"
    assert kept.read_bytes() == picture.read_bytes()
    picture.unlink()
    assert json.loads(run("poster", "your-name", "--json").stdout) == {
        "film": "your-name",
        "source": "yours",
        "file": str(kept),
        "width": 20,
        "height": 30,
    }
    assert "Removed your poster" in run("poster", "your-name", "--remove").stderr
    assert not kept.exists()
    assert "its card's" in run("poster", "your-name").stdout
    assert "has no poster of yours" in run("poster", "your-name", "--remove").stderr


def test_another_picture_takes_the_place_of_the_first_whatever_its_format(
    run: Run, home: Home, picture: Path, tmp_path: Path
) -> None:
    run("add", "Paris, Texas", "--year", "1984")
    assert "one is drawn" in run("poster", "paris-texas").stdout
    run("poster", "Paris, Texas", str(picture))
    other = tmp_path / "other.jpg"
    Image.new("L", (10, 10)).save(other)
    assert "Replaced your poster" in run("poster", "Paris, Texas", str(other)).stderr
    assert [path.name for path in home.own_posters.iterdir()] == ["paris-texas.jpg"]


def test_what_is_no_picture_is_named_with_its_reason_and_the_one_before_stays(
    run: Run, home: Home, picture: Path, tmp_path: Path
) -> None:
    run("poster", "your-name", str(picture))
    cut = tmp_path / "cut.png"
    Image.effect_noise((60, 60), 50).save(cut)
    cut.write_bytes(cut.read_bytes()[:300])
    text, large, pipe = tmp_path / "notes.txt", tmp_path / "large.png", tmp_path / "pipe"
    text.write_text("no picture")
    Image.new("1", (10_001, 1)).save(large)
    os.mkfifo(pipe)
    for file, why in (
        (cut, "damaged"),
        (text, "it is no picture in PNG, JPEG, WEBP or GIF"),
        (large, "it has 10,001 × 1 pixels"),
        (pipe, "it is not a file"),
        (tmp_path, "it is not a file"),
        (tmp_path / "gone.png", "no such file"),
    ):
        done = run("poster", "your-name", str(file))
        assert done.exit_code == 1
        assert f"{file}: " in done.stderr
        assert why in done.stderr
    assert [path.name for path in home.own_posters.iterdir()] == ["your-name.png"]


def test_a_file_and_its_removal_do_not_go_together(run: Run, picture: Path) -> None:
    assert run("poster", "your-name", str(picture), "--remove").exit_code == 2


def test_a_poster_that_was_looked_up_serves_where_there_is_no_other(run: Run, home: Home, picture: Path) -> None:
    film = Film(slug="in-the-mood-for-love", title="In the Mood for Love", year=2000, ids={"tmdb": "843"})
    with Session.open(home) as session:
        session.apply(AddFilm(at=clock.now(), film=film))
    assert "one is drawn" in run("poster", film.slug).stdout
    home.posters.mkdir(parents=True)
    Image.new("RGB", (40, 60)).save(home.posters / "tmdb-843.jpg")
    assert "(2000): from TMDB, 40 × 60 pixels" in run("poster", film.slug).stdout
    run("poster", film.slug, str(picture))
    assert "(2000): yours" in run("poster", film.slug).stdout
