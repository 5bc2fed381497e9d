"""Authors: read from what a file gives, and expressed in CSL's parts of a name.

A mapping says what it means and is taken as given. A string is read by rules that a writer can foresee. It may hold
several authors, a byline's `By`, titles, roles, and places; those are no parts of names and are left out. What is
plainly an organisation is a literal. A person's last word is the family name, small words before it are a particle
(`non-dropping-particle`); in Spanish the family name is the last two words. A single word is a literal, and so is a
name in a script that does not separate names by spaces. Where that is wrong (a Hungarian or Vietnamese name in its own
order), the file says so with a mapping, and `doubt_about` names the strings for which that is worth a look.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from tui.articles.article import Name
from tui.articles.organisations import ACRONYMS, KNOWN, is_organisation, may_be_organisation
from tui.articles.scripts import UNSPACED

_SUFFIX = re.compile(r"(?:[JS]r\.?|I{2,3}|IV|VI{0,3})", re.IGNORECASE)
_UNSPACED_SCRIPT = re.compile(f"[{UNSPACED}]")
_PARTICLES = """
    't af al ap av bat ben bin da dal dalla das de degli dei del della den der des di dina do dos du e el ibn la las
    le les lo los op ten ter van vom von vor y zu zum zur
"""

PARTICLES = frozenset(_PARTICLES.split())
"""Small words that belong to the family name that follows them, where they are written small."""

_PARTS = {
    "family": "family",
    "given": "given",
    "literal": "literal",
    "name": "literal",
    "suffix": "suffix",
    "dropping-particle": "dropping_particle",
    "non-dropping-particle": "non_dropping_particle",
}

_WIKI_LINK = re.compile(r"\[\[(?:[^\]|]*\|)?([^\]]*)\]\]")
_BY = re.compile(r"(?:(?:written|words|text|story|reporting|photographs?) )?by:?\s+(?=\S)", re.IGNORECASE)
_BY_IN = {"de": "von", "fr": "par", "es": "por", "pt": "por", "it": "di", "nl": "door", "sv": "av", "da": "af"}
"""The `By` of other languages; some are particles too, so they count only before a given and a family name."""

_CONJUNCTION = re.compile(r",?\s+(?:and|&|with|und|et|og|och)\s+|\s*;\s*|\s*\|\s*")
_CONJUNCTIONS_IN = {"es": "y", "ca": "i", "it": "e", "pt": "e", "nl": "en", "pl": "i"}

_TITLE = re.compile(
    r"(?:(?:mr|mrs|ms|mx|miss|dr|prof|professor|rev|reverend|sir|dame|lord|lady|capt|captain|col|colonel|gen|general|lt"
    r"|maj|major|sgt|sen|senator|rep|hon|herr|frau|sr|sra|srta|mme|mlle|dott|ing|drs)\.?|(?:prof\.|dr\.)+)\s+(?=\S)",
    re.IGNORECASE,
)
_DEGREE = re.compile(
    r"(?:,\s*|\s+)(?:(?:Ph\.?\s?D|D\.?Phil|M\.?D|M\.?B\.?A|M\.?Sc|B\.?Sc|M\.A|B\.A|LL\.?[BMD]|J\.D|Ed\.D|R\.N|D\.Sc"
    r"|Dipl\.-Ing)\.?|MA|BA|JD|RN|DSc|Esq\.?|FRS|FBA|OBE|MBE|CBE)(?=$|[,;]|\s)"
)
_BRACKETS = re.compile(r"\s*(?:\([^()]*\)|\[[^\[\]]*\])\s*$")
_PLACE = re.compile(r"(?:,\s*|\s+)(?:in|reporting from|from|à|aus)\s+[^\W\d_a-z][\w.’' -]*$")
_ROLE_WORDS = """
    analyst anchor author autor autora autore chief columnist commentator contributor contributing correspondent
    correspondant corresponsal korrespondent korrespondentin corrispondente critic desk editor editora editorial
    essayist freelance freelancer intern journalist journaliste periodista giornalista photographer
    photojournalist producer professor redakteur redakteurin redactor redactora researcher reporter reportero
    rédacteur rédactrice special staff writer writers reporters editors
