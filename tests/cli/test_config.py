"""`config`: the settings."""

import json
from collections.abc import Callable

import pytest
from click.testing import Result

from watchlist.storage.options import HOME_OPTIONS, OPTIONS
from watchlist.support.home import Home

Run = Callable[..., Result]


def test_every_setting_is_told_with_its_meaning_and_its_file(run: Run, home: Home) -> None:
    text = run("config").stdout
    for option in (*OPTIONS, *HOME_OPTIONS):
        assert f"\n{option.key} = " in f"\n{text}"
        assert option.about in text
    assert str(home.settings) in text
    assert str(home.home_settings) in text
    told = json.loads(run("config", "--json").stdout)
    assert [one["key"] for one in told] == [option.key for option in (*OPTIONS, *HOME_OPTIONS)]


def test_a_setting_is_set_and_shown_and_taken_out_again(run: Run, home: Home) -> None:
    home.settings.parent.mkdir(parents=True)
    home.settings.write_text("# mine\nmoon = 3\n")
    result = run("config", "scale", "ten")
    assert (result.exit_code, result.stdout) == (0, "")
    assert f'scale is "ten" now, in {home.settings}.' in result.stderr
    assert run("config", "scale").stdout == "ten\n"
    assert home.settings.read_text().startswith("# mine\nmoon = 3\n")
    run("config", "--unset", "scale")
    assert run("config", "scale").stdout == "stars\n"


def test_values_are_written_as_in_toml(run: Run) -> None:
    run("config", "calm", "true")
    run("config", "keymap", '{ "change.undo" = "z" }')
    run("config", "cards", '["more"]')
    run("config", "services", "Netflix, MUBI")
    values = {one["key"]: one["value"] for one in json.loads(run("config", "--json").stdout)}
    assert (values["calm"], values["keymap"], values["cards"]) == (True, {"change.undo": "z"}, ["more"])
    assert values["services"] == ["Netflix", "MUBI"]
    assert json.loads(run("config", "calm", "--json").stdout)["value"] is True


def test_a_wrong_value_is_refused_and_nothing_is_written(run: Run, home: Home) -> None:
    result = run("config", "scale", "bananas")
    assert (result.exit_code, result.stdout) == (1, "")
    assert 'scale must be "stars", "ten" or "hundred"' in result.stderr
    assert not home.settings.exists()


@pytest.mark.parametrize("value", ["\udcff", "[" * 3_000])
def test_a_value_that_nothing_could_be_is_refused_in_a_sentence(run: Run, value: str) -> None:
    result = run("config", "scale", value)
    assert result.exit_code == 1
    assert result.stderr.startswith('scale must be "stars", "ten" or "hundred", and is ')
    assert result.stderr.count("\n") == 1


@pytest.mark.parametrize(
    ("typed", "near"),
    [
        ("dark", "textual-dark, solarized-dark, atom-one-dark, ansi-dark"),
        ("Nrod", "nord"),
        ("zzz", "starlight-night, "),
    ],
)
def test_a_theme_that_is_not_there_is_refused_with_those_near_it(run: Run, home: Home, typed: str, near: str) -> None:
    result = run("config", "theme", typed)
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.startswith(f"theme must be the name of a theme ({near}")
    assert not home.settings.exists()
    assert run("config", "theme", "nord").exit_code == 0


def test_a_theme_that_is_not_there_is_told_as_a_fault_of_its_file(run: Run, home: Home) -> None:
    home.settings.parent.mkdir(parents=True)
    home.settings.write_text('theme = "night"\n')
    said = 'theme must be the name of a theme (starlight-night, tokyo-night), and is "night", so the default serves.'
    assert f"{home.settings}, line 1: {said}" in run("list").stderr


def test_wrong_use_is_answered_with_2(run: Run) -> None:
    assert run("config", "colour").exit_code == 2
    assert run("config", "--unset").exit_code == 2


def test_a_value_is_known_in_any_case_and_said_to_stand_already(run: Run) -> None:
    assert 'scale is "ten" now' in run("config", "scale", "TEN").stderr
    assert 'scale is "ten" already' in run("config", "scale", "Ten").stderr


def test_a_country_is_set_by_its_code_or_its_name(run: Run) -> None:
    for typed, code in (("germany", "DE"), ("UK", "GB"), ("kr", "KR")):
        assert f'country is "{code}" now' in run("config", "country", typed).stderr
    refused = run("config", "country", "XX")
    assert (refused.exit_code, refused.stderr) == (
        1,
        'country must be a country or its code, such as "DE", and is "XX".\n',
    )
