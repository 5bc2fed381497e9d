"""`byline feeds`: follow feeds, whose entries become articles of the library."""

from __future__ import annotations

import datetime
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tui.articles.quoted import quoted
from tui.commands import output
from tui.commands.add import folder_to_add_to
from tui.commands.command import PATH, Command, pass_session, shared_options
from tui.commands.session import Session
from tui.commands.standard_input import STANDARD_INPUT
from tui.errors import BylineError, UnreadableError, UsageError

if TYPE_CHECKING:
    from tui.feeds.fetch import FeedFetcher, FeedResult
    from tui.feeds.newsboat import Newsboat
    from tui.feeds.state import FeedStates
    from tui.feeds.subscriptions import SubscriptionFile
    from tui.importers.add import Rules

_FAULTS = 3
"""How many entries that cannot be written are named of one feed."""


@click.group(params=shared_options(), short_help="Follow feeds, whose entries become articles.")
def command() -> None:
    """Follow feeds: RSS, Atom, RDF and JSON Feed.

    The list of feeds is an OPML file in the data folder, which you may edit. byline feeds fetch turns each new entry
    into a Markdown file of the library, as byline add does with a page; feed:NAME finds the articles of one feed.
    Nothing is fetched but by this command, and by the reader where you ask for it.
    """


@command.command(
    "add",
    cls=Command,
    examples=(
        ("byline feeds add https://example.org/", "Follow the feed that a site names"),
        ("byline feeds add --folder News --full https://example.org/rss.xml", "Keep whole articles, not summaries"),
    ),
)
@click.argument("addresses", metavar="ADDRESS...", nargs=-1, required=True)
@click.option("--folder", default="", metavar="NAME", help="Put it into a folder of the list, such as News/Local.")
@click.option("--full", is_flag=True, help="Fetch the page of each entry, if the site lets programs do that.")
@click.option("--keep", default="", metavar="RULE", help="Keep all articles, the newest NUMBER, or those of DAYSd.")
@pass_session
def add(session: Session, addresses: tuple[str, ...], folder: str, full: bool, keep: str) -> int:
    """Follow the feeds at these addresses.

    ADDRESS is that of a feed or of a site. Of a site, the first feed that its page names is taken, and the others are
    named, so that you can add them too.
    """
    from tui.feeds.discovery import find_feed
    from tui.feeds.retention import check_rule
    from tui.feeds.subscriptions import Subscription

    check_rule(keep)
    file = _file(session)
    for address in addresses:
        try:
            found = find_feed(_web_address(address), _rules(session))
            new = Subscription(found.url, found.feed.title, found.feed.home, folder.strip("/"), full, keep)
            added = file.add([new])
        except BylineError as error:
            session.report(error)
            continue
        output.write(found.url)
        follows = "Following" if added else "You follow it already:"
        output.say(f"{follows} {quoted(new.name)}, {len(found.feed.entries)} entries")
        for other in found.others:
            output.say(f"The page also names {other}")
    return session.status


def _web_address(address: str) -> str:
    """Return an address with its scheme. Raise `UsageError` if it is the path of a file."""
    if "://" in address:
        return address
    if address.startswith(("/", "./", "../", "~")) or Path(address).is_file():
        raise UsageError("not a web address", where=address, todo="byline feeds import reads a file of feeds")
    return f"https://{address}"


@command.command(
    "list", cls=Command, examples=(("byline feeds list", "See when each feed was fetched, and what is wrong with it"),)
)
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line for each feed.")
@pass_session
def list_feeds(session: Session, as_json: bool) -> int:
    """List the feeds with their articles, the unread ones first, their last fetch, and what is wrong with them."""
    subscriptions = _file(session).all()
    if not subscriptions:
        output.say("You follow no feeds yet; byline feeds add ADDRESS follows one")
        return session.status
    library = session.library
    states = _states(session, session.folder)
    for one in subscriptions:
        state = states.get(one.url)
        articles = len(library.search.run(one.query).rowids)
        unread = len(library.search.run(f"{one.query} is:unread").rowids)
        if as_json:
            output.write_json(
                {
                    "url": one.url, "title": one.title, "folder": one.folder, "full": one.full, "keep": one.keep,
                    "articles": articles, "unread": unread, "checked": _time(state.checked), "due": _time(state.due),
                    "errors": state.errors, "error": state.error, "gone": state.gone,
                }
            )  # fmt: skip
            continue
        place = f" ({one.folder})" if one.folder else ""
        output.write(f"{unread:>6,} of {articles:<6,} {one.name}{place}")
        output.write(f"{'':17}{output.dim(one.url)}")
        if state.gone:
            output.write(f"{'':17}gone for good: byline feeds remove takes it off the list")
        elif state.errors:
            times = f", {state.errors} times in a row" if state.errors > 1 else ""
            output.write(f"{'':17}{state.error}{times}; next try {_time(state.due)}")
        else:
            output.write(f"{'':17}{'fetched ' + _time(state.checked) if state.checked else 'never fetched'}")
    return session.status


