"""One setting: what it takes, and how a value of it is checked."""

import re
from collections.abc import Iterable
from enum import Enum
from typing import Any

import msgspec
from msgspec import Struct

from watchlist.domain.base.names import name_key
from watchlist.domain.base.suggestions import similar
from watchlist.domain.base.text import clean


class SettingsError(Exception):
    """A settings file that cannot be changed, or a value that a setting does not take, and why, in words."""


class Option(Struct, frozen=True):
    """One key of the settings: its name, its type, what that is in words, what the key is for, and its default.

    names: the only texts that it may be, besides none, or the only keys of a table; those near a wrong one are named.
    secret: it is shown nowhere.
    """

    key: str
    kind: Any
    takes: str
    about: str
    default: Any
    names: tuple[str, ...] = ()
    secret: bool = False

    @property
    def choices(self) -> tuple[str, ...]:
        """The texts that it, or each of a list of it, may be; empty where any will do."""
        if isinstance(self.kind, type) and issubclass(self.kind, Enum):
            return tuple(str(member.value) for member in self.kind)
        return () if isinstance(self.default, dict) else self.names


def checked_value(option: Option, value: Any) -> Any:
    """A value as the option takes it; raises SettingsError, in words, for one that it does not take."""
    try:
        found = msgspec.convert(_in_its_case(option, value), option.kind)
    except (msgspec.ValidationError, UnicodeEncodeError) as error:
        shown = "something else" if option.secret else _shown(value)
        raise SettingsError(f"{option.key} must be {option.takes}, and is {shown}") from error
    match found:
        case str():
            return _named(option, clean(found))
        case tuple():
            return tuple(clean(each) if isinstance(each, str) else each for each in found)
        case dict():
            return {clean(key): clean(kept) for key, kept in found.items()}
    return found


def unknown_keys(option: Option, value: Any) -> dict[str, str]:
    """The keys of a table that are none of those it may have, and what to say of each."""
    if not isinstance(value, dict) or not option.names:
        return {}
    found = {}
    for key in value:
        if key not in option.names:
            near = similar(key, option.names)
            hint = f"did you mean {near[0]}?" if near else "? and then i shows their names."
            found[key] = f"{option.key}: “{key}” is no command; {hint}"
    return found


def _named(option: Option, name: str) -> str:
    """A name that the option may be; raises SettingsError, with those near it or else with all, for another."""
    if not name or not option.names or name in option.names:
        return name
    asked = name.lower()
    near = [known for known in option.names if asked in known]
    near = near or similar(asked, option.names, limit=3) or list(option.names)
    raise SettingsError(f"{option.key} must be {option.takes} ({', '.join(near)}), and is {_shown(name)}")


def _shown(value: Any) -> str:
    import json

    # The words of a command line may hold what is no letter: msgspec's JSON refuses it.
    try:
        return clean(json.dumps(msgspec.to_builtins(value), ensure_ascii=False), 80)
    except (RecursionError, ValueError):  # a number of thousands of digits has no text
        return "something that is too long to be shown"


def _in_its_case(option: Option, value: Any) -> Any:
    """A value with every name in it as the option writes it, whatever its case."""
    known = {name_key(name): name for name in option.choices}
    if isinstance(value, str):
        return known.get(name_key(value), value)
    if isinstance(value, list | tuple):
        return [known.get(name_key(each), each) if isinstance(each, str) else each for each in value]
    return value


def unknown_setting(key: str, known: Iterable[str]) -> str:
    """What to say of a key that is no setting."""
    near = similar(key.lower(), known)
    hint = f"did you mean {near[0]}? It is kept." if near else "it is kept."
    return f"“{clean(key)}” is no setting known here; {hint}"


def line_of(text: str, key: str) -> int:
    """The line of a TOML file on which a key stands, from 1; 0 where it cannot be told."""
    names = f"(?:{'|'.join(map(re.escape, (key, repr(key), msgspec.json.encode(key).decode())))})"
    found = re.search(rf"^[ \t]*(?:\[[ \t]*)?(?:[^\s=]+\.)?{names}[ \t]*[\]=.]", text, re.MULTILINE)
    return text.count("\n", 0, found.end()) + 1 if found else 0
