"""The reading room: the screen, which owns the controllers, says who follows what, and routes what is told to it."""

from __future__ import annotations

import re
from concurrent.futures import Future
from functools import partial
from pathlib import Path
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
from tui.app.room.additions import Additions
from tui.app.room.annotations import AnnotationWriter
from tui.app.room.article import OpenArticle
from tui.app.room.bulk_analysis import BulkAnalysis
from tui.app.room.citations import Citations
from tui.app.room.commands import CommandTable
from tui.app.room.context import Commands, Room, Severity
from tui.app.room.corrections import Corrections
from tui.app.room.counts import Counts
from tui.app.room.details import DetailsEditor
from tui.app.room.explorer import Explorer
from tui.app.room.external_programs import ExternalPrograms
from tui.app.room.facts import Facts
from tui.app.room.feeds import Feeds
from tui.app.room.file_exports import FileExports
from tui.app.room.hints import Hints
from tui.app.room.jumps import JumpHistory
from tui.app.room.layout import Layout
from tui.app.room.marks import MarkWriter
from tui.app.room.meanings import Meanings
from tui.app.room.pane_set import PaneSet
from tui.app.room.query_entry import QueryEntry
from tui.app.room.reading_progress import ReadingProgress
from tui.app.room.saved import SavedSearchList
from tui.app.room.search import Search
from tui.app.room.shared_marks import SharedMarks
from tui.app.room.status import StatusLine, shorter_forms
from tui.app.room.stories import Stories
from tui.app.room.suggestions import Suggestions
from tui.app.room.sync import FolderSync
from tui.app.room.tags import TagEditor
from tui.app.room.tasks import Tasks
from tui.app.room.unread import Unread
from tui.app.search.line import SearchLine
from tui.app.search.question import SORTS
from tui.app.widgets.attached import attached
from tui.app.widgets.bars import RuleLine, Words
from tui.app.widgets.signs import NOTE
from tui.app.widgets.virtual_list import VirtualList

if TYPE_CHECKING:
    from tui.app.facts.pane import FactsPane
    from tui.app.list.saved import SavedPane
    from tui.app.panes import Opened
    from tui.app.room.arrangement import PaneName
    from tui.app.search.question import Question
    from tui.app.summary.pane import SummaryPane
    from tui.app.text.pane import TextPane
    from tui.library.contract.listing import Listing

