"""The place in time of an ISO 8601 or EDTF date, as a number to sort by.

A year comes before its months and a month before its days, so that “in 2025” comes before what happened in it. An
interval is placed by its beginning, or by its end if the beginning is open.
"""

from __future__ import annotations

import re

_DATE = re.compile(r"Y?(-?\d[\dXx]{0,8})(?:-([\dXx]{2})(?:-([\dXx]{2}))?)?(?:[T ].*)?")
_SEASONS = {21: 3, 22: 6, 23: 9, 24: 12}
"""EDTF's seasons with their first months on the northern hemisphere."""


def moment(value: str) -> int | None:
    """Return year, month and day as one number such as 20250305, with 0 for missing parts; None if it is not a date.

    An unknown digit (`201X`) counts as 0; `?`, `~` and `%` say how certain a date is, not when it was.
    """
    ends = [end.strip("?~% ") for end in value.split("/")]
    known = next((match for end in ends if (match := _DATE.fullmatch(end))), None)
    if known is None:
        return None
    year, month, day = (int(re.sub("[Xx]", "0", part)) if part else 0 for part in known.groups())
    return year * 10_000 + _SEASONS.get(month, month) * 100 + day
