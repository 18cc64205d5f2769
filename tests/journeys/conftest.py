"""The app, driven by keys."""

import os
from functools import partial
from typing import Any

import pytest
from rich.console import RenderableType
from textual import _wait
from textual._compositor import Compositor
from textual._context import visible_screen_stack
from textual.css.model import RuleSet
from textual.css.stylesheet import Stylesheet
from textual.screen import Screen

from tests.journeys.user import Sit, sit_down
from watchlist.support.home import Home


@pytest.fixture
def sit(home: Home) -> Sit:
    """Sit down at the app: `async with sit() as user`."""
    return partial(sit_down, home)


@pytest.fixture(autouse=True)
def only_what_is_read_is_drawn(monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> None:
    """Leave out the frames between two looks at the screen: a third of a journey's time, and nobody sees them.

    The marker `every_frame` has them drawn.
    """
    if request.node.get_closest_marker("every_frame") is None:
        monkeypatch.setattr(Compositor, "render_update", _render_asked_for)


_render = Compositor.render_update


def _render_asked_for(
    self: Compositor, full: bool = False, screen_stack: list[Screen[Any]] | None = None, simplify: bool = False
) -> RenderableType | None:
    """Draw a whole screen, which somebody asks for; of a part that has changed, only note that it has been handled."""
    if full:
        return _render(self, full, screen_stack, simplify)
    visible_screen_stack.set(screen_stack or [])
    self._dirty_regions.clear()
    return None


@pytest.fixture(autouse=True)
def no_disk_is_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody pulls the plug on a journey: the tests of storage do, and those of torture."""
    monkeypatch.setattr(os, "fsync", lambda _: None)


@pytest.fixture(autouse=True)
def idle_is_seen_soon(monkeypatch: pytest.MonkeyPatch) -> None:
    """Look every 5 ms whether the app rests, instead of every 20: a key waits for it twice."""
    monkeypatch.setattr(_wait, "SLEEP_GRANULARITY", 0.005)
    monkeypatch.setattr(_wait, "SLEEP_IDLE", 0.0005)


@pytest.fixture(autouse=True)
def styles_are_parsed_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Parse each style sheet once for all apps of a process."""
    monkeypatch.setattr(Stylesheet, "_parse_rules", _parse_rules)


_parse = Stylesheet._parse_rules
_PARSED: dict[tuple[Any, ...], list[RuleSet]] = {}


def _parse_rules(self: Stylesheet, *what: Any, **more: Any) -> list[RuleSet]:
    key = (tuple(self._variables.items()), what, tuple(more.items()))
    if key not in _PARSED:
        _PARSED[key] = _parse(self, *what, **more)
    return _PARSED[key]
