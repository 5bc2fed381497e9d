"""Extracting the words of HTML inside another format, which is never interpreted."""

from __future__ import annotations

import re
from html import unescape

_PART = re.compile(r"<!--|-->|<[^<>]*>|[^<]+|<")
_TAG = re.compile(r"</?\s*([a-z][a-z0-9]*)", re.IGNORECASE)
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
        elif not inside_invisible and not part.startswith("<!"):
            paragraphs[-1].append(part)
    texts = (" ".join(unescape("".join(parts)).split()) for parts in paragraphs)
    return [text for text in texts if text]
