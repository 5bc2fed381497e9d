"""The streams of the program, when they are closed or full: one line each, whatever the command."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tui.commands.registry import COMMANDS

LIBRARY = Path(__file__).parents[2] / "golden" / "library"
PROGRAM = f"'{sys.executable}' -c 'from tui.main import main; main()'"
CLOSED = "byline: standard output: it is closed; send it to a terminal, a file or a pipe"
FULL = "byline: standard output: it cannot be written: No space left on device; make room there, or send it elsewhere"
NOT_THERE = "byline: nowhere: there is no such article; see the ids with byline list --json\n"
ARTICLE = str(LIBRARY / "second-pier.md")
ARGUMENTS = {
    "search": "harbour",
    "add": f"--dry-run {ARTICLE}",
    "feeds": "export",
    "verify": "'The harbour is closed to all ships'",
    "show": ARTICLE,
    "summary": ARTICLE,
    "facts": ARTICLE,
    "cite": f"--as bibtex {ARTICLE}",
    "styles": "apa",
    "marks": "export",
    "check": "--hints",
    "config": "show",
}
"""What a command needs to have something to print."""

FORMS = [
    pytest.param(name, marks=pytest.mark.slow) if name in ("facts", "summary") else name
    for name in (*COMMANDS, "--help", "--version", "list --help", "config path")
]


@pytest.fixture(scope="module")
def environ(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The environment of a person with an indexed library and a mark."""
    tmp_path = tmp_path_factory.mktemp("person")
    environ = {
        **os.environ,
        "BYLINE_CACHE_DIR": str(tmp_path / "cache"),
        "BYLINE_DATA_DIR": str(tmp_path / "data"),
        "BYLINE_CONFIG": str(tmp_path / "config.toml"),
        "BYLINE_LIBRARY": str(LIBRARY),
    }
    marks = tmp_path / "marks.yaml"
    marks.write_text("article: elsewhere\nstarred: true\n", "utf-8")
    assert run(f"marks import '{marks}'", environ).returncode == 0
    assert run("index", environ).returncode == 0
    return environ


def run(line: str, environ: dict[str, str]) -> subprocess.CompletedProcess[str]:
    """What a shell makes of `byline` and a line with its redirections."""
    command = ["/bin/sh", "-c", f"{PROGRAM} {line}"]
    return subprocess.run(
        command, capture_output=True, stdin=subprocess.DEVNULL, encoding="utf-8", env=environ, timeout=300
    )


@pytest.mark.parametrize("name", FORMS)
def test_results_that_cannot_be_written_are_one_line(name: str, environ: dict[str, str]) -> None:
    line = f"{name} {ARGUMENTS.get(name, '')}"
    assert run(line, environ).stdout, "a command that prints nothing shows nothing here"
    for redirection, said in {">&-": CLOSED, ">/dev/full": FULL}.items():
        if redirection == ">/dev/full" and not Path("/dev/full").exists():  # which not every system has
            continue
        done = run(f"{line} {redirection}", environ)
        assert [one for one in done.stderr.splitlines() if not _is_a_note(one)] == [said], redirection
        assert done.returncode == 3


@pytest.mark.parametrize("unbuffered", ["", "1"])
def test_a_full_disk_shows_at_the_first_line_or_at_the_last(environ: dict[str, str], unbuffered: str) -> None:
    if not Path("/dev/full").exists():
        pytest.skip("this system has no /dev/full")
    done = run("list >/dev/full", {**environ, "PYTHONUNBUFFERED": unbuffered})
    assert (done.returncode, done.stderr) == (3, FULL + "\n")


@pytest.mark.parametrize("redirection", ["2>&-", "2>/dev/full", "2>&- <&-"])
def test_messages_that_nobody_can_see_change_nothing_else(environ: dict[str, str], redirection: str) -> None:
    if "/dev/full" in redirection and not Path("/dev/full").exists():
        pytest.skip("this system has no /dev/full")
    good, bad = run(f"search pier {redirection}", environ), run(f"show nowhere {redirection}", environ)
    assert (good.returncode, good.stdout) == (0, run("search pier", environ).stdout)
    assert good.stdout
    assert (bad.returncode, bad.stdout, bad.stderr) == (1, "", "")
    assert run(f"list >&- {redirection}", environ).returncode == 3


def test_an_input_that_is_closed_is_empty(environ: dict[str, str]) -> None:
    done = run("show - <&-", environ)
    assert done.returncode == 3
    assert done.stderr.startswith("byline: standard input is empty; ")


def test_a_reader_that_goes_away_before_an_error_is_none(environ: dict[str, str]) -> None:
    done = run(f"show {ARTICLE} nowhere | true", environ)
    assert (done.returncode, done.stderr.replace(NOT_THERE, "")) == (0, "")


def _is_a_note(line: str) -> bool:
    """Whether a line on standard error is one that the command writes also when all is well."""
    return not line.startswith("byline: standard") and "Traceback" not in line and "xception" not in line
