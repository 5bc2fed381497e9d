"""Extracting the words of HTML inside another format, which is never interpreted."""

from __future__ import annotations

import re
from html import escape, unescape

from tui.articles.lazy_pattern import lazy_pattern
from tui.articles.raised_text import is_note_tag, lower_words, raise_words

_PART = lazy_pattern(r"<!--|-->|<[^<>]*>|[^<]+|<")
_TAG = lazy_pattern(r"</?\s*([a-z][a-z0-9]*)", re.IGNORECASE)
_INVISIBLE = frozenset({"script", "style", "template", "head", "svg", "iframe", "object"})
_INLINE_TAGS = """
    a abbr b bdi bdo cite code data del dfn em font i img ins kbd mark q s samp small span strong sub sup time u
    var wbr
"""
_INLINE = frozenset(_INLINE_TAGS.split())


def text_of_html(source: str) -> list[str]:
    """Return the paragraphs between tags: entities decoded, white space collapsed, scripts and comments dropped."""
    paragraphs: list[list[str]] = [[]]
    comment, inside_invisible = False, ""
    raised: tuple[str, int, bool] | None = None  # the tag, its place in the paragraph, and whether it marks a note
    linked = False
    for part in _PART.findall(source):
        if part == "<!--":
            comment = True
        elif comment:
            comment = part != "-->" and "-->" not in part
        elif match := _TAG.match(part):
            name = match[1].casefold()
            closes = part.startswith("</")
            if inside_invisible:
                inside_invisible = "" if closes and name == inside_invisible else inside_invisible
            elif name in _INVISIBLE and not closes:
                inside_invisible = name
            elif name not in _INLINE:
                paragraphs.append([])
                raised = None
            elif name == "a":
                linked = not closes and 'href="#' in part.replace("'", '"')
                raised = (raised[0], raised[1], raised[2] or linked) if raised is not None else None
            elif name in ("sup", "sub") and not closes:
                raised = (name, len(paragraphs[-1]), linked or is_note_tag(part))
            elif raised is not None and name == raised[0]:
                paragraphs[-1] = _settled(paragraphs[-1], *raised)
                raised = None
        elif not inside_invisible and not part.startswith("<!"):
            paragraphs[-1].append(part)
    texts = (" ".join(unescape("".join(parts)).split()) for parts in paragraphs)
    return [text for text in texts if text]


def _settled(pieces: list[str], tag: str, start: int, is_note: bool) -> list[str]:
    """Return the pieces of a paragraph with those from `start` on, which are raised or lowered, as plain text."""
    words, before = unescape("".join(pieces[start:])), unescape("".join(pieces[max(0, start - 4) : start]))
    shown = raise_words(words, before, is_linked=is_note) if tag == "sup" else lower_words(words)
    pieces[start:] = [escape(shown, quote=False)]
    return pieces
