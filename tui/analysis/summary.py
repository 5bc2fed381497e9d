"""Summarise an article: return the file's own summary, else the sentences that together tell most of its news.

News puts what matters first, but the first sentences repeat each other and wait with the day or the place. So up to
three of the first sentences are chosen together: those that contain the most answers to who, what, when and where (as
far as the main event is known), of the headline's words and of the article's most frequent ones, in few words.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from tui.analysis.analysis_input import ORIGIN, AnalysisInput
from tui.analysis.fact import FactKind, Mention, Summary, SummarySentence
from tui.analysis.sentences import split
from tui.analysis.words import word_lists
from tui.articles.anchor import Span
from tui.articles.word_count import count_words

_MOST_SENTENCES = 3
_FIRST_SENTENCES = 12
"""How many sentences are considered, in text order."""
_QUESTIONS = ("who", "what", "when", "where")
_FEWEST_WORDS = 8
"""The fewest words that are left of a sentence without the notice before it."""
_FREQUENT = 10
"""How many of the most frequent words count as what the article is about."""
_NAMED = 0.3
"""The score of naming somebody, a place or a day at all; an answer to a question scores 1, and so do all of the
headline's words, and all of the most frequent ones."""
_RANK = 0.06
"""The penalty of a sentence for each one before it in the text."""
_QUOTING = 0.4
"""The penalty for containing a quotation."""

