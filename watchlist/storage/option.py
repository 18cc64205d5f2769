"""One setting: its type, its description, and the check of its values."""

import re
from collections.abc import Callable, Iterable
from enum import Enum
from typing import Any

import msgspec
from msgspec import Struct

from watchlist.domain.base.formatting import phrase
from watchlist.domain.base.names import name_key
from watchlist.domain.base.suggestions import similar
from watchlist.domain.base.text import clean


class SettingsError(Exception):
    """A settings file that cannot be changed, or a value that a setting does not take, and why, in words."""


class Option(Struct, frozen=True):
    """One key of the settings: its name, its type, what that is in words, what the key is for, and its default.

    names: the only texts allowed, besides none, or keys of a table; similar ones are suggested for a wrong one.
    secret: its value is never shown. read: turns a text, unless it is empty, into the value, or raises ValueError.
    """

    key: str
    kind: Any
    takes: str
    about: str
    default: Any
    names: tuple[str, ...] = ()
    secret: bool = False
    read: Callable[[str], str] | None = None

    @property
    def choices(self) -> tuple[str, ...]:
        """The texts allowed for it or for each item of its list; empty if any is allowed."""
        if isinstance(self.kind, type) and issubclass(self.kind, Enum):
            return tuple(str(member.value) for member in self.kind)
        if isinstance(self.default, dict):
            return ()
        return self.names


def checked_value(option: Option, value: object) -> Any:
    """A value as the option takes it; raises SettingsError, in words, for one that it does not take."""
    try:
        converted = msgspec.convert(_in_its_case(option, value), option.kind)
        if option.read and converted:
            return option.read(converted)
    except (msgspec.ValidationError, ValueError) as error:  # a text that has no bytes is one too
        raise SettingsError(f"{option.key} must be {option.takes}, and is {_shown(option, value)}") from error
    match converted:
        case str():
            return _named(option, clean(converted))
        case tuple():
            return tuple(map(clean, converted))
        case dict():
            return {clean(key): clean(text) for key, text in converted.items()}
    return converted


def unknown_keys(option: Option, value: object) -> dict[str, str]:
    """The keys of a table that the option does not allow, each with a sentence about it."""
    if not isinstance(value, dict) or not option.names:
        return {}
    sentences = {}
    for key in value:
        if key not in option.names:
            hint = _suggestion(key, option.names) or "? and then i shows their names."
            sentences[key] = f"{option.key}: “{key}” is no command; {hint}"
    return sentences


def _named(option: Option, name: str) -> str:
    """A name that the option allows; raises SettingsError, with similar names or else all, for another."""
    if not name or not option.names or name in option.names:
        return name
    typed = name.lower()
    near = [known for known in option.names if typed in known]
    near = near or similar(typed, option.names, limit=3) or list(option.names)
    raise SettingsError(f"{option.key} must be {option.takes} ({', '.join(near)}), and is {_shown(option, name)}")


def _shown(option: Option, value: object) -> str:
    if option.secret:
        return "something else"
    import json

    # The words of a command line may hold surrogates, which msgspec's JSON refuses.
    try:
        return clean(json.dumps(msgspec.to_builtins(value), ensure_ascii=False), 80)
    except (RecursionError, ValueError):  # a number of thousands of digits has no text
        return "something that is too long to be shown"


def _in_its_case(option: Option, value: Any) -> Any:
    """A value with every name in it as the option writes it, whatever its case."""
    if isinstance(value, list | tuple):
        return [_in_its_case(option, item) for item in value]
    if not isinstance(value, str):
        return value
    choices = {name_key(choice): choice for choice in option.choices}
    return choices.get(name_key(value), value)


def unknown_setting(key: str, known: Iterable[str]) -> str:
    """A sentence about a key that is no setting."""
    hint = phrase("{} It is kept.", _suggestion(key.lower(), known)) or "it is kept."
    return f"“{clean(key)}” is no setting known here; {hint}"


def _suggestion(typed: str, names: Iterable[str]) -> str:
    """A question that suggests a similar name; empty if there is none."""
    return phrase("did you mean {}?", next(iter(similar(typed, names)), ""))


def line_of(text: str, key: str) -> int:
    """The line of a key in a TOML file, from 1; 0 if unknown."""
    names = f"(?:{'|'.join(map(re.escape, (key, repr(key), msgspec.json.encode(key).decode())))})"
    match = re.search(rf"^[ \t]*(?:\[[ \t]*)?(?:[^\s=]+\.)?{names}[ \t]*[\]=.]", text, re.MULTILINE)
    if match is None:
        return 0
    return text.count("\n", 0, match.end()) + 1
