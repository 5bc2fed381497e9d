"""Writing a tree of TEI elements, as trafilatura makes them, as the blocks of an article."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from tui.articles.anchor import Span
from tui.articles.article import Inline, InlineKind
from tui.articles.html.inline_marks import CAPTION, InlineReader, MarkedSpan, without_marks
from tui.articles.parsed_source import BodyBuilder
from tui.articles.safe import clean

MAX_DEPTH = 60
"""Nested lists and quotations; deeper ones are written as plain text."""

_STYLES: dict[str, InlineKind] = {"#b": "strong", "#i": "emphasis", "#t": "code", "#s": "strike"}


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
