"""Dates in all forms but ISO's and plain English ones: other languages, seasons, ranges, approximate and old dates.

They are a module of their own, because its expressions take longer to compile than most articles to read.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime
from functools import cache

from tui.articles.calendar_dates import MONTHS, iso_date, iso_or_english

_NUMERIC = re.compile(r"(?P<first>\d{1,2})(?P<gap>[/.-])(?P<second>\d{1,2})(?P=gap)(?P<year>\d{4})")
_FOREIGN = re.compile(
    r"(?:(?P<day>\d{1,2})(?:\.|º|er)?\s+(?:de\s+|d['’])?)?(?P<name>[^\W\d_]{3,12}\.?)\s+(?:de\s+)?(?P<year>\d{4})(?:\s?г\.?|\s?р\.?|\.)?"
)
_LANGUAGES = "de fr es it pt nl sv da nb fi pl cs sk hu ro ca hr sl tr ru uk bg el id"
_SEASON_NAMES = {
    21: "spring frühjahr frühling printemps primavera lente voorjaar vår forår kevät весна",
    22: "summer sommer été verano estate verão zomer sommar kesä лето",
    23: "autumn fall herbst automne otoño autunno outono herfst najaar höst efterår syksy осень",
    24: "winter hiver invierno inverno vinter talvi зима",
}
_SEASONS = {name: number for number, names in _SEASON_NAMES.items() for name in names.split()}
_SEASON = re.compile(
    r"(?:(?:early|mid|late)[ -])?(?P<name>[^\W\d_]+),?\s+(?:de |di |du |of )?(?P<year>\d{4})(?:[/–-]\d{2,4})?"
)
_EDTF_SEASON = re.compile(r"\d{4}-2[1-4]")
_CIRCA = re.compile(
    r"(?:circa|ca?\.?|around|about|approximately|approx\.|um|etwa|vers|environ|hacia|alrededor de|verso)\s*"
    r"(?=\d|[a-z]+,?\s+\d{4})",
    re.IGNORECASE,
)
_APPROXIMATE = re.compile(r"(?P<date>-?\d{4}(?:-\d{1,2}){0,2})[~?%]")
_NEGATIVE = re.compile(
    r"-(?P<iso>\d{3,4})|(?P<bc>\d{1,4})\s*(?:b\.?\s?c\.?(?:\s?e\.?)?|v\.\s?chr\.|av\.\s?j\.-c\.|a\.\s?c\.)",
    re.IGNORECASE,
)
_OF_OUR_ERA = re.compile(
    r"(?:a\.?d\.?\s*(?P<after>\d{1,4})|(?P<before>\d{1,4})\s*(?:a\.?d\.?|c\.?e\.?))", re.IGNORECASE
)
_NOW = r"(?:present|now|today|ongoing|heute|aujourd['’]hui|présent|presente|hoy|oggi)"
_OPEN = re.compile(
    rf"(?:(?:since|from|seit|depuis|desde)\s+)?(?P<start>\d{{4}}(?:-\d\d?){{0,2}})(?:/(?:\.\.)?|\s*[–—-]\s*{_NOW}|\s*[–—]\s*)"
    r"|(?:since|seit|depuis|desde)\s+(?P<since>\d{4}(?:-\d\d?){0,2})",
    re.IGNORECASE,
)
_BETWEEN = re.compile(
    r"\s*[/–—]\s*|\s+(?:-|to|until|and)\s+|(?<=[^\W\d_])-(?=[^\W\d_])|(?<=^\d)-(?=\d{1,2}\.?\s+[^\W\d_])"
    r"|(?<=^\d\d)-(?=\d{1,2}\.?\s+[^\W\d_])"
)
_YEARS = re.compile(r"(?P<first>\d{4})\s*[-–/]\s*(?P<last>\d{4}|\d{2})")
_QUARTER = re.compile(
    r"(?:q(?P<number>[1-4])|(?P<name>first|second|third|fourth) quarter(?: of)?),?[ /-](?P<year>\d{4})", re.IGNORECASE
)
_QUARTERS = ("first", "second", "third", "fourth")
_YEAR_AT_END = re.compile(r"(?P<day>\d{1,2}\s+)?(?P<month>[^\W\d_]+\.?)?,?\s*(?P<year>\d{4})")

_CHINESE = re.compile(r"(?P<year>\d{4})\s*[年년](?:\s*(?P<month>\d{1,2})\s*[月월](?:\s*(?P<day>\d{1,2})\s*[日일])?)?")
_MONTH_FIRST = re.compile(r"(?P<month>\d{1,2})/(?P<year>\d{4})")
_UNKNOWN_PARTS = re.compile(r"(\d{4}(?:-(?!00)\d\d)?)(?:-00)+")
_UNIX_TIME = re.compile(r"(?:[6-9]\d{8}|[1-3]\d{9})(?:\d{3})?")
"""Seconds or milliseconds since 1970, from 1989 on."""
_ASCTIME = re.compile(
    r"(?P<date>(?:[a-z]{3},? )?[a-z]{3} \d{1,2}) \d\d?:\d\d(?::\d\d)?(?: [a-z+-][\w:]*)? (?P<year>\d{4})", re.IGNORECASE
)
_SHORT_YEAR = re.compile(r"(?P<day>\d{1,2})[ /.-](?P<month>[^\W\d_]{3})\.?[ /.-](?P<year>\d\d)")
_CENTURY = 70
"""A year of two digits from here on is of the last century."""

_TWO_YEARS = re.compile(
    r"\b\d{4}\b.*[–—/-]\s+?.*(?<![+-])\b\d{4}\b|\b\d{4}\b.*\b(?:to|until|updated)\b.*\d{4}", re.IGNORECASE
)
_MINUTES = r"[:.h][0-5]\d(?::\d\d(?:[.,]\d+)?)?"
_HOURS = rf"\d{{1,2}}(?:{_MINUTES})? ?[ap]\.?m\b\.?|(?:[01]?\d|2[0-4]){_MINUTES}"
_ZONE = r"(?: ?[a-z]{1,5})?(?: ?[+-]\d\d:?(?:\d\d)?)?(?: \(?[a-z ]+(?:/[a-z_]+)?\)?)?"
_CLOCK_AFTER = re.compile(rf"[T,|·•–\s-]*(?:(?:at|um|à|a las|alle)\s+)?(?<=[\sT])(?:{_HOURS}){_ZONE}$", re.IGNORECASE)
_CLOCK_BEFORE = re.compile(rf"^(?:{_HOURS})(?:\s*[a-z]{{3,4}}\b)?(?:\s*[,|·–-]\s*|\s+(?:on\s+)?)", re.IGNORECASE)
_LABEL = re.compile(
    r"^(?:(?:first |originally )?(?:published|posted|released|issued|dated?|copyright|©|\(c\))"
    r"(?:\s+(?:on|in|am|le|el))?\s*:?\s*|on\s+|the\s+)+",
    re.IGNORECASE,
)
_UPDATE = re.compile(r"[\s,;|(–—-]*\b(?:last )?(?:updated|modified|edited|aktualisiert|mis à jour)\b.*$", re.IGNORECASE)
_PARTS_JOINED = re.compile(r"(?<=\d)[-/.](?=[^\W\d_]{3})|(?<=[^\W\d_]{3})[-/](?=\d)")
_VAGUE = re.compile(
    r"(?:early|mid|middle of|late|end of|beginning of|start of|anfang|mitte|ende|début|fin)[ -](?=.*\d{4})",
    re.IGNORECASE,
)
_YEAR_FIRST = re.compile(r"(?P<year>\d{4}),?\s+(?P<rest>[^\W\d_].*)")
_WEEKDAY = re.compile(r"(?P<name>[^\W\d_]+(?:-feira)?)\.?,?\s+(?=\d|[^\W\d_]+\.?\s+\d)")


def read_date(written: str) -> str | None:
    """Return what a date on one line means, in ISO 8601 or EDTF; None if it is not a date."""
    written = _UPDATE.sub("", written) or written
    if date := _date_or_range(written):
        return date
    bare = _tidied(written)
    return _date_or_range(bare) if bare != written else None


def _tidied(written: str) -> str:
    """Return a date without what stands around it: labels, brackets, weekdays, clocks, updates."""
    bare = _LABEL.sub("", written) or written
    if bare[:1] == "[" and bare[-1:] == "]":
        bare = bare[1:-1]
    if found := _ASCTIME.fullmatch(bare):
        bare = f"{found['date']} {found['year']}"
    bare = _CLOCK_BEFORE.sub("", bare)
    bare = _CLOCK_AFTER.sub("", bare) or bare
    bare = re.sub(r"(?<=\d)Z$|(?<=\d)(?:st|nd|rd|th)? of(?= )", "", bare)
    bare = _PARTS_JOINED.sub(" ", bare)
    if (found := _WEEKDAY.match(bare)) and found["name"].casefold() in _weekdays() - MONTHS.keys():
        bare = bare[found.end() :]
    bare = _VAGUE.sub("", bare)
    if found := _YEAR_FIRST.fullmatch(bare):
        bare = f"{found['rest']} {found['year']}"
    return bare.strip(" ,.|")


def _date_or_range(written: str) -> str | None:
    if date := _one_date(written):
        return date
    if found := _OPEN.fullmatch(written):
        start = _one_date(found["start"] or found["since"])
        return f"{start}/.." if start else None
    if (found := _YEARS.fullmatch(written)) and not (len(found["last"]) == 2 and int(found["last"]) <= 12):
        last = found["last"] if len(found["last"]) == 4 else found["first"][:2] + found["last"]
        return f"{found['first']}/{last}" if found["first"] < last else None
    if found := _QUARTER.fullmatch(written):
        number = int(found["number"] or 0) or _QUARTERS.index(found["name"].casefold()) + 1
        return f"{found['year']}-{3 * number - 2:02}/{found['year']}-{3 * number:02}"
    parts = _BETWEEN.split(re.sub(r"^(?:between|from)\s+", "", written, flags=re.IGNORECASE))
    return _range(parts[0].strip(), parts[1].strip()) if len(parts) == 2 else None


def _one_date(written: str) -> str | None:
    """Read what is not a range."""
    if date := _calendar_date(written):
        return date
    if found := _CIRCA.match(written):
        about = _one_date(written[found.end() :])
        return f"{about.rstrip('~')}~" if about and "T" not in about else None
    if found := _APPROXIMATE.fullmatch(written):
        about = _one_date(found["date"])
        return f"{about}~" if about else None
    if (found := _SEASON.fullmatch(written.casefold())) and found["name"] in _SEASONS:
        return f"{found['year']}-{_SEASONS[found['name']]}"
    if _EDTF_SEASON.fullmatch(written):
        return written
    if found := _NEGATIVE.fullmatch(written):
        year = int(found["iso"] or found["bc"])
        return f"-{year:04d}" if year else None
    if found := _OF_OUR_ERA.fullmatch(written):
        year = int(found["after"] or found["before"])
        return f"{year:04d}" if year else None
    return None


def _range(first: str, last: str) -> str | None:
    """Read both ends of a range; the first may lack what the last one says: `March–April 2020`, `3–5 May 2016`."""
    end = _one_date(last)
    starts = [first]
    if not end and re.fullmatch(r"\d{2}(?:-\d{2})?", last) and len(first) == 10:  # `2011-03-01/02`
        end = _one_date(first[: -len(last)] + last)
    if found := _YEAR_AT_END.fullmatch(last):
        starts += [f"{first} {found['year']}", f"{first} {found['month'] or ''} {found['year']}"]
    elif end:  # `March 1 - April 2, 2011`
        starts += [f"{first}, {end[:4]}"]
    if not end and (month := re.match(r"[^\W\d_]+\.?\s+(?=\d)", first)):  # `March 3–5, 2016`
        end = _one_date(f"{month[0]}{last}")
        starts.append(f"{first}, {last[-4:]}")
    start = next((date for one in starts if (date := _one_date(one))), None)
    if not start or not end or "T" in start + end:
        return None
    ordered = start.startswith("-") or start.rstrip("~") < end.rstrip("~")
    return f"{start}/{end}" if ordered else None


def _calendar_date(written: str) -> str | None:
    """Return a date in ISO 8601: `2025`, `2025-03`, `2025-03-05` or `2025-03-05T10:30+09:00`; else None."""
    if date := iso_or_english(written):
        return None if _TWO_YEARS.search(written) else date
    if match := _CHINESE.fullmatch(written):
        return iso_date(match["year"], match["month"], match["day"], {})
    if match := _MONTH_FIRST.fullmatch(written):
        return iso_date(match["year"], match["month"], None, {})
    if match := _UNKNOWN_PARTS.fullmatch(written):
        return iso_or_english(match[1])
    if _UNIX_TIME.fullmatch(written):
        return datetime.fromtimestamp(int(written[: -3 if len(written) > 10 else None]), UTC).date().isoformat()
    if (match := _SHORT_YEAR.fullmatch(written)) and (month := MONTHS.get(match["month"].casefold())):
        century = 1900 if int(match["year"]) >= _CENTURY else 2000
        return iso_date(str(century + int(match["year"])), str(month), match["day"], {})
    return _day_first(written) or _foreign_date(written.casefold())


def _day_first(written: str) -> str | None:
    """Read `25/12/2021`, whose order only one reading fits, and `5.3.2021`, which everybody writes in this order."""
    if (match := _NUMERIC.fullmatch(written)) is None:
        return None
    first, second = int(match["first"]), int(match["second"])
    if match["gap"] == "." or first > 12:
        return iso_date(match["year"], str(second), str(first), {})
    return iso_date(match["year"], str(first), str(second), {}) if second > 12 else None


def _foreign_date(lowered: str) -> str | None:
    """Read a day or month with the name of a month in another language: `5. März 2021`, `5 de marzo de 2021`."""
    match = _FOREIGN.fullmatch(lowered)
    if match is None:
        return None
    month = _foreign_months().get(match["name"].rstrip("."))
    return iso_date(match["year"], str(month), match["day"], {}) if month else None


@cache
def _weekdays() -> frozenset[str]:
    """The names of weekdays in the languages that are listed here, in small letters and without stops."""
    from babel.dates import get_day_names

    return frozenset(
        name.casefold().rstrip(".")
        for language in ["en", *_LANGUAGES.split()]
        for width in ("wide", "abbreviated")
        for name in get_day_names(width, "format", language).values()
    )


@cache
def _foreign_months() -> dict[str, int]:
    """The names of months in the languages of CLDR that are listed here; one that means two months is left out."""
    from babel.dates import get_month_names  # takes a while, and most files need none

    found: dict[str, set[int]] = {}
    for language in _LANGUAGES.split():
        for width in ("wide", "abbreviated"):
            for context in ("format", "stand-alone"):
                for number, name in get_month_names(width, context, language).items():
                    found.setdefault(name.casefold().rstrip("."), set()).add(number)
    return {name: numbers.pop() for name, numbers in found.items() if len(numbers) == 1 and len(name) > 2}
