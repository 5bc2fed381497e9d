"""Authors: read from what a file gives, and expressed in CSL's parts of a name.

A mapping says what it means and is taken as given. A string is read by rules that a writer can foresee. It may hold
several authors and what bylines add to them (`tui.articles.bylines`). What is plainly an organisation is a literal. A
person's last word is the family name, small words before it are a particle (`non-dropping-particle`); in Spanish the
family name is the last two words. A single word is a literal, and so is a name in a script that does not separate names
by spaces. A name in capitals gets small letters. Where that is wrong (a Hungarian or Vietnamese name in its own order),
the file says so with a mapping, and `doubt_about` names the strings for which that is worth a look.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from itertools import zip_longest
from typing import Any

from tui.articles.article import Name
from tui.articles.byline_words import (
    CAPITAL_PARTICLES,
    LOWERED_PARTICLES,
    MONARCHS,
    PARTICLES,
    ROLES,
    ROLES_AT_THE_END,
    SPANISH_GIVEN,
    VIETNAMESE,
)
from tui.articles.bylines import (
    SUFFIX,
    authors_of,
    has_title,
    says_more,
    strip_additions,
    strip_byline,
)
from tui.articles.lazy_pattern import lazy_pattern
from tui.articles.organisations import is_organisation, may_be_organisation
from tui.articles.scripts import has_unspaced

_PARTS = {
    "family": "family",
    "given": "given",
    "literal": "literal",
    "name": "literal",
    "suffix": "suffix",
    "dropping-particle": "dropping_particle",
    "non-dropping-particle": "non_dropping_particle",
}

_IN_BRACES = lazy_pattern(r"(\{+[^{}]*\}+)")
_BEGINS_APART = lazy_pattern(r"^(?:$|\s*(?:[;,&]|,?\s*\band\b)\s*)")
_ENDS_APART = lazy_pattern(r"(?:^|\s*(?:[;,&]|\band\b))\s*$")
"""Whether what stands after or before braces is another author."""
_MONARCH = lazy_pattern(rf"(?:{'|'.join(MONARCHS)})\.?\s+\S+(?P<number>\s+[IVX]+)?", re.IGNORECASE)
_SMALL_PREFIX = lazy_pattern(r"Mc|Mac|Le|La|De|Du|Di|Van")
_IN_CAPITALS = lazy_pattern(rf"(?:{_SMALL_PREFIX.pattern})?[^\W\d_a-z][^\W\d_a-z'’.-]*(?:['’.-][^\W\d_a-z]*)*,?")
_LETTERS = lazy_pattern(r"[^\W\d_]+")


def names_of_string(written: str, language: str = "") -> tuple[Name, ...]:
    """The authors whom one string names, in order; `language` is that of the article, as a BCP 47 tag.

    What stands in braces is one name, as in BibTeX: `{Ministry of Fish and Tides} and Ann Lee`.
    """
    if "{" in written and _IN_BRACES.search(written):
        return _with_braces(" ".join(written.split()), language)
    parts = authors_of(" ".join(written.split()), language[:2].casefold())
    return tuple(name for part in parts if (name := name_of_string(part, language)).display)


def _with_braces(written: str, language: str) -> tuple[Name, ...]:
    """Return the authors of a string in which braces hold one name together; braces inside a name mean nothing."""
    pieces = _IN_BRACES.split(written)
    around, held = pieces[::2], pieces[1::2]
    after, before = all(map(_ENDS_APART.search, around[:-1])), all(map(_BEGINS_APART.match, around[1:]))
    if not (after and before):  # `{van der} Berg`
        return names_of_string(re.sub("[{}]", "", written), language)
    names: list[Name] = []
    for text, whole in zip_longest(around, held, fillvalue=""):
        names += names_of_string(_ENDS_APART.sub("", _BEGINS_APART.sub("", text)).strip(), language) if text else ()
        names += [Name(literal=whole.strip("{} "))] if whole.strip("{} ") else []
    return tuple(name for name in names if name.display.strip("{}"))


def name_of_string(written: str, language: str = "") -> Name:
    """One author, as a string: in natural order, or inverted as in bibliographies (`Family, Given, Jr.`)."""
    language = language[:2].casefold()
    written = strip_byline(written, language)
    if has_unspaced(written) or is_organisation(written):
        return Name(literal=written)
    written = strip_additions(written)
    if is_organisation(written) or has_title(written) or _is_role(written) or _is_monarch(written):
        return Name(literal=written)  # `Lady Gaga`: without the title no full name is left
    written = _without_capitals(written)
    before, comma, after = written.partition(", ")
    if comma and SUFFIX.fullmatch(after):
        return _in_natural_order(before.split(), after, language)
    if comma:
        given, _, suffix = after.partition(", ")
        if SUFFIX.fullmatch(given):
            given, suffix = suffix, given
        particle, family = _particle_of(before.split())
        if given and family:
            return Name(family=family, given=given, suffix=suffix, non_dropping_particle=particle)
        return Name(literal=written)
    return _in_natural_order(written.split(), "", language)


def name_of_mapping(written: Mapping[str, Any]) -> Name | None:
    """A name written in CSL's parts; None where no part of it is a name."""
    parts: dict[str, str] = {}
    for key, value in written.items():
        part = _PARTS.get(key)
        if part and isinstance(value, str | int) and not isinstance(value, bool) and str(value).strip():
            parts[part] = " ".join(str(value).split())
    if "literal" not in parts and "family" not in parts and "given" not in parts:
        return None
    if "family" not in parts and "literal" not in parts:
        return Name(literal=parts["given"])
    return Name(**parts)


