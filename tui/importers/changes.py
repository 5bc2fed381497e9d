"""What a newer version of an article says differently: sentences that are new or gone, and figures that changed."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from typing import NamedTuple

from tui.analysis.sentences import sentences_of
from tui.articles.article import Article

_FIGURE = re.compile(r"\d[\d.,]*\d|\d")


class TextChanges(NamedTuple):
    """The sentences of two versions that have no equal in the other, in their order."""

    gone: list[str]
    new: list[str]
    figures: list[tuple[str, str]]
    """Figures before and after, where a sentence stayed the same but for them."""


def changes_of(before: Article, after: Article) -> TextChanges:
    """Compare the texts of two versions."""
    old, young = _sentences(before), _sentences(after)
    gone: list[str] = []
    new: list[str] = []
    figures: list[tuple[str, str]] = []
    matcher = SequenceMatcher(None, old, young, autojunk=False)
    for kind, start, end, start_after, end_after in matcher.get_opcodes():
        if kind == "equal":
            continue
        gone += old[start:end]
        new += young[start_after:end_after]
        for one, other in zip(old[start:end], young[start_after:end_after], strict=False):
            if _FIGURE.sub("0", one) == _FIGURE.sub("0", other):
                pairs = zip(_FIGURE.findall(one), _FIGURE.findall(other), strict=True)
                figures += [(a, b) for a, b in pairs if a != b]
    return TextChanges(gone, new, figures)


def _sentences(article: Article) -> list[str]:
    return [" ".join(span.of(article.text).split()) for span in sentences_of(article)]
