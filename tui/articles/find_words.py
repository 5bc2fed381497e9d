"""Finding words that somebody typed or copied in an article: exact, except for differences that no reader sees.

All kinds of quotation marks are equal, white space is one space, and composed and decomposed letters are equal. Nothing
else is normalised: a quotation that Byline prints always occurs in its source, in the source's own characters.
"""

from __future__ import annotations

import re
import unicodedata
from array import array

from tui.articles.anchor import Span
from tui.articles.article import Article
from tui.articles.scripts import UNSPACED

_DOUBLE = dict.fromkeys("“”„‟«»「」『』＂〝〞", '"')
_SINGLE = dict.fromkeys("‘’‚‛‹›ʼ`´", "'")
_SAME = {**_DOUBLE, **_SINGLE, **dict.fromkeys("‐‑", "-"), **dict.fromkeys("\u00ad\u200b\u2060\ufeff", "")}
_LEFT_OUT = re.compile(r"\s*[\[(]?\s*(?:…|\.\s?\.\s?\.)\s*[\])]?\s*")
_UNSPACED = re.compile(f"[{UNSPACED}]")


def find_quotation(article: Article, words: str) -> tuple[Span, ...]:
    """Find words in the article's text: one span, or several if an ellipsis splits them; none if they are not there.

    Quotation marks around the words, and a final full stop or comma that the source lacks, are ignored.
    """
    wanted, _ = _normalise(words)
    wanted = wanted.strip()
    haystack, places = _normalise(article.text)
    for candidate in dict.fromkeys((wanted, wanted.strip("\"'"), wanted.strip("\"'").rstrip(".,"))):
        if _has_words(candidate) and (found := _find(haystack, candidate, 0)):
            return (_place(found, places, article.text),)
    pieces = [piece.strip() for piece in _LEFT_OUT.split(wanted.strip("\"'")) if _has_words(piece)]
    spans: list[Span] = []
    after = 0
    for piece in pieces if len(pieces) > 1 else []:
        found = _find(haystack, piece, after)
        if found is None:
            return ()
        spans.append(_place(found, places, article.text))
        after = found.end
    return tuple(spans)


def _normalise(text: str) -> tuple[str, array[int]]:
    """Normalise a text; also return the offset in `text` of each character, and one more for the end."""
    out: list[str] = []
    places = array("I")
    space = True
    for at, letter in enumerate(text):
        if letter.isspace():
            if not space:
                out.append(" ")
                places.append(at)
            space = True
            continue
        same = letter if letter.isascii() and letter != "`" else _SAME.get(letter)
        if same is None:
            same = unicodedata.normalize("NFD", letter)
        if same:
            out.append(same)
            places.extend([at] * len(same))
            space = False
    places.append(len(text))
    return "".join(out), places


def _find(haystack: str, words: str, start: int) -> Span | None:
    """Find the first place where the words occur as whole words."""
    at = haystack.find(words, start)
    while at >= 0:
        end = at + len(words)
        if not (_joined(haystack[at - 1 : at], words[0]) or _joined(words[-1], haystack[end : end + 1])):
            return Span(at, end)
        at = haystack.find(words, at + 1)
    return None


def _has_words(text: str) -> bool:
    return any(letter.isalnum() for letter in text)


def _joined(before: str, after: str) -> bool:
    """Return whether two adjacent characters belong to one word."""
    return before.isalnum() and after.isalnum() and not _UNSPACED.match(before) and not _UNSPACED.match(after)


def _place(found: Span, places: array[int], text: str) -> Span:
    """Map a span back to the text, including the combining marks of its last letter."""
    end = places[found.end - 1] + 1
    while end < len(text) and unicodedata.combining(text[end]):
        end += 1
    return Span(places[found.start], end)
