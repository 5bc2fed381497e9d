"""The ids of 0.1.0 are known of files that it read as text."""

from pathlib import Path

import pytest

from tui.articles.former_id import former_id

WRITTEN = Path(__file__).parent.parent / "library" / "written_by_0_1_0" / "library"


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("lock.md", "title-a-lock-gate-is-mended-authors-mina-okafor-44caa5f1"),
        ("breakwater.md", "title-who-owns-the-breakwater-date-5ced00ab"),
        ("pier.md", "2024-05-03-the-harbours-second-pier-5bfd73ea"),
        ("in/walk.md", "example-org-coast-6ba57550"),
        ("lamp.md", "lamp"),
        ("buoy.txt", ""),
    ],
)
def test_the_ids_that_0_1_0_gave(name: str, expected: str) -> None:
    assert former_id((WRITTEN / name).read_bytes(), WRITTEN / name) == expected


def test_what_is_no_article_has_none(tmp_path: Path) -> None:
    assert former_id(b"\x00\x01\xff" * 40, tmp_path / "a.md")
    assert former_id(b"---\ntitle: [\n---\n", tmp_path / "a.html") == ""
