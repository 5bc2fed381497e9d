"""Finding words in an article that somebody typed or copied: exact but for what no reader sees.

Quotation marks of every kind are the same, white space is one space, and letters with accents are the same whether
they are one code point or two. Nothing else is evened out: a quotation that Byline gives always stands in its source,
and it is given in the source's own characters.
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
    """Where words stand in the article's text: one place, or several where an ellipsis parts them; empty where not.

    Quotation marks around the whole, and a stop or comma at its end that the source does not have, do not count.
    """
    wanted, _ = _evened(words)
    wanted = wanted.strip()
    haystack, places = _evened(article.text)
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


def _evened(text: str) -> tuple[str, array[int]]:
    """The text evened out, and the offset in `text` of each of its characters, with one more for the end."""
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
    """The first place where the words stand as whole words."""
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
    """Whether two neighbouring characters are parts of one word."""
    return before.isalnum() and after.isalnum() and not _UNSPACED.match(before) and not _UNSPACED.match(after)


def _place(found: Span, places: array[int], text: str) -> Span:
    """The place in the text; the marks that combine with its last letter belong to it."""
    end = places[found.end - 1] + 1
    while end < len(text) and unicodedata.combining(text[end]):
        end += 1
    return Span(places[found.start], end)
