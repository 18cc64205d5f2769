"""What a card says, section by section, laid out for a width. Pure: a film and a width in, text out."""

from datetime import date

from textual.content import Content

from watchlist.domain.base import formatting
from watchlist.domain.base.rating import glyphs
from watchlist.domain.model.entry import Entry
from watchlist.domain.model.film import Film, Poll, Role
from watchlist.domain.model.hidden import HIDDEN_SCORE, Hidden, shown_entry
from watchlist.domain.model.poll import Ballot, answer_of, swing_of
from watchlist.domain.query.snapshot import Snapshot
from watchlist.domain.words import card as card_words
from watchlist.tui.text import household as household_text
from watchlist.tui.text.prose import HEADING, QUIET, SCORE, TITLE, YOURS, cell, flow, label, labelled, stack, wrapped

LABEL = 9
OPEN = Hidden()
"""Nothing hidden."""


def heading(text: str) -> Content:
    """The heading of a section."""
    return Content.styled(text, HEADING)


def head(film: Film, width: int, today: date) -> Content:
    """Title, original title, the line of facts, and who made it."""
    title = Content.styled(film.title, TITLE)
    if film.original_title and film.original_title != film.title:
        title = title + Content.styled(f"   {film.original_title}", QUIET)
    lines = wrapped(title, width)
    facts = card_words.facts(film, today)
    lines += wrapped(facts, width, QUIET) if facts else []
    credits = [Content.assemble((f"{job} ", QUIET), names) for job, names in card_words.credits(film)]
    return stack(lines + flow(credits, width))


def story(film: Film, width: int, open: bool, hidden: Hidden = OPEN) -> Content:
    """Logline and synopsis, and what `s` opens: first what is hidden, then the rest of the story."""
    lines = wrapped(f"“{film.tagline}”", width, QUIET) if film.tagline else []
    for part in (film.logline, "" if hidden.synopsis else film.synopsis):
        if part:
            lines += [*([Content("")] if lines else []), *wrapped(part, width)]
    if hidden.up:
        lines += [*([Content("")] if lines else []), *hiding(hidden, width)]
    elif film.spoilers:
        said = "the rest of the story, with spoilers" if not open else "less: what follows gives the story away"
        lines += [Content(""), Content.assemble(("s", "$accent"), (f"  {said}", QUIET))]
        lines += [Content(""), *wrapped(film.spoilers, width)] if open else []
    return stack(lines)


def hiding(hidden: Hidden, width: int) -> list[Content]:
    """What is hidden, until when, and that `s` shows it."""
    said = Content.assemble(("s", "$accent"), (f"  shows {hidden.words}, hidden {hidden.until}", QUIET))
    return wrapped(said, width)


