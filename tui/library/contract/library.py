"""The protocols of a library and its parts.

Every method may be called from any thread, and none waits for the synchronisation.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:  # users of the protocols need the shapes only by name
    from concurrent.futures import Future
    from threading import Event

    from tui.analysis.fact import Analysis
    from tui.articles.anchor import Span
    from tui.articles.article import Article
    from tui.library.contract.changes import Changes, Problem, Progress
    from tui.library.contract.discovery import Completion, Facet, MatchingSentence, Related, Suggestion, Verification
    from tui.library.contract.finding import FactsProgress
    from tui.library.contract.listing import Listing, Row, RowMatches, Snippet, Sort
    from tui.library.contract.overview import Chapter, Telling, Told
    from tui.library.contract.stories import StoryMap, StoryTold


class Articles(Protocol):
    """Rows and articles."""

    def count(self) -> int:
        """Return the number of articles."""

    def rows(self, rowids: Sequence[int]) -> list[Row]:
        """Return the rows of these articles in this order, without those that are gone."""

    def read(self, rowid: int) -> Article:
        """Parse an article from its file. Raise `UnreadableError`."""

    def find(self, reference: str) -> Article:
        """Return the article with an id, a unique prefix of one, or a path.

        Raise `NothingFoundError`, or `UsageError` if several ids have the prefix.
        """

    def identified(self, article: Article) -> Article:
        """Return an article that was read from a file with the id that it has in the library."""

    def rowid_of(self, article_id: str) -> int | None:
        """Return the row of an article id, or None."""


class Search(Protocol):
    """Finding articles by words and fields."""

    def run(self, query: str, *, sort: Sort = "newest", prefix_last: bool = False) -> Listing:
        """Return the articles that match a query; an empty query matches all. No query is an error.

        With `prefix_last`, the last word also matches as a prefix.
        """

    def snippets(self, query: str, rowids: Sequence[int], *, prefix_last: bool = False) -> dict[int, Snippet]:
        """Return, for a screenful of rows, the words around each one's best match: at most about 160 code points."""

    def row_matches(
        self, query: str, rows: Iterable[Row], *, prefix_last: bool = False
    ) -> Iterator[tuple[int, RowMatches]]:
        """Yield where a query matches in each row, one by one as they are consumed."""

    def matches(self, query: str, article: Article, *, prefix_last: bool = False) -> tuple[list[Span], list[Span]]:
        """Return the spans of a query's words in an article's title and text, in order."""


class Discovery(Protocol):
    """Ways onward from a query or an article."""

    def suggest(self, query: str) -> list[Suggestion]:
        """Return queries that find something, likeliest first; none if this one does."""

    def complete(self, query: str, cursor: int) -> list[Completion]:
        """Return completions of the word at the cursor: field names, and values that the library has."""

    def facets(self, query: str) -> list[Facet]:
        """Count the articles of a query by source, year, tag, author and language."""

    def entity_facets(self, query: str) -> list[Facet]:
        """Count the articles of a query by the people and places in them, as far as facts are known.

        Slower than `facets`: about a second for a hundred thousand articles.
        """

    def sentences(self, query: str, rowids: Iterable[int]) -> Iterator[MatchingSentence]:
        """Yield the sentences with a query's words, article by article, reading each article when it is reached."""

    def related(self, article: Article, limit: int = 20) -> list[Related]:
        """Return the articles that share names and rare words with one, most related first."""

    def verify(self, words: str) -> Verification:
        """Find the articles in which words stand, apart from quotation marks, dashes, spaces and the like.

        Where there are none, find the passage that is most like them.
        """


class Facts(Protocol):
    """Facts and summaries, stored by the content that they were found in."""

    def cached(self, article: Article) -> Analysis | None:
        """Return what is known already, as the person corrected it, or None; start no work.

        What another version of the extractor found does not count. The analysis may be incomplete: `analyse` decides
        whether there is time for more.
        """

    def analyse(
        self,
        article: Article,
        so_far: Callable[[Analysis], None] | None = None,
        *,
        last: bool = False,
        longer: bool = False,
    ) -> Future[Analysis]:
        """Analyse an article in the worker process, the latest request first; store the result, then return it.

        `so_far` is called, in another thread, with what is known of a long article as it grows. `last` puts the article
        behind all that wait, for work ahead of need. `longer` gives it ten times the time of the settings, so that
        nearly every text is read to its end.
        """

    def prepare(self, article: Article) -> None:
        """Load what the analysis of this article will need."""

    def corrected(self, article: Article) -> Analysis | None:
        """Index an article again after the person corrected its facts; return what is known of it now."""

    def stop(self) -> None:
        """End the worker process."""


class Overview(Protocol):
    """The facts of all articles together."""

    def tell(
        self, chapter: Chapter, words: str = "", rowids: Sequence[int] | None = None, *, other: bool = False
    ) -> Telling:
        """Return a chapter of the facts that are known so far.

        Only lines with all of `words`, and only of the articles of `rowids` unless that is None. The first order is:
        names by frequency, dates oldest first, figures largest first, quotations by speaker; the `other` one: names
        alphabetically, dates newest first, figures by unit, quotations by article.
        """

    def tell_of(
        self, entity: int, words: str = "", rowids: Sequence[int] | None = None, *, other: bool = False
    ) -> Telling:
        """Return the sentences that name an entity, by any of its names, in the order of time; `other` newest first."""

    def find(self, name: str) -> list[tuple[Chapter, Told]]:
        """Return the entities of which this is a name, whatever its case, accents and full stops."""


