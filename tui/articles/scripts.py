"""Scripts whose readers need no spaces to tell words apart: where a space decides something, they are asked for here.

What a word of them is to the search, which must agree to the letter with its index, is `tui.query.text`'s own.
"""

from __future__ import annotations

UNSPACED = "\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff"
"""Thai, Lao, Japanese, Chinese, and Korean (which has spaces, but none within names): the inside of a class."""
