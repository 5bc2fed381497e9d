"""The facts pane on a screen."""

from dataclasses import replace
from pathlib import Path
from typing import ClassVar

from textual.app import ComposeResult
from textual.message import Message
from textual.widgets import Input

from tests.unit.app.plain import PlainApp
from tui.analysis.fact import Analysis, Fact, Mention, Summary
from tui.app.facts.pane import FactsPane
from tui.app.panes import Messages, Opened, Quotable
from tui.articles.anchor import Span
from tui.articles.article import Article, Block
from tui.library.contract.listing import Row

TEXT = "Ann Berg, the mayor of Oslo, opened the bridge on Friday. “It is high,” said Ann. It cost 12 million euros."


class FactsApp(PlainApp):
    ENABLE_COMMAND_PALETTE = False
    AUTO_FOCUS = ""
    BINDINGS: ClassVar = [("s", "star", "Star"), ("escape", "leave", "Leave")]

    def __init__(self) -> None:
        super().__init__()
        self.said: list[Message] = []
        self.starred = self.left = 0

    def compose(self) -> ComposeResult:
        yield FactsPane()
        yield Input()

    @property
    def pane(self) -> FactsPane:
        return self.query_one(FactsPane)

    def action_star(self) -> None:
        self.starred += 1

    def action_leave(self) -> None:
        self.left += 1

    def keep(self, message: Message) -> None:
        self.said.append(message)

    on_messages_evidence = on_messages_go_to = on_messages_say = keep

    def evidence(self) -> list[str]:
        """The words lit last."""
        return [mention.quote for mention in [m for m in self.said if isinstance(m, Messages.Evidence)][-1].mentions]


def mention(words: str, after: int = 0) -> Mention:
    start = TEXT.index(words, after)
    return Mention(start, start + len(words), words, "text", Span(0, TEXT.index(".") + 1))


def opened(generation: int = 1, *, again: bool = False) -> Opened:
    article = Article("a", Path("/a.md"), "A bridge", TEXT, (Block("paragraph", 0, len(TEXT)),), language="en")
    row = Row(1, "a", "a.md", "A bridge", "", "", "", "en", 20, 1, False)
    return Opened(article, row, generation, again=again)


FACTS = (
    Fact(
        "event",
        "opened",
        (mention("opened"),),
        attributes={"main": True, "who": mention("Ann Berg"), "what": mention("opened the bridge")},
    ),
    Fact("person", "Ann Berg", (mention("Ann Berg"), mention("Ann", 60)), attributes={"role": "mayor"}, origin="rules"),
    Fact("place", "Oslo", (mention("Oslo"),), origin="rules"),
    Fact("quote", "It is high", (mention("It is high"),), attributes={"speaker": "Ann Berg"}, origin="rules"),
)


def analysis(*facts: Fact, complete: bool = True, limits: tuple[str, ...] = ()) -> Analysis:
    return Analysis("1", facts, Summary("rules"), complete, limits)


def seen(pane: FactsPane) -> list[str]:
    return [pane.render_line(y).text.rstrip() for y in range(pane.size.height)]


async def test_it_reads_and_then_shows_what_happened() -> None:
    app = FactsApp()
    async with app.run_test(size=(50, 30)) as pilot:
        assert seen(app.pane)[0] == " FACTS"
        app.pane.show(opened())
        await pilot.pause()
        assert " reading…" in seen(app.pane)
        app.pane.analysed(1, analysis(*FACTS))
        await pilot.pause()
        lines = [" ".join(line.split()) for line in seen(app.pane)]
        assert lines[:4] == ["FACTS 5", "▾ What happened", "who Ann Berg", "what opened the bridge"]
        assert "Ann Berg mayor ×2" in lines
        assert "“It is high”" in lines
        assert "— Ann Berg" in lines


async def test_uncertain_facts_are_marked_or_left_out() -> None:
    app = FactsApp()
    doubtful = replace(FACTS[2], text="Osloer", confidence=0.5)
    async with app.run_test(size=(50, 30)) as pilot:
        app.pane.show(opened())
        app.pane.analysed(1, analysis(*FACTS, doubtful))
        await pilot.pause()
        lines = [line.strip() for line in seen(app.pane)]
        assert lines[lines.index("Oslo") + 1] == "? Osloer"
        app.pane.shows_uncertain = False
        app.pane.analysed(1, analysis(*FACTS, doubtful))
        await pilot.pause()
        shown = " ".join(" ".join(seen(app.pane)).split())
        assert "Osloer" not in shown
        assert "1 uncertain fact not shown (show_uncertain_facts)." in shown


