"""The words of an index, by which slips of the pen and parts of words are found."""

from collections.abc import Callable, Iterable, Iterator, Sequence

from watchlist.domain.base.keys import key
from watchlist.domain.model.catalogue import CatalogueFilm

LONG = 6
"""The letters from which on a word may differ by two."""
SHORT = 3
"""The letters under which a word has to be right."""
NEAR_WORDS = 40
PARTS_LOOKED_AT = 4_000
LIKE_WORDS, LIKE_FILMS = 12, 400
LIKE_ENOUGH = 72
"""How alike words and titles must be that hold parts of what is looked for, of 100."""
Words = Sequence[Sequence[str]]
"""For each word those that may stand for it."""


class Vocabulary:
    """Every word of an index. knows: whether it has a word; parts: the words that an expression over parts matches."""

    def __init__(
        self, words: Iterable[str], knows: Callable[[str], bool], parts: Callable[[str, int], list[str]]
    ) -> None:
        self._by_length: dict[int, list[str]] = {}
        for word in words:
            self._by_length.setdefault(len(word), []).append(word)
        self.knows = knows
        self._parts = parts

    def near(self, word: str, distance: int) -> list[str]:
        """The word itself and those that differ by so many letters at most: added, left out, changed or swapped."""
        from rapidfuzz import process
        from rapidfuzz.distance import OSA

        allowed = 0 if len(word) < SHORT or word.isdecimal() else 1 if len(word) < LONG else distance
        found = [word]
        for length in range(len(word) - allowed, len(word) + allowed + 1) if allowed else ():
            known = self._by_length.get(length, ())
            near = process.extract(word, known, scorer=OSA.distance, score_cutoff=allowed, limit=NEAR_WORDS)
            found += [match[0] for match in near]
        return found

    def holding(self, word: str) -> list[str]:
        """The words that hold a word, or share most parts with it."""
        from rapidfuzz import fuzz, process

        grams = dict.fromkeys(word[place : place + SHORT] for place in range(len(word) - SHORT + 1))
        if not grams:
            return []
        every = " AND ".join(f'"{gram}"' for gram in grams)
        within = [found for found in self._parts(every, PARTS_LOOKED_AT) if word in found]
        if within:
            return within[:NEAR_WORDS]
        either = self._parts(" OR ".join(f'"{gram}"' for gram in grams), PARTS_LOOKED_AT)
        like = process.extract(word, either, scorer=fuzz.partial_ratio, score_cutoff=LIKE_ENOUGH, limit=LIKE_WORDS)
        return [match[0] for match in like]


def readings(words: Sequence[str], vocabulary: Vocabulary) -> Iterator[Words]:
    """What words with slips in them may mean, the likeliest first, for each to be tried when it is asked for."""
    known = [len(word) < SHORT or vocabulary.knows(word) for word in words]
    strange = [place for place, knows in enumerate(known) if not knows]
    if strange:
        yield [vocabulary.near(word, 1) if place in strange else [word] for place, word in enumerate(words)]
    yield from _parted(words, strange, vocabulary)
    if strange:
        yield [vocabulary.near(word, 2) if place in strange else [word] for place, word in enumerate(words)]
    yield [vocabulary.near(word, 1) for word in words]


def _parted(words: Sequence[str], strange: Sequence[int], vocabulary: Vocabulary) -> Iterator[Words]:
    """Words with a blank too few or too many: "bladerunner", "god father"."""
    for place in strange:
        word = words[place]
        for cut in range(2, len(word) - 1):
            left, right = word[:cut], word[cut:]
            if (cut < SHORT or vocabulary.knows(left)) and vocabulary.knows(right):
                yield [[one] for one in (*words[:place], left, right, *words[place + 1 :])]
    for place in range(len(words) - 1):
        joined = words[place] + words[place + 1]
        if vocabulary.knows(joined):
            yield [[one] for one in (*words[:place], joined, *words[place + 2 :])]


def likest(title: str, films: Sequence[CatalogueFilm], limit: int) -> Sequence[CatalogueFilm]:
    """The films with a title most like the one looked for, all words taken together."""
    from rapidfuzz import fuzz

    wanted = key(title).replace(" ", "")
    scored = []
    for place, film in enumerate(films):
        keys = [key(known).replace(" ", "") for known in film.titles]
        held = any(wanted in known for known in keys)
        score = max(fuzz.ratio(wanted, known) for known in keys)
        if held or score >= LIKE_ENOUGH:
            scored.append((not held, -score, place))
    return [films[place] for _, _, place in sorted(scored)[:limit]]