def doubt_about(written: str, names: tuple[Name, ...]) -> str:
    """What may be wrong in the reading of an author's string, for the person who wrote it; empty where it is plain.

    `names` is what `names_of_string` returned for it.
    """
    if not names:
        return f"“{written}” is read as no author"
    if says_more(written):
        return f"“{written}” has more authors than it names"
    if person := next((name.display for name in names if not name.literal and may_be_organisation(name.display)), ""):
        return f"“{person}” is read as a person"
    if any(name.literal and re.search(r"\s(?:and|&|und|et|y)\s", name.literal) for name in names):
        return "" if is_organisation(written) else f"“{written}” is read as one name"
    if len(names) > 1 and not re.search(r"\s(?:and|&|with|und|et|og|och|y|e|i|en)\s|[;|/、，]", written):
        return f"“{written}” is read as {len(names)} authors"
    return ""


def _is_role(written: str) -> bool:
    """Return whether the words say what somebody does, and not who it is: `Our Correspondent`, `Guest Author`."""
    words = [word.casefold() for word in written.split()]
    if "," in written or not words or words[-1] not in (*ROLES_AT_THE_END, "editorial"):
        return False
    return len(words) < 3 or words[0] in ("a", "by", "from", "our", "the", *ROLES)


def _is_monarch(written: str) -> bool:
    """Return whether a title and one name are the whole name: `King Charles III`, `Pope Francis`."""
    found = _MONARCH.fullmatch(written)
    return bool(found and (found["number"] or written.split()[0].casefold() in ("pope", "saint", "emperor")))


