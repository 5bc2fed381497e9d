"""Fetching feeds: several hosts at a time, each by one connection, and the entries into files as they arrive.

Threads fetch and parse; files are written and states remembered in the caller's thread, so that an interrupt loses the
feeds that are under way and nothing else.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from queue import Empty, Queue, SimpleQueue
from threading import Event, Thread
from typing import NamedTuple
from urllib.parse import urlsplit

from tui.articles.article import Article
from tui.articles.identity import derive_id
from tui.errors import BylineError, UnreadableError
from tui.feeds.entry_article import article_of_entry, digest_of_entry
from tui.feeds.feed import Entry, Feed, parse_feed
from tui.feeds.retention import check_rule, remove_old
from tui.feeds.schedule import next_fetch, next_try
from tui.feeds.state import FeedState, FeedStates
from tui.feeds.subscriptions import Subscription
from tui.importers.add import Added, Adder
from tui.importers.changes import TextChanges
from tui.importers.page import article_of
from tui.network.fetch import FetchError, Response, Rules, fetch, rules_for
from tui.network.robots import Robots
from tui.settings import Settings

HOSTS = 8
"""Hosts that are asked at the same time."""
MOST_PAGES = 30
"""Pages of entries that one fetch of a feed asks for; the others follow with the next one."""


class Changed(NamedTuple):
    """An article whose feed says something else now."""

    article: Article
    changes: TextChanges
    kept: bool
    """Whether the file stayed as it was, because somebody edited it."""


class FeedResult(NamedTuple):
    """What became of one feed."""

    subscription: Subscription
    added: tuple[Path, ...] = ()
    updated: tuple[Changed, ...] = ()
    removed: tuple[Path, ...] = ()
    """Old articles that the person's rule does not keep."""
    failed: tuple[BylineError, ...] = ()
    """Entries that could not be written."""
    error: BylineError | None = None
    title: str = ""
    """What the feed calls itself, where it was read."""
    moved_to: str = ""
    """The address of the feed from now on, where it moved for good."""
    left_out: int = 0
    """Entries beyond those that are read of one feed."""


class _Fetched(NamedTuple):
    """A feed after fetching, before its entries are kept."""

    subscription: Subscription
    state: FeedState
    response: Response | None = None
    feed: Feed | None = None
    """None where nothing has changed."""
    pages: dict[str, Article | None] = {}  # noqa: RUF012 # nobody changes it
    """For entries whose pages are wanted, by key: the page, or None where it cannot be had."""
    waiting: frozenset[str] = frozenset()
    """Entries whose pages are left to the next fetch."""
    error: BylineError | None = None


