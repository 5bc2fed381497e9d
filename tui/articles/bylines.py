"""Split a byline into the strings of its authors, and strip what it adds to their names.

A byline may hold several authors, `By` and its like, titles, roles, degrees, places, papers, and the day of an update.
"""

from __future__ import annotations

import re

from tui.articles.byline_words import (
    ALSO_GIVEN_NAMES,
    BEFORE_ROLES,
    DATELINES,
    NO_NAMES,
    PARTICLES,
    ROLES,
    ROLES_AT_THE_END,
    SPANISH_GIVEN,
    TITLES,
    WORKS,
)
from tui.articles.lazy_pattern import lazy_pattern
from tui.articles.organisations import ACRONYMS, KNOWN, is_company_suffix, is_organisation
from tui.articles.scripts import has_unspaced

SUFFIX = lazy_pattern(r"(?:[JS]r\.?|I{2,3}|IV|VI{0,3})", re.IGNORECASE)

_WIKI_LINK = lazy_pattern(r"\[\[(?:[^\]|]*\|)?([^\]]*)\]\]")
_WORK = f"(?:{'|'.join(WORKS)})"
_BY = lazy_pattern(
    rf"(?:(?:(?:as )?told to|(?:{_WORK} (?:and {_WORK} )?)?by)\b:?|(?:author|writer|text|words):)\s+(?P<first>\S)",
    re.IGNORECASE,
)
_BY_IN = {"de": "von", "fr": "par", "es": "por", "pt": "por", "it": "di", "nl": "door", "sv": "av", "da": "af"}
"""The `By` of other languages; some are particles too, so they count only before a given and a family name."""

_OTHER_WORK = lazy_pattern(
    r"(?:translat\w+|photo\w*|pictures?|illustrat\w+|graphics?|video\w*|audio|additional \w+|edit\w+|produced)"
    r"(?: and \w+)? by\b",
    re.IGNORECASE,
)
"""What is done by others than the authors, if authors are named beside them."""

_CONJUNCTION = lazy_pattern(r",?\s+(?:and|&|with|und|et|og|och)\s+|\s*;\s*|\s*\|\s*", re.IGNORECASE)
_CONJUNCTIONS_IN = {
    "ca": "i|amb",
    "de": "mit",
    "es": "y|e|con",
    "fr": "avec",
    "it": "e|ed|con",
    "nl": "en|met",
    "pl": "i|oraz",
    "pt": "e|com",
}
_MORE = lazy_pattern(
    r"(?:,?\s*(?:\bet\.?\s+al\b\.?|\b(?:and|und|et|&)\s+(?:others|colleagues|andere|autres)\b|\bu\.\s?a\.))$"
)
"""What says that there are more authors than are named."""

