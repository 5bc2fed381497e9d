"""Converting Markdown's inline elements to plain text with spans."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from tui.articles.article import Inline, InlineKind
from tui.articles.raised_text import is_note_tag, lower_words, raise_words
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
_RAISING_TAG = re.compile(r"<(/?)(sup|sub)\b([^<>]*)>", re.IGNORECASE)
_ANCHOR_TAG = re.compile(r"<a\b[^<>]*\bhref\s*=\s*[\"']?#[^<>]*>", re.IGNORECASE)
_LINE_BREAK_TAG = re.compile(r"<br\s*/?>", re.IGNORECASE)
_SpanTuple: TypeAlias = tuple[InlineKind, int, int, str]
_MOST_MARKS = 20_000
"""Above this, inline markup is shown unparsed, because each mark may take a tenth of a millisecond."""


def is_too_tangled(content: str) -> bool:
    """Return whether a paragraph has more markup than can be parsed in reasonable time."""
    return len(content) > _MOST_MARKS and sum(map(content.count, "*_[]`<&~!\\")) > _MOST_MARKS


@dataclass(slots=True)
class _Raised:
    """An open `<sup>` or `<sub>`, with the number of pieces and the length of the text before it."""

    tag: str
    pieces: int
    length: int
    is_linked: bool
    """Whether it links to a note."""
    is_kept: bool = False
    """Whether it holds a footnote, which is marked already."""

    def finish(self, pieces: list[str], spans: list[_SpanTuple]) -> int:
        """Replace the pieces since the tag by their plain text, adjust the spans in it, and return the new length."""
        words = "".join(pieces[self.pieces :])
        if not self.is_kept:
            before = "".join(pieces[max(0, self.pieces - 4) : self.pieces])
            shown = raise_words(words, before, is_linked=self.is_linked) if self.tag == "sup" else lower_words(words)
            pieces[self.pieces :] = [shown]
            end = self.length + len(shown)
            for index, (kind, start, stop, target) in enumerate(spans):
                if start >= self.length:
                    spans[index] = (kind, min(start, end), min(stop, end), target)
            return end
        return self.length + len(words)


def plain(tokens: Sequence[Token]) -> tuple[str, list[Inline]]:
    """Return the stripped text of inline tokens, and its spans sorted by start.

    Entities and percent escapes may encode characters that cleaning the source did not see, so each piece is cleaned.
    """
    pieces: list[str] = []
    spans: list[_SpanTuple] = []
    opened: list[int] = []
    length = 0
    raised: _Raised | None = None
    linked = False
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
        elif name == "html_inline" and (tag := _RAISING_TAG.fullmatch(token.content)):
            if not tag[1]:
                raised = _Raised(tag[2].lower(), len(pieces), length, is_linked=linked or is_note_tag(tag[3]))
            elif raised is not None and raised.tag == tag[2].lower():
                length = raised.finish(pieces, spans)
                raised = None
        elif name == "html_inline" and (_ANCHOR_TAG.fullmatch(token.content) or token.content[:3].lower() == "</a"):
            linked = not token.content.startswith("</")
        if raised is not None:
            raised.is_linked |= linked or (name == "link_open" and str(token.attrs.get("href", "")).startswith("#"))
            raised.is_kept |= name == "footnote_ref"
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
