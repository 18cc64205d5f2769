"""Days and times as other programs and spreadsheets write them."""

import re
import unicodedata
from collections.abc import Iterable
from datetime import date, datetime, time, timedelta

from watchlist.domain.base import clock
from watchlist.domain.base.text import clean, fold
from watchlist.domain.model.film import YEARS

FIRST_LOGGED = 1971
"""Before this year nothing was logged: a clock that knew no day says 1970."""
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ].*|Z|[+-]\d\d:?\d\d)?")
_PACKED = re.compile(r"(\d{4})(\d\d)(\d\d)(?:T?\d{4,6}Z?)?")
_BIG_ENDIAN = re.compile(r"(\d{4})(?:\s*[/.年년]\s*|\s)(\d{1,2})(?:\s*[/.月월]\s*|\s)(\d{1,2})\s*[.日일]?(?:[T ,].*)?")
_PARTED = re.compile(r"(\d{1,2})([./-])\s?(\d{1,2})\2\s?(\d{4}|\d\d)(?:[T ,].*)?")
_TIME = r"(?:,?\s+(?:[^\W\d]{1,4}\.?\s+)?\d{1,2}[:h][\d:.]*.*)?"
_DAY_NAMED = re.compile(
    r"(?:[^\W\d]+\.?,?\s+)?(\d{1,2})(?:st|nd|rd|th|er|\.|o)?[\s-]+(?:de\s+|of\s+)?([^\W\d]+)\.?,?[\s-]+(?:de\s+)?"
    rf"(\d{{4}}|\d\d){_TIME}"
)
_NAME_FIRST = re.compile(
    r"(?:[^\W\d]+\.?,?\s+)?([^\W\d]+)\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?(?:\s+[\d:]+(?:\s+[A-Z]+)?)?\s+"
    rf"(\d{{4}}|['’]\d\d){_TIME}"
)
_YEAR_FIRST = re.compile(rf"(\d{{4}})[.,]?[\s-]+([^\W\d]+)\.?[\s-]+(\d{{1,2}})\.?{_TIME}")
_PARTIAL = re.compile(
    r"(?:\d{1,2}[./-])?\d{4}(?:-(?:00|\d{1,2})(?:-00)?)?(?:\.0+)?|(?:~|[^\W\d]+[.,]?[\s-]+)\d{4}|\d{4}[\s-]+[^\W\d]+"
)
"""A year, alone or with a month or a season."""
_WITHOUT_YEAR = re.compile(r"(?:\d\d?(?:st|nd|rd|th|\.)?[\s-]+)?([^\W\d]+)\.?(?:[\s-]+\d\d?(?:st|nd|rd|th)?)?")
_SERIAL = re.compile(r"([2-7]\d{4})(?:\.\d+)?")
_STAMP = re.compile(r"(1\d{9})(?:\.\d+|\d{3})?")
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
"""The days that spreadsheets write for none."""
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


def day_first(texts: Iterable[str]) -> bool | None:
    """Whether dates such as 6/30/2022 begin with the day, as a number over 12 settles; None where none does.

    None too where one begins with the day and another with the month: then each is read by itself.
    """
    orders = set[bool]()
    for text in texts:
        if (match := _PARTED.fullmatch(_plain(text))) and max(int(match[1]), int(match[3])) > 12:
            orders.add(int(match[1]) > 12)
    return orders.pop() if len(orders) == 1 else None


