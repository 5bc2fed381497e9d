"""Where two texts of nearly the same words differ, word by word, to show a wrong quotation beside what was said."""

from __future__ import annotations

from difflib import SequenceMatcher


def differences(yours: str, theirs: str) -> list[tuple[str, str]]:
    """Return two texts in pairs of words that are equal, or that differ: `[("the", "the"), ("was", "is")]`.

    Case, and marks around a word, make no difference.
    """
    left, right = yours.split(), theirs.split()
    pairs: list[tuple[str, str]] = []
    matcher = SequenceMatcher(None, [_folded(word) for word in left], [_folded(word) for word in right], autojunk=False)
    for kind, one, end, other, stop in matcher.get_opcodes():
        here, there = " ".join(left[one:end]), " ".join(right[other:stop])
        pairs.append((there, there) if kind == "equal" else (here, there))
    return pairs


def marked(yours: str, theirs: str) -> str:
    """Return the two as one text with the differences marked: `the plan [-is-]{+was+} dead`."""
    return " ".join(
        one if one == other else (f"[-{one}-]" if one else "") + (f"{{+{other}+}}" if other else "")
        for one, other in differences(yours, theirs)
    )


def _folded(word: str) -> str:
    return word.casefold().replace("’", "'").strip("\"'“”‘„«».,;:!?")
