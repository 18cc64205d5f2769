"""`standings`: whose word has held."""

from typing import Any

import click

from watchlist.cli.help import example, json_option
from watchlist.cli.note_lines import print_paragraphs
from watchlist.cli.output import data, data_json, note
from watchlist.cli.runtime import command, open_session
from watchlist.domain.base.formatting import text_if
from watchlist.domain.insights.track_record import TrackRecord, Who, track_records
from watchlist.domain.words import notes as notes_words


@click.command(
    "standings",
    epilog=example(
        "watchlist standings",
        json="{speakers, sources}, each [{name, held, of, fell_short, unsure}]: numbers of hype notes; of is held and "
        "fell short together.",
    ),
)
@json_option
@click.pass_context
def standings_(ctx: click.Context, as_json: bool) -> None:
    """See whose word has held for you: speakers and sources.

    It counts the hype notes of all films. Notes of which you are unsure count for neither side. “watchlist notes”
    says of a note whether it held.
    """
    snapshot = open_session(ctx).snapshot
    records = {f"{who.value}s": track_records(snapshot, who) for who in Who}
    if as_json:
        data_json({name: [_standing_json(record) for record in ranking] for name, ranking in records.items()})
        return
    if not any(records.values()):
        hint = command("notes FILM --held KEY")
        note(f"You have not judged any hype note yet: “{hint}” says that one held.")
    for place, (name, ranking) in enumerate(records.items()):
        if ranking:
            data(text_if(place, "\n") + click.style(name.capitalize(), bold=True))
            print_paragraphs([notes_words.track_record(record) for record in ranking], indent=2)


def _standing_json(record: TrackRecord) -> dict[str, Any]:
    return {
        "name": record.name,
        "held": record.held,
        "of": record.of,
        "fell_short": record.fell_short,
        "unsure": record.unsure,
    }
