"""Changes preferences, searches, citation keys, feeds, an export and an article's details, ended at every step.

Run by `test_crash_loop.py`. Whatever is left must be a state before one of the changes or after it, and the next run
must go on from there.
"""

import json
import os
import sqlite3
import sys
from pathlib import Path
from typing import Any

from crashing import crash_at_every_step

from tui.articles.edit import edit_article
from tui.articles.read import read_article
from tui.commands.output import write_file
from tui.feeds.state import FeedState, FeedStates
from tui.feeds.subscriptions import Subscription, SubscriptionFile
from tui.marks.citation_keys import CitationKeyRegistry
from tui.preferences import PreferenceFile, Preferences
from tui.saved_searches import SavedSearch, SavedSearches

OLD, NEW = "a line of the old export\n" * 2_000, "a line of the new export\n" * 3_000
KEYS = [{"one": ("lee2024", "lee2024-1"), "two": ("lee2024", "lee2024-2")}, {"three": ("lee2024", "lee2024-3")}]
ARTICLE = "---\nid: a\ntitle: Tides\nsource: The Post\n---\nThe tide.\n"
SEARCHES = [
    (SavedSearch("Old", "old"),),
    (SavedSearch("Old", "old"), SavedSearch("New", "new")),
    (SavedSearch("New", "new"),),
]
STYLES: list[tuple[str, ...]] = [("apa",), ("apa", "mla")]
FEEDS = ["https://a.example/feed", "https://b.example/feed"]
ENTRIES = [{"1": ["a.md", "x"]}, {"1": ["a.md", "x"], "2": ["b.md", "y"]}]
"""What is remembered of the first feed, before and after it was fetched."""


def prepare(work: Path) -> None:
    PreferenceFile(work / "data").change(favourite_styles=STYLES[0], theme="byline-light")
    SavedSearches(work / "data").save("Old", "old")
    CitationKeyRegistry(work / "data").assign(KEYS[0])
    SubscriptionFile(work / "data").add([Subscription(FEEDS[0])])
    _feed_states(work).put(FeedState(FEEDS[0], entries=ENTRIES[0]))
    (work / "out").mkdir()
    (work / "out" / "export.bib").write_text(OLD)
    (work / "out" / "a.md").write_text(ARTICLE)
    (work / "out" / "b.md").write_text(ARTICLE)


def act(work: Path) -> None:
    PreferenceFile(work / "data").change(favourite_styles=STYLES[1])
    searches = SavedSearches(work / "data")
    searches.save("New", "new")
    searches.remove("Old")
    CitationKeyRegistry(work / "data").assign(KEYS[1])
    SubscriptionFile(work / "data").add([Subscription(FEEDS[1])])
    _feed_states(work).put(FeedState(FEEDS[0], etag="new", entries=ENTRIES[1]))
    write_file(work / "out" / "export.bib", [NEW[:9_000], NEW[9_000:]])
    edit_article(work / "out" / "a.md", {"title": "Ebb"})
    if not (work / "out" / "second-name.md").exists():
        os.link(work / "out" / "b.md", work / "out" / "second-name.md")
    edit_article(work / "out" / "b.md", {"title": "Ebb"})


def check(work: Path) -> None:
    kept = PreferenceFile(work / "data").now
    assert kept in [Preferences(favourite_styles=styles, theme="byline-light") for styles in STYLES], kept
    assert SavedSearches(work / "data").all() in SEARCHES
    assert _subscribed(work) in (FEEDS[:1], FEEDS)
    assert _feed_states(work).get(FEEDS[0]).entries in ENTRIES, "what was deleted would come back"
    assert (work / "out" / "export.bib").read_text() in (OLD, NEW)
    for name in ("a.md", "b.md"):
        assert _article(work / "out" / name) in (ARTICLE, ARTICLE.replace("Tides", "Ebb")), name
    act(work)
    assert (work / "out" / "second-name.md").samefile(work / "out" / "b.md")
    assert PreferenceFile(work / "data").now.favourite_styles == STYLES[1]
    assert SavedSearches(work / "data").all() == SEARCHES[2]
    assert _subscribed(work) == FEEDS
    assert _feed_states(work).get(FEEDS[0]).entries == ENTRIES[1]
    assert (work / "out" / "export.bib").read_text() == NEW
    assert read_article(work / "out" / "b.md").title == "Ebb"
    given = CitationKeyRegistry(work / "data").assign({**KEYS[0], **KEYS[1]})
    assert given["one"] == "lee2024"
    assert len(set(given.values())) == len(given), given
    _is_whole(work / "data" / "citation-keys.sqlite3")
    json.loads((work / "data" / "preferences.json").read_text())


def _feed_states(work: Path) -> FeedStates:
    return FeedStates(work / "data", Path("library"))


def _subscribed(work: Path) -> list[str]:
    return [one.url for one in SubscriptionFile(work / "data").all()]


def _article(path: Path) -> str:
    """What the file says; what the copy of it says that is kept while it is written in place, if that was cut short."""
    kept = sorted(path.parent.glob(f".byline-kept-{path.name}-*"))
    said = path.read_text()
    return kept[0].read_text() if kept and "The tide." not in said else said


def _is_whole(path: Path) -> None:
    connection = sqlite3.connect(path)
    answer: Any = connection.execute("PRAGMA integrity_check").fetchone()
    connection.close()
    assert answer == ("ok",)


def main(top: Path) -> None:
    prepared = top / "prepared"
    prepared.mkdir()
    prepare(prepared)
    print(crash_at_every_step(prepared, act, check))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
