"""`byline marks export` for note-takers: files that are updated and never duplicated, and the other forms."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from libraries import article, put

from tui.articles.anchor import Selector
from tui.cli import cli
from tui.marks.annotations import Annotation
from tui.marks.store import Marks, open_marks

LAMP = Annotation(Selector("a new lamp", "lighthouse has ", ". It was", 19), "Bright.")
STAIRS = Annotation(Selector("ninety stairs", "It has ", ".", 34), colour="blue")


@pytest.fixture
def marks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Marks]:
    text = "The lighthouse has a new lamp. It has ninety stairs."
    put(tmp_path / "library", "lamp.md", article(text, id="lamp", title="A lamp", url="https://example.org/lamp"))
    for name, folder in (("LIBRARY", "library"), ("CACHE_DIR", "cache"), ("DATA_DIR", "data"), ("CONFIG", "c.toml")):
        monkeypatch.setenv(f"BYLINE_{name}", str(tmp_path / folder))
    store = open_marks(tmp_path / "data")
    store.annotations.change("lamp", [LAMP])
    yield store
    store.close()


def byline(*words: str) -> Result:
    return CliRunner().invoke(cli, list(words), standalone_mode=False)


def export(tmp_path: Path, *words: str) -> str:
    done = byline("marks", "export", "--markdown", str(tmp_path / "vault"), *words)
    assert done.exception is None
    return done.stderr


def test_a_second_run_updates_the_file_wherever_it_is_now(marks: Marks, tmp_path: Path) -> None:
    vault = tmp_path / "vault"
    assert export(tmp_path) == f"Wrote 1 file in {vault}\n"
    assert export(tmp_path) == f"Wrote 0 files in {vault}; nothing new for 1\n"
    (vault / "Read").mkdir()
    note = vault / "Read" / "My lamp.md"
    (vault / "A lamp.md").rename(note)
    text = note.read_text("utf-8")
    note.write_text(
        f"{text}\n## Thoughts\n\nIs it the same lamp?\n".replace("---\n\n", "rating: 5\n---\n\nSeen.\n\n", 1)
    )
    marks.annotations.change("lamp", [STAIRS, Annotation(LAMP.selector, "Brighter.")])
    assert export(tmp_path) == f"Wrote 1 file in {vault}\n"
    assert [path.name for path in vault.rglob("*.md")] == ["My lamp.md"]
    after = note.read_text("utf-8")
    for words in ("rating: 5\n", "\nSeen.\n", "Is it the same lamp?\n", "Brighter.", "■ ninety stairs"):
        assert after.count(words) == 1
    assert "Bright.\n" not in after
    assert after.index("a new lamp") < after.index("ninety stairs") < after.index("Thoughts")
    marks.annotations.change("lamp", remove=[LAMP, STAIRS])
    assert export(tmp_path) == f"Wrote 1 file in {vault}\n"
    assert "a new lamp" not in note.read_text("utf-8")
    assert "Is it the same lamp?" in note.read_text("utf-8")


def test_what_is_only_starred_or_tagged_has_a_file_too(marks: Marks, tmp_path: Path) -> None:
    put(tmp_path / "library", "pier.md", article("The pier is closed.", id="pier", title="A pier"))
    put(tmp_path / "library", "quay.md", article("The quay is open.", id="quay", title="A quay"))
    marks.tags.change(["pier"], add=["to read"])
    marks.set_starred(["quay"], True)
    assert export(tmp_path) == f"Wrote 3 files in {tmp_path / 'vault'}\n"
    assert "to-read" in (tmp_path / "vault" / "A pier.md").read_text("utf-8")
    assert "starred: true" in (tmp_path / "vault" / "A quay.md").read_text("utf-8")
    assert "starred: false" in (tmp_path / "vault" / "A lamp.md").read_text("utf-8")
    marks.set_starred(["quay"], False)
    export(tmp_path)
    assert "starred: true" not in (tmp_path / "vault" / "A quay.md").read_text("utf-8")
    page = byline("marks", "export", "--html").stdout
    assert "A lamp" in page
    assert "A pier" not in page, "a page has highlights and notes alone"


def test_files_of_others_are_left_alone(marks: Marks, tmp_path: Path) -> None:
    put(tmp_path / "vault", "A lamp.md", "Mine.\n")
    put(tmp_path / "library", "other.md", article("Another lamp.", id="other", title="A  LAMP?"))
    marks.annotations.change("other", [Annotation(None, "Seen.")])
    export(tmp_path)
    assert (tmp_path / "vault" / "A lamp.md").read_text() == "Mine.\n"
    assert sorted(path.name for path in (tmp_path / "vault").iterdir()) == ["A LAMP 3.md", "A lamp 2.md", "A lamp.md"]


def test_windows_line_ends_stay(marks: Marks, tmp_path: Path) -> None:
    export(tmp_path)
    note = tmp_path / "vault" / "A lamp.md"
    note.write_bytes(note.read_bytes().replace(b"\n", b"\r\n"))
    marks.annotations.change("lamp", [STAIRS])
    export(tmp_path)
    data = note.read_bytes()
    assert data.count(b"\n") == data.count(b"\r\n")
    assert b"ninety stairs" in data


def test_a_template_of_ones_own_is_updated_as_one_block(marks: Marks, tmp_path: Path) -> None:
    (tmp_path / "mine.txt.j2").write_text(
        '{{ {"byline": article.id} | properties }}\n{% for one in article.highlights %}* {{ one.quote }}\n{% endfor %}'
    )
    (tmp_path / "c.toml").write_text('notes_template = "mine.txt.j2"\n[highlight_names]\nblue = "to check"\n')
    export(tmp_path)
    note = tmp_path / "vault" / "A lamp.txt"
    note.write_text(note.read_text() + "Mine.\n")
    marks.annotations.change("lamp", [STAIRS])
    export(tmp_path)
    assert note.read_text().endswith("* a new lamp\n* ninety stairs\n<!-- /byline:notes -->\nMine.\n")


def test_an_article_that_has_gone_keeps_its_notes(marks: Marks, tmp_path: Path) -> None:
    export(tmp_path)
    (tmp_path / "library" / "lamp.md").unlink()
    put(tmp_path / "library", "x.md", article("Something else altogether.", id="x"))
    export(tmp_path)
    note = (tmp_path / "vault" / "A lamp.md").read_text("utf-8")
    assert "a new lamp" in note
    assert "(no longer in the article)" in note


def test_web_annotations_find_the_words_by_quotation_and_by_place(marks: Marks) -> None:
    marks.annotations.change("lamp", [STAIRS])
    collection = json.loads(byline("marks", "export", "--annotations").stdout)
    first, second = collection["first"]["items"]
    assert collection["total"] == 2
    assert first["target"] == {
        "type": "SpecificResource",
        "source": "https://example.org/lamp",
        "styleClass": "yellow",
        "selector": [
            {"type": "TextQuoteSelector", "exact": "a new lamp", "prefix": "lighthouse has ", "suffix": ". It was"},
            {"type": "TextPositionSelector", "start": 19, "end": 29},
        ],
    }
    assert (first["motivation"], first["body"][0]["value"]) == ("commenting", "Bright.")
    assert (second["motivation"], second["target"]["styleClass"]) == ("highlighting", "blue")
    assert first["id"].startswith("urn:uuid:")
    assert first["id"] != second["id"]
    assert json.loads(byline("marks", "export", "--annotations").stdout) == collection


def test_only_what_a_query_finds(marks: Marks, tmp_path: Path) -> None:
    put(tmp_path / "library", "other.md", article("Another text.", id="other", title="Other"))
    marks.annotations.change("other", [Annotation(None, "Seen.")])
    page = byline("marks", "export", "--html", "--query", "lighthouse").stdout
    assert "A lamp" in page
    assert "Other" not in page


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--html", "--annotations"), "only one form at a time"),
        (("--markdown", "vault", "--output", "x"), "--markdown writes a file for each article"),
        (("--markdown", "vault", "--template", "readwise"), "readwise: this template makes one file"),
        (("--template", "obsidian"), "obsidian: this template makes a file for each article"),
        (("--query", "x"), "YAML has everything"),
        (("--html", "--query", "nowhere"), "nowhere: there is no highlight and no note"),
    ],
)
def test_what_does_not_go_together_is_said(marks: Marks, words: tuple[str, ...], said: str) -> None:
    assert str(byline("marks", "export", *words).exception).startswith(said)
