"""Every fixup does what it says and is needed: without it the result is wrong.

If the "needed" half of a case fails because a new pandoc is right by itself, delete the rule.
"""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tui.citations.csl import Item
from tui.citations.pandoc import fixups_after, fixups_before, headlines, inlines, placeholders
from tui.citations.pandoc.render import Entry, render
from tui.citations.styles import Styles

DOE = [{"family": "Doe", "given": "Jo"}]


def news(title: str, **variables: Any) -> Item:
    return {
        "id": "a",
        "type": "article-newspaper",
        "title": title,
        "author": DOE,
        "container-title": "Courier",
        "issued": {"date-parts": [[2020, 1, 2]]},
        **{name.replace("_", "-"): value for name, value in variables.items()},
    }


def reference(entry: Entry) -> str:
    return inlines.to_text(entry.reference)


def note(entry: Entry) -> str:
    return inlines.to_text(entry.note)


def as_html(entry: Entry) -> str:
    return inlines.to_html(entry.reference)


def in_text(entry: Entry) -> str:
    return inlines.to_text(entry.in_text)


Case = tuple[Callable[..., Any], str, Item, Callable[[Entry], str], str, str]

CASES: list[Case] = [
    (
        headlines.make_titles_keep_their_case,
        "mla",
        news("[a visit to the port]"),
        reference,
        "[a visit to the port]",
        "[A Visit to the Port]",
    ),
    (
        headlines.prepositions_are_small,
        "mla",
        news("Walking through walls"),
        reference,
        "Walking through Walls",
        "Walking Through Walls",
    ),
    (
        headlines.prepositions_are_small,
        "chicago-17",
        news("Sailing Through Ice"),
        reference,
        "Sailing through Ice",
        "Sailing Through Ice",
    ),
    (
        headlines.words_after_an_abbreviation_are_small,
        "mla",
        news("U.S. and China agree at 5 a.m. in the rain"),
        reference,
        "“U.S. and China Agree at 5 a.m. in the Rain.”",
        "“U.S. And China Agree at 5 a.m. In the Rain.”",
    ),
    (
        headlines.versus_is_small,
        "chicago-17",
        news("Port vs. town"),
        reference,
        "Port vs. Town",
        "Port Vs. Town",
    ),
    (
        headlines.parts_of_titles_end_in_a_capital,
        "mla",
        news("Is it over? What the strike was for"),
        reference,
        "Is It Over? What the Strike Was For",
        "Is It over? What",
    ),
    (
        headlines.adverbs_have_a_capital,
        "mla",
        news("Out, up, up and away"),
        reference,
        "“Out, Up, Up and Away.”",
        "“Out, up, up and Away.”",
    ),
    (
        headlines.compounds_begin_with_a_capital,
        "mla",
        news("How libraries lend e-Readers"),
        reference,
        "Lend E-Readers.",
        "Lend e-Readers.",
    ),
    (
        headlines.compounds_begin_with_a_capital,
        "chicago",
        news("What x-ray and by-catch have in common"),
        reference,
        "What X-Ray and By-Catch Have",
        "What x-Ray and by-Catch Have",
    ),
    (
        headlines.handles_keep_their_case,
        "mla",
        news("Answers of @mayor"),
        reference,
        "Answers of @mayor.",
        "Answers of @Mayor.",
    ),
    (
        fixups_before.eprints_name_their_archive,
        "apa",
        {"id": "a", "type": "article", "title": "Tides", "publisher": "arXiv", "number": "2001.01234v2"},
        reference,
        "(arXiv:2001.01234v2).",
        "(2001.01234v2).",
    ),
    (
        fixups_before.eprints_name_their_archive,
        "ieee",
        {"id": "a", "type": "article", "title": "Tides", "publisher": "arXiv", "number": "arXiv:2001.01234"},
        reference,
        "arXiv: 2001.01234",
        "arXiv: arXiv:2001.01234",
    ),
    (
        fixups_before.suffixes_lose_their_stop,
        "vancouver",
        news("Tides", author=[{"family": "King", "given": "Samuel Lee", "suffix": "Jr."}, *DOE]),
        reference,
        "King SL Jr, Doe J.",
        "King SL Jr., Doe J.",
    ),
    (
        fixups_after.ieee_says_online,
        "ieee",
        news("Tides", type="article-journal", URL="https://a.example/"),
        reference,
        "2020, [Online]. Available: https",
        "2020, Available: https",
    ),
    (
        headlines.sources_keep_their_case,
        "apa",
        news("Eels", type="webpage", container_title="canal.example"),
        reference,
        "Eels. canal.example",
        "Eels. Canal.example",
    ),
    (
        headlines.sources_keep_their_case,
        "mla",
        news("Metre", container_title="Bureau International des Poids et Mesures"),
        reference,
        "Bureau International des Poids et Mesures",
        "Bureau International Des Poids Et Mesures",
    ),
    (
        headlines.species_keep_their_case,
        "mla",
        news("Life of <i>E. coli</i> in tanks"),
        reference,
        "E. coli in Tanks",
        "E. Coli in Tanks",
    ),
    (
        headlines.subtitles_begin_with_a_capital,
        "apa",
        news("Cold light: a history"),
        reference,
        "Cold light: A history",
        "Cold light: a history",
    ),
    (
        fixups_before.organisations_are_not_named_twice,
        "apa",
        news("Tides", type="webpage", author=[{"literal": "Port"}], container_title="Port"),
        reference,
        "Port. (2020, January 2). Tides.",
        "Tides. Port.",
    ),
    (
        fixups_before.organisations_are_not_named_twice,
        "mla",
        news("Tides", type="webpage", author=[{"literal": "Port"}], container_title="Port"),
        reference,
        "“Tides.” Port, 2 Jan. 2020.",
        "Port. “Tides.” Port, 2 Jan. 2020.",
    ),
    (
        fixups_before.organisations_are_not_named_twice,
        "harvard",
        news("Tides", type="webpage", author=[{"literal": "Port"}], container_title="Port", URL="https://a.example/"),
        reference,
        "Port (2020) Tides. Available",
        "Port (2020) Tides, Port. Available",
    ),
    (
        fixups_before.pages_that_name_their_section_suffice,
        "mla",
        news("Tides", section="B", page="B4"),
        reference,
        "2020, p. B4.",
        "2020, p. B4. B.",
    ),
    (
        fixups_before.ranges_have_a_dash,
        "apa",
        news("Tides", type="article-journal", volume="3", issue="1-2"),
        reference,
        "3(1–2)",
        "3(1-2)",
    ),
    (
        fixups_before.periodicals_lose_their_article,
        "chicago-17",
        news("Tides", container_title="The Northern Courier"),
        reference,
        "“Tides.” Northern Courier",
        "“Tides.” The Northern Courier",
    ),
    (
        fixups_before.periodicals_lose_their_article,
        "chicago",
        news("Tides", container_title="The Examiner"),
        reference,
        "“Tides.” Examiner",
        "“Tides.” The Examiner",
    ),
    (
        fixups_before.periodicals_lose_their_article,
        "chicago-17-note",
        news("Tides", container_title="The Gazette of Whitby"),
        note,
        "“Tides,” Gazette of Whitby",
        "“Tides,” The Gazette of Whitby",
    ),
    (
        fixups_after.stops_stand_inside_both_marks,
        "mla",
        news("Mayor says “we stay here”"),
        reference,
        "Stay Here.’”",
        "Stay Here’.”",
    ),
    (
        fixups_after.a_comma_follows_a_question,
        "chicago-17-note",
        news("Who owns the fog?"),
        note,
        "“Who Owns the Fog?,” Courier",
        "“Who Owns the Fog?” Courier",
    ),
    (
        fixups_after.a_comma_follows_a_question,
        "ieee",
        news("Storm hits the U.S."),
        reference,
        "“Storm hits the U.S.,” Courier",
        "“Storm hits the U.S.” Courier",
    ),
    (
        fixups_after.ieee_says_online,
        "ieee",
        news("Tides", URL="https://a.example/"),
        reference,
        "2020. [Online]. Available: https",
        "2020. Available: https",
    ),
    (
        fixups_after.no_comma_after_an_organisation,
        "chicago-17",
        news("Tides", author=[{"literal": "Bird Trust"}, *DOE]),
        reference,
        "Bird Trust and Jo Doe.",
        "Bird Trust, and Jo Doe.",
    ),
    (
        fixups_after.no_comma_after_an_organisation,
        "apa",
        news("Tides", author=[{"literal": "Bird Trust"}, {"literal": "Fish Fund"}]),
        reference,
        "Bird Trust & Fish Fund.",
        "Bird Trust, & Fish Fund.",
    ),
    (
        fixups_after.make_titles_have_no_marks,
        "apa",
        news("[A visit]", type="webpage"),
        as_html,
        " [A visit].",
        " <i>[A visit]</i>.",
    ),
    (
        fixups_after.make_titles_have_no_marks,
        "chicago-17",
        news("[A visit]"),
        reference,
        " [A visit]. ",
        " “[A visit].” ",
    ),
    (
        fixups_after.one_number_is_not_several,
        "apa",
        news("Tides", type="report", number="08-13555"),
        reference,
        "(No. 08-13555)",
        "(Nos. 08-13555)",
    ),
    (
        fixups_after.retrieved_only_with_a_date,
        "apa",
        news("Tides", type="webpage", issued=None, URL="https://a.example/"),
        reference,
        "Courier. https://a.example/",
        "Courier. Retrieved https://a.example/",
    ),
    (
        fixups_after.dates_in_words_stand_once,
        "apa",
        news("Tides", issued={"literal": "around Easter"}),
        reference,
        "(around Easter).",
        "(around Easter, around Easter).",
    ),
    (
        fixups_after.circa_is_small_within_a_sentence,
        "mla",
        news("Tides", issued={"date-parts": [[1890]], "circa": True}),
        reference,
        "Courier, circa 1890.",
        "Courier, Circa 1890.",
    ),
    (
        fixups_after.cited_titles_end_in_a_capital,
        "apa",
        news("Live: results as they come in", type="webpage", author=None),
        in_text,
        "(Live: Results as They Come In, 2020)",
        "(Live: Results as They Come in, 2020)",
    ),
    (
        fixups_after.addresses_have_no_angle_brackets,
        "ama",
        news("Tides", type="article-journal", DOI="10.1000/1097(1998)49:8<693::A>3.0"),
        as_html,
        'doi:<a href="https://doi.org/10.1000/1097(1998)49:8%3C693::A%3E3.0">10.1000/1097(1998)49:8&lt;693',
        'href="https://doi.org/10.1000/1097(1998)49:8&lt;693',
    ),
]


