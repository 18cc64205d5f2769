"""`catalogue get`: films from the web, downloaded when asked for."""

import sys
import time
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import click

from watchlist.cli.building import BUILT_JSON, build_catalogue
from watchlist.cli.help import example, json_option
from watchlist.cli.layout import wrapped
from watchlist.cli.output import data_json, is_terminal, note, text_width
from watchlist.cli.progress_line import ProgressLine, duration
from watchlist.cli.runtime import home_of
from watchlist.domain.base import clock
from watchlist.domain.base.formatting import count, phrase, text_if
from watchlist.domain.query.catalogue import CatalogueError

if TYPE_CHECKING:
    from watchlist.catalogue.offered import DownloadOffer

IMDB, TMDB_IDS = "imdb", "tmdb-ids"


@click.command(
    epilog=example(
        "watchlist catalogue get imdb",
        "watchlist catalogue get imdb --brief --yes",
        "watchlist catalogue get tmdb-ids",
        "watchlist catalogue get https://example.org/films.jsonl.gz",
        json='{"kept": true if the downloads are still there, ' + BUILT_JSON + "}",
    )
)
@click.argument("source", metavar="SOURCE")
@click.option("--brief", is_flag=True, help="IMDb without the cast and the titles of other countries.")
@click.option("--all", "every_type", is_flag=True, help="Include short films and videos.")
@click.option("--adult", is_flag=True, help="Include films for adults only.")
@click.option("--keep", is_flag=True, help="Keep the downloads: the next time only what is new comes.")
@click.option("--yes", is_flag=True, help="Go on without asking; needed where there is no terminal.")
@click.option("--from", "address", hidden=True, help="The address of the files of SOURCE, instead of the usual one.")
@json_option
@click.pass_context
def get(
    ctx: click.Context, /, source: str, keep: bool, yes: bool, address: str | None, as_json: bool, **options: bool
) -> None:
    """Download films, and build the catalogue of them.

    SOURCE is “imdb” (nearly every film, for your personal and non-commercial use), “tmdb-ids” (original titles alone),
    or the address of a catalogue file that somebody publishes. Call it again where a download was stopped: it goes on
    from there.
    """
    from watchlist.catalogue.offered import remove_downloads

    path = home_of(ctx).catalogue
    _ask(ctx, path, _offered(ctx, source, options["brief"]), yes)
    files = _download(source, path.with_name("downloads"), options["brief"], address)
    try:
        built = build_catalogue(path, files, options)
    except CatalogueError:
        if source not in (IMDB, TMDB_IDS):  # of no use, and of any size
            remove_downloads(files)
        raise
    files_kept = keep or not _remove(files, yes)
    if as_json:
        data_json({"kept": files_kept, **built})


def _offered(ctx: click.Context, source: str, brief: bool) -> "DownloadOffer":
    from watchlist.catalogue import offered

    if source == IMDB:
        if brief:
            return offered.IMDB_BRIEF
        return offered.IMDB
    if source == TMDB_IDS:
        return offered.TMDB_IDS
    if offered.is_address(source):
        return offered.DownloadOffer()
    words = f"“{source}” is none of {IMDB} and {TMDB_IDS}, and no address such as https://example.org/films.jsonl.gz"
    raise click.BadParameter(words, ctx, param_hint="SOURCE")


def _ask(ctx: click.Context, path: Path, offered: "DownloadOffer", yes: bool) -> None:
    """Show what a source offers, its terms and its size, and ask for consent."""
    present, width = _present(path), text_width()
    size = text_if(offered.terms, f"The download is about {size_in_words(offered.bytes)}.")
    for sentence in filter(None, (offered.terms, size, phrase("It takes the place of {}.", present))):
        note("\n".join(wrapped(sentence, width)))
    if yes or not (offered.terms or present):
        return
    if not (is_terminal(sys.stdin) and is_terminal(sys.stderr)):
        raise click.ClickException("Nothing was downloaded: without a terminal to ask you, it needs “--yes”.")
    if not click.confirm("Download it?", default=True, err=True):
        note("Nothing was downloaded.")
        ctx.exit(1)


