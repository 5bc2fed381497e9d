"""The form for details changes the keys that were changed, in the file, and leaves every other byte."""

from pathlib import Path

import pytest
from textual.widgets import Input, Static

from tests.unit.app.conftest import ARTICLES, Reader, Reading
from tui.app.dialogs.details import _DETAILS, DetailsScreen


async def _form(reader: Reader) -> DetailsScreen:
    await reader.press("E")
    await reader.until(lambda: isinstance(reader.app.screen, DetailsScreen))
    assert isinstance(reader.app.screen, DetailsScreen)
    return reader.app.screen


async def test_a_detail_is_changed_and_nothing_else(reading: Reading, folder: Path) -> None:
    async with reading() as reader:
        form = await _form(reader)
        form.query_one("#detail-source", Input).value = "The Evening Post"
        await reader.press("enter")
        await reader.until(lambda: "The Evening Post" in (folder / "tides.md").read_text("utf-8"))
        wanted = ARTICLES["tides.md"].replace("source: The Harbour Post", "source: The Evening Post")
        assert (folder / "tides.md").read_text("utf-8") == wanted
        await reader.until(lambda: any("Saved source" in said for said in reader.said))


async def test_the_form_begins_at_what_is_missing(reading: Reading) -> None:
    async with reading() as reader:
        form = await _form(reader)
        assert form.focused is form.query_one("#detail-accessed", Input)


async def test_leaving_the_form_changes_nothing(reading: Reading, folder: Path) -> None:
    async with reading() as reader:
        form = await _form(reader)
        form.query_one("#detail-title", Input).value = "Another"
        await reader.press("escape")
        await reader.until(lambda: reader.app.screen is reader.screen)
        assert (folder / "tides.md").read_text("utf-8") == ARTICLES["tides.md"]


async def test_organisations_are_given_in_braces(reading: Reading, folder: Path) -> None:
    async with reading() as reader:
        form = await _form(reader)
        form.query_one("#detail-authors", Input).value = "Ada Example; {Harbour Board}"
        await reader.press("enter")
        await reader.until(lambda: "literal: Harbour Board" in (folder / "tides.md").read_text("utf-8"))


async def test_a_headline_becomes_a_sentence_where_the_text_says_so(reading: Reading) -> None:
    async with reading() as reader:
        form = await _form(reader)
        title = form.query_one("#detail-title", Input)
        title.value = "Nobody Was Hurt by the Tide"
        await reader.press("ctrl+l")
        await reader.until(lambda: title.value == "Nobody was hurt by the tide")


async def test_the_form_is_seen_whole_on_a_terminal_of_24_rows(reading: Reading) -> None:
    async with reading((80, 24)) as reader:
        await _form(reader)
        await reader.until(lambda: any("leaves it" in line for line in reader.lines()))
        assert any("Tags" in line for line in reader.lines())


async def test_what_cannot_be_read_again_is_said_below_its_line_and_not_saved(reading: Reading, folder: Path) -> None:
    async with reading() as reader:
        form = await _form(reader)
        address, date = form.query_one("#detail-url", Input), form.query_one("#detail-published", Input)
        diagnostic = form.query_one("#fault", Static)
        address.value = "not-a-date"
        await reader.press("enter")
        await reader.until(lambda: diagnostic.region.area)
        assert str(diagnostic.render()).startswith("“not-a-date” is not a web address")
        assert diagnostic.region.y == address.region.y + address.region.height
        assert form.focused is address
        address.value, date.value = "https://example.org/ebb", "2025-02-30"
        await reader.until(lambda: not diagnostic.region.area)
        await reader.press("enter")
        await reader.until(lambda: diagnostic.region.area and "is not a date" in str(diagnostic.render()))
        assert form.focused is date
        assert (folder / "tides.md").read_text("utf-8") == ARTICLES["tides.md"]
        date.value = "5 March 2025"
        await reader.press("enter")
        await reader.until(lambda: "https://example.org/ebb" in (folder / "tides.md").read_text("utf-8"))


