"""Finding styles: by id, by alias, by words, by file."""

import gc
import json
from pathlib import Path

import pytest

from tui.citations import styles as styles_module
from tui.citations.output_formats import EXPORT_FORMATS
from tui.citations.pandoc.render import render
from tui.citations.styles import ALIASES, Style, Styles
from tui.errors import UsageError
from tui.pandoc import PandocError

OWN = """<?xml version="1.0" encoding="utf-8"?>
<style xmlns="http://purl.org/net/xbiblio/csl" class="in-text" version="1.0" default-locale="de-AT">
<info><title>House &amp; Garden</title><id>x</id><category citation-format="author-date"/></info>
<citation><layout><text variable="title"/></layout></citation>
<bibliography><layout><text variable="title"/></layout></bibliography>
</style>"""


@pytest.fixture(scope="module")
def styles(tmp_path_factory: pytest.TempPathFactory) -> Styles:
    return Styles(tmp_path_factory.mktemp("cache"))


def test_a_known_style_needs_no_index(tmp_path: Path) -> None:
    assert Styles(tmp_path).get("apa").title == "APA Style 7th edition"
    assert list(tmp_path.iterdir()) == []


def test_every_alias_leads_to_a_style(styles: Styles) -> None:
    for alias, name in ALIASES.items():
        assert styles.get(alias).id == name


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("", "apa"),
        ("APA", "apa"),
        ("Chicago 17 note", "chicago-notes-bibliography-17th-edition"),
        ("vancouver-brackets", "nlm-citation-sequence-brackets"),
    ],
)
def test_other_names(styles: Styles, name: str, expected: str) -> None:
    assert styles.get(name).id == expected


def test_a_dependent_style_is_rendered_with_its_parents_file_in_its_own_language(styles: Styles) -> None:
    style = styles.get("nature-physics")
    assert (style.parent, Path(style.path).name, style.locale) == ("nature", "nature.csl", "en-GB")


def test_kinds(styles: Styles) -> None:
    assert styles.get("chicago-17-note").notes
    assert styles.get("ieee").format == "numeric"
    assert styles.get("harvard").locale == "en-GB"


def test_an_unknown_style_names_near_ones(styles: Styles) -> None:
    with pytest.raises(UsageError, match="chicago-notes"):
        styles.get("chicago 17 notes bib")
    with pytest.raises(UsageError, match="byline styles"):
        styles.get("zzzz")
    with pytest.raises(UsageError):
        styles.get("../../etc/passwd")


@pytest.mark.parametrize("form", ["BibTeX", "ris", "csl json"])
def test_a_form_is_no_style(styles: Styles, form: str) -> None:
    with pytest.raises(UsageError, match=f"use --as {'-'.join(form.lower().split())}"):
        styles.get(form)
    assert not [style for style in styles.search("bibtex") if style.id == "bibtex"]


def test_the_names_that_are_forms_are_all_of_them() -> None:
    assert {*EXPORT_FORMATS} == styles_module.EXPORT_FORMATS


def test_search_ranks_what_is_meant_first(styles: Styles) -> None:
    assert styles.search("chicago 17 note")[0].id == "chicago-notes-bibliography-17th-edition"
    assert styles.search("apa")[0].id == "apa"
    assert styles.search("mla")[0].id == "modern-language-association"
    assert styles.search("vancouver")[0].id == "nlm-citation-sequence"
    assert styles.search("natu")[0].parent == ""
    assert styles.search("zzzz qqqq") == []
    assert len(styles.search("")) == 50


def test_the_index_is_made_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = Styles(tmp_path).all()
    assert len(first) > 10_000

    def read_head(path: Path, style_id: str) -> Style:
        raise AssertionError(f"{style_id} was read again")

    monkeypatch.setattr("tui.citations.styles._read_head", read_head)
    assert Styles(tmp_path).all() == first


@pytest.mark.slow
@pytest.mark.parametrize("damage", ["", "{", '{"stamp": 1}', '{"stamp": null, "styles": [[1]]}'])
def test_a_damaged_index_is_made_anew(tmp_path: Path, damage: str) -> None:
    (tmp_path / "styles.json").write_text(damage)
    assert Styles(tmp_path).search("apa")[0].id == "apa"
    assert json.loads((tmp_path / "styles.json").read_text())["styles"]


