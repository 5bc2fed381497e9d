"""In which words a quotation is attributed: to whoever said it, or to what it is according to.

Words between quotation marks are somebody's own; reported speech is the article's, whoever is said to have said it, and
may never be shown or copied in quotation marks. Everything that shows or copies quotations asks here.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from tui.analysis.fact import Fact, Mention


class QuoteAttribution(NamedTuple):
    """Who or what the words of a quotation come from."""

    speaker: str = ""
    """Who said it: `Ann Lee`, `Ann Lee and Jan Novak`, `a spokesman`; empty where nobody is known."""
    thing: str = ""
    """What states it, where that is not somebody: `the agreement`."""

    def __str__(self) -> str:
        """The words that stand beside the quotation: `Ann Lee`, `according to the agreement`, or nothing."""
        return f"according to {lower_article(self.thing)}" if self.thing else self.speaker


def is_reported(fact: Fact) -> bool:
    """Whether a quotation is reported speech, whose words are the article's and not the speaker's."""
    return fact.kind == "quote" and fact.attributes.get("speech") == "indirect"


def attribution_of(fact: Fact, facts: Iterable[Fact] = ()) -> QuoteAttribution:
    """Return who said a quotation; `facts` are those of the article, which know the full names of several speakers."""
    thing = _words(fact, "attributed_to")
    if thing:
        return QuoteAttribution(thing=thing)
    mentioned = _words(fact, "speaker_mention")
    first = _words(fact, "speaker") or ("" if mentioned.lower() in _PRONOUNS else mentioned)
    mentions = fact.attributes.get("speakers")
    if not isinstance(mentions, tuple):
        return QuoteAttribution(first)
    names = {
        (mention.field, at): other.text
        for other in facts
        if other.kind in ("person", "organization", "place")
        for mention in other.mentions
        for at in (mention.start, mention.end)
    }
    others = [
        names.get((mention.field, mention.end)) or names.get((mention.field, mention.start)) or mention.quote
        for mention in mentions[1:]
    ]
    return QuoteAttribution(_listed(list(dict.fromkeys([first, *others]))))


def lower_article(words: str) -> str:
    """Return words as they stand inside a sentence: `A survey` as `a survey`, `NATO's report` as it is."""
    first, _, rest = words.partition(" ")
    plain = first.lower() in _SMALL
    return f"{first.lower()} {rest}".rstrip() if plain else words


_PRONOUNS = frozenset("he him she her they them it who whom both i we you one".split())
"""Words that name nobody once they stand outside of their article."""
_SMALL = frozenset("a an the this that these those many some most others several his her its their another one".split())


def _listed(names: list[str]) -> str:
    return " and ".join(filter(None, [", ".join(names[:-1]), names[-1]])) if names else ""


def _words(fact: Fact, name: str) -> str:
    value = fact.attributes.get(name)
    if isinstance(value, Mention):
        return value.quote
    return value if isinstance(value, str) else ""
