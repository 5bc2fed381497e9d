"""Facts, main events and summaries on the two halves of the annotated news, with 95 % intervals.

The intervals are of a bootstrap: over articles for facts and summaries, over stories for main events, since what is
right in one article of a story is usually right in the others. Answers are accepted
and contained as `judge.py` of the annotated news counts them.
"""

from __future__ import annotations

import random
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from annotated_news import HALVES, Annotated, annotated, carried, event_scorer, fact_scorer

from tui.analysis.analyse import analyse
from tui.analysis.encode import encode_fact
from tui.analysis.fact import Analysis, Fact

_RESAMPLINGS = 1000
_QUESTIONS = ("who", "what", "when", "where", "why")
_COVERED = ("who", "what", "when", "where")
_FIRST_WORDS = 45
_RIGHT = 0.5
"""The token F1 from which an answer is accepted, and the share of its words from which a summary contains it."""

Counts = Counter[Any]
Measure = Callable[[Counts], float]


@dataclass
class Measured:
    """The counts of a half, one for each article or story, and what they give together."""

    units: list[Counts] = field(default_factory=list)

    def value(self, measure: Measure) -> float:
        """Return a measure over all the units."""
        return measure(_total(self.units))

    def interval(self, measure: Measure) -> tuple[float, float]:
        """Return the 95 % bootstrap interval of a measure."""
        chance = random.Random(1)
        drawn = sorted(measure(_total(chance.choices(self.units, k=len(self.units)))) for _ in range(_RESAMPLINGS))
        return drawn[int(0.025 * _RESAMPLINGS)], drawn[int(0.975 * _RESAMPLINGS)]


_BESIDE = {
    "facts, composite": ("93", "spaCy and textacy 49, with number parsing 65"),
    "people, F1": ("", "spaCy 75"),
    "  affiliations found": ("60", ""),
    "  affiliations, right of those given": ("90", ""),
    "organisations, F1": ("85", "spaCy 65"),
    "places, F1": ("", "spaCy 84"),
    "dates, F1": ("", "spaCy 78"),
    "figures, F1": ("", "spaCy 78"),
    "direct quotations, F1": ("", "textacy 70"),
    "main event, accepted of four": (".80", ""),
    "  why, right of those shown": (".80", ""),
    "  why, shown where one is stated": (".25", ""),
    "summary over the first words": (".02", ""),
}
"""The goal of a measure, and what other programs reach on other articles annotated alike."""


def halves() -> None:
    """Print facts, main events and summaries, the tuned and the unread half side by side."""
    facts = fact_counts((item, analyse(item.article)) for item in annotated("facts"))
    events = [(item, analyse(item.article)) for item in annotated("5w1h")]
    print(f"{'':40}{'tuned':>26}{'unread':>26}  {'goal':8}other programs")
    _table(facts, FACT_MEASURES, 1)
    _table(event_counts(events), EVENT_MEASURES, 3)
    _table(cover_counts(events), COVER_MEASURES, 3)


def _table(counts: dict[str, Measured], measures: dict[str, Measure], digits: int) -> None:
    for name, measure in measures.items():
        cells = []
        for half in HALVES:
            low, high = counts[half].interval(measure)
            cells.append(f"{counts[half].value(measure):.{digits}f} ({low:.{digits}f} to {high:.{digits}f})")
        goal, peers = _BESIDE.get(name, ("", ""))
        print(f"{name:40}{cells[0]:>26}{cells[1]:>26}  {goal:8}{peers}".rstrip())
    sizes = " and ".join(str(len(counts[half].units)) for half in HALVES)
    print(f"{'':40}over {sizes} resampled units\n")


def _total(units: Iterable[Counts]) -> Counts:
    total: Counts = Counter()
    for unit in units:
        for key, count in unit.items():
            total[key] += count
    return total


def _ratio(counts: Counts, part: object, whole: object) -> float:
    return counts[part] / counts[whole] if counts[whole] else 0.0


# Facts