async def test_late_and_missing_answers() -> None:
    app = FactsApp()
    async with app.run_test(size=(50, 30)) as pilot:
        app.pane.show(opened(2))
        app.pane.analysed(1, analysis(*FACTS))
        await pilot.pause()
        assert " reading…" in seen(app.pane), "the answer is about the article before"
        app.pane.analysed(2, None, "the worker process ended; open the article again")
        await pilot.pause()
        assert "worker process ended" in "".join(seen(app.pane))
        app.pane.analysed(2, analysis(complete=False, limits=("There is no model for Mongolian.",)))
        await pilot.pause()
        words = " ".join(" ".join(seen(app.pane)).split())
        assert "No facts found." in words
        assert "There is no model for Mongolian." in words
        assert "Not the whole text was read" in words
        app.pane.show(None)
        await pilot.pause()
        assert [line for line in seen(app.pane) if line.strip()] == [" FACTS"]


async def test_moving_lights_and_enter_goes_there() -> None:
    app = FactsApp()
    async with app.run_test(size=(50, 30)) as pilot:
        app.pane.show(opened())
        app.pane.analysed(1, analysis(*FACTS))
        app.pane.focus()
        await pilot.pause()
        assert app.evidence() == []
        await pilot.press("j")
        assert app.evidence() == ["Ann Berg"]
        await pilot.press("down")
        assert app.evidence() == ["opened the bridge"]
        await pilot.press("enter")
        span = next(message for message in app.said if isinstance(message, Messages.GoTo)).span
        assert span.of(TEXT) == "opened the bridge"
        await pilot.press("j", "j")
        assert app.evidence() == ["Ann Berg", "Ann"]
        await pilot.press("]")
        assert app.evidence() == ["Ann", "Ann Berg"], "the first of them is the one to be seen"
        await pilot.press("enter")
        assert [message for message in app.said if isinstance(message, Messages.GoTo)][-1].span.start > 60
        await pilot.press("[")
        assert app.evidence() == ["Ann Berg", "Ann"]
        assert app.pane.quotable() == Quotable((Span(0, TEXT.index(".") + 1),), fact="Ann Berg: mayor")
        await pilot.press("G")
        start = TEXT.index("It is high")
        assert app.pane.quotable() == Quotable((Span(start, start + 10),), "Ann Berg")


async def test_the_line_says_which_place_is_shown_and_y_takes_that_one() -> None:
    app = FactsApp()
    first, second = TEXT.index("Ann Berg"), TEXT.index("Ann", 60)
    places = (
        Mention(first, first + 8, "Ann Berg", "text", Span(0, 20)),
        Mention(second, second + 3, "Ann", "text", Span(60, 70)),
        Mention(0, 1, "A", "title"),
    )
    async with app.run_test(size=(50, 30)) as pilot:
        app.pane.show(opened())
        app.pane.analysed(1, analysis(Fact("person", "Ann Berg", places, origin="rules")))
        app.pane.focus()
        await pilot.press("j")
        assert any(line.endswith("Ann Berg ×3") for line in seen(app.pane))
        await pilot.press("]")
        assert any(line.endswith("Ann Berg 2/3") for line in seen(app.pane))
        assert app.pane.quotable() == Quotable((Span(60, 70),), fact="Ann Berg")
        await pilot.press("]", "]")
        assert any(line.endswith("Ann Berg 1/3") for line in seen(app.pane))
        await pilot.press("k")
        assert any(line.endswith("Ann Berg ×3") for line in seen(app.pane))


async def test_a_narrow_heading_keeps_the_count_and_cuts_the_words() -> None:
    app = FactsApp()
    async with app.run_test(size=(24, 30)) as pilot:
        app.pane.show(opened())
        app.pane.analysed(1, analysis(*FACTS))
        app.pane.focus()
        await pilot.press("&", *"oslooslo")
        heading = seen(app.pane)[0].split()
        assert heading[0] == "FACTS"
        assert heading[1].endswith("…")
        assert heading[2:] == ["0", "of", "5"]


async def test_headings_fold_and_stay_folded() -> None:
    app = FactsApp()
    async with app.run_test(size=(50, 30)) as pilot:
        app.pane.show(opened())
        app.pane.analysed(1, analysis(*FACTS))
        app.pane.focus()
        await pilot.press("j", "j", "j")
        assert app.pane.entry is None
        await pilot.press("enter")
        assert any("▸ People" in line for line in seen(app.pane))
        assert not any("mayor" in line for line in seen(app.pane))
        app.pane.show(opened(2))
        app.pane.analysed(2, analysis(*FACTS))
        await pilot.pause()
        assert any("▸ People" in line for line in seen(app.pane))
        (y,) = [y for y, line in enumerate(seen(app.pane)) if "▸ People" in line]
        await pilot.click(FactsPane, offset=(4, y))
        assert any("▾ People" in line for line in seen(app.pane))


async def test_without_room_the_lesser_kinds_are_folded() -> None:
    app = FactsApp()
    async with app.run_test(size=(50, 10)) as pilot:
        app.pane.show(opened())
        app.pane.analysed(1, analysis(*FACTS, *(Fact("place", f"Town {n}", (mention("Oslo"),)) for n in range(9))))
        await pilot.pause()
        await pilot.press("j")
        lines = [app.pane.render_line(y).text for y in range(10)]
        assert any("▾ People" in line for line in lines)
        assert any("▸ Places" in line for line in lines)


