"""Articles on one event are found together, whenever and in whatever order they come, and others stay apart."""

from __future__ import annotations

import json
import random
from collections.abc import Iterable
from pathlib import Path

import pytest
from events_told import ALONE, DAM, FERRY, days, told
from libraries import article, put, titles

from tui.library.library import LocalLibrary
from tui.library.stories.story_map import NAME

Told = dict[str, str]


def the_news() -> Told:
    """File names and contents: a dam bursts, a ferry runs aground, and five other things are written about."""
    news: Told = {}
    for name, sentences, first in (("dam", DAM, 3), ("ferry", FERRY, 20)):
        for number, (text, day) in enumerate(zip(told(sentences, 4), days(first, 4), strict=True)):
            keys = {"title": f"{name} {number}", "id": f"{name}-{number}", "source": f"Paper {number}"}
            news[f"{name}-{number}.md"] = article(text, published=day, **keys)
    for number, (title, text) in enumerate(ALONE):
        news[f"{title}.md"] = article(text, title=title, id=title.lower(), published=f"2025-03-{number + 3:02}")
    return news


def stories(library: LocalLibrary) -> set[frozenset[str]]:
    """Return the stories as sets of titles."""
    found = library.stories.map()
    rows = library.articles.rows(list(library.search.run("").rowids))
    groups: dict[int, set[str]] = {}
    for row in rows:
        assert bool(found.story_of(row.rowid)) == bool(found.members_of(row.rowid))
        groups.setdefault(found.story_of(row.rowid) or -row.rowid, set()).add(row.title)
        if members := found.members_of(row.rowid):
            assert {one.title for one in library.articles.rows(members)} >= {row.title}
    return {frozenset(group) for group in groups.values() if len(group) > 1}


def all_of(name: str, numbers: Iterable[int] = range(4)) -> frozenset[str]:
    return frozenset(f"{name} {number}" for number in numbers)


@pytest.fixture
def library(opened, folder: Path) -> LocalLibrary:
    for path, content in the_news().items():
        put(folder, path, content)
    made: LocalLibrary = opened()
    assert made.stories.find()
    return made


def test_what_is_on_one_event_is_one_story(library: LocalLibrary) -> None:
    assert stories(library) == {all_of("dam"), all_of("ferry")}
    assert not library.stories.find(), "there is nothing more to find"
    found = library.stories.map()
    assert found.counts() == (8, 2)
    newest = titles(library, "dam")[0]
    members = library.articles.rows(found.members_of(library.search.run("dam").rowids[0]))
    assert members[0].title == newest, "the newest comes first"


@pytest.mark.parametrize("seed", range(3))
def test_the_order_in_which_they_come_does_not_matter(opened, folder: Path, seed: int) -> None:
    """One at a time, with others between: each time the stories are found anew, and only around what came."""
    news = list(the_news().items())
    random.Random(seed).shuffle(news)
    library = opened()
    for path, content in news:
        put(folder, path, content)
        library.sync()
        library.stories.find()
    assert stories(library) == {all_of("dam"), all_of("ferry")}


def test_what_goes_or_changes_leaves_its_story(library: LocalLibrary, folder: Path) -> None:
    (folder / "dam-1.md").unlink()
    put(folder, "ferry-2.md", article(ALONE[0][1], title="Pears", id="ferry-2", published="2025-03-21"))
    library.sync()
    assert not library.stories.is_current()
    assert library.stories.find()
    assert stories(library) == {all_of("dam", (0, 2, 3)), all_of("ferry", (0, 1, 3))}
    for number in (0, 2):
        (folder / f"dam-{number}.md").unlink()
    library.sync()
    library.stories.find()
    assert stories(library) == {all_of("ferry", (0, 1, 3))}, "one article is no story"


def test_another_process_sees_them_and_a_damaged_file_is_made_again(opened, library: LocalLibrary) -> None:
    other = opened(sync=False)
    assert other.stories.is_current()
    assert stories(other) == stories(library)
    path = next(Path(library._place.own).glob(NAME))
    path.write_bytes(path.read_bytes()[:-3])
    assert stories(other) == set()
    assert other.stories.find()
    assert stories(library) == {all_of("dam"), all_of("ferry")}


