"""The highlights and notes of the whole library: to find one again, to go to it, to quote it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content

from tui.app.content import content
from tui.app.dialogs.filtered import FilteredDialog
from tui.app.dialogs.highlight_lines import LOOK, Marked, MarkedPages, filter_marked, load_marked
from tui.app.keys.keymap import Keymap
from tui.app.widgets.paged_list import Look

if TYPE_CHECKING:
    from tui.library.contract.library import Articles
    from tui.marks.annotations import Annotations


class HighlightsScreen(FilteredDialog[Marked, MarkedPages]):
    """Gives the highlight or note that was chosen."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("a", "write", "Write or change its note"),
        Binding("d", "take_away", "Remove it"),
    ]

    def __init__(
        self,
        annotations: Annotations,
        articles: Articles,
        quote: Callable[[Marked], None],
        keymap: Keymap | None = None,
        names: Mapping[str, str] | None = None,
        *,
        remove: Callable[[Marked], None] = lambda _: None,
    ) -> None:
        """`quote` copies the words of a highlight, `remove` removes it; `names` are the person's for colours."""
        super().__init__(
            ("enter", "goes there"), ("a", "note"), ("d", "removes"), ("y", "quotes"), ("/", "filters"), ("S", "order"),
            ("esc", "leaves"),
        )  # fmt: skip
        self.writes = False
        """Whether the one chosen is not to be gone to, but to have its note written."""
        self._remove = remove
        self._annotations = annotations
        self._articles = articles
        self._quote = quote
        self._keymap = keymap or Keymap()
        self._names = names or {}
        self._marked: list[Marked] | None = None
        """All of them, once they have been loaded."""
        self.by_article = False

    @property
    def look(self) -> Look[Marked]:
        """How they look."""
        return LOOK

    def finder(self, words: str) -> Callable[[], MarkedPages]:
        """Return what finds those with the words, in the order in force."""
        by_article = self.by_article
        return lambda: filter_marked(self._all(), words, by_article=by_article)

    def _all(self) -> list[Marked]:
        if self._marked is None:
            self._marked = load_marked(self._annotations, self._articles, self._names, lambda: not self.is_attached)
        return self._marked

    def describe(self, answer: MarkedPages, words: str) -> Content:
        """Say how many there are, in which order, or how to make the first."""
        everything = self._marked or []
        if not everything:
            highlight, note = self._keymap.key("highlight.toggle"), self._keymap.key("note.write")
            return content(
                f"No highlight or note yet: {highlight} highlights the sentence or the selection, {note} writes a note"
            )
        number = f"{len(answer):,} of {len(everything):,}" if words.split() else f"{len(answer):,}"
        order = "article by article" if self.by_article else "newest first"
        what = "highlight or note" if number == "1" else "highlights and notes"
        return content(f"{number} {what} of the library, {order}")

    def action_write(self) -> None:
        """Leave to write the note of the one under the cursor."""
        if self.pane.current is not None:
            self.writes = True
            self.dismiss(self.pane.current)

    def action_take_away(self) -> None:
        """Remove the one under the cursor."""
        if (item := self.pane.current) is not None and self._marked is not None:
            self._remove(item)
            self._marked = [one for one in self._marked if one is not item]
            self.ask_again()

    def quote(self, item: Marked) -> None:
        """Copy the words of a highlight with their citation."""
        self._quote(item)

    def action_order(self) -> None:
        """Show the newest first, or article by article."""
        self.by_article = not self.by_article
        self.ask()
