"""What the documents say is what the program does: pages that are made from it are as it would make them now."""

import importlib.util
import json
import re
import runpy
from pathlib import Path
from typing import Any, get_args

import pytest
from click.testing import CliRunner
from libraries import article, put

from tui.analysis.fact import FactKind
from tui.app.keys.key_names import signs
from tui.app.keys.table import COMMANDS
from tui.articles.formats import SUFFIXES
from tui.articles.front_matter.keys import OWN_KEYS
from tui.cli import cli
from tui.commands.registry import COMMANDS as SUBCOMMANDS
from tui.settings import Settings

ROOT = Path(__file__).parents[2]
WIDTH = 120
"""Columns of a line of a document."""


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


def test_the_page_of_formats_names_every_suffix_key_and_kind_of_fact() -> None:
    assert keys_under("## Article files") == {*SUFFIXES, *OWN_KEYS}
    assert keys_under("It always holds") == set(get_args(FactKind))


def test_the_table_of_keys_is_that_of_the_program() -> None:
    page = runpy.run_path(str(ROOT / "docs" / "formats.py"))
    assert page["table"]() in (ROOT / "docs" / "formats.md").read_text("utf-8")


@pytest.mark.parametrize("words", ["show lamp", "list", "search heron", "styles apa"])
def test_the_page_of_formats_names_every_key_that_is_printed(words: str, tmp_path: Path) -> None:
    assert keys_under(f"### `byline {words.split()[0]} --json`") == set(printed_by(words, tmp_path))


@pytest.mark.slow
def test_the_page_of_formats_names_every_key_of_facts_and_summaries(tmp_path: Path) -> None:
    facts, summary = (printed_by(f"{command} lamp", tmp_path) for command in ("facts", "summary"))
    assert keys_under("### `byline facts --json`") == set(facts)
    assert keys_under("A fact:") == set(facts["facts"][0])
    assert keys_under("### `byline summary --json`") == set(summary)
    rows = {row.split("|")[1].strip(" `"): row for row in page_of_formats().splitlines() if row.startswith("| `")}
    assert {fact["kind"] for fact in facts["facts"]} >= {"event", "person", "date", "figure"}
    for fact in facts["facts"]:
        assert all(f"`{name}`" in rows[fact["kind"]] for name in fact["attributes"]), fact


def page_of_formats() -> str:
    return (ROOT / "docs" / "formats.md").read_text("utf-8")


def keys_under(line: str) -> set[str]:
    """What is set as code in the first column of the tables between a line and the next heading or table of another."""
    part = page_of_formats().partition(f"\n{line}")[2]
    part = re.split(r"\n(?:#+ |A fact:|It always holds)", part)[0]
    rows = (row.split("|")[1] for row in part.splitlines() if row.startswith("| `"))
    return {key for row in rows for key in re.findall(r"`([^`]+)`", row)}


def printed_by(words: str, folder: Path) -> dict[str, Any]:
    """The first object that a command prints of a library of one article."""
    words_of_it = "The heron and its mayor, Ann Lee, said on 5 March 2025 that 12 boats had left."
    put(folder / "library", "lamp.md", article(words_of_it, id="lamp", mood="calm"))
    environ = {f"BYLINE_{name}": str(folder / name) for name in ("CACHE_DIR", "DATA_DIR", "CONFIG")}
    words = f"{words} --json" + ("" if words.startswith("styles") else f" --library {folder / 'library'}")
    done = CliRunner(env=environ).invoke(cli, words.split())
    printed: dict[str, Any] = json.loads(done.stdout.splitlines()[0])
    return printed


PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), ROOT / "tests" / "gold" / "README.md"])


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_paragraphs_are_wrapped(page: Path) -> None:
    """A change of a word is a change of a line, not of a paragraph. Tables and code cannot be wrapped."""
    is_code = False
    for number, line in enumerate(page.read_text("utf-8").splitlines(), 1):
        is_code = is_code != line.lstrip().startswith("```")
        if not is_code and not line.startswith("|"):
            assert len(line) <= WIDTH, f"{page.name}:{number} has {len(line)} columns"


def test_links_between_documents_lead_somewhere() -> None:
    for page in PAGES:
        for target in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", page.read_text("utf-8")):
            assert (page.parent / target).exists(), f"{page.name}: {target}"


def test_the_guide_names_files_and_constants_that_there_are() -> None:
    guide = (ROOT / "docs" / "guide.md").read_text("utf-8")
    for name in re.findall(r"`([\w./-]+(?:\.py|/))`", guide):
        places = (ROOT / "tui", ROOT, ROOT / "tui" / "citations" / "pandoc")
        assert any((place / name).exists() for place in places), name
    for constant, module in re.findall(r"`([A-Z_]+)` in `([\w/]+\.py)`", guide):
        assert re.search(rf"^{constant}\b", (ROOT / "tui" / module).read_text("utf-8"), re.MULTILINE), constant
    for table in re.findall(r"^\| (?:`[\w.-]+`:|\.\.\.) ((?:`\w+`(?:, )?)+) ", guide, re.MULTILINE):
        for name in re.findall(r"`(\w+)`", table):
            made = rf"CREATE TABLE (?:IF NOT EXISTS )?{name}\b"
            assert any(re.search(made, path.read_text("utf-8")) for path in (ROOT / "tui").rglob("*.py")), name


def test_the_page_on_reliability_names_tests_that_there_are() -> None:
    page = (ROOT / "docs" / "reliability.md").read_text("utf-8")
    named = re.findall(r"`(tests/[^`]+)`", page)
    assert len(named) > 20
    for name in named:
        path, _, function = name.partition("::")
        source = (ROOT / path).read_text("utf-8")
        assert not function or f"def {function}(" in source, name
