"""Generating a short title, from its own words, for a text that has none."""

from __future__ import annotations

import re

MAX_MADE_TITLE = 90
"""In code points: about one line of the list."""

_SENTENCE_SAMPLE = 1_500
_WORK = r"(?:article|report|story|piece|text|paper|study|post|essay|column|news item|press release|author|writer)"
_SAYS = (
    r"(?:discuss|describ|explor|examin|report|outlin|detail|cover|present|highlight|explain|summari[sz]|address|analy[sz]|"
    r"review|look|focus|tell|announc|argu|recount|provid|offer|deal|consider|investigat|stat|note|trac)\w*"
)
_OF_ITSELF = re.compile(
    rf"(?:the|this|in this)\s+(?:\w+\s+)?{_WORK},?\s+(?:\w+\s+)?{_SAYS}"
    r"(?:\s+(?:on|at|into|about|of|with|that))?\s+",
    re.IGNORECASE,
)
_CLAUSE = re.compile(
    r"\s*(?:[;:–—]\s|\s[-–—]\s|,\s+(?:where|which|who|whom|whose|when|while|after|as|with|and|but|including|during|\w+ing)\b)"
)


def speaks_of_itself(paragraph: str) -> bool:
    """Return whether a paragraph is an abstract that talks about its own article (“The article discusses …”)."""
    return _OF_ITSELF.match(paragraph) is not None


def make_title(paragraph: str) -> str:
    """Make a title of a paragraph's first sentence: no “The article discusses”, first clause only, no full stop."""
    sentence = " ".join(_first_sentence(paragraph).split())
    if opening := _OF_ITSELF.match(sentence):
        sentence = sentence[opening.end() :]
    clause = _CLAUSE.search(sentence, 20)
    title = sentence[: clause.start()] if clause else sentence
    if len(title) > MAX_MADE_TITLE:
        title = title[:MAX_MADE_TITLE].rpartition(" ")[0] or title[: MAX_MADE_TITLE - 1]
        title = title.rstrip(" ,;:") + "…"
    title = title.rstrip(" .,;:。")
    return title[:1].upper() + title[1:]


def _first_sentence(paragraph: str) -> str:
    from sentencex import segment

    sample = paragraph[:_SENTENCE_SAMPLE]
    return next(iter(segment("en", sample)), sample)
