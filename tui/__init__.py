"""Byline: a terminal reading room for people who read to know and to quote."""

from __future__ import annotations


def __getattr__(name: str) -> str:
    """`__version__`, looked up when it is asked for: the packages' metadata take longer to read than a file list."""
    if name != "__version__":
        raise AttributeError(name)
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version("byline")
    except PackageNotFoundError:  # a bare checkout on the path, never installed
        return "0+unknown"
