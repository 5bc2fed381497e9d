"""The facts of an article in sections: what happened first, then each kind under its heading."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Literal

from tui.analysis.correction import PERSON
from tui.analysis.fact import FactKind, Mention
from tui.analysis.facts import REPORTED_TITLE, TITLES
from tui.analysis.quote_attribution import attribution_of, is_reported
from tui.app.content import one_line
from tui.app.dates import long_date
from tui.articles.anchor import Span

if TYPE_CHECKING:
    from tui.analysis.fact import Attribute, Fact

SectionKind = FactKind | Literal["reported", "further"]

_KINDS: tuple[SectionKind, ...] = (
    *(section for kind in TITLES for section in ((kind, "reported") if kind == "quote" else (kind,))),
    "further",
)
"""The sections, in their order."""

QUESTIONS = ("who", "what", "when", "where", "why", "how")

_FIELDS: Mapping[SectionKind, str] = {
    "person": "person:", "organization": "org:", "place": "place:", "quote": "quote:", "reported": "text:",
}  # fmt: skip
_MOST_WORDS = 8
_QUOTATION_MARKS = re.compile('["“”„«»]')
_NUMBER = re.compile(r"\d+")
_SPACING = re.compile(r"[\s,'’]")
"""Characters between thousands."""

_ORIGINS = {"file": "from the file", PERSON: "yours"}
"""What is said of facts that a person wrote; those come first."""

_LONGEST = 600
"""Characters of a fact that are kept: more than two lines of the widest screen."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A line or two of the pane: the words of a fact, its details, and its mentions."""

    key: str
    """The same for the same fact in another analysis, so that the cursor stays on it."""
    text: str
    detail: str = ""
    label: str = ""
    """The question that an answer about the main event belongs to; else empty."""
    mentions: tuple[Mention, ...] = ()
    kind: SectionKind = "thing"
    speaker: str = ""
    """Of a quotation or of reported speech, who says it, or `according to the agreement`."""
    fact: Fact | None = field(default=None, compare=False)
    """The fact shown."""
    certain: bool = True
    """Whether the fact is said to be certain."""

    def matches(self, words: Sequence[str]) -> bool:
        """Return whether each of the words, in lower case, is part of what is shown."""
        shown = f"{self.label} {self.text} {self.detail} {self.speaker}".casefold()
        return all(word in shown for word in words)

    @property
    def as_query(self) -> str:
        """The query for other articles that state it: by its field if it has one, else by its first words."""
        words = _QUOTATION_MARKS.sub(" ", self.text).split()[:_MOST_WORDS]
        return f'{_FIELDS.get(self.kind, "")}"{" ".join(words)}"' if words else ""

    @property
    def as_line(self) -> str:
        """The fact as one line of text: `who: Ann Berg`, or `Ann Berg: mayor, Oslo`."""
        known = _detail(self.fact) if self.fact is not None and not self.label else ""
        return ": ".join(filter(None, (self.label, self.text, known)))

    def stands_in(self, sentence: Span) -> bool:
        """Return whether a sentence of the text states it."""
        return any(
            mention.field == "text" and mention.start < sentence.end and sentence.start < mention.end
            for mention in self.mentions
        )


@dataclass(frozen=True, slots=True)
class Section:
    """The entries of one kind."""

    kind: SectionKind
    entries: tuple[Entry, ...]

    @property
    def title(self) -> str:
        """Its heading."""
        if self.kind == "further":
            return "Also happened"
        return REPORTED_TITLE if self.kind == "reported" else TITLES[self.kind]


def sections_of(facts: Iterable[Fact]) -> list[Section]:
    """Return the facts in sections: a person's own first, dates in order of time."""
    entries: dict[SectionKind, list[Entry]] = {kind: [] for kind in _KINDS}
    main_seen = False
    facts = tuple(facts)
    for fact in sorted(facts, key=_order):
        if fact.kind == "event":
            if fact.attributes.get("main") and not main_seen:
                main_seen = True
                entries["event"] += _main_event(fact)
            else:
                entries["further"].append(_entry(fact, "further", _first(fact.attributes, "when", "where")))
        elif fact.kind == "quote":
            kind: SectionKind = "reported" if is_reported(fact) else "quote"
            said = one_line(str(attribution_of(fact, facts)), _LONGEST)
            entries[kind].append(replace(_entry(fact, kind, ""), speaker=said))
        else:
            entries[fact.kind].append(_entry(fact, fact.kind, _detail(fact)))
    return [Section(kind, tuple(found)) for kind, found in entries.items() if found]


