"""Normalise the facts of an article: drop what can't be anchored, merge duplicates and fix the order.

Every fact passes through here. Extractors, especially those of other packages, are not trusted with offsets: a mention
whose quote differs from the text at its span is dropped. If the same statement is found twice, by two extractors or in
two parts of a long article, it becomes one fact with the mentions of both.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from tui.analysis.fact import Attribute, Fact, Mention, in_order
from tui.analysis.facts import SHOWN
from tui.analysis.pronouns import PRONOUNS
from tui.articles.article import Article

_NAMED = ("person", "organization", "place", "thing")
_COUNTED = ("date", "figure")


class Gate:
    """Collects and normalises the facts of one article."""

    def __init__(self, article: Article) -> None:
        self._fields = {"text": article.text, "title": article.title, "summary": article.summary}
        self._facts: dict[tuple[object, ...], Fact] = {}

    def admit(self, facts: Iterable[Fact]) -> None:
        """Add the facts that are anchored.

        A duplicate contributes its mentions and attributes, but never overwrites a value that is already known.
        """
        for fact in facts:
            mentions = tuple(self._anchored(fact.mentions))
            if not mentions or not fact.text.strip() or fact.kind not in SHOWN:
                continue
            attributes = dict(self._anchored_attributes(fact.attributes))
            fact = replace(fact, text=_text(fact, mentions), mentions=mentions, attributes=attributes)
            key = self._written_alike(fact) or _key(fact)
            known = self._facts.get(key)
            self._facts[key] = fact if known is None else _joined(known, fact)

    def facts(self) -> tuple[Fact, ...]:
        """Return all facts: those from the file in its order, then the others by kind and position in the text."""
        written = [fact for fact in self._facts.values() if fact.origin == "file"]
        found = [self._with_title(fact) for fact in self._facts.values() if fact.origin != "file"]
        found.sort(key=_order)
        return (*written, *found)

    def _written_alike(self, fact: Fact) -> tuple[object, ...] | None:
        """Return the key of the file's own fact that states the same, or None.

        People may omit the value or the unit, so these also match if the file's fact lacks them.
        """
        if fact.kind not in _COUNTED or fact.origin == "file":
            return None
        kind, text, value, unit = _key(fact)
        tries = ((kind, text, value, ""), (kind, text, None, unit), (kind, text, None, ""))
        return next((key for key in tries if key in self._facts and self._facts[key].origin == "file"), None)

    def _anchored(self, mentions: Iterable[Mention]) -> Iterator[Mention]:
        """Yield the mentions whose quotes are the words at their spans, without sentences that do not hold them."""
        for mention in mentions:
            words = self._fields.get(mention.field, "")
            if not 0 <= mention.start < mention.end <= len(words):
                continue
            if words[mention.start : mention.end] != mention.quote:
                continue
            sentence = mention.sentence
            if sentence is not None and not 0 <= sentence.start <= mention.start < sentence.end <= len(words):
                mention = replace(mention, sentence=None)
            yield mention

    def _anchored_attributes(self, attributes: Mapping[str, Attribute]) -> Iterator[tuple[str, Attribute]]:
        """Yield the attributes, those that are mentions only as far as they are anchored."""
        for name, value in attributes.items():
            if not isinstance(value, Mention | tuple):
                yield name, value
                continue
            mentions = tuple(self._anchored(value if isinstance(value, tuple) else (value,)))
            if mentions:
                yield name, mentions if isinstance(value, tuple) else mentions[0]

    def _with_title(self, fact: Fact) -> Fact:
        """Add the mentions in the title of any of the fact's names, so that names in the title are links too."""
        if fact.kind not in _NAMED or any(mention.field == "title" for mention in fact.mentions):
            return fact
        title = self._fields["title"]
        names = {fact.text, *(mention.quote for mention in fact.mentions if mention.quote[:1].isupper())}
        names = {name for name in names if name in title and name.lower() not in PRONOUNS}
        if not names:
            return fact
        pattern = "|".join(re.escape(name) for name in sorted(names, key=lambda name: (-len(name), name)))
        found = tuple(
            Mention(match.start(), match.end(), match[0], "title")
            for match in re.finditer(rf"(?<!\w)(?:{pattern})(?!\w)", title)
        )
        return replace(fact, mentions=(*fact.mentions, *found))


def _text(fact: Fact, mentions: Sequence[Mention]) -> str:
    """Return the text of a fact; that of a quotation stands in the article, whatever the extractor says."""
    words = [" ".join(mention.quote.split()) for mention in mentions]
    return mentions[0].quote if fact.kind == "quote" and " ".join(fact.text.split()) not in words else fact.text


def _key(fact: Fact) -> tuple[object, ...]:
    text = " ".join(fact.text.split()).casefold()
    if fact.kind in _NAMED:
        return (fact.kind, text)
    if fact.kind in _COUNTED:
        return (fact.kind, text, fact.value, fact.attributes.get("currency") or fact.attributes.get("unit") or "")
    first = fact.mentions[0]
    return (fact.kind, first.field, first.start, first.end)


def _joined(known: Fact, fact: Fact) -> Fact:
    mentions = in_order((*known.mentions, *fact.mentions))
    value = fact.value if known.value is None else known.value
    attributes = {**fact.attributes, **known.attributes}
    confidence = max(known.confidence, fact.confidence)
    return replace(known, mentions=mentions, value=value, attributes=attributes, confidence=confidence)


def _place(mention: Mention) -> tuple[str, int, int]:
    return ("" if mention.field == "text" else mention.field, mention.start, mention.end)


def _order(fact: Fact) -> tuple[object, ...]:
    main = fact.kind == "event" and not fact.attributes.get("main")
    return (SHOWN.index(fact.kind), main, *_place(fact.mentions[0]), fact.text, fact.value or "")


def anchored(article: Article, words: str) -> Iterator[Mention]:
    """Yield the mentions of these words, as whole words, in the text, then the title, then the summary.

    Any white space matches between the words.
    """
    if not words.strip():
        return
    pattern = re.compile(r"(?<!\w)" + r"\s+".join(map(re.escape, words.split())) + r"(?!\w)")
    for name, content in (("text", article.text), ("title", article.title), ("summary", article.summary)):
        for match in pattern.finditer(content):
            yield Mention(match.start(), match.end(), match[0], name)  # type: ignore[arg-type]  # a Field by the table
