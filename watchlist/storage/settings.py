"""The files of settings that users write in TOML, each value checked."""

from collections.abc import Callable, Iterable, Iterator, Mapping, MutableMapping
from pathlib import Path
from typing import Any

import msgspec
from msgspec import Struct

from watchlist.domain.base.formatting import join, phrase
from watchlist.domain.base.names import name_key
from watchlist.domain.base.text import clean
from watchlist.domain.model.settings import Settings
from watchlist.storage.errors import StoreError
from watchlist.storage.lock import locked
from watchlist.storage.option import Option, SettingsError, checked_value, line_of, unknown_keys, unknown_setting
from watchlist.storage.options import HOME_OPTIONS, OPTIONS, TMDB_KEY
from watchlist.support.files import decoded, doubt_words, read_whole, reason, write_durably
from watchlist.support.toml_text import TooManyDots, read_toml, refuse_many_dots
from watchlist.support.typed_paths import expanded

_LIMIT = 1024 * 1024
"""The largest settings file that is read, in bytes."""
_FORMER = {"pictures": ("posters", {True: "pixels", False: "off"})}
"""The former names of keys: the name now, and the values now."""


class ReadOptions(Struct, frozen=True):
    """The values of a settings file, by key, and what is wrong with it, in sentences."""

    values: Mapping[str, Any]
    problems: tuple[str, ...] = ()


def read_settings(path: Path) -> tuple[Settings, tuple[str, ...]]:
    """The settings of a profile, and what is wrong with their file, in sentences."""
    read = read_options(path, OPTIONS)
    public = {option.key for option in OPTIONS if not option.secret}
    return Settings(**{key: value for key, value in read.values.items() if key in public}), read.problems


def read_tmdb_key(path: Path) -> str:
    """The key for TMDB in a profile's settings; empty where there is none."""
    key: str = read_options(path, OPTIONS).values[TMDB_KEY]
    return key


def read_card_folders(path: Path) -> tuple[tuple[Path, ...], tuple[str, ...]]:
    """The folders of cards that home.toml names, and what is wrong with it; a relative one is beside the file."""
    read = read_options(path, HOME_OPTIONS)
    folders, problems = [], list(read.problems)
    for folder in read.values["cards"]:
        try:
            folders.append(path.parent / expanded(Path(folder)))
        except OSError:
            problems.append(f"{path}: cards: “{clean(folder)}” is of a user who is not known here, so it is left out.")
    return tuple(folders), tuple(problems)


def read_options(path: Path, options: tuple[Option, ...]) -> ReadOptions:
    """The value of every option: the file's, or the default where the file has none or a wrong one."""
    values = {option.key: option.default for option in options}
    try:
        written, text = _written(path)
    except FileNotFoundError:
        return ReadOptions(values)
    except (OSError, RecursionError, ValueError) as error:
        return ReadOptions(values, (f"{path}: {_unreadable(error)}, so the defaults serve.",))

    def place(key: str) -> str:
        return join(f"{path}", phrase("line {}", line_of(text, key)), by=", ")

    problems = [f"{place(key)}: {unknown_setting(key, values)}" for key in written if key not in values]
    for option in options:
        if option.key in written:
            try:
                value = checked_value(option, written[option.key])
            except SettingsError as error:
                problems.append(f"{place(option.key)}: {error}, so the default serves.")
                continue
            for key, words in unknown_keys(option, value).items():
                problems.append(f"{place(key)}: {words} It is kept.")
                del value[key]
            values[option.key] = value
    for name, words in _faulty_filters(values):
        problems.append(
            f"{place(name)}: the filter “{clean(name)}” leaves a condition out: {words}.".replace("?.", "?")
        )
    return ReadOptions(values, tuple(problems))


def _faulty_filters(values: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """The saved filters that cannot be understood as a whole, each with what is wrong, in words."""
    if not (filters := values.get("filters")):
        return
    from watchlist.domain.query.query import read

    for name, query in filters.items():
        for fault in read(query, values["scale"])[1][:1]:
            yield name, fault.words


def _written(path: Path) -> tuple[dict[str, Any], str]:
    """The values in a settings file, under their names of today, and its text."""
    text = decoded(read_whole(path, _LIMIT))
    written = read_toml(text)
    for former, (name, values) in _FORMER.items():
        if isinstance(value := written.get(former), bool):
            del written[former]
            written.setdefault(name, values[value])
    return written, text


def write_option(path: Path, option: Option, value: object) -> str:
    """Set one key of a settings file, as write_options does."""
    return write_options(path, ((option, value),))


def write_options(path: Path, values: Iterable[tuple[Option, Any]]) -> str:
    """Set keys of a settings file, or remove those with None; comments and everything else stay.

    Returns why the disk does not vouch for it, in a sentence, empty where it does. Raises SettingsError, in words, with
    nothing changed, for a value of the wrong sort and for a file that cannot be read or written.
    """

    def change(document: MutableMapping[str, Any]) -> None:
        for option, value in values:
            _set(document, option, value)

    return _rewrite(path, change)


def _set(document: MutableMapping[str, Any], option: Option, value: Any) -> None:
    for former in (former for former, (name, _) in _FORMER.items() if name == option.key):
        document.pop(former, None)
    if value is None:
        document.pop(option.key, None)
        return
    checked = checked_value(option, msgspec.to_builtins(value))
    for words in unknown_keys(option, checked).values():
        raise SettingsError(words)
    document[option.key] = msgspec.to_builtins(checked)


def write_filters(path: Path, queries: Mapping[str, str | None]) -> str:
    """Save filters in a settings file, or with None delete them; everything else stays, even what is wrong there.

    A filter of such a name, in any case, gets the query and keeps its spelling. Returns and raises, in words, what
    write_options does.
    """

    def change(document: MutableMapping[str, Any]) -> None:
        filters = document.setdefault("filters", {})
        if not isinstance(filters, MutableMapping):
            raise SettingsError(f"{path}: filters must be a table of names with their queries, so none can be saved.")
        for name, query in queries.items():
            spelt = next((saved for saved in filters if name_key(saved) == name_key(name)), name)
            if query is None:
                filters.pop(spelt, None)
            else:
                filters[spelt] = query

    return _rewrite(path, change)


def _rewrite(path: Path, change: Callable[[MutableMapping[str, Any]], None]) -> str:
    """Change what a settings file holds, under its lock, and write it back; returns the disk's doubt, in words."""
    import tomlkit
    from tomlkit.exceptions import TOMLKitError

    try:
        with locked(path, "Your settings"):
            document = tomlkit.document()
            if path.exists():
                text = decoded(read_whole(path, _LIMIT))
                refuse_many_dots(text)
                document = tomlkit.parse(text)
            change(document)
            secret = any(option.secret and document.get(option.key) for option in OPTIONS)
            doubt = write_durably(path, tomlkit.dumps(document).encode(), mode=0o644, private=secret)
    except StoreError as error:
        raise SettingsError(str(error)) from error
    except (OSError, UnicodeError, RecursionError, TooManyDots, TOMLKitError) as error:
        raise SettingsError(f"{path}: {_unreadable(error)}.") from error
    return doubt_words(f"{path}", doubt)


def _unreadable(error: Exception) -> str:
    if isinstance(error, OSError):
        return reason(error)
    if isinstance(error, TooManyDots):
        return str(error)
    if isinstance(error, RecursionError):
        return "it is nested too deeply"
    if isinstance(error, UnicodeEncodeError):
        return "what is to be written holds characters that no file can keep"
    return f"this is no TOML ({clean(str(error))})"
