"""The summary: the file's own, else the sentences of the text that say most, in the text's order.

News puts what matters first, so that the first sentences are hard to beat (Lead-2 has a ROUGE composite of 16.1 on
the annotated news, LexRank 14.5). What beats them is to prefer, among the early sentences, those that speak of what
the headline speaks of and of what the article keeps coming back to, that stand by themselves, and that do not say
again what has been said (maximal marginal relevance, Carbonell and Goldstein 1998): 18.6.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from dataclasses import dataclass

from tui.analysis.analysis_input import ORIGIN, AnalysisInput
from tui.analysis.fact import Summary, SummarySentence
from tui.analysis.sentences import split
from tui.analysis.words import word_lists
from tui.articles.anchor import Span
from tui.articles.word_count import count_words

_MOST_SENTENCES = 3
_WORTH_ADDING = 1.2
"""A further sentence is taken only if it scores as much: three weak sentences summarise worse than two good ones."""
_HEADLINE = 1.0
"""What it counts that a sentence has all of the headline's words."""
_CENTRALITY = 0.3
"""What the words count of which the article has most, by the logarithm of how often it has them."""
_POSITION = 1.0
"""What the first sentence counts for being the first..."""
_POSITION_DECAY = 0.35
"""...and the power of its number by which a later one counts less."""
_DANGLING = 0.7
"""What is taken off where a sentence leans on the one before it (`He`, `But`)..."""
_QUOTING = 0.3
"""...where it quotes..."""
_TOO_SHORT = 0.3
"""...where it has fewer than eight words..."""
_TOO_LONG = 0.85
"""...and where it has more than forty."""
_REDUNDANCY = 0.5
"""What is taken off a sentence all of whose words have been said already."""
_SAID_ALREADY = 0.7
"""The share of a sentence's words from which on it says again what another said."""

_WORDS = word_lists("summary")
_STOP_WORDS = _WORDS["stop_words"]
_NEEDS_ONE_BEFORE = re.compile(
    r"[\"“'‘(]?(?:He|She|It|They|This|These|Those|That|His|Her|Their|Its|But|And|However|Also|Then|So|Yet|Meanwhile|Such"
    r"|Both|Instead|Nevertheless|Still|Or|Nor|Another|Others|Here|There|Now|In addition|Besides|Moreover|Furthermore"
    r"|Similarly|Likewise|Indeed|In turn|As a result|For example|For instance|On the other hand|Even so|That said)\b"
)
_FURNITURE = re.compile(
    r"\b(?:photo|photos(?=:)|image|caption|click|subscribe|share|video|scroll|advertisement|copyright|toggle|newsletter"
    r"|getty|read (?:more|also|next)|sign up|log in|follow us|story continues|story highlights|inbox|as pictured"
    r"|(?:is|are) (?:pictured|seen (?:from|in|at|on))|shown here|all rights reserved|contributed to this)\b",
    re.IGNORECASE,
)
"""Words of captions, of notices and of what a page asks its reader to do."""
_WHERE = r"[A-Z][A-Z .,/'-]{2,40}(?:, [A-Z][A-Za-z. ]{1,20})?"
_AGENCY = r"\((?:CNN|Reuters|REUTERS|AP|AFP|UPI|PA|dpa|ANI|PTI|IANS)\)"
_DATELINE = re.compile(rf"(?:{_WHERE}\s*)?{_AGENCY}\s*(?:[-–—]{{1,2}}\s*)?|{_WHERE}\s+(?:--|[–—-])\s+")
"""The place and the agency at the head of a report: `GENEVA (Reuters) - `, `(CNN) `, `BERLIN — `."""
_UNSPACED = re.compile(r"[\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff]+")
_WORD = re.compile(r"[^\W_]+")
_ENDINGS = ("ing", "edly", "ed", "ies", "es", "s", "ly")


@dataclass(frozen=True, slots=True)
class _Candidate:
    place: Span
    words: frozenset[str]
    length: int
    """In words, as a reader counts them."""
    score: float


