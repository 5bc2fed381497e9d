"""Every command of the reading room, pressed."""

from contextlib import nullcontext
from pathlib import Path

import pytest

from tests.unit.app.conftest import LONG, Inputs, Reading
from tui.settings import Settings


async def test_the_newest_article_is_shown_first(reading: Reading) -> None:
    async with reading() as reader:
        assert reader.title == "The tides at Kelp Point are higher than ever"
        assert reader.screen.focused_pane == "list"


async def test_moving_in_the_list_shows_each_article(reading: Reading) -> None:
    async with reading() as reader:
        await reader.press("j")
        await reader.shows("A new lamp")
        await reader.press("down")
        await reader.shows("The bridge")
        await reader.press("k")
        await reader.shows("A new lamp")
        await reader.press("up")
        await reader.shows("The tides")
        await reader.press("G")
        await reader.shows("The school")
        await reader.press("g")
        await reader.shows("The tides")
        await reader.press("end")
        await reader.shows("The school")
        await reader.press("home")
        await reader.shows("The tides")
        await reader.press("pagedown")
        await reader.shows("The school")
        await reader.press("pageup")
        await reader.shows("The tides")
        await reader.press("ctrl+d")
        await reader.shows("The school")
        await reader.press("ctrl+u")
        await reader.shows("The tides")


async def test_the_next_article_from_any_pane(reading: Reading) -> None:
    async with reading() as reader:
        for pane in "1234":
            await reader.press("g", pane, "J")
            await reader.until(lambda: reader.screen.list_pane.index == 1)
            await reader.press("K")
            await reader.until(lambda: reader.screen.list_pane.index == 0)
            await reader.press("1")


@pytest.mark.parametrize("size", [(130, 30), pytest.param((90, 30), marks=pytest.mark.slow), (60, 20)])
async def test_tab_goes_round_and_numbers_go_to_each_pane(reading: Reading, size: tuple[int, int]) -> None:
    async with reading(size) as reader:
        seen = []
        for _ in range(5):
            seen.append(reader.screen.focused_pane)
            assert seen[-1] in reader.screen.layout_of_panes.shown_panes
            await reader.press("tab")
            await reader.pilot.pause()
        assert seen == ["list", "text", "summary", "facts", "list"]
        await reader.press("shift+tab")
        assert reader.screen.focused_pane == "list"
        for key, pane in zip("1234", ("list", "text", "summary", "facts"), strict=True):
            await reader.press(key)
            await reader.pilot.pause()
            assert reader.screen.focused_pane == pane
            assert pane in reader.screen.layout_of_panes.shown_panes


async def test_left_and_right_end_at_the_edges(reading: Reading) -> None:
    async with reading() as reader:
        await reader.press("h")
        assert reader.screen.focused_pane == "list"
        await reader.press("l")
        assert reader.screen.focused_pane == "text"
        await reader.press("right")
        assert reader.screen.focused_pane == "summary"
        await reader.press("l")
        assert reader.screen.focused_pane == "summary"
        await reader.press("4", "left")
        assert reader.screen.focused_pane == "text"


async def test_space_in_the_list_reads_on_in_the_text(reading: Reading, folder: Path, inputs: Inputs) -> None:
    (folder / "report.md").write_text(f"---\ntitle: Report\npublished: 2025-09-01\n---\n{LONG}\n", "utf-8")
    inputs.library.sync()
    async with reading() as reader:
        await reader.shows("Report")
        await reader.press("space")
        await reader.until(lambda: reader.screen.text_pane.scroll_offset.y > 10)
        await reader.press("b")
        await reader.until(lambda: reader.screen.text_pane.scroll_offset.y == 0)
        assert reader.screen.focused_pane == "list"


async def test_enter_goes_to_the_text_and_q_back_and_out(reading: Reading) -> None:
    async with reading() as reader:
        await reader.press("enter")
        assert reader.screen.focused_pane == "text"
        await reader.press("q")
        assert reader.screen.focused_pane == "list"
        await reader.press("q")
        await reader.until(lambda: reader.app.return_code is not None)


async def test_the_text_alone(reading: Reading) -> None:
    async with reading() as reader:
        await reader.press("2", "z")
        await reader.pilot.pause()
        assert reader.screen.layout_of_panes.shown_panes == ["text"]
        await reader.press("z")
        await reader.pilot.pause()
        assert reader.screen.layout_of_panes.shown_panes == ["list", "text", "summary", "facts"]
        await reader.press("z", "escape")
        await reader.pilot.pause()
        assert "list" in reader.screen.layout_of_panes.shown_panes


