"""Authors, as strings and as mappings."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.articles.article import Name
from tui.articles.names import doubt_about, name_of_mapping, name_of_string, names_of_string


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("Battsetseg Batmunkh", Name(family="Batmunkh", given="Battsetseg")),
        ("Jane Q. Public", Name(family="Public", given="Jane Q.")),
        ("Ludwig van Beethoven", Name(family="Beethoven", given="Ludwig", non_dropping_particle="van")),
        ("Ursula von der Leyen", Name(family="Leyen", given="Ursula", non_dropping_particle="von der")),
        ("Vincent Van Gogh", Name(family="Van Gogh", given="Vincent")),
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


def printed(written: str, language: str = "") -> str:
    """The authors as a bibliography has them: organisations in braces, particles before a tilde."""
    names = []
    for name in names_of_string(written, language):
        particle = f"{name.non_dropping_particle}~" if name.non_dropping_particle else ""
        suffix = f", {name.suffix}" if name.suffix else ""
        names.append(f"{{{name.literal}}}" if name.literal else f"{particle}{name.family}, {name.given}{suffix}")
    return " | ".join(names)


@pytest.mark.parametrize(
    "written",
    [
        "Associated Press",
        "BBC News",
        "BBC World Service",
        "Agence France-Presse",
        "Ministry of Fisheries",
        "Ministry of Trade and Industry",
        "Department of Food and Rural Affairs",
        "World Health Organization",
        "National Tide Association",
        "University of Bergen",
        "Universität Bremen",
        "Ministerio de Cultura",
        "Reuters Staff",
        "Evening Courier Newsroom",
        "Redaktion",
        "Friends of the Harbour",
        "staff and agencies",
        "The Lancet",
        "Staff Reporter",
        "United Nations",
        "World Bank",
        "European Union",
        "Amnesty International",
        "Human Rights Watch",
        "Red Cross",
        "Doctors Without Borders",
        "National Tide Survey",
        "United States Tide Service",
        "Statistics Canada",
        "Pew Research Center",
        "New York Times",
        "Washington Post",
        "Al Jazeera English",
        "Folha de S.Paulo",
        "TT Nyhetsbyrån",
        "Holt and Berg, Inc.",
        "Gull & Reef, LLC",
        "Courier staff and agencies",
        "Our Correspondent",
        "From our own correspondent",
        "Guest Author",
        "Pope Francis",
        "King Charles III",
    ],
)
def test_what_is_plainly_an_organisation_is_one(written: str) -> None:
    assert names_of_string(written) == (Name(literal=written),)
    assert doubt_about(written, names_of_string(written)) == ""


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("Vera Holt and Nils Berg", "Holt, Vera | Berg, Nils"),
        ("Vera Holt & Nils Berg", "Holt, Vera | Berg, Nils"),
        ("Vera Holt; Nils Berg", "Holt, Vera | Berg, Nils"),
        ("Holt, Vera; Berg, Nils", "Holt, Vera | Berg, Nils"),
        ("Holt, Vera and Berg, Nils", "Holt, Vera | Berg, Nils"),
        ("Holt, Vera, Berg, Nils", "Holt, Vera | Berg, Nils"),
        ("Holt, V., Berg, N. and Ruiz, C.", "Holt, V. | Berg, N. | Ruiz, C."),
        ("Vera Holt, Nils Berg", "Holt, Vera | Berg, Nils"),
        ("Vera Holt, Nils Berg, and Cai Ruiz", "Holt, Vera | Berg, Nils | Ruiz, Cai"),
        ("By Vera Holt and Nils Berg in Oslo", "Holt, Vera | Berg, Nils"),
        ("Vera Holt and World Bird Federation", "Holt, Vera | {World Bird Federation}"),
        ("UNICEF and World Health Organization", "{UNICEF} | {World Health Organization}"),
        ("Anders Holt Jr. and Nils Berg", "Holt, Anders, Jr. | Berg, Nils"),
        ("村上春樹、太宰治", "{村上春樹} | {太宰治}"),
        ("VERA HOLT AND NILS BERG", "Holt, Vera | Berg, Nils"),
        ("Vera Holt / Nils Berg", "Holt, Vera | Berg, Nils"),
        ("Vera Holt/Nils Berg", "Holt, Vera | Berg, Nils"),
        ("Holt B, Berg NO, Ruiz C", "Holt, B | Berg, NO | Ruiz, C"),
        ("Vera Holt, Nils Berg, et al.", "Holt, Vera | Berg, Nils"),
        ("Text by Vera Holt, photos by Nils Berg", "Holt, Vera"),
        ("Story by Vera Holt; Photos by Nils Berg", "Holt, Vera"),
        ("Reuters and AFP", "{Reuters} | {AFP}"),
        ("AFP/Reuters", "{AFP} | {Reuters}"),
        ("{Ministry of Tides}", "{Ministry of Tides}"),
        ("{Holt and Berg, Inc.} and Vera Holt", "{Holt and Berg, Inc.} | Holt, Vera"),
        ("Holt, Vera; {Berg & Co.}", "Holt, Vera | {Berg & Co.}"),
        ("{van der} Holt, Vera", "van der~Holt, Vera"),
        ("a } b {", "{, a } b"),
        ("Unknown", ""),
        ("admin", ""),
        ("N/A", ""),
    ],
)
def test_one_string_with_several_authors_is_several_authors(written: str, expected: str) -> None:
    assert printed(written) == expected


@pytest.mark.parametrize(
    "written",
    [
        "By Vera Holt",
        "Words by Vera Holt",
        "Dr. Vera Holt",
        "Prof. Dr. Vera Holt",
        "Dame Vera Holt",
        "Rev. Vera Holt",
        "Vera Holt (Reuters)",
        "Vera Holt (Bergen)",
        "Vera Holt [AFP]",
        "Vera Holt in Bergen",
        "Vera Holt, PhD",
        "Vera Holt MSc",
        "Vera Holt, Staff Writer",
        "Vera Holt, Senior Energy Correspondent",
        "Vera Holt, The Courier",
        "Vera Holt, Associated Press",
        "Vera Holt for Reuters",
        "Vera Holt, special to The Courier",
        "Holt, Dr. Vera",
        "[[Vera Holt]]",
        "[[people/holt|Vera Holt]]",
        "Prof. Dr. med. Vera Holt",
        "President Vera Holt",
        "Rabbi Vera Holt",
        "Author: Vera Holt",
        "Interview by Vera Holt",
        "Posted by Vera Holt",
        "As told to Vera Holt",
        "Vera Holt Staff Writer",
        "Vera Holt Special to The Courier",
        "Reporter Vera Holt",
        "Vera Holt BBC News",
        "Vera Holt - Reuters",
        "Vera Holt | Reuters",
        "Vera Holt/Reuters",
        "Vera Holt – The Courier",
        "Vera Holt, Oslo",
        "By Vera Holt, Bergen",
        "Vera Holt, CEO",
        "Vera Holt, 3 March 2021",
        "Vera Holt Updated 3 March 2021",
        "Vera Holt is a writer in Bergen",
        "Vera Holt et al.",
        "VERA HOLT",
        "HOLT, VERA",
        "BY VERA HOLT, Associated Press",
    ],
)
def test_what_a_byline_adds_is_no_part_of_a_name(written: str) -> None:
    assert names_of_string(written) == (Name(family="Holt", given="Vera"),)


@pytest.mark.parametrize(
    ("written", "language", "expected"),
    [
        ("Elena Ríos Cano", "es", "Ríos Cano, Elena"),
        ("Elena Ríos Cano", "en", "Cano, Elena Ríos"),
        ("Juan Carlos Ríos Cano", "es-MX", "Ríos Cano, Juan Carlos"),
        ("María José Ríos", "es", "Ríos, María José"),
        ("Elena M. Ríos", "es", "Ríos, Elena M."),
        ("Elena de Ríos Cano", "es", "de~Ríos Cano, Elena"),
        ("Elena Ríos de Haro", "es", "de~Haro, Elena Ríos"),
        ("Elena Ríos y Luis Cano", "es", "Ríos, Elena | Cano, Luis"),
        ("Juan Ríos y Cano", "", "Ríos y Cano, Juan"),
        ("Por Elena Ríos", "es", "Ríos, Elena"),
        ("Von Vera Holt", "de", "Holt, Vera"),
        ("von der Holt", "de", "von der~Holt, "),
        ("Otto von und zu Holt", "de", "von und zu~Holt, Otto"),
        ("Salim al-Tawil", "", "al-Tawil, Salim"),
        ("van der Holt, Jan", "", "van der~Holt, Jan"),
        ("Ríos Cano, Elena", "", "Ríos Cano, Elena"),
        ("Holt, Jr., Anders", "", "Holt, Anders, Jr."),
        ("Lady Zora", "", "{Lady Zora}"),
        ("Maj Holt", "", "Holt, Maj"),
        ("Maj. Vera Holt", "", "Holt, Vera"),
        ("German Holt", "", "Holt, German"),
        ("Vera Le Holt", "", "Le Holt, Vera"),
        ("Jan Van der Holt", "", "Van der Holt, Jan"),
        ("Nguyen Van Holt", "", "Holt, Nguyen Van"),
        ("Di Holt", "", "Holt, Di"),
        ("Ana de La Cruz", "es", "de~La Cruz, Ana"),
        ("VERA O’HOLT", "", "O’Holt, Vera"),
        ("VERA McHOLT", "", "McHolt, Vera"),
        ("JAN VAN DER HOLT", "", "van der~Holt, Jan"),
        ("JK HOLT", "", "Holt, JK"),
        ("J. K. HOLT", "", "Holt, J. K."),
        ("BO HOLT III", "", "Holt, Bo, III"),
        ("ВЕРА ПЕТРОВА", "ru", "Петрова, Вера"),
        ("Holt, Oslo", "", "Holt, Oslo"),
        ("Step by Step", "", "Step, Step by"),
        ("Vera and Nils Berg", "", "{Vera and Nils Berg}"),
    ],
)
def test_family_names_of_languages(written: str, language: str, expected: str) -> None:
    assert printed(written, language) == expected


@pytest.mark.parametrize(
    ("written", "doubt"),
    [
        ("Vera Press", "is read as a person"),
        ("Gull Trust and Fish Fund", "is read as a person"),
        ("Vera and Nils Berg", "is read as one name"),
        ("Holt and Sons", "is read as one name"),
        ("Vera Holt, Nils Berg", "is read as 2 authors"),
        ("Vera Holt et al.", "more authors than it names"),
        ("Unknown", "is read as no author"),
        ("Vera Holt", ""),
        ("Vera Holt and Nils Berg", ""),
        ("Holt, Vera", ""),
    ],
)
def test_a_doubt_is_named_where_the_reading_is_not_plain(written: str, doubt: str) -> None:
    assert doubt in doubt_about(written, names_of_string(written))
    assert bool(doubt) == bool(doubt_about(written, names_of_string(written)))


@given(st.text(st.sampled_from("AbcÉ. ,;&()[]-’y") | st.characters(), max_size=40), st.sampled_from(["", "es", "de"]))
def test_any_string_gives_names_made_of_its_own_words(written: str, language: str) -> None:
    words = set(re.findall(r"\w+", written.casefold()))
    for name in names_of_string(written, language):
        assert name.display
        assert set(re.findall(r"\w+", name.display.casefold())) <= words
