"""Preparing the tree of a saved page: unseen elements go, and words that the screen shows apart stay apart."""

from __future__ import annotations

import re
from typing import Any

from tui.articles.raised_text import is_note_tag, lower_words, raise_words

_INVISIBLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_NEVER_SHOWN = ("script", "style", "template", "noscript", "rp", "rt")
_DISSOLVED = frozenset("address article blockquote div figure h1 h2 h3 h4 h5 h6 p section".split())
_BLOCKS = (*_DISSOLVED, "td", "th", "li", "body", "dd", "dt")
_CELLS = ("td", "th", "li")
_MOST_RAISED = 3_000
"""Above this, superscripts stay as they are, because each one copies its paragraph."""
_LONGEST_RAISED = 60
"""A longer superscript is small print, not an exponent or a mark."""


def parse_page(source: str) -> Any:
    """Return the tree of a page, faulty markup repaired; None if it has hardly any."""
    from trafilatura import load_html

    return load_html(source)


def without_scripts(source: str) -> str:
    """Return a page without its scripts and styles, often most of its characters."""
    pieces: list[str] = []
    at = 0
    for match in re.finditer(r"<(script|style)\b[^<>]*>", source, re.IGNORECASE):
        if match.start() < at:
            continue
        end = re.compile(rf"</{match[1]}\s*>", re.IGNORECASE).search(source, match.end())
        if end is None:
            break
        pieces.append(source[at : match.start()])
        at = end.end()
    return "".join([*pieces, source[at:]])


def remove_unseen(tree: Any) -> None:
    """Remove templates, hidden elements and readings of characters; what follows them stays.

    An element that holds most of the page's paragraphs is kept: a dialog hid it while the page was saved.
    """
    for element in list(tree.iter(*_NEVER_SHOWN)):
        _drop(element)
    paragraphs = len(tree.xpath("//p"))
    for element in tree.xpath("//body//*[@hidden or @style or @aria-hidden='true']"):
        is_hidden = element.get("hidden") is not None and element.get("hidden") != "until-found"
        is_styled = _INVISIBLE.search(element.get("style") or "") is not None
        if (is_hidden or is_styled or element.get("aria-hidden") == "true") and (
            paragraphs < 4 or len(element.findall(".//p")) * 2 <= paragraphs
        ):
            _drop(element)


def keep_words_apart(tree: Any) -> None:
    """Dissolve blocks inside cells and items, with spaces around their words, which else would be glued together."""
    for cell in tree.iter(*_CELLS):
        for element in list(cell.iterdescendants()):
            if element.tag in _DISSOLVED or (element.tag == "br" and cell.tag in ("td", "th")):
                element.text = f" {element.text or ''}"
                if len(element):
                    element[-1].tail = f"{element[-1].tail or ''} "
                else:
                    element.text = f"{element.text} "
                element.drop_tag()


def settle_superscripts(tree: Any) -> None:
    """Write superscripts and subscripts as plain text, and remove those that mark notes."""
    elements = list(tree.iter("sup", "sub"))
    for element in elements if len(elements) <= _MOST_RAISED else ():
        links = [*element.iter("a"), *element.iterancestors("a")]
        is_linked = any((link.get("href") or "").startswith("#") for link in links)
        attributes = " ".join(f'{name}="{value}"' for one in (element, *links) for name, value in one.attrib.items())
        words = "".join(element.itertext())
        if len(words) > _LONGEST_RAISED:
            continue
        if element.tag == "sup":
            shown = raise_words(words, _text_before(element), is_linked=is_linked or is_note_tag(attributes))
        else:
            shown = lower_words(words)
        for child in list(element):
            element.remove(child)
        element.text = shown
        parent = element.getparent()
        element.drop_tag()
        if parent is not None and parent.tag == "a" and not "".join(parent.itertext()).strip():
            parent.drop_tag()  # else the paragraph would count as one of links


def _text_before(element: Any) -> str:
    """Return the text before an element in its block, at least the nearest piece of it."""
    words = ""
    node = element
    while not words.strip() and node is not None and node.tag not in _BLOCKS:
        before = node.getprevious()
        if before is not None:
            words = "".join(before.itertext()) + (before.tail or "")
            node = before
        else:
            node = node.getparent()
            words = (node.text or "") if node is not None else ""
    return words


def settle_captions(tree: Any, title: str) -> None:
    """Give each figure its caption once, instead of an alternative text and a caption that say the same."""
    for image in tree.iter("img"):
        alt = " ".join((image.get("alt") or "").split())
        figure = next(image.iterancestors("figure"), None)
        captions = list(figure.iter("figcaption")) if figure is not None else []
        if captions:
            image.set("alt", " ".join(" ".join("".join(one.itertext()) for one in captions).split()))
            for caption in captions:
                caption.drop_tree()
        elif title and title.casefold() in alt.casefold():
            image.set("alt", "")
            image.attrib.pop("title", None)


def _drop(element: Any) -> None:
    if element.getparent() is not None:
        element.drop_tree()
