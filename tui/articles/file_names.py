"""Dates in the names of files and folders, as weblogs and journals put them there."""

from __future__ import annotations

import re
from pathlib import Path

from tui.articles.dates import normalise_date
from tui.articles.lazy_pattern import lazy_pattern

_DAY = lazy_pattern(r"(?P<year>\d{4})(?P<gap>[-_.])(?P<month>\d{2})(?P=gap)(?P<day>\d{2})(?:$|[-_. ])")
_COMPACT_DAY = lazy_pattern(r"(?P<year>(?:19|20)\d{2})(?P<month>\d{2})(?P<day>\d{2})(?:$|[-_. ])")
_YEAR, _MONTH_OR_DAY = lazy_pattern(r"\d{4}"), re.compile(r"\d{2}")
_FOLDER_IS_ARTICLE = frozenset({"index", "_index", "readme"})
"""Names of files whose folder has the article's name."""


def date_from_name(path: Path) -> tuple[str, str]:
    """Return the day that the name of a file or of its folders states, and which of the two it is; else two blanks.

    It is `2024-04-18-title.md`, `2024_04_18.md`, `20240418 title.md`, `2024-04-18-title/index.md` or
    `2024/04/18/title.md`.
    """
    if day := _day_in(path.stem):
        return day, "file"
    parents = path.parts[-4:-1]
    if parents and path.stem.casefold() in _FOLDER_IS_ARTICLE and (day := _day_in(parents[-1])):
        return day, "folder"
    if len(parents) == 3 and _YEAR.fullmatch(parents[0]) and all(map(_MONTH_OR_DAY.fullmatch, parents[1:])):
        return normalise_date("-".join(parents)) or "", "folder"
    return "", ""


def _day_in(name: str) -> str:
    if not name[:4].isdigit():
        return ""
    match = _DAY.match(name) or _COMPACT_DAY.match(name)
    return (normalise_date(f"{match['year']}-{match['month']}-{match['day']}") or "") if match else ""