async def test_the_measure_is_remembered(reading: Reading) -> None:
    async with reading((200, 40)) as reader:
        before = reader.screen.text_pane.measure
        await reader.press(">", "+", "<")
        assert reader.screen.text_pane.measure == before + 4
        assert reader.inputs.preferences.now.measure == before + 4
        assert reader.said == ["76 columns from now on; 72 follows the configuration again"]
    async with reading((200, 40)) as reader:
        assert reader.screen.text_pane.measure == before + 4
        await reader.press("<")
        assert reader.said == ["72 columns, as the configuration has it"]
        assert reader.inputs.preferences.now.measure == 0


async def test_star_read_and_undo(reading: Reading) -> None:
    async with reading() as reader:
        article_id = reader.screen.list_pane.row.id  # type: ignore[union-attr]
        await reader.press("s")
        await reader.until(lambda: reader.inputs.marks.get(article_id).starred)
        await reader.until(lambda: any("★" in line for line in reader.lines()))
        await reader.press("r")
        await reader.until(lambda: reader.inputs.marks.get(article_id).read)
        await reader.until(lambda: reader.said[-1] == "Read")
        await reader.press("U")
        await reader.until(lambda: not reader.inputs.marks.get(article_id).read)
        await reader.press("U")
        await reader.until(lambda: not reader.inputs.marks.get(article_id).starred)
        await reader.press("U")
        await reader.until(lambda: "Nothing to undo" in reader.said)


async def test_space_at_the_end_goes_on_to_the_next_article_when_it_comes_twice(reading: Reading) -> None:
    async with reading() as reader:
        await reader.press("2", "G", "space")
        await reader.until(lambda: any(said.startswith("The end; once more for the next") for said in reader.said))
        assert reader.title.startswith("The tides")
        await reader.press("space")
        await reader.shows("A new lamp")
        assert reader.screen.focused_pane == "text"
        await reader.press("1", "space", "space")
        await reader.shows("The bridge")
        await reader.press("G")
        await reader.shows("The school")
        await reader.press("space")
        await reader.until(lambda: "The end of the last article" in reader.said)


SOON = Settings(mark_read_after=0.05)


async def test_an_article_that_stays_on_the_screen_counts_as_read(reading: Reading) -> None:
    async with reading(settings=SOON) as reader:
        await reader.until(lambda: len(reader.inputs.marks.read_ids()) == 1)


async def test_what_counts_as_read_by_itself_is_not_what_undo_takes_back(reading: Reading) -> None:
    async with reading(settings=SOON) as reader:
        await reader.until(lambda: len(reader.inputs.marks.read_ids()) == 1)
        await reader.press("s")
        await reader.until(lambda: reader.inputs.marks.starred_ids())
        await reader.press("j")
        await reader.until(lambda: len(reader.inputs.marks.read_ids()) == 2)
        await reader.press("U")
        await reader.until(lambda: "Undone: starred · “The tides at Kelp Point are higher than ever”" in reader.said)
        assert not reader.inputs.marks.starred_ids()
        assert len(reader.inputs.marks.read_ids()) == 2
        await reader.press("U")
        await reader.until(lambda: "Nothing to undo" in reader.said)


async def test_articles_never_count_as_read_where_the_person_says_so(reading: Reading) -> None:
    async with reading(settings=Settings(mark_read_after=0)) as reader:
        await reader.press("enter", "G")
        await reader.press("s")
        await reader.until(lambda: reader.inputs.marks.starred_ids())
        assert not reader.inputs.marks.read_ids()
        await reader.press("r")
        await reader.until(lambda: len(reader.inputs.marks.read_ids()) == 1)


async def test_what_a_person_marked_unread_stays_so(reading: Reading) -> None:
    async with reading(settings=SOON) as reader:
        await reader.until(lambda: len(reader.inputs.marks.read_ids()) == 1)
        shown_again: list[object] = []
        reader.screen.controllers.article.opened.then(shown_again.append)
        await reader.press("r")
        await reader.until(lambda: "Unread" in reader.said and shown_again)
        await reader.until(lambda: not reader.screen.room.timers.is_waiting("dwell"))
        await reader.until(lambda: not any(worker.group == "mark" for worker in reader.app.workers))
        assert not reader.inputs.marks.read_ids()


async def test_two_quick_presses_are_two_changes(reading: Reading) -> None:
    async with reading() as reader:
        await reader.press("s", "s", "s")
        await reader.until(lambda: reader.said.count("Starred") == 2)
        assert len(reader.inputs.marks.starred_ids()) == 1


