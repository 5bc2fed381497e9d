"""Preparing the tree of a saved page: unseen elements go, and words that the screen shows apart stay apart."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from tui.articles.html.inline_marks import CAPTION
from tui.articles.raised_text import is_note_tag, lower_words, raise_words

_INVISIBLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_NEVER_SHOWN = ("script", "style", "template", "rp", "rt")
_LEAST_WITHOUT_SCRIPTS = 250
"""Characters of `noscript` that are an article; fewer ask to turn scripts on."""

_MOST_HIDDEN = 0.8
"""The part of the paragraphs that may be hidden; beyond it they are the article."""

_CREDIT = re.compile(
    r"[\s(\[|/–—-]*(?:\b(?:foto|photo|photograph|bild|bilder|bildquelle|bildrechte|image|imagen|immagine|picture|quelle"
    r"|source|credit|crédit|grafik|illustration|copyright|fotografía|zdjęcie|fot|abbildung|video)s?\.?"
    r"\s*(?:credit|by|courtesy|via)?\s*[:©/]|©|\(c\)|\bphoto(?:graph)? by\b).*$",
    re.IGNORECASE,
)
"""Whose picture it is, which is no part of what its caption says."""

_OUTSIDE = ("a", "aside", "button", "footer", "form", "header", "li", "nav")
"""What holds figures that are no part of an article: menus and teasers."""

_BLOCKS = frozenset("address article blockquote div figure h1 h2 h3 h4 h5 h6 p section".split())
_AROUND_WORDS = (*_BLOCKS, "td", "th", "li", "body", "dd", "dt")
_CELLS = ("td", "th", "li")
_TABLE_PARTS = ("caption", "tbody", "td", "tfoot", "th", "thead", "tr")
_NESTED = frozenset("dl li ol table tbody td th tr ul".split())
_LONGEST_CELL = 600
"""Characters of a cell or item that holds a few words; a longer one is the column of a page laid out as a table."""


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

    An element that holds most of the page's paragraphs is kept, because a dialog hid it while the page was saved. All
    are kept if hardly anything else is there, because a button shows the rest of the article.
    """
    for element in list(tree.iter(*_NEVER_SHOWN)):
        _drop(element)
    for element in list(tree.iter("noscript")):
        if _length([element]) < _LEAST_WITHOUT_SCRIPTS:
            _drop(element)
    hidden = [one for one in tree.xpath("//body//*[@hidden or @style or @aria-hidden='true']") if _hides(one)]
    paragraphs = set(tree.iter("p"))
    whole = _length(paragraphs)
    if _length({paragraph for element in hidden for paragraph in element.iter("p")}) > _MOST_HIDDEN * whole:
        return
    for element in hidden:
        if len(paragraphs) < 4 or len(element.findall(".//p")) * 2 <= len(paragraphs):
            _drop(element)


def _hides(element: Any) -> bool:
    return (
        (element.get("hidden") is not None and element.get("hidden") != "until-found")
        or element.get("aria-hidden") == "true"
        or _INVISIBLE.search(element.get("style") or "") is not None
    )


def _length(elements: Iterable[Any]) -> int:
    return sum(len("".join(element.itertext())) for element in elements)


def keep_words_apart(tree: Any) -> None:
    """Dissolve what would glue words together: blocks inside cells and items, and tables that only lay out a page."""
    for table in list(tree.iter("table")):
        cells = [cell for cell in table.iter("td", "th") if next(cell.iterancestors("table")) is table]
        if any(_length([cell]) > _LONGEST_CELL for cell in cells):
            for part in (
                table,
                *(one for one in table.iter(*_TABLE_PARTS) if next(one.iterancestors("table")) is table),
            ):
                part.tag = "div"
    for cell in tree.iter(*_CELLS):
        inner = list(cell.iterdescendants())
        if any(element.tag in _NESTED for element in inner) or _length([cell]) > _LONGEST_CELL:
            continue
        blocks = [element for element in inner if element.tag in _BLOCKS]
        if len(blocks) > 1 or (blocks and ((cell.text or "").strip() or (blocks[0].tail or "").strip())):
            for element in blocks:
                _surround_with_spaces(element)
                element.drop_tag()
        if cell.tag != "li":
            for element in inner:
                if element.tag == "br":
                    _surround_with_spaces(element)
                    element.drop_tag()


def _surround_with_spaces(element: Any) -> None:
    element.text = f" {element.text or ''}"
    if len(element):
        element[-1].tail = f"{element[-1].tail or ''} "
    else:
        element.text = f"{element.text} "


def place_captions(tree: Any) -> None:
    """Turn each figure among the paragraphs of a text into its caption, marked as such and without its credits.

    The figures of menus and teasers, and alternative texts, are left to trafilatura, which drops them.
    """
    for figure in list(tree.iter("figure")):
        parent = figure.getparent()
        beside = parent.iterchildren("p") if parent is not None else ()
        if next(iter(beside), None) is None or next(figure.iter("blockquote", "pre", "table"), None) is not None:
            continue
        if next(figure.iterancestors(*_OUTSIDE), None) is not None:
            continue
        captions = (" ".join("".join(caption.itertext()).split()) for caption in figure.iter("figcaption"))
        if words := _CREDIT.sub("", " ".join(filter(None, captions))):
            paragraph = figure.makeelement("p")
            paragraph.text, paragraph.tail = CAPTION + words, figure.tail
            parent.replace(figure, paragraph)


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
    while not words.strip() and node is not None and node.tag not in _AROUND_WORDS:
        before = node.getprevious()
        if before is not None:
            words = "".join(before.itertext()) + (before.tail or "")
            node = before
        else:
            node = node.getparent()
            words = (node.text or "") if node is not None else ""
    return words


def _drop(element: Any) -> None:
    if element.getparent() is not None:
        element.drop_tree()
