"""Split text into sentences, for all other modules.

sentencex does the work (it has rules for many languages and takes 0.01 ms for a short article); this module corrects
its known errors. It gets one block at a time, so no sentence spans two paragraphs, and never more than a page, because
its running time is quadratic in the number of open quotation marks.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import pairwise

from tui.articles.anchor import Span
from tui.articles.article import Article, Block

_PAGE = 20_000
"""The maximum number of code points passed to sentencex at once."""

_TIME = re.compile(r"\b[ap]\.m\.\s*$", re.IGNORECASE)
_INITIAL = re.compile(r"(?:^|[\s(“\"])(?:[A-Z]\.)+\s*$")
_ABBREVIATED = re.compile(
    r"\b(?:Gov|Sen|Rep|Lt|Col|Gen|Capt|Sgt|Cpl|Maj|Cmdr|Adm|Brig|Det|Supt|Insp|Rev|Hon|Prof|Dr|Mr|Mrs|Ms|St|Mt|Ft|No|Nos"
    r"|vs|approx|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|Ariz|Ark|Calif|Colo|Conn|Del|Fla|Ga|Ill|Ind|Kan|Ky|La"
    r"|Md|Mich|Minn|Miss|Mo|Mont|Neb|Nev|Okla|Ore|Pa|Tenn|Tex|Va|Vt|Wash|Wis|Wyo)\.\s*$"
)
"""Abbreviations in English news that precede a name or number far more often than they end a sentence."""
_SAID_NO = re.compile(
    r"\b(?:said|says|say|answer|answered|was|is|voted|meant|means) no\.[”’\"']?(?=\s+[“‘\"']?[A-Z])"
    r"|\b(?:ill|miss|ore|ark|art|mar)\.[”’\"']?(?=\s+(?:[“‘\"'][A-Z]|[A-Z][a-z’']))"
)
"""Matches `no.` at the end of a sentence, which sentencex takes for the abbreviation of `number`."""
_BEGINS_SENTENCE = re.compile(
    r"[“‘\"']?(?:The|A|An|He|She|It|They|We|I|But|And|In|On|At|This|That|These|Those|If|As)\b"
)
_CONTINUES = re.compile(r"[a-z0-9(]")


def split(text: str, language: str = "en", start: int = 0, end: int | None = None) -> list[Span]:
    """Return the sentences of `text[start:end]` as spans in `text`, without surrounding white space.

    Every code point other than white space is in exactly one sentence. `language` is an ISO 639-1 code; an unknown one
    gets the rules of English.
    """
    end = len(text) if end is None else end
    sentences: list[Span] = []
    for page in _pages(text, start, end):
        sentences += _split_page(text, page, language)
    return sentences


def sentences_of(article: Article) -> list[Span]:
    """Return the sentences of an article's text in order; none crosses a block or a table cell."""
    language = article.language.partition("-")[0].lower() or "en"
    return [sentence for block in article.blocks for sentence in block_sentences(article.text, block, language)]


def block_sentences(text: str, block: Block, language: str = "en") -> list[Span]:
    """Return the sentences of a block; a heading is one sentence, rules and code blocks have none."""
    if block.kind in ("rule", "code"):
        return []
    if block.kind == "heading":
        return _trimmed(text, block.start, block.end)
    if block.rows:
        return [place for row in block.rows for cell in row for place in split(text, language, cell.start, cell.end)]
    return split(text, language, block.start, block.end)


def sentence_at(sentences: Sequence[Span], offset: int) -> Span | None:
    """Return the one of these sorted sentences that contains an offset, or None if it lies between two."""
    index = bisect_right(sentences, offset, key=lambda sentence: sentence.start) - 1
    if index >= 0 and offset < sentences[index].end:
        return sentences[index]
    return None


def _pages(text: str, start: int, end: int) -> Iterator[Span]:
    """Yield parts of at most a page, cut at white space where possible."""
    while end - start > _PAGE:
        cut = max(text.rfind(mark, start + _PAGE // 2, start + _PAGE) + 1 for mark in (". ", "\n", " "))
        cut = cut if cut > start else start + _PAGE
        yield Span(start, cut)
        start = cut
    yield Span(start, end)


def _split_page(text: str, page: Span, language: str) -> list[Span]:
    import sentencex

    sentences: list[Span] = []
    position = page.start
    for piece in sentencex.segment(language, page.of(text)):  # the pieces include all white space
        cuts = [position, *(position + match.end() for match in _SAID_NO.finditer(piece)), position + len(piece)]
        for found in (place for start, end in pairwise(cuts) for place in _trimmed(text, start, end)):
            if sentences and _runs_on(sentences[-1].of(text), found.of(text)):
                sentences[-1] = Span(sentences[-1].start, found.end)
            else:
                sentences.append(found)
        position += len(piece)
    return sentences


def _runs_on(before: str, after: str) -> bool:
    """Return whether two pieces are one sentence: a new one rarely begins after `5 p.m.`, `U.S.`, `Gov.` or `Jan.`."""
    if _TIME.search(before):
        return not _BEGINS_SENTENCE.match(after)
    if _CONTINUES.match(after):
        return bool(_INITIAL.search(before) or _ABBREVIATED.search(before))
    if _ABBREVIATED.search(before):
        return not _BEGINS_SENTENCE.match(after)
    return False


def _trimmed(text: str, start: int, end: int) -> list[Span]:
    part = text[start:end]
    bare = part.strip()
    if not bare:
        return []
    start += len(part) - len(part.lstrip())
    return [Span(start, start + len(bare))]
