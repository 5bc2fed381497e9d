"""Cite articles in any output format: rendered by a style, or as a file for another program.

Both front ends use `cite`. Pandoc renders the formats of the first kind with a style; the writers in
`tui.citations.formats` make those of the second kind, which need no style.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import get_args

from tui import pandoc
from tui.articles.article import Article
from tui.citations.csl import Item, to_csl, to_csl_for_rendering
from tui.citations.formats.bibtex import to_biblatex, to_bibtex
from tui.citations.formats.ris import to_ris
from tui.citations.formats.wikipedia import to_wikipedia
from tui.citations.keys import KeyRegistry, make_keys
from tui.citations.pandoc.render import Form, Renderer, write
from tui.citations.styles import Style
from tui.errors import UsageError

STYLED_FORMATS: tuple[Form, ...] = get_args(Form)
"""The formats that a style renders."""


@dataclass(frozen=True, slots=True)
class FormattedText:
    """Text for the clipboard, a file or standard output."""

    text: str
    """The text, without the last line end."""
    html: str = ""
    """The same text with italics and links, for clipboards that carry HTML; empty for formats without it."""
    notes: tuple[str, ...] = ()
    """What the person should know about the text, a sentence each."""


def cite(
    articles: Sequence[Article], form: str, style: Style, renderer: Renderer, register: KeyRegistry | None = None
) -> FormattedText:
    """Return the articles in an output format, in the style's order if a style renders it, else in the given order.

    `register` remembers citation keys; without it they are unique in this list only. Blocks while pandoc runs. Raises
    `UsageError` for an unknown format, and `PandocError`.
    """
    if form in STYLED_FORMATS:
        rendered = renderer.render([to_csl_for_rendering(article) for article in articles], style, within=None)
        text = write(rendered, form).rstrip("\n")
        return FormattedText(text, rendered.html if form in ("text", "html") else "")
    if form not in EXPORT_FORMATS:
        known = ", ".join([*STYLED_FORMATS, *EXPORT_FORMATS])
        raise UsageError(f"unknown format “{form}”", todo=f"use one of {known}")
    items = [to_csl(article) for article in articles]
    text = _KEYED[form](items, make_keys(items, register)) if form in _KEYED else _WRITERS[form](items)
    return FormattedText(text.rstrip("\n"))


def to_csl_json(items: Sequence[Item]) -> str:
    """Return the items as a CSL-JSON array."""
    return json.dumps(list(items), ensure_ascii=False, indent=2) + "\n"


def to_csl_yaml(items: Sequence[Item]) -> str:
    """Return the items as CSL-YAML, written by pandoc because titles in it are Markdown. Raises `PandocError`."""
    arguments = ["--from=csljson", "--to=markdown", "--standalone", "--wrap=none"]
    return pandoc.run(arguments, json.dumps(list(items)), timeout=30 + len(items) / 20)


_KEYED: dict[str, Callable[[Sequence[Item], Sequence[str]], str]] = {
    "bibtex": to_bibtex,
    "biblatex": to_biblatex,
    "ris": to_ris,
}
"""Writers of formats whose entries have a citation key."""

_WRITERS: dict[str, Callable[[Sequence[Item]], str]] = {
    "csl-json": to_csl_json,
    "csl-yaml": to_csl_yaml,
    "wikipedia": to_wikipedia,
}
"""Writers of the other formats."""

EXPORT_FORMATS = (*_KEYED, *_WRITERS)
"""The formats that other programs read."""
