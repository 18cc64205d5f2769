"""The pages of the manual, as they come with the program."""

from msgspec import Struct

from watchlist.support.resources import guide_folder

PAGES = (
    *("first-steps", "hype", "library", "catalogue", "look-ups", "import-export"),
    *("devices", "household", "club", "cards", "command-line", "files", "speed"),
)
"""The names of the pages, in the order in which they are read."""


class GuidePage(Struct, frozen=True):
    """One page of the manual: its name, its title, and its text in Markdown."""

    name: str
    title: str
    text: str


def read_page(name: str) -> GuidePage:
    """The page of that name, one of PAGES."""
    text = (guide_folder() / f"{name}.md").read_text(encoding="utf-8")
    return GuidePage(name, text.partition("\n")[0].removeprefix("# "), text)
