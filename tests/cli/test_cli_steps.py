"""`undo`, `redo` and `history`."""

import json
from collections.abc import Callable

from click.testing import Result

Run = Callable[..., Result]


def test_undo_and_redo_say_what_they_did(run: Run) -> None:
    run("add", "lost-in-starlight")
    assert run("undo").stderr == "Undid: Added Lost in Starlight (2025).\n"
    assert run("list").stdout == ""
    result = run("redo", "--json")
    assert result.stderr == "Redid: Added Lost in Starlight (2025).\n"
    assert json.loads(result.stdout)["step"]["words"] == "Redid: Added Lost in Starlight (2025)"
    assert "Lost in Starlight" in run("list").stdout


def test_with_nothing_to_take_back_they_say_so(run: Run) -> None:
    assert (run("undo").exit_code, run("undo").stderr) == (1, "There is nothing to undo.\n")
    assert (run("redo").exit_code, run("redo").stderr) == (1, "There is nothing to redo.\n")


def test_any_step_can_be_undone_that_nothing_newer_has_touched(run: Run) -> None:
    run("add", "your-name")
    run("add", "blade-runner")
    run("hype", "blade-runner", "4")
    assert run("undo", "1").stderr == "Undid: Added Your Name (2016).\n"
    refused = run("undo", "2")
    assert refused.exit_code == 1
    assert "something newer has changed it since" in refused.stderr
    assert run("undo", "99").exit_code == 1


def test_history_tells_the_newest_first_and_what_was_taken_back(run: Run) -> None:
    assert run("history").stderr == "Nothing has been done yet.\n"
    run("add", "your-name")
    run("hype", "your-name", "4")
    run("undo")
    assert run("history").stdout.splitlines() == [
        "3  2026-11-22 20:00  Undid: Set the hype for Your Name (2016)",
        "2  2026-11-22 20:00  Set the hype for Your Name (2016) (taken back)",
        "1  2026-11-22 20:00  Added Your Name (2016)",
    ]
    told = json.loads(run("history", "--limit", "2", "--json").stdout)
    assert [(step["id"], step["undoes"], step["stands"]) for step in told] == [(3, 2, True), (2, None, False)]
