"""Extract named things: awards, agreements, laws, works, events, products."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise

from tui.analysis.analysis_input import AnalysisInput
from tui.analysis.fact import Fact
from tui.analysis.names.lexicon import THING_WORDS
from tui.analysis.names.model import Name

_LABELS = {"LAW": "law", "EVENT": "event", "PRODUCT": "product"}


def extract(document: AnalysisInput) -> list[Fact]:
    """Return the named things of the document, each with its `type`."""
    return [
        document.fact(
            "thing",
            [candidate.span for candidate in name.candidates],
            text=name.text,
            attributes={"type": _type(name)},
        )
        for name in document.names.things
    ]


def _type(thing: Name) -> str:
    """Return the type that the name's last word or a word before "of" or "on" implies, else the model's label for it.

    The type is empty if neither is known.
    """
    words = [word.lower() for word in thing.text.split()]
    heads = [words[-1], *(word for word, following in pairwise(words) if following in ("of", "on"))]
    for head in heads:
        for kind, kind_words in THING_WORDS.items():
            if head in kind_words:
                return kind
    labels = Counter(_LABELS.get(candidate.label, "") for candidate in thing.candidates)
    labels.pop("", None)
    return max(labels, key=lambda label: (labels[label], label)) if labels else ""
