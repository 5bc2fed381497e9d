"""The page of dependencies names what there is, and every licence is one that a program under MIT may depend on."""

import runpy
from pathlib import Path

ROOT = Path(__file__).parents[2]


def test_the_page_names_every_dependency_and_the_licences_are_allowed() -> None:
    script = runpy.run_path(str(ROOT / ".ci" / "dependencies.py"))
    assert script["problems"]() == []


def test_a_licence_that_is_not_allowed_is_seen() -> None:
    allowed = runpy.run_path(str(ROOT / ".ci" / "dependencies.py"))["ALLOWED"]
    assert allowed.search("BSD-3-Clause")
    assert not any(allowed.search(name) for name in ("GPL-3.0-only", "AGPL-3.0", "Proprietary", "none stated", ""))
