"""Score the facts of an article against what a person has annotated (`tests/gold/*.yaml`, see its README)."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from pathlib import Path

import yaml

from tui.analysis.fact import Fact, Mention

GOLD = Path(__file__).parents[1] / "gold"
KINDS = ("person", "organization", "place", "date", "figure", "quote")
ATTRIBUTES = ("role", "affiliation", "value", "currency", "unit", "speaker")
_ENTITIES = ("person", "organization", "place")
_UNSPACED = re.compile("[\u3040-\u30ff\u4e00-\u9fff]")
_SAME_QUOTATION = 0.8
"""The token F1 at which two quotations are taken for one."""


@dataclass(frozen=True)
class Expected:
    """A fact that a person has found in an article."""

    kind: str
    text: str
    aliases: tuple[str, ...]
    attributes: dict[str, str]
    optional: bool
    spans: tuple[tuple[int, int], ...]
    """Everywhere that the article writes its text or an alias."""


@dataclass
class Scores:
    """Counts that can be added up over articles, and the measures that they give."""

    counts: Counter[tuple[str, str]] = field(default_factory=Counter)

    def f1(self, kind: str) -> float:
        """Return the harmonic mean of precision and recall, which is 2 * found / (expected + given)."""
        total = self.counts[kind, "expected"] + self.counts[kind, "given"]
        return 2 * self.counts[kind, "found"] / total if total else 1.0

    def accuracy(self, kind: str, attribute: str) -> float:
        """Return the share of the found facts with this attribute in which it is right."""
        of = self.counts[kind, f"with {attribute}"]
        return self.counts[kind, f"right {attribute}"] / of if of else 1.0

    def is_right(self, kind: str) -> bool:
        """Return whether the only fact that was given is expected, and nothing that it says is wrong."""
        counts = self.counts
        wrong = any(counts[kind, f"with {name}"] > counts[kind, f"right {name}"] for name in ATTRIBUTES)
        return counts[kind, "found"] == 1 and not wrong

    def table(self) -> dict[str, float]:
        """Return every measure by its name (`person`, `person role`), in per cent with one decimal."""
        measures = {kind: self.f1(kind) for kind in KINDS}
        for kind in KINDS:
            for attribute in ATTRIBUTES:
                if self.counts[kind, f"with {attribute}"]:
                    measures[f"{kind} {attribute}"] = self.accuracy(kind, attribute)
        return {name: round(100 * measure, 1) for name, measure in measures.items()}

    @property
    def composite(self) -> float:
        """Return the mean over the kinds of F1 and of the accuracy of their main attribute, in per cent."""
        main = {"person": "role", "date": "value", "figure": "value", "quote": "speaker"}
        parts = [self.f1(kind) * (1 + (self.accuracy(kind, main[kind]) if kind in main else 1)) / 2 for kind in KINDS]
        return 100 * sum(parts) / len(parts)


def annotations() -> list[Path]:
    """Return the annotations, one file for each article."""
    return sorted(path for path in GOLD.glob("*.yaml") if path.name != "floors.yaml")


def read_expected(path: Path, text: str) -> list[Expected]:
    """Read the annotation of an article; raise ValueError where its words are not in the article's text."""
    data = yaml.safe_load(path.read_text(encoding="utf-8"))
    expected = []
    for kind in KINDS:
        forms = {str(form) for item in data[kind] for form in (item["text"], *item.get("aliases", ()))}
        everywhere = [span for form in forms for span in occurrences(form, text)]
        for item in data[kind]:
            words, aliases = str(item["text"]), tuple(map(str, item.get("aliases", ())))
            spans = [span for form in (words, *aliases) for span in occurrences(form, text)]
            spans = [span for span in spans if not any(_holds(other, span) for other in everywhere)]
            if not spans:
                raise ValueError(f"{path.name}: {words!r} is not in the article")
            attributes = {name: str(item[name]) for name in ATTRIBUTES if name in item}
            expected.append(Expected(kind, words, aliases, attributes, item.get("optional", False), tuple(spans)))
    return expected


def _holds(longer: tuple[int, int], span: tuple[int, int]) -> bool:
    """Return whether a span is a part of a longer one: "2020" in "4 November 2020" is not the year alone."""
    return longer != span and longer[0] <= span[0] and span[1] <= longer[1]


def article_of(path: Path) -> str:
    """Return the sample that an annotation is of, as a path in `articles/`."""
    return str(yaml.safe_load(path.read_text(encoding="utf-8"))["article"])


