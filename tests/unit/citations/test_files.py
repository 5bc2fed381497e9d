"""The files for other programs, read back by those programs' parsers."""

import json
import re
import string
from typing import Any

import bibtexparser
import pybtex.database
import pytest
import rispy
from hypothesis import given, settings
from hypothesis import strategies as st

from tui import pandoc
from tui.citations.csl import Item, to_csl
from tui.citations.dates import to_csl_date
from tui.citations.formats.bibtex import to_biblatex, to_bibtex
from tui.citations.formats.csl_markup import convert_markup, strip_markup
from tui.citations.formats.ris import to_ris
from tui.citations.formats.wikipedia import to_wikipedia
from tui.citations.keys import make_key, make_keys
from tui.citations.output_formats import to_csl_json, to_csl_yaml

from .test_golden import load_articles


@pytest.fixture(scope="module")
def items() -> list[Item]:
    return [to_csl(article) for article in load_articles()]


def by_pandoc(text: str, form: str) -> list[Item]:
    written = pandoc.run([f"--from={form}", "--to=csljson"], text, timeout=30)
    return list(json.loads(written))


def evened(text: Any) -> str:
    """A title without the capital that BibLaTeX gives a subtitle, and with straight marks."""
    straight = str(text).replace("\xa0", " ").replace("’", "'").replace("“", '"').replace("”", '"')
    return re.sub(r"</?i>|</?su[bp]>|(?<=: )[A-Za-z]", "", straight)


@pytest.mark.parametrize(("form", "write"), [("bibtex", to_bibtex), ("biblatex", to_biblatex)])
def test_bibtex_read_by_pandoc(form: str, write: Any, items: list[Item]) -> None:
    read = by_pandoc(write(items, make_keys(items)), form)
    assert len(read) == len(items)
    for ours, theirs in zip(items, read, strict=True):
        assert evened(theirs["title"]).casefold() == evened(ours["title"]).casefold()
        if ours.get("language", "en") == "en":  # pandoc keeps the case of other languages by itself
            assert evened(theirs["title"]) == evened(ours["title"]), ours["id"]
        for name in ("DOI", "URL", "volume"):
            assert theirs.get(name) == ours.get(name), ours["id"]
        if ours["type"].startswith("article"):
            assert theirs.get("container-title") == ours.get("container-title")
        assert [name.get("family", name.get("literal")) for name in theirs.get("author", [])] == [
            name.get("family", name.get("literal", "")).removeprefix("d’") or None for name in ours.get("author", [])
        ] or ours["id"] == "two-authors"
        issued = ours.get("issued", {}).get("date-parts", [[]])[0]
        assert (theirs.get("issued", {}).get("date-parts") or [[]])[0][:3] in (issued, issued[:1])


@pytest.mark.parametrize("write", [to_bibtex, to_biblatex])
def test_bibtex_read_by_two_libraries(write: Any, items: list[Item]) -> None:
    text = write(items, make_keys(items))
    by_pybtex = pybtex.database.parse_string(text, "bibtex")
    library = bibtexparser.parse_string(text)
    assert not library.failed_blocks
    assert list(by_pybtex.entries) == [entry.key for entry in library.entries] == make_keys(items)
    for item, entry in zip(items, by_pybtex.entries.values(), strict=True):
        people = entry.persons.get("author", [])
        assert len(people) == len(item.get("author", []))
        for person, name in zip(people, item.get("author", []), strict=True):
            if "family" in name:
                assert person.last_names == [name["family"]]
                assert " ".join(person.prelast_names) == name.get("non-dropping-particle", "")
                assert " ".join(person.lineage_names) == name.get("suffix", "")


def test_ris_read_by_rispy(items: list[Item]) -> None:
    records = rispy.loads(to_ris(items, make_keys(items)))
    assert [record["id"] for record in records] == make_keys(items)
    for item, record in zip(items, records, strict=True):
        assert record["title"] == strip_markup(item["title"])
        assert record.get("doi") == item.get("DOI")
        assert record.get("urls", [None])[0] == item.get("URL")
        assert len(record.get("authors", [])) == len(item.get("author", []))
        year = item.get("issued", {}).get("date-parts", [[None]])[0][0]
        assert record.get("year") == (str(year) if year else None)


