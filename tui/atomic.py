"""Writing files atomically: a file is replaced as a whole or not at all.

A crash or a full disk in the middle of writing must not destroy the old file. So the bytes go to a temporary file in
the same folder, which is then renamed; `rename` is atomic within one file system.

A rename makes another file of it, though. The new one is given the permissions, the owner and the extended attributes
of the old one. Where that is not possible, or where the file has a second name (a hard link), it is written in place,
and its old bytes are kept beside it until that is done.
"""

from __future__ import annotations

import contextlib
import errno
import functools
import os
import stat
import time
from collections.abc import Iterable, Iterator
from pathlib import Path

TEMPORARY = ".byline-"
"""The prefix of temporary files: hidden, so that no library takes one for an article."""
_KEPT = f"{TEMPORARY}kept-"
"""The prefix of the old bytes of a file that is being written in place. A crash leaves them; nothing deletes them."""
_WAITS = 2.0
"""Seconds to wait for another process that is changing files of a folder."""
_LEFT_OVER_AFTER = 3600.0
"""Seconds after which a temporary file can belong to no process that is still writing it."""


def write_atomically(
    path: Path,
    data: bytes | Iterable[bytes],
    *,
    private: bool = False,
    durable: bool = False,
    even_read_only: bool = False,
) -> None:
    """Write `data` to `path`, replacing any file there. Raises `OSError` and leaves the old file if that fails.

    The folder must exist. Links are followed. Permissions, owner, extended attributes and hard links stay; a new file
    has the default permissions, and a `private` one is readable by its owner alone. With `durable` the bytes are on
    disk before the old file is replaced. A read-only file is refused unless `even_read_only`. Anything but a regular
    file (a pipe, a terminal, `/dev/null`) cannot be replaced, and is written to directly.
    """
    import tempfile  # imports compressors and hashes, which a command that only reads does not need

    pieces = (data,) if isinstance(data, bytes) else data
    if path.exists() and not path.is_file():  # before resolving links, because `/dev/stdout` may resolve to no name
        with path.open("wb") as file:
            file.writelines(pieces)
        return
    target = Path(os.path.realpath(path))
    old = target.stat() if target.exists() else None
    if old is not None and not even_read_only and is_read_only(target):
        raise PermissionError(errno.EACCES, "the file is read-only", str(target))
    handle, temporary = tempfile.mkstemp(dir=target.parent, prefix=TEMPORARY)
    try:
        with os.fdopen(handle, "wb") as file:
            file.writelines(pieces)
            file.flush()
            if durable:
                os.fsync(file.fileno())
            replaces = old is None or (old.st_nlink == 1 and _resembles(file.fileno(), target, old))
            if private:
                os.fchmod(file.fileno(), 0o600)
            elif old is None:
                os.fchmod(file.fileno(), 0o666 & ~_umask())
        if replaces:
            Path(temporary).replace(target)
        else:
            _write_in_place(target, Path(temporary))
            Path(temporary).unlink()
    except BaseException:
        with contextlib.suppress(OSError):
            Path(temporary).unlink()
        raise


def is_read_only(path: Path) -> bool:
    """Return whether a file is there and not to be written: by its permissions, which do not bind root, or at all."""
    try:
        mode = path.stat().st_mode
    except OSError:
        return False
    writable = mode & (stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH)
    return not (writable and os.access(path, os.W_OK, effective_ids=os.access in os.supports_effective_ids))


@contextlib.contextmanager
def changing(folder: Path) -> Iterator[None]:
    """Let one process at a time read and replace files of a folder, which need not exist.

    The lock is on the folder itself, so that no file of its own is left behind. It is a courtesy: whoever cannot get it
    for two seconds, because its holder was stopped or the disk has no locks, goes on without.
    """
    import fcntl

    try:
        descriptor = os.open(folder, os.O_RDONLY | os.O_CLOEXEC)
    except OSError:
        yield
        return
    try:
        until = time.monotonic() + _WAITS
        while time.monotonic() < until:
            try:
                fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                time.sleep(0.005)
            except OSError:
                break
            else:
                break
        yield
    finally:
        os.close(descriptor)


def remove_left_over_files(folder: Path) -> None:
    """Remove the temporary files that a killed process left in a folder; those that may be in use stay."""
    before = time.time() - _LEFT_OVER_AFTER
    with contextlib.suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            if entry.name.startswith(TEMPORARY) and not entry.name.startswith(_KEPT):
                with contextlib.suppress(OSError):
                    if entry.is_file(follow_symlinks=False) and entry.stat(follow_symlinks=False).st_mtime < before:
                        Path(entry.path).unlink()


@functools.cache
def remove_left_over_folders(prefix: str) -> None:
    """Remove the folders with this prefix that killed processes left among the temporary ones; once in a process."""
    import shutil
    import tempfile

    before = time.time() - _LEFT_OVER_AFTER
    with contextlib.suppress(OSError), os.scandir(tempfile.gettempdir()) as entries:
        for entry in entries:
            if entry.name.startswith(prefix):
                with contextlib.suppress(OSError):
                    status = entry.stat(follow_symlinks=False)
                    is_ours = stat.S_ISDIR(status.st_mode) and status.st_uid == os.geteuid()
                    if is_ours and status.st_mtime < before:
                        shutil.rmtree(entry.path, ignore_errors=True)


def _resembles(descriptor: int, target: Path, old: os.stat_result) -> bool:
    """Give a new file the owner, attributes and permissions of the old one; return whether that was possible."""
    try:
        new = os.fstat(descriptor)
        if (new.st_uid, new.st_gid) != (old.st_uid, old.st_gid):
            os.fchown(descriptor, old.st_uid, old.st_gid)
        for name in _attributes(target):
            os.setxattr(descriptor, name, os.getxattr(target, name))
        os.fchmod(descriptor, stat.S_IMODE(old.st_mode))  # last, because a change of the owner clears some of it
    except OSError:
        return False
    return True


def _attributes(path: Path) -> list[str]:
    """Return the names of the extended attributes of a file; none where the system or the disk has none."""
    if not hasattr(os, "listxattr"):
        return []
    try:
        return list(os.listxattr(path))
    except OSError:
        return []


def _write_in_place(target: Path, temporary: Path) -> None:
    """Write the bytes of a temporary file over those of another one, which is left as it was if that fails."""
    import tempfile

    old, new = target.read_bytes(), temporary.read_bytes()
    handle, kept = tempfile.mkstemp(dir=target.parent, prefix=f"{_KEPT}{target.name[:40]}-")
    with os.fdopen(handle, "wb") as file:
        file.write(old)
        file.flush()
        os.fsync(file.fileno())
    try:
        _overwrite(target, new)
    except OSError:
        _overwrite(target, old)
        raise
    finally:
        if target.read_bytes() in (old, new):
            Path(kept).unlink()


def _overwrite(path: Path, data: bytes) -> None:
    with path.open("r+b") as file:
        file.write(data)
        file.truncate()
        file.flush()
        os.fsync(file.fileno())


def _umask() -> int:
    """Return the umask, which can only be read by setting it."""
    mask = os.umask(0o022)
    os.umask(mask)
    return mask
