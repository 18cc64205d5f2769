"""`guide`: the manual."""

import sys

import click

from watchlist.cli.errors import did_you_mean
from watchlist.cli.help import completes, example, json_option
from watchlist.cli.output import data, data_json, is_terminal, text_width, to_builtins
from watchlist.domain.base.suggestions import similar
from watchlist.domain.base.text import clean
from watchlist.support.guide import PAGES, GuidePage, read_page


@click.command(
    epilog=example(
        "watchlist guide",
        "watchlist guide library",
        json='[{"name", "title"}, …]; with PAGE {"name", "title", "text"}, text in Markdown.',
    )
)
@click.argument("page", required=False, metavar="[PAGE]", shell_complete=completes("page"))
@json_option
def guide(page: str | None, as_json: bool) -> None:
    """Read the manual, page by page.

    Without PAGE it lists the pages. In a terminal a page is laid out; elsewhere it is Markdown.
    """
    if page is None:
        _list(as_json)
        return
    name = page.lower()
    if name not in PAGES:
        raise click.UsageError(f"There is no page “{clean(page)}”.{did_you_mean(similar(name, PAGES))}")
    chosen = read_page(name)
    if as_json:
        data_json(to_builtins(chosen))
    elif is_terminal(sys.stdout):
        _print_page(chosen)
    else:
        data(chosen.text.rstrip())


def _list(as_json: bool) -> None:
    pages = [read_page(name) for name in PAGES]
    if as_json:
        data_json([{"name": page.name, "title": page.title} for page in pages])
        return
    width = max(map(len, PAGES))
    data("\n".join(f"{page.name:{width}}  {page.title}" for page in pages))


def _print_page(page: GuidePage) -> None:
    from rich.console import Console
    from rich.markdown import Markdown

    Console(width=text_width()).print(Markdown(page.text, hyperlinks=False))
