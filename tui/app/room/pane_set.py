"""The panes of the reading room: the list and the search line from the start, the others once they are mounted."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from textual.widget import Widget

from tui.app.list.pane import ListPane
from tui.app.room.arrangement import PaneName
from tui.app.room.pane_area import PaneArea
from tui.app.search.line import SearchLine
from tui.app.widgets.bars import Footer, RuleLine
from tui.app.widgets.shortened import ShortenedWords

if TYPE_CHECKING:
    from textual.geometry import Size
    from textual.screen import Screen

    from tui.app.facts.pane import FactsPane
    from tui.app.inputs import ReaderInputs
    from tui.app.keys.keymap import Keymap
    from tui.app.list.saved import SavedPane
    from tui.app.panes import AnalysisPane
    from tui.app.room.arrangement import Arrangement
    from tui.app.summary.pane import SummaryPane
    from tui.app.text.pane import TextPane

_NARROWEST, _WIDEST = 24, 160


class PaneSet:
    """The panes, mounted in three steps: those of the first frame, the text, and the summary and facts."""

    def __init__(
        self,
        screen: Screen[None],
        inputs: ReaderInputs,
        keymap: Keymap,
        arranged_at: Callable[[Size], Arrangement],
        shorter_forms: Callable[[str], Sequence[str]],
    ) -> None:
        """`arranged_at` returns where the panes stand in an area of a size; `shorter_forms` those of the status."""
        self._screen = screen
        self._inputs = inputs
        self._keymap = keymap
        self.list = ListPane(inputs.library.articles, id="list")
        self.search_line = SearchLine(inputs.preferences.now.history, id="search")
        self.footer = Footer(id="keys")
        self.status = ShortenedWords(shorter_forms, lambda: self.footer.least, id="status")
        self.area = PaneArea(arranged_at, self.list)
        """The area that holds the panes and the dividers."""
        self._text: TextPane | None = None
        self.side: tuple[()] | tuple[SummaryPane, FactsPane] = ()
        """Summary and facts, once they are mounted."""
        self.saved: SavedPane | None = None
        """The saved searches above the list, if there are any."""

    @property
    def text(self) -> TextPane:
        """The text, which is mounted before a key or an article is let in."""
        assert self._text is not None
        return self._text

    @property
    def has_text(self) -> bool:
        """Whether the text is mounted."""
        return self._text is not None

    @property
    def reading(self) -> tuple[AnalysisPane, ...]:
        """The panes that show the open article, as far as they are mounted."""
        return (self.text, *self.side)

    @property
    def by_name(self) -> dict[PaneName, Widget]:
        """The mounted panes by name, from left to right."""
        panes: dict[PaneName, Widget] = {"list": self.list}
        if self._text is not None:
            panes["text"] = self._text
        if self.side:
            panes |= {"summary": self.side[0], "facts": self.side[1]}
        return panes

    @property
    def facts(self) -> FactsPane | None:
        """The facts, once they are mounted."""
        return self.side[1] if self.side else None

    async def mount_text(self, list_line: RuleLine) -> None:
        """Mount the text, its divider from the list, and the footer: the first frame comes a good deal sooner without.

        Does nothing if they are mounted.
        """
        if self._text is None:
            from tui.app.text.pane import TextPane

            self._text = TextPane(self._keymap, id="text")
            self._text.highlights.names = self._inputs.settings.highlight_names
            self._text.measure = readable(self._inputs.preferences.now.measure or self._inputs.settings.measure)
            await self.area.mount(list_line, self._text)
            await self._screen.query_one("#foot").mount(self.status, self.footer)

    async def mount_side(self, side_line: RuleLine) -> bool:
        """Mount what the first article can do without, summary and facts; return False if the reader was left."""
        from tui.app.facts.pane import FactsPane
        from tui.app.summary.pane import SummaryPane

        summary, facts = SummaryPane(id="summary"), FactsPane(self._keymap, id="facts")
        facts.shows_uncertain = self._inputs.settings.show_uncertain_facts
        if not self.area.is_attached:
            return False
        await self.area.mount(side_line, summary, facts)
        self.side = (summary, facts)
        return True


def readable(measure: int) -> int:
    """Return the nearest measure, in columns, that a text can be read in."""
    return max(_NARROWEST, min(measure, _WIDEST))
