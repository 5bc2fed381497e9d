"""A saved web page: its article, found among the navigation by trafilatura, and what the page states of itself."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from tui.articles.anchor import Span
from tui.articles.article import Inline, InlineKind
from tui.articles.diagnostic import Diagnostic, UnreadableArticleError
from tui.articles.fields import title_of_keys
from tui.articles.html.plain_text import text_of_html
from tui.articles.parsed_source import BodyBuilder, ParsedSource
from tui.articles.safe import clean

MAX_DEPTH = 60
"""Lists and quotations in one another; what is deeper is written as text."""

MAX_PAGE = 2_000_000
"""Code points of a page in which an article is looked for; the time that takes grows with the square of its length."""

_EMBEDDED = re.compile(r"data:[a-z]+/[\w.+-]+;base64,[\w+/=%\s]{100,}", re.IGNORECASE)
"""Pictures and fonts that browsers save inside a page, often most of its bytes."""
_STYLES: dict[str, InlineKind] = {"#b": "strong", "#i": "emphasis", "#t": "code", "#s": "strike"}
_CHARACTER_REFERENCE = re.compile(r"&#(?:x([0-9a-f]{1,8})|([0-9]{1,9}));?", re.IGNORECASE)
_SPACE = re.compile(r"[ \n]+")


def read(source: str, path: Path) -> ParsedSource:
    """A saved page. Only what the page states is taken: no date is looked for in the text."""
    import logging

    import trafilatura
    from lxml.etree import LxmlError

    if not source.strip():
        return ParsedSource({}, BodyBuilder().body())
    for name in ("trafilatura", "htmldate", "courlan", "justext"):
        logging.getLogger(name).setLevel(logging.CRITICAL)  # what they have to say would go to the terminal
    source = _CHARACTER_REFERENCE.sub(_safe_reference, _EMBEDDED.sub("", source))
    if len(source) > MAX_PAGE:
        return _whole(source, "the page is too large to find the article in it; all of it is shown")
    try:
        page: Any = trafilatura.bare_extraction(
            source,
            include_comments=False,
            include_formatting=True,
            include_images=True,
            include_links=True,
            include_tables=True,
            with_metadata=True,
            date_extraction_params={"original_date": True, "extensive_search": False},
        )
    except (LxmlError, ValueError, TypeError, AttributeError, LookupError, RecursionError) as error:
        raise UnreadableArticleError(path, Diagnostic("the page cannot be read", "save it again")) from error
    if page is None or page.body is None:
        return _whole(source, "no article was found in the page; all of it is shown")
    builder = BodyBuilder()
    keys = _keys(page, source)
    _Writer(builder, title_of_keys(keys)).children(page.body)
    return ParsedSource(keys, builder.body())


def _whole(source: str, why: str) -> ParsedSource:
    """All words of a page, where its article could not be told from the rest, and the reason."""
    builder = BodyBuilder()
    for paragraph in text_of_html(source):
        builder.add("paragraph", clean(paragraph))
    return ParsedSource({}, builder.body(), diagnostics=[Diagnostic(why)])


def _safe_reference(match: re.Match[str]) -> str:
    """A reference to a character that lxml refuses, or that a terminal obeys, as a visible character."""
    code = int(match[1], 16) if match[1] else int(match[2])
    character = chr(code) if code < 0x110000 else "\N{REPLACEMENT CHARACTER}"
    safe = clean(character)
    return match[0] if safe == character or character.isspace() else safe


def _keys(page: Any, source: str) -> dict[str, Any]:
    """What the page says of itself, by Byline's names; what it does not say is left out."""
    authors = [name.strip() for name in (page.author or "").split(";") if name.strip()]
    language = re.search(r"<html\b[^<>]{0,500}?\blang\s*=\s*[\"']?([\w-]+)", source[:20_000], re.IGNORECASE)
    keys: dict[str, Any] = {
        "title": page.title,
        "authors": authors,
        "source": page.sitename,
        "url": page.url,
        "published": page.date,
        "summary": page.description,
        "language": language[1] if language else None,
        "tags": [tag for tag in [*(page.categories or []), *(page.tags or [])] if isinstance(tag, str)],
    }
    return {key: value for key, value in keys.items() if value}


