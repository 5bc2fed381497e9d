"""A file is written whole or not at all, and what cannot be replaced is written to."""

import os
import stat
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from privileges import without_privileges

from tui.atomic import remove_left_over_files, remove_left_over_folders, write_atomically


def test_what_fails_half_way_leaves_the_old_file_and_nothing_else(tmp_path: Path) -> None:
    def pieces() -> Iterator[bytes]:
        yield b"new"
        raise ValueError

    (tmp_path / "a").write_bytes(b"old")
    with pytest.raises(ValueError):
        write_atomically(tmp_path / "a", pieces())
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {"a": b"old"}


@pytest.mark.parametrize("durable", [False, True])
def test_permissions_are_kept_and_new_files_have_the_usual_ones(tmp_path: Path, durable: bool) -> None:
    old, new, usual, own = (tmp_path / name for name in ("old", "new", "usual", "own"))
    old.write_bytes(b"1")
    old.chmod(0o640)
    usual.touch()
    for path in (old, new):
        write_atomically(path, [b"2", b"3"], durable=durable)
        assert path.read_bytes() == b"23"
    write_atomically(own, b"", private=True, durable=durable)
    modes = [stat.S_IMODE(path.stat().st_mode) for path in (old, new, own)]
    assert modes == [0o640, stat.S_IMODE(usual.stat().st_mode), 0o600]


def test_a_link_stays_one_and_a_long_name_is_no_obstacle(tmp_path: Path) -> None:
    real, link = tmp_path / ("\N{WATER WAVE}" * 63), tmp_path / "link"
    real.write_bytes(b"old")
    link.symlink_to(real)
    write_atomically(link, b"new")
    assert link.is_symlink()
    assert real.read_bytes() == b"new"


def test_a_pipe_is_written_to_and_stays_a_pipe(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    read: list[bytes] = []
    reader = threading.Thread(target=lambda: read.append(pipe.read_bytes()))
    reader.start()
    write_atomically(pipe, [b"a", b"b"])
    reader.join()
    assert read == [b"ab"]
    assert stat.S_ISFIFO(pipe.stat().st_mode)


def test_standard_output_can_be_named_as_a_file() -> None:
    program = "from pathlib import Path; from tui.atomic import write_atomically as w; w(Path('/dev/stdout'), b'a')"
    assert subprocess.run([sys.executable, "-c", program], capture_output=True, check=True).stdout == b"a"


def test_where_no_file_can_be_the_system_says_why(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    for path in (tmp_path / "folder", tmp_path / "none" / "file"):
        with pytest.raises(OSError, match=r"Is a directory|No such file"):
            write_atomically(path, b"x")
    assert [path.name for path in tmp_path.iterdir()] == ["folder"]


def test_another_name_of_a_file_keeps_its_content(tmp_path: Path) -> None:
    one, other = tmp_path / "one", tmp_path / "other"
    one.write_bytes(b"a long old content")
    os.link(one, other)
    write_atomically(one, b"new")
    assert (one.read_bytes(), other.read_bytes(), one.stat().st_nlink) == (b"new", b"new", 2)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["one", "other"]


def test_a_full_disk_leaves_a_file_with_two_names_as_it_was(tmp_path: Path) -> None:
    program = (
        "import os, resource, signal, sys; from pathlib import Path; from tui.atomic import write_atomically as w\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN); resource.setrlimit(resource.RLIMIT_FSIZE, (100, 100))\n"
        "try: w(Path(sys.argv[1]), b'x' * 200)\n"
        "except OSError: sys.exit(7)\n"
    )
    (tmp_path / "one").write_bytes(b"old")
    os.link(tmp_path / "one", tmp_path / "other")
    assert subprocess.run([sys.executable, "-c", program, str(tmp_path / "one")], check=False).returncode == 7
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {"one": b"old", "other": b"old"}


@pytest.mark.skipif(not hasattr(os, "setxattr"), reason="this system has no extended attributes")
def test_extended_attributes_stay(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_bytes(b"old")
    try:
        os.setxattr(path, "user.xdg.origin.url", b"https://example.org/")
    except OSError:
        pytest.skip("this disk has no extended attributes")
    write_atomically(path, b"new")
    assert os.getxattr(path, "user.xdg.origin.url") == b"https://example.org/"


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can give a file away")
def test_owner_and_group_stay(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_bytes(b"old")
    os.chown(path, 1000, 4)
    path.chmod(0o2640)
    write_atomically(path, b"new", durable=True)
    after = path.stat()
    assert (after.st_uid, after.st_gid, stat.S_IMODE(after.st_mode)) == (1000, 4, 0o2640)


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can give a file away")
def test_a_file_whose_owner_cannot_be_kept_is_written_in_place() -> None:
    with tempfile.TemporaryDirectory() as name:  # pytest's folders are closed to others
        path = Path(name) / "a"
        path.write_bytes(b"old")
        path.chmod(0o666)
        path.parent.chmod(0o777)
        number = path.stat().st_ino
        with without_privileges():
            write_atomically(path, b"new")
        after = path.stat()
        assert (path.read_bytes(), after.st_uid, after.st_ino) == (b"new", 0, number)


def test_a_read_only_file_is_refused_unless_it_is_meant(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_bytes(b"old")
    path.chmod(0o444)
    with pytest.raises(PermissionError):
        write_atomically(path, b"new")
    assert path.read_bytes() == b"old"
    write_atomically(path, b"new", even_read_only=True)
    assert (path.read_bytes(), stat.S_IMODE(path.stat().st_mode)) == (b"new", 0o444)


def test_what_a_killed_process_left_is_removed_and_nothing_else(tmp_path: Path) -> None:
    for name in (".byline-old", ".byline-new", ".byline-kept-a.md-x", "byline-old", ".other"):
        (tmp_path / name).touch()
        if name != ".byline-new":
            os.utime(tmp_path / name, (0, 0))
    remove_left_over_files(tmp_path)
    assert {path.name for path in tmp_path.iterdir()} == {".byline-new", ".byline-kept-a.md-x", "byline-old", ".other"}
    remove_left_over_files(tmp_path / "nowhere")


def test_folders_that_killed_processes_left_are_removed_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    for name in ("byline-cite-old", "byline-cite-new", "other"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "style.csl").touch()
        if name != "byline-cite-new":
            os.utime(tmp_path / name, (0, 0))
    (tmp_path / "byline-cite-link").symlink_to(tmp_path / "other")
    remove_left_over_folders.cache_clear()
    remove_left_over_folders("byline-cite-")
    assert {path.name for path in tmp_path.iterdir()} == {"byline-cite-new", "byline-cite-link", "other"}
    assert (tmp_path / "other" / "style.csl").exists()
