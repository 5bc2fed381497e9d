"""`byline marks export` in other forms than YAML: notes in a folder, one page, Web Annotations, a person's template."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from tui.commands import output
from tui.commands.session import Session
from tui.errors import BylineError, NothingFoundError, UsageError

if TYPE_CHECKING:
    from tui.articles.article import Article
    from tui.marks.export.notes import ArticleNotes, NotesCollector


class NotesForm(NamedTuple):
    """The form that was asked for."""

    folder: Path | None
    """Where a file for each article is written."""
    template: str | None
    annotations: bool
    html: bool


def export_notes(session: Session, form: NotesForm, query: str | None, path: Path | None) -> int:
    """Write highlights and notes in a form; return the exit status. Raises `BylineError`."""
    if form.annotations + form.html + (form.folder is not None or form.template is not None) > 1:
        raise UsageError("only one form at a time", todo="use one of --markdown, --annotations and --html")
    if form.folder is not None:
        if path is not None:
            raise UsageError("--markdown writes a file for each article", todo="leave out --output")
        _to_folder(session, form.folder, form.template, query)
        return session.status
    collector = _collector(session)
    articles = sorted(_found(session, collector, query, ()), key=lambda one: (one.title.casefold(), one.id))
    if not articles:
        where = str(session.marks.path) if query is None else query
        raise NothingFoundError("there is no highlight and no note", where=where)
    text = _text(form, articles)
    _report(session, collector)
    if path is not None:
        output.write_file(path, [text])
    else:
        output.write(text.removesuffix("\n"))
    return session.status


def _text(form: NotesForm, articles: Sequence[ArticleNotes]) -> str:
    if form.annotations:
        from tui.marks.export.web_annotations import to_web_annotations

        return to_web_annotations(articles)
    from tui.marks.export.rendering import load_template

    name = "html" if form.html else form.template or ""
    template = load_template(name)
    if template.is_for_each:
        raise UsageError("this template makes a file for each article", where=name, todo="name a folder by --markdown")
    return template.render(articles)


def _to_folder(session: Session, folder: Path, named: str | None, query: str | None) -> None:
    from tui.marks.export.folder import export_to_folder, known_files
    from tui.marks.export.rendering import load_template, template_of

    name = named or template_of(session.settings, session.places.config_file)
    template = load_template(name)
    if not template.is_for_each:
        raise UsageError("this template makes one file", where=name, todo="leave out --markdown")
    folder = folder.expanduser()
    known = known_files(folder, template.suffix) if folder.is_dir() else {}
    collector = _collector(session)
    done = export_to_folder(folder, _found(session, collector, query, known, files=True), template, known)
    _report(session, collector)
    if not done.written and not done.unchanged:
        session.report(NothingFoundError("there is no highlight, note, star or tag", where=str(session.marks.path)))
        return
    files = "1 file" if done.written == 1 else f"{done.written:,} files"
    same = f"; nothing new for {done.unchanged:,}" if done.unchanged else ""
    output.say(f"Wrote {files} in {folder}{same}")


def _found(
    session: Session,
    collector: NotesCollector,
    query: str | None,
    known: Sequence[str] | dict[str, Path],
    *,
    files: bool = False,
) -> Iterator[ArticleNotes]:
    """Yield the articles with highlights or notes, and those that had some when their files were written.

    Where each has a file, so have those that are only starred or tagged.
    """
    annotations = session.marks.annotations
    annotated = annotations.highlighted_ids() | annotations.noted_ids()
    if files:
        annotated |= session.marks.starred_ids() | {article for article, _ in session.marks.tags.all()}
    if query is not None:
        listing = session.library.search.run(query)
        wanted = {row.id for row in session.library.articles.rows(listing.rowids[:])}
        yield from collector.collect(sorted(annotated & wanted))
        return
    read = _reader(session)
    kept = [one for one in known if one not in annotated and read(one) is not None]
    yield from collector.collect(sorted({*annotated, *kept}))


def _reader(session: Session) -> Callable[[str], Article | None]:
    """Return what reads an article of the library by its id; of none without a library."""
    try:
        articles = session.library.articles
    except BylineError:
        return lambda _: None

    def read(article_id: str) -> Article | None:
        rowid = articles.rowid_of(article_id)
        return articles.read(rowid) if rowid is not None else None

    return read


def _collector(session: Session) -> NotesCollector:
    from tui.citations.output_formats import cite
    from tui.citations.pandoc.render import Renderer
    from tui.citations.styles import Styles
    from tui.marks.citation_keys import CitationKeyRegistry
    from tui.marks.export.notes import NotesCollector

    settings, preferences = session.settings, session.preferences.now
    styles = Styles(session.places.cache_dir, session.places.data_dir / "styles")
    style = styles.get(settings.style or preferences.style).in_locale(settings.locale or preferences.locale)
    renderer = Renderer(session.places.cache_dir)
    return NotesCollector(
        session.marks,
        _reader(session),
        lambda article: cite([article], "text", style, renderer).text,
        keys=CitationKeyRegistry(session.places.data_dir).all(),
        colour_names=settings.highlight_names,
    )


def _report(session: Session, collector: NotesCollector) -> None:
    if collector.problem is not None:
        session.report(collector.problem)
