"""How a film is named."""

import pytest
from click import ClickException
from msgspec.structs import replace

from watchlist.cli.resolve import find_film
from watchlist.domain.model.film import Film
from watchlist.domain.model.shelf import Shelf
from watchlist.domain.query.snapshot import Snapshot

FILMS = (
    Film(slug="dune", title="Dune", year=1984),
    Film(slug="dune-2021", title="Dune", year=2021),
    Film(slug="dune-part-two", title="Dune: Part Two", year=2024),
    Film(slug="amelie", title="Amélie", original_title="Le Fabuleux Destin d'Amélie Poulain", year=2001),
    Film(slug="이-별에-필요한", title="이 별에 필요한", year=2025),
    Film(slug="2012", title="2012", year=2009),
)
SNAPSHOT = replace(Snapshot(), shelf=Shelf({film.slug: film for film in FILMS}))


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("dune-2021", "dune-2021"),
        ("Dune (2021)", "dune-2021"),
        ("dune (1984)", "dune"),
        ("AMELIE", "amelie"),
        ("le fabuleux destin d'amélie poulain", "amelie"),
        ("poulain", "amelie"),
        ("part two", "dune-part-two"),
        ("별에", "이-별에-필요한"),
        ("2012", "2012"),
        ("  amelie\x1b[2J ", "amelie"),
    ],
)
def test_a_film_is_found_by_short_name_title_year_or_part(text: str, slug: str) -> None:
    assert find_film(SNAPSHOT, text).slug == slug


def test_several_films_are_named_so_that_one_can_choose() -> None:
    with pytest.raises(ClickException) as refused:
        find_film(SNAPSHOT, "DUNE")
    lines = refused.value.message.splitlines()
    assert lines[1:] == ["  dune       Dune (1984)", "  dune-2021  Dune (2021)"]


def test_of_very_many_films_ten_are_named() -> None:
    films = [Film(slug=f"saw-{number}", title=f"Saw {number}") for number in range(13)]
    snapshot = replace(Snapshot(), shelf=Shelf({film.slug: film for film in films}))
    with pytest.raises(ClickException) as refused:
        find_film(snapshot, "saw")
    assert len(refused.value.message.splitlines()) == 12
    assert refused.value.message.endswith("and 3 more")


@pytest.mark.parametrize("text", ["", "   ", "Dune (1999)", "zzz"])
def test_a_film_that_is_not_known_is_refused(text: str) -> None:
    with pytest.raises(ClickException, match="No film is known as"):
        find_film(SNAPSHOT, text)
