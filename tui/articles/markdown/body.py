"""Reading Markdown into blocks over one plain text.

markdown-it parses CommonMark with tables, strikethrough and footnotes; this module makes plain text of its tokens. No
markup stays in the text, entities are decoded, a soft line break is a space, and HTML is never interpreted: its tags
are dropped and its words stay.

Most of an article is plain paragraphs, and a library of a hundred thousand files is read in one go. So a text is split
at its blank lines if that is safe, and simple chunks skip the parser (`tui.articles.markdown.line_shapes`). A test
holds these shortcuts equal to a full parse.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any

from tui.articles.anchor import Span
from tui.articles.article import BlockKind, Inline
from tui.articles.diagnostic import Diagnostic
from tui.articles.html.plain_text import text_of_html
from tui.articles.markdown.dialects import to_commonmark
from tui.articles.markdown.inline import caption, is_too_tangled, plain
from tui.articles.markdown.line_shapes import is_cut_at_blank_lines, is_without_block_markup, simple_shape
from tui.articles.markdown.parser import MAX_NESTING, parser_for, without_footnotes
from tui.articles.parsed_source import Body, BodyBuilder
from tui.articles.safe import clean

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

_CELL_GAP = "  "

_HEADING_LINE = re.compile(r" {0,3}(#{1,6})(?: (.*))?")
_CLOSING_MARKS = re.compile(r"(?:^| )#+$")
_BLANK_LINES = re.compile(r"\n(?: *\n)+")
_INLINE_MARKUP = re.compile(r"[\\`*_\[<&~]")
_SPACES = frozenset({"text", "softbreak", "hardbreak"})


def read_body(source: str, *, title: str = "", first_line: int = 1) -> Body:
    """Read the body of a clean Markdown text that begins in line `first_line` of its file.

    A level-one heading at the start is removed from the text if it repeats `title`, or if `title` is empty: it is then
    returned as `Body.title`.
    """
    writer = _Writer(to_commonmark(source), title, first_line)
    writer.write()
    return writer.body()


class _Writer:
    """Walks the tokens of one text and writes its blocks."""

    def __init__(self, source: str, title: str, first_line: int) -> None:
        self._source = source
        self._builder = BodyBuilder()
        self._environment: dict[str, Any] = {}
        self._diagnostics: list[Diagnostic] = []
        self._first_line = first_line
        self._offset = 0
        """The offset in the source of the part that is being written."""
        self._known_title = title
        self._title = ""
        self._begun = False
        self._quotes = 0
        self._lists = 0
        """The number of open lists."""
        self._list_number = 0
        self._marker = ""
        """The marker of an item or footnote whose first block has not been written yet."""
        self._footnote = ""
        """The label of the footnote that is being written, if any."""

    @cached_property
    def _parser(self) -> MarkdownIt:
        return parser_for(self._source)

    def body(self) -> Body:
        """Return the finished body."""
        body = self._builder.body()
        body.title, body.diagnostics = self._title, self._diagnostics
        return body

    def write(self) -> None:
        """Write the whole text."""
        if is_cut_at_blank_lines(self._source):
            self._write_chunks()
        else:
            self._write_document()

    def _write_chunks(self) -> None:
        """Write a text whose blocks end at blank lines; only runs of lists, tables and so on need the parser.

        A chunk that begins at the margin without markup ends whatever block precedes it.
        """
        source = self._source
        start = waiting = 0
        ends = [*_BLANK_LINES.finditer(source), None]
        for end in ends:
            chunk = source[start : end.start() if end else len(source)]
            if is_without_block_markup(chunk):
                if waiting < start:
                    self._parse(waiting, start)
                self._write_chunk(chunk.strip())
                waiting = end.end() if end else len(source)
            elif waiting == start and self._wrote_simple(chunk, source[end.end() : end.end() + 8] if end else ""):
                waiting = end.end() if end else len(source)
            start = end.end() if end else len(source)
        if waiting < len(source):
            self._parse(waiting, len(source))

    def _wrote_simple(self, chunk: str, after: str) -> bool:
        """Write the chunk if it is a simple quotation or list that starts a new block; return whether it was."""
        shape = simple_shape(chunk, after)
        if shape == "quote":
            self._quotes += 1
            self._block("quote", chunk[2:].replace("\n> ", "\n").strip())
            self._quotes -= 1
        elif shape == "list":
            self._list_number += 1
            self._lists += 1
            for item in chunk.split("\n"):
                self._marker = "•"
                self._block("item", item[2:].strip())
            self._marker = ""
            self._lists -= 1
        return shape is not None

    def _write_chunk(self, chunk: str) -> None:
        heading = _HEADING_LINE.fullmatch(chunk) if chunk.startswith("#") else None
        if heading:
            self._heading(_CLOSING_MARKS.sub("", (heading[2] or "").strip()).strip(), len(heading[1]))
        else:
            self._block("paragraph", chunk)

    def _parse(self, start: int, end: int) -> None:
        """Parse and write a part of the text."""
        self._offset = start
        self._walk(self._parser.parse(self._source[start:end], self._environment))

    def _write_document(self) -> None:
        """Write a text with any markup. Footnotes come last, in the order of their references."""
        main, footnotes = without_footnotes(self._parser.parse(self._source, self._environment))
        self._walk(main)
        if not (notes := self._environment.get("footnotes")):
            return
        defined = {f":{label}": (label, body) for label, body in footnotes}
        for number, note in sorted(notes.get("list", {}).items()):
            self._footnote = self._marker = str(number + 1)
            if "content" in note:
                self._block("footnote", note["content"])
            else:
                self._walk(defined.pop(f":{note['label']}", ("", []))[1])
        for label, body in defined.values():
            self._footnote = self._marker = label
            self._walk(body)

    def _walk(self, tokens: Sequence[Token]) -> None:
        index = 0
        while index < len(tokens):
            token = tokens[index]
            match token.type:
                case "inline":
                    before = tokens[index - 1]
                    if before.type == "heading_open":
                        self._heading(token.content, int(before.tag[1:]))
                    else:
                        self._block(self._kind(), token.content)
                case "fence" | "code_block":
                    words = token.info.split()
                    self._add("code", clean(token.content).strip("\n"), marker=clean(words[0]) if words else "")
                case "table_open":
                    end = next(i for i in range(index, len(tokens)) if tokens[i].type == "table_close")
                    self._table(tokens[index:end])
                    index = end
                case "html_block":
                    for paragraph in map(clean, text_of_html(token.content)):
                        if "](" in paragraph or "**" in paragraph:  # text right below a tag, which others read
                            self._block(self._kind(), paragraph)
                        else:
                            self._add(self._kind(), paragraph)
                case "hr":
                    self._builder.add("rule", "", quoted=self._quotes)
                case "blockquote_open":
                    self._quotes += 1
                case "blockquote_close":
                    self._quotes -= 1
                case "bullet_list_open" | "ordered_list_open":
                    self._list_number += not self._lists
                    self._lists += 1
                case "bullet_list_close" | "ordered_list_close":
                    self._lists -= 1
                case "list_item_open":
                    self._marker = f"{token.info}{token.markup}" if token.info else "•"
                case "list_item_close":
                    self._marker = ""
            if token.nesting == 1 and token.level == MAX_NESTING - 2 and not self._diagnostics:
                line = self._first_line + self._source.count("\n", 0, self._offset) + (token.map[0] if token.map else 0)
                self._diagnostics.append(
                    Diagnostic(
                        "the text is nested too deeply; the deepest parts are left out", "reduce the nesting", line
                    )
                )
            index += 1

    def _kind(self) -> BlockKind:
        if self._footnote:
            return "footnote"
        if self._lists:
            return "item"
        return "quote" if self._quotes else "paragraph"

    def _heading(self, content: str, level: int) -> None:
        text, inlines = self._inline(content)
        line = " ".join(text.split())
        if level == 1 and line and not self._begun and not self._quotes and self._known_title in ("", line):
            self._title = line
            self._begun = True
        else:
            self._add("heading", text, inlines, level=level)

    def _block(self, kind: BlockKind, content: str) -> None:
        if not content.startswith("![") or is_too_tangled(content):
            self._add(kind, *self._inline(content))
            return
        tokens = self._inline_tokens(content)
        if all(token.type == "image" or (not token.content.strip() and token.type in _SPACES) for token in tokens):
            for image in tokens:
                self._add("image", caption(image) if image.type == "image" else "")
        else:
            self._add(kind, *plain(tokens))

    def _add(
        self,
        kind: BlockKind,
        text: str,
        inlines: Sequence[Inline] = (),
        *,
        level: int = 0,
        marker: str = "",
        rows: tuple[tuple[Span, ...], ...] = (),
    ) -> None:
        """Add a block at the current depth of quotations and lists."""
        if not text.strip():
            return
        self._begun = True
        group = 0
        if kind == "item":
            level, group = self._lists - 1, self._list_number
            marker, self._marker = self._marker, ""
        elif kind == "quote":
            level = self._quotes - 1
        elif kind == "footnote":
            marker, self._marker = self._marker, ""
        self._builder.add(kind, text, inlines, level=level, marker=marker, quoted=self._quotes, rows=rows, group=group)

    def _table(self, tokens: Sequence[Token]) -> None:
        """Write a table: two spaces between cells, line ends between rows."""
        pieces: list[str] = []
        inlines: list[Inline] = []
        rows: list[list[Span]] = []
        length = 0
        for token in tokens:
            if token.type == "tr_open":
                if rows:
                    pieces.append("\n")
                    length += 1
                rows.append([])
            elif token.type == "inline":
                text, spans = self._inline(token.content)
                text = text.replace("\n", " ")
                if rows[-1]:
                    pieces.append(_CELL_GAP)
                    length += len(_CELL_GAP)
                inlines += (Inline(span.kind, span.start + length, span.end + length, span.target) for span in spans)
                rows[-1].append(Span(length, length + len(text)))
                pieces.append(text)
                length += len(text)
        self._add("table", "".join(pieces), inlines, rows=tuple(map(tuple, rows)))

    def _inline_tokens(self, content: str) -> list[Token]:
        tokens: list[Token] = []
        self._parser.inline.parse(content, self._parser, self._environment, tokens)
        return tokens

    def _inline(self, content: str) -> tuple[str, list[Inline]]:
        """Return the plain text of inline Markdown, and its spans."""
        if not _INLINE_MARKUP.search(content) and " \n" not in content and "\n " not in content:
            return content.strip().replace("\n", " "), []
        if is_too_tangled(content):
            if not self._diagnostics:
                self._diagnostics.append(
                    Diagnostic("a paragraph has too much markup, which is shown as it is", "split the paragraph")
                )
            return content.replace("\n", " "), []
        return plain(self._inline_tokens(content))