class Stories(Protocol):
    """Articles on one event."""

    def map(self) -> StoryMap:
        """Return the stories as they were last found; this is quick."""

    def is_current(self) -> bool:
        """Return whether the stories of all articles are known as these are."""

    def find(self, progress: Callable[[int, int], None] = ..., stop: Event | None = None) -> bool:
        """Find the stories of all articles that are not known yet; return whether there was anything to find.

        `progress` gets the number of articles that are known, and of all. Block until it is done or `stop` is set.
        """

    def tell(self, rowid: int) -> StoryTold | None:
        """Return the articles on the event of one, and what they say differently; None for an article that is alone."""

    def find_beside(self, stop: Event) -> bool:
        """Do so in a process of its own, so that nothing here has to wait for it."""


class Meanings(Protocol):
    """What texts mean, in whatever language."""

    @property
    def is_installed(self) -> bool:
        """Return whether meanings can be found at all."""

    @property
    def model(self) -> str:
        """The name of the model that is used; empty if none is installed."""

    def known(self) -> tuple[int, int]:
        """Return of how many articles the meaning is known, and of how many there are."""

    def nearest(self, words: str, among: bytes | None = None, most: int = ...) -> dict[int, float]:
        """Return the rows whose texts come nearest in meaning to some words, nearest first, with how near they come.

        `among` is a mask of the rows that are asked for.
        """

    def passage(self, words: str, rowid: int) -> Span | None:
        """Return the passage of an article that comes nearest to some words; None if it is not known."""

    def like(self, rowid: int, most: int = ...) -> dict[int, float]:
        """Return the articles that are nearest to one as a whole, nearest first, without that one."""

    def find(self, progress: Callable[[int, int], None] = ..., stop: Event | None = None) -> bool:
        """Find the meaning of all texts that have none yet; return whether there was anything to find.

        `progress` gets the number of articles done, and of all. Block until it is done or `stop` is set. Raise
        `BylineError` where the model is not installed.
        """

    def find_beside(self, stop: Event) -> bool:
        """Do so in a process of its own, so that nothing here has to wait for it."""


class Problems(Protocol):
    """What is in the folder but not, or not wholly, in the library."""

    def all(self) -> list[Problem]:
        """Return what a person should act on, in order of path."""

    def count(self) -> int:
        """Return the number of problems."""

    def passed_over(self) -> str:
        """Count what is not listed: `12 DOC files passed over, 1 copy listed once`; empty for none."""

    @property
    def trouble(self) -> Problem | None:
        """Why the last synchronisation failed, or None."""


class Library(Protocol):
    """A folder of articles with its catalogue, its index and its facts."""

    @property
    def folder(self) -> Path:
        """The folder of articles."""

    @property
    def articles(self) -> Articles:
        """Rows and articles."""

    @property
    def search(self) -> Search:
        """Search."""

    @property
    def discovery(self) -> Discovery:
        """Suggestions, completions, facets, sentences and related articles."""

    @property
    def facts(self) -> Facts:
        """Facts and summaries."""

    @property
    def overview(self) -> Overview:
        """The facts of all articles together."""

    @property
    def stories(self) -> Stories:
        """Articles on one event."""

    @property
    def meanings(self) -> Meanings:
        """What texts mean."""

    @property
    def problems(self) -> Problems:
        """What is not in the library, and why."""

    def sync(
        self,
        progress: Callable[[Progress], None] | None = None,
        stop: Event | None = None,
        *,
        patient: bool = True,
    ) -> Changes:
        """Bring the catalogue and the index up to date with the folder; return what changed.

        Only changed files are read again. One process writes at a time. While one stands still, it is the `trouble`
        among the problems; a caller that is not `patient` then gets what is known.
        """

    def catch_up(self, progress: Callable[[Progress], None] | None = None, *, patient: bool = True) -> float:
        """Synchronise what a quick look at the folder finds; return the age of what was not checked, in seconds.

        Files that were added, removed or renamed are always found. In a large library, changes inside a file are not,
        unless a reader is watching the folder; the last check for those was so many seconds ago.
        """

    def find_facts(
        self,
        progress: Callable[[FactsProgress], None],
        stop: Event | None = None,
        processes: int = 1,
        first: Sequence[int] = (),
    ) -> FactsProgress:
        """Find the facts of all articles that have none yet, in so many processes; return how far it came.

        The rows of `first` come first, then the others, newest first; a text that was cut short gets more time. Block
        until it is done or `stop` is set. Each article is stored when it is done.
        """

    def watch(self, changed: Callable[[Changes], None], stop: Event) -> None:
        """Watch the folder and synchronise after each change. Block until `stop` is set."""

    def marked(self, article_ids: Iterable[str]) -> None:
        """Update `is:` and the rows after the marks of these articles changed."""

    def close(self) -> None:
        """Stop what the library started, and close its files."""
