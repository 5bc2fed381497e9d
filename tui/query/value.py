"""Writing a value so that a query reads it back whole."""

from __future__ import annotations

import re

_ONE_PIECE = re.compile(r"[^\W_](?:[\w.'’-]*[^\W_])?")
_QUOTE = re.compile('["“”„‟«»＂]')


def query_value(value: str) -> str:
    """Write a value as in a query: quoted if it would be split."""
    return value if _ONE_PIECE.fullmatch(value) else '"' + " ".join(_QUOTE.sub(" ", value).split()) + '"'
