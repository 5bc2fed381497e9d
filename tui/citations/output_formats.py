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
from tui.citations.in_text import NO_AFFIXES, Affixes, cite_in_text, to_latex, to_org, to_pandoc, to_typst
from tui.citations.keys import KeyRegistry, make_keys
from tui.citations.pandoc import inlines
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
    articles: Sequence[Article],
    form: str,
    style: Style,
    renderer: Renderer,
    register: KeyRegistry | None = None,
    affixes: Affixes = NO_AFFIXES,
) -> FormattedText:
    """Return the articles in an output format, in the style's order if a style renders it, else in the given order.

    `register` remembers citation keys; without it they are unique in this list only. `affixes` belong to the formats
    that cite in the text. Blocks while pandoc runs. Raises `UsageError` for an unknown format, and `PandocError`.
    """
    if form in STYLED_FORMATS:
        rendered = renderer.render([to_csl_for_rendering(article) for article in articles], style, within=None)
        text = write(rendered, form).rstrip("\n")
        return FormattedText(text, rendered.html if form in ("text", "html") else "")
    if form == IN_TEXT:
        cited = cite_in_text([to_csl_for_rendering(article) for article in articles], style, renderer, affixes)
        return FormattedText(inlines.to_text(cited), inlines.to_html(cited))
    if form not in EXPORT_FORMATS and form not in _BY_KEY:
        known = ", ".join([*STYLED_FORMATS, *EXPORT_FORMATS, *IN_TEXT_FORMATS])
        raise UsageError(f"unknown format “{form}”", todo=f"use one of {known}")
    items = [to_csl(article) for article in articles]
    if form in _BY_KEY:
        return FormattedText(_BY_KEY[form](make_keys(items, register), affixes))
    text = _KEYED[form](items, make_keys(items, register)) if form in _KEYED else _WRITERS[form](items)
    return FormattedText(text.rstrip("\n"))


def to_csl_json(items: Sequence[Item], keys: Sequence[str]) -> str:
    """Return the items as a CSL-JSON array, with citation keys as ids; articles' ids are under `custom`."""
    return json.dumps(_with_keys(items, keys), ensure_ascii=False, indent=2) + "\n"


def to_csl_yaml(items: Sequence[Item], keys: Sequence[str]) -> str:
    """Return the items as CSL-YAML, written by pandoc because titles in it are Markdown. Raises `PandocError`."""
    arguments = ["--from=csljson", "--to=markdown", "--standalone", "--wrap=none"]
    return pandoc.run(arguments, json.dumps(_with_keys(items, keys)), timeout=30 + len(items) / 20)


def _with_keys(items: Sequence[Item], keys: Sequence[str]) -> list[Item]:
    """Return the items with their keys as ids, so that all formats cite an article by one key."""
    keyed: list[Item] = []
    for item, key in zip(items, keys, strict=True):
        custom = item["custom"] if isinstance(item.get("custom"), dict) else {}
        keyed.append({**item, "id": key, "custom": {**custom, "byline-id": item["id"]}})
    return keyed


_KEYED: dict[str, Callable[[Sequence[Item], Sequence[str]], str]] = {
    "bibtex": to_bibtex,
    "biblatex": to_biblatex,
    "ris": to_ris,
    "csl-json": to_csl_json,
    "csl-yaml": to_csl_yaml,
}
"""Writers of formats whose entries have a citation key."""

_WRITERS: dict[str, Callable[[Sequence[Item]], str]] = {
    "wikipedia": to_wikipedia,
}
"""Writers of the other formats."""

EXPORT_FORMATS = (*_KEYED, *_WRITERS)
"""The formats that other programs read."""

IN_TEXT = "in-text"
"""The format of a citation in the text as the style prints it."""

_BY_KEY: dict[str, Callable[[Sequence[str], Affixes], str]] = {
    "pandoc": to_pandoc,
    "latex": to_latex,
    "org": to_org,
    "typst": to_typst,
    "key": lambda keys, affixes: "\n".join(keys),
}
"""Writers of citations by key."""

IN_TEXT_FORMATS = (IN_TEXT, *_BY_KEY)
"""The formats that cite in the text, by style or by key."""
