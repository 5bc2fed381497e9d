"""Write BibTeX and BibLaTeX.

Pandoc's own writers are not enough: in BibTeX they drop DOIs and write the season of a date as `month = {21}`, and they
do not keep a title's capitals. The libraries that read these formats do not know CSL. BibTeX styles lower the case of
titles except for words in braces, so every word with a capital, apart from the first letter of the title, gets braces.
Field names follow Patashnik's "BibTeXing" and the biblatex 3.20 manual, sections 2.1 and 2.2.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from tui.citations.csl import Item, arxiv_id
from tui.citations.dates import first_parts, to_iso
from tui.citations.formats.csl_markup import convert_markup
from tui.citations.formats.people import credit_phrases, join_particle
from tui.citations.quotation_marks import curl

_TYPES = {
    "article": "article article",
    "article-journal": "article article",
    "article-magazine": "article article",
    "article-newspaper": "article article",
    "book": "book book",
    "chapter": "incollection incollection",
    "dataset": "misc dataset",
    "entry-dictionary": "incollection inreference",
    "entry-encyclopedia": "incollection inreference",
    "paper-conference": "inproceedings inproceedings",
    "patent": "misc patent",
    "post": "misc online",
    "post-weblog": "misc online",
    "report": "techreport report",
    "software": "misc software",
    "thesis": "phdthesis thesis",
    "webpage": "misc online",
}
"""CSL type to the entry types of BibTeX and BibLaTeX."""

_EDITOR_FIELDS = ("editor", "editora", "editorb", "editorc")
"""Where biblatex has room for roles, each with a type beside it: `editora` and `editoratype`."""
_EDITOR_ROLES = ("host", "interviewer", "director", "compiler", "organizer", "performer", "producer", "composer")
"""CSL's roles that have no field of their own in biblatex. It knows `compiler` and `organizer` by name."""
_MANY_EDITORS = frozenset(["article", "book", "incollection", "inreference"])
"""The entry types with all of these fields; reports and theses have none, others `editor` alone."""
_NO_EDITORS = frozenset(["report", "thesis", "patent"])

_TYPED = frozenset(["dataset", "misc", "patent", "report", "software", "thesis"])
"""The entry types of BibLaTeX with a `type`; of others it is an addition to the title."""
_IN_OTHER_WAYS = frozenset(["misc", "software"])
"""The entry types of BibLaTeX with `howpublished`."""

_MASTERS = re.compile(r"\b(?:m\.?a\.?|m\.?sc\.?|master\S*|licen\w+|diplom\w*)\b", re.IGNORECASE)

_PREPRINT = "misc online"
"""What CSL calls an article and appeared in nothing; an `@article` without a journal is none."""

_PUBLISHED = frozenset(["article", "book", "incollection", "inproceedings"])
"""The entry types of BibTeX with a publisher; others say how or by whom they came out in fields of their own."""

_BY_ORGANIZATION = frozenset(["online", "misc", "software"])
"""The entry types of BibLaTeX that print an organization and no publisher."""

_ESCAPES = str.maketrans(
    {
        "\\": r"\textbackslash{}",
        "{": r"\{",
        "}": r"\}",
        "&": r"\&",
        "%": r"\%",
        "$": r"\$",
        "#": r"\#",
        "_": r"\_",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
    }
)
_NAMED_BRACES = {ord("{"): r"\textbraceleft{}", ord("}"): r"\textbraceright{}"}
"""For text in which braces do not match: BibTeX counts those behind a backslash, too. Pandoc loses them."""
_TAGS = {
    "i": (r"{{\emph{", "}}}"),
    "b": (r"{{\textbf{", "}}}"),
    "sup": (r"{{\textsuperscript{", "}}}"),
    "sub": (r"{{\textsubscript{", "}}}"),
    "sc": (r"{{\textsc{", "}}}"),
    "span": ("{", "}"),
}
"""In two pairs of braces, since BibTeX changes the case inside a single one that begins with a command."""
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_LANGUAGES = {
    "ar": "arabic",
    "de": "ngerman",
    "en": "english",
    "es": "spanish",
    "fr": "french",
    "it": "italian",
    "ja": "japanese",
    "mn": "mongolian",
    "nl": "dutch",
    "pt": "portuguese",
    "ru": "russian",
    "zh": "chinese",
}
"""BCP 47 language to babel's name, which biblatex wants in `langid`."""