_TITLE = lazy_pattern(
    r"(?:(?:(?:prof|dr)\.\s*)(?:(?:prof|dr|med|phil|rer|nat|jur|ing|habil|h\.\s?c)\.\s*)*"
    rf"|(?:{'|'.join(TITLES)})\.?\s+)(?=\S)",
    re.IGNORECASE,
)
_DEGREE = lazy_pattern(
    r"(?:,\s*|\s+)(?:(?:Ph\.?\s?D|D\.?Phil|M\.?D|M\.?B\.?A|M\.?Sc|B\.?Sc|M\.A|B\.A|LL\.?[BMD]|J\.D|Ed\.D|R\.N|D\.Sc"
    r"|Dipl\.-Ing)\.?|MA|BA|JD|RN|DSc|Esq\.?|FRS|FBA|OBE|MBE|CBE|CEO|CFO|CTO|MP|MEP|QC|KC|MPH)(?=$|[,;]|\s)"
)
_BRACKETS = lazy_pattern(r"\s*(?:\([^()]*\)|\[[^\[\]]*\])\s*$")
_PLACE = lazy_pattern(r"(?:,\s*|\s+)(?:in|reporting from|from|à|aus)\s+[^\W\d_a-z][\w.’' -]*$")
_ROLE = lazy_pattern(rf"\b(?:{'|'.join(ROLES)})\b|^(?:special (?:to|for)|for|with|of|at)\s", re.IGNORECASE)
_ROLE_AT_THE_END = lazy_pattern(
    rf"(?P<name>.*?\S)(?:\s+(?:{'|'.join(BEFORE_ROLES)}))*\s+(?:{'|'.join(ROLES_AT_THE_END)})", re.IGNORECASE
)
_ROLE_FIRST = lazy_pattern(rf"(?:(?:staff|chief|senior) )?(?:{'|'.join(ROLES_AT_THE_END)})\s+", re.IGNORECASE)
_OUR = lazy_pattern(r"(?:an?|by|from|our|the)\b", re.IGNORECASE)
_SPECIAL_TO = lazy_pattern(r"\s+special (?:to|for)\s.*$", re.IGNORECASE)
_FOR = lazy_pattern(r"(?P<name>\S+(?: \S+)+) (?:for|of) (?P<organisation>\S.*)")
_DASH = lazy_pattern(r"(?P<name>\S+(?: \S+)+?)\s+[-–—|]\s+(?P<organisation>\S.*)")
_AFTER = lazy_pattern(
    r"(?<=\w)[\s,|–—-]+(?:(?:last )?(?:updated|published|posted|modified)\b(?!\s+by\b)|(?:is|was) an?\b).*$",
    re.IGNORECASE,
)
"""What follows a name and is none: the day of an update, a line about the author."""
_NUMBERS = lazy_pattern(r"\d{4}|\d{1,2}[:.]\d\d")


def authors_of(written: str, language: str) -> list[str]:
    """Return the strings of the authors whom one string names; `language` is a code of two letters."""
    found = [part for part in _split(_MORE.sub("", written), language) if part.casefold() not in NO_NAMES]
    return [part for part in found if not _OTHER_WORK.match(part)] or found


def strip_byline(written: str, language: str) -> str:
    """Return the string without a byline's `By`, brackets, places, and papers; an organisation is left whole."""
    written = without_by(_WIKI_LINK.sub(r"\1", " ".join(written.split())), language)
    if (bare := _BRACKETS.sub("", written)) and not is_organisation(bare):
        written = bare
    for pattern in (_FOR, _DASH):  # `Anna Lee for Reuters`, `Anna Lee - Reuters`
        found = pattern.fullmatch(written)
        if found and is_organisation(found["organisation"]) and not is_organisation(found["name"]):
            written = found["name"]
    written = _without_role_at_the_end(_SPECIAL_TO.sub("", written) or written)
    found = _ROLE_FIRST.match(written)
    if found and len(written[found.end() :].split()) > 1 and not _ROLE.search(written[found.end() :]):
        written = written[found.end() :]  # `Reporter Anna Lee`
    return _without_paper(written)


def without_by(written: str, language: str) -> str:
    """Return the string without a byline's `By`, in any of its forms."""
    if (found := _BY.match(written)) and (found["first"].isupper() or " " in written[found.start("first") :]):
        return written[found.start("first") :]
    word, _, rest = written.partition(" ")
    if word.casefold() == _BY_IN.get(language) and len(rest.split()) > 1 and rest.split()[0] not in PARTICLES:
        return rest
    return written


def strip_additions(written: str) -> str:
    """Return a person's name without titles, degrees, brackets and places; itself where nothing would be left."""
    bare = written
    while (shorter := _BRACKETS.sub("", bare)) and shorter != bare:
        bare = shorter
    bare = _PLACE.sub("", bare) or bare
    while (shorter := _DEGREE.sub("", bare)) and shorter != bare:
        bare = shorter
    while (found := _TITLE.match(bare)) and len(bare[found.end() :].split()) > 1:
        bare = bare[found.end() :]
    parts = bare.split(", ")
    kept = [parts[0], *(_TITLE.sub("", part, count=1) for part in parts[1:] if not _is_addition(part))]
    return ", ".join(kept).strip(" ,") or written


