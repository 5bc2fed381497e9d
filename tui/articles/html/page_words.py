"""The words of a page's elements as a reader sees them, and of headings the title alone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from tui.articles.safe import clean

_SILENT = frozenset({"script", "style", "template"})
_BREAKS = frozenset({"address", "article", "br", "dd", "div", "dt", "h1", "h2", "h3", "hr", "li", "p", "section", "td"})
_UNSEEN = re.compile(r"\b(?:aural|screen-?reader|sr-only|(?:visually|element)-?(?:hidden|invisible))", re.IGNORECASE)
_KICKER = re.compile(
    r"kicker|top-?line|over-?line|roof-?line|dachzeile|eyebrow|spitzmarke|sub-?heading|super-?title|pre-?(?:title|headline)",
    re.IGNORECASE,
)
"""Classes of a line above a title that is no part of it, though it stands in the same heading."""
_LEAST_TITLE = 8


def words_of(element: Any) -> str:
    """Return the words of an element on one line, with a space between its parts; empty without an element."""
    return " ".join(clean(" ".join(element.itertext())).split()) if element is not None else ""


def visible_words(body: Any) -> str:
    """Return the words of a page's body that are text, not code."""
    pieces = (text for text in body.xpath(".//text()") if text.getparent().tag not in _SILENT)
    return " ".join(clean(" ".join(pieces)).split())


def heading_words(heading: Any) -> str:
    """Return the title that a heading states: without a kicker or small print, unless little else is left."""
    whole = _joined(_seen(heading, bare=False))
    bare = _joined(_seen(heading, bare=True))
    return bare if sum(map(str.isalnum, bare)) >= _LEAST_TITLE else whole


def leave_title_alone(tree: Any, title: str) -> None:
    """Take kickers and small print out of the headings that state the title, which is not part of the text."""
    for heading in list(tree.iter("h1", "h2")):
        if len(heading) and title and heading_words(heading) == title:
            for child in list(heading):
                heading.remove(child)
            heading.text = title


def _seen(element: Any, *, bare: bool) -> Iterator[str]:
    """Yield the pieces of an element's text in order; `bare` leaves out small print and kickers."""
    yield element.text or ""
    for child in element:
        is_element = isinstance(child.tag, str)
        if is_element and child.tag not in _SILENT and not _is_left_out(child, bare=bare):
            space = " " if child.tag in _BREAKS else ""
            yield space
            yield from _seen(child, bare=bare)
            yield space
        yield child.tail or ""


def _is_left_out(element: Any, *, bare: bool) -> bool:
    names = f"{element.get('class', '')} {element.get('id', '')}"
    if _UNSEEN.search(names):
        return True
    return bare and (element.tag == "small" or _KICKER.search(names) is not None)


def _joined(pieces: Iterator[str]) -> str:
    return " ".join(clean("".join(pieces)).split()).strip(" :|")
