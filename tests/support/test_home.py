"""Where a profile keeps its things."""

from pathlib import Path

import pytest

from watchlist.support.home import HOME_VARIABLE, Home, HomeError


def test_a_named_home_holds_everything(tmp_path: Path) -> None:
    home = Home.find(tmp_path, "anna")
    places = (home.store, home.backups, home.drafts, home.settings, home.ui_state, home.cards, home.home_settings)
    assert all(place.is_relative_to(tmp_path) for place in places)
    assert home.store == tmp_path / "profiles" / "anna" / "watchlist.json"


def test_the_environment_names_a_home_and_the_argument_goes_before_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("WATCHLIST_HOME", str(tmp_path / "there"))
    assert Home.find().data == tmp_path / "there"
    assert Home.find(tmp_path / "here").data == tmp_path / "here"


def test_without_a_named_home_the_folders_are_the_platforms(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("WATCHLIST_HOME", raising=False)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    home = Home.find()
    assert home.data.is_relative_to(tmp_path)
    assert home.data.name == home.config.name == "watchlist"


@pytest.mark.parametrize("name", ["", " ", "..", "a/b", "a\\b", "a: b", "x" * 41, ".hidden", "a.", "a\0b"])
def test_a_profile_with_a_name_that_is_no_folder_is_refused_in_words(tmp_path: Path, name: str) -> None:
    with pytest.raises(HomeError, match=r"profile"):
        Home.find(tmp_path, name)


@pytest.mark.parametrize("name", ["난영", "हिन्दी", "Movie night", "Mum & Dad's"])
def test_a_profile_may_be_named_in_any_script_and_in_several_words(tmp_path: Path, name: str) -> None:
    assert Home.find(tmp_path, f" {name.replace(' ', '  ')} ").profile == name
    assert Home.find(tmp_path, name).store.parent.name == name


def test_names_of_profiles_that_differ_in_case_or_blanks_are_one(tmp_path: Path) -> None:
    Home.find(tmp_path, "Movie night").store.parent.mkdir(parents=True)
    for name in ("movie night", "Movie  Night", "MOVIENIGHT"):
        assert Home.find(tmp_path, name).profile == "Movie night"
    assert Home.find(tmp_path, "movie-night").profile == "movie-night"


def test_a_profile_is_found_in_any_case_and_keeps_the_one_it_was_first_written_in(tmp_path: Path) -> None:
    assert Home.find(tmp_path, "Anna").profile == "Anna"
    Home.find(tmp_path, "Anna").store.parent.mkdir(parents=True)
    assert Home.find(tmp_path, "anna").store == Home.find(tmp_path, "Anna").store
    assert Home.find(tmp_path, "ann").profile == "ann"
    assert Home.find(tmp_path).beside("ANNA") == Home.find(tmp_path, "Anna")
    assert Home.find(tmp_path).profiles == ["Anna"]


def test_a_command_names_the_home_and_the_profile_it_is_for(tmp_path: Path) -> None:
    assert Home.find(tmp_path).command("doctor") == f"watchlist --home {tmp_path} doctor"
    assert Home.find(tmp_path / "a b", "anna").command("doctor") == (
        f"watchlist --home '{tmp_path}/a b' --profile anna doctor"
    )


def test_a_user_without_a_home_is_told_so(monkeypatch: pytest.MonkeyPatch) -> None:
    def unknown(_: object) -> str:
        raise RuntimeError("Could not determine home directory.")

    monkeypatch.delenv(HOME_VARIABLE, raising=False)
    monkeypatch.setattr("platformdirs.PlatformDirs.user_data_dir", property(unknown))
    with pytest.raises(HomeError, match="--home DIR"):
        Home.find()
