"""What the front ends may ask of a library, and the shapes of its answers.

The app and the commands are written against these protocols alone, so that another library (one that is served by a
search cluster, say) can stand behind the same door. All methods may be called from any thread; none of them waits for
the synchronisation.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING, Literal, Protocol

from tui.articles.anchor import Span
from tui.library.finding import FactsProgress as FactsProgress
from tui.query.note import Note as Note

if TYPE_CHECKING:  # a mere list needs neither articles nor their analysis
    from concurrent.futures import Future

    from tui.analysis.fact import Analysis
    from tui.articles.article import Article

Sort = Literal["newest", "oldest", "relevance", "title", "source", "author", "length", "unread"]
"""The orders of the list; every one is total (ties are broken by title, then by id)."""


@dataclass(frozen=True, slots=True)
class Row:
    """What the list shows of an article, without reading its file."""

    rowid: int
    """The article's number in this catalogue; stable until the catalogue is rebuilt."""
    id: str
    path: str
    """Relative to the library's folder, with `/`."""
    title: str
    authors: str
    """The byline, as printed."""
    source: str
    published: str
    language: str
    words: int
    minutes: int
    derived_title: bool
    read: bool = False
    starred: bool = False


@dataclass(frozen=True, slots=True)
class Listing:
    """An answer: which articles, in which order, and how long it took to say so."""

    rowids: Sequence[int]
    """Four bytes an article at most, so that a million of them cost four megabytes: an `array`, or a sequence that
    knows its length and its first rows at once and finds the rest when it is asked for it (at most a moment later)."""
    total: int
    """How many articles the library has."""
    query: str = ""
    sort: Sort = "newest"
    seconds: float = 0.0
    notes: tuple[Note, ...] = ()
    scores: Mapping[int, float] = field(default_factory=dict)
    """Relevance by rowid, for the first of the rows at least; empty where the query has no words."""


@dataclass(frozen=True, slots=True)
class Snippet:
    """The words of an article around a match; `ranges` are the matched parts of `text`."""

    text: str
    ranges: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Another query that finds something, where the one that was asked found nothing."""

    query: str
    change: str
    """What is changed, for the screen: `“earthqake” as “earthquake”`, `without “earthqake”`."""
    count: int
    """How many articles it finds."""


@dataclass(frozen=True, slots=True)
class Completion:
    """A text that may take the place of `query[start:end]`."""

    start: int
    end: int
    text: str
    count: int = 0
    """How many articles have it; 0 where that is not counted."""


FacetName = Literal["source", "year", "tag", "author", "lang", "person", "place"]
"""What the articles of an answer are counted by."""


@dataclass(frozen=True, slots=True)
class FacetValue:
    """A value that articles of an answer have."""

    value: str
    count: int
    term: str
    """What narrows the query to it when it is added with a space: `source:"Kyodo News"`."""


@dataclass(frozen=True, slots=True)
class Facet:
    """The articles of an answer, counted by one of their properties."""

    name: FacetName
    values: tuple[FacetValue, ...]
    """The most frequent ones, the most frequent first; years from the latest on."""
    note: str = ""
    """What was not counted, as a sentence for the screen."""


@dataclass(frozen=True, slots=True)
class MatchingSentence:
    """A sentence of an article in which words of a query stand."""

    rowid: int
    span: Span
    """The sentence's place in the article's text."""
    text: str
    """The sentence on one line."""
    ranges: tuple[Span, ...]
    """The matched parts of `text`."""
    first: Span
    """The first match, in the article's text: where to go."""


@dataclass(frozen=True, slots=True)
class Related:
    """An article that has much in common with another one."""

    rowid: int
    score: float
    names: tuple[str, ...]
    """The names that both have, the rarest first."""
    words: tuple[str, ...]
    """The rare words that both have, the rarest first."""


Chapter = Literal["person", "organization", "place", "date", "figure", "quote"]
"""What the facts of the whole library are told by."""


@dataclass(frozen=True, slots=True)
class Told:
    """A line of a chapter: a name with the articles that state it, or a date, figure or quotation in its sentence."""

    text: str
    """The name, or the words as they stand in the article."""
    count: int = 1
    """How many articles of those meant state it."""
    term: str = ""
    """Of a name, the query that finds those articles; empty for what has a place of its own."""
    value: str = ""
    """Dates: ISO 8601 or EDTF. Figures: a decimal. Else empty."""
    label: str = ""
    """Figures: the currency or unit. Quotations: the speaker."""
    sentence: str = ""
    row: Row | None = None
    """The article, of what has a place in one; None where it is gone in the meantime."""
    span: Span | None = None
    """The place of the words in the article's text, when it was analysed."""


class Telling(Protocol):
    """A chapter in its order, of any length; a page of it costs the same wherever it is."""

    @property
    def known(self) -> int:
        """Of how many of the articles meant the facts are known."""

    @property
    def meant(self) -> int:
        """How many articles are meant."""

    def __len__(self) -> int:
        """How many lines there are."""

    def page(self, start: int, end: int) -> list[Told]:
        """The lines of a stretch, in order."""


