"""Files written whole or not at all: a new one takes the place of the old one in a single step.

A program that is killed, or a disk that is full, in the middle of writing must not cost what was there before. So the
bytes go to a temporary file in the same folder, which then takes the name (`rename` is atomic on one file system).
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterable
from pathlib import Path

TEMPORARY = ".byline-"
"""How the names of temporary files begin: hidden, so that no library takes one for an article."""


def write_atomically(
    path: Path, data: bytes | Iterable[bytes], *, private: bool = False, durable: bool = False
) -> None:
    """Writes `data` to `path`, in the place of the file that may be there. Raises `OSError`; the old file then stays.

    The folder must exist. A link is followed. Permissions are those of the old file, else those of any new one;
    `private` files are for their owner alone. With `durable` the bytes are on the disk before the old ones are gone.
    What is no regular file (a pipe, a terminal, `/dev/null`) cannot be replaced and is written to.
    """
    import tempfile  # it loads compressors and hashes, which a command that only reads must not wait for

    pieces = (data,) if isinstance(data, bytes) else data
    if path.exists() and not path.is_file():  # before the link is followed: that of `/dev/stdout` may lead to no name
        with path.open("wb") as file:
            file.writelines(pieces)
        return
    target = Path(os.path.realpath(path))
    handle, temporary = tempfile.mkstemp(dir=target.parent, prefix=TEMPORARY)
    try:
        with os.fdopen(handle, "wb") as file:
            file.writelines(pieces)
            if durable:
                file.flush()
                os.fsync(file.fileno())
        if not private:
            Path(temporary).chmod(target.stat().st_mode & 0o777 if target.exists() else 0o666 & ~_umask())
        Path(temporary).replace(target)
    except BaseException:
        with contextlib.suppress(OSError):
            Path(temporary).unlink()
        raise


def _umask() -> int:
    """The umask, which can only be read by setting it."""
    mask = os.umask(0o022)
    os.umask(mask)
    return mask
