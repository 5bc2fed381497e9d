"""Saved web pages: trafilatura finds the article among the navigation, and the page states the metadata."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from typing import Any

from tui.articles.anchor import Span
from tui.articles.article import Inline, InlineKind
from tui.articles.diagnostic import Diagnostic, UnreadableArticleError
from tui.articles.fields import title_of_keys
from tui.articles.html.clean_tree import (
    keep_words_apart,
    parse_page,
    remove_unseen,
    settle_captions,
    settle_superscripts,
    without_scripts,
)
from tui.articles.html.page_metadata import read_metadata
from tui.articles.html.plain_text import text_of_html
from tui.articles.parsed_source import BodyBuilder, ParsedSource
from tui.articles.safe import clean

MAX_DEPTH = 60
"""Nested lists and quotations; deeper ones are written as plain text."""

MAX_PAGE = 2_000_000
"""The longest page, without scripts and styles, in which to look for an article, which takes quadratic time."""

_LEAST_TEXT = 250
"""An article of fewer characters may be a notice in place of one that is hidden."""

_EMBEDDED = re.compile(r"data:[a-z]+/[\w.+-]+;base64,[\w+/=%\s]{100,}", re.IGNORECASE)
"""Pictures and fonts that browsers save inside a page, often most of its bytes."""
_STYLES: dict[str, InlineKind] = {"#b": "strong", "#i": "emphasis", "#t": "code", "#s": "strike"}
_CHARACTER_REFERENCE = re.compile(r"&#(?:x([0-9a-f]{1,8})|([0-9]{1,9}));?", re.IGNORECASE)
_SPACE = re.compile(r"[ \n]+")


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
        found = _extract(tree)
        if _length_of(found) < _LEAST_TEXT:  # a page may hide its article until a script shows it
            found = max(found, _extract(parse_page(markup)), key=_length_of)
        metadata = read_metadata(source, tree, found)
    except (LxmlError, ValueError, TypeError, AttributeError, LookupError, RecursionError) as error:
        raise UnreadableArticleError(path, Diagnostic("the page cannot be read", "save it again")) from error
    if found is None or found.body is None:
        whole = _whole(source, "no article was found in the page; all of it is shown")
        keys = {key: value for key, value in metadata.keys.items() if key in ("url", "accessed", "language")}
        return replace(whole, keys=keys, origins=metadata.origins)
    builder = BodyBuilder()
    title = title_of_keys(metadata.keys)
    TreeWriter(builder, title).children(found.body)
    stated = {"title": found.title, "source": found.sitename, "url": found.url, "published": found.date}
    return ParsedSource(
        metadata.keys,
        builder.body(),
        diagnostics=metadata.diagnostics,
        form="page",
        origins=metadata.origins,
        identity={name: value for name, value in stated.items() if value},  # ids stay those of 0.1.0
    )


def _length_of(found: Any) -> int:
    return 0 if found is None or found.body is None else len("".join(found.body.itertext()))


def _extract(tree: Any) -> Any:
    """Return what trafilatura finds in a page: the article's body, and its guesses at metadata."""
    from copy import deepcopy

    import trafilatura

    tree = deepcopy(tree)  # trafilatura changes the tree
    settle_superscripts(tree)
    settle_captions(tree, " ".join(tree.xpath("string(//h1)").split()))
    return trafilatura.bare_extraction(
        tree,
        include_comments=False,
        include_formatting=True,
        include_images=True,
        include_links=True,
        include_tables=True,
        with_metadata=True,
        date_extraction_params={"original_date": True, "extensive_search": False},
    )


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
    """Walks trafilatura's tree of TEI elements: `head`, `p`, `list`, `item`, `quote`, `table`, `hi`, `ref`."""

    def __init__(self, builder: BodyBuilder, title: str) -> None:
        self._builder = builder
        self._title = title
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
            self._builder.add("code", clean("".join(element.itertext())).strip("\n"), quoted=self._quotes)
        elif name == "graphic":
            self._builder.add(
                "image", _normalise_space(element.get("alt") or element.get("title") or ""), quoted=self._quotes
            )
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
        if self._builder.empty and " ".join(text.split()) == self._title:
            return
        rank = element.get("rend", "h2")[1:]
        level = int(rank) if len(rank) == 1 and rank in "123456" else 2
        self._builder.add("heading", text, inlines, level=level, quoted=self._quotes)

    def _loose(self, words: str | None) -> None:
        if words and words.strip():
            self._builder.add("paragraph", _normalise_space(words), quoted=self._quotes)

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
    """Return the words of an element with white space normalised, and their spans."""
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


def _normalise_space(words: str) -> str:
    return " ".join(clean(words).split())
