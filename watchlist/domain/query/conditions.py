"""Turns a field and a value of a query into conditions, or raises an error that says in words what is wrong."""

from collections.abc import Callable, Iterable, Sequence
from functools import partial

from msgspec.structs import replace

from watchlist.domain.base.formatting import phrase
from watchlist.domain.base.rating import Scale
from watchlist.domain.base.suggestions import similar
from watchlist.domain.query import values
from watchlist.domain.query.choices import CHOICES
from watchlist.domain.query.fields import COMPARED, FIELDS, MEANT, SYNONYMS, Field, FieldKind
from watchlist.domain.query.sort import Order, Sort
from watchlist.domain.query.terms import Condition, Term, either, negated

SLIP = 85
"""The least similarity, of 100, of a word to the value that it is a slip of."""
NOTHING = ("none", "never", "nothing", "unrated", "unknown")
"""Values by which people ask for what is not there."""
WITHOUT = {name: f"-has:{name}" for name in CHOICES["has"]} | {"watched": "-status:watched"}
"""The condition that a film meets which lacks something, by the field."""


def condition(
    field: Field, op: str, value: str, whole: bool, minus: bool, scale: Scale, others: Sequence[str] = ()
) -> tuple[Condition, ...] | Order:
    """The conditions, or the order, that a field with a value asks for; raises ValueError, in words.

    others: alternative values.
    """
    if others and field.kind in COMPARED:
        alternatives = either((_comparison(field, op, alternative, False, scale),) for alternative in (value, *others))
        if minus:
            return negated(alternatives)
        return alternatives
    term = _one(field, op, value, whole, minus, scale, others)
    if isinstance(term, Order):
        return term
    return (term,)


def _one(
    field: Field, op: str, value: str, whole: bool, negated: bool, scale: Scale, others: Sequence[str]
) -> Term | Order:
    if others and field.kind in (FieldKind.NAMES, FieldKind.LABELS, FieldKind.CHOICE):
        alternatives = [_one(field, op, alternative, whole, negated, scale, ()) for alternative in (value, *others)]
        terms = [alternative for alternative in alternatives if isinstance(alternative, Term)]
        if len({term.field for term in terms}) > 1:  # is:planned means a status
            raise ValueError(f"{field.name} cannot be either of these; ask for one of them")
        return replace(terms[0], others=tuple(term.value for term in terms[1:]))
    if field.kind in COMPARED:
        return _comparison(field, op, value, negated, scale)
    if op not in (":", "="):
        raise ValueError(f"{field.name} has no more and no less; it needs {needs(field, scale)}")
    if field.kind is FieldKind.SORT:
        return _order(field, value, negated)
    if field.kind is FieldKind.CHOICE:
        return _choice(field, value.lower(), negated)
    match field.kind, whole:
        case FieldKind.LABELS, True:
            op = ":"
        case FieldKind.LABELS, False:
            op = "*"
        case _, False:
            op = ":"
    return Term(field.name, op, value, negated=negated)


def needs(field: Field, scale: Scale) -> str:
    """The kind of value that a field needs, in words."""
    return field.example or f"a number up to {scale.top}"


def unknown(name: str) -> str:
    """The message for a name that is no field."""
    suggestion = MEANT.get(name.lower()) or next(iter(similar(name.lower(), FIELDS)), "")
    hint = phrase("did you mean {}?", suggestion) or "put the words in quotation marks to find them as they stand"
    return f"“{name}” is not a field; {hint}"


def suggested_condition(word: str) -> str:
    """The condition that somebody probably means by a word without matches: "year:1990s" by "90s"; empty for none."""
    known = {name: f"{field}:{name}" for field in ("status", "is") for name in CHOICES[field]} | dict(SYNONYMS)
    if word.lower() in known:
        return known[word.lower()]
    try:
        return str(_comparison(FIELDS["year"], ":", word, False, Scale.STARS))
    except ValueError:
        slip = similar(word.lower(), known, alike=SLIP)
        return next((known[name] for name in slip), "")


def _comparison(field: Field, op: str, value: str, negated: bool, scale: Scale) -> Term:
    readers: dict[FieldKind, Callable[[str], str]] = {
        FieldKind.YEAR: values.year,
        FieldKind.MINUTES: values.minutes,
        FieldKind.SCORE: partial(values.score, scale=scale),
    }
    read = readers.get(field.kind, values.day)
    if op == "=":
        op = ":"
    if value.lower() in NOTHING and (lacking := WITHOUT.get(field.name)):
        raise ValueError(f"{field.name}:{value} is not known; did you mean {lacking}?")
    of_days = field.kind in (FieldKind.DAY, FieldKind.DAYS)
    if op == ":" and value.endswith("+") and not of_days:
        op, value = ">=", value.removesuffix("+")
    low, dots, high = values.ends(value, hyphen=not of_days)
    if not dots:
        return Term(field.name, op, read(value), negated=negated)
    if op != ":" or not (low or high):
        raise ValueError(f"“{value}” is not something {field.name} can be; it needs {needs(field, scale)}")
    if not high:
        return Term(field.name, ">=", read(low), negated=negated)
    if not low:
        return Term(field.name, "<=", read(high), negated=negated)
    low, high = read(low), read(high)
    if of_days and values.is_age(low) is not values.is_age(high):
        raise ValueError(f"“{value}” is half a date and half a time ago; write both ends in one way")
    return Term(field.name, "..", low, high, negated)


def _choice(field: Field, value: str, negated: bool) -> Term:
    if field.name == "is" and value in CHOICES["status"]:
        return Term("status", ":", value, negated=negated)
    known = CHOICES[field.name]
    if value in known:
        return Term(field.name, ":", value, negated=negated)
    raise ValueError(_no_such(field, value, known))


def _order(field: Field, value: str, negated: bool) -> Order:
    if negated:
        raise ValueError(f"An order cannot be left out; write sort:{value.rstrip('-')}- to turn it round")
    name, _, way = value.lower().partition(" ")
    name, reverse = name.strip("-"), name.startswith("-") or name.endswith("-") or way.startswith("desc")
    known = {sort.value: sort for sort in Sort}
    if name in known:
        return Order(known[name], reverse)
    raise ValueError(_no_such(field, name, known))


def _no_such(field: Field, value: str, known: Iterable[str]) -> str:
    conditions = {name: f"{field.name}:{name}" for name in known}
    if field.name in CHOICES:  # is:wached may mean a status, and status:liked a mark
        others = ((other, name) for other, names in CHOICES.items() for name in names)
        conditions |= {name: f"{other}:{name}" for other, name in others if name not in conditions}
    similar_condition = conditions.get(next(iter(similar(value, conditions)), ""), "")
    hint = phrase("did you mean {}?", SYNONYMS.get(value, similar_condition)) or f"it needs {field.example}"
    return f"{field.name}:{value} is not known; {hint}"
