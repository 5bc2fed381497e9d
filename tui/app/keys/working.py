"""Commands that work with an article: cite, quote, mark, highlight, note, edit, open."""

from __future__ import annotations

from tui.app.keys.command import READER, Command

WORKING: tuple[Command, ...] = (
    Command("cite.copy", "c", "Copy the citation", "Copy", READER, also="bibliography reference references"),
    Command(
        "cite.pick",
        "x",
        "Pick several articles, to cite or mark them together",
        "Copy",
        ("list",),
        action="pick",
        also="mark select multiple bibliography",
    ),
    Command(
        "cite.pick-range", "V", "Pick all from the last one picked to here", "Copy", ("list",), action="pick_range"
    ),
    Command("cite.pick-all", "X", "Pick all that is found, or none", "Copy", ("list",), action="pick_all"),
    Command(
        "file.save",
        "ctrl+s",
        "Save the bibliography, or the highlights and notes, of what is picked or found",
        "Copy",
        READER,
        also="export file write markdown obsidian bibtex readwise",
    ),
    Command(
        "file.write",
        "",
        "Save the article that is shown as Markdown: w FILE",
        "Copy",
        READER,
        also="w write save markdown print",
    ),
    Command("copied.show", "Y", "What was copied, to copy it again", "Copy", READER, also="clipboard history"),
    Command(
        "cite.style",
        "C",
        "Choose a citation style, with a preview",
        "Copy",
        READER,
        also="bibliography export bibtex ris apa mla chicago format",
    ),
    Command("quote.copy", "y", "Copy the selection as a quotation with its citation", "Copy", READER, also="yank"),
    Command(
        "quote.verify",
        "Q",
        "Verify quoted words: the articles in which they stand",
        "Copy",
        READER,
        also="fact check quotation verify clipboard",
    ),
    Command("sentence.next", ")", "Next sentence", "Copy", READER),
    Command("sentence.previous", "(", "Previous sentence", "Copy", READER),
    Command("selection.extend", "v", "Select by sentence", "Copy", READER),
    Command(
        "word.previous", "h,left", "One word less, or back", "Copy", ("text",), action="word_previous", when="selecting"
    ),
    Command("word.next", "l,right", "One word more", "Copy", ("text",), action="word_next", when="selecting"),
    Command(
        "selection.end", "escape", "End the selection", "Copy", ("text",), action="selection_end", when="selecting"
    ),
    Command(
        "article.star",
        "s",
        "Star the article, or the picked ones, or remove the star",
        "Mark",
        READER,
        also="favourite favorite flag",
    ),
    Command("article.read", "r", "Mark the article, or the picked ones, read or unread", "Mark", READER, also="seen"),
    Command(
        "article.read-all", "ctrl+r", "Mark all that is found as read, after asking", "Mark", READER, also="catch up"
    ),
    Command(
        "highlight.toggle", "m", "Highlight the selection, or remove the highlight", "Mark", READER, also="annotate"
    ),
    Command(
        "highlight.colour",
        ";",
        "Choose the colour of the highlight, or highlight in it",
        "Mark",
        READER,
        also="color yellow green blue pink",
    ),
    Command(
        "note.write", "a", "Write a note on the selection, or on the article", "Mark", READER, also="annotate comment"
    ),
    Command("note.article", "", "Write a note on the article as a whole", "Mark", READER),
    Command("highlight.next", "}", "Next highlight", "Mark", READER),
    Command("highlight.previous", "{", "Previous highlight", "Mark", READER),
    Command(
        "highlight.list", "H", "Highlights and notes of the article", "Mark", READER, also="annotations delete remove"
    ),
    Command("highlight.all", "'", "Highlights and notes of the whole library", "Mark", READER, also="annotations"),
    Command(
        "article.tags",
        "t",
        "Edit your tags of the article, or of the picked ones",
        "Mark",
        READER,
        also="tag label",
    ),
    Command("mark.undo", "U", "Undo the last mark", "Mark", READER, also="revert"),
    Command("mark.redo", ".", "Redo the mark that was undone last", "Mark", READER, also="repeat"),
    Command("source.open", "o", "Open the source in the browser", "Read", READER, also="browser url link website"),
    Command("article.edit", "e", "Edit the file in your editor", "Read", READER, also="open file vim"),
    Command(
        "article.details",
        "E",
        "Edit the details of the article, or of the picked ones: author, date, source",
        "Read",
        READER,
        also="metadata tag tags author date title",
    ),
    Command("article.add", "A", "Add an article: an address or a file", "Read", READER, also="fetch import url save"),
    Command("text.links", "L", "The links of the article", "Read", READER, also="urls"),
    Command("text.outline", "O", "The outline of the article", "Read", READER, also="headings contents toc"),
)
