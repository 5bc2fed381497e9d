"""Pandoc's inline elements, as much of them as a reference has, and the two forms that are wanted at once: text, HTML.

Pandoc's JSON is kept as it comes (lists of `{"t": kind, "c": content}`), because what is mended on it goes back to
pandoc for the rarer forms. Reference: the `Inline` type of pandoc-types 1.23.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from html import escape
from typing import Any, TypeAlias

Inline: TypeAlias = dict[str, Any]
Inlines: TypeAlias = list[Inline]

_LINE_ENDS = re.compile(r"\s*[\t\n\v\f\r\x1c-\x1e\x85\u2028\u2029]+\s*|  +")
_PLAIN = {"Emph", "Strong", "SmallCaps", "Superscript", "Subscript", "Strikeout", "Underline"}
_CONTAINERS = _PLAIN | {"Span", "Link", "Quoted", "Cite"}
_TAGS = {"Emph": "i", "Strong": "b", "Superscript": "sup", "Subscript": "sub", "Strikeout": "s", "Underline": "u"}
_SPACES = {"Space", "SoftBreak", "LineBreak"}


def words(plain: str) -> Inlines:
    """Plain words as inlines, the spaces between them as `Space`."""
    out: Inlines = []
    for number, word in enumerate(plain.split(" ")):
        if number:
            out.append({"t": "Space"})
        if word:
            out.append({"t": "Str", "c": word})
    return out


def children(inline: Inline) -> Inlines:
    """The inlines inside an inline; empty for those that hold characters."""
    kind = inline["t"]
    if kind not in _CONTAINERS:
        return []
    content = inline["c"]
    return content if kind in _PLAIN else content[1]  # type: ignore[no-any-return]  # pandoc's JSON has no types


def with_children(inline: Inline, inside: Inlines) -> Inline:
    """The same inline around others."""
    if inline["t"] in _PLAIN:
        return {"t": inline["t"], "c": inside}
    return {"t": inline["t"], "c": [inline["c"][0], inside, *inline["c"][2:]]}


def characters(inline: Inline) -> str:
    """The characters of an inline that holds no others."""
    kind = inline["t"]
    if kind in _SPACES:
        return " "
    if kind == "Str":
        return str(inline["c"])
    if kind in {"Code", "Math", "RawInline"}:
        return str(inline["c"][1])
    return ""


def text(inlines: Inlines) -> str:
    """The words without any markup, in one line."""
    return _LINE_ENDS.sub(" ", "".join(_pieces(inlines))).strip()


def html(inlines: Inlines) -> str:
    """The same as an HTML fragment: italics, bold, small capitals, links; everything else is text."""
    return _html(inlines).strip()


def transform(inlines: Inlines, change: Callable[[Inline], Inlines]) -> Inlines:
    """Every inline that holds others replaced by what `change` makes of it, from the inside out."""
    out: Inlines = []
    for inline in inlines:
        if inline["t"] in _CONTAINERS:
            out.extend(change(with_children(inline, transform(children(inline), change))))
        else:
            out.append(inline)
    return out


def transform_words(inlines: Inlines, change: Callable[[str], str]) -> Inlines:
    """Every run of characters replaced by what `change` makes of it; one that becomes empty goes."""
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
    """The words that a pattern finds replaced, also where they are spread over several inlines.

    Only matches from the offset `start` on count, at most `count` of them (0: all). The replacement is set as the first
    replaced character was.
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


def notes(inlines: Inlines) -> list[Inlines]:
    """The text of the footnotes among the inlines, outermost only."""
    found: list[Inlines] = []
    for inline in inlines:
        if inline["t"] == "Note":
            found.append(joined(inline["c"]))
        elif inline["t"] in _CONTAINERS:
            found.extend(notes(children(inline)))
    return found


def joined(blocks: list[dict[str, Any]]) -> Inlines:
    """The inlines of blocks, one space between two blocks."""
    out: Inlines = []
    for block in blocks:
        kind, content = block["t"], block.get("c")
        inside: Inlines = []
        if kind in {"Para", "Plain"}:
            inside = list(content or [])
        elif kind == "Div":
            inside = joined((content or [None, []])[1])
        elif kind == "LineBlock":
            inside = [inline for line in content or [] for inline in [*line, {"t": "Space"}]]
        if out and inside:
            out.append({"t": "Space"})
        out.extend(inside)
    return out


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
            out.append(escape(text([inline]), quote=False))
        elif inside:
            out.append(inside)
        else:
            out.append(escape(characters(inline), quote=False))
    return "".join(out)


def _link(inline: Inline, inside: str) -> str:
    """A link, where its address is one of the web; nothing else may be followed from a reference."""
    address = str(inline["c"][2][0])
    if not address.startswith(("https://", "http://", "mailto:")):
        return inside
    return f'<a href="{escape(address)}">{inside}</a>'
