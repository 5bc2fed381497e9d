from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.unit.query.strategies import TODAY, queries, subjects
from tui.analysis.fact import Analysis, Fact, Mention, Summary
from tui.articles.article import Article
from tui.library.facts.entity_index import EntityIndex
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


@settings(max_examples=30, deadline=None)
@given(
    st.lists(subjects(), min_size=1, max_size=5),
    st.lists(st.tuples(st.sampled_from(FIELDS), queries), min_size=5, max_size=10),
    st.data(),
)
def test_names_are_found_as_the_predicate_says(
    several: list[Subject], wanted: list[tuple[str, str]], data: st.DataObject
) -> None:
    numbered = [replace(one, article=replace(one.article, id=f"a{number}")) for number, one in enumerate(several)]
    stated = EntityIndex(Path(":memory:"))
    earlier = data.draw(st.permutations(numbered))
    for one, other in zip(numbered, earlier, strict=True):
        stated.put(one.article, analysis_of(other))  # what was known before leaves nothing behind
    for one in numbered:
        stated.put(one.article, analysis_of(one))
    for field, query in wanted:
        for node in asked(parse(f"{field}:({query}) has:quote has:figure", today=TODAY).tree):
            expected = {one.article.id for one in numbered if matches(node, one)}
            found = stated.where(node.name, node.of) if isinstance(node, Field) else stated.having(node.part)
            assert set(found) == expected, node
    assert set(stated.ids()) == {one.article.id for one in numbered}
    stated.close()


ARTICLE = Article("a", Path("/nowhere/a.md"), "", "", ())
FACTS = Subject(ARTICLE, facts={"person": ["Hana Mori"], "place": ["Wajima"]})


def test_what_is_known_is_there_for_another_process(tmp_path: Path) -> None:
    here, there = EntityIndex(tmp_path / "stated.sqlite3"), EntityIndex(tmp_path / "stated.sqlite3")
    here.put(ARTICLE, analysis_of(FACTS))
    assert there.where("person", Word("mori")) == ["a"]
    assert there.knows("a")
    assert there.names("place", "wa") == [("Wajima", 1)]
    assert there.most_stated(["person"], ["a", "b"], 5) == {"person": [("Hana Mori", 1)]}
    here.close()
    there.close()


def test_a_damaged_file_is_made_anew(tmp_path: Path) -> None:
    path = tmp_path / "stated.sqlite3"
    path.write_bytes(b"no database" * 1_000)
    stated = EntityIndex(path)
    assert stated.ids() == []
    stated.put(ARTICLE, analysis_of(FACTS))
    assert stated.where("person", Word("mori")) == ["a"]
    stated.close()


def test_where_nothing_can_be_kept_nothing_is_known(tmp_path: Path) -> None:
    (tmp_path / "folder").write_text("a file where a folder should be")
    stated = EntityIndex(tmp_path / "folder" / "stated.sqlite3")
    stated.put(ARTICLE, analysis_of(FACTS))
    assert (stated.ids(), stated.count(), stated.having("quote")) == ([], 0, [])
    stated.close()
