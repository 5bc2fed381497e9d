"""Libraries in temporary folders, opened as often as a test likes."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tui.library.library import LocalLibrary, open_library
from tui.marks.store import Marks, open_marks

OpenLibrary = Callable[..., LocalLibrary]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "library"
    made.mkdir()
    return made


@pytest.fixture
def marks(tmp_path: Path) -> Iterator[Marks]:
    store = open_marks(tmp_path / "data")
    yield store
    store.close()


@pytest.fixture
def opened(tmp_path: Path, folder: Path, marks: Marks) -> Iterator[OpenLibrary]:
    """Opens the library of the test, each time as another process would; all are closed at the end."""
    libraries: list[LocalLibrary] = []

    def open_(cache: str = "cache", *, sync: bool = True) -> LocalLibrary:
        library = open_library(folder, tmp_path / cache, marks)
        libraries.append(library)
        if sync:
            library.sync()
        return library

    yield open_
    for library in libraries:
        library.close()
