"""The ARTICLE argument `-`: one article from standard input."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from tui.errors import UnreadableError

if TYPE_CHECKING:
    from tui.articles.article import Article

STANDARD_INPUT = "-"
"""The argument that stands for standard input."""


def read_standard_input() -> Article:
    """Read standard input as Markdown, or as HTML if it begins like a web page. Raises `UnreadableError`."""
    from tui.articles.read import parse_article

    data = sys.stdin.buffer.read()
    if not data.strip():
        raise UnreadableError("standard input is empty", todo="check that the command before the pipe prints something")
    is_page = data.lstrip()[:20].lower().startswith((b"<!doctype html", b"<html"))
    article, _ = parse_article(data, Path("standard-input.html" if is_page else "standard-input.md"))
    return replace(article, path=Path(STANDARD_INPUT))
