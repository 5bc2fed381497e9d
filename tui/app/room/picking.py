"""Several articles at once: all of those found marked as read, and picks that were dropped brought back."""

from __future__ import annotations

from collections.abc import Sequence

from tui.app.room.marking import Change, Marking, ids_of


class Picking(Marking):
    """Does things with all that is found, and with all that is picked."""

    def action_read_all(self) -> None:
        """Marks all that is found as read, as one step of undo."""
        rowids = self.list_pane.rowids
        if self.opened is not None:
            self.decide_on(self.opened.row.id)
        self.write_mark(lambda: self._read_all(rowids))

    def _read_all(self, rowids: Sequence[int]) -> Change:
        changed = self.inputs.marks.set_read(ids_of(self.inputs.library.articles, rowids), True)
        many = "1 article" if len(changed) == 1 else f"{len(changed):,} articles"
        return changed, f"Read: {many}; U takes it back" if changed else "All that is found is read already"

    def drop_picks(self) -> None:
        """Takes all picks back, and says how they come again."""
        count = len(self.list_pane.picked)
        self.list_pane.pick_none()
        self.say(f"{count:,} no longer picked, U brings {'it' if count == 1 else 'them'} back")

    def action_undo_mark(self) -> None:
        """Picks again what was picked when that was dropped last of all; else takes the last mark back."""
        if count := self.list_pane.pick_again():
            self.say(f"Picked again: {count:,}")
        else:
            super().action_undo_mark()
