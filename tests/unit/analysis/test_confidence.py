"""The confidence of facts: what is stated plainly is certain, what is barely a name is not."""

import ast
from collections.abc import Callable
from pathlib import Path

from tui.analysis import confidence
from tui.analysis.analyse import analyse
from tui.analysis.fact import Fact
from tui.articles.article import Article

MakeArticle = Callable[..., Article]


def by_text(article: Article) -> dict[str, Fact]:
    return {fact.text: fact for fact in analyse(article).facts}


def test_what_is_stated_plainly_is_certain(make_article: MakeArticle) -> None:
    facts = by_text(
        make_article(
            "Mayor Ann Lee opened the bridge in Oslo on 4 March 2021.",
            "“It cost $20 million,” said Lee. The Wendell Institute paid for it, and the Wendell Institute is glad.",
            title="Mayor Ann Lee opens bridge",
            published="2021-03-04",
        )
    )
    for text in ("Ann Lee", "Oslo", "4 March 2021", "It cost $20 million", "$20 million", "Wendell Institute"):
        assert facts[text].is_certain, text


def test_what_is_barely_a_name_is_not(make_article: MakeArticle) -> None:
    facts = by_text(
        make_article("There was one left. Later the Brommels arrived, some claimed, and Vantik's friends too.")
    )
    assert facts["Vantik"].kind == "organization"
    assert not facts["Vantik"].is_certain


def test_the_file_and_a_person_are_believed(make_article: MakeArticle) -> None:
    article = make_article("The Brommels met.", facts=({"kind": "organization", "text": "Brommels"},))
    (fact,) = [fact for fact in analyse(article).facts if fact.origin == "file"]
    assert fact.confidence == 1


def test_every_weight_belongs_to_a_feature_that_can_be_found() -> None:
    tree = ast.parse(Path(confidence.__file__).read_text(encoding="utf-8"))
    constants = {node.value for node in ast.walk(tree) if isinstance(node, ast.Constant)}
    constants |= {"without when", "without where"}
    table = Path(confidence.__file__).with_name("data") / "confidence.tsv"
    assert {line.split("\t")[1] for line in table.read_text(encoding="utf-8").splitlines()} <= constants
