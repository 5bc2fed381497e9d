"""A form for the person's own tags of an article, or of several: one line, completed from the tags that there are."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar, NamedTuple

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widgets import Input, Static

from tui.app.content import content
from tui.app.dialogs.dialog import Dialog
from tui.app.widgets.bars import key_line
from tui.marks.tags import normalise_tag

_MOST = 8
"""How many completions are shown."""


class TagChange(NamedTuple):
    """What was changed in the form."""

    added: tuple[str, ...]
    removed: tuple[str, ...]


class TagsForm(Dialog[TagChange | None]):
    """Gives the change, or None if the form was left."""

    LEAVES_AT_A_CLICK = False
    DEFAULT_CSS = """
    TagsForm {
        & #completions { height: 1; color: $dim; text-style: $dim-style; }
        & #others { height: auto; color: $dim; text-style: $dim-style; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(None)", "Leave"),
        Binding("tab", "complete(1)", "Complete the tag", priority=True),
        Binding("shift+tab", "complete(-1)", "The previous completion", priority=True),
    ]

    def __init__(self, title: str, tags: Sequence[str], others: str, known: Sequence[str]) -> None:
        """`tags` are those to change, `others` says which there are beside them, `known` are for completion."""
        super().__init__()
        self._title = title
        self._before = tuple(tags)
        self._others = others
        self._known = tuple(known)
        self._typed = ""
        """What stood in the line before it was completed."""
        self._at = -1
        """The completion that stands in the line; -1 for what was typed."""

    def compose(self) -> ComposeResult:
        """Lay out the line, its completions, and the tags that cannot be changed here."""
        with Vertical(classes="dialog"):
            yield Static(content(self._title), classes="dialog--title", markup=False)
            yield Input(
                "".join(f"{tag}, " for tag in self._before),
                placeholder="e.g. harbour, to read",
                compact=True,
                select_on_focus=False,
            )
            yield Static("", id="completions", markup=False)
            yield Static(content(self._others), id="others", markup=False)
            yield key_line(("enter", "saves"), ("tab", "completes"), ("esc", "leaves"))

    def on_mount(self) -> None:
        """Show the most frequent tags."""
        self._typed = self._line.value
        self._show()

    @property
    def _line(self) -> Input:
        return self.query_one(Input)

    @property
    def _completions(self) -> list[str]:
        """The known tags that the last tag of the line may become, without those that stand in it."""
        *written, last = (normalise_tag(part).casefold() for part in self._typed.split(","))
        tags = (tag for tag in self._known if tag.casefold() not in written)
        return [tag for tag in tags if _begins(tag.casefold(), last) and tag.casefold() != last][:_MOST]

    def action_complete(self, direction: int) -> None:
        """Put the next completion into the line, or after the last one, what was typed."""
        completions = self._completions
        if not completions:
            return
        self._at = (self._at + 1 + direction) % (len(completions) + 1) - 1
        before = self._typed.rpartition(",")[0]
        completed = f"{before}, " if before else ""
        with self._line.prevent(Input.Changed):
            self._line.value = self._typed if self._at < 0 else f"{completed}{completions[self._at]}, "
        self._line.cursor_position = len(self._line.value)
        self._show()

    @on(Input.Changed)
    def _changed(self, event: Input.Changed) -> None:
        self._typed, self._at = event.value, -1
        self._show()

    def _show(self) -> None:
        words = (f"[{tag}]" if at == self._at else tag for at, tag in enumerate(self._completions))
        self.query_one("#completions", Static).update(content(" · ".join(words)))

    @on(Input.Submitted)
    def _save(self, event: Input.Submitted) -> None:
        after = {tag.casefold(): tag for part in event.value.split(",") if (tag := normalise_tag(part))}
        before = {tag.casefold(): tag for tag in self._before}
        added = tuple(tag for folded, tag in after.items() if folded not in before)
        self.dismiss(TagChange(added, tuple(tag for folded, tag in before.items() if folded not in after)))


def _begins(folded: str, prefix: str) -> bool:
    return folded.startswith(prefix) or f" {prefix}" in folded
