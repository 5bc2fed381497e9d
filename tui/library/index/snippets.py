"""Snippets: the words of an article around its best match.

The best place is the first one where most of the query's different words stand within the length of a snippet; a phrase
counts as each of its words. A snippet begins with the sentence of the match if that begins nearby.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from itertools import islice

from tui.articles.anchor import Span
from tui.articles.article import Article
from tui.articles.markdown.excerpt import plain_part
from tui.library.contract.listing import Snippet
from tui.query.fold import Folded
from tui.query.match_spans import IN_TEXT, leaf_places, leaves, merged
from tui.query.text import is_english, is_unspaced
from tui.query.tree import Node, Phrase, TextField

LONGEST = 160
"""The longest snippet, in code points."""

_BEFORE = 50
"""The most code points before the first match."""
_MOST_PLACES = 2_000
"""The most matches per word that are considered: more would not improve the result."""
_SPACE = re.compile(r"\s+")
_LONG_SPACE = re.compile(r"\s{2,}")
_PARTS_A_WORD = re.compile(r"[&\\<]|\w[^\w\s.,;:'’\"()!?/–—-]+\w")
"""Markup that may stand within a word, so that the word is in the text and not in its Markdown."""
_MAY_BE_TITLE = re.compile(r"\s*(?:#(?!#)|.*\n\s*=)")
"""A top-level heading, in either syntax, at the beginning of a Markdown text."""
_ENOUGH = 4 * LONGEST
"""Code points of Markdown that nearly always contain a snippet's length of text."""
_SENTENCE_START = re.compile(r"(?:[.!?…][\"'’”)\]]*\s+|\n\s*|[。！？])(?=\S)")


def snippet_of(tree: Node, article: Article) -> Snippet:
    """Return the words around an article's best match: in its text, else in its summary, else how its text begins."""
    english = is_english(article.language)
    for text in (article.text, article.summary):
        found = passage_of(tree, text, english=english)
        if found.ranges:
            return found
    return passage_of(tree, article.text or article.summary, english=english)


def part_snippet(tree: Node, body: str, *, english: bool) -> Snippet | None:
    """Return the words around the best match in a Markdown text (`body_of`), parsing only the part around it.

    Without words to search for, return how the text begins. Return None if nothing matches in the text, or if the
    beginning cannot be told from a part: `snippet_of` then says more.
    """
    if not leaves(tree, IN_TEXT):
        return _beginning(body)
    place = best_place(tree, Folded(body), english=english)
    if place is None:
        return None
    text, first, last = plain_part(body, max(0, place.start - _BEFORE), place.end + LONGEST)
    found = passage_of(tree, text, english=english)
    if not found.ranges:
        return None  # the match was markup
    before = "…" if body[:first].strip() and not found.text.startswith("…") else ""
    after = "…" if body[last:].strip() and not found.text.endswith("…") else ""
    ranges = (Span(one.start + len(before), one.end + len(before)) for one in found.ranges)
    return Snippet(before + found.text + after, tuple(ranges))


def beginning_unless_found(tree: Node, body: str, others: Sequence[str], *, english: bool) -> Snippet | None:
    """Return how a Markdown text begins if it certainly has none of the words, which its title or an author has.

    `others` is written Markdown that must not have them either. Return None if one has them, if markup may part a word
    or a phrase of it, or as `part_snippet` does.
    """
    has_phrase = any(isinstance(leaf, Phrase) for leaf in leaves(tree, IN_TEXT))
    for text in (body, *others):
        if _PARTS_A_WORD.search(text) or (has_phrase and "](" in text) or _places(tree, Folded(text), english):
            return None
    return _beginning(body)


def _beginning(body: str) -> Snippet | None:
    """Return how a Markdown text begins; None if its first lines are short, or may be the title."""
    if _MAY_BE_TITLE.match(body):
        return None
    text, _, last = plain_part(body, 0, _ENOUGH)
    if len(text) < LONGEST:
        return None
    start, end = _window(text, None)
    after = "…" if text[end:].strip() or body[last:].strip() else ""
    return Snippet(on_one_line(text[start:end], [])[0] + after)


def passage_of(tree: Node, text: str, *, english: bool, fields: frozenset[TextField | None] = IN_TEXT) -> Snippet:
    """Return the words around the best match in a text, or its beginning without ranges."""
    places = _places(tree, Folded(text), english, fields)
    start, end = _window(text, _best(places))
    before = "…" if text[:start].strip() else ""
    after = "…" if text[end:].strip() else ""
    lit = merged(
        Span(max(first, start) - start, min(last, end) - start)
        for first, last, _, _ in places
        if first < end and last > start
    )
    shown, ranges = on_one_line(text[start:end], lit)
    return Snippet(
        before + shown + after, tuple(Span(one.start + len(before), one.end + len(before)) for one in ranges)
    )


def on_one_line(text: str, lit: list[Span]) -> tuple[str, list[Span]]:
    """Collapse runs of white space to one space, and move the highlighted spans accordingly."""
    runs = [run.span() for run in _LONG_SPACE.finditer(text)]
    if not runs:
        return _SPACE.sub(" ", text), lit

    def shown(at: int) -> int:
        return at - sum(end - start - 1 for start, end in runs if end <= at)

    return _SPACE.sub(" ", text), [Span(shown(one.start), shown(one.end)) for one in lit]


_Place = tuple[int, int, int, int]
"""A match: its start and end, the number of its leaf, and how many words the leaf has."""


def best_place(tree: Node, folded: Folded, *, english: bool) -> Span | None:
    """Return the span from the first to the last match of the best place, or None without matches."""
    return _best(_places(tree, folded, english))


def _places(tree: Node, folded: Folded, english: bool, fields: frozenset[TextField | None] = IN_TEXT) -> list[_Place]:
    """Return the matches in a text, in order."""
    found: list[_Place] = []
    for number, leaf in enumerate(leaves(tree, fields)):
        weight = len(leaf.words) if isinstance(leaf, Phrase) else 1
        places = islice(leaf_places(leaf, folded, english=english), _MOST_PLACES)
        found += [(start, end, number, weight) for start, end in places]
    found.sort()
    return found


def _best(places: list[_Place]) -> Span | None:
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
    """Return the bounds of a snippet around a place: at words, and at the start of a sentence if one is near."""
    length = LONGEST - 2  # an ellipsis may stand at either end
    match_start, match_end = place or Span(0, 0)
    start = _start(text, match_start)
    end = min(len(text), start + length)
    if end == len(text):
        # Near the end of the text there is room for more before the match.
        start = min(start, _word_start(text, max(0, end - length)))
    while end < len(text) and end > match_end and not _may_part(text, end):
        end -= 1
    if end <= max(start, match_end) < len(text):
        end = min(len(text), start + length)  # one word that is longer than a snippet is cut
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
    """Return the first position, from this one on, where a word begins."""
    while 0 < place < len(text) and not _may_part(text, place):
        place += 1
    while place < len(text) and text[place].isspace():
        place += 1
    return place


def _may_part(text: str, place: int) -> bool:
    """Return whether a text can be cut here without cutting a word."""
    before, after = text[place - 1], text[place]
    if before.isspace() or after.isspace():
        return True
    return (is_unspaced(before) or is_unspaced(after)) and unicodedata.category(after)[0] != "M"