class FeedFetcher:
    """Fetches feeds into one library. `today` is a day in ISO 8601."""

    def __init__(
        self,
        folder: Path,
        states: FeedStates,
        adder: Adder,
        *,
        today: str,
        rules: Rules,
        keep: str = "all",
        is_marked: Callable[[str], bool] = lambda _: True,
    ) -> None:
        self._folder = folder
        self._states = states
        self._adder = adder
        self._today = today
        self._rules = rules
        self._keep = keep
        self._is_marked = is_marked
        self._robots = Robots(rules)

    def due(self, subscriptions: Iterable[Subscription], now: float | None = None) -> list[Subscription]:
        """Return the feeds whose time has come, and that are not gone."""
        at = time.time() if now is None else now
        states = ((one, self._states.get(one.url)) for one in subscriptions)
        return [one for one, state in states if state.due <= at and not state.gone]

    def fetch(self, subscriptions: Iterable[Subscription], stop: Event | None = None) -> Iterator[FeedResult]:
        """Fetch feeds and keep their entries; yield what became of each, as they arrive.

        `stop` ends it early: feeds that are not fetched by then are not yielded.
        """
        ended, over = stop or Event(), Event()
        hosts: dict[str, list[Subscription]] = {}
        for one in subscriptions:
            hosts.setdefault(urlsplit(one.url).hostname or "", []).append(one)
        arrived: Queue[_Fetched | BaseException] = Queue()
        waiting: SimpleQueue[list[Subscription]] = SimpleQueue()
        for group in hosts.values():
            waiting.put(group)
        for _ in range(min(HOSTS, len(hosts))):
            # Not a pool, whose threads Python waits for when it ends: a server may take its time, the person not.
            Thread(target=self._ask_hosts, args=(waiting, arrived, over), name="feeds", daemon=True).start()
        left = sum(map(len, hosts.values()))
        try:
            while left and not ended.is_set():
                try:
                    fetched = arrived.get(timeout=0.2)
                except Empty:
                    continue
                if isinstance(fetched, BaseException):
                    raise fetched
                left -= 1
                yield self._kept(fetched)
        finally:
            over.set()

    # In threads

    def _ask_hosts(
        self, waiting: SimpleQueue[list[Subscription]], arrived: Queue[_Fetched | BaseException], stop: Event
    ) -> None:
        """Ask one host after the other for its feeds, until none is waiting."""
        try:
            while not stop.is_set():
                for one in waiting.get_nowait():
                    if stop.is_set():
                        return
                    arrived.put(self._ask(one, stop))
        except Empty:
            return
        except BaseException as error:  # noqa: BLE001 # a bug: it is raised where the results are read
            arrived.put(error)

    def _ask(self, one: Subscription, stop: Event) -> _Fetched:
        state = self._states.get(one.url)
        try:
            response = fetch(one.url, self._rules, etag=state.etag, modified=state.modified, logs_in=True)
            if response.status == 304:
                return _Fetched(one, state, response)
            feed = parse_feed(response.data, response.url, response.headers.get("content-type", ""))
        except BylineError as error:
            return _Fetched(one, state, error=error)
        if not one.full:
            return _Fetched(one, state, response, feed)
        new = [entry for entry in feed.entries if entry.key not in state.entries and entry.url]
        pages: dict[str, Article | None] = {}
        for entry in new[:MOST_PAGES]:
            if stop.is_set():
                break
            pages[entry.key] = self._page(entry.url)
        return _Fetched(
            one, state, response, feed, pages, frozenset(entry.key for entry in new if entry.key not in pages)
        )

    def _page(self, url: str) -> Article | None:
        try:
            return article_of(fetch(url, self._rules), self._today) if self._robots.allows(url) else None
        except BylineError:
            return None

    # In the caller's thread

    def _kept(self, fetched: _Fetched) -> FeedResult:
        """Keep the new entries of a feed and remember its state."""
        one, state, response, now = fetched.subscription, fetched.state, fetched.response, time.time()
        if fetched.error is not None or response is None:
            return self._failed(fetched, now)
        result = FeedResult(one, moved_to=response.moved_to if response.moved_to != one.url else "")
        if result.moved_to:
            state = self._states.move(one.url, result.moved_to)
        state.checked, state.errors, state.error = now, 0, ""
        feed = fetched.feed
        state.due = next_fetch(now, feed.hours if feed else 0.0, response.headers)
        if feed is not None:
            result = self._entries(result, fetched, feed, state)
            if not fetched.waiting and not result.failed:  # else the whole feed is wanted once more
                state.etag = response.headers.get("etag", "")
                state.modified = response.headers.get("last-modified", "")
            offered = [entry.key for entry in feed.entries]
            removed = remove_old(state, self._folder, one.keep or self._keep, offered, self._is_marked)
            result = result._replace(removed=tuple(removed))
        return self._remembered(result, state)

    def _failed(self, fetched: _Fetched, now: float) -> FeedResult:
        state, error = fetched.state, fetched.error
        state.errors += 1
        state.error = error.what if error is not None else ""
        state.gone = isinstance(error, FetchError) and error.http_status == 410
        state.due = next_try(now, state.errors, error.retry_after if isinstance(error, FetchError) else None)
        return self._remembered(FeedResult(fetched.subscription, error=error), state)

    def _remembered(self, result: FeedResult, state: FeedState) -> FeedResult:
        try:
            self._states.put(state)
        except OSError as error:
            reason = UnreadableError(
                f"the state of the feed cannot be written: {error.strerror}", where=state.url,
                todo="check that the data folder is writable and the disk is not full",
            )  # fmt: skip
            return result._replace(error=result.error or reason)
        return result

    def _entries(self, result: FeedResult, fetched: _Fetched, feed: Feed, state: FeedState) -> FeedResult:
        added: list[Path] = []
        updated: list[Changed] = []
        failed: list[BylineError] = []
        url = result.moved_to or fetched.subscription.url
        for entry in reversed(feed.entries):  # the oldest first, as they were published
            digest = digest_of_entry(entry)
            known = state.entries.get(entry.key)
            if entry.key in fetched.waiting or (known is not None and known[1] == digest):
                continue
            article = article_of_entry(
                entry, feed, url, title=fetched.subscription.title, today=self._today,
                page=fetched.pages.get(entry.key),
            )  # fmt: skip
            try:
                done = self._update(article, known[0]) if known is not None else self._add(article, entry)
            except BylineError as error:
                failed.append(error)
                continue
            path = done.path if done is not None else Path(known[0] if known is not None else "")
            relative = path.relative_to(self._folder) if path.is_relative_to(self._folder) else path
            state.entries[entry.key] = [str(relative) if path.name else "", digest]
            if done is not None and done.state == "added":
                added.append(path)
            elif done is not None and done.state in ("updated", "edited") and done.changes is not None:
                updated.append(Changed(done.article, done.changes, kept=done.state == "edited"))
        return result._replace(
            added=tuple(added), updated=tuple(updated), failed=tuple(failed), title=feed.title, left_out=feed.left_out
        )

    def _add(self, article: Article, entry: Entry) -> Added:
        """Write the file of a new entry, unless the library has its article: from another feed, or added by hand."""
        there = self._adder.find(article.id)
        if there is not None and entry.url:
            return Added("there", there, article)
        return self._adder.article(article)

    def _update(self, article: Article, known: str) -> Added | None:
        """Bring the file of an entry up to date; None where the person has deleted it."""
        path = self._folder / known if known else None
        if path is None or not path.is_file():
            path = (
                self._adder.find(derive_id(url=article.url, title="", source="", published="")) if article.url else None
            )
        return self._adder.update(path, article) if path is not None else None


def fetcher_for(
    folder: Path,
    data_dir: Path,
    cache_dir: Path,
    settings: Settings,
    find: Callable[[str], Path | None],
    is_marked: Callable[[str], bool],
    *,
    today: str,
) -> FeedFetcher:
    """Return what fetches feeds into a library, by the person's settings.

    `find` gives the file of an article id, and `is_marked` says whether somebody worked on an article.
    """
    rules = rules_for(settings, cache_dir)
    check_rule(settings.keep_feed_articles)
    return FeedFetcher(
        folder,
        FeedStates(data_dir, folder),
        Adder(folder, find, today=today, rules=rules, template=settings.feeds_to),
        today=today,
        rules=rules,
        keep=settings.keep_feed_articles,
        is_marked=is_marked,
    )
