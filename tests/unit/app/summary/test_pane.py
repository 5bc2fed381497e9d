"""The summary pane on a screen."""

from pathlib import Path

from textual.app import ComposeResult
from textual.message import Message

from tests.unit.app.plain import PlainApp
from tui.analysis.fact import Analysis, Summary, SummarySentence
from tui.app.panes import Messages, Opened, Quotable
from tui.app.summary.pane import SummaryPane
from tui.articles.anchor import Span
from tui.articles.article import Article, Block
from tui.library.contract.listing import Row

TEXT = "The bridge was opened on Friday. It is the highest of the country. Nobody knows who paid for it."
SECOND = Span(33, 66)


class SummaryApp(PlainApp):
    ENABLE_COMMAND_PALETTE = False
    AUTO_FOCUS = ""

    def __init__(self) -> None:
        super().__init__()
        self.said: list[Message] = []

    def compose(self) -> ComposeResult:
        yield SummaryPane()

    @property
    def pane(self) -> SummaryPane:
        return self.query_one(SummaryPane)

    def keep(self, message: Message) -> None:
        self.said.append(message)

    on_messages_evidence = on_messages_go_to = on_messages_say = keep


def opened(summary: str = "", generation: int = 1) -> Opened:
    article = Article("a", Path("/a.md"), "A bridge", TEXT, (Block("paragraph", 0, len(TEXT)),), summary=summary)
    return Opened(article, Row(1, "a", "a.md", "A bridge", "", "", "", "en", 20, 1, False), generation)


def seen(pane: SummaryPane) -> list[str]:
    return [line for y in range(pane.size.height) if (line := pane.render_line(y).text.strip())]


def extracted(*spans: Span) -> Analysis:
    return Analysis("1", (), Summary("rules", tuple(SummarySentence(span.of(TEXT), *span) for span in spans)))


async def test_the_files_own_summary_is_there_at_once_and_stays() -> None:
    app = SummaryApp()
    async with app.run_test(size=(60, 12)) as pilot:
        app.pane.show(opened("About [/x] a bridge."))
        app.pane.analysed(1, extracted(SECOND))
        app.pane.focus()
        await pilot.press("enter")
        assert seen(app.pane)[0].split() == ["SUMMARY", "from", "the", "file"]
        assert seen(app.pane)[1] == "▎About [/x] a bridge."
        assert any(isinstance(message, Messages.Say) for message in app.said)
        assert app.pane.quotable() is None


async def test_an_extracted_sentence_leads_to_its_place() -> None:
    app = SummaryApp()
    async with app.run_test(size=(60, 12)) as pilot:
        app.pane.show(opened())
        await pilot.pause()
        assert seen(app.pane) == ["SUMMARY", "reading…"]
        app.pane.analysed(1, extracted(Span(0, 32), SECOND))
        app.pane.focus()
        await pilot.press("j", "enter")
        assert seen(app.pane)[0].split() == ["SUMMARY", "extracted"]
        assert seen(app.pane)[1:] == ["The bridge was opened on Friday.", "▎It is the highest of the country."]
        evidence = [message for message in app.said if isinstance(message, Messages.Evidence)][-1]
        assert [mention.quote for mention in evidence.mentions] == ["It is the highest of the country."]
        (go_to,) = [message for message in app.said if isinstance(message, Messages.GoTo)]
        assert go_to.span == SECOND
        assert app.pane.quotable() == Quotable((SECOND,))


async def test_no_summary_says_what_to_do() -> None:
    app = SummaryApp()
    async with app.run_test(size=(60, 12)) as pilot:
        app.pane.show(opened())
        app.pane.analysed(1, extracted())
        await pilot.pause()
        assert "Write one in the file" in " ".join(seen(app.pane))
        app.pane.show(opened(generation=2))
        app.pane.analysed(2, None, "the worker process ended")
        await pilot.pause()
        assert seen(app.pane)[1:] == ["the worker process ended"]


async def test_a_narrow_pane_wraps_and_a_tiny_one_survives() -> None:
    app = SummaryApp()
    async with app.run_test(size=(24, 12)) as pilot:
        app.pane.show(opened())
        app.pane.analysed(1, extracted(Span(0, 32)))
        app.pane.focus()
        await pilot.pause()
        assert seen(app.pane)[1:] == ["▎The bridge was opened", "▎on Friday."]
        for size in ((1, 1), (2, 2), (80, 24)):
            await pilot.resize_terminal(*size)
            await pilot.press("j", "k")
