"""Articles as some forty programs keep and export them: all that they state is read, and none of it is in the text."""

from pathlib import Path

import pytest
from ecosystems import ECOSYSTEMS, collection, differences

from tui.articles.read import read_with_diagnostics


@pytest.mark.parametrize("name", ECOSYSTEMS)
def test_all_that_a_program_states_is_read_without_a_fault(name: str, tmp_path: Path) -> None:
    for path, stated in collection(name, tmp_path).items():
        article, diagnostics = read_with_diagnostics(path)
        assert differences(article, stated) == {}, path.read_text("utf-8")
        assert [diagnostic for diagnostic in diagnostics if not diagnostic.hint] == []
