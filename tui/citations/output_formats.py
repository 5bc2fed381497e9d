"""The forms in which articles are cited: those that a style renders, and those that other programs read.

One function for both front ends. A form of the first kind goes through pandoc and needs a style; one of the second is
written here and does not.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import get_args

from tui import pandoc
from tui.articles.article import Article
from tui.citations.csl import Item, for_rendering, to_csl
from tui.citations.formats.bibtex import to_biblatex, to_bibtex
from tui.citations.formats.ris import to_ris
from tui.citations.formats.wikipedia import to_wikipedia
from tui.citations.keys import Register, keys_of
from tui.citations.pandoc.render import Form, Renderer, write
from tui.citations.styles import Style
from tui.errors import UsageError

RENDERED: tuple[Form, ...] = get_args(Form)
"""The forms that a style renders."""


@dataclass(frozen=True, slots=True)
class Cited:
    """What goes to the clipboard, a file or standard output."""

    text: str
    """Without the last line end."""
    html: str = ""
    """The same with italics and links, for a clipboard that carries them; empty where the form is another."""


def cite(
    articles: Sequence[Article], form: str, style: Style, renderer: Renderer, register: Register | None = None
) -> Cited:
    """The articles in a form, in the style's order where a style renders it, else in theirs.

    `register` remembers the keys of bibliography files; without one they are unique in this list only. Blocks while
    pandoc works. Raises `UsageError` for a form that is none, and `PandocError`.
    """
    if form in RENDERED:
        rendered = renderer.render([for_rendering(article) for article in articles], style, within=None)
        text = write(rendered, form).rstrip("\n")
        return Cited(text, rendered.html if form in ("text", "html") else "")
    if form not in FILES:
        known = ", ".join([*RENDERED, *FILES])
        raise UsageError(f"there is no form “{form}”", todo=f"known are {known}")
    items = [to_csl(article) for article in articles]
    text = _KEYED[form](items, keys_of(items, register)) if form in _KEYED else _WRITERS[form](items)
    return Cited(text.rstrip("\n"))


def to_csl_json(items: Sequence[Item]) -> str:
    """A CSL-JSON array; the `id` of an item is its article's."""
    return json.dumps(list(items), ensure_ascii=False, indent=2) + "\n"


def to_csl_yaml(items: Sequence[Item]) -> str:
    """CSL-YAML as pandoc reads it: titles in it are Markdown, so pandoc writes it. Raises `PandocError`."""
    arguments = ["--from=csljson", "--to=markdown", "--standalone", "--wrap=none"]
    return pandoc.run(arguments, json.dumps(list(items)), timeout=30 + len(items) / 20)


_KEYED: dict[str, Callable[[Sequence[Item], Sequence[str]], str]] = {
    "bibtex": to_bibtex,
    "biblatex": to_biblatex,
    "ris": to_ris,
}
"""The writers of forms whose entries have a key."""

_WRITERS: dict[str, Callable[[Sequence[Item]], str]] = {
    "csl-json": to_csl_json,
    "csl-yaml": to_csl_yaml,
    "wikipedia": to_wikipedia,
}
"""The writers of the others, which have an article's id or nothing."""

FILES = (*_KEYED, *_WRITERS)
"""The forms that other programs read."""
