"""How much there is of the analysis: statements, weights that were set by hand, and words in lists.

`python tests/benchmarks/rule_counts.py [FOLDER...]` counts in other versions of `tui/analysis` as well.
"""

from __future__ import annotations

import ast
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]


def counts(folder: Path) -> tuple[int, int, int]:
    """Return the statements, weights and words of a version of the analysis.

    A weight is a rule of the evidence of names, or a number by itself at the top of a module.
    """
    trees = [ast.parse(path.read_text(encoding="utf-8")) for path in sorted(folder.rglob("*.py"))]
    statements = sum(isinstance(node, ast.stmt) for tree in trees for node in ast.walk(tree))
    rules = sum(_is_rule(node) for tree in trees for node in ast.walk(tree))
    numbers = sum(_is_number(node) for tree in trees for node in tree.body)
    lines = [line.strip() for path in folder.rglob("*.txt") for line in path.read_text(encoding="utf-8").splitlines()]
    return statements, rules + numbers, sum(bool(line) and line[0] not in "#[" for line in lines)


def _is_rule(node: ast.AST) -> bool:
    return isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Rule"


def _is_number(node: ast.stmt) -> bool:
    value = getattr(node, "value", None)
    named = isinstance(node, ast.Assign) and all(isinstance(target, ast.Name) for target in node.targets)
    return named and isinstance(value, ast.Constant) and type(value.value) in (int, float)


def print_counts(*folders: Path) -> None:
    """Print what there is in each version."""
    print(f"{'analysis':40}{'statements':>12}{'weights':>10}{'words':>10}")
    for folder in folders or (ROOT / "tui" / "analysis",):
        statements, weights, words = counts(folder)
        print(f"{str(folder)[-40:]:40}{statements:12,}{weights:10,}{words:10,}")


if __name__ == "__main__":
    print_counts(*map(Path, sys.argv[1:]))
