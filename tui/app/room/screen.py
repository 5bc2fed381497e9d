"""The reading room: the screen, which composes the first frame, and routes what is told to it to the controllers."""

from __future__ import annotations

import re
from concurrent.futures import Future
from typing import TYPE_CHECKING

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.geometry import Offset
from textual.message import Message
from textual.screen import Screen
from textual.widget import Widget

from tui.app import gc_control
from tui.app.content import one_line
from tui.app.inputs import ReaderInputs
from tui.app.keys.keymap import Keymap
from tui.app.keys.table import action_of, bindings
from tui.app.list.pane import ListPane
from tui.app.panes import Messages
from tui.app.room.clicks import CLICKS
from tui.app.room.context import Room, Severity
from tui.app.room.controllers import Controllers
from tui.app.room.pane_set import PaneSet
from tui.app.room.status import StatusLine, shorter_forms
from tui.app.room.tasks import Tasks
from tui.app.search.line import SearchLine
from tui.app.widgets.attached import attached
from tui.app.widgets.bars import RuleLine, Words

if TYPE_CHECKING:
    from tui.app.facts.pane import FactsPane
    from tui.app.list.saved import SavedPane
    from tui.app.panes import Opened
    from tui.app.room.arrangement import PaneName
    from tui.app.room.layout import Layout
    from tui.app.search.question import Question
    from tui.app.summary.pane import SummaryPane
    from tui.app.text.pane import TextPane
    from tui.library.contract.listing import Listing

_HIGH = 10
"""Lines of the screen from which there are rules and a footer."""
READY_AT_LATEST = 2.0
"""Seconds that keys wait for the first listing: it may fail, and one wants to be able to leave all the same."""


