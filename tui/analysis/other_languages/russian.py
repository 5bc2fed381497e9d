"""Russian names by the weights that the package natasha carries, read with slovnet.

The package itself is not imported: it needs pymorphy2, which fails on Python 3.11 and later.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial
from importlib.util import find_spec
from pathlib import Path

from tui.analysis.other_languages.recogniser import NameKind, Recognised, Recogniser

_KINDS: Mapping[str, NameKind] = {"PER": "person", "ORG": "organization", "LOC": "place"}
_EMBEDDING = Path("emb", "navec_news_v1_1B_250K_300d_100q.tar")
_WEIGHTS = Path("model", "slovnet_ner_news_v1.tar")


def load(name: str) -> Recogniser:
    """Load the recogniser from the data of a package; raises `FileNotFoundError` if they are not there."""
    from navec import Navec
    from slovnet import NER

    package = find_spec(name)
    if package is None or package.origin is None:
        raise FileNotFoundError(f"the package {name} has no files")
    data = Path(package.origin).parent / "data"
    recogniser = NER.load(data / _WEIGHTS)
    recogniser.navec(Navec.load(data / _EMBEDDING))
    return partial(_names, recogniser)


def _names(recogniser: object, text: str) -> Iterator[Recognised]:
    assert callable(recogniser)
    for span in recogniser(text).spans:
        if span.type in _KINDS:
            yield Recognised(_KINDS[span.type], span.start, span.stop)
