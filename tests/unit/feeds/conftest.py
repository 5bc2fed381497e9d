"""A library that follows feeds of a server on this machine."""

from tests.unit.importers.conftest import byline, server

__all__ = ["byline", "server"]
