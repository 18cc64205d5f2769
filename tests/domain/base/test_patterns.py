"""Regular expressions that are compiled when first used are whole all the same."""

import importlib
import pkgutil
import re

import watchlist
from watchlist.domain.base.patterns import LazyPattern, lazy_pattern


def test_every_lazy_pattern_of_the_program_compiles() -> None:
    modules = [
        importlib.import_module(module.name)
        for module in pkgutil.walk_packages(watchlist.__path__, "watchlist.")
        if not module.name.endswith("__main__")
    ]
    patterns = [value for module in modules for value in vars(module).values() if isinstance(value, LazyPattern)]
    assert len(patterns) > 100
    for pattern in patterns:
        assert re.compile(pattern.pattern, pattern.flags)


def test_a_lazy_pattern_finds_what_the_pattern_finds() -> None:
    assert lazy_pattern("s(t+)", re.IGNORECASE).sub(r"<\1>", "STTar") == "<TT>ar"
    assert lazy_pattern(rb"\d+").findall(b"1 of 12") == [b"1", b"12"]
