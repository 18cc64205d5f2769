"""Days and times as other programs and spreadsheets write them."""

import re
import unicodedata
from collections.abc import Iterable
from datetime import date, datetime, time, timedelta

from watchlist.domain.base import clock
from watchlist.domain.base.patterns import lazy_pattern
from watchlist.domain.base.text import clean, fold
from watchlist.domain.model.film import YEARS

FIRST_LOGGED = 1971
"""The first year of which a moment is taken: a clock without a day says 1970."""
_ISO = lazy_pattern(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ].*|Z|[+-]\d\d:?\d\d)?")
_PACKED = lazy_pattern(r"(\d{4})(\d\d)(\d\d)(?:T?\d{4,6}Z?)?")
_BIG_ENDIAN = lazy_pattern(
    r"(\d{4})(?:\s*[/.年년]\s*|\s)(\d{1,2})(?:\s*[/.月월]\s*|\s)(\d{1,2})\s*[.日일]?(?:[T ,].*)?"
)
_PARTED = lazy_pattern(r"(\d{1,2})([./-])\s?(\d{1,2})\2\s?(\d{4}|\d\d)(?:[T ,].*)?")
_TIME = r"(?:,?\s+(?:[^\W\d]{1,4}\.?\s+)?\d{1,2}[:h][\d:.]*.*)?"
_DAY_NAMED = lazy_pattern(
    r"(?:[^\W\d]+\.?,?\s+)?(\d{1,2})(?:st|nd|rd|th|er|\.|o)?[\s-]+(?:de\s+|of\s+)?([^\W\d]+)\.?,?[\s-]+(?:de\s+)?"
    rf"(\d{{4}}|\d\d){_TIME}"
)
_NAME_FIRST = lazy_pattern(
    r"(?:[^\W\d]+\.?,?\s+)?([^\W\d]+)\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?(?:\s+[\d:]+(?:\s+[A-Z]+)?)?\s+"
    rf"(\d{{4}}|['’]\d\d){_TIME}"
)
_YEAR_FIRST = lazy_pattern(rf"(\d{{4}})[.,]?[\s-]+([^\W\d]+)\.?[\s-]+(\d{{1,2}})\.?{_TIME}")
_PARTIAL = lazy_pattern(
    r"(?:\d{1,2}[./-])?\d{4}(?:-(?:00|\d{1,2})(?:-00)?)?(?:\.0+)?|(?:~|[^\W\d]+[.,]?[\s-]+)\d{4}|\d{4}[\s-]+[^\W\d]+"
)
"""A year, alone or with a month or a season."""
_WITHOUT_YEAR = lazy_pattern(r"(?:\d\d?(?:st|nd|rd|th|\.)?[\s-]+)?([^\W\d]+)\.?(?:[\s-]+\d\d?(?:st|nd|rd|th)?)?")
_SERIAL = lazy_pattern(r"([2-7]\d{4})(?:\.\d+)?")
_STAMP = lazy_pattern(r"(1\d{9})(?:\.\d+|\d{3})?")
_DASHES = str.maketrans(dict.fromkeys("‐‑‒–−", "-"))
_UNKNOWN = (
    *(
        "",
        "-",
        "—",
        "?",
        "????",
        "\\n",
        "null",
        "none",
        "nan",
        "nat",
        "0",
        "n/a",
        "na",
        "unknown",
        "never",
        "tbd",
        "tba",
    ),
    *("#n/a", "#value!", "#ref!", "#name?", "unbekannt", "inconnu", "sconosciuto", "desconocido", "desconhecido"),
)
_NEVER = (date(1899, 12, 30), date(1899, 12, 31), date(1900, 1, 1))
"""The days that spreadsheets write for an empty cell."""
_SHEET_BEGINS = date(1899, 12, 30)
"""The day from which spreadsheets count."""
_MONTH_NAMES = (
    *("jan gen ene ian янв led sty oca tam січ", "feb fev фев uno lut sub hel лют", "mar maa мар bre берез"),
    *("apr avr abr апр dub kwi nis huh кві", "may mai maj mag mei мая май kve tou трав"),
    *("jun giu iun juin июн cerv cze haz kes черв", "jul lug iul juil июл cervenc lip tem hei лип"),
    *("aug aou ago авг srp sie agu elo серп", "sep set сен szep zar wrz eyl syy верес"),
    *("oct okt ott out окт rij paz eki lok жовт", "nov noi ноя lis kas marr листоп"),
    "dec dez dic des дек pro gru ara jou груд",
)
_MONTHS = {name: number for number, names in enumerate(_MONTH_NAMES, 1) for name in names.split()}
"""Months by the letters that their names begin with, folded, in some twenty languages; the longest that fit count."""
_LONGEST_MONTH = 40
"""The most letters of the name of a month that are looked at."""


def day_first(texts: Iterable[str]) -> bool | None:
    """Whether dates such as 6/30/2022 begin with the day, which a number over 12 settles; None where no date has one.

    None too where one begins with the day and another with the month: then each is read by itself.
    """
    orders = set[bool]()
    for text in texts:
        if (match := _PARTED.fullmatch(_plain(text))) and max(int(match[1]), int(match[3])) > 12:
            orders.add(int(match[1]) > 12)
    if len(orders) != 1:
        return None
    return orders.pop()