def test_ris_read_by_pandoc(items: list[Item]) -> None:
    read = by_pandoc(to_ris(items, make_keys(items)), "ris")
    assert [evened(item["title"]) for item in read] == [evened(strip_markup(item["title"])) for item in items]


def test_csl_json_is_an_array_of_the_articles_by_key(items: list[Item]) -> None:
    keys = make_keys(items)
    written = json.loads(to_csl_json(items, keys))
    assert [one.pop("custom") for one in written] == [{"byline-id": item["id"]} for item in items]
    assert written == [{**item, "id": key} for item, key in zip(items, keys, strict=True)]
    read = by_pandoc(to_csl_json(items, keys), "csljson")
    assert [item["id"] for item in read] == keys


def test_csl_yaml_read_by_pandoc(items: list[Item]) -> None:
    keys = make_keys(items)
    read = by_pandoc(to_csl_yaml(items, keys), "markdown")
    assert [theirs["id"] for theirs in read] == keys
    for ours, theirs in zip(items, read, strict=True):
        assert evened(theirs["title"]) == evened(ours["title"])
        if "literal" not in ours.get("issued", {}):  # pandoc writes words, and reads none
            assert theirs.get("issued") == ours.get("issued")


def test_wikipedia_templates_are_whole(items: list[Item]) -> None:
    lines = to_wikipedia(items).splitlines()
    assert len(lines) == len(items)
    for item, line in zip(items, lines, strict=True):
        assert re.fullmatch(
            r"\{\{(cite [A-Za-z ]+|citation)( \|[a-z0-9-]+=[^|{}\[\]]+)+\}\}", line.replace("{{!}}", "")
        )
        assert ("|url=" in line) == ("URL" in item and "{{cite arXiv" not in line)


def test_keys() -> None:
    visit = {
        "id": "a",
        "title": "A visit to Tokyo",
        "author": [{"family": "Batmunkh", "given": "A."}],
        "issued": {"date-parts": [[2025, 3, 5]]},
    }
    assert make_key(visit) == "batmunkh2025visit"
    assert make_key({**visit, "author": [{"family": "Батмөнх"}]}) == "batmunkh2025visit"
    assert make_key({**visit, "author": [{"family": "Łoś-Müßig"}]}) == "losmussig2025visit"
    assert make_keys([visit, visit]) == ["batmunkh2025visit"] * 2
    second = {**visit, "id": "b"}
    assert make_keys([visit, second])[0] == "batmunkh2025visit"
    assert re.fullmatch(r"batmunkh2025visit-[0-9a-f]{6}", make_keys([visit, second])[1])
    assert make_keys([second, visit]) == make_keys([visit, second])[::-1]
    assert re.fullmatch(r"article[0-9a-f]{6}", make_key({"id": "c", "title": "港の朝"}))


@pytest.mark.parametrize(
    "written",
    ["2009", "2009-24", "2009~", "2009-05~", "2021-12-30/2022-01-02", "2009-21/2009-22", "2020/2021", "2020/..", -380],
)
def test_dates_come_back_from_biblatex_and_csl_yaml(written: Any) -> None:
    item = {"id": "a", "type": "article-journal", "title": "Tides", "issued": to_csl_date(written)}
    assert by_pandoc(to_biblatex([item], ["a"]), "biblatex")[0]["issued"] == item["issued"]
    assert by_pandoc(to_csl_yaml([item], ["a"]), "markdown")[0]["issued"] == item["issued"]


