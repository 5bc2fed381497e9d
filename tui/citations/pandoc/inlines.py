"""Work with pandoc's inline elements, and write them as text and HTML.

The elements stay as pandoc's JSON has them (`{"t": kind, "c": content}`), because pandoc writes the rarer formats from
them. Reference: the `Inline` type of pandoc-types 1.23.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from html import escape
from typing import Any, TypeAlias

from tui.articles.raised_text import lower_words, raised

Inline: TypeAlias = dict[str, Any]
Inlines: TypeAlias = list[Inline]

_LINE_ENDS = re.compile(r"\s*[\t\n\v\f\r\x1c-\x1e\x85\u2028\u2029]+\s*|  +")
_PLAIN = {"Emph", "Strong", "SmallCaps", "Superscript", "Subscript", "Strikeout", "Underline"}
_CONTAINERS = _PLAIN | {"Span", "Link", "Quoted", "Cite"}
_TAGS = {"Emph": "i", "Strong": "b", "Superscript": "sup", "Subscript": "sub", "Strikeout": "s", "Underline": "u"}
_SPACES = {"Space", "SoftBreak", "LineBreak"}


def from_text(plain: str) -> Inlines:
    """Convert plain text to inlines, with `Space` between words."""
    out: Inlines = []
    for number, word in enumerate(plain.split(" ")):
        if number:
            out.append({"t": "Space"})
        if word:
            out.append({"t": "Str", "c": word})
    return out


def children(inline: Inline) -> Inlines:
    """Return the inlines inside an inline; none if it holds characters."""
    kind = inline["t"]
    if kind not in _CONTAINERS:
        return []
    content = inline["c"]
    return content if kind in _PLAIN else content[1]  # type: ignore[no-any-return]  # pandoc's JSON has no types


def with_children(inline: Inline, inside: Inlines) -> Inline:
    """Return the inline with other children."""
    if inline["t"] in _PLAIN:
        return {"t": inline["t"], "c": inside}
    return {"t": inline["t"], "c": [inline["c"][0], inside, *inline["c"][2:]]}


def characters(inline: Inline) -> str:
    """Return the characters of an inline without children."""
    kind = inline["t"]
    if kind in _SPACES:
        return " "
    if kind == "Str":
        return str(inline["c"])
    if kind in {"Code", "Math", "RawInline"}:
        return str(inline["c"][1])
    return ""


def to_text(inlines: Inlines) -> str:
    """Return the plain text, in one line."""
    return _LINE_ENDS.sub(" ", "".join(_pieces(transform(inlines, _in_unicode)))).strip()


def to_html(inlines: Inlines) -> str:
    """Return an HTML fragment with italics, bold, small capitals and links; everything else is text."""
    return _html(inlines).strip()


def transform(inlines: Inlines, change: Callable[[Inline], Inlines]) -> Inlines:
    """Replace every inline that has children by the result of `change`, from the inside out."""
    out: Inlines = []
    for inline in inlines:
        if inline["t"] in _CONTAINERS:
            out.extend(change(with_children(inline, transform(children(inline), change))))
        else:
            out.append(inline)
    return out


def transform_words(inlines: Inlines, change: Callable[[str], str]) -> Inlines:
    """Replace every run of characters by the result of `change`; drop runs that become empty."""
    out: Inlines = []
    for inline in inlines:
        kind = inline["t"]
        if kind in _CONTAINERS:
            out.append(with_children(inline, transform_words(children(inline), change)))
        elif kind == "Note" or (changed := change(words := characters(inline))) == words:
            out.append(inline)
        elif changed:
            out.append({"t": "Str", "c": changed})
    return out


def replace(inlines: Inlines, pattern: str, by: str, *, count: int = 0, start: int = 0) -> Inlines:
    """Replace what a pattern matches, also across several inlines.

    Only matches from the offset `start` on count, at most `count` of them (0: all). The replacement takes the markup of
    the first replaced character.
    """
    pieces = list(_pieces(inlines))
    whole = "".join(pieces)
    found = [match.span() for match in re.finditer(pattern, whole) if match.start() >= start]
    if count:
        found = found[:count]
    if not found:
        return inlines
    at = 0

    def edited(words: str) -> str:
        nonlocal at
        first, at = at, at + len(words)
        touching = [(low - first, high - first, low >= first) for low, high in found if low < at and high > first]
        for low, high, begins in reversed(touching):
            words = words[: max(low, 0)] + (by if begins else "") + words[high:]
        return words

    return transform_words(inlines, edited)


def footnotes(inlines: Inlines) -> list[Inlines]:
    """Return the text of the outermost footnotes among the inlines."""
    found: list[Inlines] = []
    for inline in inlines:
        if inline["t"] == "Note":
            found.append(from_blocks(inline["c"]))
        elif inline["t"] in _CONTAINERS:
            found.extend(footnotes(children(inline)))
    return found


def from_blocks(blocks: list[dict[str, Any]]) -> Inlines:
    """Return the inlines of blocks, with a space between two blocks."""
    out: Inlines = []
    for block in blocks:
        kind, content = block["t"], block.get("c")
        inside: Inlines = []
        if kind in {"Para", "Plain"}:
            inside = list(content or [])
        elif kind == "Div":
            inside = from_blocks((content or [None, []])[1])
        elif kind == "LineBlock":
            inside = [inline for line in content or [] for inline in [*line, {"t": "Space"}]]
        if out and inside:
            out.append({"t": "Space"})
        out.extend(inside)
    return out


def _in_unicode(inline: Inline) -> Inlines:
    """Return exponents and indexes as plain characters, which keep their meaning in text: 10⁶, H₂O."""
    if inline["t"] not in ("Superscript", "Subscript"):
        return [inline]
    words = "".join(_pieces(children(inline)))
    return [{"t": "Str", "c": raised(words) if inline["t"] == "Superscript" else lower_words(words)}]


def _pieces(inlines: Inlines) -> Iterator[str]:
    for inline in inlines:
        kind = inline["t"]
        if kind == "Quoted":
            opening, closing = ("‘", "’") if inline["c"][0]["t"] == "SingleQuote" else ("“", "”")
            yield opening
            yield from _pieces(children(inline))
            yield closing
        elif kind != "Note":
            inside = children(inline)
            if inside:
                yield from _pieces(inside)
            else:
                yield characters(inline)


def _html(inlines: Inlines) -> str:
    out: list[str] = []
    for inline in inlines:
        kind = inline["t"]
        if kind == "Note":
            continue
        inside = _html(children(inline))
        if kind in _TAGS:
            out.append(f"<{_TAGS[kind]}>{inside}</{_TAGS[kind]}>")
        elif kind == "SmallCaps":
            out.append(f'<span style="font-variant: small-caps">{inside}</span>')
        elif kind == "Link":
            out.append(_link(inline, inside))
        elif kind == "Quoted":
            out.append(escape(to_text([inline]), quote=False))
        elif inside:
            out.append(inside)
        else:
            out.append(escape(characters(inline), quote=False))
    return "".join(out)


def _link(inline: Inline, inside: str) -> str:
    """Return a link if its address is a web or mail address; no other scheme may be followed from a reference."""
    address = str(inline["c"][2][0])
    if not address.startswith(("https://", "http://", "mailto:")):
        return inside
    return f'<a href="{escape(address)}">{inside}</a>'