async def test_the_place_is_kept_at_the_end(reading: Reading, folder: Path, inputs: Inputs) -> None:
    (folder / "report.md").write_text(f"---\ntitle: Report\npublished: 2025-09-01\n---\n{LONG}\n", "utf-8")
    inputs.library.sync()
    async with reading() as reader:
        await reader.shows("Report")
        article_id = reader.screen.opened.row.id  # type: ignore[union-attr]
        await reader.press("2", "space", "space")
        await reader.until(lambda: reader.screen.text_pane.scroll_offset.y > 20)
        await reader.until(lambda: reader.screen.room.timers.is_waiting("position"))
    assert inputs.marks.get(article_id).position > 0


async def test_an_article_that_is_gone_into_counts_as_read(reading: Reading) -> None:
    async with reading() as reader:
        await reader.press("j")
        await reader.shows("A new lamp")
        await reader.press("enter")
        await reader.until(lambda: len(reader.inputs.marks.read_ids()) == 1)


async def test_reading_goes_on_where_it_stopped(reading: Reading, folder: Path, inputs: Inputs) -> None:
    (folder / "report.md").write_text(f"---\ntitle: Report\npublished: 2025-09-01\n---\n{LONG}\n", "utf-8")
    inputs.library.sync()
    async with reading() as reader:
        await reader.shows("Report")
        await reader.press("2", "space", "space")
        await reader.until(lambda: reader.screen.text_pane.scroll_offset.y > 20)
        place = reader.screen.text_pane.scroll_offset.y
        await reader.press("J")
        await reader.shows("The tides")
        await reader.press("K")
        await reader.shows("Report")
        await reader.until(lambda: abs(reader.screen.text_pane.scroll_offset.y - place) <= 1)


async def test_only_unread_and_all_again(reading: Reading) -> None:
    async with reading() as reader:
        await reader.press("r")
        await reader.until(lambda: len(reader.inputs.marks.read_ids()) == 1)
        await reader.press("u")
        await reader.until(lambda: len(reader.titles) == 4)
        assert "unread" in reader.screen.words("found").words
        await reader.press("u")
        await reader.until(lambda: len(reader.titles) == 5)


async def test_only_unread_keeps_the_article_that_is_being_read_until_one_moves_on(reading: Reading) -> None:
    async with reading() as reader:
        await reader.press("j", "2", "r")
        await reader.until(lambda: len(reader.inputs.marks.read_ids()) == 1)
        everything = reader.titles
        before = reader.screen.controllers.search.listing.now
        await reader.press("u")
        await reader.until(
            lambda: reader.screen.controllers.search.listing.now is not before and reader.screen.question.only_unread
        )
        assert reader.titles == everything
        assert reader.screen.list_pane.index == 1
        await reader.shows("A new lamp")
        await reader.press("J")
        await reader.shows("The bridge")
        await reader.press("u", "u")
        await reader.until(lambda: len(reader.titles) == 4)
        await reader.shows("The bridge")


async def test_the_list_is_sorted_by_a_menu_and_the_order_remembered(reading: Reading) -> None:
    async with reading() as reader:
        await reader.press("S")
        await reader.until(lambda: reader.app.screen is not reader.screen)
        await reader.press("j", "enter")
        await reader.until(lambda: reader.titles[0].startswith("The school"))
        assert reader.inputs.preferences.now.sort == "oldest"
        assert "oldest" in reader.screen.words("found").words
    async with reading() as reader:
        assert reader.titles[0].startswith("The school")


async def test_a_file_that_changes_is_shown_anew_and_a_new_one_appears(reading: Reading, folder: Path) -> None:
    async with reading() as reader:
        await reader.until(lambda: not reader.screen.status["library"])
        tides = folder / "tides.md"
        tides.write_text(tides.read_text("utf-8").replace("Nobody was hurt", "Two people were wet"), "utf-8")
        await reader.until(lambda: reader.screen.opened and "Two people were wet" in reader.screen.opened.article.text)
        (folder / "new.md").write_text("---\ntitle: Late news\npublished: 2025-10-10\n---\nIt is late.\n", "utf-8")
        await reader.until(lambda: "Late news" in reader.titles)
        assert reader.title.startswith("The tides")
        assert reader.screen.list_pane.index == 1


async def test_a_file_that_goes_away_leaves_the_list(reading: Reading, folder: Path) -> None:
    async with reading() as reader:
        (folder / "tides.md").unlink()
        await reader.until(lambda: len(reader.titles) == 4)
        await reader.shows("A new lamp")


