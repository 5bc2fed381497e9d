"""The words of an article around its best match: why it is in the list.

The best place is the one where most of the different words of the query stand within a snippet's length, the first such
one; a phrase counts as each of its words. The snippet begins with the sentence of the match where that is near.
"""

from __future__ import annotations

import re
import unicodedata

from tui.articles.anchor import Span
from tui.articles.article import Article
from tui.articles.part import plain_part
from tui.library.contract.listing import Snippet
from tui.query.fold import Folded
from tui.query.lights import IN_TEXT, leaf_spans, spans
from tui.query.text import is_english, is_unspaced
from tui.query.tree import Node, Phrase, wanted

LONGEST = 160
"""A snippet's length in code points, at most."""

_BEFORE = 50
"""How many code points before the first match are shown at most."""
_MOST_PLACES = 2_000
"""How many places of one word are looked at: more would not find a better one, only later."""
_SPACE = re.compile(r"\s+")
_SENTENCE_START = re.compile(r"(?:[.!?…][\"'’”)\]]*\s+|\n\s*|[。！？])(?=\S)")


def snippet_of(tree: Node, article: Article) -> Snippet:
    """The words around an article's best match: in its text, else in its summary, else how its text begins."""
    english = is_english(article.language)
    for text in (article.text, article.summary):
        found = passage_of(tree, text, english=english)
        if found.ranges:
            return found
    return passage_of(tree, article.text or article.summary, english=english)


def part_snippet(tree: Node, body: str, *, english: bool) -> Snippet | None:
    """The words around the best match in a Markdown text (`body_of`), of which only the part around it is parsed.

    None where nothing matches in the text: then `snippet_of` says more.
    """
    place = best_place(tree, Folded(body), english=english)
    if place is None:
        return None
    text, first, last = plain_part(body, max(0, place.start - _BEFORE), place.end + LONGEST)
    found = passage_of(tree, text, english=english)
    if not found.ranges:
        return None  # What matched was markup.
    before = "…" if body[:first].strip() and not found.text.startswith("…") else ""
    after = "…" if body[last:].strip() and not found.text.endswith("…") else ""
    ranges = (Span(one.start + len(before), one.end + len(before)) for one in found.ranges)
    return Snippet(before + found.text + after, tuple(ranges))


def passage_of(tree: Node, text: str, *, english: bool) -> Snippet:
    """The words of a text around the best match in it; its beginning, without ranges, where there is none."""
    place = best_place(tree, Folded(text), english=english)
    start, end = _window(text, place)
    part = text[start:end]
    before = "…" if text[:start].strip() else ""
    after = "…" if text[end:].strip() else ""
    lit = spans(tree, part, english=english) if place else []
    shown, ranges = on_one_line(part, lit)
    return Snippet(
        before + shown + after, tuple(Span(one.start + len(before), one.end + len(before)) for one in ranges)
    )


def on_one_line(text: str, lit: list[Span]) -> tuple[str, list[Span]]:
    """A text in which each run of white space has become one space, and where its lit places are then."""
    runs = [(run.start(), run.end()) for run in _SPACE.finditer(text) if run.end() - run.start() > 1]

    def shown(at: int) -> int:
        return at - sum(end - start - 1 for start, end in runs if end <= at)

    return _SPACE.sub(" ", text), [Span(shown(one.start), shown(one.end)) for one in lit]


def best_place(tree: Node, folded: Folded, *, english: bool) -> Span | None:
    """From the first to the last match of the best place of a text, or None where nothing matches."""
    places: list[tuple[int, int, int, int]] = []  # start, end, which leaf, its weight
    for number, leaf in enumerate({leaf for field, leaf in wanted(tree) if field in IN_TEXT}):
        weight = len(leaf.words) if isinstance(leaf, Phrase) else 1
        found = leaf_spans(leaf, folded, english=english)[:_MOST_PLACES]
        places += [(start, end, number, weight) for start, end in found]
    places.sort()
    best: Span | None = None
    best_score = score = first = 0
    inside: dict[int, int] = {}
    for start, end, number, weight in places:
        if not inside.get(number):
            score += weight
        inside[number] = inside.get(number, 0) + 1
        while places[first][0] < start and end - places[first][0] > LONGEST - _BEFORE:
            _, _, left, lost = places[first]
            inside[left] -= 1
            if not inside[left]:
                score -= lost
            first += 1
        if score > best_score:
            best, best_score = Span(places[first][0], end), score
    return best


def _window(text: str, place: Span | None) -> tuple[int, int]:
    """Where a snippet that shows a place begins and ends: at words, and at a sentence where one begins near."""
    length = LONGEST - 2  # An ellipsis may stand at either end.
    match_start, match_end = place or Span(0, 0)
    start = _start(text, match_start)
    end = min(len(text), start + length)
    if end == len(text):
        # Near the end of the text there is room for more before the match.
        start = min(start, _word_start(text, max(0, end - length)))
    while end < len(text) and end > match_end and not _may_part(text, end):
        end -= 1
    if end <= max(start, match_end) < len(text):
        end = min(len(text), start + length)  # One word that is longer than a snippet is cut.
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def _start(text: str, match_start: int) -> int:
    earliest = max(0, match_start - _BEFORE)
    if earliest == 0:
        return 0
    sentences = [found.end() for found in _SENTENCE_START.finditer(text, earliest, match_start)]
    return sentences[0] if sentences else min(_word_start(text, earliest), match_start)


def _word_start(text: str, place: int) -> int:
    """The first place from here on where a word begins."""
    while 0 < place < len(text) and not _may_part(text, place):
        place += 1
    while place < len(text) and text[place].isspace():
        place += 1
    return place


def _may_part(text: str, place: int) -> bool:
    """Whether a text can be cut here without cutting a word."""
    before, after = text[place - 1], text[place]
    if before.isspace() or after.isspace():
        return True
    return (is_unspaced(before) or is_unspaced(after)) and unicodedata.category(after)[0] != "M"
