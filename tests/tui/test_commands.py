"""The names of commands that a keymap may use are those that the interface has."""

import inspect
import pkgutil
from importlib import import_module

from textual.binding import Binding

import watchlist.tui
from watchlist.domain.model.commands import COMMANDS


def test_every_command_of_the_interface_can_be_given_other_keys() -> None:
    known: set[str] = set()
    for module in pkgutil.walk_packages(watchlist.tui.__path__, "watchlist.tui."):
        for _, kind in inspect.getmembers(import_module(module.name), inspect.isclass):
            bindings = kind.__dict__.get("BINDINGS", ()) if kind.__module__.startswith("watchlist.") else ()
            known.update(binding.id for binding in bindings if isinstance(binding, Binding) and binding.id)
    assert sorted(COMMANDS) == sorted(known)
