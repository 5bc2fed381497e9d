"""Sketches: a few bytes of a text by which an edited copy of it is known (bottom-k MinHash over its sentences).

Case, accents, typography and punctuation do not count, so that an editor may change them everywhere. Every article gets
a sketch when it is read, so the text is normalised as a whole and not sentence by sentence: that takes a tenth of the
time.
"""

from __future__ import annotations

import zlib
from array import array

SIZE = 16
"""Sentences in a sketch, at most: those with the smallest hashes, which are the same ones in any copy."""
_LONGEST = 60_000
"""Code points that are looked at."""
_SHORTEST = 12
"""Bytes of letters; shorter sentences are in many texts. A text that has only such is taken as one."""
_QUOTES = b"\"')]"
_ASCII_ENDS = b". ", b"! ", b"? "
_OTHER_ENDS = ".\u00a0".encode(), "。".encode(), "！".encode(), "？".encode()
_PUNCTUATION = bytes(code for code in range(128) if not chr(code).isalnum() and chr(code) != "\n")


def sketch_of(text: str) -> bytes:
    """Return the sketch of a text; empty for a text without letters."""
    from tui.query.fold import fold

    folded = fold(text[:_LONGEST])
    ends = _ASCII_ENDS if folded.isascii() else (*_ASCII_ENDS, *_OTHER_ENDS)
    encoded = folded.encode("utf-8", "replace").translate(None, _QUOTES)
    for end in ends:
        encoded = encoded.replace(end, b"\n")
    letters = encoded.translate(None, _PUNCTUATION)
    chosen = [sentence for sentence in letters.split(b"\n") if len(sentence) >= _SHORTEST]
    if not chosen and (whole := letters.replace(b"\n", b"")):
        chosen = [whole]
    return array("I", sorted({zlib.crc32(sentence) for sentence in chosen})[:SIZE]).tobytes()


def sentences_in(sketch: bytes) -> array[int]:
    """Return the hashes of the sentences in a sketch, by which texts can be found that have one of them."""
    return array("I", sketch)


def similarity(one: bytes, other: bytes) -> float:
    """Return the part of all sentences of two texts that both have, estimated from their sketches: 0 to 1."""
    first, second = array("I", one), array("I", other)
    union = sorted({*first, *second})[:SIZE]
    return len({*union}.intersection(first, second)) / len(union) if union else 0.0
