"""Writing an article of any format as Markdown with front matter.

Characters of the text that would be markup are escaped, so reading the result gives the same text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from tui.articles.article import Article, Block, Inline
from tui.articles.front_matter.recognise import find_front_matter

_ESCAPED = re.compile(r"([\\`*_\[\]<>~&|]|(?<=[\w)])\^(?=[\w+−–-]{1,5}\^))")
_MARKER_AT_START = re.compile(r"^(\s*)([-+#>=:])", re.MULTILINE)
_ORDERED_AT_START = re.compile(r"^(\s*\d+)([.)])", re.MULTILINE)
_MARKS = {"strong": "**", "emphasis": "*", "strike": "~~"}


def to_markdown(article: Article) -> str:
    """Return the article: front matter with everything that its file states, unknown keys included, then the text."""
    front_matter, body = _front_matter(article), body_to_markdown(article)
    if not front_matter and find_front_matter(body)[0] is None and not body.startswith("---"):
        return f"{body}\n"
    return f"---\n{front_matter}---\n\n{body}\n"


def body_to_markdown(article: Article) -> str:
    """Return the text of an article in Markdown."""
    pieces: list[str] = []
    before: Block | None = None
    for block in article.blocks:
        if before is not None:
            close = before.kind == block.kind == "item" and article.text[before.end : block.start] == "\n"
            pieces.append("\n" if close else "\n\n")
        prefix = "> " * block.quoted
        pieces.append("\n".join((prefix + line).rstrip() for line in _lines(article, block)))
        before = block
    return "".join(pieces)


def stated_by(article: Article) -> dict[str, Any]:
    """Return everything that the file of an article states, by Byline's own keys, unknown keys included."""
    stated: dict[str, Any] = {
        "id": article.id,
        "title": article.title,
        "authors": [author if isinstance(author, str) else dict(author) for author in article.raw_authors],
        "source": article.source,
        "url": article.url,
        "published": article.published,
        "accessed": article.accessed,
        "language": article.language,
        "type": article.type,
        "tags": list(article.tags),
        "summary": article.summary,
        "facts": list(article.facts),
        "csl": dict(article.csl),
    }
    stated = {key: value for key, value in stated.items() if value and key not in article.generated_fields}
    return {**stated, **article.extra}


def _front_matter(article: Article) -> str:
    import yaml

    stated = stated_by(article)
    return yaml.safe_dump(stated, allow_unicode=True, sort_keys=False, width=10_000) if stated else ""


def _lines(article: Article, block: Block) -> Iterator[str]:
    if block.kind == "rule":
        yield "---"
    elif block.kind == "code":
        code = article.text[block.start : block.end]
        longest = max(map(len, re.findall(r"`{3,}", code)), default=2)
        fence = "`" * (longest + 1)
        yield from (fence + block.marker, *code.split("\n"), fence)
    elif block.kind == "table":
        yield from _table(article, block)
    elif block.kind == "image":
        yield f"![{_inlines(article, block.start, block.end)}]()"
    else:
        text = _escaped_start(_inlines(article, block.start, block.end)).replace("\n", "\\\n")
        first, rest = _beginnings(block)
        for number, line in enumerate(text.split("\n")):
            yield (rest if number else first) + line


def _beginnings(block: Block) -> tuple[str, str]:
    """Return what the first line of a block begins with, and its other lines."""
    match block.kind:
        case "heading":
            return "#" * block.level + " ", ""
        case "item":
            indent = "    " * block.level
            marker = "-" if block.marker == "•" else block.marker
            return (f"{indent}{marker:<3} " if marker else f"{indent}    "), indent + "    "
        case "footnote":
            return (f"[^{block.marker}]: " if block.marker else "    "), "    "
    return "", ""


def _table(article: Article, block: Block) -> Iterator[str]:
    for number, row in enumerate(block.rows):
        yield "| " + " | ".join(_inlines(article, cell.start, cell.end) for cell in row) + " |"
        if number == 0:
            yield "|" + " --- |" * len(row)


def _inlines(article: Article, start: int, end: int) -> str:
    """Return a part of the text with the markup of its inline spans."""
    spans = [inline for inline in article.inlines if start <= inline.start and inline.end <= end]
    text, position = article.text, start
    pieces: list[str] = []
    open_spans: list[Inline] = []

    def write(until: int) -> None:
        nonlocal position
        pieces.append(_ESCAPED.sub(r"\\\1", text[position:until]))
        position = until

    for span in [*spans, None]:
        while open_spans and (span is None or open_spans[-1].end <= span.start):
            write(open_spans[-1].end)
            pieces.append(_closing(open_spans.pop()))
        if span is None or (open_spans and span.end > open_spans[-1].end) or span.start < position:
            continue
        write(span.start)
        words = text[span.start : span.end]
        if span.kind == "code":
            pieces.append(_code(words))
            position = span.end
        elif span.kind == "footnote-reference":
            pieces.append(f"[^{span.target}]")
            position = span.end
        else:
            pieces.append(_MARKS.get(span.kind, "["))
            open_spans.append(span)
    write(end)
    return "".join(pieces)


def _closing(span: Inline) -> str:
    return _MARKS.get(span.kind) or f"](<{span.target.replace('<', '%3C').replace('>', '%3E')}>)"


def _code(words: str) -> str:
    longest = max(map(len, re.findall("`+", words)), default=0)
    ticks = "`" * (longest + 1)
    pad = " " if words.startswith(("`", " ")) or words.endswith(("`", " ")) else ""
    return f"{ticks}{pad}{words}{pad}{ticks}"


def escape_text(text: str) -> str:
    """Return plain text as Markdown that reads the same."""
    return _escaped_start(_ESCAPED.sub(r"\\\1", text))


def _escaped_start(text: str) -> str:
    """Escape lines that would start a block of another kind."""
    return _MARKER_AT_START.sub(r"\1\\\2", _ORDERED_AT_START.sub(r"\1\\\2", text))