def _without_capitals(written: str) -> str:
    """Return a name in capitals as it is written elsewhere: `ANN O’NEILL` is `Ann O’Neill`; any other as it is."""
    words = written.replace(",", "").split()
    if len(words) < 2 or not all(map(_IN_CAPITALS.fullmatch, words)):
        return written
    if not any(len(_letters(word)) > 2 and word.isupper() for word in words):
        return written  # initials alone
    last = len(words) - 1
    inverted = "," in written
    out: list[str] = []
    for at, word in enumerate(written.split()):
        bare = word.strip(",")
        if re.search(r"\.(?=\w)|^\w\.", bare) or (len(bare) <= 2 and not _can_be_said(bare)):
            out.append(word)
        elif not bare.isupper():  # `McCABE`
            prefix = _SMALL_PREFIX.match(word)
            at_capitals = prefix.end() if prefix else 0
            out.append(word[:at_capitals] + _LETTERS.sub(lambda part: _capitalised(part[0]), word[at_capitals:]))
        elif bare in LOWERED_PARTICLES and at < last and (at > 0 or inverted):
            out.append(word.lower())
        elif at == last and SUFFIX.fullmatch(bare) and set(bare) <= set("IVX"):
            out.append(word)
        else:
            out.append(_LETTERS.sub(lambda part: _capitalised(part[0]), word))
    return " ".join(out)


def _letters(word: str) -> str:
    return "".join(filter(str.isalpha, word))


def _can_be_said(word: str) -> bool:
    """Return whether a short word is a name (`BO`, `ED`), and not initials (`JK`, `AJ`)."""
    return any(letter in "AEIOUYÄÖÜÉ" for letter in word) and word[-1] not in "JC"


def _capitalised(word: str) -> str:
    if word.startswith("MC") and len(word) > 4:
        return f"Mc{word[2:].capitalize()}"
    return word.capitalize()


def _in_natural_order(words: list[str], suffix: str, language: str) -> Name:
    if not suffix and len(words) > 2 and SUFFIX.fullmatch(words[-1]):
        suffix = words.pop().strip(",")
    if len(words) < 2:
        return Name(literal=" ".join([*words, suffix]).strip())
    if any(word in ("and", "&", "und", "et") and not _between_particles(words, at) for at, word in enumerate(words)):
        return Name(literal=" ".join([*words, suffix]).strip())
    start = _start_of_family(words, language)
    family = " ".join(words[start:])
    end = start
    while start > 1 and _is_particle(words, start - 1):
        start -= 1
    if start == 1 and words[0] in PARTICLES:  # `van Gogh`: no given name stands before the particle
        start = 0
    particle, given = " ".join(words[start:end]), " ".join(words[:start])
    return Name(family=family, given=given, non_dropping_particle=particle, suffix=suffix)


def _start_of_family(words: list[str], language: str) -> int:
    """Where the family name begins, its small particles not counted.

    It is the last word with capital particles before it (`Le Guin`), or two words in Spanish (and `Ortega y X`).
    """
    last = len(words) - 1
    if last > 1 and words[last - 1] == "y" and words[last - 2] not in PARTICLES:
        return last - 2 if last > 2 or words[0] != words[last - 2] else last
    if words[0].casefold() not in VIETNAMESE:
        start = last
        while start > 1 and words[start - 1] in CAPITAL_PARTICLES | PARTICLES:
            start -= 1
        while start < last and words[start] not in CAPITAL_PARTICLES:  # `Ana de La Cruz`: the small one is a particle
            start += 1
        if start < last:
            return start
    if language != "es" or last < 2:
        return last
    before = last - 1
    if before > 1 and words[before] in PARTICLES:  # `Ana López de Haro`
        return last
    word = words[before]
    if not word[0].isupper() or word.endswith(".") or word.casefold() in SPANISH_GIVEN:
        return last
    return before


def _is_particle(words: list[str], at: int) -> bool:
    return words[at] in PARTICLES or _between_particles(words, at)


def _between_particles(words: list[str], at: int) -> bool:
    """Whether a word is the `und` of `von und zu`."""
    inside = 0 < at < len(words) - 1
    return inside and words[at] == "und" and words[at - 1] in PARTICLES and words[at + 1] in PARTICLES


def _particle_of(words: list[str]) -> tuple[str, str]:
    """The particle before a family name that is written first, and the family name."""
    start = 0
    while start < len(words) - 1 and words[start] in PARTICLES:
        start += 1
    return " ".join(words[:start]), " ".join(words[start:])
