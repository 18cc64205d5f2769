"""The completions for bash, zsh and fish."""

import os
import re

from click.shell_completion import (
    BashComplete,
    CompletionItem,
    FishComplete,
    ShellComplete,
    ZshComplete,
    add_completion_class,
)
from msgspec import Struct

from watchlist.domain.base.patterns import lazy_pattern

_BREAKS = "=:"
"""The characters within a word at which bash begins another word to complete."""
_SPECIAL = lazy_pattern(r"([\s\"'`$\\|&;<>()*?\[\]{}!#~])")
_IN_QUOTES = lazy_pattern(r':"((?:[^"\\]|\\.)*)"')
_BASH = """\
%(complete_func)s() {
    local kind value
    COMPREPLY=()
    while IFS=, read -r kind value; do
        case "$kind" in
            dir) compopt -o dirnames ;;
            file) compopt -o default ;;
            open) COMPREPLY+=("$value"); compopt -o nospace ;;
            *) COMPREPLY+=("$value") ;;
        esac
    done < <(env COMP_LINE="${COMP_LINE:0:$COMP_POINT}" %(complete_var)s=bash_complete "$1")
}
%(complete_func)s_setup() {
    complete -o nosort -F %(complete_func)s %(prog_name)s
}
%(complete_func)s_setup;
"""


class CommandLine(Struct, frozen=True):
    """A command line up to the cursor: the words before the last, the last one without its quotation marks, and what
    of it the shell does not replace. quote: the quotation mark that is still open."""

    words: tuple[str, ...]
    last: str
    untouched: str
    quote: str = ""


def begun(line: str) -> CommandLine:
    """Split a command line up to the cursor as a shell does."""
    words: list[str] = []
    last = untouched = quote = ""
    inside = escaped = False
    for char in line:
        if escaped:
            last, escaped = last + char, False
        elif char == "\\" and quote != "'":
            escaped = inside = True
        elif char == quote:
            quote = ""
        elif char in "\"'" and not quote:
            quote, untouched, inside = char, last, True
        elif char.isspace() and not quote:
            if inside:
                words.append(last)
            last, untouched, inside = "", "", False
        else:
            last, inside = last + char, True
            if char in _BREAKS and not quote:
                untouched = last
    return CommandLine(tuple(words), last, untouched, quote)


def _headed(completion: ShellComplete, args: list[str], incomplete: str) -> list[CompletionItem]:
    """The completions as whole words: click leaves out the "--sort=" of "--sort=hy"."""
    items = ShellComplete.get_completions(completion, args, incomplete)
    head, sign, _ = incomplete.partition("=")
    if sign and head.startswith("-"):
        for item in items:
            item.value = f"{head}={item.value}"
    return items


@add_completion_class
class Bash(BashComplete):
    """Bash, which begins new words at = and :, and leaves the quoting to us."""

    source_template = _BASH
    _begun = CommandLine((), "", "")
    _alone = False

    def get_completion_args(self) -> tuple[list[str], str]:
        """The words before the last, and the last."""
        self._begun = begun(os.environ.get("COMP_LINE", ""))
        return list(self._begun.words[1:]), self._begun.last

    def get_completions(self, args: list[str], incomplete: str) -> list[CompletionItem]:
        """The completions, as whole words."""
        items = _headed(self, args, incomplete)
        self._alone = len(items) == 1
        return items

    def format_completion(self, item: CompletionItem) -> str:
        """The kind of a completion, and the text that replaces the rest of the word."""
        value = str(item.value).removeprefix(self._begun.untouched)
        quote = self._begun.quote
        if quote == '"':
            value = re.sub(r'(["\\$`])', r"\\\1", value)
        elif quote == "'":
            value = value.replace("'", r"'\''")
        else:
            value = _SPECIAL.sub(r"\\\1", value)
        # a word that ends with its own quotation mark counts as closed
        if quote and self._alone and value.endswith(quote):
            value += quote
        kind = item.type
        if kind == "plain" and value.endswith((":", "=")):
            kind = "open"
        return f"{kind},{value}"


@add_completion_class
class Zsh(ZshComplete):
    """Zsh."""

    def get_completions(self, args: list[str], incomplete: str) -> list[CompletionItem]:
        """The completions, as whole words."""
        return _headed(self, args, incomplete)


@add_completion_class
class Fish(FishComplete):
    """Fish, which takes what begins as the word does, quotation marks and all, and whose script loses what follows a
    comma."""

    source_template = FishComplete.source_template.replace('string split ","', 'string split -m 1 ","')

    def get_completions(self, args: list[str], incomplete: str) -> list[CompletionItem]:
        """The completions, as whole words; names in queries without quotation marks, which fish would not match."""
        items = _headed(self, args, incomplete)
        for item in items:
            item.value = _IN_QUOTES.sub(_hyphenated, str(item.value))
        return items


def _hyphenated(quoted: re.Match[str]) -> str:
    """A name in a query as one word: list:Best-of-2026 for list:"Best of 2026"."""
    return ":" + "-".join(re.findall(r"[^\W_]+", quoted[1]))
