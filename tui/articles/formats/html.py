"""Saved web pages: trafilatura finds the article among the navigation, and the page states the metadata."""

from __future__ import annotations

import re
from collections.abc import Sequence
from copy import deepcopy
from dataclasses import replace
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import urljoin

from tui.articles.anchor import Span
from tui.articles.article import Inline, InlineKind
from tui.articles.diagnostic import Diagnostic, UnreadableArticleError
from tui.articles.fields import title_of_keys
from tui.articles.html.clean_tree import (
    keep_words_apart,
    parse_page,
    place_captions,
    remove_unseen,
    settle_superscripts,
    without_scripts,
)
from tui.articles.html.inline_marks import CAPTION, InlineReader, MarkedSpan, mark_inlines, without_marks
from tui.articles.html.page_metadata import read_metadata
from tui.articles.html.plain_text import text_of_html
from tui.articles.parsed_source import Body, BodyBuilder, ParsedSource
from tui.articles.safe import clean

MAX_DEPTH = 60
"""Nested lists and quotations; deeper ones are written as plain text."""

MAX_PAGE = 2_000_000
"""The longest page, without scripts and styles, in which to look for an article, which takes quadratic time."""

_LEAST_TEXT = 250
"""An article of fewer characters may be a notice in place of one that is hidden."""

_EMBEDDED = re.compile(r"data:[a-z]+/[\w.+-]+;base64,[\w+/=%\s]{100,}", re.IGNORECASE)
"""Pictures and fonts that browsers save inside a page, often most of its bytes."""
_TEI = {
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), "head"),
    **dict.fromkeys(("ul", "ol"), "list"),
    "li": "item",
    "blockquote": "quote",
    "pre": "code",
    "br": "lb",
    "tr": "row",
    "td": "cell",
    "th": "cell",
}
"""Trafilatura's names of the elements of HTML."""

_STYLES: dict[str, InlineKind] = {"#b": "strong", "#i": "emphasis", "#t": "code", "#s": "strike"}
_CHARACTER_REFERENCE = re.compile(r"&#(?:x([0-9a-f]{1,8})|([0-9]{1,9}));?", re.IGNORECASE)


def read(source: str, path: Path) -> ParsedSource:
    """Read a saved page. Only what the page states becomes metadata: no date is looked for in the text."""
    import logging

    from lxml.etree import LxmlError

    if not source.strip():
        return ParsedSource({}, BodyBuilder().body(), form="page")
    for name in ("trafilatura", "htmldate", "courlan", "justext"):
        logging.getLogger(name).setLevel(logging.CRITICAL)  # they would write to the terminal
    source = _CHARACTER_REFERENCE.sub(_safe_reference, _EMBEDDED.sub("", source))
    markup = source
    if len(source) > MAX_PAGE and len(markup := without_scripts(source)) > MAX_PAGE:
        return _whole(source, "the page is too large to find the article in it; all of it is shown")
    try:
        if (tree := parse_page(markup)) is None:
            return _whole(source, "no article was found in the page; all of it is shown")
        remove_unseen(tree)
        keep_words_apart(tree)
        guesses = _guess_metadata(tree)
        metadata = read_metadata(source, tree, guesses)
        article = _find_article(tree)
        if article.length < _LEAST_TEXT:  # a page may hide its article until a script shows it
            article = max(article, _find_article(parse_page(markup)), key=lambda found: found.length)
        if article.length < _LEAST_TEXT:
            article = _ask_readability(markup, article)
    except (LxmlError, ValueError, TypeError, AttributeError, LookupError, RecursionError) as error:
        raise UnreadableArticleError(path, Diagnostic("the page cannot be read", "save it again")) from error
    if article.body is None:
        whole = _whole(source, "no article was found in the page; all of it is shown")
        keys = {key: value for key, value in metadata.keys.items() if key in ("url", "accessed", "language")}
        return replace(whole, keys=keys, origins=metadata.origins)
    builder = BodyBuilder()
    TreeWriter(builder, title_of_keys(metadata.keys), article.spans).children(article.body)
    stated = {"title": guesses.title, "source": guesses.sitename, "url": guesses.url, "published": guesses.date}
    if article.finder:
        metadata.keys["extracted"] = article.finder
    return ParsedSource(
        metadata.keys,
        _with_whole_addresses(builder.body(), metadata.keys.get("url", "")),
        diagnostics=metadata.diagnostics,
        form="page",
        origins=metadata.origins,
        identity={name: value for name, value in stated.items() if value},  # ids stay those of 0.1.0
    )


