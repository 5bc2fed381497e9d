"""Cleaning text from outside: whatever a terminal could obey, or a screen could not show, becomes visible.

An article, a file name or another program's error message may contain escape sequences (which move the cursor, set the
clipboard or rename the window), bidirectional overrides (which disguise text), invisible tag characters, lone
surrogates (which UTF-8 cannot encode) and hundreds of combining marks on one letter. Programs that escape at each
output always forget one, so text is cleaned once, on the way in, and every offset is an offset in the clean text.
`clean` is idempotent, and cheap on clean text.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache

TAB_SIZE = 4
"""Tab stops, as in Markdown. The terminal's own would break the columns of a screen."""

MARKS_ON_A_CHARACTER = 8
"""More combining marks than any script puts on one character; further ones are removed."""

_REPLACEMENT = "\N{REPLACEMENT CHARACTER}"
_ZERO_WIDTH_SPACE = "\N{ZERO WIDTH SPACE}"

_LINE_ENDS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
_UNSAFE = (
    "\x00-\x09\x0b-\x1f\x7f-\x9f"  # C0 except the line feed, DEL, C1
    "\ufeff\u061c\u200e\u200f\u2028-\u202e\u2066-\u206f"  # line ends, bidirectional and deprecated controls
    "\ud800-\udfff\ufdd0-\ufdef\ufff9-\ufffb\ufffe\uffff"  # surrogates, noncharacters, interlinear annotation
    "\U000e0000-\U000e007f"
    + "".join(f"{chr(plane << 16 | 0xFFFE)}{chr(plane << 16 | 0xFFFF)}" for plane in range(1, 17))
)

# Two quick checks before the exact one: without nine characters in a row above Latin (English, French), or nine in the
# blocks that have nonspacing marks (Russian, Greek, Chinese pass here), there is nothing to cut.
_LONG_WORD = re.compile("[^\x00-\u02ff]{9}")  # the equivalent range takes a millisecond to compile
_MARKS_IN_A_ROW = (
    "[\u0300-\u036f\u0483-\u0489\u0591-\u1fff\u200b-\u200d\u20d0-\u20f0\u2cef-\u2df1\u2de0-\u2dff\u302a-\u302f\u3099\u309a"
    "\ua66f-\ua6f1\ua802-\uabed\ufb1e\ufe00-\ufe0f\ufe20-\ufe2f\U000101fd-\U0001e94a\U000e0100-\U000e01ef]{9}"
)


def clean(text: str) -> str:
    """Return the text without anything that a terminal obeys or a screen cannot place.

    Line ends of any kind become line feeds, and tabs are expanded. A control character becomes its picture (`␛`) and
    any other unsafe character U+FFFD, so that the reader sees that something was there. The invisible directional
    marks of ordinary right-to-left text (LRM, RLM, ALM) and stray byte order marks become zero-width spaces. Combining
    marks after the eighth on one character are removed.
    """
    # `isprintable` is ten times as fast as a pattern: everything unsafe is unprintable, and little else is.
    if text.replace("\n", " ").replace("\xa0", " ").replace(_ZERO_WIDTH_SPACE, " ").isprintable():
        return _without_towers(text)
    if not _unsafe().search(text):
        return _without_towers(text)
    text = _LINE_ENDS.sub("\n", text).expandtabs(TAB_SIZE)
    return _without_towers(_unsafe().sub(_visible, text))


def clean_line(text: str, limit: int = 300) -> str:
    """Return the text clean and on one line of at most `limit` characters, ending in an ellipsis if it was cut."""
    line = " ".join(clean(text[: limit * 8]).split())
    if len(line) > limit or len(text) > limit * 8:
        line = line[: limit - 1].rstrip() + "…"
    return line


@cache
def _unsafe() -> re.Pattern[str]:
    """Return the pattern of unsafe characters, compiled on first use because most runs never need it."""
    return re.compile(f"[{_UNSAFE}]")


def _visible(match: re.Match[str]) -> str:
    character = match.group()
    code = ord(character)
    if code < 0x20:
        return chr(0x2400 + code)
    if code == 0x7F:
        return "\N{SYMBOL FOR DELETE}"
    return _ZERO_WIDTH_SPACE if character in "\u061c\u200e\u200f\ufeff" else _REPLACEMENT


def _without_towers(text: str) -> str:
    if text.isascii() or not _LONG_WORD.search(text) or not _maybe_marks().search(text):
        return text
    return _towers().sub(r"\1", text)


@cache
def _maybe_marks() -> re.Pattern[str]:
    return re.compile(_MARKS_IN_A_ROW)


@cache
def _towers() -> re.Pattern[str]:
    """Return the pattern of too many nonspacing and enclosing marks, from Python's Unicode tables."""
    ranges: list[str] = []
    first = last = -2
    for code in (*range(0x300, 0x1E950), *range(0xE0100, 0xE01F0), 0x10FFFF):
        if unicodedata.category(chr(code)) in ("Mn", "Me") or code in (0x200B, 0x200C, 0x200D):
            if code == last + 1:
                last = code
                continue
            if first >= 0:
                ranges.append(f"{chr(first)}-{chr(last)}")
            first = last = code
    ranges.append(f"{chr(first)}-{chr(last)}")
    marks = f"[{''.join(ranges)}]"
    return re.compile(f"({marks}{{{MARKS_ON_A_CHARACTER}}}){marks}+")
