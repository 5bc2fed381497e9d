"""A bug in the reader ends as on the command line: one line, a report in a file, exit status 3; no article text."""

import sys
from pathlib import Path

import pytest

from tests.end_to_end.terminal import Terminal

pytestmark = pytest.mark.slow

_SCRIPT = """
import sys
from tui.{module} import {owner}

def fail(self, *_):
    text = "the private words of an article"
    raise ValueError("oh")

{owner}.{method} = fail
from tui.main import main
sys.argv = ["byline", *sys.argv[1:]]
main()
"""


def with_a_bug(
    environment: dict[str, str], folder: Path, reports: Path, module: str, owner: str, method: str
) -> Terminal:
    """The reader with a method that fails."""
    script = _SCRIPT.format(module=module, owner=owner, method=method)
    return Terminal([sys.executable, "-c", script, str(folder)], {**environment, "TMPDIR": str(reports)})


@pytest.fixture
def reports(tmp_path: Path) -> Path:
    folder = tmp_path / "reports"
    folder.mkdir()
    return folder


def is_reported(terminal: Terminal, reports: Path) -> None:
    assert terminal.ends() == 3
    assert terminal.settings == terminal.settings_before
    (report,) = reports.glob("byline-bug-*.txt")
    assert "ValueError: oh" in report.read_text("utf-8")
    after = terminal.raw[terminal.raw.rfind(b"\x1b[?1049l") :].decode()
    said = [line for line in after.splitlines() if "byline:" in line]
    assert len(said) == 1
    assert "byline: this is a bug in Byline (ValueError: oh); please report it with " in said[0]
    assert "Traceback" not in terminal.raw.decode()
    assert "private words" not in terminal.raw.decode()


def test_in_a_handler_the_reader_is_left(environment: dict[str, str], folder: Path, reports: Path) -> None:
    with with_a_bug(environment, folder, reports, "app.room.marks", "MarkWriter", "drop_picks") as terminal:
        terminal.shows("The sea does not")
        terminal.press("x\x1b")
        is_reported(terminal, reports)


def test_in_a_conversation_the_reader_goes_on_and_reports_it_in_the_end(
    environment: dict[str, str], folder: Path, reports: Path
) -> None:
    with with_a_bug(environment, folder, reports, "app.room.search", "Search", "_choose_sort") as terminal:
        terminal.shows("The sea does not")
        terminal.press("S")
        terminal.shows("This is a bug in Byline (ValueError: oh)")
        terminal.press("j")
        terminal.shows("It was brought")
        terminal.press("q")
        is_reported(terminal, reports)


def test_in_a_thread_the_reader_goes_on_and_reports_it_in_the_end(
    environment: dict[str, str], folder: Path, reports: Path
) -> None:
    with with_a_bug(environment, folder, reports, "app.room.marks", "MarkWriter", "_undo") as terminal:
        terminal.shows("The sea does not")
        terminal.press("U")
        terminal.shows("This is a bug in Byline (ValueError: oh)")
        terminal.press("q")
        is_reported(terminal, reports)


def test_in_a_thread_of_a_dialog_the_reader_goes_on_and_reports_it_in_the_end(
    environment: dict[str, str], folder: Path, reports: Path
) -> None:
    with with_a_bug(
        environment, folder, reports, "library.discovery.discovery", "LibraryDiscovery", "related"
    ) as terminal:
        terminal.shows("The sea does not")
        terminal.press("R")
        terminal.shows("This is a bug in Byline (ValueError: oh)")
        terminal.press("\x11")
        is_reported(terminal, reports)