class _Found(NamedTuple):
    """The article of a page: trafilatura's TEI, or None; the spans of the marks in it; who found it, if another did."""

    body: Any = None
    spans: Sequence[MarkedSpan] = ()
    finder: str = ""

    @property
    def length(self) -> int:
        return 0 if self.body is None else len("".join(self.body.itertext()))


def _guess_metadata(tree: Any) -> Any:
    """Return trafilatura's guesses at title, author, date and so on."""
    import trafilatura

    dates = {"original_date": True, "extensive_search": False}
    return trafilatura.extract_metadata(deepcopy(tree), date_config=dates, extensive=False)


def _find_article(tree: Any) -> _Found:
    """Return what trafilatura finds in a page, with links, emphasis and captions."""
    import trafilatura

    tree = deepcopy(tree)  # it is changed here, and by trafilatura
    settle_superscripts(tree)
    place_captions(tree)
    spans = mark_inlines(tree)
    found: Any = trafilatura.bare_extraction(tree, include_comments=False, include_tables=True)
    return _Found(found.body, spans) if found is not None and found.body is not None else _Found()


def _ask_readability(markup: str, found: _Found) -> _Found:
    """Return what Readability's rules find where trafilatura found next to nothing, if it is much more.

    These are trafilatura's own copy of readability-lxml, which it asks by itself only in other cases.
    """
    from trafilatura.readability_lxml import Document

    tree = parse_page(markup)
    remove_unseen(tree)
    readable = parse_page(Document(tree).summary())
    if readable is None or len("".join(readable.itertext())) < max(_LEAST_TEXT, 2 * found.length):
        return found
    for old, new in _TEI.items():
        for element in readable.iter(old):
            element.set("rend", old)
            element.tag = new
    return _Found(readable, mark_inlines(readable), "Readability")


def _with_whole_addresses(body: Body, url: str) -> Body:
    """Return a text in which relative links have the page's address before them."""
    if not url:
        return body
    inlines = (
        replace(one, target=_join(url, one.target)) if one.kind == "link" and "://" not in one.target else one
        for one in body.inlines
    )
    return replace(body, inlines=tuple(inlines))


def _join(url: str, target: str) -> str:
    try:
        return urljoin(url, target)
    except ValueError:  # half an IPv6 address
        return target


def _whole(source: str, why: str) -> ParsedSource:
    """Return all words of a page whose article could not be told from the rest, and the reason."""
    builder = BodyBuilder()
    for paragraph in text_of_html(source):
        builder.add("paragraph", clean(paragraph))
    return ParsedSource({}, builder.body(), diagnostics=[Diagnostic(why)], form="page")


def _safe_reference(match: re.Match[str]) -> str:
    """Replace a reference to a character that lxml refuses, or a terminal obeys, by a visible character."""
    code = int(match[1], 16) if match[1] else int(match[2])
    character = chr(code) if code < 0x110000 else "\N{REPLACEMENT CHARACTER}"
    safe = clean(character)
    return match[0] if safe == character or character.isspace() else safe


