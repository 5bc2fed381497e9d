"""What an export says of an article: its metadata, its highlights where they stand now, and the person's notes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

from tui.articles.article import Article
from tui.articles.footnote_marks import footnote_marks, words_of
from tui.citations.quotation import paragraph_of
from tui.citations.text_fragment import link_to
from tui.errors import BylineError
from tui.marks.colours import SIGNS, name_of
from tui.marks.locate import Placed, placed
from tui.marks.store import Marks

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_BLOCK_ID = 12
"""Characters of a highlight's id that its block id has: enough for any folder of notes."""


@dataclass(frozen=True, slots=True)
class Highlight:
    """A highlight as templates see it."""

    id: str
    block: str
    """Its block id, which never changes: `byline-0123456789ab`."""
    quote: str
    """Its words as they stand in the article now, or as they were where they are gone."""
    note: str
    colour: str
    name: str
    """The person's name of the colour, else the colour."""
    sign: str
    created: datetime
    changed: datetime
    start: int
    """Its place in the text, in code points; where it was for words that are gone."""
    end: int
    prefix: str
    suffix: str
    paragraph: int
    """The number of its paragraph from 1; 0 where there is none."""
    link: str
    """The article's address with a fragment that leads to the words, else the address of the file."""
    is_lost: bool
    """Whether the words are gone from the article, or the article from the library."""


@dataclass(frozen=True, slots=True)
class ArticleNotes:
    """An article with its highlights and notes, as templates see it."""

    id: str
    title: str
    url: str = ""
    source: str = ""
    authors: tuple[str, ...] = ()
    published: str = ""
    accessed: str = ""
    language: str = ""
    tags: tuple[str, ...] = ()
    """The tags of the file."""
    own_tags: tuple[str, ...] = ()
    """The person's tags."""
    summary: str = ""
    note: str = ""
    """The note on the article as a whole."""
    citation: str = ""
    """The reference in the person's style, as plain text."""
    key: str = ""
    """The citation key, if one was given."""
    link: str = ""
    """The article's address, else the address of its file."""
    is_starred: bool = False
    created: datetime = _EPOCH
    """When the first highlight or note was made."""
    changed: datetime = _EPOCH
    highlights: tuple[Highlight, ...] = field(default=())


class NotesCollector:
    """Puts together what exports say, article by article."""

    def __init__(
        self,
        marks: Marks,
        read: Callable[[str], Article | None],
        cite: Callable[[Article], str],
        *,
        keys: Mapping[str, tuple[str, ...]],
        colour_names: Mapping[str, str],
    ) -> None:
        """`read` returns the article with an id, or None if the library has none; `cite` its reference."""
        self._marks = marks
        self._read = read
        self._cite = cite
        self._keys = keys
        self._colour_names = colour_names
        self.problem: BylineError | None = None
        """Why references are missing, if they are."""

    def collect(self, article_ids: Iterable[str]) -> Iterator[ArticleNotes]:
        """Yield what there is of each article."""
        for article_id in article_ids:
            yield self._notes(article_id)

    def _notes(self, article_id: str) -> ArticleNotes:
        article = self._article(article_id)
        annotations = self._marks.annotations.of(article_id)
        times = [(one.created_at, one.changed_at) for one in annotations]
        about = self._about(article) if article is not None else ArticleNotes(article_id, self._remembered(article_id))
        everything = placed(annotations, article.text if article is not None else "")
        return _with(
            about,
            own_tags=self._marks.tags.of(article_id),
            note=next((one.note for one in annotations if one.selector is None), ""),
            key=next(iter(self._keys.get(article_id, ())), ""),
            is_starred=self._marks.get(article_id).starred,
            created=_moment(min((created for created, _ in times), default=0)),
            changed=_moment(max((changed for _, changed in times), default=0)),
            highlights=tuple(
                self._highlight(one, article, about.link) for one in everything if one.annotation.selector
            ),
        )

    def _article(self, article_id: str) -> Article | None:
        try:
            return self._read(article_id)
        except BylineError as error:
            self.problem = error
            return None

    def _remembered(self, article_id: str) -> str:
        return next((one.title for one in self._marks.articles.remembered("", [article_id])), article_id)

    def _about(self, article: Article) -> ArticleNotes:
        try:
            citation = self._cite(article)
        except BylineError as error:  # the notes are worth more than the reference
            self.problem = error
            citation = ""
        return ArticleNotes(
            article.id,
            article.title,
            url=article.url,
            source=article.source,
            authors=tuple(author.display for author in article.authors),
            published=article.published,
            accessed=article.accessed,
            language=article.language,
            tags=article.tags,
            summary=article.summary,
            citation=citation,
            link=article.url if article.url.startswith(("https://", "http://")) else _file(article.path),
        )

    def _highlight(self, one: Placed, article: Article | None, link: str) -> Highlight:
        selector = one.annotation.selector
        assert selector is not None
        quote, start, paragraph = selector.exact, selector.start, 0
        end = start + len(quote)
        if article is not None and one.span is not None:
            quote, (start, end) = words_of(article, one.span), one.span
            paragraph = paragraph_of(article, start)
            link = link_to(article.url, article.text, [one.span], footnote_marks(article)).address or link
        return Highlight(
            one.annotation.id,
            f"byline-{one.annotation.id[:_BLOCK_ID]}",
            quote.strip(),
            one.annotation.note,
            one.annotation.colour,
            name_of(one.annotation.colour, self._colour_names),
            SIGNS.get(one.annotation.colour, ""),
            _moment(one.annotation.created_at),
            _moment(one.annotation.changed_at),
            start,
            end,
            selector.prefix,
            selector.suffix,
            paragraph,
            link,
            one.span is None,
        )


def _with(notes: ArticleNotes, **changes: object) -> ArticleNotes:
    from dataclasses import replace

    return replace(notes, **changes)  # type: ignore[arg-type]  # by the names of its fields


def _file(path: Path) -> str:
    return path.absolute().as_uri()


def _moment(at: int) -> datetime:
    """Return a time without its fractions, in UTC."""
    latest = (datetime.max.replace(tzinfo=UTC) - _EPOCH) // timedelta(seconds=1)
    return _EPOCH + timedelta(seconds=min(at // 1_000_000, latest))