@pytest.mark.parametrize("write", [to_bibtex, to_biblatex])
@pytest.mark.parametrize(
    "title",
    [
        "Half a {brace",
        "Another } half",
        "Both {braces} and \\textbf{commands}",
        "50 % of R&D, #1, $5, a_b, x^2, ~",
        "A backslash at the end\\",
        "Ships 🚢 and 港",
        "\u202eTurned round\u202c",
        "עברית ו-English",
        "@article{x, title = {y}}",
        "A “quotation” and 'another'",
    ],
)
def test_signs_of_latex_in_a_title(write: Any, title: str) -> None:
    source = title.replace('"', "")
    item = {"id": "a", "type": "article-newspaper", "title": title, "container-title": source}
    item |= {"author": [{"literal": title}, {"family": "Doe", "given": "Jo and Co"}]}
    text = write([item], make_keys([item]))
    by_pybtex = pybtex.database.parse_string(text, "bibtex").entries
    assert len(by_pybtex) == len(bibtexparser.parse_string(text).entries) == 1
    assert len(by_pybtex[make_keys([item])[0]].persons["author"]) == 2
    [read] = by_pandoc(text, write.__name__.removeprefix("to_"))
    if "half" not in title.casefold():
        assert evened(read["title"]).casefold() == evened(title).casefold()
        assert evened(read["author"][0]["literal"]) == evened(title)
    assert read["author"][1] == {"family": "Doe", "given": "Jo and Co"}


_text = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Zl", "Zp")), min_size=1, max_size=30)
_items = st.fixed_dictionaries(
    {
        "id": _text,
        "title": _text,
        "container-title": _text,
        "type": st.sampled_from(["webpage", "article-journal", "broadcast", "interview"]),
    },
    optional={
        "author": st.lists(st.fixed_dictionaries({"family": _text, "given": _text}), min_size=1, max_size=3),
        "editor": st.lists(st.fixed_dictionaries({"literal": _text}), min_size=1, max_size=2),
        "URL": st.just("https://a.example/{b}|c%20"),
        "page": _text,
        "note": _text,
        "version": _text,
        "medium": _text,
        "collection-title": _text,
        "issued": st.fixed_dictionaries({"literal": _text}),
        "host": st.lists(st.fixed_dictionaries({"family": _text, "given": _text}), min_size=1, max_size=2),
        "interviewer": st.lists(st.fixed_dictionaries({"literal": _text}), min_size=1, max_size=2),
    },
)


@settings(max_examples=80, deadline=None)
@given(st.lists(_items, min_size=1, max_size=3, unique_by=lambda item: item["id"]))
def test_any_item_makes_files_that_parse(items: list[Item]) -> None:
    keys = make_keys(items)
    assert len(set(keys)) == len(keys)
    assert all(set(key) <= set(string.ascii_lowercase + string.digits + "-") for key in keys)
    for write in (to_bibtex, to_biblatex):
        library = bibtexparser.parse_string(write(items, keys))
        assert [entry.key for entry in library.entries] == keys
        assert not library.failed_blocks
        assert list(pybtex.database.parse_string(write(items, keys), "bibtex").entries) == keys
    records = rispy.loads(to_ris(items, keys))
    assert [record["id"] for record in records] == keys
    for line in to_wikipedia(items).splitlines():
        assert len(re.findall(r"\{\{cit(?:e|ation) ", line)) == 1
        assert line.endswith("}}")
    assert [one["id"] for one in json.loads(to_csl_json(items, keys))] == keys


@given(st.text(alphabet='<>/ibsupan =clas"x', max_size=40))
def test_markup_is_balanced_and_nothing_is_lost(text: str) -> None:
    made = convert_markup(text, {"i": ("(", ")"), "b": ("(", ")"), "sup": ("(", ")")}, str)
    assert made.count("(") == made.count(")")
    assert "<" in text or strip_markup(text) == text


def test_straight_quotation_marks_are_no_shorthands_of_babel() -> None:
    item = {"id": "a", "type": "book", "title": 'Der "Alte" und das "andere" Meer', "language": "de"}
    for write in (to_bibtex, to_biblatex):
        assert "Der ``Alte'' und das ``andere'' Meer" in write([item], ["a"])
        assert '"' not in write([item], ["a"])


