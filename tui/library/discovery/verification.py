"""Find the articles in which words stand, to check a quotation: the index names candidates, their text decides.

The index splits words in its own way, so that it is asked for the longest plain words only, all of which an article
must have; a common sentence of a large library is looked for as a phrase. `tui.articles.find_words` then compares the
words with the text as it compares words that are quoted. What stands nowhere is compared with the articles that have
most of its words, to show the passage that was probably meant.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from difflib import SequenceMatcher
from typing import TYPE_CHECKING, NamedTuple

from tui.articles.anchor import Span
from tui.articles.find_words import find_quotations, with_own_capital
from tui.articles.scripts import UNSPACED
from tui.errors import BylineError
from tui.library.contract.discovery import NearestPassage, Verification, VerifiedPlace

if TYPE_CHECKING:
    from tui.articles.article import Article
    from tui.library.articles import LibraryArticles
    from tui.library.contract.listing import Listing

FEWEST_WORDS = 4
"""Fewer words stand in too many places to prove anything."""
_FEWEST_UNSPACED = 8
"""As many letters of a script without spaces count as enough."""
_ASKED = 10
"""How many words the index is asked for."""
_MOST_READ = 300
"""How many candidates are read; where there are more, the words are looked for as a phrase."""
_COMPARED = 15
"""How many articles are compared with words that stand nowhere."""
_ALIKE = 0.45
"""The share of common words from which on a passage is shown as the nearest."""
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_PLAIN = re.compile(r"(?<![\w'’\-‐‑–—\[])[^\W\d_]{2,}(?![\w'’\-‐‑–—\]])")
"""A word that no mark touches which the index may read in another way."""
_INSERTED = re.compile(r"\s*\[[^\W\d_][^\[\]]{1,80}\]\s*")
"""What a writer put into a quotation, beside the source's words or in place of them: `they [the owners] paid`."""
_FOOTNOTE_MARK = re.compile(r"(?<=[\w.,;:!?”\"’)])\[\d{1,3}\]")
"""As it is copied from a screen; an article's own do not count either."""
_SENTENCE_END = re.compile(r"[.!?。！？\n]")
_UNSPACED_RUN = re.compile(f"[{UNSPACED}]+")


class _Word(NamedTuple):
    start: int
    end: int
    folded: str


def verify(words: str, run: Callable[[str], Listing], articles: LibraryArticles) -> Verification:
    """Return where words stand in the articles of a library, or what is most like them.

    `run` answers a query, the most relevant articles first.
    """
    words = " ".join(_FOOTNOTE_MARK.sub("", words).split())
    if _is_too_short(words):
        return Verification(words, is_too_short=True)
    asked = with_own_capital(words)
    places: tuple[VerifiedPlace, ...] = ()
    for variant in dict.fromkeys((asked, _INSERTED.sub(" ", asked), _INSERTED.sub(" … ", asked))):
        places = places or tuple(_places(words, variant, _candidates(variant, run), articles))
    return Verification(words, places, None if places else _nearest(asked, run, articles))


def _is_too_short(words: str) -> bool:
    unspaced = sum(len(match[0]) for match in _UNSPACED_RUN.finditer(words))
    return len(_WORD.findall(words)) < FEWEST_WORDS and unspaced < _FEWEST_UNSPACED


def _candidates(words: str, run: Callable[[str], Listing]) -> Sequence[int]:
    """Return the articles that have the longest words of a quotation, or all of it as a phrase where many do."""
    asked = _terms(words)
    if not asked:
        return ()
    found = run(" ".join(f'"{word}"' for word in asked)).rowids
    if len(found) <= _MOST_READ:
        return found
    phrase = run('"' + " ".join(_WORD.findall(words)) + '"').rowids
    return (phrase if len(phrase) else found)[:_MOST_READ]


def _terms(words: str) -> list[str]:
    """Return the words to ask the index for, the longest first."""
    plain = dict.fromkeys([*_PLAIN.findall(words), *_UNSPACED_RUN.findall(words)])
    return sorted(plain, key=len, reverse=True)[:_ASKED] or _WORD.findall(words)[:_ASKED]


