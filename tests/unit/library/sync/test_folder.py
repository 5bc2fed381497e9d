"""Which files belong to a library, and when one is taken to have changed."""

import os
from pathlib import Path

import pytest
from libraries import put

from tui.library.sync.folder import Scan, stamp_of


def scanned(folder: Path, scope: str = "", *, follow_links: bool = False) -> list[str]:
    return sorted(path for path, _ in Scan(folder, follow_links=follow_links).files(scope))


def test_articles_in_all_folders_and_nothing_hidden(folder: Path) -> None:
    for path in ("a.md", "b.MARKDOWN", "in/c.yaml", "in/deep/d.txt", "e.html", "f.yml", "g.htm"):
        put(folder, path, "x")
    for path in (".h.md", ".git/i.md", "in/.j/k.md", "l.png", "m.md~", "n", "in/o.doc"):
        put(folder, path, "x")
    assert scanned(folder) == ["a.md", "b.MARKDOWN", "e.html", "f.yml", "g.htm", "in/c.yaml", "in/deep/d.txt"]


def test_files_come_by_folder_which_says_whether_others_lie_in_it(folder: Path) -> None:
    for path in ("a.md", "b.md", "in/c.md", "in/deep/d.md", "in/deep/.e/f.md", "none/g.png"):
        put(folder, path, "x")
    found = {tuple(sorted(one.stamps)): one.is_leaf for one in Scan(folder).folders()}
    assert found == {("a.md", "b.md"): False, ("in/c.md",): False, ("in/deep/d.md",): True}


def test_a_part_of_the_folder(folder: Path) -> None:
    for path in ("a.md", "in/c.md", "in/deep/d.md", "inn.md", ".h/x.md"):
        put(folder, path, "x")
    assert scanned(folder, "in") == ["in/c.md", "in/deep/d.md"]
    assert scanned(folder, "a.md") == ["a.md"]
    for nothing in ("gone", "gone.md", ".h", ".h/x.md", "in/../.h/x.md"):
        assert scanned(folder, nothing) == []


@pytest.fixture
def linked(folder: Path, tmp_path: Path) -> Path:
    """A library with all kinds of links."""
    put(folder, "in/a.md", "x")
    put(tmp_path, "outside/b.md", "x")
    (folder / "in/up").symlink_to("..")
    (folder / "again").symlink_to("in")
    (folder / "out").symlink_to(tmp_path / "outside")
    (tmp_path / "outside/back").symlink_to(folder)
    (tmp_path / "outside/self").symlink_to(".")
    (folder / "top").symlink_to(tmp_path)
    (folder / "broken.md").symlink_to("nowhere")
    (folder / "file.md").symlink_to(tmp_path / "outside/b.md")
    (folder / "out again").symlink_to(tmp_path / "outside")
    (folder / "machine").symlink_to("/")
    return folder


def test_links_out_of_the_library_are_named_and_not_followed(linked: Path) -> None:
    scan = Scan(linked)
    assert [path for path, _ in scan.files()] == ["in/a.md"]
    said = sorted(path for path, what, todo in scan.problems if "leads out" in what and "follow_links" in todo)
    assert said == ["file.md", "machine", "out", "out again", "top"]
    for part in ("out", "out/b.md", "file.md", "machine", "machine/etc", "again", "again/a.md"):
        assert scanned(linked, part) == []


def test_links_that_are_followed_lead_to_each_folder_once_and_not_round_in_a_circle(linked: Path) -> None:
    (linked / "machine").unlink()
    found = scanned(linked, follow_links=True)
    assert {"file.md", "in/a.md"} < set(found)
    assert len(found) == 3
    assert found[-1] in ("out/b.md", "out again/b.md")
    assert scanned(linked, "out", follow_links=True) == ["out/b.md"]
    assert scanned(linked, "out/b.md", follow_links=True) == ["out/b.md"]
    assert scanned(linked, "again", follow_links=True) == []


def test_a_link_that_points_nowhere_is_said_where_it_may_have_been_meant_to_be_read(folder: Path) -> None:
    put(folder, "a.md", "x")
    for name in ("old.md", "archive", "photo.jpg", ".hidden.md"):
        (folder / name).symlink_to("gone")
    scan = Scan(folder)
    assert [path for path, _ in scan.files()] == ["a.md"]
    assert sorted((path, what) for path, what, _ in scan.problems) == [
        ("archive", "the link points nowhere"),
        ("old.md", "the link points nowhere"),
    ]


def test_a_name_that_is_no_text_is_said(folder: Path) -> None:
    raw = os.fsencode(folder) + b"/caf\xe9.md"
    try:
        Path(os.fsdecode(raw)).write_text("x")
    except OSError:
        pytest.skip("this file system takes no such name")
    put(folder, "ok\nline.md", "x")
    scan = Scan(folder)
    assert [path for path, _ in scan.files()] == ["ok\nline.md"]
    assert [(path, what) for path, what, _ in scan.problems] == [("caf\\udce9.md", "the name is not UTF-8")]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_folder_that_cannot_be_read_is_said(folder: Path) -> None:
    put(folder, "a.md", "x")
    put(folder, "closed/b.md", "x")
    (folder / "closed").chmod(0)
    scan = Scan(folder)
    assert [path for path, _ in scan.files()] == ["a.md"]
    assert [path for path, _, _ in scan.problems] == ["closed"]
    (folder / "closed").chmod(0o700)


def test_a_fresh_file_is_not_trusted_and_an_old_one_is(folder: Path) -> None:
    status = put(folder, "a.md", "x").stat()
    assert stamp_of(status, status.st_ctime_ns + 1_000_000).changed == 0
    assert stamp_of(status, status.st_ctime_ns + 10_000_000_000) == stamp_of(status)


def test_any_change_of_content_or_entry_gives_another_stamp(folder: Path) -> None:
    path = put(folder, "a.md", "heron")
    before = path.stat()
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns - 1_000_000_000))
    assert stamp_of(path.stat()) != stamp_of(before)
    path.write_text("herons")
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert stamp_of(path.stat()) != stamp_of(before)
