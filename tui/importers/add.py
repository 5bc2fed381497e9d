"""Adding articles to a library: from an address, a file, a folder or standard input.

The result is a plain file in the library. Nothing that is there is overwritten, but for one case: `again` brings the
file of an address up to date, unless the person has edited its text.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from hashlib import blake2b
from pathlib import Path
from typing import Any, NamedTuple, Protocol

from tui.articles.article import Article
from tui.articles.fields import build_article
from tui.articles.formats import is_article_name, is_binary
from tui.articles.formats.html_fragment import as_html, read_fragment
from tui.articles.identity import content_digest, derive_id, suffixed
from tui.articles.markdown.writer import body_to_markdown, stated_by, to_markdown
from tui.articles.parsed_source import Body, ParsedSource
from tui.articles.read import parse_article, read_article, read_bytes
from tui.articles.sidecar import read_sidecar, sidecar_of
from tui.atomic import write_atomically
from tui.errors import UnreadableError
from tui.importers.changes import TextChanges, changes_of
from tui.importers.destination import DEFAULT_TEMPLATE, destination
from tui.importers.page import article_of, suffix_of
from tui.importers.record import Record
from tui.importers.trash import page_beside
from tui.network.fetch import Response, Rules, fetch, last_fetch, rules_for

_STAMP = "extracted"
"""The key that says by what a page was extracted, and which text came of it."""
_STAMPED = re.compile(r"^(extracted: .*?)(?:, text [0-9a-f]{16})?[ \t]*$", re.MULTILINE)
_DIGEST = re.compile(r", text ([0-9a-f]{16})$")
_FRONT_MATTER = re.compile(r"\A---[ \t]*\n.*?^---[ \t]*\n", re.DOTALL | re.MULTILINE)


class Added(NamedTuple):
    """What became of one source."""

    state: str
    """`added`, `there` (in the library already), `updated`, `unchanged`, `edited` (somebody did, so it stays as it is),
    or `beside` (the newer text is in a file of its own, because the first was edited)."""
    path: Path
    article: Article
    changes: TextChanges | None = None
    """What a newer text says differently."""


class Adder:
    """Adds articles to one folder.

    `find` gives the file of an article id in the library, or None. `today` is a day in ISO 8601.
    """

    def __init__(
        self,
        folder: Path,
        find: Callable[[str], Path | None],
        *,
        today: str,
        rules: Rules | None = None,
        template: str = DEFAULT_TEMPLATE,
        dry_run: bool = False,
        keep_page: bool = False,
    ) -> None:
        self._folder = folder
        self._find_in_library = find
        self._written: dict[str, Path] = {}
        """What was written since the library was last looked at, by id."""
        self._today = today
        self._rules = rules or Rules()
        self._template = template
        self._dry_run = dry_run
        self._keep_page = keep_page

    def find(self, article_id: str) -> Path | None:
        """Return the file of an article that is in the library, or was added just now; None if there is none."""
        return self._written.get(article_id) or self._find_in_library(article_id)

    def address(self, url: str, *, again: bool = False) -> Added:
        """Add the article at an address. Raises `BylineError`."""
        there = self.find(derive_id(url=url, title="", source="", published=""))
        if there is not None and not again:
            return Added("there", there, read_article(there))
        response = fetch(url, self._rules)
        article = article_of(response, self._today)
        there = there or self.find(_id_of(article))
        if there is not None:
            return self._update(there, article) if again else Added("there", there, read_article(there))
        suffix = suffix_of(response)
        return (
            self._keep_file(response, article, suffix)
            if is_binary(Path(f"a{suffix}"))
            else self._write(article, response.data if self._keep_page and suffix == ".html" else b"")
        )

    def file(self, path: Path, *, to_markdown: bool = False) -> Added:
        """Add an article file as it is, or converted to Markdown. Raises `BylineError`."""
        data = read_bytes(path)
        sidecar = read_sidecar(path)
        return self._data(data, path, sidecar, to_markdown=to_markdown)

    def data(self, data: bytes, name: str) -> Added:
        """Add the bytes of an article file that has no path, as Markdown unless its name says what keeps it."""
        return self._data(data, Path(name), b"", to_markdown=not is_binary(Path(name)))

    def article(self, article: Article) -> Added:
        """Write an article that has no file yet. Raises `BylineError`."""
        return self._write(article)

    def update(self, path: Path, newer: Article) -> Added:
        """Bring a file that was added up to date, unless somebody edited it (`edited`). Raises `BylineError`."""
        return self._update(path, newer, beside=False)

    def record(self, record: Record) -> Added:
        """Add a record of another program's export. Raises `BylineError`.

        What the record states wins over what its file or its page states.
        """
        if record.message:
            return self._data(record.message, Path("message.eml"), b"", to_markdown=True)
        if record.attachment is not None:
            return self._attachment(record, record.attachment)
        if record.wants_page:
            return self._page_of(record)
        body = read_fragment(record.html or as_html(record.text), str(record.keys.get("url", "")))
        article, _ = build_article(ParsedSource(dict(record.keys), body), Path("record.md"), escaped=True)
        there = self.find(article.id) if article.url else self._same_as(article)
        if there is not None:
            return Added("there", there, article)
        return self._write(replace(article, generated_fields=article.generated_fields | {"id"}))

    def _attachment(self, record: Record, path: Path) -> Added:
        """Copy the file of a record, with the record's data beside it or, in a text, in place of its own."""
        import yaml

        sidecar = yaml.safe_dump(dict(record.keys), allow_unicode=True, sort_keys=False).encode()
        if is_binary(path):
            return self._data(read_bytes(path), path, sidecar, to_markdown=False)
        article = read_article(path)
        keys = {**stated_by(article), **record.keys}
        body = Body(article.text, article.blocks, article.inlines)
        whole, _ = build_article(ParsedSource(keys, body), Path("record.md"), escaped=True)
        if (there := self._same_as(whole)) is not None:
            return Added("there", there, whole)
        return self._write(replace(whole, generated_fields=whole.generated_fields | {"id"}))

    def _page_of(self, record: Record) -> Added:
        """Fetch the page that a record stands for; the tags of the record are added to the page's."""
        url = str(record.keys["url"])
        there = self.find(derive_id(url=url, title="", source="", published=""))
        if there is not None:
            return Added("there", there, read_article(there))
        article = article_of(fetch(url, self._rules), self._today)
        there = self.find(_id_of(article))
        if there is not None:
            return Added("there", there, read_article(there))
        tags = tuple(dict.fromkeys((*article.tags, *record.keys.get("tags", ()))))
        return self._write(replace(article, tags=tags))

    def _data(self, data: bytes, path: Path, sidecar: bytes, *, to_markdown: bool) -> Added:
        article, _ = parse_article(data, path, sidecar)
        if (there := self._same_as(article)) is not None:
            return Added("there", there, article)
        if to_markdown:
            return self._write(article)
        target = self._target(article, path.suffix.lower())
        if not self._dry_run:
            _put(target, data)
            if sidecar:
                _put(sidecar_of(target), sidecar)
        return Added("added", target, article)

    def _same_as(self, article: Article) -> Path | None:
        """The file of an article with the same text, under its id or under the one that it has beside another."""
        for article_id in (article.id, suffixed(article.id, content_digest(article))):
            there = self.find(article_id)
            if there is not None and _says_the_same(read_article(there), article):
                return there
        return None

    def _target(self, article: Article, suffix: str) -> Path:
        return destination(self._folder, article, suffix, self._template)

    def _write(self, article: Article, page: bytes = b"") -> Added:
        target = self._target(article, ".md")
        if not self._dry_run:
            _put(target, _stamped(to_markdown(article)).encode("utf-8", "replace"))
            self._written[article.id] = target
            if page:
                _put(page_beside(target), page)
        return Added("added", target, article)

    def _keep_file(self, response: Response, article: Article, suffix: str) -> Added:
        """Keep what was fetched as it came, such as a PDF, with its address beside it."""
        import yaml

        target = self._target(article, suffix)
        details: dict[str, Any] = {"url": article.url, "accessed": article.accessed}
        if not self._dry_run:
            _put(target, response.data)
            _put(sidecar_of(target), yaml.safe_dump(details, allow_unicode=True, sort_keys=False).encode())
        return Added("added", target, article)

    def _update(self, path: Path, newer: Article, *, beside: bool = True) -> Added:
        before = read_article(path)
        newer = _read_again(newer)
        changes = changes_of(before, newer)
        if not changes.gone and not changes.new:
            return Added("unchanged", path, before)
        written = read_bytes(path).decode("utf-8", "replace")
        if path.suffix != ".md" or is_edited(before):
            if not beside:
                return Added("edited", path, before, changes)
            added = self._write(newer)
            return Added("beside", added.path, newer, changes)
        head = _FRONT_MATTER.match(written)
        text = (head[0] if head else "") + f"\n{body_to_markdown(newer)}\n"
        if not self._dry_run:
            _put(path, _stamped(text).encode("utf-8", "replace"))
        return Added("updated", path, newer, changes)


