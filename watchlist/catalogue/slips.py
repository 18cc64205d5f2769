"""The words of an index, which find films in spite of slips of the pen, and by parts of words."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Protocol

from watchlist.domain.base.keys import key
from watchlist.domain.base.romanised import other_spellings
from watchlist.domain.base.slips import SHORT, is_unspaced, is_within, slips_allowed
from watchlist.domain.model.catalogue import CatalogueFilm

NEAR_WORDS = 40
PARTS_LOOKED_AT = 4_000
LIKE_WORDS, LIKE_FILMS = 12, 400
LIKE_ENOUGH = 72
"""How alike words and titles with parts of the typed words must be, of 100."""
Words = Sequence[Sequence[str]]
"""The words that each typed word may mean."""


class KnownWords(Protocol):
    """Words, and a search for those that a misspelt word may mean."""

    def knows(self, word: str) -> bool:
        """Whether a word is one of them."""

    def near(self, word: str, distance: int) -> list[str]:
        """The word itself and the words that differ from it by at most this number of letters."""


class TitleVocabulary:
    """Every word of an index. knows: whether it has a word; parts: the words that match an expression over parts."""

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
        """The word itself and those that it may mean: in another romanisation, or with a few letters added, left out,
        changed or swapped. distance: how many at most.
        """
        spelled = [word, *filter(self._knows, other_spellings(word))]
        allowed = slips_allowed(word, distance)
        if not allowed:
            return spelled
        from rapidfuzz import process
        from rapidfuzz.distance import OSA

        near = spelled
        for length in range(len(word) - allowed, len(word) + allowed + 1):
            known = self._by_length.get(length, ())
            matches = process.extract(word, known, scorer=OSA.distance, score_cutoff=allowed, limit=NEAR_WORDS)
            near += [match[0] for match in matches if not is_within(word, match[0])]
        return near

    def holding(self, word: str) -> list[str]:
        """The words that contain a word as more than a chance part, or share most parts with it."""
        from rapidfuzz import fuzz, process

        if is_unspaced(word) and len(word) < SHORT:  # shorter than the parts in the index
            return [known for words in self._by_length.values() for known in words if word in known][:NEAR_WORDS]
        grams = dict.fromkeys(word[place : place + SHORT] for place in range(len(word) - SHORT + 1))
        if not grams:
            return []
        all_grams = " AND ".join(f'"{gram}"' for gram in grams)
        holders = self._parts(all_grams, PARTS_LOOKED_AT)
        if within := [holder for holder in holders if word in holder and not is_within(word, holder)]:
            return within[:NEAR_WORDS]
        parts = self._parts(" OR ".join(f'"{gram}"' for gram in grams), PARTS_LOOKED_AT)
        candidates = [part for part in parts if not is_within(word, part)]
        like = process.extract(word, candidates, scorer=fuzz.partial_ratio, score_cutoff=LIKE_ENOUGH, limit=LIKE_WORDS)
        return [match[0] for match in like]


def readings(words: Sequence[str], vocabulary: KnownWords) -> Iterator[Words]:
    """The possible meanings of words with slips in them, the likeliest first; each is made when it is asked for."""
    strange = [word for word in words if len(word) >= SHORT and not vocabulary.knows(word)]

    def corrected(distance: int) -> Words:
        near = {word: vocabulary.near(word, distance) for word in strange}
        return [near.get(word, [word]) for word in words]

    if strange:
        yield corrected(1)
    yield from _parted(words, vocabulary)
    if strange:
        yield corrected(2)
    yield [vocabulary.near(word, 1) for word in words]


def _parted(words: Sequence[str], vocabulary: KnownWords) -> Iterator[Words]:
    """Words with a blank too few or too many: "bladerunner", "god father"; a film may be called "Spiderman" too."""
    for place, word in enumerate(words):
        for cut in range(2, len(word) - 1):
            start, end = word[:cut], word[cut:]
            if (cut < SHORT or vocabulary.knows(start)) and vocabulary.knows(end):
                yield [[part] for part in (*words[:place], start, end, *words[place + 1 :])]
    for place in range(len(words) - 1):
        joined = words[place] + words[place + 1]
        if vocabulary.knows(joined):
            yield [[part] for part in (*words[:place], joined, *words[place + 2 :])]


def likest(title: str, films: Sequence[CatalogueFilm], limit: int) -> Sequence[CatalogueFilm]:
    """The films with a title most like the typed one: whole words first, then all words taken together."""
    from rapidfuzz import fuzz

    typed = key(title)
    joined, scored = typed.replace(" ", ""), []
    for place, film in enumerate(films):
        titles = [key(known) for known in film.titles]
        whole = any(f" {typed} " in f" {known} " for known in titles)
        within = any(joined in known.replace(" ", "") for known in titles) and not _is_by_chance(joined, titles)
        score = max(fuzz.ratio(joined, known.replace(" ", "")) for known in titles)
        if whole or within or score >= LIKE_ENOUGH:
            scored.append((not whole, not within, -score, place))
    return [films[place] for *_, place in sorted(scored)[:limit]]


def _is_by_chance(joined: str, titles: Sequence[str]) -> bool:
    """Whether titles have the typed letters only within words that have nothing to do with them."""
    holders = [word for known in titles for word in known.split() if joined in word]
    return bool(holders) and all(is_within(joined, word) for word in holders)
