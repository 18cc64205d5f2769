"""Describes a query in words: "planned films under 100 minutes"."""

from collections.abc import Iterable

from watchlist.domain.base.dates import MONTHS
from watchlist.domain.base.formatting import enumerated, join, phrase, text_if
from watchlist.domain.query import values
from watchlist.domain.query.choices import CHOICES
from watchlist.domain.query.fields import FIELDS, MINE, FieldKind
from watchlist.domain.query.terms import Condition, Either, Term

_NAMES = {
    "list": ("in “{}”", "not in “{}”"),
    "tag": ("tagged {}", "not tagged {}"),
    "title": ("titled {}", "not titled {}"),
    "genre": ("{}", "outside {}"),
    "director": ("directed by {}", "not directed by {}"),
    "writer": ("written by {}", "not written by {}"),
    "cast": ("with {}", "without {}"),
    "country": ("from {}", "not from {}"),
    "language": ("in {}", "not in {}"),
    "studio": ("made by {}", "not made by {}"),
    "on": ("on {}", "not on {}"),
    "told": ("told by {}", "not told by {}"),
}
_NUMBERS = {
    "year": {
        ":": "from {}", "..": "from {} to {}", "<": "from before {}", "<=": "from {} or earlier",
        ">": "from after {}", ">=": "from {} or later", "-:": "not from {}", "-..": "not from {} to {}",
    },
    "minutes": {
        ":": "of {} minutes", "..": "of {} to {} minutes", "<": "under {} minutes", "<=": "of {} minutes or less",
        ">": "over {} minutes", ">=": "of {} minutes or more", "-:": "not of {} minutes",
        "-..": "not of {} to {} minutes",
    },
    "hype": {
        ":": "with hype of {}", "..": "with hype from {} to {}", "<": "with hype under {}",
        "<=": "with hype of {} or less", ">": "with hype over {}", ">=": "with hype of {} or more",
        "-:": "with hype other than {}", "-..": "with hype outside {} to {}",
    },
    "rating": {
        ":": "rated {}", "..": "rated {} to {}", "<": "rated under {}", "<=": "rated {} or less",
        ">": "rated over {}", ">=": "rated {} or more", "-:": "rated other than {}", "-..": "rated outside {} to {}",
    },
}  # fmt: skip
_TURNED = {"<": ">=", "<=": ">", ">": "<=", ">=": "<", ":": "-:", "..": "-.."}
_DAYS = {":": "{}", "..": "from {} to {}", "<": "before {}", "<=": "by {}", ">": "after {}", ">=": "since {}"}
_AGES = {
    ":": "in the last {}", "<=": "in the last {}", "<": "less than {} ago", "..": "{} to {} ago", ">": "over {} ago",
    ">=": "at least {} ago",
}  # fmt: skip
_VERBS = {"added": "added", "waiting": "last planned", "released": "released", "watched": "seen"}
_UNITS = {"d": "day", "w": "week", "m": "month", "y": "year"}


def describe(terms: Iterable[Condition], noun: str = "films") -> str:
    """The films that conditions ask for, in words; noun: the word for the films, perhaps with their number."""
    marks: dict[str, None] = {}
    genres: dict[str, None] = {}
    details: dict[str, None] = {}
    wanted, unwanted = list[str](), list[str]()
    ways = ""
    for term in sorted(terms, key=_place):
        if isinstance(term, Either):
            ways += f", {_either(term)}"
        elif not term.field and term.negated:
            unwanted.append(f"“{term.value}”")
        elif not term.field:
            wanted.append(f"“{term.value}”")
        elif term.field == "genre" and not term.negated:
            genres[_term(term)] = None
        elif _is_adjective(term):
            marks[_term(term)] = None
        else:
            details[_term(term)] = None
    matching = _matching(wanted, unwanted)
    films = join(*marks, *genres, noun, matching, by=" ")
    if matching:
        return join(films, enumerated(details), by=", ") + ways
    return join(films, enumerated(details), by=" ") + ways


def _either(condition: Either) -> str:
    """The ways to meet a condition: "either horror from before 1980, or romance"."""
    ways = [" ".join(describe(way, "").split()).replace(" ,", ",") for way in condition.ways]
    return f"either {enumerated(ways, 'or')}"


def _place(term: Condition) -> int:
    """The order of adjectives: marks before the status, as in "pinned planned films"."""
    if isinstance(term, Either):
        return 3
    return {"is": 0, "status": 1}.get(term.field, 2)


def _is_adjective(term: Term) -> bool:
    """Whether the words of a condition stand before the word "film"; words that begin with "not" never do."""
    if term.others or term.field not in CHOICES:
        return False
    choice = CHOICES[term.field][term.value]
    return choice.before and not (term.negated and choice.otherwise.startswith("not "))


def _matching(wanted: list[str], unwanted: list[str]) -> str:
    excluded = enumerated(unwanted, "or")
    if not wanted:
        return phrase("not matching {}", excluded)
    return join(f"matching {enumerated(wanted)}", phrase("but not {}", excluded), by=" ")


def _term(term: Term) -> str:
    kind = FIELDS[term.field].kind
    if kind is FieldKind.CHOICE:
        return _choice(term)
    if term.others:
        return _NAMES[term.field][term.negated].format(enumerated(map(_name, term.each), "or"))
    if kind in (FieldKind.NAMES, FieldKind.LABELS):
        return _NAMES[term.field][term.negated].format(_name(term) + text_if(term.op == "*", "…"))
    if kind in (FieldKind.DAY, FieldKind.DAYS):
        return join(text_if(term.negated, "not"), _VERBS[term.field], _when(term), by=" ")
    op = term.op
    if term.negated:  # a negated comparison is the opposite one: not under 100 is 100 or more
        op = _TURNED[op]
    low, high = (text_if(value.endswith("s"), "the ") + value for value in (term.value, term.high))
    return _NUMBERS[term.field][op].format(low, high)


def _choice(term: Term) -> str:
    if term.others:
        return text_if(term.negated, "not ") + enumerated(map(_choice, term.each), "or")
    choice = CHOICES[term.field][term.value]
    if term.negated:
        return choice.otherwise
    return choice.words


def _name(term: Term) -> str:
    if (term.field, term.value) == ("on", MINE):
        return "services of yours"
    return term.value


def _when(term: Term) -> str:
    if values.is_age(term.value):
        low = _age(term.value)
        if term.op in (":", "<="):
            low = low.removeprefix("a ")
        return _AGES[term.op].format(low, _age(term.high))
    has_number, has_day = term.value[0].isdigit(), term.value.count("-") == 2
    if term.op == "<=" and has_number and not has_day:
        return f"by the end of {_day(term.value)}"
    if term.op == ":" and has_number and not has_day:
        return f"in {_day(term.value)}"
    if term.op == ":" and has_number:
        return f"on {_day(term.value)}"
    return _DAYS[term.op].format(_day(term.value), _day(term.high))


def _age(text: str) -> str:
    if not text:
        return ""
    number, unit = text[:-1], _UNITS[text[-1]]
    if number == "1":
        return f"a {unit}"
    return f"{number} {unit}s"


def _day(text: str) -> str:
    if not text[:1].isdigit():
        return text.replace("-", " ")
    match text.split("-"):
        case year, month, number:
            return f"{int(number)} {MONTHS[int(month) - 1]} {year}"
        case year, month:
            return f"{MONTHS[int(month) - 1]} {year}"
    return text
