"""The facts of an article told apart in its text, on request: names, figures and what is said, in quiet type."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from tui.app.panes import Messages, Opened
from tui.app.text.finding_view import FindingView

if TYPE_CHECKING:
    from tui.analysis.fact import Analysis, FactKind

_CLASSES: Mapping[FactKind, str] = {
    "person": "text--name",
    "organization": "text--name",
    "place": "text--name",
    "thing": "text--name",
    "date": "text--figure",
    "figure": "text--figure",
    "quote": "text--speech",
}


class NamedView(FindingView):
    """An article in which the words of its facts can be set in a type of their own."""

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002 # Textual's own name
        super().__init__(id=id, classes=classes)
        self.names_shown = False
        """Whether they are; stays for the next article."""
        self._analysis: Analysis | None = None

    def show(self, opened: Opened | None) -> None:
        """Shows an article; what is known of the one before is forgotten where it is another."""
        if opened is None or not opened.again:
            self._analysis = None
        super().show(opened)
        self._set_names()

    def analysed(self, generation: int, analysis: Analysis | None, trouble: str = "") -> None:
        """Takes the facts of the article shown; what went wrong is told where the facts are."""
        if generation == self.generation and analysis is not None:
            self._analysis = analysis
            self._set_names()

    def action_names(self) -> None:
        """Tells names, figures and quotations apart in the text, or no longer."""
        self.names_shown = not self.names_shown
        self._set_names()
        if self.names_shown and self._analysis is None:
            self.post_message(Messages.Say("The facts of this article are not known yet"))

    def _set_names(self) -> None:
        spans: dict[str, list[tuple[int, int]]] = {style: [] for style in _CLASSES.values()}
        if self.names_shown and self._analysis is not None and self.article is not None:
            length = len(self.article.text)
            for fact in self._analysis.facts:
                if style := _CLASSES.get(fact.kind):
                    spans[style] += [
                        (mention.start, mention.end)
                        for mention in fact.mentions
                        if mention.field == "text" and mention.end <= length
                    ]
        for style, found in spans.items():
            self.lit(style, found)
