"""The command line with a library of its own, and a server."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from servers import Server, serving

from tui.cli import cli


class Byline:
    """The command line with a library, a data folder and a configuration of its own."""

    def __init__(self, top: Path) -> None:
        self.folder = top / "library"
        self.folder.mkdir()
        (top / "config.toml").write_text("private_addresses = true\n")
        self.data = top / "data_dir"
        names = ("CACHE_DIR", "DATA_DIR", "CONFIG")
        self.environ = {f"BYLINE_{name}": str(top / name.lower()) for name in names} | {
            "BYLINE_CONFIG": str(top / "config.toml")
        }

    def __call__(self, *words: str, given: bytes | None = None, **environ: str) -> Result:
        runner = CliRunner(env={**self.environ, **environ})
        return runner.invoke(cli, [*words, "--library", str(self.folder)], input=given, standalone_mode=False)

    def files(self) -> list[str]:
        return sorted(str(path.relative_to(self.folder)) for path in self.folder.rglob("*") if path.is_file())


@pytest.fixture
def server() -> Iterator[Server]:
    with serving() as running:
        yield running


@pytest.fixture
def byline(tmp_path: Path) -> Byline:
    return Byline(tmp_path)
