"""A reader on a small real library, with real marks, in a folder of its own."""

import asyncio
import os
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from textual import events
from textual.binding import Binding
from textual.message import Message
from textual.notifications import Notify
from textual.pilot import Pilot

from tui.analysis.fact import Analysis
from tui.app.app import BylineApp
from tui.app.room import citations, facts, stories
from tui.app.room.screen import RoomScreen
from tui.articles.article import Article
from tui.library.facts.facts_file import FactsFile
from tui.library.library import LocalLibrary, open_library
from tui.marks.store import Marks, open_marks
from tui.paths import Paths, find_paths
from tui.preferences import PreferenceFile
from tui.settings import Settings

ARTICLES = {
    "tides.md": """---
title: The tides at Kelp Point are higher than ever
authors: [Ada Example]
source: The Harbour Post
url: https://example.org/tides
published: 2025-06-01
---
The tide rose over the quay on Sunday morning. Nobody was hurt. The harbour master, Ada Okoro, had warned of it.

The quay will be raised by half a metre. The town will pay for it over ten years.
""",
    "lamp.md": """---
title: A new lamp for the lighthouse
source: The Harbour Post
published: 2025-05-01
---
The lighthouse has a new lamp. It was brought by boat, with the tide.
""",
    "bridge.md": """---
title: The bridge is closed until autumn
source: County News
published: 2024-11-20
---
The old bridge is closed for repairs. Lorries take the road over the hill.
""",
    "ferry.md": """---
title: The ferry sails twice a day
source: County News
published: 2024-02-03
---
The ferry sails at eight and at four. In winter the tide decides. Tickets are sold on board.
""",
    "school.md": """---
title: The school has a garden
published: 2023-09-12
---
Children planted beans and marigolds behind the school.
""",
}

_LINE = "Paragraph {} of a long report on the coast, with enough words to fill a line or two of text. "
LONG = "\n\n".join(_LINE.format(number) * 2 for number in range(80))


@dataclass(frozen=True)
class Inputs:
    """What a session gives the reader."""

    settings: Settings
    preferences: PreferenceFile
    library: LocalLibrary
    marks: Marks
    places: Paths
    is_samples: bool = False

    def know(self, article: Article, analysis: Analysis) -> None:
        """Have the library know the facts of an article already."""
        facts = FactsFile(self.places.cache_dir)
        facts.put(article, analysis, analysis)
        facts.close()


Until = Callable[[Callable[[], object]], Awaitable[None]]
Reading = Callable[..., AbstractAsyncContextManager["Reader"]]


@pytest.fixture(autouse=True)
def _a_terminal_with_all_colours(monkeypatch: pytest.MonkeyPatch) -> None:
    """Has every picture in true colour, whatever the terminal of those who run the tests."""
    monkeypatch.setenv("COLORTERM", "truecolor")
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.delenv("NO_COLOR", raising=False)


PATIENCE = 20.0 * float(os.environ.get("BYLINE_TEST_PATIENCE", "1"))
"""Seconds that a test waits for something at most; more on a slow machine, where the variable says how many times."""


async def until(condition: Callable[[], object]) -> None:
    """Waits until something is so, for tests without a reader."""
    end = time.monotonic() + PATIENCE
    while not condition():
        assert time.monotonic() < end, "it never came to be so"
        await asyncio.sleep(0.002)


class Reader:
    """A running reader and what a test does with it."""

    def __init__(self, app: BylineApp, pilot: Pilot[None], inputs: Inputs, said: list[str]) -> None:
        self.app = app
        self.pilot = pilot
        self.inputs = inputs
        self.said = said
        """What the reader was told so far; unlike the notices on the screen, these stay."""

    @property
    def screen(self) -> RoomScreen:
        """The reading room, whatever is over it."""
        return self.app.room

    async def until(self, condition: Callable[[], object]) -> None:
        """Waits until something is so."""
        end = time.monotonic() + PATIENCE
        while not condition():
            assert time.monotonic() < end, "\n".join(["it never came to be so", *self.said, *self.lines()])
            await self.pilot.pause(0.01)

    async def press(self, *keys: str) -> None:
        """Presses keys."""
        await self.pilot.press(*keys)

    def press_at_once(self, *keys: str) -> None:
        """Has keys come in one packet, as they do over a slow line; what they do is to be awaited."""
        for key in keys:
            name = Binding.make_bindings([Binding(key, "")])
            self.app.post_message(events.Key(next(iter(name)).key, key if len(key) == 1 else None))

    @property
    def title(self) -> str:
        """The title of the article on the screen."""
        return self.screen.opened.article.title if self.screen.opened else ""

    @property
    def titles(self) -> list[str]:
        """The titles in the list."""
        rows = self.inputs.library.articles.rows(list(self.screen.list_pane.rowids))
        return [row.title for row in rows]

    async def shows(self, title: str) -> None:
        """Waits until an article whose title begins so is on the screen."""
        await self.until(lambda: self.title.startswith(title))

    def lines(self) -> list[str]:
        """The screen as lines of text."""
        return ["".join(segment.text for segment in strip) for strip in self.app.screen._compositor.render_strips()]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "coast"
    made.mkdir()
    for name, text in ARTICLES.items():
        (made / name).write_text(text, "utf-8")
    return made


@pytest.fixture
def inputs(tmp_path: Path, folder: Path) -> Iterator[Inputs]:
    places = find_paths({"BYLINE_DATA_DIR": str(tmp_path / "data"), "BYLINE_CACHE_DIR": str(tmp_path / "cache")})
    marks = open_marks(places.data_dir)
    library = open_library(folder, places.cache_dir, marks)
    library.sync()
    # On a busy machine, the article shown first would count as read in the middle of a test of another.
    yield Inputs(
        Settings(clipboard=("file",), mark_read_after=3600), PreferenceFile(places.data_dir), library, marks, places
    )
    library.close()
    marks.close()


@pytest.fixture
def no_analysis(monkeypatch: pytest.MonkeyPatch) -> None:
    """Lets nothing begin by itself after a while.

    The analysis, stories and pandoc have tests of their own, and take seconds to start.
    """
    monkeypatch.setattr(facts, "ANALYSE_AFTER", 3600)
    monkeypatch.setattr(facts, "PREPARE_AFTER", 3600)
    monkeypatch.setattr(citations, "PREPARE_AFTER", 3600)
    monkeypatch.setattr(stories, "QUIET", 3600)


@pytest.fixture
def reading(inputs: Inputs, no_analysis: None) -> Reading:
    """Opens the reader on the library and waits until the first article is on the screen."""

    @asynccontextmanager
    async def opened(size: tuple[int, int] = (170, 30), **changes: object) -> AsyncIterator[Reader]:
        given = Inputs(**{**vars(inputs), **changes})  # type: ignore[arg-type]
        app = BylineApp(given)
        said: list[str] = []

        def listen(message: Message) -> None:
            if isinstance(message, Notify):
                said.append(message.notification.message)

        async with app.run_test(size=size, notifications=True, message_hook=listen) as pilot:
            reader = Reader(app, pilot, given, said)
            await reader.until(lambda: reader.screen.controllers.search.listing.now and reader.screen.side)
            if len(reader.screen.list_pane.rowids):
                await reader.until(lambda: reader.screen.opened is not None)
            yield reader
            assert app.bug is None

    return opened
