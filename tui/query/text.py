"""What a word is: the one definition for the index, the plain predicate and the highlighting.

A word is a run of letters and digits in a folded text (`tui.query.fold`). Everything else separates words, so that
`Red-Cross` is two adjacent words, like `Red Cross`. Chinese, Japanese, Korean, Thai, Lao, Burmese and Khmer have no
reliable spaces: there each character begins a word of two characters (of one at the end of a run), and any part of the
text is found as a phrase of such pairs.

The index receives `indexable(...)`, words separated by single spaces, and splits at spaces only.
"""

from __future__ import annotations

import re
import sys
import unicodedata
from collections.abc import Iterator
from functools import cache, lru_cache
from importlib import import_module
from importlib.util import find_spec, module_from_spec
from threading import Lock

from tui.query.fold import fold

UNSPACED = (
    "\u3005-\u3007\u3021-\u3029\u3031-\u3035\u3041-\u3096\u3099\u309a\u309d-\u309f\u30a1-\u30fa\u30fc-\u30ff"
    "\u3105-\u312f\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"  # Chinese and Japanese
    "\u1100-\u11ff\uac00-\ud7a3"  # Korean
    "\u0e01-\u0e3a\u0e40-\u0e4e\u0e81-\u0eba\u0ec0-\u0ecd"  # Thai, Lao
    "\u1000-\u103f\u1050-\u108f\u1780-\u17d3"  # Burmese, Khmer
)
"""The characters of scripts without reliable spaces, for a character class."""

_INTRICATE = re.compile("[\u0700-\u1fff\u2c00-\U0010ffff]")
"""Scripts whose words need more than `_PLAIN_WORD`; punctuation and symbols are excluded."""
_CHANGED_ENDINGS = ("i", "y", "e", "bl")
_ASCII_WORD = re.compile("[a-z0-9]+")
_PLAIN_WORD = re.compile(r"[^\W_]+")
_ASCII_PUNCTUATION = "".join(chr(code) if chr(code).isalnum() else " " for code in range(128))


@cache
def _unspaced() -> re.Pattern[str]:
    return re.compile(f"[{UNSPACED}]")


@cache
def _signs() -> str:
    """Return the vowel signs and other marks that are parts of words in scripts where folding keeps them."""
    blocks = (range(0x0700, 0x1D00), range(0x3099, 0x309B), range(0xA800, 0xAC00))
    return "".join(chr(code) for block in blocks for code in block if unicodedata.category(chr(code)) in ("Mn", "Mc"))


@cache
def _any_word() -> re.Pattern[str]:
    letter = f"(?:[^\\W_{UNSPACED}]|[{_signs()}](?<![{UNSPACED}]))"
    return re.compile(f"[{UNSPACED}]+|{letter}+")


def _word(folded: str) -> re.Pattern[str]:
    """Return the simplest expression that finds the words of a folded text, and its runs without spaces."""
    if folded.isascii():
        return _ASCII_WORD
    return _any_word() if _INTRICATE.search(folded) else _PLAIN_WORD


def word_ranges(folded: str) -> Iterator[tuple[int, int]]:
    """Yield the range of each word of a folded text, in order. In a script without spaces they overlap."""
    for match in _word(folded).finditer(folded):
        start, end = match.span()
        if is_unspaced(folded[start]):
            for place in range(start, end):
                yield place, min(place + 2, end)
        else:
            yield start, end


def words_of(folded: str) -> list[str]:
    """Return the words of a folded text, in order."""
    if _INTRICATE.search(folded):
        return [folded[start:end] for start, end in word_ranges(folded)]
    return _word(folded).findall(folded)


def words(text: str) -> list[str]:
    """Return the words of any text, in order."""
    return words_of(fold(text))


def asked(text: str) -> tuple[list[str], bool]:
    """Return the words that a piece of a query asks for as a phrase, and whether the last is only a prefix.

    A single character of a script without spaces is a prefix, because each character begins a word.
    """
    folded = fold(text)
    runs = [match[0] for match in _word(folded).finditer(folded)]
    found: list[str] = []
    for number, run in enumerate(runs):
        if not is_unspaced(run[0]):
            found.append(run)
            continue
        # If another run follows, this one ends in the text too, and so does its last pair of characters.
        pairs = [run[place : place + 2] for place in range(len(run))]
        found.extend(pairs if len(pairs) == 1 or number + 1 < len(runs) else pairs[:-1])
    return found, bool(runs) and len(runs[-1]) == 1 and is_unspaced(runs[-1])


def indexable(text: str) -> str:
    """Return the words of a text separated by spaces, for the index to split."""
    return indexable_folded(fold(text))


def indexable_folded(folded: str) -> str:
    """Return the words of a folded text separated by spaces."""
    if folded.isascii():
        return folded.translate(_ASCII_PUNCTUATION)
    return " ".join(words_of(folded))


def is_english(language: str) -> bool:
    """Return whether a language tag is English. An unknown language counts as English."""
    return not language or language.partition("-")[0].lower() in ("en", "eng", "und")


_STEMMER_LOCK = Lock()


@cache
def _stemmer() -> object:
    with _STEMMER_LOCK:  # two threads at once would take each other's package away
        return _import_stemmer()


def _import_stemmer() -> object:
    # The package imports the stemmers of thirty languages, a twentieth of the time of a search from the shell. So this
    # one is imported from a package that is not run, and does not stay for others.
    name = "snowballstemmer"
    if name in sys.modules or (spec := find_spec(name)) is None:
        return import_module(f"{name}.english_stemmer").EnglishStemmer()
    sys.modules[name] = module_from_spec(spec)
    try:
        return import_module(f"{name}.english_stemmer").EnglishStemmer()
    finally:
        del sys.modules[name]


@lru_cache(maxsize=65_536)
def stem(word: str) -> str:
    """Return the stem that a folded English word shares with its inflections (Snowball's English stemmer)."""
    result = _stemmer().stemWord(word)  # type: ignore[attr-defined]  # the package is not typed
    assert isinstance(result, str)
    return result


def start_of_inflections(stemmed: str) -> str:
    """Return the longest prefix that all words with this stem share: the stem, sometimes without its last letter.

    Snowball's English stemmer changes the end of a word when it removes a suffix: `happier` becomes `happi`, `hoping`
    `hope`, `possibility` `possibl`, and `dying` `die`.
    """
    if len(stemmed) == 3 and stemmed.endswith("ie"):
        return stemmed[:1]
    return stemmed[:-1] if stemmed.endswith(_CHANGED_ENDINGS) else stemmed


def starts_of_inflections(stemmed: str) -> tuple[str, ...]:
    """Return prefixes, as long as possible, of which each word with this stem has one."""
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
    """Return whether a folded character is part of a word."""
    return character.isalnum() or (character > "\x7f" and character in _signs())


def is_unspaced(character: str) -> bool:
    """Return whether a folded character belongs to a script that does not separate words by spaces."""
    return character > "\u0e00" and _unspaced().match(character) is not None
