"""Byline: a terminal reading room for people who read to know and to quote."""

from importlib.metadata import PackageNotFoundError, version

try:
    __version__ = version("byline")
except PackageNotFoundError:  # a bare checkout on the path, never installed
    __version__ = "0+unknown"