class TreeWriter:
    """Walks trafilatura's tree of TEI elements: `head`, `p`, `list`, `item`, `quote`, `table`, `hi`, `ref`.

    `spans` are those of the marks in its text (`tui.articles.html.inline_marks`).
    """

    def __init__(self, builder: BodyBuilder, title: str, spans: Sequence[MarkedSpan] = ()) -> None:
        self._builder = builder
        self._title = title
        self._spans = spans
        self._lists = 0
        self._quotes = 0
        self._group = 0

    def children(self, element: Any, depth: int = 0) -> None:
        """Write the blocks of an element, and the words between them as paragraphs."""
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
            code = clean(without_marks("".join(element.itertext()))).strip("\n")
            self._builder.add("code", code, quoted=self._quotes)
        elif name == "graphic":
            self._builder.add(
                "image", _normalise_space(element.get("alt") or element.get("title") or ""), quoted=self._quotes
            )
        elif name == "quote":
            self._quotes += 1
            if any(child.tag in ("p", "list", "quote", "head") for child in element):
                self.children(element, depth + 1)
            else:
                self._builder.add("quote", *self._inline(element), level=self._quotes - 1, quoted=self._quotes)
            self._quotes -= 1
        elif name in ("div", "body", "main"):
            self.children(element, depth + 1)
        elif name:
            for image in element.iter("graphic"):
                self._element(image, depth + 1)
            kind = "image" if _is_caption(element) else "quote" if self._quotes else "paragraph"
            level = max(self._quotes - 1, 0)
            self._builder.add(kind, *self._inline(element), level=level, quoted=self._quotes)  # type: ignore[arg-type]  # of three kinds

    def _heading(self, element: Any) -> None:
        text, inlines = self._inline(element)
        if self._builder.empty and " ".join(text.split()) == self._title:
            return
        rank = element.get("rend", "h2")[1:]
        level = int(rank) if len(rank) == 1 and rank in "123456" else 2
        self._builder.add("heading", text, inlines, level=level, quoted=self._quotes)

    def _loose(self, words: str | None) -> None:
        if words and words.strip():
            reader = InlineReader(self._spans)
            reader.add(words)
            self._builder.add("paragraph", *reader.read(), quoted=self._quotes)

    def _list(self, element: Any, depth: int) -> None:
        self._group += not self._lists
        self._lists += 1
        for number, item in enumerate(element.iter("item") if depth >= MAX_DEPTH else element, start=1):
            marker = f"{number}." if element.get("rend") == "ol" else "•"
            text, inlines = self._inline(item, skipping="list")
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
                words, spans = self._inline(cell)
                text += "  " if cells else ""
                start = len(text)
                inlines += (Inline(span.kind, span.start + start, span.end + start, span.target) for span in spans)
                text += words.replace("\n", " ")
                cells.append(Span(start, len(text)))
            rows.append(tuple(cells))
        if text.strip():
            self._builder.add("table", text, inlines, quoted=self._quotes, rows=tuple(rows))

    def _inline(self, element: Any, skipping: str = "") -> tuple[str, list[Inline]]:
        """Return the words of an element with white space normalised, and their spans."""
        reader = InlineReader(self._spans)

        def walk(node: Any, depth: int) -> None:
            reader.add(node.text)
            for child in node:
                if child.tag == "lb":
                    reader.end_line()
                elif depth > MAX_DEPTH:
                    reader.add("".join(child.itertext()))
                elif child.tag not in (skipping, "graphic"):
                    span = _span_of(child)
                    if span is not None:
                        reader.open(span)
                    walk(child, depth + 1)
                    if span is not None:
                        reader.close()
                reader.add(child.tail)

        walk(element, 0)
        return reader.read()


def _span_of(element: Any) -> MarkedSpan | None:
    """Return the span that an element of a tree without marks is."""
    if element.tag == "ref":
        return MarkedSpan("link", element.get("target", ""))
    kind = _STYLES.get(element.get("rend", "")) if element.tag == "hi" else None
    return MarkedSpan(kind) if kind else None


def _normalise_space(words: str) -> str:
    return " ".join(clean(words).split())


def _is_caption(element: Any) -> bool:
    return (element.text or "").lstrip().startswith(CAPTION)
