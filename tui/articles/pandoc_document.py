"""Pandoc's JSON, read into blocks over one plain text.

What has no counterpart in an article is left out (raw markup) or reduced to its words (small capitals, citations).
Footnotes follow the text, as they do in Markdown. The types are those of pandoc-types 1.23.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from tui.articles.anchor import Span
from tui.articles.article import Inline, InlineKind
from tui.articles.parsed_source import Body, BodyBuilder
from tui.articles.raised_text import lower_words, raised
from tui.articles.safe import clean

MAX_DEPTH = 60
"""Blocks or inline elements nested deeper than this are written as plain words."""

_STYLES: dict[str, InlineKind] = {"Strong": "strong", "Emph": "emphasis", "Strikeout": "strike"}
_WRAPPERS = {"Emph", "Strong", "Strikeout", "Underline", "SmallCaps", "Superscript", "Subscript", "Span", "Cite"}
_MARKS = {"DoubleQuote": ("“", "”"), "SingleQuote": ("‘", "’")}
_NUMBERS = {"LowerAlpha": "a", "UpperAlpha": "A"}


def body_of(blocks: Sequence[Mapping[str, Any]], title: str = "") -> Body:
    """Return the text of pandoc's blocks. A first heading that repeats `title` is left out."""
    writer = _Writer(title)
    writer.blocks(blocks, 0)
    writer.footnotes()
    return writer.builder.body()


def words_of(inlines: Sequence[Mapping[str, Any]]) -> str:
    """Return the plain words of pandoc's inline elements, white space normalised and footnotes left out."""
    text, _ = _Inlines(None).read(inlines)
    return " ".join(text.split())


class _Writer:
    def __init__(self, title: str) -> None:
        self.builder = BodyBuilder()
        self._title = title
        self._notes: list[Sequence[Mapping[str, Any]]] = []
        self._quoted = 0
        self._lists = 0
        self._group = 0

    def blocks(self, blocks: Iterable[Mapping[str, Any]], depth: int) -> None:
        for block in blocks:
            self._block(block["t"], block.get("c"), depth)

    def footnotes(self) -> None:
        """Write the footnotes; one may hold further notes, which come after it."""
        number = 0
        while number < len(self._notes):
            texts = [self._read(inlines)[0] for inlines in _leaves(self._notes[number], 0)]
            number += 1
            self.builder.add("footnote", "\n".join(filter(None, texts)), marker=str(number))

    def _read(self, inlines: Sequence[Mapping[str, Any]]) -> tuple[str, list[Inline]]:
        return _Inlines(self._notes).read(inlines)

    def _block(self, kind: str, content: Any, depth: int) -> None:
        if depth > MAX_DEPTH:
            for inlines in _leaves([{"t": kind, "c": content}], 0):
                self._add("paragraph", words_of(inlines))
        elif kind == "Header":
            text, styled = self._read(content[2])
            if text != self._title or not self.builder.empty:
                self._add("heading", text, styled, level=min(content[0], 6))
        elif kind in ("Para", "Plain"):
            self._paragraph(content)
        elif kind == "LineBlock":
            lines = [self._read(line)[0] for line in content]
            self._add("paragraph", "\n".join(lines))
        elif kind == "CodeBlock":
            language = content[0][1][0] if content[0][1] else ""
            self._add("code", clean(content[1]).strip("\n"), marker=clean(language))
        elif kind == "BlockQuote":
            self._quoted += 1
            self.blocks(content, depth + 1)
            self._quoted -= 1
        elif kind == "BulletList":
            self._list(content, lambda _: "•", depth)
        elif kind == "OrderedList":
            (start, style, _), items = content
            self._list(items, lambda number: _number(start + number, style["t"]), depth)
        elif kind == "DefinitionList":
            for term, definitions in content:
                self._add("paragraph", *self._read(term))
                self._list(definitions, lambda _: "•", depth)
        elif kind == "Table":
            self._table(content, depth)
        elif kind == "Figure":
            self._figure(content[2], content[1][1], depth)
        elif kind == "Div":
            self.blocks(content[1], depth + 1)
        elif kind == "HorizontalRule":
            self.builder.add("rule", "", quoted=self._quoted)

    def _paragraph(self, inlines: Sequence[Mapping[str, Any]]) -> None:
        if len(inlines) == 1 and inlines[0]["t"] == "Image":
            self._add("image", words_of(inlines))
            return
        self._add("quote" if self._quoted else "paragraph", *self._read(inlines), level=max(self._quoted - 1, 0))

    def _list(self, items: Sequence[Any], marker_of: Any, depth: int) -> None:
        self._group += not self._lists
        self._lists += 1
        for number, item in enumerate(items):
            first, rest = (item[0], item[1:]) if item and item[0]["t"] in ("Para", "Plain") else (None, item)
            if first is not None:
                text, inlines = self._read(first["c"])
                level, marker = self._lists - 1, marker_of(number)
                self._add("item", text, inlines, level=level, marker=marker, group=self._group)
            self.blocks(rest, depth + 1)
        self._lists -= 1

    def _figure(self, blocks: Any, caption: Any, depth: int) -> None:
        """Write a figure and its caption; an alternative text that the caption repeats is left out."""
        said = {words_of(inlines) for inlines in _leaves(caption, 0)}
        shown = [one for one in blocks if not (_is_image(one) and words_of(one["c"]) in said)]
        self.blocks(shown, depth + 1)
        if _is_image(next(iter(blocks), {})):
            self._add("image", "\n".join(filter(None, (words_of(inlines) for inlines in _leaves(caption, 0)))))
        else:
            self.blocks(caption, depth + 1)

    def _table(self, content: Any, depth: int) -> None:
        _, caption, _, head, bodies, foot = content
        text = ""
        inlines: list[Inline] = []
        rows: list[tuple[Span, ...]] = []
        written = [*head[1], *(row for body in bodies for part in (body[2], body[3]) for row in part), *foot[1]]
        for _, cells in written:
            text += "\n" if rows else ""
            spans: list[Span] = []
            for _, _, _, _, blocks in cells:
                text += "  " if spans else ""
                start = len(text)
                for leaf in _leaves(blocks, 0):
                    words, styled = self._read(leaf)
                    text += " " if len(text) > start and words else ""
                    inlines += (
                        Inline(one.kind, one.start + len(text), one.end + len(text), one.target) for one in styled
                    )
                    text += words.replace("\n", " ")
                spans.append(Span(start, len(text)))
            rows.append(tuple(spans))
        self.blocks(caption[1], depth + 1)
        if text.strip():
            self._add("table", text, inlines, rows=tuple(rows))

    def _add(self, kind: Any, text: str, inlines: Sequence[Inline] = (), **more: Any) -> None:
        self.builder.add(kind, text, inlines, quoted=self._quoted, **more)


