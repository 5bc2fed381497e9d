"""Feeds in the reader: above the list with their unread articles, fetched at a key, followed and left."""

from collections.abc import Iterator

import pytest
from servers import Server, answer, serving
from textual.widgets import Input

from tests.unit.app.conftest import Inputs, Reader, Reading
from tui.app.dialogs.line_prompt import LinePrompt
from tui.feeds.subscriptions import Subscription, SubscriptionFile
from tui.settings import Settings

ITEM = (
    "<item><title>Notice {0}</title><guid>n{0}</guid><link>https://g.example/{0}</link>"
    "<description>The mole.</description></item>"
)


def rss(*numbers: int) -> bytes:
    items = "".join(ITEM.format(number) for number in numbers)
    return f'<rss version="2.0"><channel><title>Gazette</title>{items}</channel></rss>'.encode()


@pytest.fixture
def server() -> Iterator[Server]:
    with serving() as running:
        running.answers["/rss"] = answer(rss(1, 2), kind="application/rss+xml")
        yield running


@pytest.fixture
def feeds(inputs: Inputs) -> SubscriptionFile:
    return SubscriptionFile(inputs.places.data_dir)


def lines(reader: Reader) -> list[str]:
    pane = reader.screen.panes.saved
    return [" ".join(str(option.prompt).split()) for option in pane.options] if pane is not None else []


def allowed(inputs: Inputs) -> Settings:
    return inputs.settings._replace(private_addresses=True)


async def test_a_feed_is_followed_fetched_opened_and_left(
    reading: Reading, inputs: Inputs, server: Server, feeds: SubscriptionFile
) -> None:
    async with reading(settings=allowed(inputs)) as reader:
        reader.screen.action_do("feeds.add")
        await reader.until(lambda: isinstance(reader.app.screen, LinePrompt))
        reader.app.screen.query_one(Input).value = server.url("/rss")
        await reader.press("enter")
        await reader.until(lambda: any(said.startswith("Following “Gazette”") for said in reader.said))
        await reader.until(lambda: lines(reader) == ["Gazette"])
        await reader.press("D")
        await reader.until(lambda: "Feeds: 2 new" in reader.said)
        await reader.until(lambda: lines(reader) == ["Gazette 2"])
        await reader.press("p", "enter")
        await reader.until(lambda: sorted(reader.titles) == ["Notice 1", "Notice 2"])
        server.answers["/rss"] = answer(rss(1, 2, 3), kind="application/rss+xml")
        assert "entry:" not in "\n".join(reader.lines())
        await reader.press("p", "I")
        await reader.until(lambda: "Feeds: 1 new" in reader.said)
        await reader.until(lambda: len(reader.titles) == 3)
        server.answers["/rss"] = answer(rss(1, 2, 3, 4), kind="application/rss+xml")
        await reader.press("2", "I")
        await reader.until(lambda: len(reader.titles) == 4)
        await reader.press("p", "d")
        await reader.until(lambda: any(said.startswith("Not followed any more: “Gazette”") for said in reader.said))
        assert feeds.all() == ()
        assert len(reader.titles) == 4, "its articles stay"


async def test_a_feed_that_fails_is_named(
    reading: Reading, inputs: Inputs, server: Server, feeds: SubscriptionFile
) -> None:
    feeds.add([Subscription(server.url("/gone"), "Gone"), Subscription(server.url("/rss"), "Gazette")])
    async with reading(settings=allowed(inputs)) as reader:
        await reader.press("D")
        await reader.until(lambda: any("Feeds: 2 new" in said and "/gone" in said for said in reader.said))


async def test_without_feeds_it_says_how_to_follow_one(reading: Reading) -> None:
    async with reading() as reader:
        await reader.press("D")
        await reader.until(lambda: any("You follow no feeds yet" in said for said in reader.said))


async def test_five_hundred_feeds_have_room(reading: Reading, feeds: SubscriptionFile) -> None:
    feeds.add(Subscription(f"https://paper{number}.example/rss", f"Paper {number}") for number in range(500))
    async with reading() as reader:
        await reader.until(lambda: lines(reader) and "more saved" in lines(reader)[-1])
        assert len(reader.titles) > 2, "the list has room beside them"
        await reader.press("p")
        await reader.until(lambda: len(lines(reader)) == 500)
        await reader.press("G", "k", "enter")
        await reader.until(lambda: "paper498" in reader.screen.question.query)


async def test_what_is_due_is_fetched_on_the_persons_schedule(
    reading: Reading, inputs: Inputs, server: Server, feeds: SubscriptionFile
) -> None:
    feeds.add([Subscription(server.url("/rss"), "Gazette")])
    async with reading(settings=allowed(inputs)._replace(fetch_feeds=0.001)) as reader:
        await reader.until(lambda: "Feeds: 2 new" in reader.said)


async def test_nothing_is_fetched_unless_it_is_asked_for(
    reading: Reading, inputs: Inputs, server: Server, feeds: SubscriptionFile
) -> None:
    feeds.add([Subscription(server.url("/rss"), "Gazette")])
    async with reading(settings=allowed(inputs)) as reader:
        await reader.until(lambda: lines(reader) == ["Gazette"])
        await reader.press("j", "k", "r", "u")
    assert server.asked == []
