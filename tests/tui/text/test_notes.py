"""The hype notes of a card, laid out."""

from datetime import date

import pytest

from watchlist.domain.model.film import Film, HypeNote, NoteKind
from watchlist.domain.query.snapshot import Snapshot
from watchlist.domain.words.card_sections import CardSections
from watchlist.tui.text.notes import notes

CLAIM = "This is the most beautiful film about two people and a record player that was ever drawn by hand."
SPEAKER = "The film desk of the Weekly Review of Animation, Puppetry and Shadow Plays"


@pytest.mark.parametrize("width", [40, 72, 100])
def test_a_speaker_with_a_long_name_leaves_room_for_the_claim(width: int) -> None:
    note = HypeNote(key="a", words=CLAIM, speaker=SPEAKER, kind=NoteKind.PRAISE, source="a page")
    card = CardSections.of(Snapshot(), Film(slug="x", title="X", hype_notes=(note,)), date(2026, 11, 22))
    lines = notes(card, width).plain.splitlines()
    assert max(map(len, lines)) <= width
    assert len(lines[1].partition("  ")[0].split()) > 3