class _Writer:
    """Walks trafilatura's tree of TEI elements: `head`, `p`, `list`, `item`, `quote`, `table`, `hi`, `ref`."""

    def __init__(self, builder: BodyBuilder, title: str) -> None:
        self._builder = builder
        self._title = title
        self._lists = 0
        self._quotes = 0
        self._group = 0

    def children(self, element: Any, depth: int = 0) -> None:
        """Writes what stands in an element: its blocks, and the words between them as paragraphs."""
        self._loose(element.text)
        for child in element:
            self._element(child, depth)
            self._loose(child.tail)

    def _element(self, element: Any, depth: int) -> None:
        name = element.tag if isinstance(element.tag, str) else ""
        if depth > MAX_DEPTH:
            self._loose("".join(element.itertext()))
        elif name == "head":
            self._heading(element)
        elif name == "list":
            self._list(element, depth)
        elif name == "table":
            self._table(element)
        elif name == "code":
            self._builder.add("code", clean("".join(element.itertext())).strip("\n"), quoted=self._quotes)
        elif name == "graphic":
            self._builder.add("image", _evened(element.get("alt") or element.get("title") or ""), quoted=self._quotes)
        elif name == "quote":
            self._quotes += 1
            if any(child.tag in ("p", "list", "quote", "head") for child in element):
                self.children(element, depth + 1)
            else:
                self._builder.add("quote", *_inline(element), level=self._quotes - 1, quoted=self._quotes)
            self._quotes -= 1
        elif name in ("div", "body", "main"):
            self.children(element, depth + 1)
        elif name:
            for image in element.iter("graphic"):
                self._element(image, depth + 1)
            kind = "quote" if self._quotes else "paragraph"
            level = max(self._quotes - 1, 0)
            self._builder.add(kind, *_inline(element), level=level, quoted=self._quotes)  # type: ignore[arg-type]  # of two kinds

    def _heading(self, element: Any) -> None:
        text, inlines = _inline(element)
        if text == self._title and self._builder.empty:
            return
        rank = element.get("rend", "h2")[1:]
        level = int(rank) if len(rank) == 1 and rank in "123456" else 2
        self._builder.add("heading", text, inlines, level=level, quoted=self._quotes)

    def _loose(self, words: str | None) -> None:
        if words and words.strip():
            self._builder.add("paragraph", _evened(words), quoted=self._quotes)

    def _list(self, element: Any, depth: int) -> None:
        self._group += not self._lists
        self._lists += 1
        for number, item in enumerate(element.iter("item") if depth >= MAX_DEPTH else element, start=1):
            marker = f"{number}." if element.get("rend") == "ol" else "•"
            text, inlines = _inline(item, skipping="list")
            self._builder.add(
                "item", text, inlines, level=self._lists - 1, marker=marker, quoted=self._quotes, group=self._group
            )
            for nested in item.findall("list"):
                self._element(nested, depth + 1)
        self._lists -= 1

    def _table(self, element: Any) -> None:
        text = ""
        inlines: list[Inline] = []
        rows: list[tuple[Span, ...]] = []
        for row in element.iter("row"):
            text += "\n" if rows else ""
            cells: list[Span] = []
            for cell in row.iter("cell"):
                words, spans = _inline(cell)
                text += "  " if cells else ""
                start = len(text)
                inlines += (Inline(span.kind, span.start + start, span.end + start, span.target) for span in spans)
                text += words.replace("\n", " ")
                cells.append(Span(start, len(text)))
            rows.append(tuple(cells))
        if text.strip():
            self._builder.add("table", text, inlines, quoted=self._quotes, rows=tuple(rows))


def _inline(element: Any, skipping: str = "") -> tuple[str, list[Inline]]:
    """The words of an element with white space evened, and the spans in them."""
    text = ""
    inlines: list[Inline] = []

    def words(part: str | None) -> None:
        nonlocal text
        part = _SPACE.sub(" ", clean(part or ""))
        text += part.lstrip(" ") if not text or text[-1] in " \n" else part

    def walk(node: Any, depth: int) -> None:
        nonlocal text
        words(node.text)
        for child in node:
            start = len(text)
            if child.tag == "lb":
                text = text.rstrip(" ") + "\n"
            elif depth > MAX_DEPTH:
                words("".join(child.itertext()))
            elif child.tag not in (skipping, "graphic"):
                walk(child, depth + 1)
                kind = (
                    "link" if child.tag == "ref" else _STYLES.get(child.get("rend", "")) if child.tag == "hi" else None
                )
                if kind and len(text) > start:
                    inlines.append(Inline(kind, start, len(text), clean(child.get("target", ""))))
            words(child.tail)

    walk(element, 0)
    end = len(text.rstrip())
    lead = len(text) - len(text.lstrip())
    moved = (Inline(one.kind, max(one.start - lead, 0), min(one.end, end) - lead, one.target) for one in inlines)
    return text.strip(), sorted((one for one in moved if one.start < one.end), key=lambda one: (one.start, -one.end))


def _evened(words: str) -> str:
    return " ".join(clean(words).split())