@command.command("remove", cls=Command, examples=(("byline feeds remove example.org", "Stop following a feed"),))
@click.argument("names", metavar="FEED...", nargs=-1, required=True)
@pass_session
def remove(session: Session, names: tuple[str, ...]) -> int:
    """Stop following feeds. Their articles stay.

    FEED is the address of a feed or a part of its name.
    """
    from tui.feeds.subscriptions import choose

    file = _file(session)
    for name in names:
        try:
            one = choose(file.all(), name)
            file.remove(one.url)
            _states(session, session.folder).forget(one.url)
        except BylineError as error:
            session.report(error)
        else:
            output.say(f"Not followed any more: {quoted(one.name)}; its articles stay")
    return session.status


@command.command(
    "fetch",
    cls=Command,
    examples=(
        ("byline feeds fetch", "Fetch the feeds whose time has come: for cron"),
        ("byline feeds fetch --all", "Fetch every feed now"),
        ("byline feeds fetch guardian", "Fetch one feed now"),
    ),
)
@click.argument("names", metavar="[FEED]...", nargs=-1)
@click.option("--all", "every", is_flag=True, help="Fetch every feed now, not only those whose time has come.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line for each feed that has news or failed.")
@pass_session
def fetch(session: Session, names: tuple[str, ...], every: bool, as_json: bool) -> int:
    """Fetch feeds, and keep their new entries as articles.

    Without FEED, those are fetched whose time has come by their own words, an hour for those that do not say. Nothing
    is printed where nothing is new. An article that its feed changes is updated, unless you edited it; one that you
    deleted does not come back. The exit status is 3 only if all feeds fail.
    """
    from tui.feeds.subscriptions import choose

    file = _file(session)
    subscriptions = file.all()
    if not subscriptions:
        raise UsageError("you follow no feeds yet", todo="byline feeds add ADDRESS follows one")
    folder = folder_to_add_to(session)
    fetcher = fetcher_of(session, folder)
    if names:
        wanted = [choose(subscriptions, name) for name in names]
    else:
        wanted = list(subscriptions) if every else fetcher.due(subscriptions)
    failed = articles = 0
    for number, result in enumerate(fetcher.fetch(wanted), start=1):
        output.show_progress(f"feeds {number:,} of {len(wanted):,}")
        file.follow(result.subscription, result.moved_to, result.title)
        failed += result.error is not None
        articles += len(result.added)
        _say(session, result, as_json=as_json)
    output.show_progress("")
    if articles:
        output.say(f"{articles:,} new {'article' if articles == 1 else 'articles'}")
    if wanted and failed == len(wanted):
        session.fail(UnreadableError.status)
    return session.status


@command.command(
    "import", cls=Command, examples=(("byline feeds import feeds.opml", "Follow the feeds of another reader"),)
)
@click.argument("paths", metavar="FILE...", nargs=-1, required=True, type=PATH)
@pass_session
def import_feeds(session: Session, paths: tuple[Path, ...]) -> int:
    """Follow the feeds of OPML files, as other readers export them. Folders are kept; nothing is fetched yet.

    FILE may also be newsboat's file “urls”, or - for standard input. Its query feeds become saved searches; one that
    cannot be said in Byline's query is named and left out.
    """
    file = _file(session)
    for path in paths:
        try:
            listed = _read_list(path)
            added = file.add(listed.feeds)
            output.say(f"{path}: {len(listed.feeds):,} feeds, {len(added):,} of them new")
            _save_searches(session, path, listed)
        except BylineError as error:
            session.report(error)
    return session.status


