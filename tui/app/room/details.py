"""The details of an article: what a citation lacks, written into the file on the person's word."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from tui.app.room.context import Opens, Room
from tui.articles.formats import SUFFIXES, is_binary
from tui.errors import BylineError, UnreadableError

if TYPE_CHECKING:
    from tui.app.dialogs.details import Submission
    from tui.app.dialogs.many_details import ManyDetails
    from tui.articles.article import Article
    from tui.articles.file_changes import FileChange

_KEEPS_DETAILS = frozenset({"markdown", "yaml"})
"""The formats whose files have a place for details."""


MOST_EDITED = 5_000
"""Articles whose details can be changed at once: their files are kept in memory for undo."""


class ManySaved(NamedTuple):
    """What came of changing the details of several articles."""

    files: int
    faults: tuple[BylineError, ...]


class DetailsEditor:
    """Changes details in files, in a thread; the change is then seen as any change of the folder is."""

    def __init__(self, room: Room, article: Opens) -> None:
        self._room = room
        self._article = article
        self.commands = {"article.details": lambda: room.tasks.converse(self._edit)}

    async def _edit(self) -> None:
        """Edit the details of the open article, or of all that are picked."""
        picked = list(self._room.panes.list.picked)
        await (self._edit_many(picked) if len(picked) > 1 else self._edit_one())

    async def _edit_many(self, rowids: Sequence[int]) -> None:
        from tui.app.dialogs.many_details import ManyDetailsScreen

        if len(rowids) > MOST_EDITED:
            self._room.say(f"{len(rowids):,} are too many at once: pick at most {MOST_EDITED:,}", "warning")
            return
        read = self._room.inputs.library.articles.read
        articles = await asyncio.to_thread(lambda: [read(rowid) for rowid in rowids])
        converted = sum(not _keeps_details(article) for article in articles)
        note = (
            f"{converted:,} of the files have no place for details: saving makes .md files of them" if converted else ""
        )
        wanted = await self._room.ask(ManyDetailsScreen(articles, note))
        if wanted is not None:
            self._room.say(f"Saving the details of {len(articles):,} articles")
            self._room.tasks.run_in_turn("details", lambda: self._write_many(articles, wanted), self._tell_many)

    def _write_many(self, articles: Sequence[Article], wanted: ManyDetails) -> ManySaved:
        """Write details into the files of several articles, as one step of undo; each fault costs its own file."""
        changed: dict[str, Sequence[FileChange]] = {}
        faults: list[BylineError] = []
        for article in articles:
            try:
                if of_this := wanted.of(article):
                    changed[article.id] = self._write_one(article, of_this)[1]
            except BylineError as error:
                faults.append(error)
        if changed:
            self._remember(changed, f"details of {len(changed):,} articles changed")
        return ManySaved(len(changed), tuple(faults))

    def _tell_many(self, saved: ManySaved) -> None:
        files = "1 file" if saved.files == 1 else f"{saved.files:,} files"
        undo = self._room.key("mark.undo")
        if saved.files:
            self._room.say(f"Saved the details in {files}: {undo} undoes it")
        elif not saved.faults:
            self._room.say("All of these files state that already")
        if saved.faults:
            many = f"{len(saved.faults):,} not saved; the first: {saved.faults[0]}"
            self._room.say(many, "warning")

    def _remember(self, changed: Mapping[str, Sequence[FileChange]], description: str) -> None:
        """Remember changes of files, by article, for undo; those that were changed since stay as they are."""
        from tui.articles.file_changes import reverse
        from tui.marks.history import Change

        back = {article_id: reverse(changes) for article_id, changes in changed.items()}
        undo, redo = partial(_put_back, changed), partial(_put_back, back)
        self._room.inputs.marks.history.remember(Change(description, undo, redo))

    def _write_one(
        self, article: Article, changes: Mapping[str, Any], *, even_read_only: bool = False
    ) -> tuple[str, Sequence[FileChange]]:
        """Write details into an article's file; return its name and what changed. Raises `BylineError`."""
        from tui.articles.edit import convert_to_markdown, edit_article
        from tui.articles.file_changes import record

        write = edit_article if _keeps_details(article) else convert_to_markdown
        path = self._path_now(article)
        written: list[Article] = []
        changed = record(
            path, lambda: written.append(write(path, changes, shown=article, even_read_only=even_read_only))
        )
        return written[0].path.name, changed

    async def _edit_one(self) -> None:
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
        article, changes = submission.shown, submission.changes
        try:
            name, changed = self._write_one(article, changes, even_read_only=submission.even_read_only)
        except BylineError as error:
            return error
        if changed:
            self._remember({article.id: changed}, f"{', '.join(changes)} changed")
        return f"Saved {', '.join(changes)} in {name}"

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


def _put_back(changed: Mapping[str, Sequence[FileChange]]) -> tuple[str, ...]:
    """Undo changes of files; return the articles whose files were as the changes had left them."""
    from tui.articles.file_changes import undo

    return tuple(article_id for article_id, changes in changed.items() if undo(changes))