def test_what_a_file_puts_under_custom_stays_there() -> None:
    item = {"id": "a", "type": "book", "title": "Tides", "custom": {"shelf": "3"}}
    [written] = json.loads(to_csl_json([item], ["tides"]))
    assert written["custom"] == {"shelf": "3", "byline-id": "a"}


LIM = {"family": "Lim", "given": "Ada"}
ROE = {"family": "Roe", "given": "Jon"}


def written(write: Any, **variables: Any) -> str:
    """A file of one item, whose variables are given with underscores."""
    item = {"id": "a", "title": "Tides", **{name.replace("_", "-"): value for name, value in variables.items()}}
    return str(write([item]) if write is to_wikipedia else write([item], ["a"]))


def has_field(text: str, tag: str, value: str) -> bool:
    return f"{tag}  - {value}\n" in text


def test_the_date_of_an_original_is_kept() -> None:
    book = {"type": "book", "issued": to_csl_date(1995), "original_date": to_csl_date("1788-03")}
    assert "  origdate = {1788-03},\n" in written(to_biblatex, **book)
    assert by_pandoc(written(to_biblatex, **book), "biblatex")[0]["original-date"] == to_csl_date("1788-03")
    assert "note = {Originally published 1788}" in written(to_bibtex, **book)
    assert has_field(written(to_ris, **book), "OP", "1788-03")
    assert "|orig-date=March 1788" in written(to_wikipedia, **book)


@pytest.mark.parametrize("when", ["the week after Lent", "1871_1877"])
def test_a_date_in_words_is_kept(when: str) -> None:
    item = {"type": "article-journal", "issued": to_csl_date(when)}
    assert item["issued"] == {"literal": when}
    for write in (to_bibtex, to_biblatex):
        [entry] = bibtexparser.parse_string(written(write, **item)).entries
        assert entry["year"].replace("\\_", "_") == when
        assert "date" not in entry
    assert has_field(written(to_ris, **item), "DA", f"///{when}")
    assert f"|date={when}" in written(to_wikipedia, **item)


@pytest.mark.parametrize(("particle", "family"), [("al-", "Bisri"), ("d’", "Orsay"), ("d'", "Orsay"), ("van", "Dam")])
def test_particles_join_as_they_are_written(particle: str, family: str) -> None:
    whole = f"{particle} {family}" if particle == "van" else f"{particle}{family}"
    author = [{"family": family, "given": "Noor", "non-dropping-particle": particle}]
    for write in (to_bibtex, to_biblatex):
        assert f"author = {{{whole}, Noor}}" in written(write, type="book", author=author)
    assert has_field(written(to_ris, type="book", author=author), "AU", f"{whole}, Noor")
    assert f"|last={whole} |first=Noor" in written(to_wikipedia, type="book", author=author)


def test_a_host_heads_a_podcast_without_an_author() -> None:
    podcast = {"type": "broadcast", "genre": "Audio podcast", "host": [LIM, ROE], "container_title": "Low Water"}
    [entry] = bibtexparser.parse_string(written(to_biblatex, **podcast)).entries
    assert (entry["editor"], entry["editortype"]) == ("Lim, Ada and Roe, Jon", "host")
    assert "note = {Audio podcast; Hosted by Ada Lim and Jon Roe}" in written(to_bibtex, **podcast)
    ris = written(to_ris, **podcast)
    assert has_field(ris, "TY", "SOUND")
    assert has_field(ris, "AU", "Lim, Ada")
    hosts = "|last1=Lim |first1=Ada |last2=Roe |first2=Jon |title=Tides"
    assert written(to_wikipedia, **podcast, URL="https://a.example/1").startswith(
        f"{{{{cite podcast {hosts} |website=Low Water |url="
    )
    assert written(to_wikipedia, **podcast).startswith(
        f"{{{{cite episode {hosts} |series=Low Water |type=Audio podcast"
    )


