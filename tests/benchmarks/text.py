"""The text pane with articles of any length in a real pseudo-terminal: shown, moved in, rewrapped, highlighted.

    python tests/benchmarks/text.py [--words 2000 50000 500000] [--rounds 15]

Every figure is the time from a key to the end of the frame that answers it, in a terminal of 120 by 40, the article
being parsed already. Ratios are to the shortest article of the same run: what they say of the pane is whether it
draws what is seen and no more. The first row of the table is the time of laying out alone, without a screen.
"""

from __future__ import annotations

import argparse
import os
import random
import statistics
import sys
import time
from pathlib import Path
from typing import ClassVar

from screen import FRAME_END, Terminal

from tests.unit.app.plain import PlainApp
from tui.app.panes import Opened
from tui.app.text.display_text import DisplayText
from tui.app.text.layout import Layout
from tui.app.text.parts import number_insertions, parts_of
from tui.articles.anchor import Span
from tui.articles.article import Article, Block, Inline
from tui.library.contract.listing import Row

KEYS = {
    "shown, first time": b"0",
    "row down": b"j",
    "page down": b" ",
    "to the end": b"G",
    "rewrapped narrower": b"<",
    "every “market” highlighted": b"m",
    "next sentence": b")",
    "next match": b"n",
}
GOALS = {"shown, first time": 200, "rewrapped narrower": 100}
GOAL = 16
"""Milliseconds from a key to the end of its frame."""


def make_article(words: int) -> Article:
    """Paragraphs of 30 to 90 words, a heading, a list and some links among them."""
    random_ = random.Random(words)
    vocabulary = "the market reporter of Parliament went to a city where nobody’s well-known story ended".split()
    paragraphs: list[str] = []
    made = 0
    while made < words:
        count = random_.randint(30, 90)
        made += count
        paragraphs.append(" ".join(random_.choices(vocabulary, k=count)) + ".")
    blocks: list[Block] = []
    inlines: list[Inline] = []
    start = 0
    for number, paragraph in enumerate(paragraphs):
        end = start + len(paragraph)
        match number % 20:
            case 0:
                blocks.append(Block("heading", start, end, 2))
            case 7 | 8 | 9:
                blocks.append(Block("item", start, end, marker="•"))
            case _:
                blocks.append(Block("paragraph", start, end))
        if number % 5 == 1:
            inlines.append(Inline("link", start + 4, start + 10, "https://example.org"))
        start = end + 2
    text = "\n\n".join(paragraphs)
    return Article("a", Path("/a.md"), "A long text", text, tuple(blocks), tuple(inlines), language="en")


def layout_ms(article: Article) -> float:
    """Milliseconds of laying out alone, at a width that was not asked for before."""
    drawn = DisplayText(article.text, number_insertions(article))
    parts = parts_of(article, drawn)
    times = []
    for width in range(60, 75):
        start = time.perf_counter()
        Layout(drawn.text, parts, width)
        times.append(time.perf_counter() - start)
    return statistics.median(times) * 1000


def run_app(words: int) -> None:
    """An app with the pane alone, on the terminal that there is; keys do what is measured."""
    import re

    from textual.app import ComposeResult
    from textual.binding import BindingType

    from tui.app.text.pane import TextPane

    article = make_article(words)
    matches = tuple(Span(*match.span()) for match in re.finditer("market", article.text))
    row = Row(1, "a", "a.md", article.title, "", "", "", "en", article.words, article.minutes, False)

    class TextApp(PlainApp):
        BINDINGS: ClassVar[list[BindingType]] = [
            ("ctrl+c", "quit"),
            ("0", "show"),
            ("<", "narrower"),
            ("m", "light"),
            (")", "sentence"),
            ("n", "match"),
        ]

        def compose(self) -> ComposeResult:
            yield TextPane()

        def on_mount(self) -> None:
            self.pane.focus()

        @property
        def pane(self) -> TextPane:
            return self.query_one(TextPane)

        def action_show(self) -> None:
            self.pane.show(Opened(article, row, 1))

        def action_narrower(self) -> None:
            self.pane.measure = self.pane.measure - 1 if self.pane.measure > 50 else 72

        def action_light(self) -> None:
            self.pane.matches.set(() if self.pane.matches else matches)

        def action_sentence(self) -> None:
            self.pane.cursor.step(1)

        def action_match(self) -> None:
            if not self.pane.matches:
                self.pane.matches.set(matches)
            self.pane.finder.step(1)

    TextApp().run()


def measure(words: int, rounds: int) -> dict[str, float]:
    """Milliseconds for each thing measured."""
    environment = {**os.environ, "TERM": "xterm-256color", "COLORTERM": "truecolor", "TEXTUAL_ANIMATIONS": "none"}
    times: dict[str, list[float]] = {name: [] for name in KEYS}
    for _ in range(max(3, rounds // 5)):
        terminal = Terminal([__file__, "--app", str(words)], environment)
        terminal.wait_for(FRAME_END)
        terminal.quiet(1.0)
        since, start = len(terminal.output), time.perf_counter()
        os.write(terminal.fd, KEYS["shown, first time"])
        terminal.wait_for(b"A long text", since=since)
        times["shown, first time"].append(time.perf_counter() - start)
        terminal.quiet(0.5)
        for _ in range(5):
            for name, key in list(KEYS.items())[1:]:
                times[name].append(terminal.press(key))
                if key == b"G":
                    terminal.press(b"g")
        terminal.close()
    return {name: statistics.median(found) * 1000 for name, found in times.items()}


def main() -> None:
    """Prints the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--words", type=int, nargs="+", default=[2_000, 50_000, 500_000])
    parser.add_argument("--rounds", type=int, default=15)
    parser.add_argument("--app", type=int, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.app:
        run_app(options.app)
        return
    found = {words: measure(words, options.rounds) for words in options.words}
    layouts = {words: layout_ms(make_article(words)) for words in options.words}
    first, last = options.words[0], options.words[-1]
    print(
        "| ms from key to paint, by words | "
        + " | ".join(f"{words:,}" for words in options.words)
        + " | ratio | goal |"
    )
    print("| --- |" + " --- |" * (len(options.words) + 2))
    print("| laying out alone | " + " | ".join(f"{layouts[words]:.1f}" for words in options.words) + " | | 100 |")
    for name in KEYS:
        cells = " | ".join(f"{found[words][name]:.1f}" for words in options.words)
        ratio = found[last][name] / found[first][name]
        print(f"| {name} | {cells} | {ratio:.1f} | {GOALS.get(name, GOAL)} |")


if __name__ == "__main__":
    sys.exit(main())
