"""Editing details: the named keys change, every other byte stays."""

import os
import stat
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tui.articles.edit import DetailsChangedError, ReadOnlyFileError, convert_to_markdown, edit_article
from tui.articles.read import read_article
from tui.articles.yaml.splice import SpliceError, splice
from tui.articles.yaml.values import load_yaml
from tui.errors import UnreadableError, UsageError

FILE = """\
---
# A comment at the top
title: "Old title"   # with a comment of its own
authors: [Ada Brook, {literal: Harbour Institute}]

# before the tags
tags:
  - sea   # first
  - "coast"

source: 'The Courier'
summary: |
  Several lines
  of summary.

url:   # not known yet
published: 2025-03-05
unknown: {kept: [1, 2]}
---

# Old title

The text: with colons, --- and **marks**.
"""


def edited(tmp_path: Path, text: str, changes: dict[str, object], name: str = "article.md") -> str:
    path = tmp_path / name
    path.write_bytes(text.encode())
    edit_article(path, changes)
    return path.read_bytes().decode()


@pytest.mark.parametrize(
    ("changes", "old", "new"),
    [
        ({"title": "New: title"}, '"Old title"', '"New: title"'),
        ({"authors": ["Cleo Dunn"]}, "[Ada Brook, {literal: Harbour Institute}]", "[Cleo Dunn]"),
        ({"source": "Ada's"}, "'The Courier'", "'Ada''s'"),
        ({"tags": ["ice"]}, '  - sea   # first\n  - "coast"\n', "  - ice\n"),
        ({"summary": "Short."}, "|\n  Several lines\n  of summary.", "Short."),
        ({"summary": "One.\n\nTwo."}, "|\n  Several lines\n  of summary.", "|-\n  One.\n\n  Two."),
        ({"url": "https://a.example/?b=1#c"}, "url:  ", "url: https://a.example/?b=1#c  "),
        ({"published": "2024"}, "2025-03-05", "2024"),
        ({"published": None}, "published: 2025-03-05\n", ""),
        ({"source": ""}, "source: 'The Courier'\n", ""),
        ({"accessed": "2025-04-01"}, "2025-03-05\n", "2025-03-05\naccessed: 2025-04-01\n"),
        ({"csl": {"page": "3-4"}}, "2025-03-05\n", "2025-03-05\ncsl: {page: 3-4}\n"),
    ],
)
def test_only_the_named_key_changes(tmp_path: Path, changes: dict[str, object], old: str, new: str) -> None:
    text = FILE.replace("---\n# A", "---\nid: fixed\n# A")  # an id of its own, so that none need be written down
    expected = text.replace(old, new)
    assert expected != text
    assert edited(tmp_path, text, changes) == expected


def test_line_ends_and_byte_order_mark_stay(tmp_path: Path) -> None:
    path = tmp_path / "article.md"
    before = b"\xef\xbb\xbf---\r\nid: a\r\ntitle: Old\r\n---\r\n\r\nText.\r\nMore.\r\n"
    path.write_bytes(before)
    edit_article(path, {"title": "New", "tags": ["x"]})
    assert path.read_bytes() == before.replace(b"title: Old\r\n", b"title: New\r\ntags: [x]\r\n")


def test_a_file_without_front_matter_gets_one(tmp_path: Path) -> None:
    written = edited(tmp_path, "# A heading\n\nText.\n", {"source": "The Courier"})
    assert written.endswith("---\n\n# A heading\n\nText.\n")
    article = read_article(tmp_path / "article.md")
    assert (article.title, article.source) == ("A heading", "The Courier")


def test_an_id_that_would_change_is_written_down(tmp_path: Path) -> None:
    path = tmp_path / "article.md"
    path.write_text("---\ntitle: Old\n---\nText.\n")
    before = read_article(path)
    after = edit_article(path, {"title": "New"})
    assert (after.id, after.title) == (before.id, "New")
    assert path.read_text() == f"---\nid: {before.id}\ntitle: New\n---\nText.\n"