def test_a_host_beside_authors_and_editors() -> None:
    show = {"type": "broadcast", "author": [ROE], "editor": [ROE], "host": [LIM], "container_title": "Low Water"}
    [entry] = bibtexparser.parse_string(written(to_biblatex, **show)).entries
    assert (entry["editor"], entry["note"]) == ("Roe, Jon", "Hosted by Ada Lim")  # @misc has no second editor
    [entry] = bibtexparser.parse_string(written(to_biblatex, **show | {"type": "book"})).entries
    assert (entry["editor"], entry["editora"], entry["editoratype"]) == ("Roe, Jon", "Lim, Ada", "host")
    assert has_field(written(to_ris, **show), "A4", "Lim, Ada")
    assert has_field(written(to_ris, **show | {"medium": "Radio"}), "A2", "Lim, Ada")
    assert has_field(written(to_ris, **show | {"type": "webpage"}), "N1", "Hosted by Ada Lim")
    episode = written(to_wikipedia, **show)
    assert episode.startswith("{{cite episode ")
    assert "|others=Hosted by Ada Lim |title=Tides |series=Low Water" in episode


def test_an_interviewer_is_kept() -> None:
    talk = {"type": "interview", "author": [ROE], "interviewer": [LIM]}
    ris = written(to_ris, **talk)
    assert has_field(ris, "TY", "PCOMM")
    assert has_field(ris, "A2", "Lim, Ada")
    assert "|interviewer-last=Lim |interviewer-first=Ada" in written(to_wikipedia, **talk)
    assert "editortype = {interviewer}" in written(to_biblatex, **talk)
    printed = talk | {"type": "article-newspaper"}
    assert has_field(written(to_ris, **printed), "N1", "Interviewed by Ada Lim")
    assert "|others=Interviewed by Ada Lim" in written(to_wikipedia, **printed)
    assert "note = {Interviewed by Ada Lim}" in written(to_bibtex, **printed)


def test_version_series_and_medium_are_kept() -> None:
    program = {"type": "software", "publisher": "GitHub", "version": "2.1", "medium": "Source code"}
    assert "organization = {GitHub}" in written(to_biblatex, **program)
    assert "publisher" not in written(to_biblatex, **program)
    assert "howpublished = {Source code},\n  version = {2.1}" in written(to_biblatex, **program)
    assert "note = {Version 2.1; Source code}" in written(to_bibtex, **program)
    assert has_field(written(to_ris, **program), "ET", "2.1")
    assert has_field(written(to_ris, **program), "N1", "Source code")
    assert "|version=2.1 |type=Source code" in written(to_wikipedia, **program)
    edition = written(to_ris, **program | {"edition": "3"})
    assert has_field(edition, "ET", "3")
    assert has_field(edition, "N1", "Version 2.1")
    for write in (to_bibtex, to_biblatex):
        assert "series = {Harbour Papers}" in written(write, type="book", collection_title="Harbour Papers")
    assert "|series=Harbour Papers" in written(to_wikipedia, type="book", collection_title="Harbour Papers")


@pytest.mark.parametrize(
    ("kind", "variables", "tag"),
    [
        ("book", {}, "T2"),
        ("chapter", {"container_title": "All Tides"}, "T3"),
        ("report", {}, "T2"),
        ("report", {"container_title": "All Tides"}, "T3"),
        ("song", {}, "T3"),
    ],
)
def test_zotero_finds_the_series_of_each_type(kind: str, variables: dict[str, Any], tag: str) -> None:
    assert has_field(written(to_ris, type=kind, collection_title="Harbour Papers", **variables), tag, "Harbour Papers")


@pytest.mark.parametrize(("kind", "tag"), [("book", "A3"), ("chapter", "A2"), ("article-journal", "A2")])
def test_zotero_finds_the_editor_of_each_type(kind: str, tag: str) -> None:
    assert has_field(written(to_ris, type=kind, editor=[LIM]), tag, "Lim, Ada")