@pytest.mark.parametrize("written", ["example.org", "ftp://example.org", "https://", "http://[x", "https://a b.org/"])
def test_an_address_is_one_of_a_site(written: str) -> None:
    detail = next(detail for detail in _DETAILS if detail.key == "url")
    assert detail.wrong(written)
    assert not detail.wrong("http://example.org/a?b=c")


async def test_examples_do_not_look_like_what_is_written(reading: Reading) -> None:
    async with reading() as reader:
        form = await _form(reader)
        assert all(line.placeholder.startswith("e.g. ") for line in form.query(Input))
        empty = form.query_one("#detail-accessed", Input)
        full = form.query_one("#detail-title", Input)
        ink = empty.get_component_rich_style("input--placeholder").color
        assert ink != full.rich_style.color


TIDES = ARTICLES["tides.md"]
TITLE = "The tides at Kelp Point are higher than ever"


def _said(form: DetailsScreen) -> str:
    diagnostic = form.query_one("#fault", Static)
    return str(diagnostic.render()) if diagnostic.has_class("-said") else ""


async def test_a_detail_that_another_program_changed_is_shown_and_asked_about(reading: Reading, folder: Path) -> None:
    async with reading() as reader:
        form = await _form(reader)
        path, theirs = folder / "tides.md", TIDES.replace(TITLE, "Their title").replace("Harbour Post", "Quay Post")
        path.write_text(theirs, "utf-8")
        form.query_one("#detail-title", Input).value = "My title"
        await reader.press("enter")
        await reader.until(lambda: "“Their title”" in _said(form))
        assert path.read_text("utf-8") == theirs
        assert form.query_one("#detail-source", Input).value == "The Quay Post"  # which nobody else touched
        await reader.press("enter")
        await reader.until(lambda: "My title" in path.read_text("utf-8"))
        assert "source: The Quay Post" in path.read_text("utf-8")
        await reader.until(lambda: reader.app.screen is reader.screen)


async def test_the_files_detail_can_be_taken_instead(reading: Reading, folder: Path) -> None:
    async with reading() as reader:
        form = await _form(reader)
        path, theirs = folder / "tides.md", TIDES.replace(TITLE, "Their title")
        path.write_text(theirs, "utf-8")
        form.query_one("#detail-title", Input).value = "My title"
        form.query_one("#detail-source", Input).value = "My source"
        await reader.press("enter")
        await reader.until(lambda: "“Their title”" in _said(form))
        await reader.press("ctrl+t", "enter")
        await reader.until(lambda: "source: My source" in path.read_text("utf-8"))
        assert "title: Their title" in path.read_text("utf-8")


async def test_what_was_typed_stays_where_the_file_has_gone(reading: Reading, folder: Path) -> None:
    async with reading() as reader:
        form = await _form(reader)
        (folder / "tides.md").rename(folder / "elsewhere")
        title = form.query_one("#detail-title", Input)
        title.value = "My title"
        await reader.press("enter")
        await reader.until(lambda: "the file is gone" in _said(form))
        assert title.value == "My title"
        (folder / "elsewhere").rename(folder / "tides.md")
        await reader.press("enter")
        await reader.until(lambda: "My title" in (folder / "tides.md").read_text("utf-8"))


async def test_a_file_that_was_renamed_is_written_under_its_new_name(reading: Reading, folder: Path) -> None:
    async with reading() as reader:
        form = await _form(reader)
        (folder / "tides.md").rename(folder / "moved.md")
        reader.inputs.library.sync()
        form.query_one("#detail-title", Input).value = "My title"
        await reader.press("enter")
        await reader.until(lambda: "My title" in (folder / "moved.md").read_text("utf-8"))


async def test_a_read_only_file_is_written_when_that_is_confirmed(reading: Reading, folder: Path) -> None:
    async with reading() as reader:
        form = await _form(reader)
        (folder / "tides.md").chmod(0o444)
        form.query_one("#detail-source", Input).value = "The Evening Post"
        await reader.press("enter")
        await reader.until(lambda: "is read-only" in _said(form))
        assert (folder / "tides.md").read_text("utf-8") == TIDES
        await reader.press("enter")
        await reader.until(lambda: "The Evening Post" in (folder / "tides.md").read_text("utf-8"))
        assert (folder / "tides.md").stat().st_mode & 0o777 == 0o444
