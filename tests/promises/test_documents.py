"""What the documents say is what the program does: pages that are made from it are as it would make them now."""

import importlib.util
import re
from pathlib import Path

from click.testing import CliRunner

from tui.app.keys import COMMANDS, signs
from tui.cli import cli
from tui.commands.registry import COMMANDS as SUBCOMMANDS
from tui.settings import Settings

ROOT = Path(__file__).parents[2]


def test_the_page_of_keys_is_made_from_the_table() -> None:
    spec = importlib.util.spec_from_file_location("keys_page", ROOT / "docs" / "keys.py")
    assert spec is not None
    assert spec.loader is not None
    page = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(page)
    assert (ROOT / "docs" / "keys.md").read_text("utf-8") == page.table(), "run: python docs/keys.py"


def test_the_readme_names_keys_that_there_are() -> None:
    readme = (ROOT / "README.md").read_text("utf-8")
    table = readme[readme.index("| key | does |") : readme.index("All keys are in")]
    rows = [row.split("|") for row in table.splitlines()[2:] if row]
    named = {key for row in rows for key in re.findall(r"`([^`]+)`", row[1])}
    assert named
    assert named <= {sign for command in COMMANDS for sign in signs(command.keys)}


def test_the_page_of_the_configuration_names_every_setting_with_its_default() -> None:
    page = (ROOT / "docs" / "configuration.md").read_text("utf-8")
    rows = {re.findall(r"`([^`]+)`", row)[0].strip("[]"): row for row in page.splitlines() if row.startswith("| `")}
    assert set(rows) == set(Settings._fields)
    for name, default in Settings._field_defaults.items():
        if isinstance(default, int | float):
            assert rows[name].endswith(f"| {str(default).lower().removesuffix('.0')} |")


def test_the_readme_names_every_subcommand() -> None:
    readme = (ROOT / "README.md").read_text("utf-8")
    assert all(re.search(rf"`(?:byline )?{name}`", readme) for name in SUBCOMMANDS)


def test_every_subcommand_has_a_help_with_an_example() -> None:
    for name in SUBCOMMANDS:
        result = CliRunner().invoke(cli, [name, "--help"])
        assert result.exit_code == 0, name
        assert f"byline {name}" in result.output, name


def test_links_between_documents_lead_somewhere() -> None:
    for page in [*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md")]:
        for target in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", page.read_text("utf-8")):
            assert (page.parent / target).exists(), f"{page.name}: {target}"
