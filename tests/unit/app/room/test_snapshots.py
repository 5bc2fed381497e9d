"""The whole reading room at the three sizes, as it looks: few pictures, each looked at before it is kept."""

import sys
import time
from collections.abc import Callable
from concurrent.futures import Future
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.widgets import Input, TextArea

from tests.unit.app.conftest import PATIENCE, Inputs
from tui.app.app import BylineApp
from tui.app.dialogs.help import HelpScreen
from tui.app.widgets.bars import Footer, RuleLine
from tui.articles.anchor import Selector
from tui.library.contract.listing import Listing
from tui.marks.annotations import Annotation

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(sys.version_info[:2] != (3, 11), reason="the pictures are made with Python 3.11"),
]

SnapCompare = Callable[..., bool]


@pytest.fixture
def colours(request: pytest.FixtureRequest, inputs: Inputs, monkeypatch: pytest.MonkeyPatch) -> str:
    """The colours that the terminal of `app` has."""
    name = str(getattr(request, "param", "dark"))
    for variable, value in _ENVIRONMENTS.get(name, {}).items():
        monkeypatch.setenv(variable, value)
    if name == "light":
        inputs.preferences.change(theme="byline-light")
    return name


_ENVIRONMENTS = {
    "256 colours": {"COLORTERM": ""},
    "16 colours": {"COLORTERM": "", "TERM": "linux"},
    "no colours": {"NO_COLOR": "1"},
}


@pytest.fixture
def app(inputs: Inputs, colours: str, no_analysis: None, monkeypatch: pytest.MonkeyPatch) -> BylineApp:
    """The reader, its clock stopped: nothing says how many milliseconds it took."""
    run = type(inputs.library.search).run

    def timeless(self: object, query: str, **options: object) -> Listing:
        listing: Listing = run(self, query, **options)  # type: ignore[arg-type]
        return listing._replace(seconds=0.004)

    monkeypatch.setattr(type(inputs.library.search), "run", timeless)
    first: Future[Listing] = Future()
    first.set_result(inputs.library.search.run(""))
    return BylineApp(inputs, first_listing=first)


async def settled(pilot: Pilot[None]) -> None:
    """Waits until the panes are there and the folder was looked at, and stops the cursor's blinking."""
    app = pilot.app
    assert isinstance(app, BylineApp)
    screen = app.room
    await until(pilot, lambda: screen.opened and screen.side and screen.query_one("#keys", Footer).keys)
    await until(pilot, lambda: not screen.status["library"] and screen.query_one("#rule-over", RuleLine).lit[1])
    screen.search_line.cursor_blink = False
    await still(pilot)


async def until(pilot: Pilot[None], condition: Callable[[], object]) -> None:
    """Waits until something is so."""
    end = time.monotonic() + PATIENCE
    while not condition():
        assert time.monotonic() < end, "it never came to be so"
        await pilot.pause(0.01)


async def still(pilot: Pilot[None]) -> None:
    """Waits until no worker is busy, and the screen has been the same for a while.

    Never done are those that watch the folder and wait for what is chosen in a dialog.
    """
    drawn: list[Any] = []
    end = time.monotonic() + PATIENCE
    while len(drawn) < 10 or any(one != drawn[-1] for one in drawn[-10:]):
        assert time.monotonic() < end, "the screen never stood still"
        await pilot.pause(0.02)
        if any(worker.is_running and worker.group not in ("sync", "choice") for worker in pilot.app.workers):
            drawn.clear()
        drawn.append(pilot.app.screen._compositor.render_strips())


