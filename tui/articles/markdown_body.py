"""A text in Markdown, read into blocks over one plain text.

The reading is CommonMark with tables, strikethrough and footnotes, by markdown-it; what this module adds is the plain
text. Nothing of the source's markup stays in it, entities are decoded, a soft line break is a space, and HTML is never
interpreted: its tags are dropped and its words stay.

Most of an article is plain paragraphs, and a library of a hundred thousand files is read at once. So a text without any
block markup is split at its blank lines, and a paragraph without any inline markup is taken as it is; a test holds both
short ways equal to the long one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING, Any

from tui.articles.anchor import Span
from tui.articles.article import BlockKind, Inline, InlineKind
from tui.articles.document import Body, BodyBuilder
from tui.articles.fault import Fault
from tui.articles.html_text import text_of_html
from tui.articles.safe import clean

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

MAX_NESTING = 60
"""Quotations and lists in one another; markdown-it leaves out what is deeper, and its recursion stays bounded."""

MAX_MARKS_IN_A_PARAGRAPH = 20_000
"""Above this, a paragraph's inline marks are shown and not read: reading one may take a tenth of a millisecond."""

_CELL_GAP = "  "

_BLOCK_MARKUP = re.compile(
    r"^(?: {0,3}(?:[-+*>=_`~<|:\[]|\d{1,9}[.)]|#{1,6}(?: .*)?\n *\S)| {4})|(?<=[^\n]\n) {0,3}#{1,6}(?: |$)|\^\[",
    re.MULTILINE,
)
"""Anything that may make a line more than a paragraph's, save a heading that stands alone."""
_HEADING_LINE = re.compile(r" {0,3}(#{1,6})(?: (.*))?")
_CLOSING_MARKS = re.compile(r"(?:^| )#+$")
_BLANK_LINES = re.compile(r"\n(?: *\n)+")
_INLINE_MARKUP = re.compile(r"[\\`*_\[<&~]| \n|\n ")
_OPENED: dict[str, InlineKind] = {
    "strong_open": "strong",
    "em_open": "emphasis",
    "s_open": "strike",
    "link_open": "link",
}
_SPACES = frozenset({"text", "softbreak", "hardbreak"})
_CLOSED = frozenset({"strong_close", "em_close", "s_close", "link_close"})
_LINE_BREAK_TAG = re.compile(r"<br\s*/?>", re.IGNORECASE)


def read_body(source: str, *, title: str = "", first_line: int = 1) -> Body:
    """The body of a clean Markdown text that begins in line `first_line` of its file.

    A heading of the first rank that opens the text leaves it where it repeats `title`, or where that is empty: then it
    becomes `Body.title`.
    """
    writer = _Writer(title, first_line)
    if _BLOCK_MARKUP.search(source):
        writer.write_document(source)
    else:
        writer.write_paragraphs(source)
    return writer.body()


@cache
def _parser() -> MarkdownIt:
    """The one parser of the process; the inline rule is left out, for `_Writer` calls it where it is needed."""
    from markdown_it import MarkdownIt
    from mdit_py_plugins.footnote import footnote_plugin

    parser = (
        MarkdownIt("commonmark", {"maxNesting": MAX_NESTING}).enable(["table", "strikethrough"]).use(footnote_plugin)
    )
    parser.core.ruler.enableOnly(["block"])
    return parser