def _main_event(fact: Fact) -> list[Entry]:
    found: list[Entry] = []
    for question in QUESTIONS:
        answer = fact.attributes.get(question)
        if isinstance(answer, Mention):
            text = one_line(answer.quote, _LONGEST)
            found.append(Entry(f"event:{question}:{text}", text, "", question, (answer,), "event", fact=fact))
        elif isinstance(answer, str) and answer:
            text = one_line(answer, _LONGEST)
            found.append(Entry(f"event:{question}:{text}", text, "", question, fact.mentions, "event", fact=fact))
    return found or [_entry(fact, "event", "")]


def _entry(fact: Fact, kind: SectionKind, detail: str) -> Entry:
    text = one_line(fact.text, _LONGEST)
    details = [detail, _ORIGINS.get(fact.origin, "")]
    place = fact.mentions[0].start if fact.mentions else 0
    key, told = f"{kind}:{place}:{text}", " · ".join(filter(None, details))
    return Entry(key, text, told, "", fact.mentions, kind, fact=fact, certain=fact.is_certain)


def _detail(fact: Fact) -> str:
    """Return what is known of a fact besides its words, in one phrase."""
    words = fact.attributes
    match fact.kind:
        case "person":
            return ", ".join(filter(None, (_words(words, "role"), _words(words, "affiliation"))))
        case "organization":
            return _words(words, "abbreviation")
        case "place":
            return _words(words, "country")
        case "date":
            value = one_line(long_date(fact.value or ""))
            return "" if set(_NUMBER.findall(value)) <= set(_NUMBER.findall(fact.text)) else value
        case "figure":
            return _figure(fact)
        case "thing":
            return _words(words, "type")
    return ""


def _figure(fact: Fact) -> str:
    """Return what a figure counts, or else its value if the words write it differently."""
    subject = _words(fact.attributes, "subject")
    if subject and subject.casefold() not in fact.text.casefold():
        return subject
    value = one_line(fact.value or "")
    if not value or value in _SPACING.sub("", fact.text):
        return ""
    currency, unit = _words(fact.attributes, "currency"), _words(fact.attributes, "unit")
    to = _words(fact.attributes, "value_to")
    return " ".join(filter(None, (currency, f"{grouped(value)} to {grouped(to)}" if to else grouped(value), unit)))


def grouped(value: str) -> str:
    """Return a decimal with commas between its thousands."""
    whole, point, part = value.partition(".")
    sign, digits = ("-", whole[1:]) if whole.startswith("-") else ("", whole)
    return f"{sign}{int(digits):,}{point}{part}" if digits.isdecimal() else value


def _first(attributes: Mapping[str, Attribute], *names: str) -> str:
    return next((words for name in names if (words := _words(attributes, name))), "")


def _words(attributes: Mapping[str, Attribute], name: str) -> str:
    """Return an attribute as words; empty if it is not known."""
    value = attributes.get(name)
    if isinstance(value, Mention):
        return one_line(value.quote, _LONGEST)
    return one_line(value, _LONGEST) if isinstance(value, str) else ""


def _order(fact: Fact) -> tuple[bool, bool, str]:
    """Return a sort key: a person's own facts first, but dates in order of time, unknown ones last.

    Uncertain facts come after the others. An EDTF interval that is open on one side is sorted by its other end.
    """
    if fact.kind != "date":
        return not fact.is_certain, fact.origin not in _ORIGINS, ""
    known = next((part for part in (fact.value or "").split("/") if part not in ("", "..")), "")
    return not fact.is_certain, not known, known.strip("?~%")
