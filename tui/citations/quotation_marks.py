"""Quotation marks of languages, and how marks nest inside a quotation.

The pairs are the `delimiters` of Unicode's CLDR (outer and inner), for French and Danish those that printers use. A
quotation gets outer marks; what its words quote gets inner marks, and what is quoted in there outer ones again. Only
the depth in the quoted words counts, not which marks the source used. Apostrophes and signs for feet and inches are not
quotation marks: `rock ’n’ roll`, `the ’90s`, `12"`.
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
"""French marks with the spaces that belong to them."""

_BEFORE_OPENING = re.compile(r"[\s(\[{¿¡—–-]")
_APOSTROPHE = re.compile(
    r"(?<=\w)['’‘](?=\w)"
    r"|(?<!\w)['’‘](?=n['’‘]?(?!\w)|(?:t(?:is|was|were|would|will)|til|em|neath|bout|cos|cuz)(?!\w))"
    r"|(?<=(?<!\w)['’‘]n)['’‘](?!\w)"
    r"|(?<!\w)['’‘](?=\d0s(?!\w))"
    r"|(?<!\w)’(?=\d\d(?!\w))",
    re.IGNORECASE,
)
"""Apostrophes that no quotation mark can be mistaken for: inside a word, in elisions, before a decade."""


def marks_for(language: str) -> Marks:
    """Return the quotation marks of a BCP 47 tag; American English ones if the language is unknown."""
    tag = language.casefold().replace("_", "-")
    for candidate in (tag, "-".join(tag.split("-")[:2]), tag.split("-")[0]):
        if candidate in _BY_LANGUAGE:
            return _BY_LANGUAGE[candidate]
    return _ENGLISH


def nest_marks(text: str, marks: Marks) -> str:
    """Return the words as they stand inside outer marks: inner marks at the first depth, outer ones at the second."""
    text = _SPACED_MARK.sub(r"\1\2", text)
    depths = _depths(text, right_opens="’" in marks.opening + marks.inner_opening)
    out: list[str] = []
    for at, letter in enumerate(text):
        if at not in depths:
            out.append(letter)
            continue
        depth, opens = depths[at]
        pair = (marks.inner_opening, marks.inner_closing) if depth % 2 else (marks.opening, marks.closing)
        out.append(pair[0] if opens else pair[1])
    return "".join(out)


def strip_outer_marks(text: str) -> str:
    """Return the text without the quotation marks around the whole of it, if there are any."""
    bare = text.strip()
    if len(bare) < 3 or bare[0] not in _DOUBLE or bare[-1] not in _DOUBLE:
        return text
    inside = bare[1:-1].strip()
    return text if any(letter in _DOUBLE for letter in inside) else inside


def curl(text: str) -> str:
    """Return the text with curly double marks for straight ones, which LaTeX's babel takes for shorthands."""
    return re.sub(
        r'(?P<opening>(?:^|(?<=[\s(\[{¿¡—–‘“-]))"(?=\S))|"', lambda mark: "“" if mark["opening"] else "”", text
    )


class _Mark(NamedTuple):
    """A quotation mark in a text."""

    at: int
    double: bool
    opens: bool


def _depths(text: str, *, right_opens: bool) -> dict[int, tuple[int, bool]]:
    """Return the depth of each quotation mark, from 1, and whether it opens, by its offset.

    `right_opens` says that `’` opens quotations in the language of the text (Swedish, Finnish, Hebrew).
    A mark without a partner belongs to a quotation that reaches beyond the text, and has depth 1.
    """
    marks = _quotation_marks(text, right_opens=right_opens)
    depths: dict[int, tuple[int, bool]] = {}
    stack: list[_Mark] = []
    for mark in marks:
        if mark.opens:
            stack.append(mark)
            depths[mark.at] = (len(stack), True)
            continue
        while stack and stack[-1].double != mark.double and any(one.double == mark.double for one in stack):
            stack.pop()
        if stack and stack[-1].double == mark.double:
            depths[mark.at] = (len(stack), False)
            stack.pop()
        else:
            depths[mark.at] = (1, False)
    return depths


def _quotation_marks(text: str, *, right_opens: bool) -> list[_Mark]:
    """Return the quotation marks of a text, without apostrophes and inch or foot marks."""
    apostrophes = {found.start() for found in _APOSTROPHE.finditer(text)}
    marks: list[_Mark] = []
    for at, letter in enumerate(text):
        double = letter in _DOUBLE
        if at in apostrophes or not (double or letter in _SINGLE):
            continue
        before = text[at - 1] if at else " "
        after = text[at + 1] if at + 1 < len(text) else " "
        opens = _opens(letter, before, after)
        pending = _is_pending(marks, double)
        if letter in "\"'" and before.isdigit() and not opens:
            if not pending or _closes_later(text, at, letter):
                continue  # `12"`, `6' tall`
        elif not double and letter in "'’‘" and not opens and before.isalnum():
            if not pending or (before in "sS" and after == " " and _closes_later(text, at, "'’‘")):
                continue  # `the dockers’ day`, `goin’`
        elif letter in "'’‘" and opens and not (right_opens if letter == "’" else _closes_later(text, at, "'’‘")):
            continue  # an elision: `’cause`
        marks.append(_Mark(at, double, opens))
    return marks


def _is_pending(marks: list[_Mark], double: bool) -> bool:
    """Return whether a mark of this kind opened a quotation that is not closed yet."""
    return sum(1 if mark.opens else -1 for mark in marks if mark.double == double) > 0


def _opens(letter: str, before: str, after: str) -> bool:
    """Return whether a mark opens a quotation: by its form if that is unambiguous, else by its neighbours."""
    if letter in "„‚「『〝":
        return True
    if letter in "」』〞":
        return False
    return bool(_BEFORE_OPENING.match(before) or before in _DOUBLE + _SINGLE) and not after.isspace()


def _closes_later(text: str, at: int, letters: str) -> bool:
    """Return whether a mark after `at` can close a quotation before the next one of its kind opens."""
    for found in re.finditer(f"[{letters}]", text[at + 1 :]):
        where = at + 1 + found.start()
        after = text[where + 1] if where + 1 < len(text) else " "
        if _BEFORE_OPENING.match(text[where - 1]) and not after.isspace():
            return False
        if not text[where - 1].isspace() and not after.isalnum() and not _APOSTROPHE.match(text, where):
            return True
    return False