def to_bibtex(items: Sequence[Item], keys: Sequence[str]) -> str:
    """One BibTeX file, an entry an item, in order, each under its key."""
    return _file(items, keys, biblatex=False)


def to_biblatex(items: Sequence[Item], keys: Sequence[str]) -> str:
    """One BibLaTeX file, an entry an item, in order, each under its key."""
    return _file(items, keys, biblatex=True)


def _file(items: Sequence[Item], keys: Sequence[str], *, biblatex: bool) -> str:
    entries: list[str] = []
    for key, item in zip(keys, items, strict=True):
        kind = _kind(item).split()[biblatex]
        fields = _biblatex_fields(item, kind) if biblatex else _bibtex_fields(item, kind)
        lines = [f"  {name} = {value}," for name, value in fields.items() if value]
        entries.append("\n".join([f"@{kind}{{{key},", *lines, "}"]))
    return "\n\n".join(entries) + "\n" if entries else ""


def _kind(item: Item) -> str:
    kind = str(item.get("type"))
    if kind == "thesis" and _MASTERS.search(str(item.get("genre", ""))):
        return "mastersthesis thesis"
    return _PREPRINT if kind == "article" and "container-title" not in item else _TYPES.get(kind, "misc misc")


def _common(item: Item) -> dict[str, str]:
    return {
        "author": _names(item.get("author")),
        "editor": _names(item.get("editor")),
        "translator": _names(item.get("translator")),
        "title": _title(item.get("title"), item),
    }


def _bibtex_fields(item: Item, kind: str) -> dict[str, str]:
    parts = first_parts(item.get("issued"))
    source_title = item.get("container-title")
    source, publisher = _text(source_title), _text(item.get("publisher"))
    medium = str(item.get("medium") or "")
    published = kind == "misc" and not source and not publisher
    return {
        **_common(item),
        "journal": source if kind == "article" else "",
        "booktitle": _title(source_title, item) if kind in {"incollection", "inproceedings"} else "",
        "howpublished": source or publisher or _text(medium) if kind == "misc" else "",
        "institution": publisher or source if kind == "techreport" else "",
        "school": publisher if kind in {"phdthesis", "mastersthesis"} else "",
        "type": _text(item.get("genre")) if kind in {"phdthesis", "mastersthesis", "techreport"} else "",
        "publisher": publisher if kind in _PUBLISHED or (kind == "misc" and source) else "",
        "series": _text(item.get("collection-title")),
        "year": _braced(str(parts[0])) if parts else _text(_literal_date(item)),
        "month": _MONTHS[parts[1] - 1] if len(parts) > 1 and parts[1] <= 12 else "",
        "day": _braced(str(parts[2])) if len(parts) > 2 else "",
        **_numbers(item, issue="number"),
        **_eprint(item, archiveprefix="arXiv"),
        "address": _text(item.get("publisher-place")),
        "url": _verbatim(item.get("URL")),
        "urldate": _braced(to_iso(item.get("accessed"))),
        "note": _text(_bibtex_note(item, kind, "" if published else medium)),
    }


def _bibtex_note(item: Item, kind: str, medium: str) -> str:
    """Return the item's note and what BibTeX has no other field for; without either, the day of access."""
    original = first_parts(item.get("original-date"))
    said = [
        *([str(item["note"])] if item.get("note") else []),
        *([str(item["genre"])] if item.get("genre") and kind in {"article", "book", "incollection", "misc"} else []),
        *credit_phrases(item, _EDITOR_ROLES),
        *([f"Version {item['version']}"] if item.get("version") else []),
        *([medium] if medium else []),
        *([f"Originally published {original[0]}"] if original else []),
    ]
    accessed = to_iso(item.get("accessed"))
    return "; ".join(said) or (f"Accessed {accessed}" if accessed else "")


