"""The person's own tags of the article, or of all that are picked: edited in one line, as one step of undo."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from tui.app.content import one_line
from tui.app.room.context import NAMED_IN, MarksChange, Room, WritesMarks
from tui.articles.quoted import quoted

if TYPE_CHECKING:
    from tui.app.dialogs.tags_form import TagChange

_MOST_ASKED = 2_000
"""Articles whose present tags are looked up for the form; of more, tags are only added."""


class TagEditor:
    """Edits tags in a form; they are written in a thread like all marks."""

    def __init__(self, room: Room, marks: WritesMarks) -> None:
        self._room = room
        self._marks = marks
        self.commands = {"article.tags": lambda: room.tasks.converse(self._edit)}

    async def _edit(self) -> None:
        from tui.app.dialogs.tags_form import TagsForm

        pane, inputs = self._room.panes.list, self._room.inputs
        rowids = [*pane.picked] or ([] if pane.selected is None else [pane.selected])
        rows = inputs.library.articles.rows(rowids)
        if not rows:
            return
        ids = [row.id for row in rows]
        several = f"the {len(ids):,} picked articles"
        title = f"Your tags of {several if len(ids) > 1 else quoted(one_line(rows[0].title, NAMED_IN))}"
        own = inputs.marks.tags.of_many(ids) if len(ids) <= _MOST_ASKED else {}
        common = [tag for tag in own.get(ids[0], ()) if all(tag in own.get(one, ()) for one in ids)]
        form = TagsForm(title, common, self._others(own, common, rowids), self._known())
        if (change := await self._room.ask(form)) is not None and (change.added or change.removed):
            self._marks.write(partial(self._write, ids, change))

    def _others(self, own: dict[str, tuple[str, ...]], common: Sequence[str], rowids: Sequence[int]) -> str:
        """Return what there is beside the tags that all have: those of some, and those of the file."""
        if len(rowids) > 1:
            some = sorted({tag for tags in own.values() for tag in tags} - set(common), key=str.casefold)
            return f"Some have: {', '.join(some)}" if some else ""
        tags = self._room.inputs.library.articles.read(rowids[0]).tags
        return f"In the file: {', '.join(tags)}" if tags else ""

    def _known(self) -> list[str]:
        """Return the tags for completion: one's own, then those of the library's files."""
        library, marks = self._room.inputs.library, self._room.inputs.marks
        of_files = (one.text.strip('"') for one in library.discovery.complete("tag:", len("tag:")))
        return list(dict.fromkeys([*marks.tags.counts(), *of_files]))

    def _write(self, ids: Sequence[str], change: TagChange) -> MarksChange:
        changed = self._room.inputs.marks.tags.change(ids, change.added, change.removed)
        said = [f"Tagged {', '.join(change.added)}"] if change.added else []
        said += [f"removed {', '.join(change.removed)}"] if change.removed else []
        many = f" ({len(ids):,} articles)" if len(ids) > 1 else ""
        words = "; ".join(said)
        return MarksChange(changed, f"{words[0].upper()}{words[1:]}{many}" if changed else "")
