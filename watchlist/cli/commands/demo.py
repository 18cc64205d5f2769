"""`demo`: fills an empty home with made-up films, so that anyone can try the program with as many as they like."""

import click

from watchlist.cli.help import example
from watchlist.cli.output import note
from watchlist.cli.runtime import home_of, open_session
from watchlist.domain.base import clock
from watchlist.domain.model.library import Library
from watchlist.session.session import Session
from watchlist.support.home import FIRST_PROFILE

MOST = 100_000


@click.command(
    hidden=True,
    epilog=example(
        "watchlist --home trial demo 10000",
        "watchlist --home trial",
        "watchlist --home flat demo --household",
        "watchlist --home flat --profile Mina",
    ),
)
@click.argument("count", type=click.IntRange(1, MOST), required=False, metavar="[N]")
@click.option("--household", is_flag=True, help="Instead of N films, three profiles with forty films among them.")
@click.option("--seed", type=int, default=1, show_default=True, help="Another number makes up other films.")
@click.pass_context
def demo(ctx: click.Context, count: int | None, household: bool, seed: int) -> None:
    """Fill an empty watchlist with N made-up films, to try the program out.

    Best give it a home of its own, as in the example; a watchlist with films is left alone. A household is
    yours and those of two people who do not exist: hopes, verdicts and answers over two years, all made up.
    """
    if (count is None) is not household:
        raise click.UsageError("Say how many films, or --household; not both.", ctx)
    if count is None:
        _make_household(ctx, seed)
        return
    from watchlist.demo import films

    session = open_session(ctx)
    _refuse(session.snapshot.library)
    snapshot = session.apply(films.demo(count, seed, clock.now()))
    if snapshot.step:
        note(f"{snapshot.step.words}: open them with “{home_of(ctx).command('')}”.")


def _refuse(library: Library) -> None:
    if library.films or library.entries:
        other = "“watchlist --home DIR demo N” makes them up in another folder"
        raise click.ClickException(
            f"There are films on this watchlist already, so none were made up beside them: {other}."
        )


def _make_household(ctx: click.Context, seed: int) -> None:
    from watchlist.demo.household import FILMS, household

    home = home_of(ctx)
    if home.profile != FIRST_PROFILE:
        raise click.UsageError("A household makes its own profiles: leave --profile out.", ctx)
    if any(home.store.parent.parent.glob("*/watchlist.json")):
        raise click.ClickException(
            "There is a watchlist in this home already, so no household was made up beside it: “watchlist --home DIR "
            "demo --household” makes one up in another folder."
        )
    session = open_session(ctx)
    changes = household(seed, clock.now(), session.snapshot.shelf.cards)
    for name, change in changes.items():
        if name == home.profile:
            session.apply(change)
        elif other := home.beside(name):
            with Session.open(other) as theirs:
                theirs.apply(change)
    names = [name for name in changes if name != home.profile]
    first_other = home.beside(names[0]) or home
    note(
        f"Made up a household of {len(changes)} with {FILMS} films among them: you, and {' and '.join(names)}, who do "
        f"not exist. Open yours with “{home.command('')}”, theirs with “{first_other.command('')}”."
    )