@pytest.mark.parametrize(("rule", "style", "item", "form", "right", "wrong"), CASES)
def test_a_rule_is_right_and_needed(
    rule: Callable[..., Any],
    style: str,
    item: Item,
    form: Callable[[Entry], str],
    right: str,
    wrong: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    item = {name: value for name, value in item.items() if value is not None}
    found = Styles(tmp_path).get(style)
    assert right in form(render([item], found).entries[0])
    for module in (headlines, fixups_before, fixups_after):
        monkeypatch.setattr(module, "RULES", tuple(one for one in module.RULES if one is not rule))
    assert wrong in form(render([item], found).entries[0])


def test_every_rule_has_a_case() -> None:
    of_lists = {fixups_before.given_names_are_initials}
    assert {rule for rule, *_ in CASES} | of_lists == {*headlines.RULES, *fixups_before.RULES, *fixups_after.RULES}


def test_works_of_one_printed_name_stand_in_the_order_of_their_dates(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    items = [
        news("First", id="a1", author=[{"family": "Holt", "given": "Vera"}], issued={"date-parts": [[2022, 3, 1]]}),
        news("Third", id="a3", author=[{"family": "Holt", "given": "Vera"}], issued={"date-parts": [[2022, 9, 1]]}),
        news("Second", id="a2", author=[{"family": "Holt", "given": "Victor"}], issued={"date-parts": [[2022, 3, 9]]}),
    ]
    style = Styles(tmp_path).get("apa")
    assert [inlines.to_text(entry.in_text) for entry in render(items, style).entries] == [
        "(Holt, 2022a)",
        "(Holt, 2022b)",
        "(Holt, 2022c)",
    ]
    assert [entry.id for entry in render(items, style).entries] == ["a1", "a2", "a3"]
    monkeypatch.setattr(fixups_before, "RULES", ())
    assert [entry.id for entry in render(items, style).entries] == ["a1", "a3", "a2"]


def test_an_organisation_before_a_person_keeps_the_comma_of_the_initials(tmp_path: Path) -> None:
    item = news("Tides", author=[{"literal": "Bird Trust"}, *DOE])
    assert "Bird Trust, & Doe, J." in reference(render([item], Styles(tmp_path).get("apa")).entries[0])


def test_a_title_in_quotation_marks_that_a_stop_follows_gets_no_comma(tmp_path: Path) -> None:
    item = news("Tide levels", type="dataset", publisher="Zenodo", container_title=None)
    kept = {name: value for name, value in item.items() if value}
    assert "“Tide levels.” Zenodo" in reference(render([kept], Styles(tmp_path).get("ieee")).entries[0])


def test_a_source_written_as_a_sentence_is_left_to_the_style(tmp_path: Path) -> None:
    entry = render([news("Tides", container_title="Essays on fog")], Styles(tmp_path).get("mla")).entries[0]
    assert "Essays on Fog" in reference(entry)


def test_a_possessive_keeps_its_stop_outside(tmp_path: Path) -> None:
    entry = render([news("A day for the dockers’")], Styles(tmp_path).get("mla")).entries[0]
    assert "Dockers’.”" in reference(entry)


def test_a_label_follows_names_that_have_no_form_of_their_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    item = news("Fog", type="entry-encyclopedia", editor=[{"family": "Berg", "given": "Ruth"}])
    style = Styles(tmp_path).get("vancouver")
    assert "In: Berg R, editor. Courier" in reference(render([item], style).entries[0])
    monkeypatch.setattr("tui.citations.pandoc.render.patch_style", lambda source: source)
    assert "editorBerg R" in reference(render([item], style).entries[0])


@pytest.mark.parametrize(
    ("family", "given", "expected"),
    [
        ("山田", "太郎", "山田太郎 (2020)"),
        ("ศรีสุข", "เกรียงไกร", "ศรีสุข, เกรียงไกร (2020)"),
        ("حداد", "سامي", "حداد, س. (2020)"),
        ("حداد", "عبد الله", "حداد, ع.ا. (2020)"),
        ("כהן", "דוד", "כהן, ד. (2020)"),
        ("Батмөнх", "Анна", "Батмөнх, А. (2020)"),
    ],
)
def test_names_in_scripts_without_capitals_are_shortened_where_initials_mean_something(
    family: str, given: str, expected: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    item = news("Tides", author=[{"family": family, "given": given}])
    styles = Styles(tmp_path)
    assert reference(render([item], styles.get("harvard")).entries[0]).startswith(expected)
    assert reference(render([item], styles.get("mla")).entries[0]).startswith((f"{family}, {given}. ", "山田太郎. "))
    if "Б" not in family:
        monkeypatch.setattr(placeholders, "_uncased", lambda given: False)
        assert f"{given.split()[-1]}." in reference(render([item], styles.get("harvard")).entries[0])


def test_initials_without_capitals_are_those_of_each_name(tmp_path: Path) -> None:
    names = [("حداد", "سامي"), ("نجار", "ليلى نور"), ("山田", "太郎"), ("Zed", "Ü")]
    item = news("Tides", author=[{"family": family, "given": given} for family, given in names])
    styles = Styles(tmp_path)
    assert reference(render([item], styles.get("apa")).entries[0]).startswith(
        "حداد, س., نجار, ل. ن., 山田太郎, & Zed, Ü. (2020"
    )
    assert reference(render([item], styles.get("vancouver")).entries[0]).startswith(
        "1. حداد س, نجار لن, 山田太郎, Zed Ü."
    )


def test_given_names_stay_apart_and_in_order(tmp_path: Path) -> None:
    names = ["太郎", "花子", "一郎"]
    items = [news("T", id=given, author=[{"family": "山田", "given": given}]) for given in names]
    rendered = render(items, Styles(tmp_path).get("harvard"))
    assert [entry.id for entry in rendered.entries] == sorted(names)
    for entry in rendered.entries:
        assert entry.id in reference(entry)


def test_articles_at_the_beginning_of_titles_do_not_sort(tmp_path: Path) -> None:
    titles = ["The quay", "Anchor", "A rope", "Sail"]
    items = [news(title, id=title) for title in titles]
    rendered = render(items, Styles(tmp_path).get("mla"))
    assert [entry.id for entry in rendered.entries] == ["Anchor", "The quay", "A rope", "Sail"]
    assert "“The Quay.”" in rendered.text
    german = [news(title, id=title, language="de") for title in ("Der Kai", "Anker")]
    assert [entry.id for entry in render(german, Styles(tmp_path).get("mla")).entries] == ["Anker", "Der Kai"]


def test_numbers_from_to_are_several(tmp_path: Path) -> None:
    entry = render([news("Tides", type="report", number="12-13")], Styles(tmp_path).get("apa")).entries[0]
    assert "(Nos. 12-13)" in reference(entry)


def test_an_adverb_keeps_its_capital(tmp_path: Path) -> None:
    entry = render([news("Warmer by about 1.5 degrees")], Styles(tmp_path).get("mla")).entries[0]
    assert "by About 1.5" in reference(entry)


@pytest.mark.parametrize("style", ["mla", "chicago", "chicago-17", "chicago-17-note"])
@pytest.mark.parametrize(
    "headline",
    ["HARBOUR CLOSES DURING GALE", "PILOTS WAIT ABOUT 30 HOURS UNDER GUARD", "SHIPS PASS THROUGH LOCK AT LAST"],
)
def test_a_headline_in_capitals_gets_no_small_letters(headline: str, style: str, tmp_path: Path) -> None:
    assert headline in reference(render([news(headline)], Styles(tmp_path).get(style)).entries[0])


@pytest.mark.parametrize(
    ("written", "printed"),
    [
        ("Why iPad-only desks fail", "Why iPad-Only Desks Fail"),
        ("A vote on pro-European treaties", "A Vote on Pro-European Treaties"),
        ('Notes on <span class="nocase">e-text</span>', "Notes on e-text"),
    ],
)
def test_first_elements_of_compounds(written: str, printed: str, tmp_path: Path) -> None:
    assert printed in reference(render([news(written)], Styles(tmp_path).get("mla")).entries[0])


def test_compounds_are_left_to_styles_that_set_titles_as_sentences(tmp_path: Path) -> None:
    entry = render([news("The price of e-books")], Styles(tmp_path).get("apa")).entries[0]
    assert "The price of e-books." in reference(entry)


@pytest.mark.parametrize("style", ["apa", "mla", "chicago"])
def test_organisations_sort_without_their_article(style: str, tmp_path: Path) -> None:
    names = ["The Lookout", "Keel", "Mast"]
    items = [news("Tides", id=name, type="webpage", author=[{"literal": name}]) for name in names]
    rendered = render(items, Styles(tmp_path).get(style))
    assert [entry.id for entry in rendered.entries] == ["Keel", "The Lookout", "Mast"]
    assert reference(rendered.entries[1]).startswith("The Lookout.")
    assert "The Lookout" in in_text(rendered.entries[1])


def test_sources_that_stand_first_sort_without_their_article(tmp_path: Path) -> None:
    sources = ["The Lookout", "Keel", "The Mast of Hull", "Oar"]
    items = [news("Tides", id=name, type="webpage", author=[], container_title=name) for name in sources]
    rendered = render(items, Styles(tmp_path).get("chicago"))
    assert [entry.id for entry in rendered.entries] == ["Keel", "The Lookout", "The Mast of Hull", "Oar"]
    assert reference(rendered.entries[1]).startswith("The Lookout. 2020.")
    papers = render([item | {"type": "article-newspaper"} for item in items], Styles(tmp_path).get("chicago"))
    assert [reference(entry).split(".")[0] for entry in papers.entries] == ["Keel", "Lookout", "Mast of Hull", "Oar"]
