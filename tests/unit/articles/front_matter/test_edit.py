"""Details are edited in the form and under the keys that the file has; every other byte stays."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.articles.edit import edit_article
from tui.articles.read import read_article
from tui.errors import UsageError

TOML = (
    '+++\n# about the tide\ntitle = "Low tide"   # short\ndate = 2022-10-04\n[taxonomies]\ntags = ["tide"]\n+++\n\n'
    "It is low.\n"
)
JSON = '{\n  "title": "Low tide",\n  "draft": false,\n  "date": "2022-10-04"\n}\n\nIt is low.\n'
LINES = "Title: Low tide\nDate: 2022-10-04\nMood: calm\n   and cold\n\nIt is low.\n"
LOGSEQ = "title:: Low tide\ndate:: 2022-10-04\n\nIt is low.\n"
FIELDS = ":title: Low tide\n:date: 2022-10-04\n\nIt is low.\n"
HEXO = "title: Low tide # short\ndate: 2022-10-04\n---\nIt is low.\n"
JEKYLL = "---\nlayout: post\ntitle: Low tide\ndate: 2022-10-04 # a day\nauthor: Nora Vik\n---\nIt is low.\n"


def edited(tmp_path: Path, text: str, changes: dict[str, object]) -> str:
    path = tmp_path / "a.md"
    path.write_bytes(text.encode())
    edit_article(path, {"id": "kept", **changes})
    return path.read_bytes().decode()


@pytest.mark.parametrize(
    ("text", "old", "new", "id_line"),
    [
        (TOML, '"Low tide"', '"High tide"', 'id = "kept"\n\n'),
        (JSON, '"Low tide"', '"High tide"', ',\n  "id": "kept"'),
        (LINES, "Low tide", "High tide", "id: kept\n"),
        (LOGSEQ, "Low tide", "High tide", "id:: kept\n"),
        (FIELDS, "Low tide", "High tide", ":id: kept\n"),
        (HEXO, "Low tide", "High tide", "id: kept\n"),
        (JEKYLL, "Low tide", "High tide", "id: kept\n"),
        (JSON.replace("\n", "\r\n"), '"Low tide"', '"High tide"', ',\r\n  "id": "kept"'),
    ],
)
def test_only_the_value_changes(tmp_path: Path, text: str, old: str, new: str, id_line: str) -> None:
    assert edited(tmp_path, text, {"title": "High tide"}).replace(id_line, "") == text.replace(old, new)
    article = read_article(tmp_path / "a.md")
    assert (article.title, article.published, article.text) == ("High tide", "2022-10-04", "It is low.")


@pytest.mark.parametrize("text", [TOML, JSON, LINES, LOGSEQ, FIELDS, HEXO, JEKYLL])
def test_a_field_is_changed_and_removed_under_the_key_that_states_it(tmp_path: Path, text: str) -> None:
    after = edited(tmp_path, text, {"published": "2023-01-02"})
    assert "published" not in after
    assert read_article(tmp_path / "a.md").published == "2023-01-02"
    edit_article(tmp_path / "a.md", {"published": None, "source": "Quay Post", "tags": ["a", "b c"]})
    article = read_article(tmp_path / "a.md")
    assert (article.published, article.source, article.tags) == ("", "Quay Post", ("a", "b c"))
    assert (article.title, article.text) == ("Low tide", "It is low.")


def test_what_a_form_cannot_hold_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="values of one line"):
        edited(tmp_path, LINES, {"csl": {"page": "3"}})
    assert (tmp_path / "a.md").read_text() == LINES


@given(
    st.sampled_from([TOML, JSON, LINES, LOGSEQ, FIELDS, HEXO, JEKYLL]),
    st.dictionaries(
        st.sampled_from(["title", "source", "summary", "url"]),
        st.text(st.characters(codec="utf-8", exclude_categories=("C", "Z", "M")), min_size=1, max_size=20),
        min_size=1,
    ),
)
def test_any_value_is_read_back_or_refused_whole(
    tmp_path_factory: pytest.TempPathFactory, text: str, changes: dict[str, object]
) -> None:
    path = tmp_path_factory.mktemp("edit") / "a.md"
    path.write_text(text, "utf-8")
    try:
        after = edit_article(path, changes)
    except UsageError:
        assert path.read_text("utf-8") == text
        return
    assert after.text == "It is low."
    assert after.published == "2022-10-04"
