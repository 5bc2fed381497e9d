"""Scripts that do not separate words by spaces.

The search has its own definition of a word in them (`tui.query.text`), which must agree exactly with its index.
"""

from __future__ import annotations

import re

UNSPACED = "\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff"
"""The inside of a character class: Thai, Lao, Japanese, Chinese, and Korean (whose names have no spaces)."""


def has_unspaced(text: str) -> bool:
    """Return whether any character of a text is of such a script."""
    return not text.isascii() and re.search(f"[{UNSPACED}]", text) is not None  # compiled for the first such text