def read_day(text: str, day_before_month: bool | None = None) -> date | None:
    """The day that a text names; None for an empty text, a month or year alone, and a date that could be two days.

    Raises ValueError, in words, for a text that is no day.
    """
    text = _plain(text).rstrip(",").strip()
    if not tells_day(text):
        return None
    numbers = _numbers(text, day_before_month)
    if numbers is None:
        half = _WITHOUT_YEAR.fullmatch(text)
        if _PARTIAL.fullmatch(text) or (half and _month(half[1]) and not text.isalpha()):
            return None
        raise ValueError(f"“{clean(text, 40)}” is not a day")
    year, month, day = numbers
    if 0 in (month, day):
        return None
    try:
        named = date(year, month, day)
    except ValueError:
        raise ValueError(f"“{clean(text, 40)}” is not a day") from None
    if named in _NEVER:
        return None
    if named.year not in YEARS:
        raise ValueError(f"“{clean(text, 40)}” is not a day that a film was seen on")
    return named


def tells_day(text: str) -> bool:
    """Whether a text states a day, readable or not; an empty one, “?”, “n/a” and the like state none."""
    return text.strip().lower() not in _UNKNOWN and not text.startswith("0000")


def _plain(text: str) -> str:
    """A written day in ASCII, without the apostrophe by which spreadsheets mark a text."""
    text = text.strip().removeprefix("'")
    if text.isascii():
        return text
    return unicodedata.normalize("NFKC", text).translate(_DASHES)


def _numbers(text: str, day_before_month: bool | None) -> tuple[int, int, int] | None:
    """Year, month and day of a text; None for no day. Month and day are 0 where nothing tells them apart."""
    if match := _ISO.fullmatch(text):
        return int(match[1]), int(match[2]), int(match[3])
    if match := _STAMP.fullmatch(text):
        moment = datetime.fromtimestamp(int(match[1])).astimezone()
        return moment.year, moment.month, moment.day
    if match := _BIG_ENDIAN.fullmatch(text) or _PACKED.fullmatch(text):
        return int(match[1]), int(match[2]), int(match[3])
    if match := _SERIAL.fullmatch(text):
        counted = _SHEET_BEGINS + timedelta(days=int(match[1]))
        return counted.year, counted.month, counted.day
    if match := _PARTED.fullmatch(text):
        numbers = (_year(match[4]), *_ordered(match, day_before_month))
        # With two digits for the year it may stand first: nobody saw a film on a day to come.
        if len(match[4]) == 2 and _to_come(numbers):
            return _year(match[1]), int(match[3]), int(match[4])
        return numbers
    if (match := _DAY_NAMED.fullmatch(text)) and (month := _month(match[2])):
        return _year(match[3]), month, int(match[1])
    if (match := _NAME_FIRST.fullmatch(text)) and (month := _month(match[1])):
        return _year(match[3].lstrip("'’")), month, int(match[2])
    if (match := _YEAR_FIRST.fullmatch(text)) and (month := _month(match[2])):
        return int(match[1]), month, int(match[3])
    return None


def _to_come(numbers: tuple[int, int, int]) -> bool:
    today = clock.today()
    return numbers > (today.year, today.month, today.day)


def _year(digits: str) -> int:
    """A year of four digits or of two; as in spreadsheets, two digits up to 69 are of this century."""
    year = int(digits)
    if len(digits) == 4:
        return year
    if year < 70:
        return 2000 + year
    return 1900 + year


def _month(name: str) -> int:
    """The number of a month by its name; 0 for any other word."""
    folded = fold(name[:_LONGEST_MONTH])
    return next((_MONTHS[folded[:end]] for end in range(len(folded), 2, -1) if folded[:end] in _MONTHS), 0)


def _ordered(match: re.Match[str], day_before_month: bool | None) -> tuple[int, int]:
    """Month and day; zeros where nothing tells which of the two numbers is the month."""
    first, second = int(match[1]), int(match[3])
    if match[2] == "." or first > 12:  # nobody writes the month first with points
        return second, first
    if second > 12 or first == second or day_before_month is False:
        return first, second
    if day_before_month:
        return second, first
    return 0, 0


def read_moment(text: str, day_before_month: bool | None = None) -> datetime | None:
    """The moment that a text names, local midday where it names only a day; None as for read_day."""
    text = _plain(text)
    if moment := _iso_moment(text):
        if moment.year < FIRST_LOGGED:
            return None
        return _local(moment)
    if stamp := _STAMP.fullmatch(text):
        return datetime.fromtimestamp(int(stamp[1])).astimezone()
    day = read_day(text, day_before_month)
    if day is None or day.year < FIRST_LOGGED:
        return None
    return at_midday(day)


def _local(moment: datetime) -> datetime | None:
    """A moment where the user is; None for one that no calendar has there."""
    try:
        return moment.astimezone()
    except (OverflowError, ValueError):
        return None


def _iso_moment(text: str) -> datetime | None:
    if "T" not in text:
        return None
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        return None


def at_midday(day: date | None) -> datetime | None:
    """Local midday of a day, where one is known."""
    if day is None:
        return None
    return datetime.combine(day, time(12)).astimezone()


def day_of(moment: datetime | None) -> date | None:
    """The day of a moment, where one is known."""
    if moment is None:
        return None
    return moment.date()


def read_year(text: str) -> int | None:
    """The year that a text names, also as "2003.0"; raises ValueError, in words, for a text that is no year."""
    text = text.strip().rstrip(",")
    if text.lower() in _UNKNOWN:
        return None
    match = re.fullmatch(r"\(?(\d{4})(?:\.0+)?(?:[–-].*|/.*|[?)年]+)?", text)
    if not match or (int(match[1]) not in YEARS and int(match[1]) != 0):
        raise ValueError(f"“{clean(text, 40)}” is not a year")
    return int(match[1]) or None
