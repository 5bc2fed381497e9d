"""Word lists as they are best read and compared in a diff: plain lines of words."""

from __future__ import annotations


def word_set(words: str) -> frozenset[str]:
    """The words of some lines, parted by white space; an underscore stands for a space inside an entry."""
    return frozenset(word.replace("_", " ") for word in words.split())