class _Inlines:
    """Inline elements as one text with spans; footnotes are collected in `notes`, or left out where that is None."""

    def __init__(self, notes: list[Sequence[Mapping[str, Any]]] | None) -> None:
        self._notes = notes
        self._text = ""
        self._spans: list[Inline] = []

    def read(self, inlines: Sequence[Mapping[str, Any]]) -> tuple[str, list[Inline]]:
        self._walk(inlines, 0)
        end = len(self._text.rstrip())
        lead = len(self._text) - len(self._text.lstrip())
        moved = (
            Inline(one.kind, max(one.start - lead, 0), min(one.end, end) - lead, one.target) for one in self._spans
        )
        spans = sorted((one for one in moved if one.start < one.end), key=lambda one: (one.start, -one.end))
        return self._text.strip(), spans

    def _walk(self, inlines: Iterable[Mapping[str, Any]], depth: int) -> None:
        if depth > MAX_DEPTH:
            return
        for inline in inlines:
            self._inline(inline["t"], inline.get("c"), depth)

    def _inline(self, kind: str, content: Any, depth: int) -> None:
        start = len(self._text)
        if kind == "Str":
            self._text += clean(content)
        elif kind in ("Space", "SoftBreak"):
            self._text += "" if self._text.endswith((" ", "\n")) else " "
        elif kind == "LineBreak":
            self._text = self._text.rstrip(" ") + "\n"
        elif kind in ("Code", "Math"):
            self._text += clean(content[1])
            self._span("code", start)
        elif kind == "Quoted":
            before, after = _MARKS[content[0]["t"]]
            self._text += before
            self._walk(content[1], depth + 1)
            self._text += after
        elif kind == "Link":
            self._walk(content[1], depth + 1)
            self._span("link", start, clean(content[2][0]))
        elif kind == "Image" and self._notes is None:
            self._walk(content[1], depth + 1)
        elif kind == "Note" and self._notes is not None:
            self._notes.append(content)
            label = str(len(self._notes))
            self._text += f"[{label}]"
            self._span("footnote-reference", start, label)
        elif kind in _WRAPPERS:
            self._walk(content[1] if kind in ("Span", "Cite") else content, depth + 1)
            self._raise_or_lower(kind, start)
            if style := _STYLES.get(kind):
                self._span(style, start)

    def _raise_or_lower(self, kind: str, start: int) -> None:
        """Keep the meaning of an exponent or index in plain text; pandoc gives notes elements of their own."""
        words = self._text[start:]
        if kind == "Superscript":
            self._text = self._text[:start] + raised(words)
        elif kind == "Subscript":
            self._text = self._text[:start] + lower_words(words)

    def _span(self, kind: InlineKind, start: int, target: str = "") -> None:
        if len(self._text) > start:
            self._spans.append(Inline(kind, start, len(self._text), target))


def _leaves(blocks: Iterable[Any], depth: int) -> Iterable[Sequence[Mapping[str, Any]]]:
    """The inline elements of each paragraph below some blocks, in order."""
    for block in blocks:
        kind, content = block["t"], block.get("c")
        if kind in ("Para", "Plain"):
            yield content
        elif kind == "Header":
            yield content[2]
        elif kind == "CodeBlock":
            yield [{"t": "Str", "c": content[1]}]
        elif depth <= 10 * MAX_DEPTH:
            if kind in ("BlockQuote", "Div"):
                yield from _leaves(content if kind == "BlockQuote" else content[1], depth + 1)
            elif kind in ("BulletList", "OrderedList"):
                items = content if kind == "BulletList" else content[1]
                yield from _leaves([one for item in items for one in item], depth + 1)


def _is_image(block: Mapping[str, Any]) -> bool:
    """Whether a paragraph is one image and nothing else."""
    content = block.get("c")
    return block.get("t") in ("Para", "Plain") and len(content or ()) == 1 and content[0]["t"] == "Image"  # type: ignore[index]  # of such a block


def _number(number: int, style: str) -> str:
    letter = _NUMBERS.get(style)
    return f"{chr(ord(letter) + number - 1)}." if letter and 1 <= number <= 26 else f"{number}."
