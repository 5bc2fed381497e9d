"""`byline marks`: out to a file and back into another data folder, and what can be wrong with either."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from libraries import article, put

from tui.articles.anchor import Selector
from tui.cli import cli
from tui.errors import UnreadableError
from tui.marks.annotations import Annotation
from tui.marks.citation_keys import CitationKeyRegistry
from tui.marks.store import Marks, open_marks
from tui.preferences import PreferenceFile
from tui.saved_searches import SavedSearch, SavedSearches

LAMP = Annotation(Selector("a new lamp", "lighthouse has ", ". It was", 19), "Bright.")


@pytest.fixture
def marks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Marks]:
    """The marks of the person who calls the commands here."""
    put(tmp_path / "library", "lamp.md", article("The lighthouse has a new lamp.", id="lamp", title="A lamp"))
    for name, folder in (("LIBRARY", "library"), ("CACHE_DIR", "cache"), ("DATA_DIR", "data"), ("CONFIG", "none.toml")):
        monkeypatch.setenv(f"BYLINE_{name}", str(tmp_path / folder))
    store = open_marks(tmp_path / "data")
    store.annotations.change("lamp", [LAMP])
    store.set_read(["lamp", "elsewhere"], True)
    yield store
    store.close()


def byline(*words: str, **options: str | bytes) -> Result:
    return CliRunner().invoke(cli, list(words), **options)


def test_marks_go_out_to_a_file_and_come_back_elsewhere(
    marks: Marks, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert byline("index").exit_code == 0
    file = tmp_path / "marks.yaml"
    assert byline("marks", "export", "--output", str(file)).exit_code == 0
    text = file.read_text("utf-8")
    assert text == byline("marks", "export").stdout
    for words in ("article: lamp\ntitle: A lamp\nread: 20", "- quote: a new lamp\n", "note: Bright.\n"):
        assert words in text
    monkeypatch.setenv("BYLINE_DATA_DIR", str(tmp_path / "other"))
    done = byline("marks", "import", str(file))
    assert (done.exit_code, done.stdout) == (0, f"{file}: 2 articles, 2 of them with newer marks than yours\n")
    again = byline("marks", "import", "-", input=text)
    assert again.stdout == "standard input: 2 articles, 0 of them with newer marks than yours\n"
    other = open_marks(tmp_path / "other")
    assert other.annotations.of("lamp") == (LAMP,)
    other.close()
    assert byline("list", "--query", "note:bright is:highlighted", "--json").stdout.count('"lamp"') == 1


def test_without_a_library_there_are_no_titles(marks: Marks, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BYLINE_LIBRARY", "/nowhere/at/all")
    done = byline("marks", "export")
    assert done.exit_code == 0
    assert "title:" not in done.stdout


def test_a_bad_file_costs_one_line_and_the_others_are_merged(marks: Marks, tmp_path: Path) -> None:
    good, bad, binary = tmp_path / "good.yaml", tmp_path / "bad.yaml", tmp_path / "binary.yaml"
    good.write_text("article: tides\nstarred: 2026-01-01\n")
    bad.write_text("article: tides\nread: 2026-01-01\n---\narticle: b\nstarred: soon\n")
    binary.write_bytes(b"article: a\n# \xff\n")
    done = byline("marks", "import", str(bad), str(binary), str(good), standalone_mode=False)
    assert done.return_value == 3
    assert f"{bad}:3: “starred” is not a time" in done.stderr
    assert f"{binary}:2: not UTF-8" in done.stderr
    assert len(done.stderr.splitlines()) == 2
    assert marks.get("tides").starred
    assert not marks.get("tides").read


def test_a_file_that_cannot_be_written_leaves_what_was_there(marks: Marks, tmp_path: Path) -> None:
    with pytest.raises(UnreadableError, match="it cannot be written"):
        cli.main(["marks", "export", "--output", str(tmp_path / "none" / "marks.yaml")], standalone_mode=False)
    (tmp_path / "folder").mkdir()
    with pytest.raises(UnreadableError, match="it cannot be written"):
        cli.main(["marks", "export", "--output", str(tmp_path / "folder")], standalone_mode=False)
    assert not list(tmp_path.glob(".folder*"))


def test_damaged_marks_are_not_exported_as_none(marks: Marks) -> None:
    marks.close()
    marks.path.write_bytes(b"no database at all" * 100)
    with pytest.raises(UnreadableError, match="the marks are damaged"):
        cli.main(["marks", "export"], standalone_mode=False)


def damaged(folder: Path) -> None:
    (folder / "marks.sqlite3").write_bytes(b"nothing that makes sense" * 400)


def newer(folder: Path) -> None:
    with closing(sqlite3.connect(folder / "marks.sqlite3")) as database:
        database.execute("PRAGMA user_version = 1000")


@pytest.mark.parametrize("spoil", [damaged, newer])
@pytest.mark.parametrize(
    "words",
    [
        ("list", "--query", "is:starred"),
        ("list", "--query", "-is:read"),
        ("list", "--json"),
        ("list", "--sort", "unread"),
        ("search", "note:bright OR lamp"),
        ("search", "has:note"),
    ],
    ids=" ".join,
)
def test_marks_that_cannot_be_read_do_not_pass_for_none(
    marks: Marks, tmp_path: Path, spoil: Callable[[Path], None], words: tuple[str, ...]
) -> None:
    marks.close()
    spoil(tmp_path / "data")
    done = byline(*words, standalone_mode=False)
    assert done.stdout == ""
    assert done.exception is not None
    assert str(tmp_path / "data" / "marks.sqlite3") in str(done.exception)
    assert isinstance(done.exception, UnreadableError)


def test_what_does_not_depend_on_marks_is_printed_and_the_fault_reported_once(marks: Marks, tmp_path: Path) -> None:
    marks.close()
    damaged(tmp_path / "data")
    for words in (("list",), ("search", "lamp"), ("list", "--query", "lamp")):
        done = byline(*words, standalone_mode=False)
        assert "lamp" in done.stdout
        assert done.stderr.count("the marks are damaged") == 1
        assert done.return_value == 3


def test_lost_marks_are_listed_and_given_to_an_article_by_hand(marks: Marks, tmp_path: Path) -> None:
    assert byline("index").exit_code == 0
    assert byline("marks", "check", standalone_mode=False).return_value == 0
    (tmp_path / "library" / "lamp.md").unlink()
    put(
        tmp_path / "library", "new.md", article("Another text altogether. It says other things.", id="new", title="New")
    )
    done = byline("marks", "check", standalone_mode=False)
    assert done.return_value == 1
    assert done.stdout == f"lamp: A lamp\n  was {tmp_path / 'library' / 'lamp.md'}\n"
    assert byline("check", standalone_mode=False).return_value == 0
    moved = byline("marks", "move", "lamp", "new.md")
    assert moved.stdout == "lamp -> new\n"
    assert marks.annotations.of("new") == (LAMP,)
    assert marks.annotations.of("lamp") == ()
    assert byline("marks", "check", standalone_mode=False).return_value == 0
    again = byline("marks", "move", "lamp", "new.md", standalone_mode=False)
    assert "no marks of this article" in str(again.exception)


def test_all_that_is_a_persons_goes_to_another_machine(
    marks: Marks, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    marks.tags.change(["lamp"], ["sea"])
    SavedSearches(tmp_path / "data").save("Lamps", "lamp")
    PreferenceFile(tmp_path / "data").change(style="ieee", history=("secret",))
    assert byline("cite", "lamp", "--as", "bibtex").exit_code == 0
    text = byline("marks", "export").stdout
    assert "secret" not in text
    assert f"citation keys:\n- {CitationKeyRegistry(tmp_path / 'data').all()['lamp'][0]}" in text
    monkeypatch.setenv("BYLINE_DATA_DIR", str(tmp_path / "other"))
    done = byline("marks", "import", "-", input=text)
    assert done.stdout == (
        "standard input: 2 articles, 2 of them with newer marks than yours; newer searches or preferences\n"
    )
    assert byline("marks", "export").stdout == text
    again = byline("marks", "import", "-", input=text)
    assert again.stdout == "standard input: 2 articles, 0 of them with newer marks than yours\n"
    assert SavedSearches(tmp_path / "other").all() == (SavedSearch("Lamps", "lamp"),)


def test_what_only_a_newer_byline_knows_is_kept_and_said(marks: Marks) -> None:
    done = byline("marks", "import", "-", input="article: lamp\nmood: calm\n---\npersonal: {feeds: [x]}\n")
    assert done.exit_code == 0
    assert done.stderr == ("byline: standard input: kept as it is, because only a newer Byline knows it: mood, feeds\n")
    text = byline("marks", "export").stdout
    assert "\nmood: calm\n" in text
    assert "personal:\n  feeds:\n  - x\n" in text


def test_keys_of_other_articles_are_said(marks: Marks, tmp_path: Path) -> None:
    CitationKeyRegistry(tmp_path / "data").assign({"lamp": ["a1"]})
    done = byline("marks", "import", "-", input="article: other\ncitation keys: [a1]\n")
    assert done.stderr == (
        "byline: standard input: these citation keys are other articles' here, and stay theirs: a1\n"
    )


def test_two_machines_meet_in_a_folder(marks: Marks, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "shared"
    assert byline("marks", "sync", str(folder)).stdout == (
        f"{folder}: merged 0 files, with newer marks of 0 articles; wrote yours\n"
    )
    monkeypatch.setenv("BYLINE_DATA_DIR", str(tmp_path / "other"))
    (tmp_path / "none.toml").write_text('marks_folder = "shared"\n')
    assert byline("marks", "sync").stdout == (f"{folder}: merged 1 file, with newer marks of 2 articles; wrote yours\n")
    assert byline("marks", "sync").stdout.endswith("yours is up to date\n")
    (tmp_path / "none.toml").unlink()
    assert "no folder is named" in str(byline("marks", "sync", standalone_mode=False).exception)
