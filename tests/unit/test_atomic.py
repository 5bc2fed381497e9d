"""A file is written whole or not at all, and what cannot be replaced is written to."""

import os
import stat
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from tui.atomic import write_atomically


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
