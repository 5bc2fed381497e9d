"""`t` edits one's own tags of an article, or of all that are picked: completed, shown apart, undone in one step."""

from __future__ import annotations

from textual.widgets import Input, Static

from tests.unit.app.conftest import Inputs, Reader, Reading
from tui.app.dialogs.tags_form import TagsForm


async def form_of(reader: Reader) -> TagsForm:
    await reader.press("t")
    await reader.until(lambda: isinstance(reader.app.screen, TagsForm))
    form = reader.app.screen
    assert isinstance(form, TagsForm)
    await reader.until(lambda: form.query_one(Input).has_focus)
    return form


async def tag(reader: Reader, line: str) -> None:
    form = await form_of(reader)
    form.query_one(Input).value = line
    await reader.press("enter")
    await reader.until(lambda: reader.app.screen is reader.screen)


def own(inputs: Inputs) -> dict[str, tuple[str, ...]]:
    rows = inputs.library.articles.rows(inputs.library.search.run("").rowids[:])
    names = {row.id: row.title.split()[1] for row in rows}
    return {names[one]: tags for one, tags in inputs.marks.tags.of_many().items()}


async def test_tags_are_shown_at_once_and_found(reading: Reading, inputs: Inputs) -> None:
    async with reading() as reader:
        await reader.shows("The tides")
        await tag(reader, "#Sea, to read,")
        await reader.until(lambda: "Tagged Sea, to read" in reader.said)
        assert own(inputs) == {"tides": ("Sea", "to read")}
        await reader.until(lambda: any("#Sea #to read" in line.replace("\xa0", " ") for line in reader.lines()))
        await reader.press("/", *"tag:sea", "enter")
        await reader.until(lambda: len(reader.screen.list_pane.rowids) == 1)
        await tag(reader, "sea")
        await reader.until(lambda: "Removed to read" in reader.said)
        assert own(inputs) == {"tides": ("Sea",)}


async def test_all_that_are_picked_are_tagged_as_one_step(reading: Reading, inputs: Inputs) -> None:
    async with reading() as reader:
        await reader.shows("The tides")
        await tag(reader, "sea, old")
        await reader.until(lambda: own(inputs) == {"tides": ("old", "sea")})
        await reader.press("1", "x", "x")
        form = await form_of(reader)
        assert form.query_one(Input).value == ""
        assert "Some have: old, sea" in str(form.query_one("#others", Static).content)
        form.query_one(Input).value = "SEA, new"
        await reader.press("enter")
        await reader.until(lambda: "Tagged SEA, new (2 articles)" in reader.said)
        assert own(inputs) == {"tides": ("new", "old", "sea"), "new": ("new", "sea")}
        await reader.press("U")
        await reader.until(lambda: own(inputs) == {"tides": ("old", "sea")})
        await reader.press(".")
        await reader.until(lambda: own(inputs) == {"tides": ("new", "old", "sea"), "new": ("new", "sea")})


async def test_known_tags_are_completed(reading: Reading, inputs: Inputs) -> None:
    inputs.marks.tags.change(["x", "y"], ["Sea life"])
    inputs.marks.tags.change(["x"], ["search"])
    async with reading() as reader:
        form = await form_of(reader)
        await reader.press(*"se")
        await reader.until(lambda: "Sea life · search" in str(form.query_one("#completions", Static).content))
        await reader.press("tab")
        assert form.query_one(Input).value == "Sea life, "
        await reader.press("tab")
        assert form.query_one(Input).value == "search, "
        await reader.press("tab")
        assert form.query_one(Input).value == "se"
        await reader.press("shift+tab", *"li")
        assert form.query_one(Input).value == "search, li"
        await reader.press("tab", "enter")
        await reader.until(lambda: "Tagged search, Sea life" in reader.said)


async def test_leaving_the_form_changes_nothing(reading: Reading, inputs: Inputs) -> None:
    async with reading() as reader:
        await form_of(reader)
        await reader.press(*"sea", "escape")
        await reader.until(lambda: reader.app.screen is reader.screen)
        assert own(inputs) == {}
