"""A story told: its articles in the order of time with how each begins, and what they say differently."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from typing import TYPE_CHECKING

from tui.errors import UnreadableError
from tui.library.contract.stories import Difference, Statement, StoryArticle, StoryTold
from tui.library.stories.differences import Stated, differences

if TYPE_CHECKING:
    from tui.library.articles import LibraryArticles
    from tui.library.contract.listing import Row
    from tui.library.facts.facts_file import FactsFile
    from tui.library.facts.timeline import PlacedKind
    from tui.library.stories.story_map import StoryMap

_MOST_READ = 60
"""Articles of which the first sentence is read."""
_LONGEST = 300
"""Characters of a first sentence that are told."""


def tell(rowids: Sequence[int], story_map: StoryMap, articles: LibraryArticles, facts: FactsFile) -> StoryTold:
    """Tell the story of these articles, newest first; what they say differently as far as facts are known."""
    rows = sorted(articles.rows(rowids), key=lambda row: (not row.published, row.published, row.title))
    texts: dict[int, Row] = {}
    told: list[StoryArticle] = []
    for place, row in enumerate(rows):
        first = texts.setdefault(story_map.text_of(row.rowid), row)
        begins = _beginning(row.rowid, articles) if place < _MOST_READ else ""
        told.append(StoryArticle(row, begins, "" if first is row else first.source or first.title))
    by_id = {row.id: row for row in rows}
    known = facts.entities.known_among(by_id)
    differing = differences(_stated(by_id, facts)) if known > 1 else []
    by_row = {row.rowid: row for row in rows}
    return StoryTold(
        tuple(told),
        tuple(
            Difference(
                one.about,
                tuple(Statement(by_row[each.rowid], each.text, each.sentence, each.span) for each in one.stated),
            )
            for one in differing
        ),
        known,
    )


def _stated(rows: dict[str, Row], facts: FactsFile) -> list[Stated]:
    """Return the figures and dates of articles, in the order of these."""
    found: list[Stated] = []
    kinds: tuple[PlacedKind, ...] = ("figure", "date")
    for kind in kinds:
        numbers = facts.timeline.order(kind, (), list(rows), other=False)
        for one in facts.timeline.page(numbers):
            row = rows[one.article_id]
            found.append(Stated(row.rowid, kind, one.span, one.text, one.value, one.label, one.sentence))
    place = {row.rowid: number for number, row in enumerate(rows.values())}
    return sorted(found, key=lambda one: (place[one.rowid], one.span.start))


def _beginning(rowid: int, articles: LibraryArticles) -> str:
    """Return the first sentence of an article; empty if it cannot be read."""
    from tui.analysis.sentences import sentences_of

    with suppress(UnreadableError):
        article = articles.read(rowid)
        for sentence in sentences_of(article):
            words = " ".join(sentence.of(article.text).split())
            if len(words) > 1:
                return words[:_LONGEST]
    return ""