def occurrences(words: str, text: str) -> list[tuple[int, int]]:
    """Return the spans at which a text has these words, not as parts of longer ones where spaces part words."""
    if _UNSPACED.search(words):
        return [match.span() for match in re.finditer(rf"(?<!\d){re.escape(words)}", text)]
    pattern = (
        rf"(?<![\w.,]){re.escape(words)}(?![\w])(?![.,:]\d)"
        if words[0].isdigit()
        else rf"(?<!\w){re.escape(words)}(?!\w)"
    )
    return [match.span() for match in re.finditer(pattern, text)]


def score(expected: Sequence[Expected], facts: Iterable[Fact]) -> tuple[Scores, list[str]]:
    """Return the counts of one article, and a line for each fact that is missed, wrong or not expected."""
    counts: Counter[tuple[str, str]] = Counter()
    remarks: list[str] = []
    by_kind: dict[str, list[Fact]] = {kind: [] for kind in KINDS}
    for fact in facts:
        if fact.kind in by_kind and any(mention.field == "text" for mention in fact.mentions):
            by_kind[fact.kind].append(fact)
    for kind in KINDS:
        left = by_kind[kind]
        wanted = sorted((item for item in expected if item.kind == kind), key=lambda item: item.optional)
        for item in wanted:
            fact = max(left, key=lambda fact, item=item: _likeness(fact, item), default=None)
            matched = fact is not None and _likeness(fact, item) > 0
            if matched:
                left = [other for other in left if other is not fact]
                if kind in ("date", "figure"):  # further readings of the same words are neither right nor wrong
                    left = [other for other in left if not _only_in(other, item)]
            if item.optional:
                continue
            counts[kind, "expected"] += 1
            if not matched:
                remarks.append(f"{kind} missed: {item.text}")
                continue
            counts[kind, "given"] += 1
            counts[kind, "found"] += 1
            for name, value in item.attributes.items():
                given = _attribute(fact, name)
                right = _is_right(name, given, value)
                counts[kind, f"with {name}"] += 1
                counts[kind, f"right {name}"] += right
                if not right:
                    remarks.append(f"{kind} {name}: {item.text}: {given or 'nothing'} for {value}")
        counts[kind, "given"] += len(left)
        remarks += [f"{kind} not expected: {fact.text}" for fact in left]
    return Scores(counts), remarks


def _likeness(fact: Fact, item: Expected) -> float:
    """Return how well a fact fits what is expected, 0 where it is another."""
    touched = sum(
        max(min(mention.end, end) - max(mention.start, start), 0)
        for mention in fact.mentions
        if mention.field == "text"
        for start, end in item.spans
    )
    if item.kind in _ENTITIES:
        return float(touched > 0 and _plain(fact.text) in {_plain(form) for form in (item.text, *item.aliases)})
    if item.kind == "quote":
        likeness = _token_f1(fact.text, item.text)
        return likeness if touched and likeness >= _SAME_QUOTATION else 0.0
    length = sum(mention.end - mention.start for mention in fact.mentions)
    return touched / (length + len(item.text)) if touched else 0.0


def _only_in(fact: Fact, item: Expected) -> bool:
    return all(
        any(start < mention.end and mention.start < end for start, end in item.spans)
        for mention in fact.mentions
        if mention.field == "text"
    )


def _attribute(fact: Fact, name: str) -> str:
    value = fact.value if name == "value" else fact.attributes.get(name)
    return (value.quote if isinstance(value, Mention) else str(value)) if value is not None else ""


def _is_right(name: str, given: str, expected: str) -> bool:
    if not given:
        return False
    if name == "value":
        try:
            return Decimal(given) == Decimal(expected)
        except InvalidOperation:
            return given.rstrip("~?") == expected
    ours, theirs = set(_plain(given).split()), set(_plain(expected).split())
    if name == "unit":  # "metres" is no other unit than "meter"
        ours, theirs = (
            {word.removesuffix("s").replace("metre", "meter") for word in words} for words in (ours, theirs)
        )
    return bool(ours and theirs) and (ours <= theirs or theirs <= ours)


def _plain(text: str) -> str:
    return " ".join(re.findall(r"\w+|%", text.casefold().removeprefix("the ")))


def _token_f1(one: str, other: str) -> float:
    ours, theirs = Counter(_plain(one).split()), Counter(_plain(other).split())
    return 2 * sum((ours & theirs).values()) / max(sum(ours.values()) + sum(theirs.values()), 1)
