"""The controllers of the reading room: makes them, says who follows whom, and who does which command."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from functools import partial
from typing import TYPE_CHECKING

from textual.screen import Screen

from tui.app.room.additions import Additions
from tui.app.room.annotations import AnnotationWriter
from tui.app.room.article import OpenArticle
from tui.app.room.bulk_analysis import BulkAnalysis
from tui.app.room.citations import Citations
from tui.app.room.commands import CommandTable
from tui.app.room.context import Commands, Room
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
from tui.app.room.query_entry import QueryEntry
from tui.app.room.reading_progress import ReadingProgress
from tui.app.room.saved import SavedSearchList
from tui.app.room.search import Search
from tui.app.room.shared_marks import SharedMarks
from tui.app.room.stories import Stories
from tui.app.room.suggestions import Suggestions
from tui.app.room.sync import FolderSync
from tui.app.room.tags import TagEditor
from tui.app.room.unread import Unread
from tui.app.room.ways_out import WaysOut

if TYPE_CHECKING:
    from tui.app.list.saved import SavedPane
    from tui.app.widgets.bars import Words
    from tui.library.contract.listing import Listing


class Controllers:
    """One of each controller, wired."""

    def __init__(
        self,
        room: Room,
        screen: Screen[None],
        words: Callable[[str], Words],
        first_listing: Future[Listing] | None,
        paint_first: Callable[[object], None],
    ) -> None:
        """`words` gives the lines of words around the panes by id, `paint_first` is told of each opened article."""
        self._room = room
        self.layout_of_panes = Layout(room, screen, lambda: self.hints.show())
        self.hints = Hints(room, lambda: self.layout_of_panes.now.form, lambda: self.layout_of_panes.is_zoomed)
        self.search = Search(room, words, first_listing)
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
        self.counts = Counts(room, screen)
        self.ways_out = WaysOut(room, self.layout_of_panes, self.marks.drop_picks, self.query_entry.clear)
        self._wire(paint_first)
        self._add_commands()

    def _wire(self, paint_first: Callable[[object], None]) -> None:
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
            paint_first,
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
            self.stories.commands, self.unread.commands, self.command_table.commands, self.ways_out.commands,
        )  # fmt: skip
        for commands in of_controllers:
            self.command_table.add(commands)
        write = self.file_exports.write_article
        self.command_table.written |= {
            "w": ("Save the article as Markdown to", write),
            "w!": ("Save the article as Markdown, whatever is there, to", partial(write, replaces=True)),
        }

    async def _mount_saved(self, pane: SavedPane) -> None:
        await self._room.panes.area.mount(pane)

    def _list_lines(self) -> int:
        return self.layout_of_panes.list_lines

    def _show_list(self) -> None:
        self.layout_of_panes.reveal("list")

    def begin(self) -> None:
        """Begin what the first frame needs."""
        self.marks.begin()
        self.search.begin()

    def begin_rest(self) -> None:
        """Begin all that need not be there before the frame that shows the first article."""
        self.article.show_beside()
        self.facts.look_up()
        self.search.get_ready_soon()
        self.sync.begin()
        self.shared_marks.begin()
        self.saved.recount()
        self.feeds.begin()
        self.layout_of_panes.draw_frame()

    def close(self) -> None:
        """Let the threads end, and write down where reading stopped."""
        self.sync.close()
        self.bulk_analysis.close()
        self.stories.close()
        self.meanings.close()
        self.feeds.close()
        self.progress.close()
        self.shared_marks.close()
