"""Folded and opened stories in the list, and a story in the order of time, as they look."""

from pathlib import Path

import pytest
from events_told import put_news
from textual.pilot import Pilot

from tests.unit.app.conftest import Inputs
from tests.unit.app.room.test_snapshots import SnapCompare, app, colours, pytestmark, settled, still, until  # noqa: F401
from tui.app.app import BylineApp

SIZES = pytest.mark.parametrize("size", [(80, 24), (120, 40)], ids=lambda size: f"{size[0]}x{size[1]}")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return put_news(tmp_path / "coast")


@pytest.fixture(autouse=True)
def _found(inputs: Inputs) -> None:
    inputs.library.stories.find()


@SIZES
def test_stories_in_the_list(app: BylineApp, snap_compare: SnapCompare, size: tuple[int, int]) -> None:  # noqa: F811
    async def opened(pilot: Pilot[None]) -> None:
        await settled(pilot)
        await pilot.press("G", "*")
        await until(pilot, lambda: app.room.opened and app.room.opened.article.title == "Dam 2")
        await settled(pilot)

    assert snap_compare(app, terminal_size=size, run_before=opened)


@SIZES
def test_a_story_in_the_order_of_time(app: BylineApp, snap_compare: SnapCompare, size: tuple[int, int]) -> None:  # noqa: F811
    async def told(pilot: Pilot[None]) -> None:
        await settled(pilot)
        await pilot.press("G", "P")
        await until(pilot, lambda: len(getattr(pilot.app.screen, "items", ())) == 4)
        await still(pilot)

    assert snap_compare(app, terminal_size=size, run_before=told)
