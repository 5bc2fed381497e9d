"""A part of a Markdown file read by itself: for who needs a few lines of each of fifty articles, between two keys.

A text whose blocks end at blank lines (`tui.articles.markdown.line_shapes`) can be cut there and any part of it read
alone, in a fraction of the time that the whole takes. Where it cannot be cut (definitions that hold for all of it,
HTML, fences), or where anything is wrong with the file, the answer is None, and the file has to be read as a whole.
"""

from __future__ import annotations

from tui.articles.encoding import decode
from tui.articles.formats.markdown import body_start
from tui.articles.markdown.body import read_body
from tui.articles.markdown.line_shapes import is_cut_at_blank_lines
from tui.articles.safe import clean


def body_of(data: bytes) -> str | None:
    """The Markdown of a file's text, without its front matter and made safe, or None where it cannot be cut."""
    decoded = decode(data)
    if decoded.diagnostics or "\x00" in decoded.text:
        return None
    source = clean(decoded.text)
    body = source[body_start(source) :]
    return body if is_cut_at_blank_lines(body) else None


def plain_part(body: str, start: int, end: int) -> tuple[str, int, int]:
    """The plain text of the blocks that `body[start:end]` touches, and where in the Markdown these begin and end."""
    first = body.rfind("\n\n", 0, start) + 2 if "\n\n" in body[:start] else 0
    last = body.find("\n\n", end)
    last = last if last >= 0 else len(body)
    return read_body(body[first:last]).text, first, last