_CLICKS = {
    "slash": (("/", "search.open"),),
    "library": (("", "search.clear"),),
    "found": (
        ("[0-9,]+ found", "search.facets"),
        ("unread$", "list.unread"),
        (f"({'|'.join(SORTS.values())})$", "list.sort"),
    ),
    "status": (
        ("match |1 match$|[0-9,]+ matches$|[0-9,]+/[0-9,]+$", "match.next"),
        ("paragraph |¶ ", "text.outline"),
        (r".* not found \(|[A-Z][0-9,]+$", "highlight.list"),
        (NOTE, "note.write"),
        ("finding facts", "library.find-facts"),
        (r".* (?:problems?|passed over|listed once|no articles).* \(|![0-9,]+$", "problems.show"),
    ),
}
"""The command that a click on a part of these lines does, by how the part begins."""
_PLACES = {"view.place-top": 0.0, "view.place-middle": 0.5, "view.place-bottom": 1.0}
_IN_TEXT = (
    "text.find", "text.links", "text.outline", "text.names", "match.next", "match.previous", "sentence.next",
    "sentence.previous", "selection.extend", "highlight.next", "highlight.previous",
)  # fmt: skip
"""The commands of the text pane that can be given from every pane."""
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
        self.layout_of_panes = Layout(room, self, lambda: self.hints.show())
        self.hints = Hints(room, lambda: self.layout_of_panes.now.form, lambda: self.layout_of_panes.is_zoomed)
        self.search = Search(room, self.words, first_listing)
        self.suggestions = Suggestions(room)
        self.article = OpenArticle(room, self.search)
        self.jumps = JumpHistory(room, self.search, self.article)
        self.query_entry = QueryEntry(
            room, self.search, self.article, self.jumps, self.search.take_suggestion, self.search.note
        )
        self.facts = Facts(room, self.article.read)
        self.corrections = Corrections(room, self.article, self.facts.correct)
        self.bulk_analysis = BulkAnalysis(room)
        self.marks = MarkWriter(room, self.article)
        self.tags = TagEditor(room, self.marks)
        self.progress = ReadingProgress(room, self.article, self.marks)
        self.shared_marks = SharedMarks(room, self.marks.marked)
        self.citations = Citations(room, self.article)
        self.file_exports = FileExports(room, self.citations)
        self.annotations = AnnotationWriter(room, self.article, self.marks, self.citations)
        self.programs = ExternalPrograms(room, self.article, self.citations)
        self.sync = FolderSync(room, self.search.ask, lambda: self.search.is_empty, self.programs.edit_file)
        self.saved = SavedSearchList(
            room, self.search, self.jumps, self._mount_saved, self._show_list, self._list_lines
        )
        self.details = DetailsEditor(room, self.article)
        self.additions = Additions(room)
        self.feeds = Feeds(room, self.article, self.saved.recount)
        self.stories = Stories(room, self.search)
        self.meanings = Meanings(room, self.search)
        self.explorer = Explorer(room, self.search, self.article, self.jumps, self.citations, self.annotations)
        self.unread = Unread(room, self.search)
        self.command_table = CommandTable(room)
        self.counts = Counts(room, self)
        self._wire()
        self._add_commands()

    def _wire(self) -> None:
        """Say who follows what, in the order in which it must happen."""
        self.search.listing.then(
            self.layout_of_panes.follow_listing,
            self.search.show,  # the list selects what the others go by
            self.saved.mark_in_force,
            self.suggestions.look,
            self.article.follow_list,
            self.article.go_back_to,  # last: it goes where the list does not lead
            self.hints.show,
            self.meanings.follow_list,
        )
        self.article.opened.then(
            self.article.show,  # the panes drop what is told of an article that they do not show
            self.facts.follow,
            self._paint_first,
            self.article.arrive,
            self.citations.prepare,
            self.marks.follow,  # before what counts as read: another article is nobody's decision yet
            self.progress.follow,
        )
        self.facts.analysis.then(self.facts.show)
        self.sync.changed.then(
            self.search.follow_folder,  # the list fetches its rows again
            self.article.follow_folder,  # and this takes one of them
            self.bulk_analysis.follow_folder,
            self.stories.follow_folder,
            self.meanings.follow_folder,
            self.saved.recount_soon,
        )
        self.marks.marked.then(self.marks.show, self.article.follow_marks, self.saved.recount_soon)

    def _add_commands(self) -> None:
        of_controllers: tuple[Commands, ...] = (
            self.layout_of_panes.commands, self.search.commands, self.article.commands, self.jumps.commands,
            self.query_entry.commands, self.facts.commands, self.corrections.commands, self.bulk_analysis.commands,
            self.marks.commands, self.tags.commands, self.citations.commands, self.file_exports.commands,
            self.annotations.commands, self.sync.commands, self.saved.commands, self.programs.commands,
            self.details.commands, self.additions.commands, self.feeds.commands, self.explorer.commands,
            self.stories.commands,
            self.unread.commands, self.command_table.commands,
        )  # fmt: skip
        for commands in (*of_controllers, self._own_commands):
            self.command_table.add(commands)
        write = self.file_exports.write_article
        self.command_table.written |= {
            "w": ("Save the article as Markdown to", write),
            "w!": ("Save the article as Markdown, whatever is there, to", partial(write, replaces=True)),
        }

    @property
    def _own_commands(self) -> Commands:
        """The commands of the text pane that can be given from everywhere, and the ways out."""
        return {
            **{command: partial(self._do_in_text, command) for command in _IN_TEXT},
            **{command: partial(self._place, share) for command, share in _PLACES.items()},
            "app.picture": self._save_picture,
            "reader.back": self._go_back,
            "search.clear": self._leave_or_clear,
        }

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
        self.words("library").words = f"Byline · {one_line(self.search.library_name)}"
        self.set_focus(self.panes.list)
        self.set_timer(READY_AT_LATEST, self._enable_input)
        self.marks.begin()
        self.search.begin()

    async def _enable_input(self) -> None:
        if not self._is_ready:
            self._is_ready = True
            await self.panes.mount_text(self.layout_of_panes.list_line)
            for name, clicks in _CLICKS.items():
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
            self.set_interval(gc_control.EVERY, self.search.collect_garbage)
        if not await self.panes.mount_side(self.layout_of_panes.side_line):
            return
        self.article.show_beside()
        self.facts.look_up()
        self.search.get_ready_soon()
        self.sync.begin()
        self.shared_marks.begin()
        self.saved.recount()
        self.feeds.begin()
        self.layout_of_panes.draw_frame()

    def get_widget_and_offset_at(self, x: int, y: int) -> tuple[Widget | None, Offset | None]:
        """Return what is at a place, unless it is going (`attached`)."""
        return attached(super().get_widget_and_offset_at(x, y))

    def on_unmount(self) -> None:
        """Let the threads end, and write down where reading stopped."""
        self.sync.close()
        self.bulk_analysis.close()
        self.stories.close()
        self.meanings.close()
        self.feeds.close()
        self.progress.close()
        self.shared_marks.close()

    def update_node_styles(self, animate: bool = True) -> None:
        """Style all that is on the screen, unless nothing has changed since that its style depends on.

        Textual asks for it whenever the screen comes to the front, which is first of all right after everything was
        mounted and styled. What a widget's own state asks for is done for that widget.
        """
        state = (self.classes, self.app.classes, self.app.pseudo_classes)
        if state != self._styled_for:
            self._styled_for = state
            super().update_node_styles(animate)

    # What is on the screen

    @property
    def opened(self) -> Opened | None:
        """The article on the screen."""
        return self.article.opened.now

    @property
    def question(self) -> Question:
        """The question that was asked last."""
        return self.search.question

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

    async def _mount_saved(self, pane: SavedPane) -> None:
        await self.panes.area.mount(pane)

    def _list_lines(self) -> int:
        return self.layout_of_panes.list_lines

    def _show_list(self) -> None:
        self.layout_of_panes.reveal("list")

    # Commands, and the ways out

    def action_do(self, command_id: str) -> None:
        """Do a command of the room by its id."""
        self.command_table.do(command_id)

    def _do_in_text(self, command_id: str) -> None:
        self.panes.text.commands[command_id]()

    def _place(self, share: float) -> None:
        """Scroll the pane with the focus so that what is under its cursor is at a share of its height."""
        pane = self.panes.by_name[self.room.focused_pane or "list"]
        if isinstance(pane, VirtualList):
            pane.place_cursor(share)
        else:
            self.panes.text.place_cursor(share)

    def _save_picture(self) -> None:
        """Save what is on the screen as SVG, in the folder where the program was started."""
        try:
            self.say(f"Saved to {self.app.save_screenshot(path=str(Path.cwd()))}")
        except OSError as error:
            self.say(f"The picture cannot be written: {error.strerror}; start Byline in a folder of yours", "error")

    def _go_back(self) -> None:
        """Go one step back: from the text alone, from a pane, from a search, and at last out."""
        if not self._leave_or_clear():
            self.app.exit()

    def _leave_or_clear(self) -> bool:
        """Leave what is open, the matches of an article first; on the list, drop what is picked, then the search.

        Return whether there was anything.
        """
        if self.panes.text.finder.is_active:
            self.panes.text.finder.leave()
        elif self.layout_of_panes.is_zoomed:
            self.layout_of_panes.zoom()
        elif self.room.focused_pane != "list":
            self.layout_of_panes.go_to("list")
        elif self.panes.list.picked:
            self.marks.drop_picks()
        else:
            return self.query_entry.clear()
        return True

    # What is told by the background, the list, the search line and the saved searches

    @on(Tasks.Done)
    async def _finish(self, event: Tasks.Done) -> None:
        await self.room.tasks.finish(event)

    @on(ListPane.Selected)
    async def _open_selected(self, event: ListPane.Selected) -> None:
        await self._enable_input()
        await self.panes.mount_text(self.layout_of_panes.list_line)
        self.article.select(event.row)

    @on(ListPane.Opened)
    def _go_to_text(self) -> None:
        self.progress.have_read()
        self.set_focus(self.panes.text)

    @on(ListPane.ReadOn)
    def _read_on(self, event: ListPane.ReadOn) -> None:
        self.panes.text.page(event.pages)

    @on(ListPane.Picked)
    def _say_picked(self) -> None:
        self.marks.say_picked()
        self.hints.show()

    @on(ListPane.NotFolded)
    def _say_alone(self) -> None:
        self.stories.say_alone()

    @on(ListPane.InView)
    def _light_in_view(self) -> None:
        self.search.light_in_view()
        self.stories.fold_in_view()

    @on(ListPane.Chosen)
    def _take_suggestion(self, event: ListPane.Chosen) -> None:
        self.search.take_suggestion(event.query)

    @on(SearchLine.Asked)
    def _ask(self, event: SearchLine.Asked) -> None:
        self.query_entry.typed(event)

    @on(SearchLine.Complete)
    def _complete(self, event: SearchLine.Complete) -> None:
        self.query_entry.complete(event)

    @on(events.DescendantFocus, "#search")
    def _enter_line(self) -> None:
        self.query_entry.remember_where()
        self.search.keep_room()

    @on(events.DescendantBlur, "#search")
    def _leave_line(self) -> None:
        self.search.release_room()

    def on_saved_pane_opened(self, event: SavedPane.Opened) -> None:
        """Ask a saved search."""
        self.saved.ask(event.search)

    def on_saved_pane_save_wanted(self) -> None:
        """Save the search in force."""
        self.saved.save()

    def on_saved_pane_all_wanted(self) -> None:
        """Go to the saved searches."""
        self.saved.enter()

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
        return generation == self.article.generation

    @on(Messages.Moved)
    def _moved(self, event: Messages.Moved) -> None:
        if self._is_current(event.generation):
            self.status.say("text", event.status)
            self.hints.show()
            self.layout_of_panes.follow_position()
            if not self.explorer.is_peeking:
                self.progress.moved(event)

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
            self.article.lead_into_text(event.span)

    @on(Messages.GoBack)
    def _lead_back(self) -> None:
        self.article.lead_back()

    @on(Messages.CorrectFact)
    def _correct_fact(self, event: Messages.CorrectFact) -> None:
        if self._is_current(event.generation):
            self.corrections.correct(event)

    @on(Messages.BeyondMatches)
    def _go_to_next_match(self, event: Messages.BeyondMatches) -> None:
        self.article.go_to_next_match(event.direction, self.jumps.leave)

    @on(Messages.BeyondEnd)
    def _read_past_the_end(self) -> None:
        self.article.read_past_the_end()

    @on(Messages.OpenAddress)
    def _offer_address(self, event: Messages.OpenAddress) -> None:
        self.programs.offer_address(event.address)

    @on(Messages.Choose)
    def _choose(self, event: Messages.Choose) -> None:
        self.command_table.choose(event)

    @on(Messages.Say)
    def _say(self, event: Messages.Say) -> None:
        self.say(event.text, "warning" if event.severity == "warning" else "information")

    # What the person does, and where the focus is

    @on(events.Key)
    @on(events.MouseDown)
    @on(events.MouseScrollDown)
    def _stay(self) -> None:
        self.search.stay()

    @on(events.Key)
    def _say_where(self, event: events.Key) -> None:
        """Say where a key acts that does nothing in the pane with the focus."""
        character = event.character or event.key
        command = self.command_table.of_another_pane({event.key, character})
        is_of_no_pane = not character.isascii() and character.isalpha()
        if (command is None and not is_of_no_pane) or event.key in self.active_bindings:
            return
        if command is not None:
            self.command_table.say_where(command)
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
