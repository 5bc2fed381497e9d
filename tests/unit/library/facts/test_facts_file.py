"""An analysis is stored whole or not at all, in a file that can be damaged or deleted at any time."""

from __future__ import annotations

import sqlite3
import threading
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from tui.analysis.fact import Analysis, Fact, Mention, Summary
from tui.articles.article import Article
from tui.library.facts.facts_file import NAME, FactsFile
from tui.query.tree import Word

TEXT = "Ann Bee came on 3 May 2021."


def an_article(name: str = "a", text: str = TEXT) -> Article:
    return Article(name, Path(f"/nowhere/{name}.md"), "", text, ())


def an_analysis(version: str = "1", name: str = "Ann Bee") -> Analysis:
    day = Fact("date", "3 May 2021", (Mention(16, 26, "3 May 2021"),), "2021-05-03")
    return Analysis(version, (Fact("person", name, (Mention(0, 7, "Ann Bee"),)), day), Summary("test"))


def everything(store: FactsFile, article: Article, version: str = "1") -> tuple[object, ...]:
    order = store.timeline.order("date", other=False)
    names = store.entities.where("person", Word("bee")), store.entities.names("person", "ann")
    return store.analyses.get(article, version), names, [one.article_id for one in store.timeline.page(order)]


NOTHING = (None, ([], []), [])


def test_what_is_stored_is_there_for_another_process(store: FactsFile, tmp_path: Path) -> None:
    store.put(an_article(), an_analysis(), an_analysis(name="Anna Bee"))
    other = FactsFile(tmp_path)
    assert everything(other, an_article()) == (an_analysis(), (["a"], [("Anna Bee", 1)]), ["a"])
    assert (other.entities.ids(), other.entities.count(), other.entities.known_among(["a", "b"])) == (["a"], 1, 1)
    assert other.entities.knows("a", "1")
    assert not other.entities.knows("a", "2")
    other.close()


def test_what_an_article_no_longer_states_is_gone(store: FactsFile) -> None:
    store.put(an_article(), an_analysis(), an_analysis())
    nothing = Analysis("2", (), Summary("test"))
    store.put(an_article(), nothing, nothing)
    assert everything(store, an_article(), "2") == (nothing, ([], []), [])
    assert store.entities.knows("a", "2")
    assert not store.entities.knows("a", "1")


@pytest.mark.parametrize("table", ["analysis", "article", "name", "stated_name", "sentence", "entry"])
def test_an_analysis_is_stored_whole_or_not_at_all(store: FactsFile, tmp_path: Path, table: str) -> None:
    store.put(an_article(), an_analysis(), an_analysis())
    before = everything(store, an_article())
    with closing(sqlite3.connect(tmp_path / NAME)) as connection:  # whatever is written there last fails
        connection.execute(f"CREATE TRIGGER fail BEFORE INSERT ON {table} BEGIN SELECT RAISE(ABORT, 'full'); END")
        connection.commit()
    store.put(an_article(text=f"{TEXT} More."), an_analysis("2", "Cee Bee"), an_analysis("2", "Cee Bee"))
    assert everything(store, an_article()) == before
    assert store.entities.knows("a", "1")


@pytest.mark.parametrize("damage", [b"not a database" * 300, b""])
def test_a_damaged_file_is_rebuilt(tmp_path: Path, damage: bytes) -> None:
    (tmp_path / NAME).write_bytes(damage)
    store = FactsFile(tmp_path)
    assert everything(store, an_article()) == NOTHING
    store.put(an_article(), an_analysis(), an_analysis())
    assert everything(store, an_article())[0] == an_analysis()
    store.close()


def test_a_file_that_is_damaged_while_it_is_open_is_rebuilt(store: FactsFile, tmp_path: Path) -> None:
    store.put(an_article(), an_analysis(), an_analysis())
    store.close()  # into the file, with the log
    with (tmp_path / NAME).open("r+b") as file:
        file.seek(200)
        file.write(b"\xff" * 30_000)
    everything(store, an_article())
    store.put(an_article(), an_analysis(), an_analysis())
    assert everything(store, an_article())[0] == an_analysis()


def test_where_nothing_can_be_stored_nothing_is_known(tmp_path: Path) -> None:
    (tmp_path / "folder").write_text("a file where a folder should be")
    store = FactsFile(tmp_path / "folder")
    store.put(an_article(), an_analysis(), an_analysis())
    assert everything(store, an_article()) == NOTHING
    assert (store.entities.ids(), store.entities.count(), store.entities.having("quote")) == ([], 0, [])
    store.close()


def test_many_threads_read_and_write_at_once(store: FactsFile) -> None:
    articles = [an_article(f"a{number}", f"{TEXT} {number}.") for number in range(12)]

    def put_and_get(article: Article) -> None:
        store.put(article, an_analysis(), an_analysis())
        everything(store, article)

    threads = [threading.Thread(target=put_and_get, args=(article,)) for article in articles]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert all(store.analyses.get(article, "1") == an_analysis() for article in articles)
    assert sorted(store.entities.where("person", Word("bee"))) == sorted(article.id for article in articles)


def test_a_reader_does_not_wait_for_a_writer(store: FactsFile, tmp_path: Path) -> None:
    store.put(an_article(), an_analysis(), an_analysis())
    with closing(sqlite3.connect(tmp_path / NAME, isolation_level=None)) as writer:
        writer.execute("BEGIN IMMEDIATE")
        thread = threading.Thread(target=store.put, args=(an_article("b"), an_analysis(), an_analysis()))
        thread.start()
        assert everything(store, an_article())[0] == an_analysis()
        assert thread.is_alive()
        writer.execute("ROLLBACK")
        thread.join()
    assert store.entities.knows("b", "1")


def test_what_earlier_versions_kept_is_removed(store: FactsFile, tmp_path: Path) -> None:
    for name in ("derived.sqlite3", "derived.sqlite3-wal", "stated.sqlite3", "chronicle.sqlite3"):
        (tmp_path / name).write_bytes(b"x")
    (tmp_path / "another.sqlite3").write_bytes(b"x")
    store.put(an_article(), an_analysis(), an_analysis())
    store.close()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["another.sqlite3", NAME]


def test_the_same_text_under_another_id_has_its_analysis(store: FactsFile) -> None:
    store.put(an_article(), an_analysis(), an_analysis())
    assert store.analyses.get(replace(an_article(), id="b"), "1") == an_analysis()
    assert not store.entities.knows("b", "1")