class RoomScreen(Screen[None], inherit_bindings=False):
    """List, text, summary and facts, with the search line above and the status below."""

    VERTICAL_BREAKPOINTS = [(0, "-low"), (_HIGH, "-high")]  # noqa: RUF012 # Textual declares it so
    AUTO_FOCUS = ""
    BINDINGS = bindings("reader")

    class Ready(Message):
        """The panes and a list are there for a key to act upon."""

    def __init__(self, inputs: ReaderInputs, keymap: Keymap, first_listing: Future[Listing] | None = None) -> None:
        super().__init__(id="reader")
        self._styled_for: tuple[frozenset[str], ...] = ()
        self._is_ready = False
        """Whether keys are let in."""
        self._has_painted = False
        """Whether the first article was shown."""
        self.panes = PaneSet(self, inputs, keymap, lambda size: self.layout_of_panes.arranged_at(size), shorter_forms)
        self.status = StatusLine(self.panes.status)
        self.room = room = Room(self, inputs, keymap, self.panes, self.status)
        self.controllers = Controllers(room, self, self.words, first_listing, self._paint_first)

    # The first frame, and what comes after it

    def compose(self) -> ComposeResult:
        """Compose the first frame, laid out by the style sheet; the rest comes later (`PaneSet`)."""
        # Known here already: a class that came with the first resize would have everything styled a second time.
        self.set_class(self.app.size.height < _HIGH, "-low")
        self.set_class(self.app.size.height >= _HIGH, "-high")
        with Horizontal(id="head"):
            yield Words(id="library")
            yield Words("/", id="slash")
            yield self.panes.search_line
            yield Words(id="found")
        yield Words(id="notes")
        yield self.layout_of_panes.rule_over
        yield self.panes.area
        yield self.layout_of_panes.rule_under
        yield Horizontal(id="foot")

    def on_mount(self) -> None:
        """Put the focus on the list, and ask for the first listing."""
        self.words("notes").display = False
        self.words("library").words = f"Byline · {one_line(self.controllers.search.library_name)}"
        self.set_focus(self.panes.list)
        self.set_timer(READY_AT_LATEST, self._enable_input)
        self.controllers.begin()

    async def _enable_input(self) -> None:
        if not self._is_ready:
            self._is_ready = True
            await self.panes.mount_text(self.layout_of_panes.list_line)
            for name, clicks in CLICKS.items():
                line = self.words(name)
                line.clicks = [(re.compile(begins), action_of(command)) for begins, command in clicks]
                line.refresh()
            self.layout_of_panes.draw_frame()
            self.post_message(self.Ready())

    def _paint_first(self, _: object) -> None:
        if not self._has_painted:
            self._has_painted = True
            self.room.after_paint(self._after_first_paint)

    async def _after_first_paint(self) -> None:
        """Begin all that need not be there before the frame that shows the first article."""
        if gc_control.is_paused():  # by `open_reader`
            gc_control.resume()
            gc_control.limit_arenas()
            self.set_interval(gc_control.EVERY, self.controllers.search.collect_garbage)
        if not await self.panes.mount_side(self.layout_of_panes.side_line):
            return
        self.controllers.begin_rest()

    def get_widget_and_offset_at(self, x: int, y: int) -> tuple[Widget | None, Offset | None]:
        """Return what is at a place, unless it is going (`attached`)."""
        return attached(super().get_widget_and_offset_at(x, y))

    def on_unmount(self) -> None:
        """Let the threads end, and write down where reading stopped."""
        self.controllers.close()

    def update_node_styles(self, animate: bool = True) -> None:
        """Style all that is on the screen, unless nothing has changed since that its style depends on.

        Textual asks for it whenever the screen comes to the front, which is first of all right after everything was
        mounted and styled. What a widget's own state asks for is done for that widget.
        """
        state = (self.classes, self.app.classes, self.app.pseudo_classes)
        if state != self._styled_for:
            self._styled_for = state
            super().update_node_styles(animate)

    @property
    def layout_of_panes(self) -> Layout:
        """The layout of the panes."""
        return self.controllers.layout_of_panes

    # What is on the screen

    @property
    def opened(self) -> Opened | None:
        """The article on the screen."""
        return self.controllers.article.opened.now

    @property
    def question(self) -> Question:
        """The question that was asked last."""
        return self.controllers.search.question

    @property
    def list_pane(self) -> ListPane:
        """The list."""
        return self.panes.list

    @property
    def text_pane(self) -> TextPane:
        """The text, which is there before a key or an article is let in."""
        return self.panes.text

    @property
    def side(self) -> tuple[()] | tuple[SummaryPane, FactsPane]:
        """Summary and facts, once they are there."""
        return self.panes.side

    @property
    def search_line(self) -> SearchLine:
        """The search line."""
        return self.panes.search_line

    @property
    def focused_pane(self) -> PaneName | None:
        """The pane that has the focus."""
        return self.room.focused_pane

    def words(self, name: str) -> Words:
        """Return a line of words by its id."""
        return self.query_one(f"#{name}", Words)

    def say(self, text: str, severity: Severity = "information") -> None:
        """Tell the person one thing."""
        self.room.say(text, severity)

    # Commands, and the ways out

    def action_do(self, command_id: str) -> None:
        """Do a command of the room by its id."""
        self.controllers.command_table.do(command_id)

    # What is told by the background, the list, the search line and the saved searches

    @on(Tasks.Done)
    async def _finish(self, event: Tasks.Done) -> None:
        await self.room.tasks.finish(event)

    @on(ListPane.Selected)
    async def _open_selected(self, event: ListPane.Selected) -> None:
        await self._enable_input()
        await self.panes.mount_text(self.layout_of_panes.list_line)
        self.controllers.article.select(event.row)

    @on(ListPane.Opened)
    def _go_to_text(self) -> None:
        self.controllers.progress.have_read()
        self.set_focus(self.panes.text)

    @on(ListPane.ReadOn)
    def _read_on(self, event: ListPane.ReadOn) -> None:
        self.panes.text.page(event.pages)

    @on(ListPane.Picked)
    def _say_picked(self) -> None:
        self.controllers.marks.say_picked()
        self.controllers.hints.show()

    @on(ListPane.NotFolded)
    def _say_alone(self) -> None:
        self.controllers.stories.say_alone()

    @on(ListPane.InView)
    def _light_in_view(self) -> None:
        self.controllers.search.light_in_view()
        self.controllers.stories.fold_in_view()

    @on(ListPane.Chosen)
    def _take_suggestion(self, event: ListPane.Chosen) -> None:
        self.controllers.search.take_suggestion(event.query)

    @on(SearchLine.Asked)
    def _ask(self, event: SearchLine.Asked) -> None:
        self.controllers.query_entry.typed(event)

    @on(SearchLine.Complete)
    def _complete(self, event: SearchLine.Complete) -> None:
        self.controllers.query_entry.complete(event)

    @on(events.DescendantFocus, "#search")
    def _enter_line(self) -> None:
        self.controllers.query_entry.remember_where()
        self.controllers.search.keep_room()

    @on(events.DescendantBlur, "#search")
    def _leave_line(self) -> None:
        self.controllers.search.release_room()

    def on_saved_pane_opened(self, event: SavedPane.Opened) -> None:
        """Ask a saved search."""
        self.controllers.saved.ask(event.search)

    def on_saved_pane_save_wanted(self) -> None:
        """Save the search in force."""
        self.controllers.saved.save()

    def on_saved_pane_all_wanted(self) -> None:
        """Go to the saved searches."""
        self.controllers.saved.enter()

    def on_saved_pane_resized(self) -> None:
        """Make room for the saved searches."""
        self.layout_of_panes.rearrange()

    @on(RuleLine.Dragged)
    def _drag(self, event: RuleLine.Dragged) -> None:
        self.layout_of_panes.drag(event.line, event.x, event.y)

    @on(RuleLine.Dropped)
    def _dropped(self) -> None:
        self.layout_of_panes.remember()

    @on(RuleLine.Reset)
    def _reset_panes(self) -> None:
        self.layout_of_panes.reset()

    # What is told by the panes that show the article: heard unless another article has been asked for since

    def _is_current(self, generation: int) -> bool:
        return generation == self.controllers.article.generation

    @on(Messages.Moved)
    def _moved(self, event: Messages.Moved) -> None:
        if self._is_current(event.generation):
            self.status.say("text", event.status)
            self.controllers.hints.show()
            self.layout_of_panes.follow_position()
            if not self.controllers.explorer.is_peeking:
                self.controllers.progress.moved(event)

    @on(Messages.Evidence)
    def _light_evidence(self, event: Messages.Evidence) -> None:
        if self._is_current(event.generation):
            self.panes.text.show_evidence(event.mentions)

    @on(Messages.InSentence)
    def _point_at_facts(self, event: Messages.InSentence) -> None:
        if self._is_current(event.generation) and self.panes.facts is not None:
            self.panes.facts.point_at(event.generation, event.sentence)

    @on(Messages.GoTo)
    def _lead_into_text(self, event: Messages.GoTo) -> None:
        if self._is_current(event.generation):
            self.controllers.article.lead_into_text(event.span)

    @on(Messages.GoBack)
    def _lead_back(self) -> None:
        self.controllers.article.lead_back()

    @on(Messages.CorrectFact)
    def _correct_fact(self, event: Messages.CorrectFact) -> None:
        if self._is_current(event.generation):
            self.controllers.corrections.correct(event)

    @on(Messages.BeyondMatches)
    def _go_to_next_match(self, event: Messages.BeyondMatches) -> None:
        self.controllers.article.go_to_next_match(event.direction, self.controllers.jumps.leave)

    @on(Messages.BeyondEnd)
    def _read_past_the_end(self) -> None:
        self.controllers.article.read_past_the_end()

    @on(Messages.OpenAddress)
    def _offer_address(self, event: Messages.OpenAddress) -> None:
        self.controllers.programs.offer_address(event.address)

    @on(Messages.Choose)
    def _choose(self, event: Messages.Choose) -> None:
        self.controllers.command_table.choose(event)

    @on(Messages.Say)
    def _say(self, event: Messages.Say) -> None:
        self.say(event.text, "warning" if event.severity == "warning" else "information")

    # What the person does, and where the focus is

    @on(events.Key)
    @on(events.MouseDown)
    @on(events.MouseScrollDown)
    def _stay(self) -> None:
        self.controllers.search.stay()

    @on(events.Key)
    def _say_where(self, event: events.Key) -> None:
        """Say where a key acts that does nothing in the pane with the focus."""
        character = event.character or event.key
        command = self.controllers.command_table.of_another_pane({event.key, character})
        is_of_no_pane = not character.isascii() and character.isalpha()
        if (command is None and not is_of_no_pane) or event.key in self.active_bindings:
            return
        if command is not None:
            self.controllers.command_table.say_where(command)
        else:
            self.say(f"“{character}” is no key: the keys are Latin letters", "warning")

    @on(events.DescendantFocus)
    def _follow_focus(self) -> None:
        self.layout_of_panes.follow_focus()

    @on(events.DescendantBlur)
    def _focus_lost(self) -> None:
        self.layout_of_panes.draw_frame()

    def on_resize(self) -> None:
        """Draw the lines where the panes are now."""
        self.layout_of_panes.draw_frame()