_WORDS = word_lists("summary")
_STOP_WORDS = _WORDS["stop_words"]
_NEEDS_ONE_BEFORE = re.compile(
    r"[\"“'‘(]?(?:He|She|It|They|This|These|Those|That|His|Her|Their|Its|But|And|However|Also|Then|So|Yet|Meanwhile|Such"
    r"|Both|Instead|Nevertheless|Still|Or|Nor|Another|Others|Here|There|Now|In addition|Besides|Moreover|Furthermore"
    r"|Similarly|Likewise|Indeed|In turn|As a result|For example|For instance|On the other hand|Even so|That said)\b"
)
_FURNITURE = re.compile(
    r"\b(?:photo|photos(?=:)|image(?: caption)?|invalid email|caption|click|subscribe|share|video|scroll"
    r"|advertisement|copyright|toggle|newsletter"
    r"|getty|read (?:more|also|next)|sign up|log in|follow us|story continues|story highlights|inbox|as pictured"
    r"|(?:is|are) (?:pictured|seen (?:from|in|at|on))|shown here|all rights reserved|contributed to this)\b",
    re.IGNORECASE,
)
"""Words of captions, notices and calls to action on a web page."""
_WHERE = r"[A-Z][A-Z .,/'-]{2,40}(?:, [A-Z][A-Za-z. ]{1,20})?"
_AGENCY = r"\((?:CNN|Reuters|REUTERS|AP|AFP|UPI|PA|dpa|ANI|PTI|IANS)\)"
_DATELINE = re.compile(rf"(?:{_WHERE}\s*)?{_AGENCY}\s*(?:[-–—]{{1,2}}\s*)?|{_WHERE}\s+(?:--|[–—-])\s+")
"""The dateline of a report: `GENEVA (Reuters) - `, `(CNN) `, `BERLIN — `."""
_UNSPACED = re.compile(r"[\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff]+")
_WORD = re.compile(r"[^\W_]+")
_ENDINGS = ("ing", "edly", "ed", "ies", "es", "s", "ly")


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A sentence, with what it tells."""

    place: Span
    rank: int
    """How many candidates come before it."""
    length: int
    """The number of words, as counted for the reader."""
    words: frozenset[str]
    named: frozenset[str]
    """Which of a name, a place and a day it has."""
    is_quoting: bool
    needs_one_before: bool


@dataclass(frozen=True, slots=True)
class _Wanted:
    """What a summary should tell."""

    answers: tuple[frozenset[str], ...]
    """The words of the known answers to who, what, when and where."""
    title: frozenset[str]
    frequent: frozenset[str]


def summarise(document: AnalysisInput, words: int) -> Summary:
    """Return the file's own summary as sentences, else up to three sentences of the text with up to `words` words.

    The first sentence may be longer than that.
    """
    article = document.article
    if article.summary:
        places = split(article.summary, document.language or "en")
        return Summary("file", tuple(SummarySentence(place.of(article.summary)) for place in places))
    wanted, candidates = _candidates(document)
    first = tuple(candidates[:1])
    chosen = max(_choices(candidates, wanted, words), key=lambda choice: _score(choice, wanted), default=first)
    return Summary(ORIGIN, tuple(SummarySentence(one.place.of(document.text), *one.place) for one in chosen))


def _candidates(document: AnalysisInput) -> tuple[_Wanted, list[_Candidate]]:
    """Return what the summary should tell, and the first sentences that may tell it."""
    text, article = document.text, document.article
    prose = [paragraph for paragraph in document.paragraphs if paragraph.kind in ("paragraph", "item")]
    places = [
        _without_dateline(text, _without_notice(text, place)) for paragraph in prose for place in paragraph.sentences
    ]
    whole = [place for place in places if _is_whole(place.of(text))] or places
    counts = Counter(word for place in whole for word in set(content_words(place.of(text))))
    wanted = _Wanted(
        tuple(_answers(document)),
        frozenset() if "title" in article.generated_fields else frozenset(content_words(article.title)),
        frozenset(word for word, _ in counts.most_common(_FREQUENT)),
    )
    named = list(_names(document))
    candidates: list[_Candidate] = []
    for rank, place in enumerate(whole[:_FIRST_SENTENCES]):
        sentence = place.of(text)
        bag = frozenset(content_words(sentence))
        kinds = frozenset(kind for kind, offset in named if place.start <= offset < place.end)
        candidates.append(
            _Candidate(
                place, rank, count_words(sentence), bag, kinds,
                any(mark in sentence for mark in '"“„«'), _NEEDS_ONE_BEFORE.match(sentence) is not None,
            )
        )  # fmt: skip
    return wanted, candidates


def _answers(document: AnalysisInput) -> Iterator[frozenset[str]]:
    """Yield the words of what is known of the main event."""
    main = next((fact for fact in document.found("event") if fact.attributes.get("main")), None)
    for question in _QUESTIONS if main is not None else ():
        answer = main.attributes.get(question) if main is not None else None
        if isinstance(answer, Mention) and (found := frozenset(content_words(answer.quote))):
            yield found


_KINDS: dict[FactKind, str] = {"person": "name", "organization": "name", "place": "place", "date": "day"}


def _names(document: AnalysisInput) -> Iterator[tuple[str, int]]:
    """Yield where the text names somebody, a place or a day."""
    for fact in document.found(*_KINDS):
        for mention in fact.mentions:
            if mention.field == "text":
                yield _KINDS[fact.kind], mention.start


def _choices(candidates: Sequence[_Candidate], wanted: _Wanted, words: int) -> Iterator[tuple[_Candidate, ...]]:
    """Yield the sets of sentences that fit and that can be understood by themselves, in text order."""
    for number in range(1, _MOST_SENTENCES + 1):
        for choice in combinations(candidates, number):
            ranks = {one.rank for one in choice}
            fits = sum(one.length for one in choice) <= words or ranks == {0}
            stands = all(not one.needs_one_before or one.rank - 1 in ranks for one in choice)
            if fits and stands and all(one.rank == 0 or _is_telling(one, wanted) for one in choice):
                yield choice


def _is_telling(one: _Candidate, wanted: _Wanted) -> bool:
    """Return whether a sentence tells something: it names somebody, a place or a day, or is on the subject.

    A single word in common is chance: with the headline's `measures`, `The measures belonged to the lords.`
    """
    return bool(one.named) or len(one.words & (wanted.title | wanted.frequent)) > 1


def _score(choice: tuple[_Candidate, ...], wanted: _Wanted) -> float:
    told = frozenset[str]().union(*(one.words for one in choice))
    named = frozenset[str]().union(*(one.named for one in choice))
    score = float(sum(2 * len(answer & told) >= len(answer) for answer in wanted.answers))
    score += _share(wanted.title, told) + _share(wanted.frequent, told) + _NAMED * len(named)
    return score - sum(_RANK * one.rank + _QUOTING * one.is_quoting for one in choice)


def _share(wanted: frozenset[str], told: frozenset[str]) -> float:
    return len(wanted & told) / (len(wanted) or 1)


def _without_dateline(text: str, place: Span) -> Span:
    """Return the span of a sentence without its dateline."""
    match = _DATELINE.match(text, place.start, place.end)
    return place if match is None or match.end() >= place.end else Span(match.end(), place.end)


def _without_notice(text: str, place: Span) -> Span:
    """Return the span of a sentence without a notice or caption that the page runs into it: `Invalid Email Ann Lee`."""
    notices = [match for match in _FURNITURE.finditer(text, place.start, place.end) if match[0][0].isupper()]
    if not notices:
        return place
    rest = text[notices[-1].end() : place.end].lstrip()
    complete = rest[:1].isupper() and count_words(rest) >= _FEWEST_WORDS
    return Span(place.end - len(rest), place.end) if complete else place


def _is_whole(sentence: str) -> bool:
    """Return whether this is a complete statement of at least five words, and not page boilerplate."""
    end = sentence.rstrip("\"”’'»)」")[-1:]
    return end in (".", "!", "…", "。", "؟", "।") and count_words(sentence) >= 5 and not _FURNITURE.search(sentence)


def content_words(sentence: str) -> list[str]:
    """Return the stems of the content words; in scripts without spaces between words, the character bigrams."""
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
