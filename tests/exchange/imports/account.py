"""A made-up account with Letterboxd that goes on: films are logged, rated, edited, moved and renamed there."""

from datetime import date
from random import Random

from msgspec import Struct, field

FILMS = (("Heat", 1995), ("Ran", 1985), ("Up", 2009), ("Ida", 2013), ("Mother", 2009), ("Akira", 1988))
STARS = ("", "1", "2", "3", "4", "5")


class Logged(Struct):
    """An entry of the diary."""

    film: int
    day: date
    rating: str
    tags: str
    text: str


class Account(Struct):
    """All that an account holds, films by their places in FILMS."""

    random: Random
    diary: dict[int, Logged] = field(default_factory=dict)
    ratings: dict[int, tuple[str, date]] = field(default_factory=dict)
    watched: set[int] = field(default_factory=set)
    planned: set[int] = field(default_factory=set)
    liked: set[int] = field(default_factory=set)
    listed: list[int] = field(default_factory=list)
    names: dict[int, tuple[str, int]] = field(default_factory=lambda: dict(enumerate(FILMS)))
    list_name: str = "Best"
    number: int = 0

    def go_on(self) -> None:
        """A few things happen."""
        for _ in range(self.random.randint(1, 5)):
            film = self.random.randrange(len(FILMS))
            self.random.choice((self._log, self._log, self._edit, self._rate, self._mark, self._name, self._list))(film)

    def _day(self) -> date:
        return date(2020 + self.random.randrange(5), 1 + self.random.randrange(12), 1 + self.random.randrange(28))

    def _see(self, film: int) -> None:
        self.watched.add(film)
        self.planned.discard(film)

    def _log(self, film: int) -> None:
        self.number += 1
        text = self.random.choice(("", f"Text {self.number}"))
        tags = self.random.choice(("", "rain", "cinema"))
        self.diary[self.number] = Logged(film, self._day(), self.random.choice(STARS), tags, text)
        self._see(film)

    def _edit(self, film: int) -> None:
        if self.diary:
            entry = self.diary[self.random.choice(sorted(self.diary))]
            entry.day = self.random.choice((entry.day, self._day()))
            entry.rating = self.random.choice(STARS)
            entry.text = self.random.choice((entry.text, "", f"Edited {self.number}"))

    def _rate(self, film: int) -> None:
        self.ratings[film] = self.random.choice(STARS[1:]), self._day()
        self._see(film)

    def _mark(self, film: int) -> None:
        if film in self.watched:
            self.liked ^= {film}
        elif film not in self.listed:  # what is on a list stays, though it is planned no longer
            self.planned ^= {film}

    def _name(self, film: int) -> None:
        title, year = FILMS[film]
        self.names[film] = title + self.random.choice(("", " II", ": New")), year + self.random.choice((0, 0, 1))

    def _list(self, film: int) -> None:
        self.list_name = self.random.choice(("Best", "Top", self.list_name))
        if film in self.listed:
            self.listed.remove(film)
        elif film in self.watched | self.planned:
            self.listed.insert(self.random.randint(0, len(self.listed)), film)

    def export(self) -> dict[str, list[str] | str]:
        """The files of its export."""
        entries = sorted(self.diary.items(), key=lambda each: (each[1].day, each[0]))
        head = f"Date,Name,Tags,URL,Description\n2024-01-01,{self.list_name},,https://boxd.it/l1,\n"
        rows = "".join(f"{place},{self._film(film)},\n" for place, film in enumerate(self.listed, 1))
        return {
            "diary.csv": [
                f"{said.day},{self._film(said.film, f'e{id}')},{said.rating},,{said.tags},{said.day}"
                for id, said in entries
            ],
            "reviews.csv": [
                f"{said.day},{self._film(said.film, f'e{id}')},{said.rating},,{said.text},{said.tags},{said.day}"
                for id, said in entries
                if said.text
            ],
            "ratings.csv": [f"{day},{self._film(film)},{rating}" for film, (rating, day) in self.ratings.items()],
            "watched.csv": [f"2020-01-01,{self._film(film)}" for film in sorted(self.watched)],
            "watchlist.csv": [f"2025-01-01,{self._film(film)}" for film in sorted(self.planned)],
            "likes/films.csv": [f"2020-01-01,{self._film(film)}" for film in sorted(self.liked)],
            "lists/best.csv": f"Letterboxd list export v7\n{head}\nPosition,Name,Year,URL,Description\n{rows}",
        }

    def _film(self, film: int, code: str = "") -> str:
        title, year = self.names[film]
        return f"{title},{year},https://boxd.it/{code or f'f{film}'}"
