"""What the settings hide of a film, and until when."""

from datetime import UTC, datetime

from msgspec.structs import replace

from watchlist.domain.browse.view import View
from watchlist.domain.insights.diary import diary, unmasked_diary
from watchlist.domain.model.entry import Entry, Status, Verdict, Viewing
from watchlist.domain.model.film import Film, HypeNote, NoteKind
from watchlist.domain.model.hidden import Hidden, gives_away, hidden_parts
from watchlist.domain.model.library import Library
from watchlist.domain.model.row import Row
from watchlist.domain.model.settings import Settings
from watchlist.domain.query.masking import hides_verdicts, judges_anew, mask_verdicts
from watchlist.domain.query.row_index import RowIndex
from watchlist.domain.query.snapshot import Snapshot

AT = datetime(2026, 11, 22, 20, tzinfo=UTC)
NOTE = HypeNote(key="x", words="fine", speaker="Mina", kind=NoteKind.PRAISE, source="article")
FILM = Film(slug="a", title="A", synopsis="It begins.", hype_notes=(NOTE,))
PLANNED = Entry(slug="a", added=AT)
SEEN = replace(
    PLANNED, status=Status.WATCHED, viewings=(Viewing(id=1, logged=AT, verdict=Verdict(rating=60, written=AT)),)
)
ALL = Settings(hide_synopsis=True, hide_praise=True, hide_old_scores=True)


def test_nothing_is_hidden_unless_it_is_asked_for() -> None:
    assert not hidden_parts(FILM, PLANNED, Settings()).up
    assert not hidden_parts(FILM, replace(SEEN, again=True), Settings()).up


def test_what_others_say_is_hidden_until_the_film_is_seen() -> None:
    for entry in (None, PLANNED):
        assert hidden_parts(FILM, entry, ALL) == Hidden(synopsis=True, praise=True)
    assert hidden_parts(FILM, PLANNED, Settings(hide_praise=True)).words == "what others say"
    assert not hidden_parts(FILM, SEEN, ALL).up
    assert not hidden_parts(Film(slug="a", title="A"), None, ALL).up


def test_old_verdicts_are_hidden_from_planning_again_until_the_next_verdict() -> None:
    again = replace(SEEN, again=True)
    assert hidden_parts(FILM, again, ALL) == Hidden(old_scores=True)
    seen_again = SEEN.with_viewing(Viewing(id=2, logged=AT, rewatch=True))
    assert hidden_parts(FILM, seen_again, ALL) == Hidden(old_scores=True)
    judged = SEEN.with_viewing(Viewing(id=2, logged=AT, rewatch=True, verdict=Verdict(rating=80, written=AT)))
    assert not hidden_parts(FILM, judged, ALL).up


AGAIN = replace(SEEN, again=True)
OTHER = Film(slug="b", title="B")


def rows() -> RowIndex:
    """Two films of the same rating, of which one is planned again."""
    return RowIndex([Row(FILM, AGAIN), Row(OTHER, replace(SEEN, slug="b"))])


def test_no_search_and_no_order_gives_a_hidden_verdict_away() -> None:
    masked = mask_verdicts(rows(), ALL)
    assert [row.slug for row in View("rating>=3").find(masked.rows).films] == ["b"]
    assert not View("rating<3").find(masked.rows).films
    assert [row.slug for row in View("has:verdict").find(masked.rows).films] == ["b"]
    assert [row.slug for row in View("sort:rating-").find(masked.rows).films] == ["b", "a"]
    assert masked.hidden_words() == "1 old verdict hidden"
    found = masked.unmask(View("sort:title").find(masked.rows).films)
    assert [row.entry.rating if row.entry else None for row in found] == [60, 60]
    assert mask_verdicts(rows(), ALL).rows is not None
    plain = rows()
    assert mask_verdicts(plain, Settings()).rows is plain


def test_what_is_found_follows_the_rows_and_the_setting() -> None:
    kept = rows()
    masked = mask_verdicts(kept, ALL)
    judged_row = Row(FILM, SEEN)
    followed = masked.changed(kept.changed({"a": judged_row}), {"a": judged_row}, ALL)
    assert [row.slug for row in View("rating>=3").find(followed.rows).films] == ["a", "b"]
    assert followed.hidden_words() == ""
    again = followed.changed(kept, {"a": Row(FILM, AGAIN)}, ALL)
    assert [row.slug for row in View("rating>=3").find(again.rows).films] == ["b"]
    assert again.hidden_words() == "1 old verdict hidden"
    judged = RowIndex([Row(FILM, SEEN)])
    assert mask_verdicts(judged, ALL).rows is judged
    assert [row.slug for row in View("rating>=3").find(mask_verdicts(judged, ALL).rows).films] == ["a"]


def test_a_diary_is_told_without_them_and_says_so() -> None:
    library = Library(films={"a": FILM, "b": OTHER}, entries={"a": AGAIN, "b": replace(SEEN, slug="b")})
    told = {each.film.slug: each for each in diary(Snapshot(library, settings=ALL))}
    assert (told["a"].hidden, told["a"].viewing.verdict) == (True, None)
    assert not told["b"].hidden
    assert told["b"].viewing.verdict is not None
    assert diary(Snapshot(library)) == unmasked_diary(Snapshot(library, settings=ALL))


def test_the_next_verdict_on_a_hidden_one_is_of_another_viewing() -> None:
    assert judges_anew(AGAIN, ALL)
    assert not judges_anew(AGAIN, Settings())
    assert not judges_anew(SEEN, ALL)
    assert not judges_anew(None, ALL)
    unjudged = AGAIN.with_viewing(Viewing(id=2, logged=AT, rewatch=True))
    assert hides_verdicts(unjudged, ALL)
    assert not judges_anew(unjudged, ALL)


def test_only_a_text_gives_the_story_away() -> None:
    for text, spoilers, folded in (("He dies.", True, True), ("He dies.", False, False), ("", True, False)):
        verdict = Verdict(rating=60, text=text, spoilers=spoilers, written=AT)
        entry = replace(PLANNED, viewings=(Viewing(id=1, logged=AT, verdict=verdict),))
        assert gives_away(entry) is folded
    assert not gives_away(PLANNED)
    assert not gives_away(None)


def test_what_is_hidden_in_words() -> None:
    assert Hidden(synopsis=True, praise=True).words == "the synopsis and what others say"
    assert Hidden(old_scores=True).until == "until your next verdict"
