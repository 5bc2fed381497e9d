"""The summary: the file's own, else the sentences of the text that say most."""

from __future__ import annotations

from tui.analysis.document import ORIGIN, Document
from tui.analysis.fact import Summary, SummarySentence
from tui.analysis.sentences import split


def summarise(document: Document, words: int) -> Summary:
    """The file's own summary in sentences, else sentences of the text, at most about `words` words of them."""
    article = document.article
    if article.summary:
        places = split(article.summary, document.language or "en")
        return Summary("file", tuple(SummarySentence(place.of(article.summary)) for place in places))
    chosen: list[SummarySentence] = []
    left = words
    for paragraph in document.paragraphs:
        if paragraph.kind != "paragraph":
            continue
        for place in paragraph.sentences:
            sentence = place.of(document.text)
            left -= len(sentence.split())
            if chosen and left < 0:
                return Summary(ORIGIN, tuple(chosen))
            chosen.append(SummarySentence(sentence, place.start, place.end))
    return Summary(ORIGIN, tuple(chosen))