@pytest.mark.parametrize("suffix", [".md", ".txt"])
def test_the_id_that_a_library_gave_is_written_down(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"article{suffix}"
    path.write_text("The harbour opens\n\nIt opened on Monday.\n")
    shown = replace(read_article(path), id=f"{read_article(path).id}-1b7d44aa")
    write = edit_article if suffix == ".md" else convert_to_markdown
    after = write(path, {"title": "New"}, shown=shown)
    assert (after.id, after.title) == (shown.id, "New")
    assert read_article(after.path).id == shown.id


def test_yaml_files_are_edited_in_the_same_way(tmp_path: Path) -> None:
    text = "id: a\ntitle: Old # here\ntext: |\n  Words.\n\n  More words.\n"
    assert edited(tmp_path, text, {"title": "New"}, "article.yaml") == text.replace("Old", "New")


def test_an_anchor_that_others_follow_is_not_touched(tmp_path: Path) -> None:
    text = "---\ntitle: &t Old\nsource: *t\n---\nText.\n"
    with pytest.raises(UsageError):
        edited(tmp_path, text, {"title": "New"})
    assert (tmp_path / "article.md").read_text() == text


@pytest.mark.parametrize("name", ["article.txt", "article.html"])
def test_a_form_without_place_for_details_says_so(tmp_path: Path, name: str) -> None:
    with pytest.raises(UsageError, match="convert it to Markdown"):
        edited(tmp_path, "A title\n\nSome text here.\n", {"title": "New"}, name)


def test_an_unknown_detail_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="authors"):
        edited(tmp_path, FILE, {"author": "X"})


def test_permissions_and_links_stay(tmp_path: Path) -> None:
    real = tmp_path / "real.md"
    real.write_text("---\nid: a\ntitle: Old\n---\nText.\n")
    real.chmod(0o640)
    link = tmp_path / "link.md"
    link.symlink_to(real)
    edit_article(link, {"title": "New"})
    assert link.is_symlink()
    assert "title: New" in real.read_text()
    assert stat.S_IMODE(real.stat().st_mode) == 0o640
    assert sorted(path.name for path in tmp_path.iterdir()) == ["link.md", "real.md"]


@pytest.mark.skipif(os.geteuid() == 0, reason="the superuser may write anywhere")
def test_a_folder_that_cannot_be_written_leaves_the_file(tmp_path: Path) -> None:
    path = tmp_path / "article.md"
    path.write_text(FILE)
    tmp_path.chmod(0o500)
    try:
        with pytest.raises(UnreadableError):
            edit_article(path, {"title": "New"})
        assert path.read_text() == FILE
    finally:
        tmp_path.chmod(0o700)


def test_a_text_becomes_markdown_and_keeps_its_id_and_words(tmp_path: Path) -> None:
    path = tmp_path / "article.txt"
    path.write_text("The harbour opens\n\nIt opened on *Monday*.\n\nOriginal Source: courier.example\n")
    before = read_article(path)
    after = convert_to_markdown(path, {"authors": ["Ada Brook"], "published": "2025-03-05"})
    assert (after.id, after.title, after.text, after.source) == (before.id, before.title, before.text, before.source)
    assert [name.family for name in after.authors] == ["Brook"]
    assert sorted(one.name for one in tmp_path.iterdir()) == ["article.md", "article.txt.bak"]
    assert read_article(tmp_path / "article.md") == after