@dataclass(frozen=True, slots=True)
class Problem:
    """Something in the folder that is not, or not wholly, in the library."""

    path: str
    what: str
    todo: str = ""
    line: int = 0
    """1-based; 0 where no line is to blame."""


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a synchronisation has come."""

    stage: Literal["scanning", "reading", "indexing", "done"]
    done: int
    total: int
    """0 while it is not known."""


@dataclass(frozen=True, slots=True)
class Changes:
    """What a synchronisation changed, by rowid."""

    added: tuple[int, ...] = ()
    changed: tuple[int, ...] = ()
    removed: tuple[int, ...] = ()

    def __bool__(self) -> bool:
        """Whether anything changed at all."""
        return bool(self.added or self.changed or self.removed)


class Articles(Protocol):
    """The articles of the library, as its catalogue knows them."""

    def count(self) -> int:
        """How many articles there are."""

    def rows(self, rowids: Sequence[int]) -> list[Row]:
        """The rows of these articles, in this order; what is gone in the meantime is left out."""

    def read(self, rowid: int) -> Article:
        """The article, parsed from its file as it is now. Raises `UnreadableError`."""

    def find(self, reference: str) -> Article:
        """The article of an id, a unique beginning of one, or a path.

        Raises `NothingFoundError`, or `UsageError` where several begin so.
        """

    def rowid_of(self, article_id: str) -> int | None:
        """The row of an article id, or None."""


class Search(Protocol):
    """Finding articles by words and fields."""

    def run(self, query: str, *, sort: Sort = "newest", typing: bool = False) -> Listing:
        """The articles that a query means; an empty query means all of them. Never fails on the query's account.

        With `typing`, the last word counts as a beginning.
        """

    def snippets(self, query: str, rowids: Sequence[int], *, typing: bool = False) -> dict[int, Snippet]:
        """For each of a screenful of rows, the words around its best match, at most about 160 code points."""

    def matches(self, query: str, article: Article, *, typing: bool = False) -> tuple[list[Span], list[Span]]:
        """Where the query's words stand in an article's title and in its text, in order."""


class Discovery(Protocol):
    """What helps to find on: other queries, other articles, and what an answer consists of."""

    def suggest(self, query: str) -> list[Suggestion]:
        """Queries that find something, the likeliest first; for a query that finds nothing."""

    def complete(self, query: str, cursor: int) -> list[Completion]:
        """What the word at the cursor may become: names of fields, and their values as the library has them."""

    def facets(self, query: str) -> list[Facet]:
        """The articles that a query means, counted by source, year, tag, author, language, person and place."""

    def sentences(self, query: str, rowids: Iterable[int]) -> Iterator[MatchingSentence]:
        """The sentences with a query's words, article by article; an article is read when its first one is taken."""

    def related(self, article: Article, limit: int = 20) -> list[Related]:
        """The articles that share names and rare words with one, the nearest first."""


class Facts(Protocol):
    """Facts and summaries, kept by the content that they were made from."""

    def cached(self, article: Article) -> Analysis | None:
        """What is known already, as the person corrected it, or None; never starts any work.

        Stale versions count as None.
        """

    def analyse(
        self, article: Article, so_far: Callable[[Analysis], None] | None = None, *, last: bool = False
    ) -> Future[Analysis]:
        """Has the article analysed in the worker process, latest asked first; keeps the result and gives it.

        `so_far` is called, in another thread, with what is known of a long article as it grows. With `last`, the
        article comes after all that waits: for work ahead of need.
        """

    def corrected(self, article: Article) -> Analysis | None:
        """Says that the person corrected facts of this article (`Marks.corrections`); gives what is known of it now."""

    def stop(self) -> None:
        """Ends the worker process."""


class Overview(Protocol):
    """What the articles state, taken together."""

    def tell(
        self, chapter: Chapter, words: str = "", rowids: Sequence[int] | None = None, *, other: bool = False
    ) -> Telling:
        """A chapter of the facts that are known so far.

        Only lines that have all of `words`; only of the articles of `rowids`, None for all. Names come from the most
        frequent on, dates from the oldest, figures from the largest, quotations by speaker; in the `other` order, by
        name, from the newest, by unit, by article.
        """


class Problems(Protocol):
    """What is in the folder and not, or not wholly, in the library."""

    def all(self) -> list[Problem]:
        """Every problem, in order of path."""

    def count(self) -> int:
        """How many there are."""


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
        """Makes the catalogue and the index say what the folder says.

        Only what changed is read again, and one process writes at a time.
        """

    def find_facts(
        self, progress: Callable[[FactsProgress], None], stop: Event | None = None, processes: int = 1
    ) -> FactsProgress:
        """Has the facts of all articles found that are not kept yet, the newest first, in so many processes.

        Blocks until it is done or `stop` is set; each article is kept when it is done. Gives how far it came.
        """

    def watch(self, changed: Callable[[Changes], None], stop: Event) -> None:
        """Waits for changes of the folder and synchronises after each, until `stop` is set. Blocks."""

    def marked(self, article_ids: Iterable[str]) -> None:
        """Says that the marks of these articles changed, so that `is:` and the rows show it."""

    def close(self) -> None:
        """Ends what the library started and closes what it opened."""
