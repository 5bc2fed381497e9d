"""Whatever titles, dates, addresses and ids articles have, each one is listed, under an id of its own."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from libraries import article, everything, put, titles

from tests.unit.library.conftest import OpenLibrary
from tui.articles.copy_names import is_copy
from tui.articles.identity import content_digest, suffixed
from tui.articles.read import parse_article
from tui.library.library import LocalLibrary, open_library
from tui.library.sync.shared_ids import Claim, settle
from tui.marks.store import open_marks

PATHS = ("a.md", "b.md", "in/a.md", "b 2.md", "b (conflicted copy).md", "z.md")
TEXTS = ("A heron.", "A\nheron.\n", "A kestrel.", "日本語です。", "日本。", "Zürich", "Zu\u0308rich", "")


def _ids() -> st.SearchStrategy[str]:
    """Ids that files state; some are those that a library would give to another article."""
    digests = [content_digest(parse_article(article(text, id="one").encode(), Path("a.md"))[0]) for text in TEXTS[:5]]
    return st.sampled_from(["one", "two", *(suffixed("one", digest) for digest in digests)])


CONTENTS = st.builds(
    lambda text, keys: article(text, **keys),
    st.sampled_from(TEXTS),
    st.fixed_dictionaries(
        {},
        optional={
            "id": _ids(),
            "title": st.sampled_from(["Minutes", "Notes"]),
            "source": st.sampled_from(["Herald", "Courier"]),
            "url": st.sampled_from(["https://example.org/a", "https://example.org/b"]),
            "published": st.sampled_from(["2024", "2024-05-03"]),
            "lang": st.sampled_from(["en", "ja"]),
        },
    ),
)
FOLDERS = st.dictionaries(st.sampled_from(PATHS), CONTENTS, max_size=len(PATHS))


def said_by(library: LocalLibrary) -> list[tuple[str, bytes]]:
    """What is listed: the ids that the files state or make, and their contents."""
    rows = library.articles.rows(list(library.search.run("").rowids))
    assert len({row.id for row in rows}) == len(rows)
    listed = []
    for row in rows:
        read = library.articles.read(row.rowid)
        assert read.id == row.id
        assert library.articles.find(row.id).path == read.path
        assert library.articles.find(str(library.folder / row.path)).id == row.id
        assert library.articles.rowid_of(row.id) == row.rowid
        own_id = parse_article(read.path.read_bytes(), read.path)[0].id
        assert row.id == own_id or row.id.startswith(f"{own_id}-")
        listed.append((own_id, content_digest(read)))
    return sorted(listed)


def stated_in(folder: Path) -> list[tuple[str, bytes]]:
    """Every content of every id in the files of a folder."""
    articles = [parse_article(path.read_bytes(), path)[0] for path in folder.rglob("*.md")]
    return sorted({(one.id, content_digest(one)) for one in articles})


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@example([{"b.md": article("A heron.", title="T")}, {"a.md": article("A kestrel.", title="T")}])
@given(st.lists(FOLDERS, min_size=1, max_size=3))
def test_every_article_is_listed_whatever_came_before(states: list[dict[str, str]]) -> None:
    with tempfile.TemporaryDirectory() as top:
        folder = Path(top, "library")
        folder.mkdir()
        marks = open_marks(Path(top, "data"))
        library = open_library(folder, Path(top, "cache"), marks)
        for number, files in enumerate(states):
            for path in PATHS:
                if path in files:
                    put(folder, path, files[path])
                elif number % 2:
                    (folder / path).unlink(missing_ok=True)
            library.sync()
            assert said_by(library) == stated_in(folder)
            fresh = open_library(folder, Path(top, f"fresh-{number}"), marks)
            fresh.sync()
            assert said_by(fresh) == stated_in(folder)
            assert everything(library, ("heron",)) == everything(fresh, ("heron",))
            before = {row.id: row.path for row in library.articles.rows(list(library.search.run("").rowids))}
            assert not library.sync()
            assert before == {row.id: row.path for row in library.articles.rows(list(library.search.run("").rowids))}
            fresh.close()
        library.close()
        marks.close()


CLAIMS = st.lists(
    st.tuples(
        st.sampled_from([b"1" * 16, b"2" * 16, b"3" * 16]),
        st.booleans(),
        st.booleans(),
        st.sampled_from(["", "one", suffixed("one", b"1" * 16), suffixed("one", b"2" * 16, 16), "one-abcdef01"]),
    ),
    min_size=1,
    max_size=len(PATHS),
).map(lambda made: [Claim(number, PATHS[number], *one) for number, one in enumerate(made)])


@given(CLAIMS, st.sets(st.sampled_from([suffixed("one", digit * 16) for digit in (b"1", b"2", b"3")])))
def test_ids_are_given_once_and_stay(claims: list[Claim], taken: set[str]) -> None:
    settled = settle("one", claims, lambda wanted: wanted not in taken)
    of_content: dict[bytes, set[str]] = {}
    for claim in claims:
        of_content.setdefault(claim.content, set()).add(settled[claim.rowid][1])
    assert all(len(ids) == 1 for ids in of_content.values())
    assert len(set.union(*of_content.values())) == len(of_content)
    shown = [claim.content for claim in claims if settled[claim.rowid][0]]
    assert sorted(shown) == sorted(of_content)
    again = [one._replace(is_shown=settled[one.rowid][0], id=settled[one.rowid][1]) for one in claims]
    assert settle("one", again, lambda wanted: wanted not in taken) == settled
    if "one" not in set.union(*of_content.values()):
        assert not any(claim.is_stated or claim.id == "one" for claim in claims)
        assert {claim.content for claim in claims if claim.id} == set(of_content)


def test_an_article_keeps_its_id_whatever_comes_later(opened: OpenLibrary, folder: Path) -> None:
    put(folder, "m.md", article("A heron.", title="Minutes"))
    library = opened()
    article_id = library.articles.find(str(folder / "m.md")).id
    put(folder, "a.md", article("A kestrel.", title="Minutes"))
    put(folder, "z.md", article("An owl.", title="Minutes"))
    library.sync()
    ids = {path: library.articles.find(str(folder / path)).id for path in ("m.md", "a.md", "z.md")}
    assert ids["m.md"] == article_id
    assert all(ids[path].startswith(f"{article_id}-") for path in ("a.md", "z.md"))
    put(folder, "a.md", article("A kestrel, edited.", title="Minutes"))
    (folder / "m.md").unlink()
    (folder / "z.md").rename(folder / "y.md")
    library.sync()
    assert library.articles.find(str(folder / "a.md")).id == ids["a.md"]
    assert library.articles.find(str(folder / "y.md")).id == ids["z.md"]
    put(folder, "m.md", article("A heron.", title="Minutes"))
    library.sync()
    assert library.articles.find(str(folder / "m.md")).id == article_id


def test_an_id_that_two_files_state_is_a_problem_until_one_states_another(opened: OpenLibrary, folder: Path) -> None:
    put(folder, "a.md", article("A heron.", title="One", id="bird"))
    put(folder, "b.md", article("A kestrel.", title="Two", id="bird"))
    library = opened()
    assert titles(library) == ["One", "Two"]
    assert library.articles.find("bird").title == "One"
    (problem,) = library.problems.all()
    assert problem.path == "b.md"
    assert "a.md" in problem.what
    assert library.articles.find(str(folder / "b.md")).id in problem.what
    (folder / "a.md").unlink()
    library.sync()
    assert library.articles.find("bird").title == "Two"
    assert library.problems.all() == []


def test_a_stated_id_goes_before_one_that_was_made_of_it(opened: OpenLibrary, folder: Path) -> None:
    put(folder, "a.md", article("A heron.", id="bird"))
    put(folder, "b.md", article("A kestrel.", id="bird"))
    library = opened()
    taken = library.articles.find(str(folder / "b.md")).id
    put(folder, "c.md", article("An owl.", id=taken))
    library.sync()
    assert library.articles.find(taken).path.name == "c.md"
    assert library.articles.find(str(folder / "b.md")).id.startswith(f"{taken}")
    assert len({library.articles.find(str(folder / path)).id for path in ("a.md", "b.md", "c.md")}) == 3


@pytest.mark.parametrize("name", [path for path in PATHS if is_copy(path)])
def test_what_a_copy_says_differently_is_listed_beside_the_original(
    name: str, opened: OpenLibrary, folder: Path
) -> None:
    put(folder, name, article("A kestrel.", title="Minutes"))
    library = opened()
    put(folder, "b.md", article("A heron.", title="Minutes"))
    library.sync()
    by_id = {row.id: row.path for row in library.articles.rows(list(library.search.run("").rowids))}
    assert sorted(by_id.values()) == sorted([name, "b.md"])
    assert by_id[min(by_id, key=len)] == "b.md"
