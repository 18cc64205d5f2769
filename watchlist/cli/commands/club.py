"""`club`: what you share with friends through a folder, and a poll that many answer on pages."""

from collections.abc import Mapping
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

import click
from msgspec.structs import replace

from watchlist.cli.file_path import FilePath, check_carried
from watchlist.cli.help import example, json_option
from watchlist.cli.interrupts import undisturbed
from watchlist.cli.json_shapes import CLUB_JSON, club_json
from watchlist.cli.output import data, data_json, note
from watchlist.cli.runtime import home_of, open_session, warn
from watchlist.cli.signing import check_name
from watchlist.domain.base import clock, formatting
from watchlist.domain.base.text import clean, fold
from watchlist.domain.model.club import SHARES, Member
from watchlist.support.home import Home
from watchlist.support.typed_paths import expanded

if TYPE_CHECKING:
    from watchlist.exchange.club.folder import ClubFolder
    from watchlist.exchange.club.membership import Membership

SERVING: Mapping[str, str] = {
    "serve": "club_serve:serve",
    "invites": "club_pages:invites",
    "export": "club_pages:export_ballots",
}
"""The subcommands about pages, imported when they are called."""
ALL, NOTHING = "all", "nothing"


class _Club(click.Group):
    """A group that imports the commands about pages when they are called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The commands of the folder, then those of the pages."""
        return ["join", "status", "leave", *SERVING]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command, imported now if it is about pages."""
        if cmd_name in SERVING:
            module, name = SERVING[cmd_name].split(":")
            command: click.Command = getattr(import_module(f"watchlist.cli.commands.{module}"), name)
            return command
        return super().get_command(ctx, cmd_name)


@click.group(
    cls=_Club,
    epilog=example(
        "watchlist club join ~/Sync/film-club --as Mina --share list,hype",
        "watchlist club status",
        "watchlist club serve lost-in-starlight",
    ),
)
def club() -> None:
    """Share with a club: by a folder, or by pages.

    A folder that something already carries to everyone (Syncthing, Dropbox, a stick) holds one file for each member:
    the ballots, and what the member chose to share. Where a club outgrows that, “club serve” makes pages on which
    everyone answers a film's poll and sees the tally live.
    """


@club.command(
    epilog=example(
        "watchlist club join ~/Sync/film-club --as Mina",
        "watchlist club join ~/Sync/film-club --as Mina --share list,hype,seen",
        json=CLUB_JSON,
    )
)
@click.argument("folder", type=FilePath(), metavar="FOLDER")
@click.option("--as", "name", metavar="NAME", help="The name you sign with. [default: the one you sign ballots with]")
@click.option(
    "--share",
    "shares",
    metavar="WHAT,…",
    help=f"Besides your ballots: {', '.join(SHARES)}; {ALL} or {NOTHING}. [default: what you shared before]",
)
@click.option("--mine", is_flag=True, help="The file of that name there is yours, from another machine or home.")
@json_option
@click.pass_context
def join(ctx: click.Context, folder: Path, name: str | None, shares: str | None, mine: bool, as_json: bool) -> None:
    """Join the club of a folder, or change what you share there.

    It puts one file of yours into the folder: your ballots, and what --share names. It is written anew when your
    library changes. What the others share is shown on the cards. Everyone who can read the folder can read the files.
    """
    from watchlist.exchange.club.folder import ClubFolder
    from watchlist.exchange.club.joining import join_club
    from watchlist.exchange.club.member_file import member_of
    from watchlist.exchange.club.membership import Membership, new_id, read_membership
    from watchlist.support.files import doubt_words, reason

    session = open_session(ctx)
    home = session.home
    former = read_membership(home.club) or Membership("", session.snapshot.name, new_id())
    check_carried(folder, home)
    place = _folder(folder)
    signed = _signed(home, name or former.name)
    if former.folder and (former.folder, fold(former.name)) != (str(place), fold(signed)):
        command = home.command("club leave")
        raise click.ClickException(f"You are {former.name} in the club of {former.folder}: “{command}” first.")
    shared = former.shares
    if shares is not None:
        shared = _shares(shares)
    try:
        membership = _membership(Membership(str(place), signed, former.id, shared), mine)
        with undisturbed(f"the membership of {signed} in the club of {place}"):
            member = member_of(signed, session.snapshot, shared)
            doubt = join_club(home.club, membership, member, clock.now())
    except OSError as error:
        raise click.ClickException(f"{error.filename or place} cannot be read or written: {reason(error)}.") from error
    warn(doubt_words("What you share", doubt))
    if name is not None:
        session.remember(signed=signed)
    note(f"You are {signed} in the club of {place}, and share {_shared_words(shared)}.")
    _tell(ClubFolder(membership), as_json, quiet=True, current=True)


def _membership(membership: "Membership", mine: bool) -> "Membership":
    """The membership to keep; raises ClickException if somebody else wrote a file of that name."""
    from watchlist.exchange.club.folder import ClubFolder
    from watchlist.exchange.club.member_file import MemberFile

    place, file = membership.folder, ClubFolder(membership).others_named(membership.name)
    if file is None or (isinstance(file, MemberFile) and file.id == membership.id):
        return membership
    if isinstance(file, MemberFile) and mine:
        return replace(membership, id=file.id)
    if isinstance(file, MemberFile):
        raise click.ClickException(
            f"In {place} there is a file of {file.member.name} already. Join under another name; if it is yours, "
            "from another machine, say --mine."
        )
    raise click.ClickException(f"{place}: the file {file.file} {file.reason}, so yours is not put in its place.")


def _folder(folder: Path) -> Path:
    place = expanded(folder).absolute()
    if not place.is_dir():
        raise click.ClickException(f"{place} is no folder: a club's folder is there before you join.")
    return place


def _signed(home: Home, name: str) -> str:
    name = clean(name)
    if not name:
        raise click.ClickException("Who are you there? --as NAME says it.")
    check_name(home, name)
    return name


def _shares(text: str) -> tuple[str, ...]:
    """The shares given with --share, in the order of SHARES."""
    words = [word for word in clean(text).lower().replace(",", " ").split() if word != NOTHING]
    if ALL in words:
        return tuple(SHARES)
    for word in words:
        if word not in SHARES:
            raise click.BadParameter(
                f"“{word}” cannot be shared: it is {', '.join(SHARES)}, {ALL} or {NOTHING}",
                param_hint="--share",
                ctx=click.get_current_context(),
            )
    return tuple(share for share in SHARES if share in words)


def _shared_words(shares: tuple[str, ...]) -> str:
    named = [SHARES[share] for share in shares]
    if not named:
        return "your ballots, nothing else"
    return f"your ballots, {formatting.enumerated(named)}"


@club.command(epilog=example("watchlist club status", json=f"{CLUB_JSON}; null where you are in no club."))
@json_option
@click.pass_context
def status(ctx: click.Context, as_json: bool) -> None:
    """Show which club you are in, what you share, and who else is there."""
    from watchlist.exchange.club.folder import ClubFolder
    from watchlist.exchange.club.member_file import member_of

    session = open_session(ctx)
    membership = _membership_of(session.home)
    if membership is None:
        if as_json:
            data_json(None)
        else:
            data(f"You are in no club: “{session.home.command('club join FOLDER --as NAME')}” joins one.")
        return
    folder = ClubFolder(membership)
    current = folder.own(clock.now()) == member_of(membership.name, session.snapshot, membership.shares)
    _tell(folder, as_json, quiet=False, current=current)


def _membership_of(home: Home) -> "Membership | None":
    """The club that was joined, None where there is none; a file that cannot be read is no sign of none."""
    from watchlist.exchange.club.membership import NoMembership, membership_in
    from watchlist.support.links import is_missing

    if is_missing(home.club):
        return None
    try:
        return membership_in(home.club)
    except NoMembership as error:
        raise click.ClickException(
            f"{home.club} cannot be read, so nobody knows which club it names: {error}. Join again."
        ) from error


def _tell(folder: "ClubFolder", as_json: bool, quiet: bool, current: bool) -> None:
    from watchlist.support.files import reason

    membership = folder.membership
    try:
        heard = folder.news(clock.now())
    except OSError as error:
        raise click.ClickException(f"{membership.folder} cannot be looked into: {reason(error)}.") from error
    assert heard is not None
    if as_json:
        data_json(club_json(membership, heard, current))
        return
    out = note if quiet else data
    if not quiet:
        out(f"You are {membership.name} in the club of {membership.folder}.")
        out(f"You share {_shared_words(membership.shares)}.")
        if not current:
            out("Your file there is older than your library: the next change writes it, or “club join” again.")
    if not heard.members:
        out("Nobody else is there yet.")
    for member in heard.members:
        out(f"{member.name}: {_holdings(member)}, {formatting.moment(heard.written[member.name], clock.today())}")
    for fault in heard.faults:
        note(f"Set aside: {fault}")


def _holdings(member: Member) -> str:
    films = formatting.text_if(member.shares, formatting.count(len(member.films), "film"))
    ballots = formatting.count(len(member.ballots), "ballot") if member.ballots else "no ballots"
    return formatting.join(ballots, films, by=", ")


@club.command(epilog=example("watchlist club leave", json='{"left": the folder, or null}'))
@json_option
@click.pass_context
def leave(ctx: click.Context, as_json: bool) -> None:
    """Leave the club: your file goes from its folder, and nothing of the others is shown any more."""
    from watchlist.exchange.club.folder import ClubFolder
    from watchlist.exchange.club.membership import forget_membership
    from watchlist.support.files import reason

    home = home_of(ctx)
    membership = _membership_of(home)
    left = None
    if membership is None:
        note("You are in no club.")
    else:
        left = membership.folder
        with undisturbed(f"that you have left the club of {left}"):
            try:
                ClubFolder(membership).leave(clock.now())
            except OSError as error:
                note(f"Your file {membership.file} stays there: {reason(error)}.")
            doubt = forget_membership(home.club)
        if membership.file.exists():
            note(f"{membership.file} cannot be read or is not yours, so it stays there.")
        note(f"You have left the club of {left}.")
        warn(formatting.phrase("The disk does not vouch for it: {}.", doubt))
    if as_json:
        data_json({"left": left})