class Known(Protocol):
    """The articles of a library, as far as adding needs them."""

    def rowid_of(self, article_id: str) -> int | None:
        """Return the row of an article id, or None."""

    def rows(self, rowids: Sequence[int]) -> Sequence[Any]:
        """Return rows, each with the `path` of its file in the library."""


def finder(folder: Path, articles: Known) -> Callable[[str], Path | None]:
    """Return a function that gives the file of an article id in a library, or None."""

    def find(article_id: str) -> Path | None:
        rowid = articles.rowid_of(article_id)
        rows = articles.rows([rowid]) if rowid is not None else ()
        return folder / rows[0].path if rows else None

    return find


def article_files(folder: Path) -> Iterator[Path]:
    """Yield the article files of a folder and those below it, in order."""
    for path in sorted(folder.rglob("*")):
        hidden = any(part.startswith(".") for part in path.relative_to(folder).parts)
        if not hidden and is_article_name(path.name) and path.is_file():
            yield path


def _id_of(article: Article) -> str:
    return derive_id(url=article.url, title=article.title, source=article.source, published=article.published)


def _says_the_same(one: Article, other: Article) -> bool:
    """Whether two articles of one id have the same text: the id may be made of a title that many have."""
    return one.text.split() == other.text.split()


def _digest(text: str) -> str:
    return blake2b(" ".join(text.split()).encode("utf-8", "replace"), digest_size=8).hexdigest()


def _stamped(markdown: str) -> str:
    """Markdown whose `extracted` says which text it came with, so that a later edit can be told."""
    article, _ = parse_article(markdown.encode("utf-8", "replace"), Path("a.md"))
    return _STAMPED.sub(lambda match: f"{match[1]}, text {_digest(article.text)}", markdown, count=1)


def is_edited(article: Article) -> bool:
    """Return whether somebody changed the text of an added article since it was written."""
    kept = _DIGEST.search(str(article.extra.get(_STAMP, "")))
    return kept is None or kept[1] != _digest(article.text)


def _read_again(article: Article) -> Article:
    """The article as it will be read from Markdown, to be compared with one that was."""
    again, _ = parse_article(to_markdown(article).encode("utf-8", "replace"), Path("a.md"))
    return again


def _put(path: Path, data: bytes) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        write_atomically(path, data, durable=True)
    except OSError as error:
        todo = "check that you may write there and that the disk is not full"
        raise UnreadableError(f"it cannot be written: {error.strerror}", where=str(path), todo=todo) from error


__all__ = ["Added", "Adder", "Rules", "article_files", "finder", "is_edited", "last_fetch", "rules_for"]
