from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import example, given, settings
from hypothesis import strategies as st

from tests.unit.query.strategies import LANGUAGES, ONE_OF_EACH, TODAY, each_kind, queries, subjects
from tui.analysis.fact import Analysis, Fact, Mention, Summary
from tui.articles.article import Article
from tui.library.facts.facts_file import FactsFile
from tui.query.match import Subject, matches
from tui.query.parse import parse
from tui.query.tree import And, Field, Has, Node, Not, Or, Word

FIELDS = ("person", "org", "place", "quote")


def analysis_of(subject: Subject) -> Analysis:
    mention = Mention(0, 1, "x")
    facts = (Fact(kind, text, (mention,)) for kind, texts in subject.facts.items() for text in texts)  # type: ignore[arg-type]
    return Analysis("1", tuple(facts), Summary("file"))


def asked(node: Node) -> list[Field | Has]:
    """What a query asks of facts."""
    match node:
        case Field(name, _):
            return [node] if name in FIELDS else []
        case Has(part):
            return [node] if part in ("quote", "figure") else []
        case Not(of):
            return asked(of)
        case And(of) | Or(of):
            return [one for part in of for one in asked(part)]
    return []


SEEDED = [(field, query) for field in FIELDS for query in ONE_OF_EACH if ":" not in query]


@settings(max_examples=30, deadline=None)
@example(each_kind(), SEEDED, range(len(LANGUAGES)))
@given(
    st.lists(subjects(), min_size=1, max_size=5),
    st.lists(st.tuples(st.sampled_from(FIELDS), queries), min_size=5, max_size=10),
    st.permutations(range(5)),
)
def test_names_are_found_as_the_predicate_says(
    several: list[Subject], wanted: list[tuple[str, str]], order: Sequence[int]
) -> None:
    numbered = [replace(one, article=replace(one.article, id=f"a{number}")) for number, one in enumerate(several)]
    with TemporaryDirectory() as folder:
        file = FactsFile(Path(folder))
        for one, number in zip(numbered, order, strict=False):
            file.index(one.article, analysis_of(numbered[number % len(numbered)]))  # leaves nothing behind
        for one in numbered:
            file.index(one.article, analysis_of(one))
        for field, query in wanted:
            for node in asked(parse(f"{field}:({query}) has:quote has:figure", today=TODAY).tree):
                expected = {one.article.id for one in numbered if matches(node, one)}
                index = file.entities
                found = index.where(node.name, node.of) if isinstance(node, Field) else index.having(node.part)
                assert set(found) == expected, node
        assert set(file.entities.ids()) == {one.article.id for one in numbered}
        file.close()


def test_inflections_count_in_english_articles_alone() -> None:
    with TemporaryDirectory() as folder:
        file = FactsFile(Path(folder))
        for language in LANGUAGES:
            article = Article(language or "none", Path("/nowhere/a.md"), "", "", (), language=language)
            file.index(article, analysis_of(Subject(article, facts={"person": ["Hana Fires"]})))
        assert set(file.entities.where("person", Word("fire"))) == {"none", "en", "en-GB", "eng"}
        assert len(file.entities.where("person", Word("fires"))) == len(LANGUAGES)
        assert file.entities.where("person", Word("fire", exact=True)) == []
        assert file.entities.top_entities(["person"], ["en", "de"], 5) == {"person": [("Hana Fires", 2)]}
        assert file.entities.names("person", "fi") == [("Hana Fires", len(LANGUAGES))]
        file.close()


def test_reported_speech_is_no_quotation() -> None:
    mention = Mention(0, 1, "x")
    with TemporaryDirectory() as folder:
        file = FactsFile(Path(folder))
        for name, speech in (("said", "direct"), ("told", "indirect"), ("written", "")):
            fact = Fact("quote", "the plan is dead", (mention,), attributes={"speech": speech} if speech else {})
            article = Article(name, Path("/nowhere/a.md"), "", "", (), language="en")
            file.index(article, Analysis("1", (fact,), Summary("file")))
        assert set(file.entities.where("quote", Word("plan"))) == {"said", "written"}
        assert set(file.entities.having("quote")) == {"said", "written"}
        file.close()


def test_what_is_certain_is_counted_first(tmp_path: Path) -> None:
    file = FactsFile(tmp_path)
    article = each_kind()[0].article
    for number, (name, confidence) in enumerate((("Maybe", 0.5), ("Maybe", 0.6), ("Sure", 0.9))):
        fact = Fact("person", name, (Mention(0, 1, "x"),), confidence=confidence)
        file.index(replace(article, id=f"a{number}"), Analysis("1", (fact,), Summary("file")))
    numbers, counts = file.entities.tally("person", by_name=False)
    names = file.entities.spellings(numbers)
    assert [(names[number][0], count) for number, count in zip(numbers, counts, strict=True)] == [
        ("Sure", 1),
        ("Maybe", 2),
    ]
    file.close()