@command.command(
    "export", cls=Command, examples=(("byline feeds export --output feeds.opml", "Take the list to another reader"),)
)
@click.option("--output", "path", type=PATH, metavar="PATH", help="Write to a file instead of printing.")
@pass_session
def export_feeds(session: Session, path: Path | None) -> int:
    """Print the list of feeds as OPML, which every reader of feeds can import."""
    text = _file(session).export().decode("utf-8", "replace")
    if path is None:
        output.write(text.rstrip("\n"))
    else:
        output.write_file(path, (text,))
    return session.status


def fetcher_of(session: Session, folder: Path) -> FeedFetcher:
    """Return the fetcher of a folder, with the settings of the session."""
    from tui.feeds.fetch import fetcher_for
    from tui.importers.add import finder

    return fetcher_for(
        folder,
        session.places.data_dir,
        session.places.cache_dir,
        session.settings,
        _finds_nothing if session.is_samples else finder(folder, session.library.articles),
        lambda article: bool(session.marks.articles.worked_on((article,))),
        today=datetime.date.today().isoformat(),
    )


def _finds_nothing(_: str) -> Path | None:
    return None


def _file(session: Session) -> SubscriptionFile:
    from tui.feeds.subscriptions import SubscriptionFile

    return SubscriptionFile(session.places.data_dir)


def _states(session: Session, folder: Path) -> FeedStates:
    from tui.feeds.state import FeedStates

    return FeedStates(session.places.data_dir, folder)


def _rules(session: Session) -> Rules:
    from tui.importers.add import rules_for

    return rules_for(session.settings, session.places.cache_dir)


def _read_list(path: Path) -> Newsboat:
    """The feeds of an OPML file, or what newsboat's `urls` has."""
    from tui.feeds.newsboat import Newsboat, read_newsboat
    from tui.feeds.subscriptions import read_opml

    try:
        data = sys.stdin.buffer.read() if str(path) == STANDARD_INPUT else path.read_bytes()
    except OSError as error:
        raise UnreadableError(f"cannot be read: {error.strerror}", where=str(path)) from error
    if data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<"):
        return Newsboat(read_opml(data, str(path)), [], [])
    return read_newsboat(data.decode("utf-8-sig", "replace"))


def _save_searches(session: Session, path: Path, listed: Newsboat) -> None:
    """Save the searches of a list under their names, none over one that is there. Name those that cannot be said."""
    from tui.saved_searches import SavedSearches

    saved = SavedSearches(session.places.data_dir)
    there = {one.name.casefold() for one in saved.all()} if listed.searches else set()
    new = [one for one in listed.searches if one.name.casefold() not in there]
    for one in new:
        saved.save(one.name, one.query)
    if listed.searches:
        output.say(f"{path}: {len(listed.searches):,} saved searches, {len(new):,} of them new")
    for name, part in listed.untranslated:
        output.say(f"{path}: the query {quoted(name)} cannot be said as a search: {part}")


def _say(session: Session, result: FeedResult, *, as_json: bool) -> None:
    """Say what is new in a feed, or wrong with it; nothing otherwise."""
    name = result.subscription.name
    if as_json:
        if result.added or result.updated or result.removed or result.error:
            output.write_json(
                {
                    "url": result.subscription.url, "title": result.subscription.title, "moved_to": result.moved_to,
                    "added": [str(path) for path in result.added],
                    "updated": [str(one.article.path) for one in result.updated if not one.kept],
                    "removed": [str(path) for path in result.removed],
                    "error": str(result.error or ""),
                }
            )  # fmt: skip
        return
    if result.error is not None:
        output.complain(result.error)
    if result.moved_to:
        output.say(f"{name}: it has moved to {result.moved_to}, which is fetched from now on")
    said = [
        f"{len(found):,} {word}" for found, word in ((result.added, "new"), (result.removed, "old removed")) if found
    ]
    if said:
        output.write(f"{name}: {', '.join(said)}")
    for one in result.updated:
        how = "has changed, but you edited it, so it stays" if one.kept else "has changed"
        output.say(f"{name}: {quoted(one.article.title)} {how}")
        for before, after in one.changes.figures:
            output.say(f"Figure: {before}, now {after}")
    for error in result.failed[:_FAULTS]:
        session.report(error)
    if result.left_out:
        output.say(f"{name}: {result.left_out:,} older entries of the feed were left out")


def _time(seconds: float) -> str:
    return time.strftime("%Y-%m-%d %H:%M", time.localtime(seconds)) if seconds else ""
