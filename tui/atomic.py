"""Writing files atomically: a file is replaced as a whole or not at all.

A crash or a full disk in the middle of writing must not destroy the old file. So the bytes go to a temporary file in
the same folder, which is then renamed; `rename` is atomic within one file system.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterable
from pathlib import Path

TEMPORARY = ".byline-"
"""The prefix of temporary files: hidden, so that no library takes one for an article."""


def write_atomically(
    path: Path, data: bytes | Iterable[bytes], *, private: bool = False, durable: bool = False
) -> None:
    """Write `data` to `path`, replacing any file there. Raises `OSError` and leaves the old file if that fails.

    The folder must exist. Links are followed. Permissions stay, or are the default for a new file; a `private` file is
    readable by its owner alone. With `durable` the bytes are on disk before the old file is replaced. Anything but a
    regular file (a pipe, a terminal, `/dev/null`) cannot be replaced, and is written to directly.
    """
    import tempfile  # imports compressors and hashes, which a command that only reads does not need

    pieces = (data,) if isinstance(data, bytes) else data
    if path.exists() and not path.is_file():  # before resolving links, because `/dev/stdout` may resolve to no name
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
    """Return the umask, which can only be read by setting it."""
    mask = os.umask(0o022)
    os.umask(mask)
    return mask