def _literal_date(item: Item) -> str:
    """Return a date that is only words."""
    issued = item.get("issued")
    return str(issued.get("literal", "")) if isinstance(issued, Mapping) and not first_parts(issued) else ""


def _biblatex_fields(item: Item, kind: str) -> dict[str, str]:
    source_title = item.get("container-title")
    source, publisher = _text(source_title), _text(item.get("publisher"))
    subtype = str(item.get("type", "")).removeprefix("article-")
    language = str(item.get("language", ""))
    return {
        **_common(item),
        **_other_roles(item, kind),
        "entrysubtype": _braced(subtype) if subtype in {"newspaper", "magazine"} else "",
        "journaltitle": source if kind == "article" else "",
        "booktitle": _title(source_title, item) if kind in {"incollection", "inproceedings", "inreference"} else "",
        "organization": source or publisher if kind in _BY_ORGANIZATION else "",
        "institution": publisher or source if kind in {"report", "thesis"} else "",
        "publisher": "" if kind in {"report", "thesis"} or (kind in _BY_ORGANIZATION and not source) else publisher,
        "type" if kind in _TYPED else "titleaddon": _text(item.get("genre")),
        "howpublished" if kind in _IN_OTHER_WAYS else "addendum": _text(item.get("medium")),
        "series": _text(item.get("collection-title")),
        "version": _text(item.get("version")),
        "date": _braced(_range(item.get("issued"))),
        "year": _text(_literal_date(item)),
        "origdate": _braced(_range(item.get("original-date"))),
        **_numbers(item, issue="issue" if kind == "article" and "volume" not in item else "number"),
        **_eprint(item, eprinttype="arxiv"),
        "pagetotal": _text(item.get("number-of-pages")),
        "location": _text(item.get("publisher-place")),
        "url": _verbatim(item.get("URL")),
        "urldate": _braced(to_iso(item.get("accessed"))),
        "langid": _braced(_LANGUAGES.get(language.casefold()[:2], "")),
        "note": _text("; ".join([*([str(item["note"])] if item.get("note") else []), *_roles_in_words(item, kind)])),
    }


def _other_roles(item: Item, kind: str) -> dict[str, str]:
    """Return hosts, interviewers and others in the fields for editors that are free, with their role as the type.

    Where there is no editor, styles take the first of them as the heading of a work without an author.
    """
    fields: dict[str, str] = {}
    for field, role in _placed_roles(item, kind):
        fields |= {field: _names(item[role]), f"{field}type": _braced(role)}
    return fields


def _placed_roles(item: Item, kind: str) -> list[tuple[str, str]]:
    free = _EDITOR_FIELDS if kind in _MANY_EDITORS else () if kind in _NO_EDITORS else _EDITOR_FIELDS[:1]
    roles = [role for role in _EDITOR_ROLES if item.get(role)]
    return list(zip(free[bool(item.get("editor")) :], roles, strict=False))


def _roles_in_words(item: Item, kind: str) -> list[str]:
    """Return the roles that the entry type has no field for."""
    placed = {role for _, role in _placed_roles(item, kind)}
    return credit_phrases(item, [role for role in _EDITOR_ROLES if role not in placed])


def _numbers(item: Item, *, issue: str) -> dict[str, str]:
    eprint, number = arxiv_id(item), str(item.get("number", ""))
    return {
        "volume": _text(item.get("volume")),
        issue: _text(item.get("issue") or ("" if eprint and eprint in number else number)),
        "pages": re.sub(r"(?<=\w)[-–](?=\w)", "--", _text(item.get("page"))),
        "edition": _text(item.get("edition")),
        "doi": _verbatim(item.get("DOI")),
        "isbn": _text(item.get("ISBN")),
        "issn": _text(item.get("ISSN")),
    }


