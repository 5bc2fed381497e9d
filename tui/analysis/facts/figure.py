"""Extract figures: counts, sums of money, shares, measures, durations and ages, each with what it counts.

`tui.analysis.numbers` finds every number and rejects by context those that are part of a name or a time of day. Dates
and years are not figures, so the dates are extracted first.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from tui.analysis.analysis_input import AnalysisInput
from tui.analysis.fact import Attribute, Fact
from tui.analysis.numbers import amount as english
from tui.analysis.numbers import context, world
from tui.analysis.numbers.amount import Amount
from tui.analysis.numbers.counted import Counted, counted, in_millions, measured
from tui.analysis.numbers.units import dollar_of
from tui.analysis.paragraph import Paragraph
from tui.articles.anchor import Span

if TYPE_CHECKING:
    from spacy.tokens import Span as TokenSpan
    from spacy.tokens import Token

_QUALIFIER = re.compile(
    r"\b(at least|at most|no (?:more|fewer|less) than|more than|less than|fewer than|as (?:many|much|few|little) as|"
    r"up to|just (?:over|under)|well (?:over|under)|close to|an? (?:estimated|average of)|about|around|some|"
    r"approximately|roughly|nearly|almost|over|under|only|just|exactly|above|below)\s(?:an?\s)?$",
    re.IGNORECASE,
)
_QUALIFIED_AFTER = re.compile(r"(?:\s(or (?:more|less|so|fewer))\b|(\+|-plus\b))")
_ALSO = re.compile(r"\s(?:and|or)\s|,\s(?:(?:and|or)\s)?")
"""Separates the ages in a list: `aged 19, 23 and 35`."""
_PRONOUNS = frozenset(["them", "those", "these", "us", "you", "which", "whom", "others"])
_LARGE = 1_000_000
_SENTENCE_ENDS = re.compile(r"[.!?][”\"’']?\s")
_OLD = re.compile(r"-olds?\b|\sold\b")


class _Figure(NamedTuple):
    """One occurrence of a figure, before equal ones are merged."""

    place: Span
    value: str
    attributes: dict[str, Attribute]


def extract(document: AnalysisInput) -> list[Fact]:
    """Return the figures of a document in text order, as one fact for the same value, unit and words."""
    dates = sorted(
        (mention.start, mention.end)
        for fact in document.found("date")
        for mention in fact.mentions
        if mention.field == "text"
    )
    found: dict[tuple[object, ...], list[_Figure]] = {}
    for paragraph in document.paragraphs:
        if paragraph.kind in ("code", "rule"):
            continue
        for figure in _figures(document, paragraph, dates):
            words = " ".join(figure.place.of(document.text).lower().split())
            key = (figure.value, figure.attributes.get("unit"), words)
            found.setdefault(key, []).append(figure)
    return [
        document.fact("figure", [figure.place for figure in same], value=same[0].value, attributes=_together(same))
        for same in found.values()
    ]


def _together(figures: list[_Figure]) -> dict[str, Attribute]:
    attributes: dict[str, Attribute] = {}
    for figure in reversed(figures):
        attributes |= figure.attributes
    return attributes


def _figures(document: AnalysisInput, paragraph: Paragraph, dates: list[tuple[int, int]]) -> list[_Figure]:
    text = document.text[paragraph.start : paragraph.end]
    if document.language != "en":
        amounts = world.find(text, document.article.language or document.language)
    else:
        amounts = english.find(text, dollar_of(document.article.language))
    figures: list[_Figure] = []
    aged = -1  # the end of the previous amount if it is an age
    money: Amount | None = None  # the last sum in the paragraph
    for amount in amounts:
        if _in_dates(dates, paragraph.start + amount.start, paragraph.start + amount.end):
            continue
        if document.language != "en":
            figures.append(_plain(paragraph, amount))
            continue
        age = _is_age(paragraph, text, amount, aged)
        figure = _age(paragraph, amount) if age else _figure(paragraph, text, amount)
        if amount.currency:
            money = amount
        elif figure is not None and money is not None and _is_same_money(text, money, amount, figure):
            figure.attributes["currency"] = str(money.currency)
        aged = amount.end if age else -1
        if figure is not None:
            figures.append(figure)
    return figures


def _is_same_money(text: str, money: Amount, amount: Amount, figure: _Figure) -> bool:
    """Return whether a bare number has the currency of the sum before it: `$63 billion of assets, 61 billion of debts`.

    Both have a scale, and they stand in one sentence.
    """
    bare = not figure.attributes.keys() & {"unit", "subject", "currency"}
    scaled = all(one.end > one.number_end and one.value >= _LARGE for one in (money, amount))
    return bare and scaled and _SENTENCE_ENDS.search(text, money.end, amount.start) is None


def _is_age(paragraph: Paragraph, text: str, amount: Amount, aged: int) -> bool:
    """Return whether an amount is an age, or continues a list of ages whose last one ends at `aged`."""
    if context.is_age(text, amount, _before(paragraph, amount)):
        return True
    return aged > 0 and not amount.unit and _ALSO.fullmatch(text, aged, amount.start) is not None


def _before(paragraph: Paragraph, amount: Amount) -> Token | None:
    """Return the word before an amount; None if there is none or no parse."""
    tokens = paragraph.tokens(Span(paragraph.start + amount.start, paragraph.start + amount.end))
    return _word_before(tokens[0]) if tokens is not None and len(tokens) else None


def _age(paragraph: Paragraph, amount: Amount) -> _Figure:
    """Return an age as a figure, with the name before it as its subject."""
    attributes: dict[str, Attribute] = {"unit": "years"}
    before = _before(paragraph, amount)
    who = context.person_before(before) if before is not None else None
    if who is not None and who.pos_ in ("PROPN", "NOUN"):
        attributes["subject"] = who.doc[who.left_edge.i : who.i + 1].text
    return _Figure(Span(paragraph.start + amount.start, paragraph.start + amount.end), plain(amount.value), attributes)


def _in_dates(dates: list[tuple[int, int]], start: int, end: int) -> bool:
    index = bisect_right(dates, (end, -1)) - 1
    return index >= 0 and dates[index][1] > start


def _plain(paragraph: Paragraph, amount: Amount) -> _Figure:
    return _Figure(
        Span(paragraph.start + amount.start, paragraph.start + amount.end), plain(amount.value), _attributes(amount)
    )


def _attributes(amount: Amount) -> dict[str, Attribute]:
    attributes: dict[str, Attribute] = {}
    if amount.value_to is not None:
        attributes["value_to"] = plain(amount.value_to)
    if amount.unit:
        attributes["unit"] = amount.unit
    if amount.currency:
        attributes["currency"] = amount.currency
    return attributes


def _figure(paragraph: Paragraph, text: str, amount: Amount) -> _Figure | None:
    """Return the amount as a figure with its attributes, or None if it isn't one in this context."""
    tokens = paragraph.tokens(Span(paragraph.start + amount.start, paragraph.start + amount.end))
    before = _before(paragraph, amount)
    end = amount.end
    attributes = _attributes(amount)
    things: Counted | None = None
    if tokens is not None and not amount.unit and not amount.currency:
        things = counted(tokens, one=amount.value == 1)
    if not context.stands(text, amount, before, None if things is None else things.noun):
        return None
    noun = context.compound(text, amount)
    old = _OLD.match(text, end)
    if old is not None and amount.unit in ("years", "months", "weeks", "days"):
        end = old.end()
        if tokens is not None and (holder := _holder(tokens)) is not None:
            attributes["subject"] = holder
    elif noun is not None and not amount.unit:
        end += len(noun) + 1
        if noun != "strong":
            attributes["unit"] = _plural(noun) if amount.value == amount.value.to_integral_value() else noun
    elif things is not None and tokens is not None:
        end = tokens.doc[things.end - 1].idx + len(tokens.doc[things.end - 1])
        if things.noun not in _PRONOUNS:
            attributes["subject"] = things.phrase
            attributes["unit"] = things.noun
    elif tokens is not None and (amount.unit or amount.currency):
        subject = measured(tokens, money=amount.currency is not None)
        if subject:
            attributes["subject"] = subject
        in_m = amount.unit == "meters" and text[amount.number_end : amount.end] == "m"
        if in_m and in_millions(tokens, subject):
            amount = replace(amount, value=amount.value * 1_000_000, unit=None)
            del attributes["unit"]
    start = amount.start
    qualifier = _QUALIFIER.search(text[max(start - 24, 0) : start])
    if qualifier is not None:
        attributes["qualifier"] = qualifier[1].lower()
        start -= len(qualifier.group())
    elif (after := _QUALIFIED_AFTER.match(text, amount.end)) is not None:
        attributes["qualifier"] = (after[1] or "or more").lower()
        end = max(end, after.end())
    return _Figure(Span(paragraph.start + start, paragraph.start + end), plain(amount.value), attributes)