def _places(words: str, variant: str, rowids: Sequence[int], articles: LibraryArticles) -> Iterator[VerifiedPlace]:
    """Yield every place of the candidates where the words stand in one of their variants."""
    typed = _to_letters(words)
    for rowid, article in _read(rowids, articles):
        for spans in find_quotations(article, variant):
            exact = " … ".join(_to_letters(span.of(article.text)) for span in spans)
            yield VerifiedPlace(rowid, article, spans, exact == typed)


def _to_letters(words: str) -> str:
    """Return words on one line, without the quotation marks around them and a stop that the writer may have added."""
    return " ".join(words.split()).strip("\"'“”‘’„«»").rstrip(".,")


def _read(rowids: Sequence[int], articles: LibraryArticles) -> Iterator[tuple[int, Article]]:
    for rowid in rowids:
        try:
            yield rowid, articles.read(rowid)
        except BylineError:
            continue  # gone since, or unreadable: `byline check` says so


def _nearest(words: str, run: Callable[[str], Listing], articles: LibraryArticles) -> NearestPassage | None:
    """Return the passage with most of the words in their order, among the articles that have most of them."""
    wanted = [word.folded for word in _words(words)]
    terms = _terms(words)
    if not wanted or not terms:
        return None
    listing = run(" OR ".join(f'"{word}"' for word in terms))
    best: NearestPassage | None = None
    for rowid, article in _read(listing.rowids[:_COMPARED], articles):
        span, similarity = _most_alike(article.text, wanted)
        if similarity >= _ALIKE and (best is None or similarity > best.similarity):
            best = NearestPassage(rowid, article, span, similarity)
    return best


def _most_alike(text: str, wanted: Sequence[str]) -> tuple[Span, float]:
    """Return the stretch of a text with most of the wanted words in their order, and how alike the two are."""
    found = list(_words(text))
    start = _best_window([word.folded for word in found], wanted)
    around = found[max(0, start - len(wanted) // 2) : start + len(wanted) + len(wanted) // 2 + 1]
    matcher = SequenceMatcher(None, [word.folded for word in around], wanted, autojunk=False)
    blocks = [block for block in matcher.get_matching_blocks() if block.size]
    if not blocks:
        return Span(0, 0), 0.0
    same = sum(block.size for block in blocks)
    first, last = blocks[0].a, blocks[-1].a + blocks[-1].size
    # What was typed before the first common word and after the last has its counterpart in the same sentence.
    for _ in range(blocks[0].b):
        if first and not _SENTENCE_END.search(text, around[first - 1].end, around[first].start):
            first -= 1
    for _ in range(len(wanted) - blocks[-1].b - blocks[-1].size):
        if last < len(around) and not _SENTENCE_END.search(text, around[last - 1].end, around[last].start):
            last += 1
    return Span(around[first].start, around[last - 1].end), 2 * same / (last - first + len(wanted))


def _best_window(found: Sequence[str], wanted: Sequence[str]) -> int:
    """Return where the stretch of as many words begins that has most of the wanted ones, in any order."""
    lacking = Counter(wanted)
    best, best_at, common = -1, 0, 0
    for at, word in enumerate(found):
        common += lacking[word] > 0
        lacking[word] -= 1
        if at >= len(wanted):
            gone = found[at - len(wanted)]
            lacking[gone] += 1
            common -= lacking[gone] > 0
        if common > best:
            best, best_at = common, max(0, at + 1 - len(wanted))
    return best_at


def _words(text: str) -> Iterator[_Word]:
    for match in _WORD.finditer(text):
        run = _UNSPACED_RUN.fullmatch(match[0])
        if run is None:
            yield _Word(match.start(), match.end(), match[0].casefold().replace("’", "'"))
        else:
            yield from (_Word(at, at + 1, text[at]) for at in range(match.start(), match.end()))
