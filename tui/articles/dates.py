"""Dates of publication and access: read as people write them, returned in ISO 8601 or EDTF, as exact as written.

A year stays a year. A timestamp keeps its own clock: its day is the one written, never that of UTC. What ISO 8601
cannot say is returned in EDTF (ISO 8601-2): a season (`2009-24` is winter), a range (`2011-03-01/2011-03-02`), an open
range (`2019/..`), an approximate date (`1650~`), a negative year (`-0400`). Forms that mean two things (03/05/2025) are
not guessed at; `25/12/2021` and `5. März 2021` mean one. What stands around a date (a weekday, `Published`, a clock in
another form) is left out, and what is vaguer than a calendar can say (`late March 2021`) becomes what it lies in.
"""

from __future__ import annotations

import re
from functools import lru_cache

from tui.articles.calendar_dates import MONTHS, iso_of, iso_or_english

_LONGEST = 100
"""Characters of a date with all that may stand around it."""
_LONGEST_WORDS = 40
_WORD = re.compile(r"[^\W\d_]{3,}")
_DECADE = re.compile(r"\b\d{3}0['’]?s\b")
_YEAR_OR_CENTURY = re.compile(r"(?<!\d)\d{3,4}(?!\d)|\d.*\b(?:centur|jahrh|siècle|siglo|secolo)", re.IGNORECASE)


@lru_cache(maxsize=4096)
def normalise_date(written: str) -> str | None:
    """Return a date, a season, a range or an approximate date in ISO 8601 or EDTF; None if it is not a date.

    Besides the forms of ISO and EDTF it reads English: `5 March 2025`, `Winter 2009`, `circa 1650`, `3–5 May 2016`.
    """
    written = " ".join(written.split())
    if len(written) > _LONGEST:
        return None
    if date := iso_of(written):
        return date
    from tui.articles.date_forms import read_date  # most files have none of its forms

    return read_date(written)


def date_in_words(written: str) -> str:
    """Return a date that neither ISO nor EDTF can say, as it is written: `1980s`, `Easter 2021`, `before 1890`.

    Empty if it names no year and no century, or is no more than a day that does not exist or means two.
    """
    written = " ".join(written.split()).removeprefix("the ")
    if len(written) > _LONGEST_WORDS or "://" in written or not _YEAR_OR_CENTURY.search(written):
        return ""
    says_more = any(word.casefold() not in MONTHS for word in _WORD.findall(written))
    return written if says_more or _DECADE.search(written) else ""


def plain_date(written: str) -> str:
    """Return a date in one of the forms that ids are made of: ISO 8601 and English; empty if it is in none.

    Ids must not change when another form is learnt.
    """
    return iso_or_english(" ".join(written.split())) or ""