def has_title(written: str) -> bool:
    """Return whether a name begins with a title, not with a given name that could be one (`Maj Holt`)."""
    return bool(_TITLE.match(written)) and written.partition(" ")[0].casefold() not in ALSO_GIVEN_NAMES


def says_more(written: str) -> bool:
    """Return whether the string says that there are more authors than it names."""
    return bool(_MORE.search(written))


def _without_role_at_the_end(written: str) -> str:
    """Return a name without the role behind it (`Anna Lee Staff Writer`); a role alone is left whole."""
    found = _ROLE_AT_THE_END.fullmatch(written)
    name = found["name"] if found else ""
    if ", " in written or len(name.split()) < 2 or name[0].islower() or is_organisation(name) or _OUR.match(name):
        return written
    return name


def _without_paper(written: str) -> str:
    """Return a person's name without the name of a known paper behind it (`Anna Lee BBC News`)."""
    words = written.split()
    for at in (2, 3):
        name, paper = words[:at], " ".join(words[at:])
        if " " in paper and paper.casefold() in KNOWN and all(word[0].isupper() for word in name):
            return written if is_organisation(" ".join(name)) else " ".join(name)
    return written


def _split(written: str, language: str) -> list[str]:
    by, written = written, without_by(_WIKI_LINK.sub(r"\1", written), language)
    is_byline = written != by
    written = _AFTER.sub("", written) or written
    if has_unspaced(written) and not re.search(r"[;,、，&]", written):
        return [written] if written else []
    parts = [part for part in re.split(r"\s*;\s*|\s+\|\s+|\s*/\s*|(?<=\w)、\s*|，\s*", written) if part]
    if "/" in written and not all(map(_stands_alone, parts)):
        parts = []
    if len(parts) > 1:
        if re.search(r"[|/]", written) and not is_organisation(parts[0]):
            parts = [parts[0], *(part for part in parts[1:] if not is_organisation(part))]
        return [author for part in parts for author in _with_by(part, language)]
    pieces = _split_at_conjunctions(written, language)
    return [author for piece in pieces for author in _split_at_commas(piece, len(pieces) > 1, is_byline)]


def _with_by(part: str, language: str) -> list[str]:
    """Return the authors of a part, the words before whom say what others have done to it."""
    return [part] if _OTHER_WORK.match(part) else _split(part, language)


def _split_at_conjunctions(written: str, language: str) -> list[str]:
    """Return the parts around `and` and its like, where each of them is a name by itself; else the whole."""
    pattern = _CONJUNCTION
    if words := _CONJUNCTIONS_IN.get(language):
        pattern = lazy_pattern(rf"{_CONJUNCTION.pattern}|\s+(?:{words})\s+", re.IGNORECASE)
    parts = [part for part in pattern.split(written) if part.strip()]
    if len(parts) < 2 or written.casefold() in KNOWN:
        return [written]
    if is_organisation(parts[0]) and not all(map(is_organisation, parts[1:])):
        return [written]  # `Ministry of Trade and Industry`
    if any(" " not in part and part not in ACRONYMS and part.casefold() not in KNOWN for part in parts) and (
        all(map(is_organisation, parts)) or all(" " not in part for part in parts)
    ):
        return [written]  # `Guardian staff and agencies`, `Holt and Sons`
    return parts if all(map(_stands_alone, parts)) else [written]


