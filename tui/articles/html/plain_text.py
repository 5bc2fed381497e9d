"""The words of a piece of HTML, without its tags: of HTML inside another format, which is never interpreted."""

from __future__ import annotations

import re
from html import unescape

_PART = re.compile(r"<!--|-->|<[^<>]*>|[^<]+|<")
_TAG = re.compile(r"</?\s*([a-z][a-z0-9]*)", re.IGNORECASE)
_UNSEEN = frozenset({"script", "style", "template", "head", "svg", "iframe", "object"})
_INLINE_TAGS = """
    a abbr b bdi bdo cite code data del dfn em font i img ins kbd mark q s samp small span strong sub sup time u
    var wbr
"""
_INLINE = frozenset(_INLINE_TAGS.split())


def text_of_html(source: str) -> list[str]:
    """The paragraphs between the tags, entities decoded, white space evened; scripts and comments left out."""
    paragraphs: list[list[str]] = [[]]
    comment, unseen = False, ""
    for part in _PART.findall(source):
        if part == "<!--":
            comment = True
        elif comment:
            comment = part != "-->" and "-->" not in part
        elif match := _TAG.match(part):
            name = match[1].casefold()
            closes = part.startswith("</")
            if unseen:
                unseen = "" if closes and name == unseen else unseen
            elif name in _UNSEEN and not closes:
                unseen = name
            elif name not in _INLINE:
                paragraphs.append([])
        elif not unseen and not part.startswith("<!"):
            paragraphs[-1].append(part)
    texts = (" ".join(unescape("".join(parts)).split()) for parts in paragraphs)
    return [text for text in texts if text]
