"""The pictures of the README show the program as it is today: `pytest THIS --snapshot-update` draws them again."""

import asyncio
import importlib.util
import re
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "docs" / "screenshots"


@pytest.fixture
def page() -> ModuleType:
    """The program that draws them."""
    spec = importlib.util.spec_from_file_location("make_screenshots", FOLDER / "make.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.slow
@pytest.mark.xdist_group("screenshots")
def test_the_pictures_are_as_the_program_draws_them(
    page: ModuleType, check_golden: Callable[[Path, str], None]
) -> None:
    for name, picture in asyncio.run(page.draw_all()).items():
        check_golden(FOLDER / f"{name}.svg", picture)


def test_the_readme_shows_pictures_that_are_drawn(page: ModuleType) -> None:
    shown = re.findall(r"docs/screenshots/(\w+)\.svg", (ROOT / "README.md").read_text("utf-8"))
    assert set(shown) == set(page.SCENES)
