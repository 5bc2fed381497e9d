"""A store of facts in a temporary folder."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tui.library.facts.facts_file import FactsFile


@pytest.fixture
def store(tmp_path: Path) -> Iterator[FactsFile]:
    file = FactsFile(tmp_path)
    yield file
    file.close()
