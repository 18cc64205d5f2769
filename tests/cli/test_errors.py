"""What is said of a command that is not understood."""

from collections.abc import Callable

import pytest
from click.testing import Result

from watchlist.support.home import Home

Run = Callable[..., Result]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("hype lost-in-starlight", "How much do you hope for? “watchlist hype lost-in-starlight 4.5”"),
        ("rate 4 --json", "Which film? “watchlist rate lost-in-starlight 4”"),
        ("rate your-name", "How was it? “watchlist rate your-name 4.5”"),
        ("hype", "How much do you hope for? “watchlist hype lost-in-starlight 4.5”"),
        ("hype 3.5", "Which film? “watchlist hype lost-in-starlight 3.5”"),
        ("config foo", "There is no setting “foo”: “watchlist config” lists them."),
        ("config teme", "There is no setting “teme”. Did you mean “theme”?"),
        ("list --sort foo", "There is no order “foo”: say title, year, "),
        ("list --sort titel-", "There is no order “titel-”. Did you mean “title”?"),
        ("list --limit 0", "“0” is not a number from 1 upwards."),
        ("year 20266", "“20266” is not a year from 1890 to 9999."),
        ("year soon", "“soon” is not a year from 1890 to 9999."),
        ("undo x", "“x” is not a whole number."),
        ("undo 1 2 3", "“2 3” is too much here."),
        ("add x --released soon", "“soon” is not a day; write it like 2026-11-20."),
        ("seen x --on", "--on needs a value behind it."),
        ("seen your-name --on tomorrow", "Tomorrow has not come yet."),
        ("list --limt 3", "There is no option --limt. Did you mean --limit?"),
        ("lists shwo", "There is no command “shwo”. Did you mean “show”?"),
        ("drop", "FILM is missing."),
    ],
)
def test_a_wrong_command_is_answered_in_a_sentence(run: Run, home: Home, words: str, said: str) -> None:
    result = run(*words.split())
    first = result.stderr.splitlines()[0].replace(f" --home {home.data}", "")
    assert (result.exit_code, result.stdout) == (2, "")
    assert first.startswith(said)
    assert not any(word in result.stderr for word in ("Invalid value", "argument", "<="))


def test_the_score_that_is_missing_is_asked_for_in_the_scale_of_the_user(run: Run) -> None:
    run("config", "scale", "hundred")
    assert " hype your-name 87”" in run("hype", "your-name").stderr


@pytest.mark.parametrize(
    ("words", "advised"),
    [
        ("show", "show lost-in-starlight --spoilers"),
        ("list", "add lost-in-starlight"),
        ("lists", "lists make NAME"),
        ("diary", "log FILM"),
        ("stats", "seen FILM"),
        ("standings", "notes FILM --held KEY"),
        ("tonight", "add FILM"),
        ("hype your-name", "hype your-name 4.5"),
        ("reveal your-name", "seen your-name"),
        ("edit your-name --drop-reason x", "drop --reason"),
        ("backup restore x", "backup list"),
        ("sync status", "sync FOLDER"),
    ],
)
def test_a_command_that_is_advised_is_of_the_same_profile_and_home(
    run: Run, home: Home, words: str, advised: str
) -> None:
    result = run("--profile", "Mina", *words.split())
    assert f"“watchlist --home {home.data} --profile Mina {advised}”" in " ".join(result.output.split())


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("poll lost-in-starlight --sentence x", "--sentence goes with an ANSWER."),
        ("merge a b --twins", "Films and --twins do not go together."),
        ("tonight --all --with Mina", "--with and --all do not go together."),
        ("facts a --minutes 5 --unknown minutes", "--minutes and --unknown minutes do not go together."),
    ],
)
def test_no_option_is_passed_over(run: Run, words: str, said: str) -> None:
    result = run(*words.split())
    assert (result.exit_code, result.stderr.splitlines()[0]) == (2, said)
