"""HTML that is all article, such as the entry of a feed: every block is kept, and nothing is looked for.

The fragment is rewritten as the tree of TEI elements that the reader of saved pages walks.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any
from urllib.parse import urljoin

from tui.articles.html.clean_tree import keep_words_apart, remove_unseen
from tui.articles.html.plain_text import text_of_html
from tui.articles.html.tree_writer import MAX_DEPTH, TreeWriter
from tui.articles.parsed_source import Body, BodyBuilder
from tui.articles.safe import clean

_EMBEDDED = re.compile(r"data:[a-z]+/[\w.+-]+;base64,[\w+/=%\s]{100,}", re.IGNORECASE)
_MARKS = {
    "b": "#b", "strong": "#b", "i": "#i", "em": "#i", "cite": "#i", "dfn": "#i", "code": "#t", "kbd": "#t",
    "samp": "#t", "tt": "#t", "s": "#s", "del": "#s", "strike": "#s",
}  # fmt: skip
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_LEFT_OUT = frozenset(
    "script style template noscript iframe object embed svg form button input select textarea audio video".split()
)
_BLOCKS = frozenset(
    """
    address article aside blockquote body center dd details div dl dt fieldset figcaption figure footer h1 h2 h3 h4 h5
    h6 header hr li main nav ol p pre section summary table tbody td tfoot th thead tr ul
    """.split()
)


def read_fragment(markup: str, address: str = "") -> Body:
    """Return the text of a fragment. Relative addresses in it are resolved against `address`."""
    from lxml.etree import Element, LxmlError
    from lxml.html import HTMLParser, document_fromstring

    builder = BodyBuilder()
    markup = _EMBEDDED.sub("", markup)
    if not markup.strip():
        return builder.body()
    try:
        page = document_fromstring(
            f"<html><body>{markup}</body></html>", parser=HTMLParser(remove_comments=True, remove_pis=True)
        )
        remove_unseen(page)
        _dissolve_layout(page)
        keep_words_apart(page)
        body = Element("body")
        for element in page.iter("body"):
            _blocks(element, body, address, 0)
    except (LxmlError, ValueError, AssertionError):
        for paragraph in text_of_html(markup):
            builder.add("paragraph", clean(paragraph))
        return builder.body()
    TreeWriter(builder, "").children(body)
    return builder.body()


def as_html(plain: str) -> str:
    """Return plain paragraphs, which blank lines separate, as HTML."""
    from html import escape

    return "".join(f"<p>{escape(part.strip())}</p>" for part in re.split(r"\n\s*\n", plain) if part.strip())


def _dissolve_layout(page: Any) -> None:
    """Make tables that lay out a page, as those of newsletters do, into the blocks in their cells."""
    for table in page.iter("table"):
        holds_tables = next(table.iterdescendants("table"), None) is not None
        if holds_tables or table.get("role") == "presentation" or any(len(row) < 2 for row in table.iter("tr")):
            nested = {part for inner in table.iterdescendants("table") for part in inner.iter()}
            for part in table.iter("table", "tbody", "thead", "tfoot", "tr", "td", "th"):
                if part not in nested:
                    part.tag = "div"


def _blocks(source: Any, target: Any, address: str, depth: int) -> None:
    """Add the blocks of an HTML element to a TEI element, and each run of words between blocks as a paragraph."""
    paragraph = _Paragraph(target)
    paragraph.words(source.text)
    for child in source:
        name = child.tag if isinstance(child.tag, str) else ""
        if name in _LEFT_OUT or not name:
            pass
        elif name not in _BLOCKS and not _holds_blocks(child):
            paragraph.add(child, address)
        else:
            paragraph.end()
            _block(child, name, target, address, depth)
        paragraph.words(child.tail)
    paragraph.end()


def _holds_blocks(element: Any) -> bool:
    return next(element.iter(*_BLOCKS), None) is not None


def _block(child: Any, name: str, target: Any, address: str, depth: int) -> None:
    from lxml.etree import SubElement

    if depth > MAX_DEPTH:
        SubElement(target, "p").text = " ".join("".join(child.itertext()).split())
    elif name in _HEADINGS:
        _words(child, SubElement(target, "head", rend=name), address)
    elif name in ("ul", "ol"):
        listed = SubElement(target, "list", rend=name)
        for item in child:
            if item.tag == "li":
                _item(item, SubElement(listed, "item"), address, depth + 1)
    elif name == "table":
        _table(child, target, address)
    elif name == "blockquote":
        _blocks(child, SubElement(target, "quote"), address, depth + 1)
    elif name == "pre":
        SubElement(target, "code").text = "".join(child.itertext())
    elif name != "hr":
        _blocks(child, target, address, depth + 1)


def _item(source: Any, item: Any, address: str, depth: int) -> None:
    """Fill an item: its words, then the lists inside it."""
    lists = [one for one in source if one.tag in ("ul", "ol")]
    _words(source, item, address, skipping=lists)
    for one in lists:
        _block(one, one.tag, item, address, depth)


def _table(source: Any, target: Any, address: str) -> None:
    from lxml.etree import SubElement

    table = SubElement(target, "table")
    for row in source.iter("tr"):
        cells = SubElement(table, "row")
        for cell in row:
            if cell.tag in ("td", "th"):
                _words(cell, SubElement(cells, "cell"), address)


def _words(source: Any, target: Any, address: str, skipping: Iterable[Any] = ()) -> None:
    """Add the words of an HTML element to a TEI element, with their markup."""
    skipped = set(skipping)
    _append(target, source.text)
    for child in source:
        if child not in skipped and isinstance(child.tag, str) and child.tag not in _LEFT_OUT:
            _mark(child, target, address)
        _append(target, child.tail)


def _mark(child: Any, target: Any, address: str) -> None:
    from lxml.etree import SubElement

    href = (child.get("href") or "").strip()
    if child.tag == "br":
        SubElement(target, "lb")
    elif child.tag == "img":
        if (image := _image(child)) is not None:
            target.append(image)
    elif child.tag == "a" and href and not href.lower().startswith("javascript:"):
        _words(child, SubElement(target, "ref", target=_resolved(address, href)), address)
    elif child.tag in _MARKS:
        _words(child, SubElement(target, "hi", rend=_MARKS[child.tag]), address)
    else:
        _words(child, target, address)


def _image(source: Any) -> Any | None:
    """An image with the words that stand for it; none without words, as pixels that count readers are."""
    from lxml.etree import Element

    words = " ".join((source.get("alt") or source.get("title") or "").split())
    return Element("graphic", alt=words) if words else None


def _resolved(address: str, href: str) -> str:
    try:
        return urljoin(address, href)
    except ValueError:
        return href


def _append(target: Any, words: str | None) -> None:
    if not words:
        return
    if len(target):
        target[-1].tail = (target[-1].tail or "") + words
    else:
        target.text = (target.text or "") + words


class _Paragraph:
    """A run of words between two blocks; two line breaks in a row begin another, as feeds write paragraphs."""

    def __init__(self, target: Any) -> None:
        self._target = target
        self._element: Any = None

    def words(self, words: str | None) -> None:
        """Add words; white space alone begins no paragraph."""
        if words and (words.strip() or self._element is not None):
            _append(self._open(), words)

    def add(self, child: Any, address: str) -> None:
        """Add an inline element."""
        if child.tag == "br" and self._ends_in_break():
            self._element.remove(self._element[-1])
            self.end()
        elif child.tag != "br" or self._element is not None:
            _mark(child, self._open(), address)

    def end(self) -> None:
        """End the paragraph: what comes next begins another."""
        self._element = None

    def _open(self) -> Any:
        from lxml.etree import SubElement

        if self._element is None:
            self._element = SubElement(self._target, "p")
        return self._element

    def _ends_in_break(self) -> bool:
        element = self._element
        if element is None or not len(element):
            return False
        return element[-1].tag == "lb" and not (element[-1].tail or "").strip()
