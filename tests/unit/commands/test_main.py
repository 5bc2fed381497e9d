"""The program as a whole: streams, statuses, and what is not imported."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

HERE = Path(__file__).parent
LIBRARY = HERE.parents[1] / "golden" / "library"
PROGRAM = [sys.executable, "-c", "from tui.main import main; main()"]
HEAVY = ("spacy", "pypandoc", "trafilatura", "textual", "numpy", "babel", "lxml", "rich", "httpx", "faker")


@pytest.fixture(scope="module")
def environ(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The environment of a person whose library has been indexed."""
    tmp_path = tmp_path_factory.mktemp("person")
    environ = {
        **os.environ,
        "BYLINE_CACHE_DIR": str(tmp_path / "cache"),
        "BYLINE_DATA_DIR": str(tmp_path / "data"),
        "BYLINE_CONFIG": str(tmp_path / "config.toml"),
        "BYLINE_LIBRARY": str(LIBRARY),
    }
    assert byline(environ, "index").returncode == 0
    return environ


def byline(environ: dict[str, str], *arguments: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run([*PROGRAM, *arguments], capture_output=True, env=environ, timeout=60)


LIGHT = ("hashlib", "decimal", "tempfile", "shutil", "platformdirs", "logging", "tantivy", "tui.query.fold")
"""What takes a millisecond or more to load each, and a list of a library that has not changed does without."""


@pytest.mark.parametrize("arguments", [["--version"], ["--help"], ["list"], ["search", "harbour"], ["config", "path"]])
def test_what_a_command_does_not_need_is_not_imported(arguments: list[str], environ: dict[str, str]) -> None:
    unwanted = HEAVY + LIGHT if arguments == ["list"] else HEAVY
    script = (
        "import sys\n"
        "from tui.main import main\n"
        f"sys.argv = ['byline', *{arguments!r}]\n"
        "try:\n    main()\nfinally:\n"
        f"    print([name for name in {unwanted!r} if name in sys.modules], file=sys.stderr)\n"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, env=environ, timeout=60)
    assert done.returncode == 0
    assert done.stderr.decode().splitlines()[-1] == "[]"


def test_the_pipe_may_close_early(environ: dict[str, str], tmp_path: Path) -> None:
    text = "word " * 400_000
    (tmp_path / "long.txt").write_text(text)
    process = subprocess.Popen(
        [*PROGRAM, "show", str(tmp_path / "long.txt")], stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environ
    )
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.read(10)
    process.stdout.close()
    assert process.stderr.read() == b""
    assert process.wait(timeout=60) == 0
    process.stderr.close()


def test_output_is_utf_8_in_any_locale(environ: dict[str, str]) -> None:
    plain = {**environ, "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    done = byline(plain, "show", "--json", "hostile")
    assert done.returncode == 0
    assert "␛]52;c;aGk=␇" in json.loads(done.stdout.decode("utf-8"))["title"]


@pytest.mark.skipif(sys.platform == "darwin", reason="the file system takes only UTF-8 names")
def test_a_file_name_that_is_no_text_and_acts(environ: dict[str, str], tmp_path: Path) -> None:
    name = b"a\x1b]0;x\x07\xff\n\xe2\x80\xaeb.md"
    path = tmp_path / os.fsdecode(name)
    path.write_bytes(b"Some text.\n")
    argument = str(path)
    done = byline(environ, "show", argument, "--json")
    assert done.returncode == 0, done.stderr
    assert not set(done.stdout.replace(b"\n", b"")) & set(range(32))
    assert b"\xe2\x80\xae" not in done.stdout
    assert Path(json.loads(done.stdout)["path"]) == path
    path.unlink()
    done = byline(environ, "show", argument)
    assert done.returncode == 3
    assert done.stderr.count(b"\n") == 1
    assert b"\x1b" not in done.stderr


def test_a_bug_is_said_to_be_one_and_kept_for_a_report(environ: dict[str, str], tmp_path: Path) -> None:
    script = (
        "import sys\nfrom tui import main\nfrom tui.commands import session\n"
        "def fail(*_): raise KeyError('oh')\n"
        "session.Session.article = fail\nsys.argv = ['byline', 'show', 'x']\nmain.main()\n"
    )
    environ = {**environ, "TMPDIR": str(tmp_path)}
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, env=environ, timeout=60)
    assert done.returncode == 3
    line = done.stderr.decode()
    assert line.startswith("byline: this is a bug in Byline (KeyError: 'oh')")
    assert line.count("\n") == 1
    (report,) = tmp_path.glob("byline-bug-*.txt")
    assert "Traceback" in report.read_text("utf-8")
