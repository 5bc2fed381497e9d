"""The search index is another one with each version and each loss, and readers see each commit of any writer."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tui.articles.article import Article
from tui.articles.read import parse_article
from tui.errors import UnreadableError
from tui.library.index.index import SearchIndex, all_rowids
from tui.library.index.inflections import Vocabulary
from tui.library.index.schema import document_of
from tui.query.text import stem


def an_article(text: str) -> Article:
    found, _ = parse_article(text.encode(), Path("/x/a.txt"))
    return found


def rows(index: SearchIndex, name: str, word: str) -> list[int]:
    import tantivy

    opened = index.open(name)
    assert opened is not None
    query = tantivy.Query.term_query(opened.schema, "text", word)
    return sorted(all_rowids(opened.searcher, query, opened.searcher.num_docs))


def test_a_commit_is_seen_by_every_reader_and_nothing_before_it(tmp_path: Path) -> None:
    writer_side, reader_side = SearchIndex(tmp_path), SearchIndex(tmp_path)
    name = writer_side.create()
    with writer_side.writing(name, many=False) as writer:
        writer.put(7, document_of(an_article("A heron.")), new=True)
        assert rows(reader_side, name, "heron") == []
        writer.commit()
        assert rows(reader_side, name, "heron") == [7]
        writer.put(7, document_of(an_article("A kestrel.")))
        writer.put(8, document_of(an_article("A heron again.")), new=True)
        writer.commit()
        assert (rows(reader_side, name, "heron"), rows(reader_side, name, "kestrel")) == ([8], [7])
        writer.remove(8)
        writer.put(9, document_of(an_article("Never committed heron.")))
    assert rows(reader_side, name, "heron") == [8]


def test_an_index_that_is_not_there_or_not_ours_is_none(tmp_path: Path) -> None:
    index = SearchIndex(tmp_path)
    name = index.create()
    assert index.open("") is None
    assert index.open("index-1-of another version") is None
    assert index.open("../../etc") is None
    assert index.open(name) is not None
    shutil.rmtree(tmp_path / name)
    assert index.open(name) is None
    with pytest.raises(UnreadableError), index.writing(name, many=False):
        pass


def cut_short(file: Path) -> None:
    file.write_bytes(file.read_bytes()[:-5])


def emptied(file: Path) -> None:
    file.write_bytes(b"")


@pytest.mark.parametrize("spoil", [Path.unlink, cut_short, emptied])
def test_whether_an_index_is_whole_is_seen_without_opening_it(spoil: Callable[[Path], None], tmp_path: Path) -> None:
    index = SearchIndex(tmp_path)
    name = index.create()
    assert index.is_whole(name)
    with index.writing(name, many=False) as writer:
        for rowid in range(1, 4):
            writer.put(rowid, document_of(an_article(f"A heron and {rowid} more.")), new=True)
        writer.commit()
        writer.remove(2)
        writer.commit()
    commit = (tmp_path / name / "meta.json").read_text("utf-8")
    segments = [segment["segment_id"].replace("-", "") for segment in json.loads(commit)["segments"]]
    needed = [path for path in (tmp_path / name).iterdir() if path.name.startswith(("meta.json", *segments))]
    assert len(needed) >= 7
    for file in needed:
        if spoil is Path.unlink and file.suffix == ".pos":
            continue  # the engine opens an index that has no positions of words at all
        kept = file.read_bytes()
        spoil(file)
        assert not SearchIndex(tmp_path).is_whole(name), file.name
        file.write_bytes(kept)
        assert SearchIndex(tmp_path).is_whole(name)
    assert not index.is_whole("")
    assert not index.is_whole(f"../{tmp_path.name}")


def test_one_that_is_thrown_away_can_be_read_by_who_has_it_open(tmp_path: Path) -> None:
    index = SearchIndex(tmp_path)
    old = index.create()
    with index.writing(old, many=False) as writer:
        writer.put(1, document_of(an_article("A heron.")))
        writer.commit()
    opened = index.open(old)
    new = index.create()
    index.clean(new)
    assert [path.name for path in tmp_path.iterdir()] == [new]
    assert opened is not None
    assert opened.searcher.num_docs == 1


def test_inflections_are_the_words_of_the_index_with_the_same_stem(tmp_path: Path) -> None:
    words = (
        "happy happier happiness happily hope hoped hoping hop hopping lie lying lies lay die dying sky skies "
        "run runs running runner possible possibly possibility relate relation relational university universe "
        "be being bees news new run2 naïve"
    ).split()
    index = SearchIndex(tmp_path)
    name = index.create()
    with index.writing(name, many=False) as writer:
        writer.put(1, document_of(an_article(" ".join(words))))
        writer.commit()
    opened = index.open(name)
    assert opened is not None
    vocabulary = Vocabulary(opened.searcher)
    for word in words:
        if word.isascii() and word.isalpha():
            assert set(vocabulary.inflections(word)) == {one for one in words if stem(one) == stem(word)}, word
    assert vocabulary.inflections("run2") == ("run2",)
    assert vocabulary.inflections("zebra") == ("zebra",)
