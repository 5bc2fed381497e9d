"""Counting words, also in scripts without spaces between them."""

from __future__ import annotations

import re

_WORD = re.compile(r"[^\W_]+(?:['’\-‐.,/][^\W_]+)*")
_UNSPACED = re.compile(
    r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]+"
)
_CHARACTERS_A_WORD = 2.2
"""Chinese and Japanese are read at about 500 characters a minute, English at about 230 words."""


def count_words(text: str) -> int:
    """Count the words of a text; for Chinese, Japanese, Thai, Lao, Burmese and Khmer, its reading time in words."""
    if text.isascii():
        return len(_WORD.findall(text))
    unspaced = sum(len(run) for run in _UNSPACED.findall(text))
    return len(_WORD.findall(_UNSPACED.sub(" ", text))) + round(unspaced / _CHARACTERS_A_WORD)
