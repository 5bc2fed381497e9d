"""Reading excerpts of Markdown files: a few lines of each of fifty articles, between two key presses.

A text whose blocks end at blank lines (`tui.articles.markdown.line_shapes`) can be cut there, and any part of it read
in a fraction of the time of the whole. If it cannot be cut (it has definitions, HTML or fences), or if anything is
wrong with the file, the answer is None and the caller reads the whole file.
"""

from __future__ import annotations

import re

from tui.articles.encoding import decode
from tui.articles.front_matter.keys import may_state
from tui.articles.front_matter.split import body_start
from tui.articles.markdown.body import read_body
from tui.articles.markdown.dialects import to_commonmark
from tui.articles.markdown.line_shapes import is_cut_at_blank_lines
from tui.articles.safe import clean

_KEY_LINE = re.compile(r"\n(?=[\"']?\w[\w .:-]*[\"']?\s*[:=])")
"""The end of a line before one that has a key at its beginning."""


def body_of(data: bytes) -> str | None:
    """Return the clean Markdown of a file without its front matter, or None if it cannot be cut."""
    decoded = decode(data)
    if decoded.diagnostics or "\x00" in decoded.text:
        return None
    source = clean(decoded.text)
    body = to_commonmark(source[body_start(source) :])
    return body if is_cut_at_blank_lines(body) else None


def summary_parts(data: bytes) -> list[str] | None:
    """Return the parts of a Markdown file's metadata that may state a summary, each from its key on, as written.

    Return None if the file may state it in its text, as a clipper does, or in lines that look like keys.
    """
    source = clean(decode(data).text)
    head = source[: body_start(source)]
    if "> ## Excerpt" in source or '"""' in head or "'''" in head:
        return None
    return [part for part in _KEY_LINE.split(head) if may_state(part, "summary")]


def plain_part(body: str, start: int, end: int) -> tuple[str, int, int]:
    """Return the plain text of the blocks that `body[start:end]` touches, and their start and end in `body`."""
    first = body.rfind("\n\n", 0, start) + 2 if "\n\n" in body[:start] else 0
    last = body.find("\n\n", end)
    last = last if last >= 0 else len(body)
    return read_body(body[first:last]).text, first, last
