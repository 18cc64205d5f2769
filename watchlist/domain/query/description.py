"""Says a query in words: "planned films under 100 minutes"."""

from collections.abc import Iterable

from watchlist.domain.base.dates import MONTHS
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
    """The films that conditions ask for, in words; the noun is theirs to be counted or not."""
    marks: dict[str, None] = {}
    genres: dict[str, None] = {}
    rest: dict[str, None] = {}
    words: tuple[list[str], list[str]] = [], []
    ways = ""
    for term in sorted(terms, key=_place):
        if isinstance(term, Either):
            ways += f", {_either(term)}"
        elif not term.field:
            words[term.negated].append(f"“{term.value}”")
        elif term.field == "genre" and not term.negated:
            genres[_term(term)] = None
        elif _before(term):
            marks[_term(term)] = None
        else:
            rest[_term(term)] = None
    named = " ".join(filter(None, (*marks, *genres, noun, _matching(*words))))
    return f"{named}{', ' if any(words) and rest else ' ' if rest else ''}{_listed(list(rest))}{ways}"


def _either(condition: Either) -> str:
    """The ways to meet a condition: "either horror from before 1980, or romance"."""
    ways = [" ".join(describe(way, "").split()).replace(" ,", ",") for way in condition.ways]
    return f"either {_listed(ways, 'or')}"


def _place(term: Condition) -> int:
    """The order of adjectives: marks before the status, as in "pinned planned films"."""
    if isinstance(term, Either):
        return 3
    return {"is": 0, "status": 1}.get(term.field, 2)


def _before(term: Term) -> bool:
    """Whether a condition stands before the word "film"; what begins with "not" never does."""
    choice = CHOICES[term.field][term.value] if term.field in CHOICES and not term.others else None
    return choice is not None and choice.before and not (term.negated and choice.otherwise.startswith("not "))


def _matching(wanted: list[str], unwanted: list[str]) -> str:
    found = f"matching {_listed(wanted)}" if wanted else ""
    left_out = f"{'but not' if wanted else 'not matching'} {_listed(unwanted, 'or')}" if unwanted else ""
    return " ".join(filter(None, (found, left_out)))


def _listed(phrases: list[str], last: str = "and") -> str:
    return f" {last} ".join(filter(None, (", ".join(phrases[:-1]), *phrases[-1:])))


def _term(term: Term) -> str:
    kind = FIELDS[term.field].kind
    if term.others and kind is FieldKind.CHOICE:
        either = _listed([_term(each) for each in term.each], "or")
        return f"not {either}" if term.negated else either
    if term.others:
        value = _listed([_place_name(each) for each in term.each], "or")
        return _NAMES[term.field][term.negated].format(value)
    if kind is FieldKind.CHOICE:
        choice = CHOICES[term.field][term.value]
        return choice.otherwise if term.negated else choice.words
    if kind in (FieldKind.NAMES, FieldKind.LABELS):
        value = _place_name(term) + ("…" if term.op == "*" else "")
        return _NAMES[term.field][term.negated].format(value)
    if kind in (FieldKind.DAY, FieldKind.DAYS):
        return f"{'not ' if term.negated else ''}{_VERBS[term.field]} {_when(term)}"
    # a lone number turned round is another comparison: not under 100 is 100 or more
    op = _TURNED[term.op] if term.negated else term.op
    low, high = (f"the {value}" if value.endswith("s") else value for value in (term.value, term.high))
    return _NUMBERS[term.field][op].format(low, high)


def _place_name(term: Term) -> str:
    return "services of yours" if term.field == "on" and term.value == MINE else term.value


def _when(term: Term) -> str:
    if values.is_age(term.value):
        low = _age(term.value)
        return _AGES[term.op].format(low.removeprefix("a ") if term.op in (":", "<=") else low, _age(term.high))
    if term.op == "<=" and term.value.count("-") < 2 and term.value[0].isdigit():
        return f"by the end of {_day(term.value)}"
    if term.op == ":" and term.value[0].isdigit():
        return f"{'on' if term.value.count('-') == 2 else 'in'} {_day(term.value)}"
    return _DAYS[term.op].format(_day(term.value), _day(term.high))


def _age(text: str) -> str:
    if not text:
        return ""
    number, unit = text[:-1], _UNITS[text[-1]]
    return f"a {unit}" if number == "1" else f"{number} {unit}s"


def _day(text: str) -> str:
    if not text[:1].isdigit():
        return text.replace("-", " ")
    year, *rest = text.split("-")
    month = [MONTHS[int(rest[0]) - 1]] if rest else []
    number = [str(int(rest[1]))] if len(rest) > 1 else []
    return " ".join((*number, *month, year))
