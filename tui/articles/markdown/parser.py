"""The Markdown parser, with no more of it than a text needs.

markdown-it tries every rule at every line and every mark, in Python. A rule whose own characters do not stand in a text
cannot match anywhere in it, so each text is parsed with the rules that can; there are few such sets in practice, and
one parser is kept for each.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING

from tui.articles.safe import clean

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

MAX_NESTING = 60
"""Quotations and lists in one another; markdown-it leaves out what is deeper, and its recursion stays bounded."""

_NEEDS = {
    "table": ("|", ":", "-"),
    "fence": ("```", "~~~"),
    "blockquote": (">",),
    "html_block": ("<",),
    "reference": ("]:",),
    "footnote_def": ("[^",),
    "escape": ("\\",),
    "backticks": ("`",),
    "strikethrough": ("~~",),
    "emphasis": ("*", "_"),
    "link": ("[",),
    "image": ("![",),
    "footnote_inline": ("^[",),
    "footnote_ref": ("[^",),
    "autolink": ("<",),
    "html_inline": ("<",),
    "entity": ("&",),
}
"""By rule, the strings of which one must stand in a text for the rule to match; rules not named here always run."""


def parser_for(source: str) -> MarkdownIt:
    """A parser that reads this text as the whole parser would."""
    return _parser(tuple(rule for rule, needed in _NEEDS.items() if any(mark in source for mark in needed)))


def without_footnotes(tokens: Sequence[Token]) -> tuple[list[Token], list[tuple[str, list[Token]]]]:
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


@cache
def _parser(rules: tuple[str, ...]) -> MarkdownIt:
    """CommonMark with tables, strikethrough and footnotes, less what is not named.

    It stops before the inline elements: most paragraphs have none, and the others are parsed where they are written.
    """
    from markdown_it import MarkdownIt
    from mdit_py_plugins.footnote import footnote_plugin

    parser = MarkdownIt("commonmark", {"maxNesting": MAX_NESTING})
    parser.enable(["table", "strikethrough"]).use(footnote_plugin)
    parser.disable([rule for rule in _NEEDS if rule not in rules])
    parser.core.ruler.enableOnly(["block"])
    return parser