def read_day(text: str, day_before_month: bool | None = None) -> date | None:
    """The day that is written; None for none, for a month or year alone, and for one that could be two.

    Raises ValueError, in words, for what is no day.
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
        read = date(year, month, day)
    except ValueError:
        raise ValueError(f"“{clean(text, 40)}” is not a day") from None
    if read in _NEVER:
        return None
    if read.year not in YEARS:
        raise ValueError(f"“{clean(text, 40)}” is not a day that a film was seen on")
    return read


def tells_day(text: str) -> bool:
    """Whether something is written where a day would be, be it readable or not; “?”, “n/a” and the like are nothing."""
    return text.strip().lower() not in _UNKNOWN and not text.startswith("0000")


def _plain(text: str) -> str:
    """A day as it is written with signs of ASCII, also by a spreadsheet that marks it as text."""
    text = text.strip().removeprefix("'")
    return text if text.isascii() else unicodedata.normalize("NFKC", text).translate(_DASHES)


def _numbers(text: str, day_before_month: bool | None) -> tuple[int, int, int] | None:
    """Year, month and day of a text, the latter two 0 where it does not tell which is which; None for no day."""
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
        read = (_year(match[4]), *_ordered(match, day_before_month))
        # With two digits for the year it may stand first: nobody saw a film on a day to come.
        return (_year(match[1]), int(match[3]), int(match[4])) if len(match[4]) == 2 and _to_come(read) else read
    if (match := _DAY_NAMED.fullmatch(text)) and (month := _month(match[2])):
        return _year(match[3]), month, int(match[1])
    if (match := _NAME_FIRST.fullmatch(text)) and (month := _month(match[1])):
        return _year(match[3].lstrip("'’")), month, int(match[2])
    if (match := _YEAR_FIRST.fullmatch(text)) and (month := _month(match[2])):
        return int(match[1]), month, int(match[3])
    return None


def _to_come(read: tuple[int, int, int]) -> bool:
    today = clock.today()
    return read > (today.year, today.month, today.day)


def _year(digits: str) -> int:
    """A year of four digits or of two, which are of this century up to 69, as spreadsheets have it."""
    year = int(digits)
    return year if len(digits) == 4 else year + (2000 if year < 70 else 1900)


def _month(name: str) -> int:
    """The number of a month by its name, 0 for none."""
    folded = fold(name)
    return next((_MONTHS[folded[:end]] for end in range(len(folded), 2, -1) if folded[:end] in _MONTHS), 0)


def _ordered(match: re.Match[str], day_before_month: bool | None) -> tuple[int, int]:
    """Month and day; zeros where nothing says which of the two numbers is which."""
    first, second = int(match[1]), int(match[3])
    if match[2] == ".":  # nobody writes the month first with points
        return second, first
    if max(first, second) > 12 or first == second:
        return (second, first) if first > 12 else (first, second)
    if day_before_month is None:
        return 0, 0
    return (second, first) if day_before_month else (first, second)


def read_moment(text: str, day_before_month: bool | None = None) -> datetime | None:
    """The moment that is written, midday where the user is where it is only a day; None as read_day has it."""
    text = _plain(text)
    if "T" in text:
        try:
            moment = datetime.fromisoformat(text)
        except ValueError:
            moment = None
        if moment is not None:
            return moment.astimezone() if moment.year >= FIRST_LOGGED else None
    if stamp := _STAMP.fullmatch(text):
        return datetime.fromtimestamp(int(stamp[1])).astimezone()
    day = read_day(text, day_before_month)
    return at_midday(day) if day and day.year >= FIRST_LOGGED else None


def at_midday(day: date) -> datetime:
    """Midday of a day, where the user is."""
    return datetime.combine(day, time(12)).astimezone()


def day_of(moment: datetime | None) -> date | None:
    """The day of a moment, where one is known."""
    if moment is None:
        return None
    return moment.date()


def read_year(text: str) -> int | None:
    """The year that is written, also as a spreadsheet has it ("2003.0"); raises ValueError, in words, for none."""
    text = text.strip().rstrip(",")
    if text.lower() in _UNKNOWN:
        return None
    match = re.fullmatch(r"\(?(\d{4})(?:\.0+)?(?:[–-].*|/.*|[?)年]+)?", text)
    if not match or (int(match[1]) not in YEARS and int(match[1]) != 0):
        raise ValueError(f"“{clean(text, 40)}” is not a year")
    return int(match[1]) or None
