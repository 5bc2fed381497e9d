"""A server of feeds, and a library that follows them."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from servers import Server, serving

from tui.cli import cli


@pytest.fixture
def server() -> Iterator[Server]:
    with serving() as running:
        yield running


class Byline:
    """The command line with a library, a data folder and a configuration of its own."""

    def __init__(self, top: Path) -> None:
        self.folder = top / "library"
        self.data = top / "data"
        self.config = top / "config.toml"
        self.folder.mkdir()
        self.config.write_text("private_addresses = true\n")
        self.environ = {
            "BYLINE_CACHE_DIR": str(top / "cache"),
            "BYLINE_DATA_DIR": str(self.data),
            "BYLINE_CONFIG": str(self.config),
        }

    def __call__(self, *words: str, given: bytes | None = None) -> Result:
        runner = CliRunner(env=self.environ)
        return runner.invoke(cli, [*words, "--library", str(self.folder)], input=given, standalone_mode=False)

    def files(self) -> list[str]:
        return sorted(str(path.relative_to(self.folder)) for path in self.folder.rglob("*") if path.is_file())


@pytest.fixture
def byline(tmp_path: Path) -> Byline:
    return Byline(tmp_path)
