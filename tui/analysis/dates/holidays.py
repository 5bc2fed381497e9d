"""The dates of the holidays that English news mentions without a date."""

from __future__ import annotations

import datetime as dt

FIXED: dict[str, tuple[int, int]] = {
    "new year's day": (1, 1),
    "new year's eve": (12, 31),
    "valentine's day": (2, 14),
    "st patrick's day": (3, 17),
    "may day": (5, 1),
    "independence day": (7, 4),
    "bastille day": (7, 14),
    "halloween": (10, 31),
    "bonfire night": (11, 5),
    "armistice day": (11, 11),
    "veterans day": (11, 11),
    "christmas eve": (12, 24),
    "christmas day": (12, 25),
    "christmas": (12, 25),
    "boxing day": (12, 26),
}
"""Maps the lower-case name to (month, day)."""

_FROM_EASTER = {
    "ash wednesday": -46,
    "palm sunday": -7,
    "good friday": -2,
    "easter sunday": 0,
    "easter": 0,
    "easter monday": 1,
}

_NTH = {
    "martin luther king day": (1, 0, 3),
    "presidents' day": (2, 0, 3),
    "memorial day": (5, 0, -1),
    "labor day": (9, 0, 1),
    "columbus day": (10, 0, 2),
    "thanksgiving": (11, 3, 4),
    "thanksgiving day": (11, 3, 4),
}
"""Maps the lower-case name to (month, weekday from Monday 0, n), for the nth such day of the month; -1 is the last."""

_AFTER_THANKSGIVING = {"black friday": 1, "cyber monday": 4}

NAMES = frozenset([*FIXED, *_FROM_EASTER, *_NTH, *_AFTER_THANKSGIVING])
"""All known names, in lower case and with straight apostrophes."""


def day_of(name: str, year: int) -> dt.date | None:
    """Return the date of a holiday in a year.

    `name` is in lower case. Return None if it is unknown or the year is outside the range of `datetime`.
    """
    if not dt.MINYEAR <= year < dt.MAXYEAR:
        return None
    if name in FIXED:
        return dt.date(year, *FIXED[name])
    if name in _FROM_EASTER:
        return easter(year) + dt.timedelta(days=_FROM_EASTER[name])
    if name in _NTH:
        return _nth(year, *_NTH[name])
    if name in _AFTER_THANKSGIVING:
        return _nth(year, *_NTH["thanksgiving"]) + dt.timedelta(days=_AFTER_THANKSGIVING[name])
    return None


def easter(year: int) -> dt.date:
    """Return Easter Sunday in the Gregorian calendar, by the "anonymous" algorithm of 1876 as given by Meeus."""
    golden = year % 19
    century, rest = divmod(year, 100)
    leap, skipped = divmod(century, 4)
    correction = (century - (century + 8) // 25 + 1) // 3
    epact = (19 * golden + century - leap - correction + 15) % 30
    quarter, remainder = divmod(rest, 4)
    weekday = (32 + 2 * skipped + 2 * quarter - epact - remainder) % 7
    late = (golden + 11 * epact + 22 * weekday) // 451
    month, day = divmod(epact + weekday - 7 * late + 114, 31)
    return dt.date(year, month, day + 1)


def _nth(year: int, month: int, weekday: int, nth: int) -> dt.date:
    if nth > 0:
        first = dt.date(year, month, 1)
        return first + dt.timedelta(days=(weekday - first.weekday()) % 7 + 7 * (nth - 1))
    last = dt.date(year, month + 1, 1) - dt.timedelta(days=1)
    return last - dt.timedelta(days=(last.weekday() - weekday) % 7)