async def test_a_library_of_other_documents_says_so(reading: Reading, folder: Path, inputs: Inputs) -> None:
    for path in folder.iterdir():
        path.rename(path.with_suffix(".doc"))
    inputs.library.sync()
    async with reading() as reader:
        await reader.until(lambda: any("5 DOC files passed over" in line for line in reader.lines()))
        await reader.press("!")
        await reader.until(lambda: any("convert them" in line for line in reader.lines()))


async def test_problems_are_counted_and_listed(reading: Reading, folder: Path, inputs: Inputs) -> None:
    for name in ("lamps", "twin"):
        (folder / f"{name}.md").write_text(f"---\nid: lamps\n---\nHere are {name}.\n", "utf-8")
    inputs.library.sync()
    async with reading() as reader:
        await reader.until(lambda: reader.screen.controllers.sync.problems)
        await reader.until(lambda: "problem" in reader.screen.words("status").words)
        await reader.press("!")
        await reader.until(lambda: any("twin.md" in line for line in reader.lines()))
        await reader.press("escape")
        assert reader.app.screen is reader.screen


async def test_problems_of_one_kind_stand_together_and_open_their_file_at_the_line(
    reading: Reading, folder: Path, inputs: Inputs, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("one", "two"):
        (folder / f"{name}.md").write_text(f"---\nid: {name}\ntitle: Pier {name}: a plan\n---\nWords.\n", "utf-8")
    (folder / "three.md").write_bytes(b"\x00\x01\xff" * 80)
    inputs.library.sync()
    noted = tmp_path / "noted"
    editor = tmp_path / "vim"
    editor.write_text(f'#!/bin/sh\necho "$@" > {noted}\n', "utf-8")
    editor.chmod(0o755)
    monkeypatch.setenv("VISUAL", str(editor))
    async with reading() as reader:
        monkeypatch.setattr(reader.app, "suspend", nullcontext)
        await reader.until(lambda: reader.screen.controllers.sync.problems == 3)
        await reader.press("!")
        await reader.until(lambda: any("(2 times)" in line for line in reader.lines()))
        await reader.press("g", "e")
        await reader.until(noted.exists)
    assert noted.read_text("utf-8").split() == ["+3", str(folder / "one.md")]


async def test_a_folder_that_is_gone_is_said_once_and_read_again_when_it_is_back(
    reading: Reading, folder: Path, tmp_path: Path
) -> None:
    async with reading() as reader:
        status = reader.screen.words("status")
        await reader.until(lambda: not reader.screen.status["library"])
        folder.rename(tmp_path / "away")
        await reader.until(lambda: "the library's folder is not there" in status.words)
        for _ in range(4):
            await reader.press("j")
        await reader.until(lambda: reader.screen.opened is None)
        assert len(reader.titles) == 5
        assert sum("not there" in said for said in reader.said) == len(reader.said) == 1
        (tmp_path / "away").rename(folder)
        await reader.shows("The school")
        assert "not there" not in status.words
        assert not reader.screen.controllers.sync.problems


async def test_without_problems_the_key_says_so(reading: Reading) -> None:
    async with reading() as reader:
        await reader.press("!")
        await reader.until(lambda: any("No problems" in said for said in reader.said))


async def test_an_empty_library_says_what_to_do(reading: Reading, folder: Path, inputs: Inputs) -> None:
    for file in folder.iterdir():
        file.unlink()
    inputs.library.sync()
    async with reading() as reader:
        await reader.until(lambda: any("No articles here yet." in line for line in reader.lines()))
        for key in (
            "j",
            "k",
            "G",
            "space",
            "enter",
            "s",
            "r",
            "c",
            "y",
            "o",
            "e",
            "n",
            "(",
            "v",
            "J",
            "L",
            "O",
            "z",
            "u",
        ):
            await reader.press(key)
        await reader.pilot.pause()


async def test_the_samples_say_that_they_are(reading: Reading) -> None:
    async with reading(is_samples=True) as reader:
        assert "samples" in reader.screen.words("library").words
        hint = "Try / to search, 4 for the facts, c to cite; your articles: byline FOLDER"
        assert hint in reader.lines()[1]
        await reader.press("j", "k")
        await reader.pilot.pause()
        assert hint in reader.lines()[1]
        await reader.press("/", *"tide")
        await reader.until(lambda: not any("byline FOLDER" in line for line in reader.lines()))


@pytest.mark.parametrize("key", ["ctrl+c", "ctrl+q"])
async def test_ctrl_c_and_ctrl_q_quit_at_once_from_a_pane(reading: Reading, key: str) -> None:
    async with reading() as reader:
        await reader.press("2", key)
        await reader.until(lambda: reader.app.return_code is not None)
