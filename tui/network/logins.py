"""Logins for feeds that ask for one, from the file that curl, wget and ftp read them from: `~/.netrc`, or `NETRC`.

They are kept by the person, and neither in the list of feeds nor in any export.
"""

from __future__ import annotations

import os
from base64 import b64encode
from pathlib import Path

from tui.errors import UnreadableError

_READ_BY_OTHERS = 0o077


def netrc_file() -> Path:
    """Return the path of the file of logins."""
    return Path(os.environ.get("NETRC") or "~/.netrc").expanduser()


def authorization(host: str) -> str:
    """Return the header for basic authentication at a host (RFC 7617), or an empty string if there is no login for it.

    Raise `UnreadableError` where there is one in a file that others can read, or that has an error.
    """
    from netrc import NetrcParseError, netrc

    path = netrc_file()
    try:
        found = netrc(str(path)).authenticators(host) if path.is_file() else None
        mode = path.stat().st_mode if found is not None else 0
    except NetrcParseError as error:
        todo = f"correct line {error.lineno}" if error.lineno else "correct it"
        raise UnreadableError(f"the logins cannot be read: {error.msg}", where=str(path), todo=todo) from error
    except (OSError, UnicodeDecodeError) as error:
        raise UnreadableError("the logins cannot be read", where=str(path), todo="see who owns the file") from error
    if found is None:
        return ""
    if mode & _READ_BY_OTHERS:
        raise UnreadableError("others can read the logins in it", where=str(path), todo=f"run: chmod 600 {path}")
    name, _, password = found
    return "Basic " + b64encode(f"{name}:{password}".encode()).decode("ascii")
