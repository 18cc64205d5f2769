"""The fields of a line of IMDb's data sets, read as texts and numbers."""

import msgspec

from watchlist.domain.base.text import clean

LONGEST_CODE = 8
NOTHING = b"\\N"
NO_NUMBER = "a number is expected where there is none"


def field_text(field: bytes) -> str:
    """A text, cleaned; empty where there is nothing."""
    if field == NOTHING:
        return ""
    return clean(field.decode())


def field_code(field: bytes) -> str:
    """A region or a language, a few letters; empty where there is none."""
    if field == NOTHING or len(field) > LONGEST_CODE or not field.isalnum():
        return ""
    return field.decode()


def field_number(field: bytes) -> int | None:
    """A number; None where there is none."""
    if not field.isdigit() or len(field) >= 10:
        return None
    return int(field)


def field_count(field: bytes) -> int:
    """A number that must be there; raises ValueError where there is none."""
    if (number := field_number(field)) is None:
        raise ValueError(NO_NUMBER)
    return number


def field_roles(field: bytes) -> str:
    """The roles of a performer as one text; empty where none can be read."""
    if field == NOTHING:
        return ""
    try:
        return clean(", ".join(msgspec.json.decode(field, type=list[str])))
    except msgspec.MsgspecError:
        return ""


def fault_words(error: ValueError, line: bytes) -> str:
    """The fault of a line, as part of a sentence."""
    match error:
        case UnicodeDecodeError():
            return "it is not in UTF-8"
        case _ if b"\t" not in line:
            return "it has no columns"
        case _ if str(error).startswith(("invalid literal", "Exceeds the limit")):
            return NO_NUMBER
    return str(error)
