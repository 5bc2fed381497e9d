"""A line of words that is said in fewer words before the keys beside it have to go."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from rich.cells import cell_len
from textual.content import Content

from tui.app.content import one_line
from tui.app.widgets.bars import Words

if TYPE_CHECKING:
    from textual.geometry import Size


class ShortenedWords(Words):
    """Says as much as there is room for beside something that comes first."""

    def __init__(self, shorter: Callable[[str], Sequence[str]], beside: Callable[[], int], *, id: str) -> None:  # noqa: A002 # Textual's own name
        """`shorter` returns shorter forms of words, each shorter than the one before; `beside` the cells to leave."""
        super().__init__(id=id)
        self._shorter = shorter
        self._beside = beside
        self._width = 0
        """The width that was asked for last."""

    def _form_in(self, width: int) -> str:
        """Return the longest form that has room, else the shortest."""
        words = one_line(self.words)
        forms = [words, *self._shorter(words)]
        return next((form for form in forms if cell_len(form) <= width), forms[-1])

    @property
    def _room(self) -> int:
        beside = self.parent.content_size.width if self.parent is not None else 0  # type: ignore[attr-defined] # a widget
        return beside - self._beside() - self.styles.gutter.width

    def get_content_width(self, container: Size, viewport: Size) -> int:
        """Return the width of the words in the form that there is room for."""
        self._width = cell_len(self._form_in(container.width - self._beside()))  # without the padding already
        return self._width

    def watch_words(self, before: str, now: str) -> None:
        """Lay the screen out again only if the words take another width."""
        self.fit()

    def fit(self) -> None:
        """Take the room that there is now, because the words or what stands beside them have changed."""
        if cell_len(self._form_in(self._room)) != self._width:
            self.refresh(layout=True)

    def render(self) -> Content:
        """Render the words in the form that was chosen for the width."""
        return self.render_words(self._form_in(self.size.width))
