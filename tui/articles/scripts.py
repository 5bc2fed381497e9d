"""Scripts that do not separate words by spaces.

The search has its own definition of a word in them (`tui.query.text`), which must agree exactly with its index.
"""

from __future__ import annotations

UNSPACED = "\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff"
"""The inside of a character class: Thai, Lao, Japanese, Chinese, and Korean (whose names have no spaces)."""
