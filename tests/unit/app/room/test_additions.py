"""`A` adds an article by its address or its path, says what came of it, and the list shows it."""

from pathlib import Path

from servers import answer, serving
from textual.widgets import Input

from tests.unit.app.conftest import Inputs, Reader, Reading
from tui.app.dialogs.line_prompt import LinePrompt

PAGE = (
    "<html lang=en><head><title>The mole is closed</title></head><body><article><h1>The mole is closed</h1>{}</article>"
)


async def add(reader: Reader, source: str) -> None:
    await reader.press("A")
    await reader.until(lambda: isinstance(reader.app.screen, LinePrompt))
    reader.app.screen.query_one(Input).value = source
    await reader.press("enter")


async def test_an_address_becomes_an_article_in_the_list(reading: Reading, inputs: Inputs) -> None:
    text = "".join(
        f"<p>On day {day} the mole stayed closed, and the boats had to wait outside.</p>" for day in range(9)
    )
    allowed = inputs.settings._replace(private_addresses=True)
    with serving() as server:
        server.answers["/mole"] = answer(PAGE.format(text).encode())
        async with reading(settings=allowed) as reader:
            await add(reader, server.url("/mole"))
            await reader.until(lambda: any(said.startswith("Added “The mole is closed”") for said in reader.said))
            await reader.until(lambda: "The mole is closed" in reader.titles)
            await add(reader, server.url("/mole"))
            await reader.until(lambda: "“The mole is closed” is in the library already" in reader.said)


async def test_a_file_that_is_not_there_is_one_line(reading: Reading, tmp_path: Path) -> None:
    async with reading() as reader:
        await add(reader, str(tmp_path / "nothing.md"))
        await reader.until(lambda: any("check the path" in said for said in reader.said))


async def test_the_samples_are_not_added_to(reading: Reading) -> None:
    async with reading(is_samples=True) as reader:
        await reader.press("A")
        await reader.until(lambda: any("open a folder of your own" in said for said in reader.said))
        assert reader.app.screen is reader.screen


async def test_an_addition_is_taken_back_and_brought_again(reading: Reading, inputs: Inputs, tmp_path: Path) -> None:
    file = tmp_path / "mole.md"
    file.write_text("---\ntitle: The mole\n---\nThe mole is closed until the autumn.\n")
    trash = inputs.places.data_dir / "trash"
    async with reading() as reader:
        await add(reader, str(file))
        await reader.until(lambda: "The mole" in reader.titles)
        assert any("U takes it back" in said for said in reader.said)
        await reader.press("U")
        await reader.until(lambda: "The mole" not in reader.titles)
        assert any(said.startswith("Undone: article added") for said in reader.said)
        (trashed,) = trash.rglob("*.md")
        assert "until the autumn" in trashed.read_text()
        assert trash.stat().st_mode & 0o77 == 0
        await reader.press(".")
        await reader.until(lambda: "The mole" in reader.titles)
        assert not list(trash.rglob("*.md"))
    assert file.exists(), "what was added stays where it came from"
