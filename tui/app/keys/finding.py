"""Commands that find articles: search, saved searches, feeds, counts, facts of the library."""

from __future__ import annotations

from tui.app.keys.command import READER, Command

_LINE = "searching"

FINDING: tuple[Command, ...] = (
    Command("search.open", "/", "Search the library while typing", "Find", READER, also="query filter"),
    Command("search.accept", "enter", "Read what was found", "Find", ("search",), when=_LINE),
    Command("search.leave", "escape", "Leave the line", "Find", ("search",), when=_LINE),
    Command("search.earlier", "up", "Earlier search", "Find", ("search",), action="history(-1)", when=_LINE),
    Command("search.later", "down", "Later search", "Find", ("search",), action="history(1)", when=_LINE),
    Command("search.complete", "tab", "Complete the word", "Find", ("search",), action="complete(1)", when=_LINE),
    Command(
        "search.complete-back",
        "shift+tab",
        "The previous completion",
        "Find",
        ("search",),
        action="complete(-1)",
        when=_LINE,
    ),
    Command("text.find", "f", "Find in the article", "Find", READER, also="search in page"),
    Command("match.next", "n", "Next match, on into the next article", "Find", READER),
    Command("match.previous", "N", "Previous match", "Find", READER),
    Command("search.saved", "p", "The saved searches, or save this one", "Find", READER, also="bookmark smart folder"),
    Command("saved.open", "enter", "Open the saved search", "Find", ("saved",)),
    Command("saved.forget", "d", "Forget the saved search, or stop following the feed", "Find", ("saved",)),
    Command("feeds.fetch", "I", "Fetch this feed", "Read", READER, also="refresh reload rss"),
    Command("feeds.fetch-all", "D", "Fetch all feeds", "Read", READER, also="refresh reload download rss atom news"),
    Command("feeds.add", "", "Follow a feed", "Read", READER, also="subscribe rss atom opml"),
    Command(
        "search.facets",
        "#",
        "Count what is found, to narrow the search",
        "Find",
        READER,
        also="filter facets tags sources authors",
    ),
    Command(
        "search.sentences",
        "w",
        "The matching sentences of the whole library",
        "Find",
        READER,
        also="concordance grep context",
    ),
    Command(
        "library.facts",
        "F",
        "The facts of the library, or of what is found",
        "Find",
        READER,
        also="overview people places timeline statistics",
    ),
    Command(
        "article.story",
        "P",
        "The articles on one event in time, and what they say differently",
        "Find",
        READER,
        also="story timeline compare contradictions papers",
    ),
    Command("article.related", "R", "Articles related to this one", "Find", READER, also="similar"),
)
