"""A library of a few files, and the installed program on it."""

import os
import shutil
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from tests.end_to_end.terminal import Terminal

ARTICLES = {
    "quay.md": """---
title: The quay at Kelp Point is to be raised
authors: [Ada Example]
source: The Harbour Post
url: https://example.org/quay
published: 2025-06-01
---
The quay at Kelp Point in Norway will be raised by half a metre, the harbour master Anna Larsen said on Monday.
The town council voted for the plan on 26 May 2025. It will cost 1.2 million euros.

“The sea does not wait for us,” said Larsen. The work begins in August.
""",
    "lamp.md": """---
title: A new lamp for the lighthouse
source: The Harbour Post
published: 2025-05-01
---
The lighthouse has a new lamp. It was brought by boat.
""",
    "bridge.md": """---
title: The bridge is closed until autumn
source: County News
published: 2024-11-20
---
The old bridge is closed for repairs. Lorries take the road over the hill.
""",
}

Run = Callable[..., Terminal]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "coast"
    made.mkdir()
    for name, text in ARTICLES.items():
        (made / name).write_text(text, "utf-8")
    return made


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    """An environment of its own, with nothing of the person's who runs the tests."""
    return {
        "PATH": os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", "")]),
        "HOME": str(tmp_path),
        "LANG": "C.UTF-8",
        "TERM": "xterm-256color",
        "BYLINE_DATA_DIR": str(tmp_path / "data"),
        "BYLINE_CACHE_DIR": str(tmp_path / "cache"),
        "BYLINE_CONFIG": str(tmp_path / "config.toml"),
        "TEXTUAL_ANIMATIONS": "none",
    }


@pytest.fixture
def run(environment: dict[str, str], folder: Path) -> Iterator[Run]:
    """Starts the installed program on the library."""
    program = shutil.which("byline", path=environment["PATH"])
    if program is None:
        pytest.skip("byline is not installed beside this Python")
    with ExitStack() as stack:

        def start(*arguments: str, size: tuple[int, int] = (120, 36), **more: str) -> Terminal:
            command = [program, *(arguments or (str(folder),))]
            return stack.enter_context(Terminal(command, {**environment, **more}, size))

        yield start