def _eprint(item: Item, **archive: str) -> dict[str, str]:
    """A preprint's identifier, in the fields that styles make a link of."""
    eprint = arxiv_id(item)
    return {"eprint": _verbatim(eprint), **{key: _braced(name) for key, name in archive.items()}} if eprint else {}


def _names(names: Any) -> str:
    if not names:
        return ""
    return "{" + " and ".join(_name(name) for name in names) + "}"


def _name(name: Mapping[str, str]) -> str:
    """`von Last, Jr, First`; what is one name, or has the word `and` in it, in braces of its own."""
    if name.get("literal"):
        return "{" + escape_tex(name["literal"]) + "}"
    family = _part(name.get("family", ""))
    family = join_particle(escape_tex(name.get("non-dropping-particle", "")), family)
    given = " ".join(
        part for part in (_part(name.get("given", "")), escape_tex(name.get("dropping-particle", ""))) if part
    )
    return ", ".join(part for part in (family, _part(name.get("suffix", "")), given) if part)


def _part(part: str) -> str:
    escaped = escape_tex(part)
    return "{" + escaped + "}" if "," in part or " and " in f" {part} " else escaped


def _title(title: Any, item: Item) -> str:
    """A title whose capitals stay; one in another language than English goes into braces as a whole."""
    text = convert_markup(str(title or ""), _TAGS, escape_tex)
    if not text:
        return ""
    language = str(item.get("language", "") or "en").casefold()
    if not language.startswith("en"):
        return _braced(_braced(text))
    word = re.compile(r"\\[a-zA-Z]+(?:\{\})?|\\.|[^\W_]+(?:['’-][^\W_]+)*")
    first = word.search(text)

    def protect(found: re.Match[str]) -> str:
        words = found[0]
        if words.startswith("\\"):
            return words
        if not any(letter.isupper() for letter in words):  # after the stop of an abbreviation some give it a capital
            return _braced(words) if text[: found.start()].endswith(". ") else words
        begins = first is not None and found.start() == first.start()
        only_first = not any(letter.isupper() for letter in words[1:]) and text[found.end() :][:1] in (
            "",
            " ",
            ",",
            ":",
        )
        return words if begins and only_first else _braced(words)

    return _braced(word.sub(protect, text))


def _range(date: Any) -> str:
    """A date, or `from/to`, in the form that biblatex reads (ISO 8601-2); a season is a month from 21 to 24.

    ISO counts a year nought, CSL does not: what was in 380 BC is `-380` there and `-0379` here.
    """
    several = date.get("date-parts", []) if isinstance(date, Mapping) else []
    about = "~" if several and date.get("circa") else ""
    return "/".join(day + about if (day := _day(one)) else "" for one in several if one)


def _day(parts: Sequence[int]) -> str:
    if not any(parts):  # an open range
        return ""
    year = f"{parts[0]:04d}" if parts[0] > 0 else f"{parts[0] + 1:05d}"
    return "-".join([year, *(f"{part:02d}" for part in parts[1:])])


def _text(value: Any) -> str:
    return _braced(convert_markup(str(value), _TAGS, escape_tex)) if value else ""


def _verbatim(value: Any) -> str:
    """An address or a DOI: read as it stands, but for braces, which would end the field."""
    return _braced(str(value).replace("{", "%7B").replace("}", "%7D").replace("\\", "%5C")) if value else ""


def _braced(text: str) -> str:
    return "{" + text + "}" if text else ""


def escape_tex(text: str) -> str:
    r"""Escape what TeX interprets; `"` becomes `` and '', because babel has shorthands such as `"a`."""
    text = curl(text).replace("“", "``").replace("”", "''") if '"' in text else text
    return text.translate(_ESCAPES if _braces_match(text) else _ESCAPES | _NAMED_BRACES)


def _braces_match(text: str) -> bool:
    depth = 0
    for letter in text:
        depth += (letter == "{") - (letter == "}")
        if depth < 0:
            return False
    return depth == 0