@pytest.mark.parametrize("size", [(80, 24), (100, 30), (120, 40), (200, 60)], ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("colours", ["dark", "light", *_ENVIRONMENTS], indirect=True)
def test_the_reading_room(app: BylineApp, snap_compare: SnapCompare, size: tuple[int, int]) -> None:
    assert snap_compare(app, terminal_size=size, run_before=settled)


def test_a_search(app: BylineApp, snap_compare: SnapCompare) -> None:
    async def search(pilot: Pilot[None]) -> None:
        await settled(pilot)
        await pilot.press("/", *"tide")
        screen = app.room

        def is_found() -> bool:
            lit = screen.opened is not None and bool(screen.opened.text_matches)
            return lit and len(screen.list_pane.rowids) == 3 and not screen.list_pane.rows_without_matches()

        while not is_found():
            await pilot.pause(0.01)
        await settled(pilot)

    assert snap_compare(app, terminal_size=(120, 40), run_before=search)


def test_light_and_narrow(app: BylineApp, snap_compare: SnapCompare) -> None:
    async def light(pilot: Pilot[None]) -> None:
        await settled(pilot)
        pilot.app.theme = "byline-light"
        await pilot.press("2")
        await still(pilot)

    assert snap_compare(app, terminal_size=(60, 20), run_before=light)


def test_help(app: BylineApp, snap_compare: SnapCompare) -> None:
    async def help_(pilot: Pilot[None]) -> None:
        await settled(pilot)
        await pilot.press("?")
        while not isinstance(pilot.app.screen, HelpScreen):
            await pilot.pause(0.01)
        pilot.app.screen.query_one(Input).cursor_blink = False
        await pilot.press("/", *"half")
        await still(pilot)

    assert snap_compare(app, terminal_size=(100, 30), run_before=help_)


@pytest.fixture
def annotated(inputs: Inputs) -> None:
    """Highlights, notes, and one that is lost, in the first article."""
    article = inputs.library.articles.read(inputs.library.search.run("").rowids[0])
    quay, town = article.text.index("the quay on Sunday"), article.text.index("The town will pay")
    annotations = [
        Annotation(None, "Compare with the ferry: the tide decides there, too."),
        Annotation(Selector("the quay on Sunday morning", start=quay)),
        Annotation(Selector("The town will pay for it over ten years.", start=town), "Ten years?\nAsk the treasurer."),
        Annotation(Selector("words that were here before the file was edited", start=30), "Where did they go?"),
    ]
    inputs.marks.annotations.change(article.id, annotations)


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (200, 60)], ids=lambda size: f"{size[0]}x{size[1]}")
def test_highlights_and_notes(
    annotated: None, app: BylineApp, snap_compare: SnapCompare, size: tuple[int, int]
) -> None:
    async def led(pilot: Pilot[None]) -> None:
        await settled(pilot)
        await pilot.press("2", "right_curly_bracket", "right_curly_bracket")
        await still(pilot)

    assert snap_compare(app, terminal_size=size, run_before=led)


def test_highlights_in_the_terminals_own_colours(annotated: None, app: BylineApp, snap_compare: SnapCompare) -> None:
    async def ansi(pilot: Pilot[None]) -> None:
        await settled(pilot)
        pilot.app.theme = "ansi-dark"
        await still(pilot)

    assert snap_compare(app, terminal_size=(80, 24), run_before=ansi)


def test_the_list_of_highlights_and_notes(annotated: None, app: BylineApp, snap_compare: SnapCompare) -> None:
    async def listed(pilot: Pilot[None]) -> None:
        await settled(pilot)
        await pilot.press("H", "j")
        await still(pilot)

    assert snap_compare(app, terminal_size=(100, 30), run_before=listed)


def test_a_note(annotated: None, app: BylineApp, snap_compare: SnapCompare) -> None:
    async def written(pilot: Pilot[None]) -> None:
        await settled(pilot)
        await pilot.press("2", "right_curly_bracket", "right_curly_bracket", "a")
        while not isinstance(pilot.app.focused, TextArea):
            await pilot.pause(0.01)
        pilot.app.focused.cursor_blink = False
        await still(pilot)

    assert snap_compare(app, terminal_size=(100, 30), run_before=written)
