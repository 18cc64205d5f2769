"""The sections of a card, as text of a width. Pure functions of a card and a width."""

from datetime import date

from textual.content import Content

from watchlist.domain.base import formatting
from watchlist.domain.base.formatting import phrase, text_if
from watchlist.domain.base.rating import Scale, glyphs
from watchlist.domain.model.film import Poll, Role
from watchlist.domain.words import card as card_words
from watchlist.domain.words.beside import also_written
from watchlist.domain.words.card_parts import NOT_YET, FactSection, OwnAnswers, ScoreLine
from watchlist.domain.words.card_sections import CardSections
from watchlist.tui.text import household as household_text
from watchlist.tui.text import verdict as verdict_text
from watchlist.tui.text.prose import (
    HEADING,
    QUIET,
    SCORE,
    TITLE,
    YOURS,
    cell,
    facts,
    flow,
    hanging,
    hint,
    label,
    labelled,
    lines,
    paragraphs,
    stack,
    wrapped,
)
from watchlist.tui.text.viewings import list_lines

LABEL = 9
"""The cells of the labels of your entry."""
PLACE_STYLES = {"on your": YOURS, "by": QUIET}
"""The styles of the names of services and sources, by the words before them."""


def heading(text: str) -> Content:
    """The heading of a section."""
    return Content.styled(text, HEADING)


def _large(title: str, width: int) -> list[Content]:
    from watchlist.tui.text import letters  # few terminals have the room

    return letters.large(title, width, TITLE)


def head(card: CardSections, width: int, large: bool = False) -> Content:
    """Title, original title, the line of facts, and the makers.

    large: the title also in large letters, if it fits; the plain text stays, for copying and for screen readers.
    """
    large_title = _large(card.film.title, width) if large else []
    title = Content.styled(card.film.title, QUIET if large_title else TITLE)
    title += Content.styled(phrase("   {}", card.original_title), QUIET)
    makers = [*card_words.credits(card.film), *card_words.first_cast(card.film)]
    credits = [Content.assemble((f"{job} ", QUIET), names) for job, names in makers]
    return stack(
        [
            *large_title,
            *wrapped(title, width),
            *facts(card.facts, width, QUIET),
            *flow(credits, width),
            *flow([_place(how, names) for how, names in card.where], width),
            *_lacking(card.missing, width),
        ]
    )


def _lacking(missing: str, width: int) -> list[Content]:
    """The missing facts of a film, and the keys that fill them in."""
    if not missing:
        return []
    ways = (
        (f"{missing}: ", QUIET),
        ("M", SCORE),
        (" looks in the catalogue, ", QUIET),
        ("E", SCORE),
        (" writes them.", QUIET),
    )
    return wrapped(Content.assemble(*ways), width)


def _place(how: str, names: str) -> Content:
    return Content.assemble((f"{how} ", QUIET), (names, PLACE_STYLES.get(how, "")))


def story(card: CardSections, width: int, open: bool) -> Content:
    """Tagline, logline and synopsis, and the hint of `s`, which shows hidden parts, then the rest of the story."""
    film = card.film
    shown = paragraphs(
        lines(card.tagline, width, QUIET),
        lines(card.logline, width),
        [*lines(card.synopsis, width), *credit(card, width)],
        hiding(card, width),
    )
    if card.hidden.up or not film.spoilers:
        return stack(shown)
    if not open:
        return stack([*shown, Content(""), hint("s", "the rest of the story, with spoilers")])
    return stack([*shown, Content(""), hint("s", "less: what follows gives the story away")])


def spoilers(card: CardSections, width: int, open: bool) -> Content:
    """The rest of the story, opened by `s`."""
    if card.hidden.up or not open:
        return Content("")
    return stack(lines(card.film.spoilers, width))


def credit(card: CardSections, width: int) -> list[Content]:
    """The author of the synopsis."""
    return lines(card.synopsis_credit, width, QUIET)


def hiding(card: CardSections, width: int) -> list[Content]:
    """The hidden parts, until when they are hidden, and the hint of `s`; no line if nothing is hidden."""
    hidden = card.hidden
    if not hidden.up:
        return []
    return wrapped(hint("s", f"shows {hidden.words}, hidden {hidden.until}"), width)


