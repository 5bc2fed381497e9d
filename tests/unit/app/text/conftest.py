"""Articles written for these tests, and an app that holds nothing but the text pane."""

from collections.abc import Callable
from pathlib import Path

import pytest
from textual.app import ComposeResult
from textual.message import Message

from tests.unit.app.plain import PlainApp
from tui.app.dialogs.menu import Menu
from tui.app.panes import Messages, Opened
from tui.app.text.pane import TextPane
from tui.articles.article import Article
from tui.articles.read import read_article
from tui.library.contract.listing import Row

RICH = """---
title: The lighthouse at Kelp Point is lit again
authors: [Ada Example]
source: The Harbour Post
published: 2024-11-03
language: en
---
# After forty years

The lighthouse was **lit again** on Friday. Its keeper, who is 81, [came to see it](https://example.org/keeper). "I had
not thought to see this," she said. Dr. Okoro of the trust thanked the town.[^1]

> A quotation stands here, long enough to be broken into two rows or more on any screen that is used.

## What was done

- A new lamp
- New glass, which came by boat
  1. from the mainland
  2. in winter

| Part | Cost |
| --- | --- |
| Lamp | 1,200 |
| Glass | 9,000 |

```python
print("on")
```

The light is seen from [twenty miles](https://example.org/miles) away. The boats are glad of it.

[^1]: The trust was founded in 1999.
"""


class TextApp(PlainApp):
    """A text pane on a screen, and what it said."""

    ENABLE_COMMAND_PALETTE = False

    def __init__(self) -> None:
        super().__init__()
        self.said: list[Message] = []

    def compose(self) -> ComposeResult:
        yield TextPane(id="text")

    def on_mount(self) -> None:
        self.pane.focus()

    @property
    def pane(self) -> TextPane:
        return self.query_one(TextPane)

    def keep(self, message: Message) -> None:
        self.said.append(message)

    on_messages_in_sentence = on_messages_moved = on_messages_beyond_matches = on_messages_open_address = (
        on_messages_say
    ) = keep

    def on_messages_choose(self, message: Messages.Choose) -> None:
        menu = Menu(message.title, message.lines, at=message.at, does=message.does)
        self.push_screen(menu, lambda index: None if index is None else message.then(index))

    def said_of(self, kind: type[Message]) -> list[Message]:
        return [message for message in self.said if type(message) is kind]


@pytest.fixture
def app() -> TextApp:
    return TextApp()


@pytest.fixture
def article(tmp_path: Path) -> Callable[..., Article]:
    """Makes an article of Markdown, by default of one with everything in it."""

    def make(markdown: str = RICH, name: str = "a.md") -> Article:
        path = tmp_path / name
        path.write_text(markdown, "utf-8")
        return read_article(path)

    return make


@pytest.fixture
def opened() -> Callable[..., Opened]:
    """An article as the screen hands it to the panes."""

    def make(article: Article, generation: int = 1, *, starred: bool = False, **more: object) -> Opened:
        row = Row(
            rowid=1, id=article.id, path="a.md", title=article.title, authors="", source=article.source,
            published=article.published, language=article.language, words=article.words, minutes=article.minutes,
            is_title_generated=False, starred=starred,
        )  # fmt: skip
        return Opened(article, row, generation, **more)  # type: ignore[arg-type]

    return make