def summarise(document: AnalysisInput, words: int) -> Summary:
    """The file's own summary in sentences, else at most three sentences of the text and `words` words of them."""
    article = document.article
    if article.summary:
        places = split(article.summary, document.language or "en")
        return Summary("file", tuple(SummarySentence(place.of(article.summary)) for place in places))
    chosen = _choose(_candidates(document), words)
    return Summary(ORIGIN, tuple(SummarySentence(place.of(document.text), *place) for place in sorted(chosen)))


def _candidates(document: AnalysisInput) -> list[_Candidate]:
    """The sentences that could stand in a summary, with what each is worth."""
    text = document.text
    prose = [paragraph for paragraph in document.paragraphs if paragraph.kind in ("paragraph", "item")]
    places = [_without_dateline(text, place) for paragraph in prose for place in paragraph.sentences]
    bags = {place: content_words(place.of(text)) for place in places}
    counts = Counter(word for place in places for word in bags[place])
    weights = {word: math.log(1 + count) for word, count in counts.items()}
    heaviest = max(weights.values(), default=1.0)
    title = (
        frozenset()
        if "title" in document.article.generated_fields
        else frozenset(content_words(document.article.title))
    )
    whole = [place for place in places if _is_whole(place.of(text))] or places
    candidates: list[_Candidate] = []
    for rank, place in enumerate(whole):
        bag = frozenset(bags[place])
        score = _HEADLINE * _share(title, bag)
        score += _CENTRALITY * sum(weights[word] for word in sorted(bag)) / (heaviest * math.sqrt(len(bag) or 1))
        score += _POSITION / (1 + rank) ** _POSITION_DECAY
        length = count_words(place.of(text))
        candidates.append(_Candidate(place, bag, length, score - _faults(place.of(text), length)))
    return candidates


def _without_dateline(text: str, place: Span) -> Span:
    """The place of a sentence without the dateline before it."""
    match = _DATELINE.match(text, place.start, place.end)
    return place if match is None or match.end() >= place.end else Span(match.end(), place.end)


def _faults(sentence: str, length: int) -> float:
    diagnostic = _DANGLING * bool(_NEEDS_ONE_BEFORE.match(sentence))
    diagnostic += _QUOTING * any(mark in sentence for mark in '"“„«')
    return diagnostic + _TOO_SHORT * (length < 8) + _TOO_LONG * (length > 40)


def _is_whole(sentence: str) -> bool:
    """Whether it is a statement with a beginning and an end, and not a part of a page's furniture."""
    end = sentence.rstrip("\"”’'»)」")[-1:]
    return end in (".", "!", "…", "。", "؟", "।") and count_words(sentence) >= 5 and not _FURNITURE.search(sentence)


def _choose(candidates: list[_Candidate], words: int) -> list[Span]:
    chosen: list[_Candidate] = []
    while len(chosen) < _MOST_SENTENCES:
        left = words - sum(candidate.length for candidate in chosen)
        fitting = [one for one in candidates if one not in chosen and (not chosen or one.length <= left)]
        said = frozenset[str]().union(*(candidate.words for candidate in chosen))
        new = [one for one in fitting if _share(one.words, said) < _SAID_ALREADY]
        worth = [(one.score - _REDUNDANCY * _share(one.words, said), -one.place.start, one) for one in new]
        best = max(worth, key=lambda entry: entry[:2], default=None)
        if best is None or (chosen and best[0] < _WORTH_ADDING):
            break
        chosen.append(best[2])
    return [candidate.place for candidate in chosen]


def _share(words: frozenset[str], among: frozenset[str]) -> float:
    return len(words & among) / (len(words) or 1)


def content_words(sentence: str) -> list[str]:
    """The words that carry meaning, without their endings; pairs of characters where words are not parted by spaces."""
    found: list[str] = []
    for run in _UNSPACED.findall(sentence):
        found += [run[i : i + 2] for i in range(len(run) - 1)]
    for word in _WORD.findall(_UNSPACED.sub(" ", sentence.lower())):
        if len(word) > 1 and word not in _STOP_WORDS:
            found.append(_stem(word))
    return found


def _stem(word: str) -> str:
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            return word[: -len(ending)]
    return word
