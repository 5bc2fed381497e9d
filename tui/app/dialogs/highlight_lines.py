"""The highlights and notes of a whole library: loaded, filtered, put in order, and drawn.

One person made them, thousands at most, so all are held in memory while they are shown. Where they stand in the texts
is not looked up, which would take reading every file: that is done for the one that is opened.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple

from tui.app.content import in_place, one_line
from tui.app.dates import long_date, short_date
from tui.app.dialogs.overview_lines import FIRST_COLUMN
from tui.app.widgets.fitting import Run, cut, mark_matches, wrap_at_most
from tui.app.widgets.paged_list import Look
from tui.app.widgets.signs import NOTE
from tui.articles.quoted import quoted
from tui.marks.colours import PLAIN, SIGNS, names_of

if TYPE_CHECKING:
    from tui.library.contract.library import Articles
    from tui.library.contract.listing import Row
    from tui.marks.annotations import Annotation, Annotations

_HEIGHT = 4
"""Lines of each: two of words, one for the article, a blank one."""
_LONGEST = 1000
"""Code points of a highlight or a note that two lines can show some of."""


class Marked(NamedTuple):
    """A highlight, or a note on an article, with its article."""

    annotation: Annotation
    row: Row
    folded: str
    """What the filter looks in, in lower case: its words, the note, its colour, the article's title and source."""

    @property
    def words(self) -> str:
        """The highlighted words; empty for a note on an article as a whole."""
        return self.annotation.selector.exact if self.annotation.selector else ""


class MarkedPages(list[Marked]):
    """Highlights and notes in their order."""

    def page(self, start: int, end: int) -> list[Marked]:
        """Return those from `start` to before `end`."""
        return self[start:end]


def load_marked(
    annotations: Annotations, articles: Articles, names: Mapping[str, str], is_unwanted: Callable[[], bool]
) -> list[Marked]:
    """Load those of all articles of this library; give up, with none, once they are unwanted.

    `names` are the person's for colours.
    """
    rowids: dict[int, str] = {}
    for article_id in annotations.highlighted_ids() | annotations.noted_ids():
        if is_unwanted():
            return []
        if (rowid := articles.rowid_of(article_id)) is not None:
            rowids[rowid] = article_id
    return [
        Marked(
            one, row, " ".join((_words_of(one), one.note, row.title, row.source, *_colours_of(one, names))).casefold()
        )
        for row in articles.rows(list(rowids))
        for one in annotations.of(row.id)
    ]


def filter_marked(marked: Iterable[Marked], words: str, *, by_article: bool) -> MarkedPages:
    """Return those that have all the words: the last change first, or article by article."""
    wanted = words.casefold().split()
    found = MarkedPages(one for one in marked if all(word in one.folded for word in wanted))
    if by_article:
        found.sort(key=lambda one: (one.row.title.casefold(), one.row.rowid, _start_of(one.annotation)))
    else:
        found.sort(key=lambda one: -one.annotation.changed_at)
    return found


def _colours_of(annotation: Annotation, names: Mapping[str, str]) -> set[str]:
    return names_of(annotation.colour, names) if annotation.selector else set()


def _words_of(annotation: Annotation) -> str:
    return annotation.selector.exact if annotation.selector else ""


def _start_of(annotation: Annotation) -> int:
    return annotation.selector.start if annotation.selector else -1


def _draw(marked: Marked, number: int, width: int, words: Sequence[str]) -> list[Run]:
    rest = max(1, width - FIRST_COLUMN)
    lines = [*_texts(marked, rest, words), _where(marked, rest, words)]
    runs = lines[number] if number < len(lines) else []
    when = cut(_day(marked.annotation), FIRST_COLUMN - 2) if number == 0 else ""
    return [(when.ljust(FIRST_COLUMN), ("line--label",)), *runs]


def _texts(marked: Marked, width: int, words: Sequence[str]) -> list[list[Run]]:
    """Return the words and the note on a line each, or either on two lines."""
    sign = "" if marked.annotation.colour == PLAIN else f"{SIGNS.get(marked.annotation.colour, SIGNS[PLAIN])} "
    quotation = f"{sign}{quoted(one_line(marked.words, _LONGEST))}" if marked.words else ""
    note = f"{NOTE} {one_line(marked.annotation.note, _LONGEST)}" if marked.annotation.note else ""
    most = 1 if quotation and note else 2
    return [
        mark_matches(line, words, name)
        for text, name in ((quotation, "line--text"), (note, "line--detail"))
        if text
        for line in wrap_at_most(in_place(text), width, most)
    ]


def _where(marked: Marked, width: int, words: Sequence[str]) -> list[Run]:
    row = marked.row
    whole = " · ".join(part for part in (row.title, row.source, short_date(row.published)) if part)
    return mark_matches(cut(one_line(whole), width), words, "line--detail")


def _day(annotation: Annotation) -> str:
    return long_date(datetime.fromtimestamp(annotation.changed_at / 1e6).date().isoformat())


LOOK: Look[Marked] = Look(_HEIGHT, _draw)
"""How highlights and notes look in the list."""
