"""Converting Markdown's inline elements to plain text with spans."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from tui.articles.article import Inline, InlineKind
from tui.articles.safe import clean

if TYPE_CHECKING:
    from markdown_it.token import Token

_OPENED: dict[str, InlineKind] = {
    "strong_open": "strong",
    "em_open": "emphasis",
    "s_open": "strike",
    "link_open": "link",
}
_CLOSED = frozenset({"strong_close", "em_close", "s_close", "link_close"})
_LINE_BREAK_TAG = re.compile(r"<br\s*/?>", re.IGNORECASE)
_MOST_MARKS = 20_000
"""Above this, inline markup is shown unparsed, because each mark may take a tenth of a millisecond."""


def is_too_tangled(content: str) -> bool:
    """Return whether a paragraph has more markup than can be parsed in reasonable time."""
    return len(content) > _MOST_MARKS and sum(map(content.count, "*_[]`<&~!\\")) > _MOST_MARKS


def plain(tokens: Sequence[Token]) -> tuple[str, list[Inline]]:
    """Return the stripped text of inline tokens, and its spans sorted by start.

    Entities and percent escapes may encode characters that cleaning the source did not see, so each piece is cleaned.
    """
    pieces: list[str] = []
    spans: list[tuple[InlineKind, int, int, str]] = []
    opened: list[int] = []
    length = 0
    for token in tokens:
        name = token.type
        kind: InlineKind | None = None
        piece, target = "", ""
        if name in ("text", "text_special"):
            piece = token.content
        elif name in _OPENED:
            opened.append(len(spans))
            spans.append((_OPENED[name], length, length, clean(str(token.attrs.get("href", "")))))
        elif name in _CLOSED:
            index = opened.pop()
            closed, start, _, address = spans[index]
            if closed == "link" and start == length:  # a link without words is shown by its address
                pieces.append(address)
                length += len(address)
            spans[index] = (closed, start, length, address)
        elif name == "softbreak":
            piece = " "
        elif name == "hardbreak":
            piece = "\n"
        elif name == "code_inline":
            piece, kind = token.content, "code"
        elif name == "image":
            piece = caption(token)
        elif name == "footnote_ref":
            target = str(token.meta["id"] + 1)
            piece, kind = f"[{target}]", "footnote-reference"
        elif name == "html_inline" and _LINE_BREAK_TAG.fullmatch(token.content):
            piece = "\n"
        if piece:
            piece = clean(piece)
            if kind is not None:
                spans.append((kind, length, length + len(piece), target))
            pieces.append(piece)
            length += len(piece)
    text = "".join(pieces)
    stripped = text.strip()
    if len(stripped) == len(text):
        return text, [Inline(*span) for span in spans if span[1] < span[2]]
    lead, end = len(text) - len(text.lstrip()), len(stripped)
    moved = ((kind, max(start - lead, 0), min(stop - lead, end), target) for kind, start, stop, target in spans)
    return stripped, [Inline(*span) for span in moved if span[1] < span[2]]


def caption(image: Token) -> str:
    """Return the caption of an image: its alternative text, else its title."""
    text, _ = plain(image.children or [])
    return text.replace("\n", " ") or clean(" ".join(str(image.attrs.get("title", "")).split()))
