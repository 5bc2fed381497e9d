"""Saving to files: the bibliography, or the highlights and notes, of what is picked or found."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, Protocol

from textual.content import Content

from tui.app.room.context import Room
from tui.errors import UnreadableError, UsageError

if TYPE_CHECKING:
    from tui.app.citer import Citer
    from tui.articles.article import Article
    from tui.marks.export.notes import NotesCollector

_BIBLIOGRAPHIES = {
    ".bib": "bibtex", ".ris": "ris", ".json": "csl-json", ".yaml": "csl-yaml", ".yml": "csl-yaml", ".html": "html",
    ".htm": "html", ".md": "markdown", ".rst": "rst", ".rtf": "rtf", ".txt": "text",
}  # fmt: skip
"""The format of a bibliography by the suffix of its file."""
_NOTES = {
    ".md": "document", ".html": "html", ".htm": "html", ".csv": "readwise", ".jsonld": "annotations",
    ".json": "annotations",
}  # fmt: skip
"""The template of highlights and notes by the suffix of their file."""
_SUFFIX_OF = {form: suffix for suffix, form in reversed(_BIBLIOGRAPHIES.items())}
_PAGE = 10_000
_MOST_STYLED = 2_000
"""References that a style is asked for: they take some ten seconds."""


class HasCiter(Protocol):
    """The citations, as this controller uses them."""

    @property
    def citer(self) -> Citer:
        """What renders references."""


class Chosen(NamedTuple):
    """The articles of which something is saved."""

    rowids: Sequence[int]
    words: str
    """What they are, such as `the 3 picked articles`."""


class FileExports:
    """Saves to files, and never over one without asking."""

    def __init__(self, room: Room, citations: HasCiter) -> None:
        self._room = room
        self._citations = citations
        self.commands = {
            "file.save": lambda: room.tasks.converse(self._save),
            "file.write": lambda: self.write_article(""),
        }

    @property
    def _chosen(self) -> Chosen:
        pane = self._room.panes.list
        picked, found = list(pane.picked), pane.found
        rowids, what = (picked, "picked") if picked else (found, "found")
        count = len(rowids)
        return Chosen(rowids, f"the {what} article" if count == 1 else f"the {count:,} {what} articles")

    async def _save(self) -> None:
        from tui.app.dialogs.line_prompt import LinePrompt
        from tui.app.dialogs.menu import Menu

        chosen = self._chosen
        if not chosen.rowids:
            self._room.say("There is no article to save anything of", "warning")
            return
        lines = [f"The bibliography of {chosen.words}", f"The highlights and notes of {chosen.words}"]
        which = await self._room.ask(Menu("Save to a file", [Content(line) for line in lines]))
        if which is None:
            return
        suffixes = sorted(_BIBLIOGRAPHIES if which == 0 else _NOTES)
        form = self._citations.citer.form
        name = f"bibliography{_SUFFIX_OF.get(form, '.txt')}" if which == 0 else "highlights.md"
        folder = "" if which == 0 else "; a folder takes a note for each article"
        question = f"Save to which file? Its suffix says the format: {' '.join(suffixes)}{folder}"
        while True:
            typed = await self._room.ask(LinePrompt(question, name))
            if typed is None:
                return
            path = Path(typed).expanduser().absolute()
            is_folder = which == 1 and (typed.endswith("/") or path.is_dir())
            if is_folder or not path.exists() or await self._replaces(path):
                break
            name = typed
        work = partial(self._write_folder if is_folder else self._write, which == 0, path, chosen.rowids)
        self._room.say(f"Saving {path.name}")
        self._room.tasks.run_in_turn("save", work, self._room.say)

    def write_article(self, name: str, *, replaces: bool = False) -> None:
        """Save the open article as Markdown to a file, which is asked for where no name is given.

        A file that is there already is replaced only where `replaces` says so, or where the person does.
        """
        self._room.tasks.converse(partial(self._write_article, name, replaces))

    async def _write_article(self, name: str, replaces: bool) -> None:
        from tui.app.dialogs.line_prompt import LinePrompt

        article = self._room.panes.text.article
        if article is None:
            self._room.say("There is no article to save", "warning")
            return
        asks = not name
        while True:
            if asks:
                question = "Save the article that is shown, as Markdown, to which file?"
                typed = await self._room.ask(LinePrompt(question, name or f"{article.path.stem}.md"))
                if typed is None:
                    return
                name = typed
            path = Path(name).expanduser().absolute()
            path = path / f"{article.path.stem}.md" if path.is_dir() else path
            if replaces or not path.exists() or await self._replaces(path):
                break
            asks = True
        self._room.tasks.run_in_turn("save", partial(_write_markdown, article, path), self._room.say)

    async def _replaces(self, path: Path) -> bool:
        """Ask whether a file may be replaced."""
        from tui.app.dialogs.menu import Menu

        lines = [Content("Choose another name"), Content("Replace it")]
        return await self._room.ask(Menu(f"{path} exists already", lines)) == 1

    # In a thread

    def _write(self, is_bibliography: bool, path: Path, rowids: Sequence[int]) -> str:
        """Write a file; return what to say of it. Raises `BylineError`."""
        known = _BIBLIOGRAPHIES if is_bibliography else _NOTES
        form = known.get(path.suffix.lower())
        if form is None:
            raise UsageError(f"no format has the suffix “{path.suffix}”", todo=f"use one of {' '.join(sorted(known))}")
        text, said = self._bibliography(form, rowids) if is_bibliography else self._highlights(form, rowids)
        _write_text(path, text)
        return f"Saved to {path}: {said}"

    def _bibliography(self, form: str, rowids: Sequence[int]) -> tuple[str, str]:
        from tui.citations.output_formats import STYLED_FORMATS

        if len(rowids) > _MOST_STYLED and form in STYLED_FORMATS:
            what = f"{len(rowids):,} are too many for a style"
            raise UsageError(what, todo=f"pick at most {_MOST_STYLED:,}, or save as .bib, .ris or .json")
        read = self._room.inputs.library.articles.read
        articles = [read(rowid) for rowid in rowids]
        many = "1 reference" if len(articles) == 1 else f"{len(articles):,} references"
        cited = self._citations.citer.bibliography(articles, form)
        return cited.text, "; ".join([many, *cited.notes])

    def _highlights(self, form: str, rowids: Sequence[int]) -> tuple[str, str]:
        from tui.marks.export.rendering import load_template
        from tui.marks.export.web_annotations import to_web_annotations

        articles = list(self._collector().collect(self._annotated(rowids)))
        many = sum(len(one.highlights) + bool(one.note) for one in articles)
        said = "1 highlight or note" if many == 1 else f"{many:,} highlights and notes"
        text = to_web_annotations(articles) if form == "annotations" else load_template(form).render(articles)
        return text, said

    def _write_folder(self, _: bool, folder: Path, rowids: Sequence[int]) -> str:
        """Write or update a note for each article; return what to say of it. Raises `BylineError`."""
        from tui.marks.export.folder import export_to_folder, known_files
        from tui.marks.export.rendering import load_template, template_of

        template = load_template(template_of(self._room.inputs.settings, self._room.inputs.places.config_file))
        known = known_files(folder, template.suffix) if folder.is_dir() else {}
        done = export_to_folder(folder, self._collector().collect(self._marked(rowids)), template, known)
        files = "1 note" if done.written == 1 else f"{done.written:,} notes"
        same = f"; nothing new for {done.unchanged:,}" if done.unchanged else ""
        return f"Saved {files} in {folder}{same}"

    def _annotated(self, rowids: Sequence[int]) -> list[str]:
        """Return the ids of those with a highlight or a note, in their order. Raises `UsageError` for none."""
        annotations = self._room.inputs.marks.annotations
        return self._among(rowids, annotations.highlighted_ids() | annotations.noted_ids(), "a highlight or a note")

    def _marked(self, rowids: Sequence[int]) -> list[str]:
        """Return the ids of those with a highlight, a note, a star or a tag. Raises `UsageError` for none."""
        marks = self._room.inputs.marks
        annotated = marks.annotations.highlighted_ids() | marks.annotations.noted_ids()
        marked = annotated | marks.starred_ids() | {article for article, _ in marks.tags.all()}
        return self._among(rowids, marked, "a highlight, a note, a star or a tag")

    def _among(self, rowids: Sequence[int], ids: set[str], having: str) -> list[str]:
        articles = self._room.inputs.library.articles
        pages = (rowids[start : start + _PAGE] for start in range(0, len(rowids), _PAGE))
        found = [row.id for page in pages for row in articles.rows(page) if row.id in ids]
        if not found:
            raise UsageError(f"none of these articles has {having}")
        return found

    def _collector(self) -> NotesCollector:
        from tui.marks.citation_keys import CitationKeyRegistry
        from tui.marks.export.notes import NotesCollector

        inputs = self._room.inputs
        return NotesCollector(
            inputs.marks,
            _reader(inputs.library.articles.rowid_of, inputs.library.articles.read),
            self._citations.citer.reference,
            keys=CitationKeyRegistry(inputs.places.data_dir).all(),
            colour_names=inputs.settings.highlight_names,
        )


def _write_markdown(article: Article, path: Path) -> str:
    """Write an article as Markdown; return what to say of it. Raises `BylineError`."""
    from tui.articles.markdown.writer import to_markdown

    _write_text(path, to_markdown(article))
    return f"Saved the article to {path}"


def _write_text(path: Path, text: str) -> None:
    """Write text with one line end at its end. Raises `UnreadableError`."""
    from tui.atomic import write_atomically

    try:
        write_atomically(path, (text.rstrip("\n") + "\n").encode("utf-8", "replace"))
    except OSError as error:
        todo = "name a file in a folder that exists and is writable"
        raise UnreadableError(f"it cannot be written: {error.strerror}", where=str(path), todo=todo) from error


def _reader(rowid_of: Callable[[str], int | None], read: Callable[[int], Article]) -> Callable[[str], Article | None]:
    def read_by_id(article_id: str) -> Article | None:
        rowid = rowid_of(article_id)
        return read(rowid) if rowid is not None else None

    return read_by_id