class _Writer:
    """Walks the tokens of one text once, and writes its blocks."""

    def __init__(self, title: str, first_line: int) -> None:
        self._builder = BodyBuilder()
        self._environment: dict[str, Any] = {}
        self._faults: list[Fault] = []
        self._first_line = first_line
        self._known_title = title
        self._title = ""
        self._begun = False
        self._quotes = 0
        self._lists = 0
        """How many lists are open."""
        self._list_number = 0
        self._marker = ""
        """The marker of an item or a footnote whose first words are still to come."""
        self._footnote = ""
        """The footnote that is being written, if any."""

    def body(self) -> Body:
        """What was written."""
        body = self._builder.body()
        body.title, body.faults = self._title, self._faults
        return body

    def write_paragraphs(self, source: str) -> None:
        """A text that holds nothing but paragraphs and headings that stand alone."""
        for chunk in _BLANK_LINES.split(f"\n\n{source}"):
            lines = chunk.strip()
            heading = _HEADING_LINE.fullmatch(chunk.strip("\n")) if lines.startswith("#") else None
            if heading:
                self._heading(_CLOSING_MARKS.sub("", (heading[2] or "").strip()).strip(), len(heading[1]))
            else:
                self._block("paragraph", lines)

    def write_document(self, source: str) -> None:
        """A text with any markup. Footnotes come last, those that are referred to in the order of the references."""
        tokens = _parser().parse(source, self._environment)
        main, footnotes = _without_footnotes(tokens)
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
                    for paragraph in text_of_html(token.content):
                        self._add(self._kind(), clean(paragraph))
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
            if token.nesting == 1 and token.level == MAX_NESTING - 2 and not self._faults:
                line = token.map[0] + self._first_line if token.map else 0
                self._faults.append(
                    Fault("the text is nested too deeply; what is deeper is left out", "unfold it", line)
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
        if not content.startswith("![") or _too_tangled(content):
            self._add(kind, *self._inline(content))
            return
        tokens = self._inline_tokens(content)
        if all(token.type == "image" or (not token.content.strip() and token.type in _SPACES) for token in tokens):
            for image in tokens:
                self._add("image", _caption(image) if image.type == "image" else "")
        else:
            self._add(kind, *_plain(tokens))

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
        """Adds a block at the present depth of quotations and lists."""
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
        """The cells of a row parted by two spaces, the rows by line ends."""
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
        parser = _parser()
        tokens: list[Token] = []
        parser.inline.parse(content, parser, self._environment, tokens)
        return tokens

    def _inline(self, content: str) -> tuple[str, list[Inline]]:
        """The plain text of a paragraph's source, and its spans."""
        if not _INLINE_MARKUP.search(content):
            return content.strip().replace("\n", " "), []
        if _too_tangled(content):
            if not self._faults:
                self._faults.append(Fault("a paragraph has too many marks to read; they are shown", "break it up"))
            return content.replace("\n", " "), []
        return _plain(self._inline_tokens(content))


def _plain(tokens: Sequence[Token]) -> tuple[str, list[Inline]]:
    """The text that inline tokens say, without white space around it, and the spans in it."""
    pieces: list[str] = []
    spans: list[tuple[InlineKind, int, int, str]] = []
    opened: list[int] = []
    length = 0
    for token in tokens:
        piece, target = "", ""
        kind: InlineKind | None = None
        match token.type:
            case "text" | "text_special":
                piece = token.content
            case "softbreak":
                piece = " "
            case "hardbreak":
                piece = "\n"
            case "code_inline":
                piece, kind = token.content, "code"
            case "image":
                piece = _caption(token)
            case "footnote_ref":
                target = str(token.meta["id"] + 1)
                piece, kind = f"[{target}]", "footnote-reference"
            case "html_inline":
                piece = "\n" if _LINE_BREAK_TAG.fullmatch(token.content) else ""
            case opening if opening in _OPENED:
                opened.append(len(spans))
                spans.append((_OPENED[opening], length, length, clean(str(token.attrs.get("href", "")))))
            case closing if closing in _CLOSED:
                index = opened.pop()
                kind_, start, _, address = spans[index]
                if start == length and kind_ == "link":
                    piece = clean(address)
                    pieces.append(piece)
                    length += len(piece)
                    piece = ""
                spans[index] = (kind_, start, length, address)
        if piece:
            piece = clean(piece)
            if kind:
                spans.append((kind, length, length + len(piece), target))
            pieces.append(piece)
            length += len(piece)
    text = "".join(pieces)
    stripped = text.strip()
    lead, end = len(text) - len(text.lstrip()), len(stripped)
    moved = ((kind, max(start - lead, 0), min(stop - lead, end), target) for kind, start, stop, target in spans)
    return stripped, [Inline(kind, start, stop, target) for kind, start, stop, target in moved if start < stop]


def _caption(image: Token) -> str:
    """An image's caption: its alternative text, else its title."""
    text, _ = _plain(image.children or [])
    return text.replace("\n", " ") or clean(" ".join(str(image.attrs.get("title", "")).split()))


def _too_tangled(content: str) -> bool:
    if len(content) <= MAX_MARKS_IN_A_PARAGRAPH:
        return False
    return sum(map(content.count, "*_[]`<&~!\\")) > MAX_MARKS_IN_A_PARAGRAPH


def _without_footnotes(tokens: Sequence[Token]) -> tuple[list[Token], list[tuple[str, list[Token]]]]:
    """The tokens of the text, and those of each footnote with its label, in the order of their definitions."""
    main: list[Token] = []
    footnotes: list[tuple[str, list[Token]]] = []
    inside = 0
    for token in tokens:
        if token.type == "footnote_reference_open":
            inside += 1
            footnotes.append((clean(str(token.meta["label"])), []))
        elif token.type == "footnote_reference_close":
            inside -= 1
        else:
            (footnotes[-1][1] if inside else main).append(token)
    return main, footnotes
