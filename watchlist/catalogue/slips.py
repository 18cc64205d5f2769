"""The words of an index, by which slips of the pen and parts of words are found."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Protocol

from watchlist.domain.base.keys import key
from watchlist.domain.base.slips import SHORT, is_unspaced, is_within, slips_allowed
from watchlist.domain.model.catalogue import CatalogueFilm

NEAR_WORDS = 40
PARTS_LOOKED_AT = 4_000
LIKE_WORDS, LIKE_FILMS = 12, 400
LIKE_ENOUGH = 72
"""How alike words and titles must be that hold parts of what is looked for, of 100."""
Words = Sequence[Sequence[str]]
"""For each word those that may stand for it."""


class KnownWords(Protocol):
    """Words, and which of them may be meant by one that is none of them."""

    def knows(self, word: str) -> bool:
        """Whether a word is one of them."""

    def near(self, word: str, distance: int) -> list[str]:
        """The word itself and those that differ by so many letters at most."""


class Vocabulary:
    """Every word of an index. knows: whether it has a word; parts: the words that an expression over parts matches."""

    def __init__(
        self, words: Iterable[str], knows: Callable[[str], bool], parts: Callable[[str, int], list[str]]
    ) -> None:
        self._by_length: dict[int, list[str]] = {}
        for word in words:
            self._by_length.setdefault(len(word), []).append(word)
        self._knows, self._parts = knows, parts

    def knows(self, word: str) -> bool:
        """Whether a word is one of the index."""
        return self._knows(word)

    def near(self, word: str, distance: int) -> list[str]:
        """The word itself and those that differ by so many letters at most: added, left out, changed or swapped."""
        from rapidfuzz import process
        from rapidfuzz.distance import OSA

        allowed, found = slips_allowed(word, distance), [word]
        for length in range(len(word) - allowed, len(word) + allowed + 1) if allowed else ():
            known = self._by_length.get(length, ())
            near = process.extract(word, known, scorer=OSA.distance, score_cutoff=allowed, limit=NEAR_WORDS)
            found += [match[0] for match in near if not is_within(word, match[0])]
        return found

    def holding(self, word: str) -> list[str]:
        """The words that hold a word as more than a chance part, or share most parts with it."""
        from rapidfuzz import fuzz, process

        if is_unspaced(word) and len(word) < SHORT:  # shorter than the parts that are known
            return [found for words in self._by_length.values() for found in words if word in found][:NEAR_WORDS]
        grams = dict.fromkeys(word[place : place + SHORT] for place in range(len(word) - SHORT + 1))
        if not grams:
            return []
        every = " AND ".join(f'"{gram}"' for gram in grams)
        holders = self._parts(every, PARTS_LOOKED_AT)
        if within := [found for found in holders if word in found and not is_within(word, found)]:
            return within[:NEAR_WORDS]
        parts = self._parts(" OR ".join(f'"{gram}"' for gram in grams), PARTS_LOOKED_AT)
        either = [found for found in parts if not is_within(word, found)]
        like = process.extract(word, either, scorer=fuzz.partial_ratio, score_cutoff=LIKE_ENOUGH, limit=LIKE_WORDS)
        return [match[0] for match in like]


def readings(words: Sequence[str], vocabulary: KnownWords) -> Iterator[Words]:
    """What words with slips in them may mean, the likeliest first, for each to be tried when it is asked for."""
    known = [len(word) < SHORT or vocabulary.knows(word) for word in words]
    strange = [place for place, knows in enumerate(known) if not knows]
    if strange:
        yield [vocabulary.near(word, 1) if place in strange else [word] for place, word in enumerate(words)]
    yield from _parted(words, vocabulary)
    if strange:
        yield [vocabulary.near(word, 2) if place in strange else [word] for place, word in enumerate(words)]
    yield [vocabulary.near(word, 1) for word in words]


def _parted(words: Sequence[str], vocabulary: KnownWords) -> Iterator[Words]:
    """Words with a blank too few or too many: "bladerunner", "god father"; a film may be called "Spiderman" too."""
    for place, word in enumerate(words):
        for cut in range(2, len(word) - 1):
            left, right = word[:cut], word[cut:]
            if (cut < SHORT or vocabulary.knows(left)) and vocabulary.knows(right):
                yield [[one] for one in (*words[:place], left, right, *words[place + 1 :])]
    for place in range(len(words) - 1):
        joined = words[place] + words[place + 1]
        if vocabulary.knows(joined):
            yield [[one] for one in (*words[:place], joined, *words[place + 2 :])]


def likest(title: str, films: Sequence[CatalogueFilm], limit: int) -> Sequence[CatalogueFilm]:
    """The films with a title most like the one looked for: whole words first, then all words taken together."""
    from rapidfuzz import fuzz

    wanted = key(title)
    joined, scored = wanted.replace(" ", ""), []
    for place, film in enumerate(films):
        titles = [key(known) for known in film.titles]
        whole = any(f" {wanted} " in f" {known} " for known in titles)
        held = any(joined in known.replace(" ", "") for known in titles) and not _is_by_chance(joined, titles)
        score = max(fuzz.ratio(joined, known.replace(" ", "")) for known in titles)
        if whole or held or score >= LIKE_ENOUGH:
            scored.append((not whole, not held, -score, place))
    return [films[place] for *_, place in sorted(scored)[:limit]]


def _is_by_chance(joined: str, titles: Sequence[str]) -> bool:
    """Whether the letters looked for stand in titles only within words that have nothing to do with them."""
    holders = [word for known in titles for word in known.split() if joined in word]
    return bool(holders) and all(is_within(joined, word) for word in holders)
