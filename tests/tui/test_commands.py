"""The names of commands that a keymap may use are those that the interface has, and every key has its action."""

import inspect
import pkgutil
from collections import defaultdict
from collections.abc import Iterator
from importlib import import_module

from textual.binding import Binding
from textual.dom import DOMNode

import watchlist.tui
from watchlist.domain.model.commands import COMMANDS
from watchlist.tui.app import WatchlistApp
from watchlist.tui.screens.base import MainScreen


def test_every_command_of_the_interface_can_be_given_other_keys() -> None:
    bindings = (binding for kind in _classes() for binding in _own_bindings(kind))
    assert sorted(COMMANDS) == sorted({binding.id for binding in bindings if binding.id})


def test_every_key_has_its_action() -> None:
    classes = _classes()
    bases = {base for kind in classes for base in kind.__mro__[1:]}
    missing = [
        f"{kind.__name__}: {binding.action}"
        for kind in classes - bases  # a base may leave an action to the classes that its own stand in
        for base in kind.__mro__
        for binding in _own_bindings(base)
        if issubclass(kind, DOMNode) and not _has_action(kind, binding.action)
    ]
    assert missing == []


def test_no_key_stands_for_two_commands() -> None:
    twice = [
        f"{kind.__name__}: {key} {sorted(actions)}"
        for kind in _classes()
        for key, actions in _actions_by_key(kind).items()
        if len(actions) > 1
    ]
    assert twice == []


def _actions_by_key(kind: type) -> dict[str, set[str]]:
    """The actions of each key of a class; a main screen has those of the app too."""
    actions = defaultdict[str, set[str]](set)
    for base in kind.__mro__ + (WatchlistApp,) * issubclass(kind, MainScreen):
        for binding in _own_bindings(base):
            for key in binding.key.split(","):
                actions[key].add(binding.action)
    return actions


def _classes() -> set[type]:
    """Every class of the interface."""
    modules = pkgutil.walk_packages(watchlist.tui.__path__, "watchlist.tui.")
    kinds = {kind for module in modules for _, kind in inspect.getmembers(import_module(module.name), inspect.isclass)}
    return {kind for kind in kinds if kind.__module__.startswith("watchlist.")}


def _own_bindings(kind: type) -> Iterator[Binding]:
    """The bindings that a class of the interface brings itself."""
    if kind.__module__.startswith("watchlist."):
        yield from (binding for binding in kind.__dict__.get("BINDINGS", ()) if isinstance(binding, Binding))


def _has_action(kind: type, action: str) -> bool:
    """Whether an action is there to be run; that of a screen is its own matter."""
    where, _, name = action.partition("(")[0].rpartition(".")
    if where == "screen":
        return True
    owner = {"app": WatchlistApp}.get(where, kind)
    return hasattr(owner, f"action_{name}") or hasattr(owner, f"_action_{name}")