@pytest.mark.parametrize(("year", "printed"), [("1871~", "c. 1871"), (-212, "212 BC"), ("1871", "1871")])
def test_years_in_wikipedia(year: Any, printed: str) -> None:
    assert f"|date={printed}}}}}" in written(to_wikipedia, type="book", issued=to_csl_date(year))


DAY = {"date-parts": [[2024, 3, 5]]}
REPORT = {"type": "report", "genre": "White Paper", "number": "CP 12", "publisher": "Harbour Office"}
PREPRINT = {"type": "article", "publisher": "arXiv", "number": "2301.01234v2 [cs.CL]", "author": [LIM]}


@pytest.mark.parametrize(
    ("kind", "variables", "fields"),
    [
        ("report", {"number": "CP 12", "ISBN": "978-1"}, {"SN": "CP 12"}),
        ("patent", {"number": "US 7"}, {"SN": "US 7"}),
        ("legal_case", {"number": "12-345", "container_title": "U.S.", "authority": "High Court"}, {"SV": "12-345"}),
        ("legal_case", {"number": "12-345", "container_title": "U.S.", "authority": "High Court"}, {"A2": "U.S."}),
        (
            "legal_case",
            {"number": "12-345", "container_title": "U.S.", "authority": "High Court"},
            {"PB": "High Court"},
        ),
        ("book", {"ISBN": "978-1", "collection_number": "4"}, {"SN": "978-1", "M1": "4"}),
        ("book", {"number_of_pages": "210"}, {"SP": "210"}),
        ("article-journal", {"genre": "Review"}, {"N1": "Review"}),
        ("thesis", {"genre": "PhD thesis"}, {"M3": "PhD thesis"}),
        ("motion_picture", {"director": [LIM], "genre": "Documentary"}, {"AU": "Lim, Ada", "C4": "Documentary"}),
        ("motion_picture", {"producer": [LIM]}, {"A3": "Lim, Ada"}),
        ("report", {"editor": [LIM]}, {"ED": "Lim, Ada"}),
        ("report", {"collection_editor": [LIM]}, {"A2": "Lim, Ada"}),
        ("paper-conference", {"event_title": "Tide Days", "container_title": "All Tides"}, {"T2": "Tide Days"}),
        ("paper-conference", {"event_title": "Tide Days", "container_title": "All Tides"}, {"C3": "All Tides"}),
        ("broadcast", {"medium": "Radio", "container_title": "Low Water"}, {"TY": "SOUND", "T3": "Low Water"}),
        ("software", {"number": "7"}, {"N1": "Number 7"}),
        ("book", {"composer": [LIM]}, {"N1": "Composed by Ada Lim"}),
    ],
)
def test_ris_has_each_variable_where_zotero_reads_it(
    kind: str, variables: dict[str, Any], fields: dict[str, str]
) -> None:
    ris = written(to_ris, type=kind, **variables)
    for tag, value in fields.items():
        assert has_field(ris, tag, value), ris


def test_zotero_gets_no_genre_as_doi_and_no_language_as_programming_language() -> None:
    assert "M3  -" not in written(to_ris, type="article-newspaper", genre="Editorial")
    assert "LA  -" not in written(to_ris, type="software", language="en")