"""
_ROLE = re.compile(rf"\b(?:{'|'.join(_ROLE_WORDS.split())})\b|^(?:special (?:to|for)|for|with|of|at)\s", re.IGNORECASE)
_FOR = re.compile(r"(?P<name>\S+(?: \S+)+) (?:for|of) (?P<organisation>\S.*)")

_SPANISH_GIVEN = frozenset(
    """
    adriana alberto alejandra alejandro alfonso alfredo alicia ana andrea andrés ángel ángeles antonia antonio arturo
    beatriz belén carlos carmen carolina cecilia césar clara concepción cristina cristóbal daniel david diego dolores
    eduardo elena emilio enrique ernesto esteban eugenia eva felipe fernanda fernando francisca francisco gabriel
    gabriela gonzalo guadalupe guillermo gustavo héctor hugo ignacio inés isabel jaime javier jesús joaquín jorge josé
    josefa juan julia julio laura leticia lourdes lucía luis luisa luz manuel manuela marcela marcos margarita maría
    mariano mario marta mercedes miguel mónica nicolás nieves nuria óscar pablo patricia paula pedro pilar rafael ramón
    raquel raúl ricardo roberto rocío rodrigo rosa rosario salvador sandra santiago sara sebastián sergio silvia sofía
    soledad susana teresa tomás vicente victoria virginia
    """.split()
)
"""Given names that follow another one in Spanish (`Juan Carlos`, `María José`), so that they are no surnames."""


def names_of_string(written: str, language: str = "") -> tuple[Name, ...]:
    """The authors whom one string names, in order; `language` is that of the article, as a BCP 47 tag."""
    parts = _authors_of(" ".join(written.split()), language[:2].casefold())
    return tuple(name for part in parts if (name := name_of_string(part, language)).display)


def name_of_string(written: str, language: str = "") -> Name:
    """One author, as a string: in natural order, or inverted as in bibliographies (`Family, Given, Jr.`)."""
    language = language[:2].casefold()
    written = _without_byline(_WIKI_LINK.sub(r"\1", " ".join(written.split())), language)
    if (bare := _BRACKETS.sub("", written)) and not is_organisation(bare):
        written = bare
    found = _FOR.fullmatch(written)
    if found and is_organisation(found["organisation"]) and not is_organisation(found["name"]):
        written = found["name"]  # `Anna Lee for Reuters`
    if _UNSPACED_SCRIPT.search(written) or is_organisation(written):
        return Name(literal=written)
    written = _without_additions(written)
    if _TITLE.match(written):
        return Name(literal=written)  # `Lady Gaga`: without the title no full name is left
    before, comma, after = written.partition(", ")
    if comma and _SUFFIX.fullmatch(after):
        return _in_natural_order(before.split(), after, language)
    if comma:
        given, _, suffix = after.partition(", ")
        if _SUFFIX.fullmatch(given):
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
    if person := next((name.display for name in names if not name.literal and may_be_organisation(name.display)), ""):
        return f"“{person}” is read as a person"
    if any(name.literal and re.search(r"\s(?:and|&|und|et|y)\s", name.literal) for name in names):
        return "" if is_organisation(written) else f"“{written}” is read as one name"
    if len(names) > 1 and not re.search(r"\s(?:and|&|with|und|et|og|och|y|e|i|en)\s|[;|、，]", written):
        return f"“{written}” is read as {len(names)} authors"
    return ""


def _authors_of(written: str, language: str) -> list[str]:
    """A string cut into the strings of its authors."""
    written = _without_byline(_WIKI_LINK.sub(r"\1", written), language)
    if _UNSPACED_SCRIPT.search(written) and not re.search(r"[;,、，&]", written):
        return [written] if written else []
    parts = [part for part in re.split(r"\s*[;|]\s*|(?<=\w)、\s*|，\s*", written) if part]
    if len(parts) > 1:
        return [author for part in parts for author in _authors_of(part, language)]
    pieces = _split_at_conjunctions(written, language)
    return [author for piece in pieces for author in _split_at_commas(piece, len(pieces) > 1)]


def _split_at_conjunctions(written: str, language: str) -> list[str]:
    """The parts around `and` and its like, where each of them is a name by itself; else the whole."""
    pattern = _CONJUNCTION
    if word := _CONJUNCTIONS_IN.get(language):
        pattern = re.compile(rf"{_CONJUNCTION.pattern}|\s+{word}\s+")
    parts = [part for part in pattern.split(written) if part.strip()]
    if len(parts) < 2:
        return [written]
    if is_organisation(parts[0]) and not all(map(is_organisation, parts[1:])):
        return [written]  # `Ministry of Trade and Industry`
    if all(" " not in part and part not in ACRONYMS and part.casefold() not in KNOWN for part in parts):
        return [written]  # `staff and agencies`
    return parts if all(map(_stands_alone, parts)) else [written]


def _stands_alone(part: str) -> bool:
    """Whether a part of a list is a full name: of an organisation, or of a person with a given and a family name."""
    last = part.rpartition(", ")[2] if ", " in part and not _SUFFIX.fullmatch(part.rpartition(", ")[2]) else part
    last = _without_additions(_TITLE.sub("", last, count=1)) or last
    if is_organisation(part) or is_organisation(last):
        return True
    if _ROLE.search(last):
        return ", " in part
    words = last.split()
    if ", " in part and len(words) == 1:  # `Lee, Anna`
        return True
    return len(words) > 1 and not (words[0][0].islower() or words[-1][0].islower())


def _split_at_commas(written: str, in_list: bool) -> list[str]:
    """The authors of a string in which commas separate names, or parts of one name, or a name and a role."""
    if is_organisation(written) and ", " not in written:
        return [written]
    parts = [part.strip() for part in written.split(",") if part.strip()]
    if len(parts) < 2:
        return [written.strip(" ,")]
    if is_organisation(parts[0]):
        if all(map(is_organisation, parts)):
            return parts
        return [written]
    kept = [parts[0]]
    for part in parts[1:]:
        if _is_addition(part):
            continue
        if is_organisation(part) and not in_list and len(_words(kept[-1])) > 1:
            continue  # `Anna Lee, The Post`: whom she writes for
        kept.append(part)
    if len(kept) == 1:
        return kept
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
    """The parts with `Jr.` put back to the name that it belongs to."""
    if len(parts) == 3 and any(map(_SUFFIX.fullmatch, parts[1:])) and len(_words(parts[0])) == 1:
        return [", ".join(parts)]  # `King, Martin Luther, Jr.`, `King, Jr., Martin Luther`
    joined: list[str] = []
    for part in parts:
        if joined and _SUFFIX.fullmatch(part):
            joined[-1] = f"{joined[-1]}, {part}"
        else:
            joined.append(part)
    return joined


def _is_given(part: str) -> bool:
    """Whether a part after a comma is plainly what comes before a family name: one word, initials, `José Luis`."""
    if len(_words(part)) == 1 or _is_initials(part) or re.search(r"\s[^\W\d_]\.$", part):
        return True
    return all(word.casefold() in _SPANISH_GIVEN for word in part.split())


def _is_initials(part: str) -> bool:
    return bool(re.fullmatch(r"(?:[^\W\d_]\.?[\s-]?){1,4}", part)) and not any(map(str.islower, part))


def _is_addition(part: str) -> bool:
    """Whether a part after a comma is a role, a degree, or a person's place, not a name."""
    return bool(_ROLE.search(part) or _DEGREE.fullmatch(f" {part}") or _PLACE.fullmatch(f" {part}"))