def fact_counts(
    analysed: Iterable[tuple[Annotated, Analysis]], errors: list[tuple[Any, ...]] | None = None
) -> dict[str, Measured]:
    """Return the scorer's counts of each article, by half; append to `errors` what it found wrong in the tuned one."""
    counts: dict[str, Measured] = defaultdict(Measured)
    for item, analysis in analysed:
        wrong = errors if item.half == "tuned" else None
        given = predicted(item, analysis.facts)
        unit = fact_scorer().score_article(given, item.row, wrong)
        unit["person", "aff_given"] = _affiliations_given(given, item.row)
        counts[item.half].units.append(unit)
    return counts


def _affiliations_given(given: list[dict[str, Any]], row: dict[str, Any]) -> int:
    """Return how many of the people who are annotated, not as optional, are given an affiliation."""
    people = [fact for fact in given if fact["kind"] == "person"]
    for person in people:
        person["_spans"] = fact_scorer().pspans(person, row["text"])
    matched = fact_scorer().match("person", people, row["gold"]["person"], row["text"])[1]
    of = [people[i] for j, (i, _) in matched.items() if not row["gold"]["person"][j]["optional"]]
    return sum(bool(person["attributes"].get("affiliation")) for person in of)


def predicted(item: Annotated, facts: Sequence[Fact]) -> list[dict[str, Any]]:
    """Return facts as the scorer wants them, with offsets in the annotated text."""
    carry = carried(item.article, item.row)
    given = []
    for fact in facts:
        encoded = encode_fact(fact)
        attributes = dict(encoded["attributes"])
        value = encoded["value"]
        if fact.kind == "figure" and attributes.get("value_to"):
            value = f"{value}..{attributes['value_to']}"
        if isinstance(attributes.get("speaker"), dict):
            attributes["speaker"] = attributes["speaker"].get("name")
        spans = [carry(mention.start, mention.end) for mention in fact.mentions if mention.field == "text"]
        mentions = [{"start": span[0], "end": span[1]} for span in spans if span]
        given.append(
            {"kind": fact.kind, "text": fact.text, "value": value, "attributes": attributes, "mentions": mentions}
        )
    return given


def _f1(kind: str) -> Measure:
    return lambda counts: 100 * fact_scorer().prf(counts, kind)[2]


def _speech_f1(speech: str) -> Measure:
    def measure(counts: Counts) -> float:
        precision = _ratio(counts, ("quote", f"{speech}_ok"), ("quote", f"{speech}_pred"))
        recall = _ratio(counts, ("quote", f"{speech}_tp"), ("quote", f"{speech}_gold"))
        return 200 * precision * recall / (precision + recall) if precision + recall else 0.0

    return measure


def _share(kind: str, part: str, whole: str) -> Measure:
    return lambda counts: 100 * _ratio(counts, (kind, part), (kind, whole))


FACT_MEASURES: dict[str, Measure] = {
    "facts, composite": lambda counts: float(fact_scorer().composite(counts)),
    "people, F1": _f1("person"),
    "  roles": _share("person", "attr_ok", "attr_n"),
    "  affiliations found": _share("person", "aff_ok", "aff_n"),
    "  affiliations, right of those given": _share("person", "aff_ok", "aff_given"),
    "organisations, F1": _f1("organization"),
    "places, F1": _f1("place"),
    "dates, F1": _f1("date"),
    "  values of dates": _share("date", "attr_ok", "attr_n"),
    "figures, F1": _f1("figure"),
    "  values of figures": _share("figure", "attr_ok", "attr_n"),
    "direct quotations, F1": _speech_f1("direct"),
    "indirect quotations, F1": _speech_f1("indirect"),
    "speakers": _share("quote", "attr_ok", "attr_n"),
}


# Main events


def event_counts(analysed: Sequence[tuple[Annotated, Analysis]]) -> dict[str, Measured]:
    """Return for each story how many answers are stated, given, and accepted, by half."""
    items = [item for item, _ in analysed]
    stories: dict[tuple[str, str], Counts] = defaultdict(Counter)
    for item, analysis in analysed:
        counts = stories[item.half, item.row["story"]]
        for question in _QUESTIONS:
            answer = main_answer(analysis.facts, question)
            stated = bool(item.row["gold"].get(question))
            hit = bool(answer) and is_accepted(answer, item, items, question)
            counts[question, "articles"] += 1
            counts[question, "stated"] += stated
            counts[question, "given"] += bool(answer)
            counts[question, "given where stated"] += bool(answer) and stated
            counts[question, "right"] += hit
            counts[question, "right where stated"] += hit and stated
    return _by_half(stories)


