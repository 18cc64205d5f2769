"""Settings are read key by key: what is wrong is named, what is unknown is kept, and the defaults serve."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from watchlist.domain.base.rating import Scale
from watchlist.domain.model.settings import PosterStyle, Settings
from watchlist.storage.option import SettingsError
from watchlist.storage.options import HOME_OPTIONS, OPTIONS
from watchlist.storage.settings import read_card_folders, read_settings, write_filters, write_option

KEYS = {option.key: option for option in OPTIONS}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "settings.toml"


def test_every_field_of_the_settings_is_a_key_with_the_same_default() -> None:
    shown = {option.key: option.default for option in OPTIONS if not option.secret}
    assert Settings(**shown) == Settings()
    assert all(option.about and option.takes for option in (*OPTIONS, *HOME_OPTIONS))


def test_without_a_file_the_defaults_serve(path: Path) -> None:
    assert read_settings(path) == (Settings(), ())


def test_what_is_written_is_read(path: Path) -> None:
    path.write_text('scale = "ten"\ncalm = true\n[keymap]\n"change.undo" = "ctrl+z"\n')
    assert read_settings(path) == (Settings(scale=Scale.TEN, calm=True, keymap={"change.undo": "ctrl+z"}), ())


def test_a_wrong_value_is_named_with_file_key_and_reason_and_the_rest_stands(path: Path) -> None:
    path.write_text('scale = "eleven"\ncalm = "yes"\npictures = false\n')
    settings, problems = read_settings(path)
    assert settings == Settings(posters=PosterStyle.OFF)
    assert problems == (
        f'{path}, line 1: scale must be "stars", "ten" or "hundred", and is "eleven", so the default serves.',
        f'{path}, line 2: calm must be true or false, and is "yes", so the default serves.',
    )


def test_an_unknown_column_is_named_with_file_key_and_reason_and_not_written(path: Path) -> None:
    path.write_text('columns = ["title", "foo"]\ncalm = true\n')
    settings, (problem,) = read_settings(path)
    assert settings == Settings(calm=True)
    assert problem == (
        f"{path}, line 1: columns must be a list of columns (title, original, year, minutes, director, on, status, "
        'hype, rating, tags, added), and is ["title", "foo"], so the default serves.'
    )
    with pytest.raises(SettingsError, match="columns must be a list of columns"):
        write_option(path, KEYS["columns"], ["foo"])
    write_option(path, KEYS["columns"], ["year", "title"])
    assert read_settings(path)[0].columns == ("year", "title")


@pytest.mark.parametrize(
    ("key", "value"), [("scale", "\udcff"), ("cards", ["\udcff"]), ("keymap", {"a": 3, "b": "\udcff"})]
)
def test_what_is_no_letter_is_refused_in_words(path: Path, key: str, value: object) -> None:
    option = next(option for option in (*OPTIONS, *HOME_OPTIONS) if option.key == key)
    with pytest.raises(SettingsError, match=r"must be|characters that no file can keep"):
        write_option(path, option, value)
    assert not path.exists()


def test_an_unknown_key_is_mentioned_and_kept(path: Path) -> None:
    path.write_text("# mine\nxyz = 3 # blue\n")
    assert read_settings(path)[1] == (f"{path}, line 2: “xyz” is no setting known here; it is kept.",)
    write_option(path, KEYS["calm"], True)
    assert path.read_text() == "# mine\nxyz = 3 # blue\ncalm = true\n"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("\n[Keymap]\n", "line 2: “Keymap” is no setting known here; did you mean keymap? It is kept."),
        ('keymap."change.undoo" = "z"', "line 1: keymap: “change.undoo” is no command; did you mean change.undo? It"),
        ('[keymap]\r\n\t"change.undoo" = "z"\r\n', "line 2: keymap: “change.undoo” is no command"),
        (
            '[filters]\nTop = "raitng>4 year:2020"',
            "line 2: the filter “Top” leaves a condition out: “raitng” is not a field; did you mean rating?",
        ),
        ("scael = 1", "line 1: “scael” is no setting known here; did you mean scale? It is kept."),
        ("calm = true\n\nx\t= ?\n", "this is no TOML (Invalid value (at line 3, column 5))"),
    ],
)
def test_what_is_wrong_is_named_with_its_line_and_what_was_meant(path: Path, text: str, said: str) -> None:
    path.write_bytes(text.encode())
    assert said in " ".join(read_settings(path)[1])


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ('scale = "TEN"', Settings(scale=Scale.TEN)),
        ('scale = "ten"\nfilters.A = "hype>8"', Settings(scale=Scale.TEN, filters={"A": "hype>8"})),
        ('theme = "Starlight-Day"', Settings(theme="starlight-day")),
        ('columns = ["Title", "YEAR"]', Settings(columns=("title", "year"))),
        ('posters = "Off"', Settings(posters=PosterStyle.OFF)),
    ],
)
def test_a_name_is_known_in_any_case(path: Path, text: str, read: Settings) -> None:
    path.write_text(text)
    assert read_settings(path) == (read, ())


def test_a_file_with_a_name_of_thousands_of_dots_is_refused_at_once(path: Path) -> None:
    path.write_text(f"a{'.a' * 100_000} = 1\n")
    why = "it has lines with far too many dots"
    assert read_settings(path) == (Settings(), (f"{path}: {why}, so the defaults serve.",))
    with pytest.raises(SettingsError, match=why):
        write_option(path, OPTIONS[0], "ten")


def test_a_file_nested_too_deeply_is_named_and_never_overwritten(path: Path) -> None:
    path.write_text(f"x = {'[' * 3_000}")
    settings, (problem,) = read_settings(path)
    assert (settings, problem) == (Settings(), f"{path}: it is nested too deeply, so the defaults serve.")
    with pytest.raises(SettingsError, match="nested"):
        write_option(path, KEYS["calm"], True)
    assert path.read_text().startswith("x = [[[")


@pytest.mark.parametrize("broken", [b"scale = ", b"\xff"])
def test_a_file_that_is_no_toml_is_named_and_never_overwritten(path: Path, broken: bytes) -> None:
    path.write_bytes(broken)
    settings, (problem,) = read_settings(path)
    assert settings == Settings()
    assert problem.startswith(f"{path}: this is no TOML")
    with pytest.raises(SettingsError, match="this is no TOML"):
        write_option(path, KEYS["calm"], True)
    assert path.read_bytes() == broken


def test_a_setting_is_written_changed_and_taken_out(path: Path) -> None:
    write_option(path, KEYS["scale"], Scale.HUNDRED)
    assert read_settings(path)[0].scale is Scale.HUNDRED
    write_option(path, KEYS["scale"], "ten")
    assert path.read_text() == 'scale = "ten"\n'
    write_option(path, KEYS["scale"], None)
    assert read_settings(path) == (Settings(), ())


def test_a_value_of_the_wrong_sort_is_not_written(path: Path) -> None:
    with pytest.raises(SettingsError, match="calm must be true or false, and is 3"):
        write_option(path, KEYS["calm"], 3)
    assert not path.exists()


def test_text_in_settings_is_cleaned(path: Path) -> None:
    path.write_text('theme = "\\u001b[2Jnord"\n')
    assert read_settings(path)[0].theme == "nord"


def test_card_folders_are_found_from_home_and_from_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    path = tmp_path / "config" / "home.toml"
    path.parent.mkdir()
    path.write_text('cards = ["~/films", "more", "~nobody-of-that-name/x"]')
    folders, problems = read_card_folders(path)
    assert folders == (tmp_path / "films", tmp_path / "config" / "more")
    assert len(problems) == 1
    assert "not known here" in problems[0]


def test_the_former_name_of_a_setting_is_understood_and_goes_when_the_new_one_is_written(path: Path) -> None:
    path.write_text("pictures = false  # off\n")
    assert read_settings(path) == (Settings(posters=PosterStyle.OFF), ())
    write_option(path, next(option for option in OPTIONS if option.key == "posters"), PosterStyle.CELLS)
    assert read_settings(path) == (Settings(posters=PosterStyle.CELLS), ())
    assert "pictures" not in path.read_text()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_a_file_is_read_and_kept_as_editors_save_it(path: Path, encoding: str) -> None:
    path.write_bytes('# meine Größe\r\nscale = "ten"\r\n'.encode(encoding))
    assert read_settings(path) == (Settings(scale=Scale.TEN), ())
    write_option(path, KEYS["calm"], True)
    assert read_settings(path) == (Settings(scale=Scale.TEN, calm=True), ())
    assert "# meine Größe" in path.read_text("utf-8")


def test_an_unknown_command_in_the_keymap_is_told_and_kept_and_the_others_serve(path: Path) -> None:
    path.write_text('[keymap]\n"film.hpye" = "z"\n"film.like" = "y"\n"xyzzy" = "x"\n')
    settings, problems = read_settings(path)
    assert settings.keymap == {"film.like": "y"}
    assert problems == (
        f"{path}, line 2: keymap: “film.hpye” is no command; did you mean film.hype? It is kept.",
        f"{path}, line 4: keymap: “xyzzy” is no command; ? and then i shows their names. It is kept.",
    )
    with pytest.raises(SettingsError, match=r"did you mean film\.hype"):
        write_option(path, KEYS["keymap"], {"film.hpye": "z"})


def test_a_filter_keeps_its_name_as_it_was_first_written(path: Path) -> None:
    write_filters(path, {"Rainy days": "tag:rain"})
    write_filters(path, {"rainy  DAYS": "tag:snow"})
    assert read_settings(path)[0].filters == {"Rainy days": "tag:snow"}
    write_filters(path, {"RAINY DAYS": None})
    assert read_settings(path)[0].filters == {}


def test_a_file_with_a_key_in_it_is_closed_to_others(path: Path) -> None:
    write_option(path, KEYS["scale"], "ten")
    assert path.stat().st_mode & 0o777 == 0o644
    write_option(path, KEYS["tmdb_key"], "0123456789abcdef")
    assert path.stat().st_mode & 0o777 == 0o600
    path.chmod(0o644)
    write_option(path, KEYS["scale"], "hundred")
    assert path.stat().st_mode & 0o777 == 0o600


def test_settings_written_at_once_are_all_kept(path: Path) -> None:
    """A second writer that reads before the first has written would take its filter away."""
    with ThreadPoolExecutor(8) as writers:
        list(writers.map(lambda number: write_filters(path, {f"filter {number}": "a"}), range(40)))
    assert len(read_settings(path)[0].filters) == 40
