"""Other programs: the source in the browser, the article's file in the editor."""

from __future__ import annotations

import os
import re
from pathlib import Path

from textual.app import SuspendNotSupported

from tui.app.room.context import Cites, Opens, Room

_PLUS_LINE = re.compile(r"(?:vi|n?vim|view|nano|pico|e?macs|emacsclient|kak|micro|joe|jed|mg|ne|gedit|kate)\b")
_COLON_LINE = re.compile(r"(?:code|codium|code-insiders|hx|helix|subl|zed)\b")
"""Editors that take a line as `+12 FILE`, and those that take it as `FILE:12`."""

_EDITORS = ("vi", "nano", "notepad")
"""What is taken where the person names no editor, the first that there is; git begins with the same one."""


class ExternalPrograms:
    """Opens what lies outside of Byline, and comes back."""

    def __init__(self, room: Room, article: Opens, cites: Cites) -> None:
        self._room = room
        self._article = article
        self._cites = cites
        self.commands = {"source.open": self.open_source, "article.edit": self.edit}

    def open_source(self) -> None:
        """Show the address of the source, and open it when that is confirmed."""
        opened = self._article.opened.now
        if opened is not None:
            if opened.article.url:
                self.offer_address(opened.article.url)
            else:
                self._room.say("This article's file names no address", "warning")

    def offer_address(self, address: str) -> None:
        """Show an address, and open it when the reader says so: never before."""

        async def offer() -> None:
            from tui.app.dialogs.address import AddressScreen
            from tui.articles.addresses import examine_address

            examined = examine_address(address)
            match await self._room.ask(AddressScreen(examined)):
                case "open":
                    self._room.app.open_url(examined.opens)
                case "copy":
                    self._cites.copy_text(address, "address")

        self._room.tasks.converse(offer)

    def edit(self) -> None:
        """Edit the article's file in the person's editor; the change is seen as any change of the folder is."""
        opened = self._article.opened.now
        if opened is not None:
            self.edit_file(opened.article.path)

    def edit_file(self, path: Path, line: int = 0) -> None:
        """Open a file in the person's editor, at a line if one is given; of a message in a mailbox, the mailbox."""
        import shlex
        import shutil
        import subprocess

        from tui.articles.containers import container_of

        path = container_of(path) or path

        editor = os.environ.get("VISUAL") or os.environ.get("EDITOR") or next(filter(shutil.which, _EDITORS), "")
        if not editor:
            self._room.say("There is no editor: set EDITOR to the name of one", "warning")
            return
        failure = ""
        try:
            with self._room.app.suspend():
                try:
                    command = shlex.split(editor)
                    subprocess.run([*command, *_at_line(command[0], path, line)], check=False)
                except (OSError, ValueError) as error:  # caught here: `suspend` does not resume after an exception
                    failure = str(error)
        except SuspendNotSupported:
            self._room.say("This terminal cannot be handed to an editor", "warning")
        if failure:
            self._room.say(f"The editor “{editor}” could not be started: {failure}; check EDITOR", "error")


def _at_line(program: str, path: Path, line: int) -> list[str]:
    """Return the arguments that open a file at a line; in an editor that is not known, at its beginning."""
    name = Path(program).stem
    if line and _PLUS_LINE.match(name):
        return [f"+{line}", str(path)]
    if line and _COLON_LINE.match(name):
        return [*(["--goto"] if name.startswith("cod") else []), f"{path}:{line}"]
    return [str(path)]
