"""The Markdown parser, with only the rules that a text needs.

markdown-it tries every rule at every line and every mark, in Python. A rule cannot match in a text without its own
characters, so each text is parsed with the rules that can. There are few such sets in practice, and each has one cached
parser.
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
"""Nested quotations and lists. markdown-it leaves out deeper ones, which bounds its recursion."""

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
"""For each rule, the strings of which a text must contain one. Rules not listed here always run."""


def parser_for(source: str) -> MarkdownIt:
    """Return a parser that reads this text as the full parser would."""
    return _parser(tuple(rule for rule, needed in _NEEDS.items() if any(mark in source for mark in needed)))


def without_footnotes(tokens: Sequence[Token]) -> tuple[list[Token], list[tuple[str, list[Token]]]]:
    """Return the tokens of the text, and the tokens of each footnote with its label in order of definition."""
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
    """Make a parser for CommonMark with tables, strikethrough and footnotes, without the rules not listed.

    It leaves inline elements unparsed: most paragraphs have none, and the caller parses the others.
    """
    from markdown_it import MarkdownIt
    from mdit_py_plugins.footnote import footnote_plugin

    parser = MarkdownIt("commonmark", {"maxNesting": MAX_NESTING})
    parser.enable(["table", "strikethrough"]).use(footnote_plugin)
    parser.disable([rule for rule in _NEEDS if rule not in rules])
    parser.core.ruler.enableOnly(["block"])
    return parser
