"""Quotation marks: those of a language, and how the marks inside a quotation are turned.

The pairs are the `delimiters` of Unicode's CLDR (outer and inner), for French and Danish those that printers use;
what stands inside a quotation in outer marks gets inner ones, and the other way about, whatever marks the source used.
"""

from __future__ import annotations

import re
from typing import NamedTuple


class Marks(NamedTuple):
    """The quotation marks of a language, with the spaces that belong to them."""

    opening: str
    closing: str
    inner_opening: str
    inner_closing: str


_ENGLISH = Marks("“", "”", "‘", "’")
_LOW_HIGH = Marks("„", "“", "‚", "‘")
_LOW_RIGHT = Marks("„", "”", "‚", "’")
_ANGLES_LOW = Marks("«", "»", "„", "“")
_ANGLES_HIGH = Marks("«", "»", "“", "”")
_RIGHT = Marks("”", "”", "’", "’")
_CORNERS = Marks("「", "」", "『", "』")

_BY_LANGUAGE = {
    **dict.fromkeys(("bg", "cs", "de", "et", "is", "ka", "lt", "mk", "sk", "sl"), _LOW_HIGH),
    **dict.fromkeys(("hr", "ro", "sr"), _LOW_RIGHT),
    **dict.fromkeys(("be", "ru", "uk", "ky"), _ANGLES_LOW),
    **dict.fromkeys(("el", "es", "ca", "gl", "it", "pt", "kk", "hy", "eu", "sq", "fa"), _ANGLES_HIGH),
    **dict.fromkeys(("fi", "sv"), _RIGHT),
    **dict.fromkeys(("ja", "zh-hant", "zh-tw", "zh-hk"), _CORNERS),
    "ar": Marks("”", "“", "’", "‘"),
    "da": Marks("»", "«", "›", "‹"),
    "de-ch": Marks("«", "»", "‹", "›"),
    "fr": Marks("«\u202f", "\u202f»", "“", "”"),
    "fr-ch": Marks("«", "»", "‹", "›"),
    "he": Marks("”", "”", "’", "’"),
    "hu": Marks("„", "”", "»", "«"),
    "nb": Marks("«", "»", "‘", "’"),
    "nn": Marks("«", "»", "‘", "’"),
    "no": Marks("«", "»", "‘", "’"),
    "pl": Marks("„", "”", "«", "»"),
    "pt-br": _ENGLISH,
}

_DOUBLE = '"“”„‟«»「」＂〝〞'
_SINGLE = "'‘’‚‛‹›『』"
_SPACED_MARK = re.compile(r"(?<![^\s(])([«‹])[ \xa0\u202f]+|[ \xa0\u202f]+([»›](?!\w))")
"""The spaces of French, inside the marks that they belong to."""

_BEFORE_OPENING = re.compile(r"[\s(\[{¿¡—–-]")


def marks_of(language: str) -> Marks:
    """The quotation marks of a BCP 47 tag; English (American) ones where the language is not known."""
    tag = language.casefold().replace("_", "-")
    for candidate in (tag, "-".join(tag.split("-")[:2]), tag.split("-")[0]):
        if candidate in _BY_LANGUAGE:
            return _BY_LANGUAGE[candidate]
    return _ENGLISH


def turned(text: str, marks: Marks) -> str:
    """The text as it stands inside outer marks: outer marks in it become inner ones, and inner ones outer."""
    outer_is_double = marks.opening.strip()[0] in _DOUBLE
    out: list[str] = []
    pending_single = 0
    text = _SPACED_MARK.sub(r"\1\2", text)
    for at, letter in enumerate(text):
        before = text[at - 1] if at else " "
        after = text[at + 1] if at + 1 < len(text) else " "
        if letter in _DOUBLE:
            opens = _opens(letter, before, after)
            level_out = not outer_is_double
        elif letter in _SINGLE:
            opens = _opens(letter, before, after)
            if letter in "'’" and (before.isalnum() and (after.isalnum() or not pending_single)):
                out.append(letter)  # an apostrophe
                continue
            if letter in "'’" and opens and not _closes_later(text, at):
                out.append(letter)  # an apostrophe at a word's beginning, ’twas
                continue
            pending_single = pending_single + 1 if opens else max(0, pending_single - 1)
            level_out = outer_is_double
        else:
            out.append(letter)
            continue
        pair = (marks.opening, marks.closing) if level_out else (marks.inner_opening, marks.inner_closing)
        out.append(pair[0] if opens else pair[1])
    return "".join(out)


def within_marks(text: str) -> str:
    """The text without the quotation marks that stand around the whole of it; itself where there are none."""
    bare = text.strip()
    if len(bare) < 3 or bare[0] not in _DOUBLE or bare[-1] not in _DOUBLE:
        return text
    inside = bare[1:-1].strip()
    return text if any(letter in _DOUBLE for letter in inside) else inside


def _opens(letter: str, before: str, after: str) -> bool:
    """Whether a mark opens a quotation: by its form where that says so, else by what stands beside it."""
    if letter in "„‚「『〝":
        return True
    if letter in "」』〞":
        return False
    return bool(_BEFORE_OPENING.match(before) or before in _DOUBLE + _SINGLE) and not after.isspace()


def _closes_later(text: str, at: int) -> bool:
    """Whether a single mark that seems to open has a partner that closes."""
    return re.search(r"[^\s]['’](?!\w)", text[at + 1 :]) is not None