def _stands_alone(part: str) -> bool:
    """Return whether a part of a list is a full name: an organisation's, or a person's given and family name."""
    last = part.rpartition(", ")[2] if ", " in part and not SUFFIX.fullmatch(part.rpartition(", ")[2]) else part
    last = strip_additions(_TITLE.sub("", last, count=1)) or last
    if is_organisation(part) or is_organisation(last):
        return True
    if _ROLE.search(last):
        return ", " in part or last != _without_role_at_the_end(last)
    words = last.split()
    if ", " in part and len(words) == 1:  # `Lee, Anna`
        return True
    return len(words) > 1 and not (words[0][0].islower() or words[-1][0].islower())


def _split_at_commas(written: str, in_list: bool, is_byline: bool) -> list[str]:
    """Return the authors of a string in which commas separate names, or parts of one, or a name and a role."""
    if is_organisation(written) and ", " not in written:
        return [written]
    parts = [part.strip() for part in written.split(",") if part.strip()]
    if len(parts) < 2:
        return [written.strip(" ,")]
    if is_company_suffix(parts[-1]):
        return [written]
    if is_organisation(parts[0]):
        if all(map(is_organisation, parts)):
            return parts
        return [written]
    kept = [parts[0]]
    for part in parts[1:]:
        if _is_addition(part) or _NUMBERS.search(part):
            continue
        is_full = len(_words(kept[-1])) > 1
        if is_organisation(part) and not in_list and is_full:
            continue  # `Anna Lee, The Post`: whom she writes for
        is_place = part.casefold() in DATELINES or (is_byline and len(parts) == 2 and " " not in part)
        if is_full and is_place and not SUFFIX.fullmatch(part):
            continue  # `By Anna Lee, Oslo`
        kept.append(part)
    if len(kept) == 1:
        return kept
    if all(re.fullmatch(r"[^\W\d_][\w’'-]+(?: [^\W\d_][\w’'-]+)* [A-Z]{1,3}", name) for name in kept):
        return [re.sub(r" (?=[A-Z]+$)", ", ", name) for name in kept]  # `Lee A, Li B`
    names = _join_suffixes(kept)
    if len(names) == 1:
        return names
    if len(names) % 2 == 0 and all(map(_is_given, names[1::2])) and not any(map(_is_initials, names[0::2])):
        return [f"{family}, {given}" for family, given in zip(names[0::2], names[1::2], strict=True)]
    if len(names) == 2 and names[0].split()[0] in PARTICLES:
        return [", ".join(names)]
    if all(len(_words(name)) > 1 or is_organisation(name) for name in names):
        return names
    return [", ".join(names)]


def _join_suffixes(parts: list[str]) -> list[str]:
    """Return the parts with `Jr.` put back to the name that it belongs to."""
    if len(parts) == 3 and any(map(SUFFIX.fullmatch, parts[1:])) and len(_words(parts[0])) == 1:
        return [", ".join(parts)]  # `King, Martin Luther, Jr.`, `King, Jr., Martin Luther`
    joined: list[str] = []
    for part in parts:
        if joined and SUFFIX.fullmatch(part):
            joined[-1] = f"{joined[-1]}, {part}"
        else:
            joined.append(part)
    return joined


def _is_given(part: str) -> bool:
    """Return whether a part after a comma is plainly a given name: one word, initials, `José Luis`."""
    if len(_words(part)) == 1 or _is_initials(part) or re.search(r"\s[^\W\d_]\.$", part):
        return True
    return all(word.casefold() in SPANISH_GIVEN for word in part.split())


def _is_initials(part: str) -> bool:
    return bool(re.fullmatch(r"(?:[^\W\d_]\.?[\s-]?){1,4}", part)) and not any(map(str.islower, part))


def _is_addition(part: str) -> bool:
    """Return whether a part after a comma is a role, a degree, or a person's place, not a name."""
    return bool(_ROLE.search(part) or _DEGREE.fullmatch(f" {part}") or _PLACE.fullmatch(f" {part}"))


def _words(part: str) -> list[str]:
    """Return the words of a part, without the particles at its beginning."""
    words = part.split()
    while len(words) > 1 and words[0] in PARTICLES:
        words = words[1:]
    return words