def _present(path: Path) -> str:
    """The catalogue that would be replaced, in words; empty where there are only the shipped films."""
    from watchlist.catalogue.build import seed_info
    from watchlist.catalogue.index import CatalogueIndex

    if path.is_file():
        with suppress(CatalogueError):
            info = CatalogueIndex(path).info
            if info.source != seed_info().source:
                return f"the catalogue that is here, {count(info.films, 'film')} from {info.source}"
    return ""


def _download(source: str, folder: Path, brief: bool, address: str | None) -> Path:
    """Download the files and return where they are."""
    from watchlist.catalogue import offered
    from watchlist.catalogue.download import Downloader
    from watchlist.support.file_lock import LockTaken, file_lock

    folder.mkdir(parents=True, exist_ok=True)
    try:
        with _DownloadLine() as line, file_lock(folder / "lock"), Downloader(line.tell_bytes, line.wait) as downloader:
            if source == IMDB:
                return offered.bring_imdb(downloader, folder, brief=brief, address=address or offered.IMDB_ADDRESS)
            if source == TMDB_IDS:
                return offered.bring_tmdb_ids(
                    downloader, folder, today=clock.today(), address=address or offered.TMDB_ADDRESS
                )
            return offered.bring_file(downloader, folder, source)
    except LockTaken:
        raise click.ClickException("Another watchlist is downloading already.") from None
    except KeyboardInterrupt:
        note("Stopped. The part that has come is kept; run it again to go on.")
        raise


class _DownloadLine(ProgressLine):
    """The progress line of a download: its bytes, its speed, and the time left."""

    def __init__(self) -> None:
        super().__init__()
        self._name, self._start, self._since = "", 0, 0.0

    def tell_bytes(self, name: str, done: int, whole: int | None) -> None:
        """Show the number of downloaded bytes, and the size if it is known."""
        if name != self._name:
            self._name, self._start, self._since = name, done, self.spent
        if not whole:
            self.tell(f"{name}: {size_in_words(done)}")
            return
        parts = [f"{name}: {size_in_words(done)} of {size_in_words(whole)}", f"{done / whole:.0%}"]
        spent = self.spent - self._since
        if done > self._start and spent > 2:
            rate = (done - self._start) / spent
            parts.append(f"{duration((whole - done) / rate)} left")
        self.tell(", ".join(parts))

    def wait(self, seconds: float) -> None:
        """Wait before the next try, and say so."""
        self.tell_now(f"no answer; trying again in {seconds:.0f} s")
        time.sleep(seconds)


def _remove(files: Path, yes: bool) -> bool:
    """Offer to delete the download; return whether it was deleted."""
    from watchlist.catalogue.offered import remove_downloads

    can_ask = not yes and is_terminal(sys.stdin) and is_terminal(sys.stderr)
    if can_ask and not click.confirm("Delete the downloads? The catalogue does not need them.", default=True, err=True):
        note(f"The downloads stay in {files}.")
        return False
    note(f"The downloads are deleted ({size_in_words(remove_downloads(files))}).")
    return True


def remove_unfinished(folder: Path) -> int:
    """Remove what came of downloads that were stopped, unless one is going on; returns how many bytes that freed."""
    from watchlist.catalogue.offered import remove_downloads
    from watchlist.support.file_lock import LockTaken, file_lock

    if not folder.is_dir():
        return 0
    lock = folder / "lock"
    try:
        with file_lock(lock):
            return sum(remove_downloads(path) for path in list(folder.iterdir()) if path != lock and path.exists())
    except (LockTaken, OSError):
        return 0


def size_in_words(bytes: int) -> str:
    """A number of bytes, in MB or GB."""
    if bytes >= 1e9:
        return f"{bytes / 1e9:.1f} GB"
    return f"{max(1, round(bytes / 1e6)):,} MB"