@pytest.mark.parametrize(
    ("variables", "begins", "holds"),
    [
        (
            REPORT | {"container_title": "GOV.UK"},
            "{{cite report ",
            "|via=GOV.UK |number=CP 12 |type=White Paper |publis",
        ),
        (
            {"type": "webpage", "genre": "Press release", "publisher": "Port"},
            "{{cite press release ",
            "|publisher=Port",
        ),
        (
            PREPRINT | {"URL": "https://arxiv.org/abs/2301.01234"},
            "{{cite arXiv ",
            "|eprint=2301.01234v2 |class=cs.CL}}",
        ),
        ({"type": "article", "publisher": "bioRxiv", "DOI": "10.1101/1"}, "{{cite bioRxiv ", "|biorxiv=10.1101/1}}"),
        ({"type": "dataset", "DOI": "10.1000/1", "publisher": "Zenodo"}, "{{citation ", "|doi=10.1000/1 |mode=cs1}}"),
        ({"type": "legal_case", "authority": "High Court"}, "{{citation ", "|publisher=High Court |mode=cs1}}"),
        ({"type": "dataset", "URL": "https://a.example"}, "{{cite web ", "|url=https://a.example"),
        ({"type": "speech", "event_title": "Tide Days", "event_place": "Oslo"}, "{{cite speech ", "|event=Tide Days"),
        ({"type": "thesis", "genre": "PhD thesis", "publisher": "Bergen"}, "{{cite thesis ", "|type=PhD thesis"),
        ({"type": "motion_picture", "director": [LIM]}, "{{cite AV media ", "|people=Directed by Ada Lim"),
        ({"type": "patent", "number": "US 7"}, "{{citation ", "|id=US 7"),
        (
            {"type": "book", "version": "2", "collection_title": "Papers"},
            "{{cite book ",
            "|id=Version 2 |series=Papers",
        ),
        ({"type": "webpage", "URL": "https://a.example", "genre": "Blog post"}, "{{cite web ", "|type=Blog post"),
    ],
)
def test_wikipedia_has_a_template_that_takes_what_is_given(variables: dict[str, Any], begins: str, holds: str) -> None:
    line = written(to_wikipedia, **variables)
    assert line.startswith(begins)
    assert holds in line


def test_a_preprint_has_only_what_its_template_takes() -> None:
    line = written(to_wikipedia, **PREPRINT, URL="https://arxiv.org/abs/2301.01234", DOI="10.48550/x", accessed=DAY)
    assert set(re.findall(r"\|([a-z]+)=", line)) == {"last", "first", "title", "eprint", "class"}


@pytest.mark.parametrize(
    ("written_date", "printed"),
    [
        ("1987/1989", "1987–1989"),
        ("1987-06/1987-07", "June–July 1987"),
        ("1987-06-04/1987-06-06", "4–6 June 1987"),
        ("1987-06-30/1987-07-02", "30 June – 2 July 1987"),
        ("1986-12-30/1987-01-02", "30 December 1986 – 2 January 1987"),
        ("1987-24", "Winter 1987"),
    ],
)
def test_ranges_in_wikipedia(written_date: str, printed: str) -> None:
    assert f"|date={printed}}}}}" in written(to_wikipedia, type="book", issued=to_csl_date(written_date))


@pytest.mark.parametrize(
    ("variables", "bibtex", "biblatex"),
    [
        (REPORT, "type = {White Paper}", "type = {White Paper}"),
        ({"type": "thesis", "genre": "PhD thesis"}, "type = {PhD thesis}", "type = {PhD thesis}"),
        ({"type": "dataset", "genre": "Survey"}, "note = {Survey}", "type = {Survey}"),
        ({"type": "article-newspaper", "genre": "Editorial"}, "note = {Editorial}", "titleaddon = {Editorial}"),
        ({"type": "webpage", "genre": "Press release"}, "note = {Press release}", "titleaddon = {Press release}"),
        ({"type": "book", "medium": "Audiobook"}, "note = {Audiobook}", "addendum = {Audiobook}"),
        ({"type": "webpage", "medium": "Video", "URL": "u"}, "howpublished = {Video}", "addendum = {Video}"),
    ],
)
def test_what_a_work_is_and_its_medium_are_kept(variables: dict[str, Any], bibtex: str, biblatex: str) -> None:
    assert bibtex in written(to_bibtex, **variables)
    assert biblatex in written(to_biblatex, **variables)


def test_a_masters_thesis_is_one() -> None:
    assert written(to_bibtex, type="thesis", genre="Master's thesis").startswith("@mastersthesis{")


def test_a_role_that_biblatex_has_no_name_for_is_stated_in_words() -> None:
    assert "note = {Directed by Ada Lim}" in written(to_biblatex, type="report", director=[LIM])
    assert "editortype = {compiler}" in written(to_biblatex, type="book", compiler=[LIM])
