"""Leaving for another program: the source in the browser, the file in the editor."""

from __future__ import annotations

import os

from textual import work
from textual.app import SuspendNotSupported

from tui.app.room.base import ReaderBase

_EDITORS = ("vi", "nano", "notepad")
"""What is taken where the person names no editor, the first that there is; git begins with the same one."""


class Leaving(ReaderBase):
    """Opens what lies outside, and comes back."""

    def action_open_source(self) -> None:
        """Shows the address of the source, and opens it when that is confirmed."""
        if self.opened is None:
            return
        if not self.opened.article.url:
            self.say("This article's file names no address", "warning")
            return
        self.offer_address(self.opened.article.url)

    @work(exclusive=True, group="choice")
    async def offer_address(self, address: str) -> None:
        """Shows an address, and opens it when the reader says so: never before."""
        from tui.app.dialogs.address import AddressScreen

        if await self.app.push_screen_wait(AddressScreen(address)):
            self.app.open_url(address)

    def action_edit(self) -> None:
        """Edits the article's file in the person's editor; the change is seen as any change of the folder is."""
        if self.opened is None:
            return
        import shlex
        import shutil
        import subprocess

        editor = os.environ.get("VISUAL") or os.environ.get("EDITOR") or next(filter(shutil.which, _EDITORS), "")
        if not editor:
            self.say("There is no editor: set EDITOR to the name of one", "warning")
            return
        try:
            with self.app.suspend():
                subprocess.run([*shlex.split(editor), str(self.opened.article.path)], check=False)
        except SuspendNotSupported:
            self.say("This terminal cannot be handed to an editor", "warning")
        except (OSError, ValueError) as error:
            self.say(f"The editor could not be started: {error}", "error")
