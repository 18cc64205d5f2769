"""The folders of cards read into a Shelf."""

from collections.abc import Iterable
from pathlib import Path

from watchlist.cards.card_file import SUFFIX, read_card
from watchlist.cards.fields import reason_of
from watchlist.domain.model.film import Film
from watchlist.domain.model.shelf import CardFault, Shelf
from watchlist.support.links import refuse_link_to_nothing


def read_shelf(folders: Iterable[Path]) -> Shelf:
    """Every card of the folders: the first is the shipped one, later ones override it by slug; missing ones are fine.

    A card with a fault is left out, so that a card of the same slug from an earlier folder stands.
    """
    cards: dict[str, Film] = {}
    own: dict[str, str] = {}
    faults: list[CardFault] = []
    for number, folder in enumerate(folders):
        for path in _files(folder, faults):
            film, card_faults = read_card(path)
            faults.extend(card_faults)
            if film is not None:
                cards[film.slug] = film
                if number:
                    own[film.slug] = str(path)
    return Shelf(cards, own, faults=tuple(faults))


def _files(folder: Path, faults: list[CardFault]) -> list[Path]:
    """The card files of a folder by name; hidden ones are left alone."""
    try:
        refuse_link_to_nothing(folder)
        names = sorted(path.name for path in folder.iterdir())
    except FileNotFoundError:
        return []
    except (OSError, ValueError) as error:
        reason = reason_of(error, "a name of no use")
        faults.append(CardFault(str(folder), "", f"the folder cannot be read: {reason}"))
        return []
    return [folder / name for name in names if name.lower().endswith(SUFFIX) and not name.startswith(".")]
