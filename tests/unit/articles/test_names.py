"""Authors, as strings and as mappings."""

import pytest

from tui.articles.article import Name
from tui.articles.names import name_of_mapping, name_of_string


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("Battsetseg Batmunkh", Name(family="Batmunkh", given="Battsetseg")),
        ("Jane Q. Public", Name(family="Public", given="Jane Q.")),
        ("Ludwig van Beethoven", Name(family="Beethoven", given="Ludwig", non_dropping_particle="van")),
        ("Ursula von der Leyen", Name(family="Leyen", given="Ursula", non_dropping_particle="von der")),
        ("Vincent Van Gogh", Name(family="Gogh", given="Vincent Van")),
        ("Martin Luther King Jr.", Name(family="King", given="Martin Luther", suffix="Jr.")),
        ("Martin Luther King, Jr.", Name(family="King", given="Martin Luther", suffix="Jr.")),
        ("King, Martin Luther, Jr.", Name(family="King", given="Martin Luther", suffix="Jr.")),
        ("Charles de Gaulle III", Name(family="Gaulle", given="Charles", non_dropping_particle="de", suffix="III")),
        ("van Gogh", Name(family="Gogh", non_dropping_particle="van")),
        ("Voltaire", Name(literal="Voltaire")),
        ("Montsame", Name(literal="Montsame")),
        ("村上春樹", Name(literal="村上春樹")),
        ("김연아", Name(literal="김연아")),
        ("Д. Нацагдорж", Name(family="Нацагдорж", given="Д.")),
        ("Red Cross, The", Name(family="Red Cross", given="The")),
    ],
)
def test_a_string(written: str, name: Name) -> None:
    assert name_of_string(written) == name


def test_a_mapping_is_taken_as_given() -> None:
    assert name_of_mapping({"family": "Nguyen", "given": "Van An"}) == Name(family="Nguyen", given="Van An")
    assert name_of_mapping({"literal": "World Health Organization"}) == Name(literal="World Health Organization")
    assert name_of_mapping({"given": "Björk"}) == Name(literal="Björk")
    assert name_of_mapping(
        {"family": "Gogh", "given": "V.", "non-dropping-particle": "van", "suffix": "Jr.", "dropping-particle": "d'"}
    ) == Name(family="Gogh", given="V.", non_dropping_particle="van", suffix="Jr.", dropping_particle="d'")


@pytest.mark.parametrize("written", [{}, {"role": "editor"}, {"family": ""}, {"family": ["a"]}, {"suffix": "Jr."}])
def test_a_mapping_without_a_name_is_none(written: dict[str, object]) -> None:
    assert name_of_mapping(written) is None