def cast(film: Film, width: int) -> Content:
    """Who plays or voices whom, in columns."""
    if not film.cast:
        return Content("")
    parts = max((Content(role.role).cell_length for role in film.cast), default=0)
    names = max(Content(role.name).cell_length for role in film.cast)
    lines = [heading(card_words.cast_heading(film))]
    for role in film.cast:
        lines += _role(role, min(parts + 3, width // 3), min(names + 3, width // 3), width)
    return stack(lines)


def _role(role: Role, parts: int, names: int, width: int) -> list[Content]:
    dubs = ", ".join(f"{dub.name} in {dub.language}" for dub in role.dubs)
    line = cell(role.role, parts, QUIET) + cell(role.name, names)
    fits = parts + names + Content(dubs).cell_length <= width
    lines = [line + Content.styled(dubs, QUIET)] if fits else [line]
    if dubs and not fits:
        lines += wrapped(dubs, width, QUIET, indent=parts)
    return lines + (wrapped(role.about, width, QUIET, indent=parts) if role.about else [])


def crew(film: Film, width: int) -> Content:
    """The other jobs, the certificate and what the title plays on."""
    rows = card_words.besides(film)
    if not rows:
        return Content("")
    wide = max(LABEL, *(Content(name).cell_length + 3 for name, _ in rows))
    return stack([heading("Besides"), *(line for name, said in rows for line in labelled(name, said, wide, width))])


def poll(snapshot: Snapshot, film: Film, width: int, today: date, hidden: Hidden = OPEN) -> Content:
    """The question, what you said before and after, how you moved, and what others said."""
    if film.poll is None:
        return Content("")
    ballots, entry = snapshot.library.ballots_on(film.slug), snapshot.entry(film.slug)
    seen = entry is not None and entry.viewings != ()
    lines = [heading(card_words.asking(film.poll))]
    lines += wrapped(film.poll.question, width)
    for name, watched in (("before", False), ("after", True)):
        given = [ballot for ballot in ballots if ballot.watched is watched and not ballot.voter]
        lines += labelled(name, _answers(film.poll, given, card_words.unanswered(watched, seen)), LABEL, width)
        for ballot in reversed(given):
            lines += wrapped(card_words.ballot(film.poll, ballot, today), width, QUIET, indent=LABEL)
    moved = swing_of(film.poll, ballots)
    lines += labelled("moved", Content.styled(moved, YOURS), LABEL, width) if moved else []
    return stack([*lines, *household_text.others(snapshot, film, width, today, hidden)])


def _answers(poll: Poll, given: list[Ballot], quiet: str) -> Content:
    if not given:
        return Content.styled(quiet, QUIET)
    chosen = given[-1].answer
    shown = []
    for answer in poll.answers:
        mine = answer.key == chosen
        shown.append(Content.styled(f"{'◉' if mine else '○'} {answer.short}", YOURS if mine else QUIET))
    return Content("   ").join(shown)


def yours(snapshot: Snapshot, film: Film, width: int, today: date, hidden: Hidden = OPEN) -> Content:
    """What is yours of a film: where it stands, hype, rating, poll, and when; each keeps its place while empty."""
    entry, scale = snapshot.entry(film.slug), snapshot.settings.scale
    lines = [heading("Yours"), *wrapped(_status(entry, today), width)]
    if entry and entry.why:
        lines += wrapped(f"“{entry.why}”", width, YOURS)
    given = entry.hype if entry else None
    lines += _score(
        "hype",
        glyphs(given.score, scale) if given else "",
        card_words.hype(given, scale, today) if given else "",
        width,
    )
    rating = entry.rating if entry else None
    beside = card_words.beside_rating(entry, scale) if entry else ""
    if hidden.old_scores:
        lines += labelled("rating", Content.styled(HIDDEN_SCORE, QUIET), LABEL, width)
    else:
        lines += _score("rating", glyphs(rating, scale) if rating else "", beside, width)
    if film.poll is not None:
        lines += labelled("poll", _poll_line(film, snapshot.library.ballots_on(film.slug)), LABEL, width)
    if film.slug in snapshot.drafts:
        lines += labelled("draft", Content.styled("a verdict begun, v goes on", YOURS), LABEL, width)
    marks = [*(["pinned"] if entry and entry.pinned else []), *(["liked"] if entry and entry.liked else [])]
    if entry and (entry.tags or marks):
        lines += labelled("tags" if entry.tags else "", ", ".join((*entry.tags, *marks)), LABEL, width)
    return stack(lines)


def _status(entry: Entry | None, today: date) -> Content:
    said = card_words.status(entry, today)
    if entry is None:
        return Content.assemble((said, QUIET), (" · ", QUIET), ("a", "$accent"), (" adds it", QUIET))
    first, blank, rest = said.partition(" ")
    return Content.assemble((first, YOURS), (blank + rest, QUIET))


def _score(name: str, drawn: str, beside: str, width: int) -> list[Content]:
    if not drawn:
        return [label(name, LABEL) + Content.styled("not yet", QUIET)]
    return labelled(name, Content.assemble((drawn, SCORE), (f"  {beside}" if beside else "", QUIET)), LABEL, width)


def _poll_line(film: Film, ballots: tuple[Ballot, ...]) -> Content:
    own = [ballot for ballot in ballots if not ballot.voter]
    if film.poll is None or not own:
        return Content.styled("not yet", QUIET)
    moved = swing_of(film.poll, own)
    if moved:
        return Content.styled(moved, YOURS)
    when = "after" if own[-1].watched else "before"
    return Content.assemble((answer_of(film.poll, own[-1]), YOURS), (f", {when} watching", QUIET))


def verdict_note(entry: Entry | None, today: date) -> Content:
    """When the verdict was written, and whether it gives the story away; empty where there is no text."""
    given = entry.verdict if entry else None
    if given is None or not given.text:
        return Content("")
    return Content.styled(card_words.written(given, today), QUIET)


def folded(width: int) -> list[Content]:
    """What stands in place of a verdict that gives the story away."""
    said = Content.assemble(("s", "$accent"), ("  shows what you wrote", QUIET))
    return wrapped(said, width)


def sources(film: Film, width: int) -> Content:
    """Where the card's facts come from, and where to read more."""
    lines = [line for said in film.sources.values() for line in wrapped(said, width, QUIET)]
    if film.link:
        lines += wrapped(Content.assemble(("o", "$accent"), (f"  {film.link}", QUIET)), width)
    return stack([heading("Sources"), *lines]) if lines else Content("")


def summary(
    snapshot: Snapshot, film: Film, width: int, today: date, hidden: Hidden = OPEN, spoilers: bool = False
) -> Content:
    """The card in brief, for the pane beside the library. spoilers: also a verdict that gives the story away."""
    entry = shown_entry(snapshot.entry(film.slug), hidden)
    parts = [
        head(film, width, today),
        stack(wrapped(film.logline or ("" if hidden.synopsis else film.synopsis), width)),
        stack(hiding(hidden, width) if hidden.up else ()),
        yours(snapshot, film, width, today, hidden),
    ]
    given = entry.verdict if entry else None
    if given and given.text:
        text = folded(width) if given.spoilers and not spoilers else wrapped(formatting.plain(given.text), width)
        parts.append(stack([heading("Your verdict"), *text, verdict_note(entry, today)]))
    return Content("\n\n").join(part for part in parts if part.plain.strip())
