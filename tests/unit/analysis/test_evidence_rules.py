"""The table of the evidence of names, and the code that yields its features."""

import ast
from pathlib import Path

import tui.analysis.names
from tui.analysis.names.evidence_rules import RULES, WEIGHTS, weigh

ROOM = Path(tui.analysis.names.__file__).parent
TREES = [ast.parse((ROOM / f"{name}.py").read_text(encoding="utf-8")) for name in ("evidence", "context", "grammar")]


def test_what_features_say_is_added_up() -> None:
    evidence = weigh(["title before", "title before", "acronym"])
    assert evidence["person"] == 2 * WEIGHTS["title before"]["person"]
    assert evidence["organization"] == WEIGHTS["acronym"]["organization"]


def test_a_rule_is_stated_once_and_says_something() -> None:
    assert len({(rule.feature, rule.kind) for rule in RULES}) == len(RULES)
    assert all(rule.weight for rule in RULES)


def test_every_feature_that_is_yielded_has_a_weight() -> None:
    yielded = {
        constant.value
        for tree in TREES
        for node in ast.walk(tree)
        if isinstance(node, ast.Yield) and node.value is not None
        for constant in ([node.value] if isinstance(node.value, ast.Constant) else _branches(node.value))
    }
    assert len(yielded) > 30
    assert yielded <= WEIGHTS.keys()


def test_every_weight_has_a_feature() -> None:
    trees = [*TREES, ast.parse((ROOM / "resolve.py").read_text(encoding="utf-8"))]
    constants = {node.value for tree in trees for node in ast.walk(tree) if isinstance(node, ast.Constant)}
    constants |= {f"{noun} in apposition" for noun in ("role", "place noun")}
    assert WEIGHTS.keys() <= constants


def _branches(node: ast.expr) -> list[ast.Constant]:
    """The outcomes of `"a" if condition else "b"`."""
    if isinstance(node, ast.IfExp):
        return [*_branches(node.body), *_branches(node.orelse)]
    return [node] if isinstance(node, ast.Constant) else []
