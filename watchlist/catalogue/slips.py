"""The words of an index, by which slips of the pen and parts of words are found."""

from collections.abc import Callable, Iterable, Sequence

from watchlist.domain.base.keys import key
from watchlist.domain.model.catalogue import CatalogueFilm

LONG = 6
"""The letters from which on a word may differ by two."""
SHORT = 3
"""The letters under which a word has to be right."""
NEAR_WORDS = 40
PARTS_LOOKED_AT = 4_000
LIKE_WORDS = 12
LIKE_ENOUGH = 72
"""How alike words and titles must be that hold parts of what is looked for, of 100."""


class Vocabulary:
    """Every word of an index. parts: the words that a full-text expression over parts of three letters matches."""

    def __init__(self, words: Iterable[str], parts: Callable[[str, int], list[str]]) -> None:
        self._by_length: dict[int, list[str]] = {}
        for word in words:
            self._by_length.setdefault(len(word), []).append(word)
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
        within = [found for found in self._parts(f'"{word}"', PARTS_LOOKED_AT) if word in found]
        every = " AND ".join(f'"{gram}"' for gram in grams)
        within = within or [found for found in self._parts(every, PARTS_LOOKED_AT) if word in found]
        if within:
            return within[:NEAR_WORDS]
        either = self._parts(" OR ".join(f'"{gram}"' for gram in grams), PARTS_LOOKED_AT)
        like = process.extract(word, either, scorer=fuzz.partial_ratio, score_cutoff=LIKE_ENOUGH, limit=LIKE_WORDS)
        return [match[0] for match in like]

    def likest(self, title: str, films: Sequence[CatalogueFilm], limit: int) -> Sequence[CatalogueFilm]:
        """The films with a title most like the one looked for, all words taken together."""
        from rapidfuzz import fuzz

        wanted = key(title).replace(" ", "")
        scored = [
            (max(fuzz.ratio(wanted, key(known).replace(" ", "")) for known in film.titles), place)
            for place, film in enumerate(films)
        ]
        holding = [wanted in key(" ".join(films[place].titles)).replace(" ", "") for _, place in scored]
        ranked = sorted(zip(holding, scored, strict=True), key=lambda one: (not one[0], -one[1][0], one[1][1]))
        return [films[place] for held, (score, place) in ranked[:limit] if held or score >= LIKE_ENOUGH]
