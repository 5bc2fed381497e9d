"""Feeds: fetched at a key or on a schedule, in a thread; the list then shows the new articles."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING, NamedTuple

from tui.app.room.context import Opens, Room
from tui.articles.quoted import quoted
from tui.errors import BylineError, UsageError

if TYPE_CHECKING:
    from tui.app.room.tasks import Task
    from tui.feeds.fetch import FeedResult
    from tui.feeds.subscriptions import Subscription, SubscriptionFile


class FetchedFeeds(NamedTuple):
    """What came of fetching feeds."""

    feeds: int = 0
    added: int = 0
    updated: int = 0
    failed: tuple[str, ...] = ()
    """What failed, a line each."""
    was_asked: bool = True
    """Whether the person asked for it, and waits to hear what came of it."""

    def with_result(self, result: FeedResult) -> FetchedFeeds:
        """Count one more feed."""
        failures = [str(error) for error in (result.error, *result.failed) if error is not None]
        return self._replace(
            feeds=self.feeds + 1,
            added=self.added + len(result.added),
            updated=self.updated + len(result.updated),
            failed=(*self.failed, *failures),
        )


class Feeds:
    """Fetches the feeds that the person follows, and follows new ones."""

    def __init__(self, room: Room, article: Opens, recount: Callable[[], object]) -> None:
        """`recount` has the feeds above the list counted again."""
        self._room = room
        self._article = article
        self._recount = recount
        self._stop = Event()
        self._is_fetching = False
        self.commands = {
            "feeds.fetch": self.fetch_this,
            "feeds.fetch-all": self.fetch_all,
            "feeds.add": lambda: room.tasks.converse(self._follow),
        }

    def begin(self) -> None:
        """Fetch what is due now and then, if the person set a time for it."""
        minutes = self._room.inputs.settings.fetch_feeds
        if minutes and not self._room.inputs.is_samples:
            self._room.timers.start("feeds", minutes * 60, self._fetch_due)

    def close(self) -> None:
        """Let the thread end."""
        self._stop.set()

    def fetch_all(self) -> None:
        """Fetch every feed."""
        self._fetch("all")

    def fetch_this(self) -> None:
        """Fetch the feed under the cursor, else that of the article on the screen."""
        from tui.saved_searches import FeedSearch  # the first frame does without

        pane, opened = self._room.panes.saved, self._article.opened.now
        chosen = pane.chosen if pane is not None and self._room.focused_place == "saved" else None
        stated = opened.article.extra.get("feed") if opened is not None else None
        if isinstance(chosen, FeedSearch):
            self._fetch(chosen.url)
        elif chosen is None and isinstance(stated, Mapping) and isinstance(stated.get("url"), str):
            self._fetch(stated["url"])
        else:
            what = "The article comes from no feed" if chosen is None else f"{quoted(chosen.name)} is a saved search"
            self._room.say(f"{what}; {self._room.key('feeds.fetch-all')} fetches all feeds")

    def _fetch_due(self) -> None:
        self._fetch("due")
        self.begin()

    def _fetch(self, which: str) -> None:
        """Fetch `all` feeds, those that are `due`, or the one of an address."""
        if self._room.inputs.is_samples:
            self._room.say("The samples follow no feeds: open a folder of your own with `byline FOLDER`", "warning")
        elif self._is_fetching:
            self._room.say("The feeds are being fetched already")
        else:
            self._is_fetching = True
            self._room.status.say("feeds", "fetching feeds")
            self._room.tasks.run("feeds", partial(self._fetched, which=which), self._tell, failed=self._not_fetched)

    def _fetched(self, task: Task, which: str) -> FetchedFeeds:
        """Fetch feeds, in a thread. Raises `BylineError`."""
        from tui.feeds.fetch import fetcher_for
        from tui.importers.add import finder

        inputs, file = self._room.inputs, self._file
        subscriptions = file.all()
        if not subscriptions and which != "due":
            raise UsageError("you follow no feeds yet", todo="the command “Follow a feed” follows one")
        folder, marks = Path(inputs.library.folder), inputs.marks
        fetcher = fetcher_for(
            folder,
            inputs.places.data_dir,
            inputs.places.cache_dir,
            inputs.settings,
            finder(folder, inputs.library.articles),
            lambda article: bool(marks.articles.worked_on((article,))),
            today=datetime.date.today().isoformat(),
        )
        wanted = [one for one in subscriptions if which in ("all", one.url, *one.former)]
        if which == "due":
            wanted = fetcher.due(subscriptions)
        done = FetchedFeeds(was_asked=which != "due")
        for result in fetcher.fetch(wanted, self._stop):
            file.follow(result.subscription, result.moved_to, result.title)
            done = done.with_result(result)
            task.report(self._progressed, (done.feeds, len(wanted)), replaces=True)
        return done

    def _progressed(self, progress: tuple[int, int]) -> None:
        self._room.status.say("feeds", f"fetching feeds {progress[0]:,} of {progress[1]:,}")

    def _tell(self, done: FetchedFeeds) -> None:
        self._end()
        parts = [
            f"{count:,} {word}" for count, word in ((done.added, "new"), (done.updated, "changed")) if count
        ]  # fmt: skip
        said = f"Feeds: {', '.join(parts)}" if parts else "Feeds: nothing new"
        if done.failed:
            more = f", and {len(done.failed) - 1:,} more failed" if len(done.failed) > 1 else ""
            said = f"{said}. {done.failed[0]}{more}"
        if done.was_asked or parts:
            self._room.say(said, "warning" if done.failed else "information")

    def _not_fetched(self, error: BylineError) -> None:
        self._end()
        self._room.failed(error)

    def _end(self) -> None:
        self._is_fetching = False
        self._room.status.say("feeds", "")
        self._recount()

    async def _follow(self) -> None:
        from tui.app.dialogs.line_prompt import LinePrompt

        if address := await self._room.ask(LinePrompt("Follow a feed: its address, or that of its site")):
            self._room.say(f"Looking for the feed of {address}")
            self._room.tasks.run_in_turn("follow", lambda: self._followed(address), self._tell_followed)

    def _followed(self, address: str) -> Subscription:
        """Find a feed and follow it, in a thread. Raises `BylineError`."""
        from tui.feeds.discovery import find_feed
        from tui.feeds.subscriptions import Subscription
        from tui.importers.add import rules_for

        inputs = self._room.inputs
        rules = rules_for(inputs.settings, inputs.places.cache_dir)
        found = find_feed(address if "://" in address else f"https://{address}", rules)
        new = Subscription(found.url, found.feed.title, found.feed.home)
        self._file.add([new])
        return new

    def _tell_followed(self, new: Subscription) -> None:
        self._room.say(f"Following {quoted(new.name)}: {self._room.key('feeds.fetch-all')} fetches it")
        self._recount()

    @property
    def _file(self) -> SubscriptionFile:
        from tui.feeds.subscriptions import SubscriptionFile

        return SubscriptionFile(self._room.inputs.places.data_dir)
