"""A library and its parts, as protocols.

All methods may be called from any thread; none of them waits for the synchronisation.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:  # whoever names a protocol needs the shapes by name alone
    from concurrent.futures import Future
    from threading import Event

    from tui.analysis.fact import Analysis
    from tui.articles.anchor import Span
    from tui.articles.article import Article
    from tui.library.contract.changes import Changes, Problem, Progress
    from tui.library.contract.discovery import Completion, Facet, MatchingSentence, Related, Suggestion
    from tui.library.contract.finding import FactsProgress
    from tui.library.contract.listing import Listing, Row, RowMatches, Snippet, Sort
    from tui.library.contract.overview import Chapter, Telling


class Articles(Protocol):
    """The articles of the library, as its catalogue knows them."""

    def count(self) -> int:
        """Return how many articles there are."""

    def rows(self, rowids: Sequence[int]) -> list[Row]:
        """Return the rows of these articles, in this order; what is gone in the meantime is left out."""

    def read(self, rowid: int) -> Article:
        """Return the article, parsed from its file as it is now. Raises `UnreadableError`."""

    def find(self, reference: str) -> Article:
        """Return the article of an id, a unique beginning of one, or a path.

        Raises `NothingFoundError`, or `UsageError` where several begin so.
        """

    def rowid_of(self, article_id: str) -> int | None:
        """Return the row of an article id, or None."""


class Search(Protocol):
    """Finding articles by words and fields."""

    def run(self, query: str, *, sort: Sort = "newest", prefix_last: bool = False) -> Listing:
        """Return the articles that a query means; an empty query means all of them. Never fails on the query's account.

        With `prefix_last`, the last word counts as a beginning.
        """

    def snippets(self, query: str, rowids: Sequence[int], *, prefix_last: bool = False) -> dict[int, Snippet]:
        """Return for each of a screenful of rows, the words around its best match, at most about 160 code points."""

    def row_matches(
        self, query: str, rows: Iterable[Row], *, prefix_last: bool = False
    ) -> Iterator[tuple[int, RowMatches]]:
        """Yield what a query lights in each of some rows, by row id; each is found when it is taken."""

    def matches(self, query: str, article: Article, *, prefix_last: bool = False) -> tuple[list[Span], list[Span]]:
        """Return where the query's words stand in an article's title and in its text, in order."""


class Discovery(Protocol):
    """What helps to find on: other queries, other articles, and what an answer consists of."""

    def suggest(self, query: str) -> list[Suggestion]:
        """Return queries that find something, the likeliest first; for a query that finds nothing."""

    def complete(self, query: str, cursor: int) -> list[Completion]:
        """Return what the word at the cursor may become: names of fields, and their values as the library has them."""

    def facets(self, query: str) -> list[Facet]:
        """Return the articles that a query means, counted by source, year, tag, author and language."""

    def entity_facets(self, query: str) -> list[Facet]:
        """Return the same articles counted by the people and places that they state, as far as facts are known.

        Takes longer than `facets`: about a second in a hundred thousand articles.
        """

    def sentences(self, query: str, rowids: Iterable[int]) -> Iterator[MatchingSentence]:
        """The sentences with a query's words, article by article; an article is read when its first one is taken."""

    def related(self, article: Article, limit: int = 20) -> list[Related]:
        """Return the articles that share names and rare words with one, the nearest first."""


class Facts(Protocol):
    """Facts and summaries, kept by the content that they were made from."""

    def cached(self, article: Article) -> Analysis | None:
        """Return what is known already, as the person corrected it, or None; never starts any work.

        Stale versions count as None. It may be incomplete: `analyse` knows whether there is time for more.
        """

    def analyse(
        self,
        article: Article,
        so_far: Callable[[Analysis], None] | None = None,
        *,
        last: bool = False,
        longer: bool = False,
    ) -> Future[Analysis]:
        """Have the article analysed in the worker process, latest asked first; keeps the result and gives it.

        `so_far` is called, in another thread, with what is known of a long article as it grows. With `last`, the
        article comes after all that waits: for work ahead of need. With `longer`, it may take ten times as long as
        the settings say, so that nearly every text is read to its end.
        """

    def prepare(self, article: Article) -> None:
        """Say that this article will soon be analysed, so that what that needs is there by then."""

    def corrected(self, article: Article) -> Analysis | None:
        """Say that the person corrected facts of this article (`Marks.corrections`); return what is known of it now."""

    def stop(self) -> None:
        """End the worker process."""


class Overview(Protocol):
    """What the articles state, taken together."""

    def tell(
        self, chapter: Chapter, words: str = "", rowids: Sequence[int] | None = None, *, other: bool = False
    ) -> Telling:
        """Return a chapter of the facts that are known so far.

        Only lines that have all of `words`; only of the articles of `rowids`, None for all. Names come from the most
        frequent on, dates from the oldest, figures from the largest, quotations by speaker; in the `other` order, by
        name, from the newest, by unit, by article.
        """


class Problems(Protocol):
    """What is in the folder and not, or not wholly, in the library."""

    def all(self) -> list[Problem]:
        """Return every problem, in order of path."""

    def count(self) -> int:
        """Return how many there are."""

    def passed_over(self) -> str:
        """What lies in the folder and is of no kind that is read: `12 PDF files passed over`; empty for nothing."""

    @property
    def trouble(self) -> Problem | None:
        """Why the library could not be brought up to date the last time; None where it could."""


class Library(Protocol):
    """A folder of articles with its catalogue, its index and what is derived from it."""

    @property
    def folder(self) -> Path:
        """The folder that is the library."""

    @property
    def articles(self) -> Articles:
        """The articles, one by one and by page."""

    @property
    def search(self) -> Search:
        """Finding."""

    @property
    def discovery(self) -> Discovery:
        """Finding on."""

    @property
    def facts(self) -> Facts:
        """Facts and summaries."""

    @property
    def overview(self) -> Overview:
        """What the articles state, taken together."""

    @property
    def problems(self) -> Problems:
        """What is not in the library, and why."""

    def sync(self, progress: Callable[[Progress], None] | None = None, stop: Event | None = None) -> Changes:
        """Make the catalogue and the index say what the folder says.

        Only what changed is read again, and one process writes at a time.
        """

    def find_facts(
        self,
        progress: Callable[[FactsProgress], None],
        stop: Event | None = None,
        processes: int = 1,
        first: Sequence[int] = (),
    ) -> FactsProgress:
        """Have the facts of all articles found that are not kept yet, in so many processes.

        The rows of `first` come first, the others from the newest on; a text that was cut short is read again in more
        time. Blocks until it is done or `stop` is set; each article is kept when it is done. Gives how far it came.
        """

    def watch(self, changed: Callable[[Changes], None], stop: Event) -> None:
        """Wait for changes of the folder and synchronises after each, until `stop` is set. Blocks."""

    def marked(self, article_ids: Iterable[str]) -> None:
        """Say that the marks of these articles changed, so that `is:` and the rows show it."""

    def close(self) -> None:
        """End what the library started and closes what it opened."""
