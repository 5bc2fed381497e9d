"""`E` on several picked articles sets what they may share in all of their files, undone in one step."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.widgets import Input, Static

from tests.unit.app.conftest import ARTICLES, Reader, Reading
from tui.app.dialogs.many_details import ManyDetailsScreen
from tui.app.room import details


async def form_of(reader: Reader) -> ManyDetailsScreen:
    await reader.press("E")
    await reader.until(lambda: isinstance(reader.app.screen, ManyDetailsScreen))
    form = reader.app.screen
    assert isinstance(form, ManyDetailsScreen)
    return form


def files(folder: Path) -> dict[str, str]:
    return {path.name: path.read_text("utf-8") for path in folder.iterdir() if not path.name.startswith(".")}


async def test_what_is_changed_is_set_in_all_files_and_undone_at_once(reading: Reading, folder: Path) -> None:
    async with reading() as reader:
        await reader.press("X")
        form = await form_of(reader)
        assert form.query_one("#detail-source", Input).value == ""
        assert "they differ" in form.query_one("#detail-source", Input).placeholder
        form.query_one("#detail-tags", Input).value = "coast"
        form.query_one("#detail-language", Input).value = "en"
        await reader.press("enter")
        await reader.until(lambda: "Saved the details in 5 files: U undoes it" in reader.said)
        for name, text in files(folder).items():
            assert "coast" in text
            assert "language: en" in text
            source = [line for line in ARTICLES[name].splitlines() if line.startswith("source")]
            assert all(line in text for line in source)
        await reader.press("U")
        await reader.until(lambda: files(folder) == ARTICLES)
        assert "Undone: details of 5 articles changed" in reader.said
        await reader.press(".")
        await reader.until(lambda: all("coast" in text for text in files(folder).values()))


async def test_each_keeps_its_other_tags_and_loses_those_that_all_had(reading: Reading, folder: Path) -> None:
    for name, tags in (("tides.md", "[sea, tide, Old]"), ("lamp.md", "[sea, lamp]")):
        path = folder / name
        path.write_text(path.read_text().replace("---\n", f"---\ntags: {tags}\n", 1))
    async with reading() as reader:
        await reader.until(lambda: reader.screen.opened and reader.screen.opened.article.tags)
        await reader.press("x", "x")
        form = await form_of(reader)
        assert form.query_one("#detail-tags", Input).value == "sea"
        form.query_one("#detail-tags", Input).value = "coast, lamp"
        await reader.press("enter")
        await reader.until(lambda: "Saved the details in 2 files: U undoes it" in reader.said)
        assert "tags: [tide, Old, coast, lamp]" in (folder / "tides.md").read_text()
        assert "tags: [lamp, coast]" in (folder / "lamp.md").read_text()


async def test_texts_become_markdown_and_texts_again(reading: Reading, folder: Path) -> None:
    for name in ("x", "y"):
        (folder / f"{name}.txt").write_text(f"Headline {name}\n\nThe text of {name} is short.\n")
    before = files(folder)
    async with reading() as reader:
        await reader.until(lambda: len(reader.screen.list_pane.rowids) == 7)
        await reader.press("/", *"headline", "enter")
        await reader.until(lambda: len(reader.screen.list_pane.rowids) == 2 and reader.screen.focused_pane == "list")
        await reader.press("X")
        form = await form_of(reader)
        assert any("2 of the files have no place for details" in line for line in reader.lines())
        form.query_one("#detail-source", Input).value = "The Post"
        await reader.press("enter")
        await reader.until(lambda: "Saved the details in 2 files: U undoes it" in reader.said)
        assert "source: The Post" in (folder / "x.md").read_text()
        await reader.press("U")
        await reader.until(lambda: files(folder) == before)


async def test_a_file_that_cannot_be_changed_costs_itself(reading: Reading, folder: Path) -> None:
    async with reading() as reader:
        await reader.press("x", "x")
        form = await form_of(reader)
        (folder / "lamp.md").chmod(0o444)
        form.query_one("#detail-published", Input).value = "no date"
        await reader.press("enter")
        fault = form.query_one("#fault", Static)
        await reader.until(lambda: "is not a date" in str(fault.content))
        form.query_one("#detail-published", Input).value = "2020-01-02"
        await reader.press("enter")
        await reader.until(lambda: "Saved the details in 1 file: U undoes it" in reader.said)
        await reader.until(lambda: any(said.startswith("1 not saved; the first: ") for said in reader.said))
        assert (folder / "lamp.md").read_text() == ARTICLES["lamp.md"]


async def test_too_many_are_refused(reading: Reading, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(details, "MOST_EDITED", 3)
    async with reading() as reader:
        await reader.press("X", "E")
        await reader.until(lambda: "5 are too many at once: pick at most 3" in reader.said)


async def test_one_change_of_details_is_undone_too(reading: Reading, folder: Path) -> None:
    async with reading() as reader:
        await reader.press("E")
        await reader.until(lambda: reader.app.screen is not reader.screen)
        reader.app.screen.query_one("#detail-source", Input).value = "The Evening Post"
        await reader.press("enter")
        await reader.until(lambda: "The Evening Post" in (folder / "tides.md").read_text())
        await reader.until(lambda: reader.app.screen is reader.screen)
        await reader.press("U")
        await reader.until(lambda: files(folder) == ARTICLES)
