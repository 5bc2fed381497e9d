"""The table of subcommands, so that help and completion need not import them.

A test holds it equal to the folder.
"""

from __future__ import annotations

from typing import NamedTuple


class Entry(NamedTuple):
    """The import path of a subcommand, and its line in `byline --help`."""

    target: str
    help: str


COMMANDS: dict[str, Entry] = {
    "list": Entry("tui.commands.list_:command", "List the articles of a library."),
    "search": Entry("tui.commands.search:command", "Find articles by words and fields."),
    "show": Entry("tui.commands.show:command", "Print articles as text, Markdown or JSON."),
    "summary": Entry("tui.commands.summary:command", "Print the summaries of articles."),
    "facts": Entry("tui.commands.facts:command", "Print the facts that articles state, and where."),
    "cite": Entry("tui.commands.cite:command", "Print references and quotations in any style."),
    "verify": Entry("tui.commands.verify:command", "Verify that quoted words stand in the articles."),
    "styles": Entry("tui.commands.styles:command", "List the citation styles."),
    "marks": Entry("tui.commands.marks:command", "Export and import highlights, notes, tags and stars."),
    "add": Entry("tui.commands.add:command", "Add articles from addresses, files, bibliographies and exports."),
    "feeds": Entry("tui.commands.feeds:command", "Follow feeds, whose entries become articles."),
    "index": Entry("tui.commands.index:command", "Bring the catalogue and the search index up to date."),
    "check": Entry("tui.commands.check:command", "Check article files for problems."),
    "doctor": Entry("tui.commands.doctor:command", "Check that everything Byline uses on this machine works."),
    "config": Entry("tui.commands.config:command", "Show where the settings are, and their values."),
}
