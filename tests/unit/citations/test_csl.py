"""The mapping of an article to CSL data, to the letter of the format's documentation."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from tui.articles.article import Article
from tui.articles.read import parse_article
from tui.citations.csl import arxiv_id, missing_fields, to_csl, to_csl_for_rendering
from tui.citations.dates import to_csl_date, to_iso
from tui.citations.names import to_csl_names


def article(text: str = "Words.", **keys: Any) -> Article:
    source = f"---\n{yaml.safe_dump(keys, allow_unicode=True)}---\n\n{text}\n"
    return parse_article(source.encode(), Path("/article.md"))[0]


def test_each_key_has_its_variable() -> None:
    item = to_csl(
        article(
            id="a",
            title="Tides",
            authors=["Jan van der Meer", {"literal": "Port"}],
            source="Courier",
            url="https://a.example/t",
            published="2025-03-05",
            accessed="2025-03-06",
            language="en",
            type="article-newspaper",
            csl={"section": "B", "page": 4, "editor": "Ruth Berg"},
        )
    )
    assert item == {
        "id": "a",
        "type": "article-newspaper",
        "title": "Tides",
        "author": [{"family": "Meer", "given": "Jan", "non-dropping-particle": "van der"}, {"literal": "Port"}],
        "container-title": "Courier",
        "URL": "https://a.example/t",
        "issued": {"date-parts": [[2025, 3, 5]]},
        "accessed": {"date-parts": [[2025, 3, 6]]},
        "language": "en",
        "section": "B",
        "page": "4",
        "editor": [{"family": "Berg", "given": "Ruth"}],
    }


@pytest.mark.parametrize("kind", ["report", "article", "book", "thesis", "dataset", "software", "standard"])
def test_the_source_of_a_work_that_appears_in_nothing_is_its_publisher(kind: str) -> None:
    item = to_csl(article(id="a", title="Tides", source="Port Press", type=kind, csl={"number": "7"}))
    assert item == {"id": "a", "type": kind, "title": "Tides", "publisher": "Port Press", "number": "7"}
    said_twice = article(id="a", title="Tides", source="Port Press", csl={"publisher": "port press", "type": kind})
    assert to_csl(said_twice) == {"id": "a", "type": kind, "title": "Tides", "publisher": "port press"}


def test_beside_another_publisher_the_source_is_where_the_work_appeared() -> None:
    item = to_csl(article(title="Tides", source="Port Papers", type="report", csl={"publisher": "Port Press"}))
    assert (item["container-title"], item["publisher"]) == ("Port Papers", "Port Press")


@pytest.mark.parametrize(
    ("fields", "eprint"),
    [
        ({"number": "2001.01234"}, "2001.01234"),
        ({"number": "arXiv:2001.01234v3"}, "2001.01234v3"),
        ({"number": "hep-th/9901001"}, "hep-th/9901001"),
        ({"number": "math.GT/0309136"}, "math.GT/0309136"),
        ({"DOI": "10.48550/arXiv.2001.01234"}, "2001.01234"),
        ({"URL": "https://arxiv.org/abs/2001.01234"}, "2001.01234"),
        ({"URL": "https://arxiv.org/pdf/2001.01234v2.pdf"}, "2001.01234v2"),
        ({"number": "7"}, ""),
        ({"number": "2001.01234", "publisher": "bioRxiv"}, ""),
        ({"number": "2001.01234", "type": "report"}, ""),
    ],
)
def test_the_identifier_of_a_preprint(fields: dict[str, str], eprint: str) -> None:
    assert arxiv_id({"type": "article", "publisher": "arXiv", **fields}) == eprint


def test_without_a_type_it_is_a_web_page_and_nothing_is_invented() -> None:
    assert to_csl(article(id="a", title="Tides")) == {"id": "a", "type": "webpage", "title": "Tides"}


def test_keys_under_csl_win_and_an_empty_one_takes_a_field_away() -> None:
    item = to_csl(
        article(id="a", title="Tides", source="Courier", csl={"title": "Ebb", "container-title": None, "type": "book"})
    )
    assert item == {"id": "a", "type": "book", "title": "Ebb"}


def test_the_id_is_the_articles_whatever_csl_says() -> None:
    assert to_csl(article(id="a", title="Tides", csl={"id": "b"}))["id"] == "a"


def test_a_make_title_stands_in_brackets_and_a_recognised_language_is_no_part_of_the_item() -> None:
    untitled = article("The article discusses the long way of the eel to the sea of weeds and back again.", id="a")
    item = to_csl(untitled)
    assert item["title"] == f"[{untitled.title}]"
    assert "language" not in item
    assert to_csl_for_rendering(untitled)["language"] == "en"


@pytest.mark.parametrize(
    "written",
    [
        "10.5555/ab.12",
        "https://doi.org/10.5555/ab.12",
        "http://dx.doi.org/10.5555/ab.12",
        "doi.org/10.5555/ab.12",
        "doi:10.5555/ab.12",
        "DOI: 10.5555/ab.12",
        "DOI 10.5555/ab.12",
        "https://doi.org/doi:10.5555/ab.12",
        " https://doi.org/https://doi.org/10.5555/ab.12",
    ],
)
def test_a_doi_is_one_in_every_form(written: str) -> None:
    assert to_csl(article(id="a", csl={"DOI": written}))["DOI"] == "10.5555/ab.12"


@pytest.mark.parametrize(
    ("variable", "written", "number"),
    [
        ("volume", "vol. 7", "7"),
        ("volume", "Volume 7", "7"),
        ("volume", "Bd. 7", "7"),
        ("volume", "Tides", "Tides"),
        ("issue", "no. 4", "4"),
        ("issue", "Nr. 4", "4"),
        ("issue", "Winter", "Winter"),
        ("page", "pp. 12-34", "12-34"),
        ("page", "p. 9", "9"),
        ("page", "S. 9", "9"),
        ("page", "S9", "S9"),
        ("page", "B4", "B4"),
        ("number", "No. 12", "12"),
    ],
)
def test_labels_of_numbers_are_the_styles_own(variable: str, written: str, number: str) -> None:
    assert to_csl(article(id="a", csl={variable: written}))[variable] == number


def test_a_space_in_an_address_is_encoded() -> None:
    item = to_csl(article(id="a", title="Tides", url="https://a.example/tide tables?q=low water"))
    assert item["URL"] == "https://a.example/tide%20tables?q=low%20water"
    assert to_csl(article(id="a", csl={"URL": "https://doi.org/10.1000/a<1>2"}))["URL"].endswith("a%3C1%3E2")
    assert to_csl(article(id="a", csl={"URL": "https://a.example/x y"}))["URL"] == "https://a.example/x%20y"


def test_the_host_of_a_saved_page_is_no_source() -> None:
    for source in ("a.example", "www.a.example"):
        typed = article(id="a", source=source, url="https://a.example/tides")
        assert to_csl(typed)["container-title"] == source
        assert "container-title" not in to_csl(replace(typed, path=Path("/a.html")))
    other = article(id="a", source="b.example", url="https://a.example/tides")
    assert to_csl(replace(other, path=Path("/a.html")))["container-title"] == "b.example"


def test_what_is_missing_is_named() -> None:
    assert missing_fields(article(id="a")) == ("no title", "no author", "no date", "no source")
    assert "its date “around Easter” is not understood" in missing_fields(article(id="a", published="around Easter"))
    in_words = article(id="a", published="Easter 2021")
    assert to_csl(in_words)["issued"] == {"literal": "Easter 2021"}
    assert "no date" not in missing_fields(in_words)
    full = article(id="a", title="T", authors=["A B"], published="2020", source="C")
    assert missing_fields(full) == ()
    assert missing_fields(article(id="a", title="T", csl={"editor": "A B", "publisher": "C", "issued": 2020})) == ()


@pytest.mark.parametrize(
    ("written", "parts"),
    [
        ("2025", [[2025]]),
        ("2025-03", [[2025, 3]]),
        ("2025-03-05", [[2025, 3, 5]]),
        ("2025-03-05T23:40:00-05:00", [[2025, 3, 5]]),
        ("2025-03-05T00:10Z", [[2025, 3, 5]]),
        ("2009-24", [[2009, 24]]),
        ("2021-12-30/2022-01-02", [[2021, 12, 30], [2022, 1, 2]]),
        ("-0380", [[-380]]),
        ("Winter 2009", [[2009, 24]]),
        ("5 March 2025", [[2025, 3, 5]]),
        ("March 2025", [[2025, 3]]),
        ("2019/..", [[2019], [0]]),
        ("2019–", [[2019], [0]]),
        ("3–5 May 2016", [[2016, 5, 3], [2016, 5, 5]]),
        ("400 BC", [[-400]]),
        (2025, [[2025]]),
        ([2025, 3], [[2025, 3]]),
        ({"date-parts": [[2009]], "season": 4}, [[2009, 24]]),
        ({"date-parts": [[2009]], "season": "Winter"}, [[2009, 24]]),
        ({"date-parts": [["2009", "3"]]}, [[2009, 3]]),
        ({"date-parts": [2009, 3]}, [[2009, 3]]),
        ({"date-parts": [[2009, 13]]}, [[2009]]),
    ],
)
def test_dates(written: Any, parts: list[list[int]]) -> None:
    date = to_csl_date(written)
    assert date is not None
    assert date["date-parts"] == parts


def test_dates_in_words_and_none() -> None:
    assert to_csl_date("") is None
    assert to_csl_date(None) is None
    assert to_csl_date("around Easter") == {"literal": "around Easter"}
    assert to_csl_date("202X") == {"literal": "202X"}
    assert to_csl_date("Calcutta 1650") == {"literal": "Calcutta 1650"}
    assert to_iso(to_csl_date("2009-24")) == "2009"
    assert to_iso(None) == ""


@pytest.mark.parametrize(
    "written",
    ["Winter 2009", "circa 1890", "1890~", "2019/2021", "2019/..", "-0400", "2011-03-01/2011-03-02", "Spring 1950"],
)
def test_a_date_is_read_in_every_key_as_csl_reads_it(written: str) -> None:
    read = article(id="a", published=written, accessed=written)
    assert to_csl(read)["issued"] == to_csl(read)["accessed"] == to_csl_date(written)
    assert "literal" not in to_csl(read)["issued"]
    assert to_csl(article(id="a", csl={"issued": written}))["issued"] == to_csl_date(written)


@pytest.mark.parametrize(
    "written", ["1650~", "1650?", "1650%", "c. 1650", "ca. 1650", "ca 1650", "circa 1650", "c1650"]
)
def test_dates_that_are_about_right(written: str) -> None:
    assert to_csl_date(written) == {"date-parts": [[1650]], "circa": True}


_anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=12),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=12), inner, max_size=3),
    max_leaves=8,
)


@given(_anything)
def test_no_date_and_no_name_of_anyones_fails(value: Any) -> None:
    date = to_csl_date(value)
    assert date is None or date.get("date-parts", [[1]])[0]
    for name in to_csl_names(value):
        assert all(isinstance(part, str) and part for part in name.values())


@given(st.dictionaries(st.sampled_from(["issued", "editor", "volume", "title", "custom", "x"]), _anything, max_size=4))
def test_any_csl_mapping_gives_an_item(csl: dict[str, Any]) -> None:
    item = to_csl(Article(id="a", path=Path("/a.md"), title="T", text="", blocks=(), csl=csl))
    assert item["id"] == "a"
    assert item["type"]


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("The rock 'n' roll years", "The rock ’n’ roll years"),
        ("Fish 'N' chips in the '90s", "Fish ’N’ chips in the ’90s"),
        ("'Tis the season", "’Tis the season"),
        ("The 'new' plan's end", "The 'new' plan's end"),
        ("'90' and 'a' in marks", "'90' and 'a' in marks"),
    ],
)
def test_apostrophes_are_no_quotation_marks(written: str, read: str) -> None:
    titled = article(title=written)
    assert to_csl_for_rendering(titled)["title"] == read
    assert to_csl(titled)["title"] == written


@pytest.mark.parametrize(
    "written",
    [
        "info:doi/10.1000/xyz",
        "urn:doi:10.1000/xyz",
        "https://doi-org.proxy.example/10.1000/xyz",
        "<https://doi.org/10.1000/xyz>",
        "https://doi.org/10.1000/xyz?nosfx=y",
        "https://doi.org/10.1000%2Fxyz",
        "10.1000/xyz.",
        "10.1000/xyz [doi]",
        "(doi: 10.1000/xyz)",
        "[10.1000/xyz](https://doi.org/10.1000/xyz)",
        "https://journal.example/doi/full/10.1000/xyz",
        "https://journal.example/article/10.1000/xyz/abstract",
    ],
)
def test_a_doi_is_found_in_what_is_written_around_it(written: str) -> None:
    assert to_csl(article(csl={"DOI": written}))["DOI"] == "10.1000/xyz"
    assert to_csl(article(doi=written))["DOI"] == "10.1000/xyz"


@pytest.mark.parametrize(
    "doi",
    [
        "10.1002/(SICI)1097-4571(199806)49:8<693::AID-ASI4>3.0.CO;2-O",
        "10.1000/a(b)",
        "10.1000/a?b",
        "10.1000.10/a#b",
        "x",
    ],
)
def test_what_belongs_to_a_doi_stays(doi: str) -> None:
    assert to_csl(article(csl={"DOI": doi}))["DOI"] == doi


@pytest.mark.parametrize(
    ("variable", "written", "value"),
    [
        ("volume", "Vol. III", "III"),
        ("volume", "Jg. 12", "12"),
        ("volume", "Violet", "Violet"),
        ("issue", "#2", "2"),
        ("issue", "№ 2", "2"),
        ("page", "p12", "12"),
        ("page", "pp. xii-xv", "xii-xv"),
        ("page", "pp. A1–A3", "A1–A3"),
        ("page", "12 - 34", "12-34"),
        ("page", "12 to 34", "12-34"),
        ("page", "12—34", "12-34"),
        ("page", "e123", "e123"),
        ("edition", "2nd ed.", "2"),
        ("edition", "3. Auflage", "3"),
        ("edition", "second edition", "2"),
        ("edition", "revised edition", "revised edition"),
        ("URL", "www.example.org/x", "https://www.example.org/x"),
        ("URL", "https://a.example/x#:~:text=the%20tide", "https://a.example/x"),
        ("URL", "https://a.example/x#top:~:text=the%20tide", "https://a.example/x#top"),
    ],
)
def test_values_are_as_styles_want_them(variable: str, written: str, value: str) -> None:
    assert to_csl(article(csl={variable: written}))[variable] == value
