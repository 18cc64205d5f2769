"""The state of all logs on disk: what is learnt while every line is read anew is not forgotten with the file closed."""

from pathlib import Path

from watchlist.sync.lines import LogLine, Operation
from watchlist.sync.state_file import StateFile

CLOCK = "2026-11-22T11:00:00.000Z+0000"


def line(number: int, slug: str) -> LogLine:
    """A line that adds a film."""
    added = Operation("films", slug, new=("",), set={"title": slug, "year": 2025})
    return LogLine(n=number, clock=CLOCK, operations=(added,))


def test_a_film_that_comes_while_every_line_is_read_anew_is_known_the_next_time(tmp_path: Path) -> None:
    file = StateFile(tmp_path / "state.sqlite")
    file.state.take({"desk": [line(1, "alien")]})
    file.save()
    file.begin_anew()
    file.state.take({"desk": [line(1, "alien"), line(2, "solaris")]})
    file.save()
    file.close()
    again = StateFile(tmp_path / "state.sqlite")
    assert set(again.state.births) == {"alien", "solaris"}
    assert again.state.read == {"desk": 2}
    again.close()
