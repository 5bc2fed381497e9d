"""Names, figures and quotations in the text, set in type of their own on request."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tui.analysis.fact import Analysis, FactKind
    from tui.app.panes import Opened
    from tui.app.text.canvas import Canvas

_CLASSES: Mapping[FactKind, str] = {
    "person": "text--name",
    "organization": "text--name",
    "place": "text--name",
    "thing": "text--name",
    "date": "text--figure",
    "figure": "text--figure",
    "quote": "text--speech",
}


class FactNames:
    """Marks the words of the article's facts by their kind."""

    def __init__(self, canvas: Canvas) -> None:
        self._canvas = canvas
        self._opened: Opened | None = None
        self._analysis: Analysis | None = None
        self.is_on = False
        """Whether they are marked; stays so for the next article."""

    def show(self, opened: Opened | None, *, same_text: bool) -> None:
        """Forget the facts of another article; keep them where the same article is shown again."""
        if opened is None or not opened.again:
            self._analysis = None
        self._opened = opened
        self._highlight()

    def analysed(self, analysis: Analysis) -> None:
        """Take the facts of the article shown."""
        self._analysis = analysis
        self._highlight()

    def toggle(self) -> None:
        """Begin or stop marking them."""
        self.is_on = not self.is_on
        self._highlight()
        if self.is_on and self._analysis is None:
            self._canvas.say("The facts of this article are not known yet")

    def _highlight(self) -> None:
        spans: dict[str, list[tuple[int, int]]] = {style: [] for style in _CLASSES.values()}
        if self.is_on and self._analysis is not None and self._opened is not None:
            from tui.analysis.quote_attribution import is_reported  # the first frame does without

            length = len(self._opened.article.text)
            for fact in self._analysis.facts:
                style = "" if is_reported(fact) else _CLASSES.get(fact.kind, "")
                if style:
                    spans[style] += [
                        (mention.start, mention.end)
                        for mention in fact.mentions
                        if mention.field == "text" and mention.end <= length
                    ]
        for style, found in spans.items():
            self._canvas.highlight(style, found)