def test_copies_of_a_text_are_articles_of_their_own_in_one_story(opened, folder: Path) -> None:
    wire = " ".join(DAM)
    for number, paper in enumerate(("Post", "Echo", "Mail")):
        text = wire.replace("Monday night", f"Monday {('night', 'evening', 'night')[number]}")
        put(folder, f"{paper}.md", article(text, title=paper, id=paper, source=paper, published="2025-03-03"))
    own = f"{DAM[3]} {DAM[1]} {ALONE[2][1]}"
    put(folder, "own.md", article(own, title="Own", id="own", source="Star", published="2025-03-04"))
    library = opened()
    library.stories.find()
    assert stories(library) == {frozenset({"Post", "Echo", "Mail", "Own"})}
    found = library.stories.map()
    texts = {row.title: found.text_of(row.rowid) for row in library.articles.rows(library.search.run("").rowids)}
    assert texts["Post"] == texts["Echo"] == texts["Mail"] != texts["Own"]


def test_a_series_and_what_is_far_apart_in_time_are_no_story(opened, folder: Path) -> None:
    weather = "Clouds from the west, light winds, and rain in the hills by evening; {} degrees on the coast."
    for day in (3, 4, 5):
        keys = {"title": f"Weather for {day} March", "source": "Post", "published": f"2025-03-{day:02}"}
        put(folder, f"w{day}.md", article(weather.format(day), id=f"w{day}", **keys))
    for number, day in enumerate(("2025-01-03", "2025-04-03")):
        put(folder, f"d{number}.md", article(told(DAM, 2)[number], title=f"d{number}", published=day))
    library = opened()
    library.stories.find()
    assert stories(library) == set()


def test_without_a_date_only_the_same_text_is_one_story(opened, folder: Path) -> None:
    put(folder, "a.md", article(" ".join(DAM), title="a", id="a"))
    put(folder, "b.md", article(" ".join(DAM), title="b", id="b", published="2025-03-03"))
    put(folder, "c.md", article(f"{DAM[2]} {ALONE[1][1]}", title="c", id="c"))
    library = opened()
    library.stories.find()
    assert stories(library) == {frozenset("ab")}


def test_a_story_is_asked_by_a_word_or_an_id_of_any_of_its_articles(library: LocalLibrary) -> None:
    assert set(titles(library, "story:ferry")) == all_of("ferry")
    assert set(titles(library, "story:dam-2")) == all_of("dam")
    assert titles(library, "story:dam-2 source:Paper title:3") == ["dam 3"]
    assert titles(library, "story:chess") == [], "it is alone"
    assert set(titles(library, "-story:dam -story:ferry")) == {title for title, _ in ALONE}
    assert set(titles(library, "chess OR story:ferry")) == {"Chess", *all_of("ferry")}


def test_a_query_says_of_how_many_articles_stories_are_known(opened, folder: Path) -> None:
    for path, content in the_news().items():
        put(folder, path, content)
    library = opened()
    listing = library.search.run("story:dam")
    assert (len(listing.rowids), [note.message for note in listing.notes]) == (
        0,
        ["stories are known of 0 of 13 articles so far"],
    )
    library.stories.find()
    assert library.search.run("story:dam").notes == ()


def test_the_samples_have_no_two_articles_on_one_event_by_mistake(tmp_path: Path) -> None:
    from tui.library.library import open_library
    from tui.marks.store import open_marks
    from tui.paths import samples_folder

    marks = open_marks(tmp_path / "data")
    library = open_library(samples_folder(), tmp_path / "cache", marks)
    library.sync()
    library.stories.find()
    found = [sorted(one.title for one in library.articles.rows(group)) for group in _groups(library)]
    assert json.dumps(found, ensure_ascii=False) == "[]"
    library.close()
    marks.close()


def _groups(library: LocalLibrary) -> list[list[int]]:
    found = library.stories.map()
    groups: dict[int, list[int]] = {}
    for rowid in found.members:
        groups.setdefault(found.story_of(rowid), []).append(rowid)
    return list(groups.values())