def _holder(tokens: TokenSpan) -> str | None:
    """Return the noun after an age in years: `mayor` of `the 54-year-old mayor`."""
    doc = tokens.doc
    after = next((token for token in doc[tokens.end : tokens.end + 3] if token.text not in ("-", "old", "olds")), None)
    return after.text if after is not None and after.pos_ == "NOUN" and after.head.i >= tokens.start else None


def _word_before(token: Token) -> Token | None:
    """Return the word before a token, skipping commas, brackets and quotation marks."""
    doc = token.doc
    for index in range(token.i - 1, max(token.i - 4, -1), -1):
        if doc[index].is_alpha or doc[index].like_num or "-" in doc[index].text[1:]:
            return doc[index]
        if doc[index].text not in (",", "(", "“", '"', "'", "‘", "’"):
            return None
    return None


def plain(value: Decimal) -> str:
    """Format a decimal without exponent and without trailing zeros: `1200000`, `3.8`."""
    written = f"{value:f}"
    return written.rstrip("0").rstrip(".") if "." in written else written


def _plural(noun: str) -> str:
    if noun.endswith(("ch", "sh", "s", "x")):
        return f"{noun}es"
    if noun.endswith("man"):
        return f"{noun[:-3]}men"
    return f"{noun[:-1]}ies" if noun.endswith("y") and noun[-2:-1] not in "aeiou" else f"{noun}s"
