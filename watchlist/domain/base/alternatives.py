"""Words that may stand for each other."""

from collections.abc import Iterable, Mapping, Sequence


def alternatives(groups: Iterable[Sequence[str]]) -> Mapping[str, Sequence[str]]:
    """The alternatives of each word: the other words of all its groups."""
    others: dict[str, dict[str, None]] = {}
    for group in groups:
        for word in group:
            others.setdefault(word, {}).update(dict.fromkeys(other for other in group if other != word))
    return {word: tuple(words) for word, words in others.items()}


def word_groups(text: str) -> list[list[str]]:
    """The groups in a text, separated by semicolons, their words by blanks."""
    return [group.split() for group in text.split(";")]
