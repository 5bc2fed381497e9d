"""The details of an article: what a citation lacks, written into the file on the person's word."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from tui.app.room.context import Opens, Room
from tui.articles.formats import SUFFIXES, is_binary
from tui.errors import BylineError, UnreadableError

if TYPE_CHECKING:
    from tui.app.dialogs.details import Submission
    from tui.articles.article import Article

_KEEPS_DETAILS = frozenset({"markdown", "yaml"})
"""The formats whose files have a place for details."""


class DetailsEditor:
    """Changes details in files, in a thread; the change is then seen as any change of the folder is."""

    def __init__(self, room: Room, article: Opens) -> None:
        self._room = room
        self._article = article
        self.commands = {"article.details": lambda: room.tasks.converse(self._edit)}

    async def _edit(self) -> None:
        from tui.app.dialogs.details import DetailsScreen

        opened = self._article.opened.now
        if opened is None:
            return
        room = self._room

        def save(submission: Submission) -> None:
            room.tasks.run_in_turn("details", lambda: self._write(submission), hear)

        def hear(outcome: str | BylineError) -> None:
            if isinstance(outcome, str):
                room.say(outcome)
                if form.is_current:
                    form.dismiss(None)
            elif form.is_current:
                form.refuse(outcome)
            else:
                room.failed(outcome)

        form = DetailsScreen(opened.article, save, _note(opened.article))
        await room.ask(form)

    def _write(self, submission: Submission) -> str | BylineError:
        """Write details into the article's file; return what to say of it, or why they were not written."""
        from tui.articles.edit import convert_to_markdown, edit_article

        article, changes, even_read_only = submission.shown, submission.changes, submission.even_read_only
        write = edit_article if _keeps_details(article) else convert_to_markdown
        try:
            path = self._path_now(article)
            written = write(path, changes, shown=article, even_read_only=even_read_only).path
        except BylineError as error:
            return error
        return f"Saved {', '.join(changes)} in {written.name}"

    def _path_now(self, article: Article) -> Path:
        """Return where the article is, also after a rename that the library knows of. Raises `UnreadableError`."""
        if article.path.exists():
            return article.path
        articles = self._room.inputs.library.articles
        rowid = articles.rowid_of(article.id)
        with suppress(BylineError):
            if rowid is not None and (path := articles.read(rowid).path).suffix == article.path.suffix:
                return path
        todo = "what you typed stays here until you leave the form"
        raise UnreadableError("the file is gone, deleted or renamed", where=article.path.name, todo=todo)


def _keeps_details(article: Article) -> bool:
    """Whether an article's details are changed in its file, or beside a file that is only read."""
    return is_binary(article.path) or SUFFIXES.get(article.path.suffix.lower()) in _KEEPS_DETAILS


def _note(article: Article) -> str:
    if _keeps_details(article):
        return ""
    name = article.path.name
    return f"{name} has no place for details: saving makes {article.path.stem}.md of it, and keeps it as {name}.bak"
