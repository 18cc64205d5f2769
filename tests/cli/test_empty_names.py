"""An empty word, as of a variable of the shell that is not set: it is refused, and stands for nothing."""

from collections.abc import Callable

import pytest
from click.testing import Result

Run = Callable[..., Result]


@pytest.mark.parametrize(
    "words",
    [
        ("import", ""),
        ("export", "--to", "csv", "--out", ""),
        ("poll", "import", ""),
        ("poll", "page", "lost-in-starlight", "--to", ""),
        ("reveal", "lost-in-starlight", "--to", ""),
        ("year", "2025", "--to", ""),
        ("poster", "lost-in-starlight", ""),
        ("card", "check", ""),
        ("card", "new", ""),
        ("catalogue", "build", ""),
        ("club", "join", "", "--as", "Mina"),
        ("doctor", "--merge", ""),
        ("sync", ""),
        ("--home", "", "list"),
    ],
    ids=" ".join,
)
def test_an_empty_name_is_wrong_use(run: Run, words: tuple[str, ...]) -> None:
    refused = run(*words)
    assert refused.exit_code == 2, refused.stderr
    assert "says how it is used" in refused.stderr


def test_no_backup_has_an_empty_name(run: Run) -> None:
    run("add", "Ran")
    refused = run("backup", "restore", "")
    assert refused.exit_code == 1
    assert "There is no backup “”" in refused.stderr
