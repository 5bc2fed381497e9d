"""Convert the dates that people write to CSL's.

CSL-JSON's date is `{"date-parts": [[year, month, day]]}`, shorter if less is known. The day of a timestamp is the one
that is written, in its own time zone: what appeared in New York late on the fifth did not appear on the sixth. Seasons
are months 21 to 24 (spring to winter), as in EDTF (ISO 8601-2), the only form of them that pandoc reads.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping, Sequence
from typing import Any

from tui.articles.dates import normalise_date

_EDTF = re.compile(r"(-?\d{4})(?:-(\d\d)(?:-(\d\d)(?:T.*)?)?)?~?")
_OPEN_END = [0]
"""The end of an open range, as pandoc reads it."""

_SEASONS = {"spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24}


def to_csl_date(value: Any) -> dict[str, Any] | None:
    """Return the CSL-JSON date of an ISO 8601 or EDTF string, a year, a date, or a CSL date; else None.

    A string that is not a date becomes a `literal`; a CSL date keeps its other fields.
    """
    match value:
        case None | "" | bool():
            return None
        case datetime.date():
            return {"date-parts": [[value.year, value.month, value.day]]}
        case int():
            return {"date-parts": [[value]]}
        case str():
            return _from_text(value.strip())
        case Mapping():
            return _from_object(value)
        case Sequence():
            parts = _parts(value)
            return {"date-parts": [parts]} if parts else None
    return None


def first_parts(date: Any) -> list[int]:
    """Return year, month and day of a date's start, as far as they are known; a season is month 21 to 24."""
    parts = date.get("date-parts") if isinstance(date, Mapping) else None
    if not isinstance(parts, Sequence) or isinstance(parts, str) or not parts:
        return []
    return _parts(parts[0])


def to_iso(date: Any) -> str:
    """Return a date's start in ISO 8601, as far as it is known (of a season, the year); empty without date parts."""
    parts = first_parts(date)
    if not parts:
        return ""
    known = parts[:1] if len(parts) > 1 and parts[1] > 12 else parts
    return "-".join([f"{known[0]:04d}", *(f"{part:02d}" for part in known[1:])])


def _from_text(text: str) -> dict[str, Any] | None:
    if not text:
        return None
    ends = (normalise_date(text) or "").split("/")
    found = [_EDTF.fullmatch(end) for end in ends if end != ".."]
    several = [_numbers(match.groups()) for match in found if match]
    if not all(found) or not all(several):
        return {"literal": text}
    date: dict[str, Any] = {"date-parts": [*several, _OPEN_END] if ".." in ends else several}
    return date | {"circa": True} if any(end.endswith("~") for end in ends) else date


def _from_object(value: Mapping[Any, Any]) -> dict[str, Any] | None:
    date = {str(key): item for key, item in value.items() if item not in (None, "", [])}
    parts = date.get("date-parts")
    if isinstance(parts, Sequence) and not isinstance(parts, str):
        several = parts if parts and isinstance(parts[0], Sequence) and not isinstance(parts[0], str) else [parts]
        date["date-parts"] = [kept for kept in (_parts(one) for one in several) if kept]
    season = _season(date.get("season"))
    if season and date.get("date-parts") and len(date["date-parts"][0]) == 1:
        date["date-parts"][0].append(season)
        del date["season"]
    if not date.get("date-parts"):
        date.pop("date-parts", None)
    return date or None


def _parts(values: Any) -> list[int]:
    """Return the leading valid numbers of a list of date parts."""
    if not isinstance(values, Sequence) or isinstance(values, str):
        return []
    texts = [str(part).strip() for part in values[:3] if not isinstance(part, bool)]
    return _numbers(texts)


def _numbers(groups: Sequence[str | None]) -> list[int]:
    numbers: list[int] = []
    for group, low, high in zip(groups, (-9999, 1, 1), (9999, 24, 31), strict=False):
        if not group or not re.fullmatch(r"-?\d{1,4}", group) or not low <= int(group) <= high:
            break
        numbers.append(int(group))
    if len(numbers) > 1 and 12 < numbers[1] < 21:
        return numbers[:1]
    return numbers if len(numbers) < 2 or numbers[1] <= 12 else numbers[:2]


def _season(value: Any) -> int:
    """Return 21 to 24 for a season's number (1 to 4, 21 to 24) or English name; else 0."""
    text = str(value or "").strip().lower()
    if text in _SEASONS:
        return _SEASONS[text]
    number = int(text) if re.fullmatch(r"\d{1,2}", text) else 0
    return number + 20 if 1 <= number <= 4 else number if 21 <= number <= 24 else 0
