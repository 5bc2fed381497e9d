"""What a word is: the one definition that the index, the plain predicate and the lit matches share.

A word is a run of letters and digits in a folded text (`tui.query.fold`); everything else parts words, so that
`Red-Cross` is two words that stand together, as in `Red Cross`. Chinese, Japanese, Korean, Thai, Lao, Burmese and Khmer
text is not parted by its writers in a way that a reader can rely on: there each character begins a word of its own, of
two characters (of one at the end of a run), and any part of the text is found as a phrase of such pairs.

The index is given `indexable(...)`, words with single spaces between them, and parts it at spaces and at nothing else.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache, lru_cache

from tui.query.fold import fold

UNSPACED = (
    "\u3005-\u3007\u3021-\u3029\u3031-\u3035\u3041-\u3096\u3099\u309a\u309d-\u309f\u30a1-\u30fa\u30fc-\u30ff"
    "\u3105-\u312f\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"  # Chinese and Japanese
    "\u1100-\u11ff\uac00-\ud7a3"  # Korean
    "\u0e01-\u0e3a\u0e40-\u0e4e\u0e81-\u0eba\u0ec0-\u0ecd"  # Thai, Lao
    "\u1000-\u103f\u1050-\u108f\u1780-\u17d3"  # Burmese, Khmer
)
"""The characters of scripts without reliable spaces, as the inside of a class of a regular expression."""

_INTRICATE = re.compile("[\u0700-\u1fff\u2c00-\U0010ffff]")
"""The scripts whose words take more than `_PLAIN_WORD` to find; punctuation and symbols are left out."""
_CHANGED_ENDINGS = ("i", "y", "e", "bl")
_ASCII_WORD = re.compile("[a-z0-9]+")
_PLAIN_WORD = re.compile(r"[^\W_]+")
_ASCII_PUNCTUATION = "".join(chr(code) if chr(code).isalnum() else " " for code in range(128))


@cache
def _unspaced() -> re.Pattern[str]:
    return re.compile(f"[{UNSPACED}]")


@cache
def _signs() -> str:
    """The vowel signs and other marks that are parts of words, in scripts where folding leaves them."""
    blocks = (range(0x0700, 0x1D00), range(0x3099, 0x309B), range(0xA800, 0xAC00))
    return "".join(chr(code) for block in blocks for code in block if unicodedata.category(chr(code)) in ("Mn", "Mc"))


@cache
def _any_word() -> re.Pattern[str]:
    letter = f"(?:[^\\W_{UNSPACED}]|[{_signs()}](?<![{UNSPACED}]))"
    return re.compile(f"[{UNSPACED}]+|{letter}+")


def _word(folded: str) -> re.Pattern[str]:
    """The simplest expression that finds the words, and the runs without spaces, of a folded text."""
    if folded.isascii():
        return _ASCII_WORD
    return _any_word() if _INTRICATE.search(folded) else _PLAIN_WORD


def word_ranges(folded: str) -> Iterator[tuple[int, int]]:
    """The range of each word in a folded text, in order; in a script without spaces they overlap."""
    for match in _word(folded).finditer(folded):
        start, end = match.span()
        if is_unspaced(folded[start]):
            for place in range(start, end):
                yield place, min(place + 2, end)
        else:
            yield start, end


def words_of(folded: str) -> list[str]:
    """The words of a folded text, in order."""
    if _INTRICATE.search(folded):
        return [folded[start:end] for start, end in word_ranges(folded)]
    return _word(folded).findall(folded)


def words(text: str) -> list[str]:
    """The words of any text, in order."""
    return words_of(fold(text))


def asked(text: str) -> tuple[list[str], bool]:
    """The words that must stand together where a piece of a query is, and whether the last is only a beginning.

    A single character of a script without spaces is a beginning, because each character begins a word.
    """
    folded = fold(text)
    runs = [match[0] for match in _word(folded).finditer(folded)]
    found: list[str] = []
    for number, run in enumerate(runs):
        if not is_unspaced(run[0]):
            found.append(run)
            continue
        # Where a further run follows, this one ends in the text as well, and so do its pairs of characters.
        pairs = [run[place : place + 2] for place in range(len(run))]
        found.extend(pairs if len(pairs) == 1 or number + 1 < len(runs) else pairs[:-1])
    return found, bool(runs) and len(runs[-1]) == 1 and is_unspaced(runs[-1])


def indexable(text: str) -> str:
    """The words of a text with spaces between them: what the index is given, to part at spaces."""
    folded = fold(text)
    if folded.isascii():
        return folded.translate(_ASCII_PUNCTUATION)
    return " ".join(words_of(folded))


def is_english(language: str) -> bool:
    """Whether a language tag is English; a text whose language is not known counts as English."""
    return not language or language.partition("-")[0].lower() in ("en", "eng", "und")


@cache
def _stemmer() -> object:
    from snowballstemmer.english_stemmer import EnglishStemmer

    return EnglishStemmer()


@lru_cache(maxsize=65_536)
def stem(word: str) -> str:
    """What a folded English word has in common with its inflections (Snowball's English stemmer)."""
    result = _stemmer().stemWord(word)  # type: ignore[attr-defined]  # the package is not typed
    assert isinstance(result, str)
    return result


def start_of_inflections(stemmed: str) -> str:
    """What every word with this stem begins with: all of the stem, or all but a last letter that may be another.

    Snowball's English stemmer changes the end of a word where an ending falls: `happier` to `happi`, `hoping` to
    `hope`, `possibility` to `possibl`, and `dying` to `die`.
    """
    if len(stemmed) == 3 and stemmed.endswith("ie"):
        return stemmed[:1]
    return stemmed[:-1] if stemmed.endswith(_CHANGED_ENDINGS) else stemmed


def starts_of_inflections(stemmed: str) -> tuple[str, ...]:
    """With what the words with this stem begin: each of them with one of these, which are as long as can be."""
    starts = [stemmed]
    match stemmed[-1:]:
        case "e":
            starts += [f"{stemmed[:-1]}ing", f"{stemmed[:-1]}ed"]
        case "i":
            starts.append(f"{stemmed[:-1]}y")
        case "y":
            starts.append(f"{stemmed[:-1]}i")
        case "l" if stemmed.endswith("bl"):
            starts.append(f"{stemmed[:-1]}il")
    if len(stemmed) == 3 and stemmed.endswith("ie"):
        starts.append(f"{stemmed[0]}ying")
    return tuple(starts)


def is_letter(character: str) -> bool:
    """Whether a folded character is part of a word."""
    return character.isalnum() or (character > "\x7f" and character in _signs())


def is_unspaced(character: str) -> bool:
    """Whether a folded character belongs to a script whose words are not parted by spaces."""
    return character > "\u0e00" and _unspaced().match(character) is not None