def cast(card: CardSections, width: int) -> Content:
    """The cast in columns: names and roles."""
    roles = card.film.cast
    if not roles:
        return Content("")
    parts = max(Content(role.role).cell_length for role in roles)
    names = max(Content(role.name).cell_length for role in roles)
    drawn = [heading(card_words.cast_heading(card.film))]
    parts = min(parts + 3, width // 2)
    names = min(names + 3, width - parts)
    for role in roles:
        drawn += _role(role, parts, names, width)
    return stack(drawn)


def _role(role: Role, parts: int, names: int, width: int) -> list[Content]:
    dubs = ", ".join(f"{dub.name} in {dub.language}" for dub in role.dubs)
    line, below = cell(role.role, parts, QUIET) + cell(role.name, names), lines(role.about, width, QUIET, parts)
    if parts + names + Content(dubs).cell_length <= width:
        return [line + Content.styled(dubs, QUIET), *below]
    return [line, *lines(dubs, width, QUIET, parts), *below]


def fact_sections(card: CardSections, width: int) -> Content:
    """The sections of labelled facts, one below the other."""
    return stack(paragraphs(*(_fact_section(section, width) for section in card.fact_sections)))


def _fact_section(section: FactSection, width: int) -> list[Content]:
    wide = max(LABEL, *(Content(name).cell_length + 3 for name, _ in section.facts))
    facts = (line for name, text in section.facts for line in labelled(name, text, wide, width))
    return [heading(section.heading), *facts]


def poll(card: CardSections, width: int) -> Content:
    """The question, your answers before and after, and how they moved."""
    section = card.poll
    if section is None:
        return Content("")
    drawn = [heading(section.heading), *wrapped(section.poll.question, width)]
    for answers in section.yours:
        drawn += _answers(section.poll, answers, card.today, width)
    if section.moved:
        drawn += labelled("moved", section.moved, LABEL, width, YOURS)
    return stack(drawn)


def others(card: CardSections, width: int) -> Content:
    """The answers of others to the poll; no line if there are none."""
    if card.poll is None:
        return Content("")
    return stack(household_text.others(card.poll, width, card.today))


def _answers(poll: Poll, yours: OwnAnswers, today: date, width: int) -> list[Content]:
    """The answers with yours marked, its day and its sentence, and below them your earlier ones."""
    if not yours.ballots:
        return labelled(yours.when, _missing(yours.unanswered, "p"), LABEL, width)
    *earlier, newest = yours.ballots
    drawn = {answer.key: Content.styled(f"○ {answer.short}", QUIET) for answer in poll.answers}
    if answer := poll.answer(newest.answer):
        drawn[newest.answer] = Content.styled(f"◉ {answer.short}", YOURS)
    answers = Content("   ").join([*drawn.values(), Content.styled(formatting.day(newest.at, today), QUIET)])
    texts = [phrase("“{}”", newest.sentence)]
    texts += [card_words.ballot(poll, ballot, today) for ballot in reversed(earlier)]
    below = [line for text in texts for line in lines(text, width, QUIET, indent=LABEL)]
    return [*labelled(yours.when, answers, LABEL, width), *below]


def yours(card: CardSections, width: int) -> Content:
    """Your entry of a film: status, hype, rating and poll, with their days; each keeps its place while empty."""
    drawn = [heading("Yours"), *wrapped(_status(card), width)]
    if card.entry and card.entry.why:
        drawn += wrapped(f"“{card.entry.why}”", width, YOURS)
    drawn += _beside(card, width)
    drawn += score("hype", card.hype, card.scale, width, "h")
    drawn += score("rating", card.rating, card.scale, width, "v")
    if card.poll is not None:
        drawn += labelled("poll", _poll_line(*card.poll_line), LABEL, width)
    if card.draft:
        drawn += labelled("draft", "a verdict begun, v goes on", LABEL, width, YOURS)
    if card.tags or card.marks:
        drawn += labelled(text_if(card.tags, "tags"), ", ".join((*card.tags, *card.marks)), LABEL, width)
    if card.to_judge:
        drawn.append(hint("H", "did it hold up?"))
    elif card.both_scores:
        drawn.append(hint("b", "before and after"))
    return stack(drawn)


def _beside(card: CardSections, width: int) -> list[Content]:
    """The texts written on another device at the same time as yours, and the key that shows them."""
    if not card.beside:
        return []
    texts = (also_written(other, card.today, secret=card.gives_away) for other in card.beside)
    drawn = [line for text in texts for line in wrapped(text, width, QUIET)]
    return [*drawn, *wrapped(hint("B", "takes it, or lets it go"), width)]


def _status(card: CardSections) -> Content:
    if card.entry is None:
        return Content.assemble((card.status, QUIET), (" · ", QUIET), ("a", SCORE), (" adds it", QUIET))
    first, blank, rest = card.status.partition(" ")
    return Content.assemble((first, YOURS), (blank + rest, QUIET))


def score(name: str, line: ScoreLine, scale: Scale, width: int, key: str) -> list[Content]:
    """A hype or a rating behind its label, with the words beside it; key: gives it while there is none."""
    if line.score is None:
        return [label(name, LABEL) + _missing(line.instead, key)]
    stars, beside = Content.styled(glyphs(line.score, scale), SCORE), Content.styled(line.beside, QUIET)
    drawn = stars + Content.styled(f"  {line.beside}".rstrip(), QUIET)
    if LABEL + drawn.cell_length > width >= LABEL + beside.cell_length:
        return hanging(label(name, LABEL), [stars, beside])  # rather than a year alone on its line
    return labelled(name, drawn, LABEL, width)


def _missing(instead: str, key: str) -> Content:
    """The words in place of a missing value, and the key that gives it, if it can still be given."""
    words = Content.styled(instead, QUIET)
    if instead not in (NOT_YET, card_words.UNANSWERED):
        return words
    return Content.assemble(words, (" · ", QUIET), (key, SCORE))


def _poll_line(answer: str, when: str) -> Content:
    if answer == NOT_YET:
        return _missing(answer, "p")
    return Content.assemble((answer, YOURS), (phrase(", {}", when), QUIET))


def sources(card: CardSections, width: int) -> Content:
    """The sources of the card's facts, and links to more."""
    drawn = [line for text in (*card.film.sources.values(), *card.filled) for line in wrapped(text, width, QUIET)]
    if card.film.link:
        drawn += wrapped(hint("o", card.film.link), width)
    if not drawn:
        return Content("")
    return stack([heading("Sources"), *drawn])


def summary(card: CardSections, width: int, spoilers: bool = False) -> Content:
    """The card in brief, for the pane beside the library. spoilers: also a verdict that gives the story away."""
    return stack(
        paragraphs(
            head(card, width).split(),
            lines(card.film.logline, width) or [*lines(card.synopsis, width), *credit(card, width)],
            hiding(card, width),
            yours(card, width).split(),
            list_lines(card, width, places=False),
            _verdict(card, width, spoilers),
        )
    )


def _verdict(card: CardSections, width: int, spoilers: bool) -> list[Content]:
    if card.verdict is None:
        return []
    text = wrapped(formatting.plain(card.verdict.text), width)
    if card.gives_away and not spoilers:
        text = verdict_text.folded(width)
    return [heading("Your verdict"), *text, verdict_text.written(card)]
