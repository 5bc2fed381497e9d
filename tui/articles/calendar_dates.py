"""Dates as ISO 8601 has them, and English months: all that most files need, and all that ids are made of."""

from __future__ import annotations

from calendar import monthrange

from tui.articles.lazy_pattern import lazy_pattern

_ISO = lazy_pattern(
    r"(?P<year>\d{4})(?:[-/.](?P<month>\d{1,2})(?:[-/.](?P<day>\d{1,2})"
    r"(?:(?:[Tt]|\s+)(?P<hour>\d{1,2}):(?P<minute>\d{2})(?::(?P<second>\d{2})(?:[.,]\d+)?)?\s*(?P<zone>[Zz]|UTC|GMT|[+-]\d{2}(?::?\d{2})?)?)?)?)?"
)
_COMPACT = lazy_pattern(
    r"(?P<year>\d{4})(?P<month>\d{2})(?P<day>\d{2})(?:(?P<hour>\d{2})(?P<minute>\d{2})(?P<second>\d{2})?)?"
)
_ZONE_IN_BRACKETS = lazy_pattern(r"\(UTC ([+-]\d{2}:?\d{2})\)$")
_MONTH_NAMES = "january february march april may june july august september october november december"
MONTHS = {name: number for number, name in enumerate(_MONTH_NAMES.split(), start=1)}
MONTHS |= {name[:3]: number for name, number in MONTHS.items()} | {"sept": 9}
_ENGLISH = (
    lazy_pattern(
        r"(?:(?!before|after|until|till|since|circa|ca?\b|about|around|not\b)[a-z]+,?\s+)?(?P<day>\d{1,2})(?:st|nd|rd|th)?\s+(?P<name>[a-z]+)\.?,?\s+(?P<year>\d{4})(?:\s.*)?"
    ),
    lazy_pattern(r"(?:[a-z]+,\s+)?(?P<name>[a-z]+)\.?\s+(?P<day>\d{1,2})(?:st|nd|rd|th)?,?\s+(?P<year>\d{4})(?:\s.*)?"),
    lazy_pattern(r"(?P<name>[a-z]+)\.?,?\s+(?P<year>\d{4})"),
)
_CLOCK = lazy_pattern(
    r"\s(?P<hour>\d{1,2}):(?P<minute>\d{2})(?::(?P<second>\d{2}))?\s*(?P<zone>[Zz]|UTC|GMT|[+-]\d{2}:?\d{2})?$"
)


def iso_of(written: str) -> str | None:
    """Return a date in one of ISO's own forms as the usual one of them; None if it is not a date."""
    match = _ISO.fullmatch(written) or _COMPACT.fullmatch(written)
    if match is None:
        return None
    parts = match.groupdict()
    return iso_date(parts["year"], parts["month"], parts["day"], parts)


def iso_or_english(written: str) -> str | None:
    """Return a date in ISO's forms or with an English month (`5 March 2025`, `Wed, 05 Mar 2025 10:30 GMT`), or None."""
    if written.endswith(")"):
        written = _ZONE_IN_BRACKETS.sub(r"\1", written)
    if date := iso_of(written):
        return date
    lowered = written.casefold()
    for form in _ENGLISH:
        if (match := form.fullmatch(lowered)) and (month := MONTHS.get(match["name"])):
            clock = _CLOCK.search(written)
            return iso_date(match["year"], str(month), match.groupdict().get("day"), clock.groupdict() if clock else {})
    return None


def iso_date(year: str, month: str | None, day: str | None, clock: dict[str, str | None]) -> str | None:
    """Put the parts of a date together; None if there is no such day or time."""
    if month is None:
        return year if int(year) else None
    if not int(year) or not 1 <= int(month) <= 12:
        return None
    if day is None:
        return f"{year}-{int(month):02}"
    if not 1 <= int(day) <= monthrange(int(year), int(month))[1]:
        return None
    date = f"{year}-{int(month):02}-{int(day):02}"
    hour, minute, second = clock.get("hour"), clock.get("minute"), clock.get("second")
    if hour is None or minute is None:
        return date
    if int(hour) > 23 or int(minute) > 59 or int(second or 0) > 60:
        return None
    time = f"{int(hour):02}:{minute}" + (f":{second}" if second else "")
    return f"{date}T{time}{_zone(clock.get('zone') or '')}"


def _zone(written: str) -> str:
    if written.upper() in ("Z", "UTC", "GMT"):
        return "Z"
    digits = written.replace(":", "")
    return f"{digits[:3]}:{digits[3:] or '00'}" if digits else ""