async def test_filtering_while_typing() -> None:
    app = FactsApp()
    async with app.run_test(size=(50, 30)) as pilot:
        app.pane.show(opened())
        app.pane.analysed(1, analysis(*FACTS))
        app.pane.focus()
        await pilot.press("&", "o", "s", "l", "x", "backspace", "o")
        assert app.starred == 0, "letters are letters while filtering"
        lines = [" ".join(line.split()) for line in seen(app.pane)]
        assert lines[0] == "FACTS &oslo 1 of 5"
        assert lines[1:3] == ["▾ Places 1", "▎ Oslo"]
        await pilot.press("down", "enter", "s")
        assert app.starred == 1
        assert app.pane.outline.filter == "oslo"
        await pilot.press("escape")
        assert app.pane.outline.filter == ""
        assert app.left == 0
        await pilot.press("&", "z", "z")
        assert any("No fact has these words" in line for line in seen(app.pane))
        await pilot.press("escape")
        assert seen(app.pane)[0].split() == ["FACTS", "5"]


async def test_new_results_do_not_move_what_is_under_the_cursor() -> None:
    app = FactsApp()
    async with app.run_test(size=(50, 16)) as pilot:
        app.pane.show(opened())
        places = [Fact("place", f"Town {n}", (mention("Oslo"),)) for n in range(40)]
        app.pane.analysed(1, analysis(*FACTS, *places))
        app.pane.focus()
        if app.pane.outline.folded("place"):
            app.pane.outline.fold("place")
        app.pane.lay_out()
        await pilot.press("G", "k", "k", "k", "k", "k", "k")
        before = [(y, line) for y, line in enumerate(seen(app.pane)) if line.startswith("▎")]
        assert "Town" in before[0][1]
        more = [Fact("person", f"Person {n}", (mention("Ann"),)) for n in range(7)]
        app.pane.analysed(1, analysis(*FACTS, *more, *places))
        await pilot.pause()
        assert [(y, line) for y, line in enumerate(seen(app.pane)) if line.startswith("▎")] == before


async def test_thousands_of_facts_at_any_size() -> None:
    app = FactsApp()
    async with app.run_test(size=(50, 16)) as pilot:
        app.pane.show(opened())
        app.pane.analysed(
            1, analysis(*(Fact("place", f"Town 日本 {n} " * 20, (mention("Oslo"),)) for n in range(5000)))
        )
        app.pane.focus()
        await pilot.press("enter", "G")
        for size in ((1, 1), (2, 2), (5, 3), (200, 50)):
            await pilot.resize_terminal(*size)
            await pilot.pause()
            await pilot.press("k", "ctrl+u")
            assert all(len(line) <= size[0] for line in seen(app.pane))


async def test_a_sentence_of_the_text_points_at_its_facts() -> None:
    app = FactsApp()
    async with app.run_test(size=(50, 30)) as pilot:
        app.pane.show(opened())
        app.pane.analysed(1, analysis(*FACTS))
        await pilot.pause()
        start = TEXT.index("“It is high")
        app.pane.point_at(1, Span(start, TEXT.index(" It cost")))
        pointed = [" ".join(line.split()) for line in seen(app.pane) if line.startswith("›")]
        assert pointed == ["› Ann Berg mayor ×2", "› “It is high”"]
        app.pane.point_at(1, None)
        assert not any(line.startswith("›") for line in seen(app.pane))
        app.pane.outline.fold("person")
        app.pane.lay_out()
        app.pane.point_at(1, Span(0, 10))
        assert any(line.startswith("›▸ People") for line in seen(app.pane))


async def test_facts_that_come_after_the_cursor_are_pointed_at() -> None:
    app = FactsApp()
    async with app.run_test(size=(50, 30)) as pilot:
        app.pane.show(opened())
        start = TEXT.index("“It is high")
        app.pane.point_at(1, Span(start, TEXT.index(" It cost")))
        app.pane.analysed(1, analysis(*FACTS))
        await pilot.pause()
        pointed = [" ".join(line.split()) for line in seen(app.pane) if line.startswith("›")]
        assert pointed == ["› Ann Berg mayor ×2", "› “It is high”"]


async def test_facts_of_a_text_that_changed_stay_but_lead_nowhere() -> None:
    app = FactsApp()
    async with app.run_test(size=(50, 30)) as pilot:
        app.pane.show(opened())
        app.pane.analysed(1, analysis(*FACTS))
        app.pane.focus()
        await pilot.press("j")
        again = opened(2, again=True)
        changed = again._replace(article=replace(again.article, text="Now " + TEXT))
        app.pane.show(changed)
        app.said.clear()
        await pilot.press("j", "enter")
        assert any("opened the bridge" in line for line in seen(app.pane))
        assert app.said == []
        assert app.pane.quotable() is None
        app.pane.analysed(2, analysis(*FACTS))
        await pilot.press("k")
        assert app.evidence() == ["Ann Berg"]
