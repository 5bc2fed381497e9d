"""The process that finds what texts mean, beside the reader."""

from __future__ import annotations

from threading import Event

from tui.library.beside import stand_back


def main() -> None:
    """Find the vectors of the library that the arguments name: its cache, folder, conversions, and all vectors."""
    from tui.library.meaning.encoder import encoder
    from tui.library.meaning.finder import find_alone
    from tui.library.meaning.vectors_file import VectorsFile

    own, folder, conversions, shared = stand_back()
    find_alone(own, folder, conversions, VectorsFile(shared), encoder(), lambda _done, _total: None, Event())
