"""`edit`: what is yours."""

import json
from collections.abc import Callable
from typing import Any

from click.testing import Result

Run = Callable[..., Result]


def entry(result: Result) -> dict[str, Any]:
    assert result.exit_code == 0, result.stderr
    told: dict[str, Any] = json.loads(result.stdout)["film"]["entry"]
    return told


def test_everything_of_yours_can_be_edited_at_once(run: Run) -> None:
    words = ("--why", "the music", "--told-by", "Mina", "--tag", "anime", "--tag", "with Mina", "--liked", "--pinned")
    told = entry(run("edit", "your", "name", *words, "--json"))
    assert (told["why"], told["told_by"], told["tags"]) == ("the music", "Mina", ["anime", "with Mina"])
    assert (told["liked"], told["pinned"]) == (True, True)


def test_tags_come_and_go_and_the_rest_stays(run: Run) -> None:
    run("edit", "your-name", "--why", "the music", "--tag", "#anime, cinema", "--liked")
    told = entry(run("edit", "your-name", "--tag", "sad", "--untag", "cinema", "--no-liked", "--json"))
    assert (told["tags"], told["liked"], told["why"]) == (["anime", "sad"], False, "the music")
    assert entry(run("edit", "your-name", "--why", "", "--json"))["why"] == ""


def test_a_drop_reason_is_for_a_film_that_is_dropped(run: Run) -> None:
    refused = run("edit", "your-name", "--drop-reason", "too sad")
    assert refused.exit_code == 1
    assert "is not dropped" in refused.stderr
    run("drop", "your-name")
    assert entry(run("edit", "your-name", "--drop-reason", "too sad", "--json"))["drop_reason"] == "too sad"


def test_there_must_be_something_to_edit(run: Run) -> None:
    result = run("edit", "your-name")
    assert result.exit_code == 2
    assert "Say what to edit." in result.stderr


def test_names_are_kept_as_first_written_and_found_in_any_case(run: Run) -> None:
    run("edit", "your-name", "--tag", "With Mina", "--told-by", "Mina")
    told = entry(
        run("edit", "blade-runner", "--tag", "with  mina", "--tag", "WITH MINA", "--told-by", "MINA", "--json")
    )
    assert (told["tags"], told["told_by"]) == (["With Mina"], "Mina")
    run("log", "blade-runner", "--tags", "with mina")
    assert run("list", 'tag:"with MINA"').stdout.count("planned") == 1
    assert entry(run("edit", "your-name", "--untag", "with mina", "--json"))["tags"] == []


def test_an_answer_tells_what_happened_to_tags(run: Run) -> None:
    assert run("edit", "your-name", "--tag", "anime").stderr == "Tagged Your Name (2016).\n"
    assert run("edit", "your-name", "--tag", "sad", "--untag", "anime").stderr.startswith("Changed the tags of")
    assert run("edit", "your-name", "--untag", "Sad").stderr == "Untagged Your Name (2016).\n"
    said = run("edit", "your-name", "--untag", "sad").stderr
    assert said == "Your Name (2016) has no tag “sad”.\nNothing has changed.\n"
