"""One person, body or place is one entry, and nobody is made one with somebody else."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.unit.query.strategies import each_kind
from tui.analysis.fact import Analysis, Attribute, Fact, FactKind, Mention, Summary
from tui.library.facts.entities import StatedName, contradicts, resolve
from tui.library.facts.entity_kinds import EntityKind
from tui.library.facts.facts_file import FactsFile
from tui.library.facts.person_names import parse_person
from tui.query.tree import Word

SAME: list[tuple[EntityKind, tuple[str, ...]]] = [
    ("person", ("B. Batmunkh", "Bayar Batmunkh")),
    ("person", ("Kofi Annan", "KOFI ANNAN", "Mr Kofi Annan", "K. Annan")),
    ("person", ("José Muñoz", "Jose Munoz")),
    ("person", ("Tim Cook", "Timothy Cook", "Timothy D. Cook")),
    ("organization", ("United Nations", "the United Nations", "UNITED NATIONS")),
    ("organization", ("U.N.", "UN")),
    ("place", ("São Paulo", "Sao Paulo")),
    ("place", ("Port-au-Prince", "Port au Prince")),
]
APART: list[tuple[EntityKind, tuple[str, str]]] = [
    ("person", ("Smith", "John Smith")),
    ("person", ("John Smith", "Jane Smith")),
    ("person", ("George W. Bush", "George H. W. Bush")),
    ("person", ("Donald Trump", "Donald Trump Jr.")),
    ("person", ("Rob Lee", "Robin Lee")),
    ("organization", ("Bank of England", "Bank of Ireland")),
    ("organization", ("UN", "United Nations")),  # until an article says so
    ("place", ("York", "New York")),
]


def stated(kind: EntityKind, *texts: str) -> list[StatedName]:
    return [StatedName(number, kind, text) for number, text in enumerate(texts)]


@pytest.mark.parametrize(("kind", "texts"), SAME)
def test_spellings_of_one_name_are_one(kind: EntityKind, texts: tuple[str, ...]) -> None:
    assert set(resolve(stated(kind, *texts)).values()) == {0}


@pytest.mark.parametrize(("kind", "texts"), APART)
def test_names_that_may_be_of_two_stay_two(kind: EntityKind, texts: tuple[str, str]) -> None:
    assert resolve(stated(kind, *texts)) == {0: 0, 1: 1}


def test_an_initial_that_fits_two_people_is_nobodys() -> None:
    assert len(set(resolve(stated("person", "J. Smith", "John Smith", "Jane Smith")).values())) == 3


def test_roles_of_two_fields_keep_people_apart() -> None:
    roles = (frozenset({"senator"}), frozenset({"former striker"}))
    names = [
        replace(one, roles=role) for one, role in zip(stated("person", "J. Bell", "John Bell"), roles, strict=True)
    ]
    assert resolve(names) == {0: 0, 1: 1}
    assert resolve([names[0], replace(names[1], roles=frozenset({"mayor"}))]) == {0: 0, 1: 0}


def test_an_abbreviation_is_what_the_articles_agree_on() -> None:
    short, nations, neurones = stated("organization", "AP", "Associated Press", "Aid for Peace")
    agreed = replace(nations, abbreviations=Counter({"A.P.": 9}))
    assert resolve([short, agreed, neurones]) == {0: 0, 1: 0, 2: 2}
    disputed = replace(neurones, abbreviations=Counter({"AP": 2}))
    assert resolve([short, agreed, disputed]) == {0: 0, 1: 1, 2: 2}


def test_a_country_is_one_by_whatever_name() -> None:
    names = [replace(one, country="GB") for one in stated("place", "UK", "United Kingdom", "Britain")]
    assert set(resolve(names).values()) == {0}


GIVEN = st.sampled_from(
    ["J.", "John", "Jane", "Joe", "Joseph", "J. R.", "John R.", "John Robert", "John S.", "Mr John"]
)
PEOPLE = st.lists(
    st.builds(
        lambda given, surname, role: (f"{given} {surname}", frozenset({role} if role else ())),
        GIVEN,
        st.sampled_from(["Bell", "Lund", "Bell Jr."]),
        st.sampled_from(["", "senator", "striker", "mayor"]),
    ),
    max_size=9,
).map(lambda made: [StatedName(number, "person", text, roles) for number, (text, roles) in enumerate(made)])


@given(PEOPLE, st.randoms())
def test_the_order_of_the_names_does_not_matter(names: list[StatedName], chance) -> None:  # type: ignore[no-untyped-def]
    shuffled = list(names)
    chance.shuffle(shuffled)
    assert resolve(shuffled) == resolve(names)


@given(PEOPLE)
def test_nobody_is_joined_with_whom_he_contradicts(names: list[StatedName]) -> None:
    entities = resolve(names)
    for one, other in combinations(names, 2):
        if entities[one.number] == entities[other.number]:
            assert not contradicts(one, other)
            first, second = parse_person(one.text), parse_person(other.text)
            assert first is not None
            assert second is not None
            assert (first.surname, first.generation) == (second.surname, second.generation)
            assert all(a.startswith(b) or b.startswith(a) for a, b in zip(first.given, second.given, strict=False))


@given(PEOPLE)
def test_an_entity_is_its_first_name_and_that_name_is_itself(names: list[StatedName]) -> None:
    entities = resolve(names)
    assert all(entities[entity] == entity <= number for number, entity in entities.items())


# What the store makes of it, article by article

REPORTS: list[list[tuple[FactKind, str, dict[str, Attribute]]]] = [
    [("organization", "UN", {}), ("person", "B. Batmunkh", {"role": "minister"})],
    [("organization", "United Nations", {"abbreviation": "UN"}), ("person", "Bayar Batmunkh", {})],
    [("organization", "U.N.", {}), ("place", "Britain", {}), ("place", "Scotland", {}), ("person", "J. Bell", {})],
    [("place", "United Kingdom", {}), ("person", "John Bell", {"role": "striker"}), ("organization", "UN", {})],
    [("person", "J. Bell", {"role": "senator"}), ("organization", "United Nations", {})],
]


def analysis(report: list[tuple[FactKind, str, dict[str, Attribute]]]) -> Analysis:
    facts = (Fact(kind, text, (Mention(0, len(text), text),), None, known) for kind, text, known in report)
    return Analysis("1", tuple(facts), Summary("rules"))


def told(file: FactsFile) -> dict[str, list[tuple[set[str], int]]]:
    found = {}
    for field in ("person", "org", "place"):
        numbers, counts = file.entities.tally(field, by_name=True)  # type: ignore[arg-type]
        names = file.entities.spellings(numbers)
        found[field] = sorted(((set(names[n]), c) for n, c in zip(numbers, counts, strict=True)), key=str)
    return found


def test_the_store_joins_as_articles_come_and_parts_as_they_change(tmp_path: Path) -> None:
    file = FactsFile(tmp_path)
    article = each_kind()[0].article
    for number, report in enumerate(REPORTS):
        file.index(replace(article, id=f"a{number}"), analysis(report))
    assert {frozenset(names): count for names, count in told(file)["org"]} == {
        frozenset({"UN", "United Nations", "U.N."}): 5
    }
    assert ({"B. Batmunkh", "Bayar Batmunkh"}, 2) in told(file)["person"]
    assert ({"Britain", "United Kingdom"}, 2) in told(file)["place"]
    assert ({"J. Bell"}, 2) in told(file)["person"]
    numbers, _ = file.entities.tally("org", by_name=False)
    assert file.entities.spellings(numbers)[numbers[0]][0] == "United Nations"

    assert set(file.entities.where("org", Word("un"))) == {"a0", "a1", "a2", "a3", "a4"}

    # The article that said what the abbreviation means no longer does.
    file.index(replace(article, id="a1"), analysis([]))
    assert ({"UN", "U.N."}, 3) in told(file)["org"]
    assert ({"B. Batmunkh"}, 1) in told(file)["person"]


@given(st.permutations(range(len(REPORTS))))
def test_the_store_is_the_same_in_any_order(tmp_path_factory: pytest.TempPathFactory, order: list[int]) -> None:
    article = each_kind()[0].article
    files = [FactsFile(tmp_path_factory.mktemp("facts")) for _ in range(2)]
    for file, numbers in zip(files, (range(len(REPORTS)), order), strict=True):
        for number in numbers:
            file.index(replace(article, id=f"a{number}"), analysis(REPORTS[number]))
    assert told(files[0]) == told(files[1])
    for file in files:
        file.close()
