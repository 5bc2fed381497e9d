"""What `byline check` calls a fault, and what it does not."""

from pathlib import Path

import pytest
from click.testing import CliRunner
from libraries import put

from tui.cli import cli


def faults(folder: Path, front_matter: str) -> list[str]:
    """The lines that a check prints of a file with this front matter."""
    put(folder, "a.md", f"---\n{front_matter}\n---\nThe ferry of Nora Vik leaves at nine.\n")
    result = CliRunner().invoke(cli, ["check", str(folder)], standalone_mode=False)
    assert result.return_value == (1 if result.stdout else 0)
    return result.stdout.splitlines()


@pytest.mark.parametrize(
    ("front_matter", "words"),
    [
        ("- a\n- b", "a.md:2: the front matter is a list"),
        ("!!python/object/apply:os.system ['x']", "a.md:2: the front matter is a list"),
        ("!!python/object:os.X {title: b}", "a.md:2: a YAML tag is ignored"),
        ("title: !!python/name:os.system b", "a.md:2: a YAML tag is ignored"),
        ("title: T\ntags: {a: b}", "a.md:3: “tags” contains something that is not a word"),
        ("title: T\ntags: [a, [b, {c: d}]]", "a.md:3: “tags” contains something that is not a word"),
        ("title: T\ntags: true", "a.md:3: “tags” contains something that is not a word"),
        ("title: T\nfacts: none", "a.md:3: “facts” is not a list of facts"),
        ("title: T\nfacts: [{kind: person, text: Jon Brekke}]", "a.md: fact 1 of the file is left out"),
        ("title: T\nfacts: [{kind: boat, text: ferry}]", "a.md: fact 1 of the file has no known kind"),
    ],
)
def test_metadata_that_cannot_be_meant_is_a_fault(front_matter: str, words: str, tmp_path: Path) -> None:
    assert [words in line for line in faults(tmp_path, front_matter)][:1] == [True]


@pytest.mark.parametrize(
    "front_matter",
    [
        "title: T\ntags:\n  - a\n  -",
        "title: T\ntags: 2024",
        "title: T\ncategories: {a: b}",
        "title: T\nfacts: [{kind: person, text: Nora Vik}]",
        "title: {{ title }}\ndate: {{ date }}\ntags: {{ tags }}",
        'title: "<% tp.file.title %>"\npublished: <% tp.date.now() %>',
        "words between two rules",
    ],
)
def test_what_a_person_need_not_act_on_is_none(front_matter: str, tmp_path: Path) -> None:
    assert faults(tmp_path, front_matter) == []