def _without_byline(written: str, language: str) -> str:
    """The string without a byline's `By`."""
    if (found := _BY.match(written)) and written[found.end()].isupper():
        return written[found.end() :]
    word, _, rest = written.partition(" ")
    if word.casefold() == _BY_IN.get(language) and len(rest.split()) > 1 and rest.split()[0] not in PARTICLES:
        return rest
    return written


def _without_additions(written: str) -> str:
    """A person's name without titles, degrees, brackets and places; itself where nothing would be left."""
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


def _in_natural_order(words: list[str], suffix: str, language: str) -> Name:
    if not suffix and len(words) > 2 and _SUFFIX.fullmatch(words[-1]):
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
    """Where the family name begins, its particles not counted: the last word, or two in Spanish (and `Ortega y X`)."""
    last = len(words) - 1
    if last > 1 and words[last - 1] == "y" and words[last - 2] not in PARTICLES:
        return last - 2 if last > 2 or words[0] != words[last - 2] else last
    if language != "es" or last < 2:
        return last
    before = last - 1
    while before > 1 and words[before] in PARTICLES:  # `Ana López de Haro`
        return last
    word = words[before]
    if not word[0].isupper() or word.endswith(".") or word.casefold() in _SPANISH_GIVEN or before == 0:
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


def _words(part: str) -> list[str]:
    """The words of a part, without the particles at its beginning."""
    words = part.split()
    while len(words) > 1 and words[0] in PARTICLES:
        words = words[1:]
    return words