def test_own_styles_by_folder_and_by_path(tmp_path: Path) -> None:
    own = tmp_path / "own"
    own.mkdir()
    (own / "house.csl").write_text(OWN)
    styles = Styles(tmp_path, own)
    style = styles.get("house")
    assert (style.title, style.locale, style.format) == ("House & Garden", "de-AT", "author-date")
    assert styles.search("house garden")[0].id == "house"
    assert Styles(tmp_path).get(str(own / "house.csl")).title == "House & Garden"


def test_a_file_that_is_no_style_is_said_to_be_none(tmp_path: Path) -> None:
    (tmp_path / "a.csl").write_bytes(b"\x00\xff" * 50)
    with pytest.raises(UsageError, match="not a CSL style"):
        Styles(tmp_path).get(str(tmp_path / "a.csl"))
    with pytest.raises(UsageError, match="cannot be read"):
        Styles(tmp_path).get(str(tmp_path / "missing.csl"))


def test_a_cache_that_cannot_be_written_costs_nothing_else(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    assert Styles(tmp_path / "file").search("ieee")[0].id == "ieee"
    assert [path.name for path in tmp_path.iterdir()] == ["file"]


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("apaa", "apa"),
        ("bluebook", "bluebook-law-review"),
        ("bluebok", "bluebook-law-review"),
        ("chicgo", "chicago-author-date"),
        ("modern langage", "modern-language-association"),
        ("harvard cite tem right", "harvard-cite-them-right"),
    ],
)
def test_a_name_that_is_no_style_has_the_near_ones_in_its_message(styles: Styles, written: str, meant: str) -> None:
    with pytest.raises(UsageError, match=rf"did you mean .*\b{meant}\b"):
        styles.get(written)


def test_a_name_that_is_like_none_leads_to_the_list(styles: Styles) -> None:
    with pytest.raises(UsageError, match="see: byline styles"):
        styles.get("xqzqqw")


@pytest.mark.parametrize(
    ("typed", "style_id"),
    [
        ("APA 7", "apa"),
        ("apa7", "apa"),
        ("apa 6th edition", "apa-6th-edition"),
        ("mla9", "modern-language-association"),
        ("chicago 18 notes", "chicago-notes-bibliography"),
        ("Chicago 17th ed. (notes)", "chicago-notes-bibliography-17th-edition"),
        ("chicago 16", "chicago-author-date-16th-edition"),
        ("harvard", "harvard-cite-them-right"),
    ],
)
def test_a_style_is_found_by_the_name_that_people_type(styles: Styles, typed: str, style_id: str) -> None:
    assert styles.get(typed).id == style_id
    assert styles.search(typed)[0].id == style_id


def test_a_style_has_another_language(styles: Styles) -> None:
    assert styles.get("apa").in_locale("de").locale == "de-DE"
    assert styles.get("apa").in_locale("fr_ca").locale == "fr-CA"
    assert styles.get("apa").in_locale("").locale == "en-US"
    with pytest.raises(UsageError, match="not a locale"):
        styles.get("apa").in_locale("german")


def test_a_broken_style_is_named_with_its_line(tmp_path: Path) -> None:
    whole = Path(Styles(tmp_path).get("apa").path).read_text("utf-8")
    broken = tmp_path / "broken.csl"
    broken.write_text(whole.replace("</layout>", "", 1), "utf-8")
    style = Styles(tmp_path).get(str(broken))
    with pytest.raises(PandocError, match=r"broken\.csl:\d+: the style is broken: Expected end element for: <layout>"):
        render([{"id": "a", "type": "book", "title": "Tides"}], style)


def test_the_styles_can_be_forgotten_and_are_read_again(tmp_path: Path) -> None:
    styles = Styles(tmp_path)
    found = styles.search("harvard")
    assert found
    gc.collect()
    held = sum(type(one) is Style for one in gc.get_objects())
    styles.forget()
    gc.collect()
    assert sum(type(one) is Style for one in gc.get_objects()) < held - 9_000
    assert styles.search("harvard") == found
