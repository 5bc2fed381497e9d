"""Adding an article: an address or a path that is typed, fetched or copied in a thread; the list then shows it."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from tui.app.room.context import Room
from tui.articles.quoted import quoted

if TYPE_CHECKING:
    from tui.importers.add import Added


class Additions:
    """Puts articles into the library's folder; the change is then seen as any change of the folder is."""

    def __init__(self, room: Room) -> None:
        self._room = room
        self.commands = {"article.add": lambda: room.tasks.converse(self._add)}

    async def _add(self) -> None:
        if self._room.inputs.is_samples:
            self._room.say("The samples are not added to: open a folder of your own with `byline FOLDER`", "warning")
            return
        from tui.app.dialogs.line_prompt import LinePrompt

        if source := await self._room.ask(LinePrompt("Add an article: its web address, or the path of a file")):
            self._room.say(f"Adding {source}")
            self._room.tasks.run_in_turn("add", lambda: self._added(source), self._tell)

    def _added(self, source: str) -> Added:
        """Add what was typed, in a thread. Raises `BylineError`."""
        from tui.importers.add import Adder, finder, rules_for

        inputs = self._room.inputs
        folder, settings = Path(inputs.library.folder), inputs.settings
        adder = Adder(
            folder,
            finder(folder, inputs.library.articles),
            today=datetime.date.today().isoformat(),
            rules=rules_for(settings, inputs.places.cache_dir),
            template=settings.add_to,
        )
        added = adder.address(source) if "://" in source else adder.file(Path(source).expanduser())
        if added.state == "added":
            self._remember(added)
        return added

    def _remember(self, added: Added) -> None:
        """Remember an addition for undo, which moves its file to the trash."""
        from tui.importers.trash import Moved, put_back, take_back
        from tui.marks.history import Change

        moved: list[Moved] = []
        ids = (added.article.id,)

        def undo() -> tuple[str, ...]:
            moved[:] = take_back(added.path, self._room.inputs.places.data_dir)
            return ids if moved else ()

        def redo() -> tuple[str, ...]:
            put_back(moved)
            return ids if moved else ()

        self._room.inputs.marks.history.remember(Change("article added", undo, redo))

    def _tell(self, added: Added) -> None:
        if added.state == "there":
            self._room.say(f"{quoted(added.article.title)} is in the library already")
            return
        part = " The page says that a part of it is for subscribers" if added.article.extra.get("incomplete") else ""
        undo = self._room.key("mark.undo")
        title = quoted(added.article.title)
        self._room.say(f"Added {title}, {added.article.words:,} words; {undo} takes it back.{part}")