def main_answer(facts: Iterable[Fact], question: str) -> str:
    """Return the answer of the main event to a question; empty if it gives none."""
    for fact in facts:
        if fact.attributes.get("main"):
            answer = fact.attributes.get(question)
            return str(getattr(answer, "quote", answer) or "")
    return ""


def is_accepted(answer: str, item: Annotated, items: Iterable[Annotated], question: str) -> bool:
    """Return whether an answer is annotated, for this article or for another of its story whose words it has."""
    body = _plain(f"{item.row['title']} {item.row['text']}")
    accepted = set(item.row["gold"].get(question) or ())
    for other in items:
        if other.row["story"] == item.row["story"]:
            accepted |= {
                words for words in other.row["gold"].get(question) or () if (plain := _plain(words)) and plain in body
            }
    return any(_accepts(event_scorer(), answer, words) for words in accepted)


def _accepts(scorer: Any, answer: str, right: str) -> bool:
    ours, theirs = set(scorer.toks(answer)), set(scorer.toks(right))
    within = bool(ours and theirs) and (theirs <= ours or ours <= theirs)
    return within or scorer.f1(answer, right) >= _RIGHT


def _plain(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.lower()))


def _by_half(stories: dict[tuple[str, str], Counts]) -> dict[str, Measured]:
    counts: dict[str, Measured] = defaultdict(Measured)
    for (half, _), unit in sorted(stories.items()):
        counts[half].units.append(unit)
    return counts


def _answered(part: str, whole: str, question: str) -> Measure:
    return lambda counts: _ratio(counts, (question, part), (question, whole))


def _four(part: str, whole: str) -> Measure:
    return lambda counts: sum(_ratio(counts, (question, part), (question, whole)) for question in _COVERED) / 4


EVENT_MEASURES: dict[str, Measure] = {
    "main event, accepted of four": _four("right where stated", "stated"),
    **{f"  {question}, accepted": _answered("right where stated", "stated", question) for question in _COVERED},
    **{f"  {question}, right of those shown": _answered("right", "given", question) for question in _QUESTIONS},
    "  why, shown where one is stated": _answered("given where stated", "stated", "why"),
}


# Summaries


def cover_counts(analysed: Sequence[tuple[Annotated, Analysis]]) -> dict[str, Measured]:
    """Return for each story how many answers the summary and the first words of the text contain, by half."""
    scorer = event_scorer()
    stories: dict[tuple[str, str], Counts] = defaultdict(Counter)
    for item, analysis in analysed:
        counts = stories[item.half, item.row["story"]]
        texts = {
            "summary": " ".join(sentence.text for sentence in analysis.summary.sentences),
            "first words": " ".join(item.row["text"].split()[:_FIRST_WORDS]),
        }
        counts["articles"] += 1
        counts["words"] += len(texts["summary"].split())
        for question in _COVERED:
            answers = item.row["gold"].get(question)
            if not answers:
                continue
            counts[question, "stated"] += 1
            for name, text in texts.items():
                words = set(scorer.toks(text))
                counts[question, name] += max(_contained(scorer.toks(answer), words) for answer in answers) >= _RIGHT
    return _by_half(stories)


def _contained(answer: list[str], words: set[str]) -> float:
    return sum(word in words for word in answer) / max(len(answer), 1)


COVER_MEASURES: dict[str, Measure] = {
    "summary, share of four contained": _four("summary", "stated"),
    "first 45 words, share of four contained": _four("first words", "stated"),
    "summary over the first words": lambda counts: (
        _four("summary", "stated")(counts) - _four("first words", "stated")(counts)
    ),
    "summary, words": lambda counts: _ratio(counts, "words", "articles"),
}