def test_a_conversion_never_overwrites(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Words.\n")
    (tmp_path / "a.md").write_text("Mine.\n")
    with pytest.raises(UsageError):
        convert_to_markdown(tmp_path / "a.txt", {})
    assert (tmp_path / "a.md").read_text() == "Mine.\n"


def test_what_is_no_mapping_in_lines_is_refused() -> None:
    for text in ("{title: Old}", "- a\n- b\n", "title: [", "just words"):
        with pytest.raises(SpliceError):
            splice(text, {"title": "New"})


_printable = st.characters(codec="utf-8", exclude_categories=("Cc", "Cn", "Cs", "Zl", "Zp"))
_lines = (
    st.text(st.one_of(_printable, st.sampled_from("\n \t:#-'")), min_size=1, max_size=40).map(str.rstrip).filter(bool)
)
_values = st.one_of(_lines, st.lists(st.text(_printable, min_size=1, max_size=12), min_size=1))


@settings(max_examples=100, deadline=None)
@example({"summary": "  indented\nand not"})
@example({"title": "\nafter a blank line", "new": "one\n\n  two\n- three"})
@given(st.dictionaries(st.sampled_from(["title", "tags", "source", "url", "summary", "new"]), _values, min_size=1))
def test_any_value_is_read_back_and_the_others_stay(changes: dict[str, object]) -> None:
    mapping = FILE.split("---\n")[1]
    before, after = load_yaml(mapping).value, load_yaml(splice(mapping, changes)).value
    assert {key: value for key, value in after.items() if key not in changes} == {
        key: value for key, value in before.items() if key not in changes
    }
    for key, value in changes.items():
        read = after[key]
        assert [str(item) for item in read] == value if isinstance(value, list) else str(read) == value


def test_a_file_in_an_old_encoding_stays_in_it(tmp_path: Path) -> None:
    path = tmp_path / "old.md"
    path.write_bytes("---\nid: cafe\ntitle: Café\n---\n\nDéjà vu – für 5 €.\n".encode("cp1252"))
    assert edit_article(path, {"title": "Thé", "source": "Müller & Söhne"}).title == "Thé"
    written = "---\nid: cafe\ntitle: Thé\nsource: Müller & Söhne\n---\n\nDéjà vu – für 5 €.\n"
    assert path.read_bytes() == written.encode("cp1252")
    with pytest.raises(UsageError, match=r"WINDOWS-1252, which has no “Ř”; convert it to UTF-8 first") as raised:
        edit_article(path, {"title": "Řeka"})
    assert raised.value.where == str(path)
    assert path.read_bytes() == written.encode("cp1252")


def test_a_file_with_bytes_that_are_nothing_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "broken.md"
    data = "---\ntitle: Café\n---\n\nDéjà vu".encode() + b"\xff"
    path.write_bytes(data)
    with pytest.raises(UsageError, match="not in UTF-8"):
        edit_article(path, {"title": "Thé"})
    assert path.read_bytes() == data


AUTHORS = """\
---
id: a
authors:
  # who was there
  - name: Ada Brook   # the reporter
    orcid: 0000-0001
    affiliation: [Harbour Institute, Quay Post]
  - Cleo Dunn # from afar
  # and an office
  - literal: Harbour Board
title: Low tide
---
Text.
"""


@pytest.mark.parametrize(
    ("authors", "old", "new"),
    [
        (["Ada Brook", "Cleo Dunn"], "  # and an office\n  - literal: Harbour Board\n", ""),
        (["Ada Brook", {"literal": "Harbour Board"}], "  - Cleo Dunn # from afar\n", ""),
        (
            ["Ada Brook", "Nora Vik", {"literal": "Harbour Board"}],
            "  - Cleo Dunn # from afar\n",
            "  - Nora Vik\n",
        ),
        (
            ["Ada Brook", "Cleo Dunn", {"literal": "Harbour Board"}, "Nora Vik"],
            "  - literal: Harbour Board\n",
            "  - literal: Harbour Board\n  - Nora Vik\n",
        ),
    ],
)
@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_authors_who_stay_keep_their_comments_and_unknown_keys(
    tmp_path: Path, authors: list[object], old: str, new: str, newline: str
) -> None:
    text, expected = AUTHORS.replace("\n", newline), AUTHORS.replace(old, new).replace("\n", newline)
    assert expected != text
    assert edited(tmp_path, text, {"authors": authors}) == expected


def test_authors_on_one_line_keep_their_unknown_keys(tmp_path: Path) -> None:
    text = "---\nid: a\nauthors: [{name: Ada Brook, orcid: '0000-0001'}, \"Cleo Dunn\"] # two\n---\nText.\n"
    written = edited(tmp_path, text, {"authors": ["Cleo Dunn", "Ada Brook", "Nora Vik"]})
    assert written == text.replace(
        "[{name: Ada Brook, orcid: '0000-0001'}, \"Cleo Dunn\"]",
        "[\"Cleo Dunn\", {name: Ada Brook, orcid: '0000-0001'}, Nora Vik]",
    )


def test_authors_in_toml_keep_their_unknown_keys(tmp_path: Path) -> None:
    text = '+++\nid = "a"\nauthors = [{name = "Ada Brook", orcid = "0000-0001"}, "Cleo Dunn"]\n+++\nText.\n'
    assert 'orcid = "0000-0001"' in edited(tmp_path, text, {"authors": ["Ada Brook"]})


def test_a_file_whose_lines_end_in_carriage_returns_is_edited_in_place(tmp_path: Path) -> None:
    text = "---\rtitle: Old\rsource: The Courier\rid: a\r---\rWords.\rMore words.\r"
    assert edited(tmp_path, text, {"title": "New"}) == text.replace("Old", "New")
    assert read_article(tmp_path / "article.md").source == "The Courier"


class TestAFileThatChangedMeanwhile:
    """The form shows an article; another program writes; then the form is saved."""

    TEXT = "---\nid: a\ntitle: Old\nsource: The Courier\n---\nText.\n"

    def test_a_detail_that_both_changed_is_not_overwritten(self, tmp_path: Path) -> None:
        path = tmp_path / "a.md"
        path.write_text(self.TEXT)
        shown = read_article(path)
        theirs = self.TEXT.replace("Old", "Theirs")
        path.write_text(theirs)
        with pytest.raises(DetailsChangedError) as caught:
            edit_article(path, {"title": "Mine", "source": "The Post"}, shown=shown)
        assert caught.value.details == ("title",)
        assert caught.value.article.title == "Theirs"
        assert path.read_text() == theirs
        edit_article(path, {"title": "Mine"}, shown=caught.value.article)
        assert read_article(path).title == "Mine"

    def test_what_only_others_changed_is_kept(self, tmp_path: Path) -> None:
        path = tmp_path / "a.md"
        path.write_text(self.TEXT)
        shown = read_article(path)
        path.write_text(self.TEXT.replace("Old", "Theirs") + "More.\n")
        edit_article(path, {"source": "The Post"}, shown=shown)
        assert path.read_text() == self.TEXT.replace("Old", "Theirs").replace("Courier", "Post") + "More.\n"

    def test_where_both_wrote_the_same_there_is_nothing_to_ask(self, tmp_path: Path) -> None:
        path = tmp_path / "a.md"
        path.write_text(self.TEXT)
        shown = read_article(path)
        path.write_text(self.TEXT.replace("Old", "New"))
        assert edit_article(path, {"title": "New"}, shown=shown).title == "New"


@pytest.mark.parametrize("name", ["a.md", "a.txt"])
def test_a_read_only_file_is_written_only_when_somebody_says_so(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_text("A title\n\nText.\n")
    path.chmod(0o444)
    write = edit_article if name == "a.md" else convert_to_markdown
    with pytest.raises(ReadOnlyFileError, match="read-only"):
        write(path, {"source": "The Post"})
    assert path.read_text() == "A title\n\nText.\n"
    after = write(path, {"source": "The Post"}, even_read_only=True)
    assert after.source == "The Post"
    if name == "a.md":
        assert stat.S_IMODE(path.stat().st_mode) == 0o444
