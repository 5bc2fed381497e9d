"""Which packages are installed, in the time of listing a folder.

The stamp of an analysis depends on dozens of models that may be there. To ask `importlib.metadata` for each took the
reader a tenth of a second, right when it draws its first text.
"""

from __future__ import annotations

import os
import sys
from functools import cache

_ABOUT = ".dist-info"
"""How the names of folders end that tell what is installed: `en_core_web_sm-3.8.0.dist-info`."""


def installed_version(package: str) -> str:
    """Return the version of a package, by its name with underscores; empty if it is not installed."""
    return _versions().get(package, "")


@cache
def _versions() -> dict[str, str]:
    """Return the version of each package, the first of its name on the path, as Python imports it."""
    found: dict[str, str] = {}
    for folder in sys.path:
        try:
            with os.scandir(folder or ".") as entries:
                names = [entry.name for entry in entries if entry.name.endswith(_ABOUT)]
        except OSError:  # a zip file, or nothing
            continue
        for name in names:
            package, _, version = name.removesuffix(_ABOUT).partition("-")
            found.setdefault(package.lower().replace(".", "_"), version)
    return found
