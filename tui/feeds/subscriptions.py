"""The subscriptions: an OPML file in the data folder, which the person may edit and other readers can read.

Folders of feeds are nested outlines. Byline's own choices for a feed are attributes of its outline (`full`, `keep`),
which OPML 2.0 lets other programs ignore. Whatever else the file has, such as other attributes, stays when it is
changed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, NamedTuple

from tui.articles.quoted import quoted
from tui.articles.safe import clean_line
from tui.atomic import write_atomically
from tui.errors import UnreadableError, UsageError
from tui.paths import make_private_folder
from tui.saved_searches import FeedSearch

FILE_NAME = "feeds.opml"

_EMPTY = b'<?xml version="1.0" encoding="UTF-8"?>\n<opml version="2.0"><head><title>Feeds</title></head><body/></opml>'


class Subscription(NamedTuple):
    """One feed that the person follows."""

    url: str
    title: str = ""
    home: str = ""
    """The address of its site."""
    folder: str = ""
    """The folder that it is in, such as `News/Local`; empty for none."""
    full: bool = False
    """Whether the page of each entry is fetched, because the feed has summaries only."""
    keep: str = ""
    """Which articles are kept: `all`, a number of articles or of days (`90d`); empty for the setting's rule."""
    former: tuple[str, ...] = ()
    """Addresses that it had before it moved."""

    @property
    def name(self) -> str:
        """What it is called: its title, else its address."""
        return self.title or self.url

    @property
    def query(self) -> str:
        """The query that finds its articles."""
        found = [f'feed:"{url}"' for url in (self.url, *self.former)]
        return found[0] if len(found) == 1 else f"({' OR '.join(found)})"


class SubscriptionFile:
    """The subscriptions of one person, in the order of the file."""

    def __init__(self, data_dir: Path) -> None:
        self.path = data_dir / FILE_NAME

    def all(self) -> tuple[Subscription, ...]:
        """Return the subscriptions, none without a file. Raises `UnreadableError` if it is not OPML."""
        try:
            data = self.path.read_bytes()
        except FileNotFoundError:
            return ()
        except OSError as error:
            raise UnreadableError(f"cannot be read: {error.strerror}", where=str(self.path)) from error
        return tuple(read_opml(data, str(self.path)))

    def add(self, new: Iterable[Subscription]) -> list[Subscription]:
        """Add subscriptions; return those that were not there yet."""
        added: list[Subscription] = []

        def change(root: Any) -> None:
            there = {_same(url) for one in _outlines(root) for url in _addresses(one)}
            for one in new:
                if _same(one.url) not in there:
                    there.add(_same(one.url))
                    _append(root, one)
                    added.append(one)

        self._change(change)
        return added

    def remove(self, url: str) -> None:
        """Remove a subscription, if there is one with this address."""

        def change(root: Any) -> None:
            for outline in list(_outlines(root)):
                if _same(url) in map(_same, _addresses(outline)):
                    outline.getparent().remove(outline)

        self._change(change)

    def update(self, url: str, **attributes: str) -> None:
        """Set attributes of the outline of a feed; an empty value removes one."""

        def change(root: Any) -> None:
            for outline in _outlines(root):
                if _same(outline.get("xmlUrl", "")) == _same(url):
                    for name, value in attributes.items():
                        if value:
                            outline.set(name, value)
                        else:
                            outline.attrib.pop(name, None)

        self._change(change)

    def move(self, url: str, target: str) -> None:
        """Follow a feed that has moved for good; its former address is kept, by which its articles are found."""
        former = next((one.former for one in self.all() if _same(one.url) == _same(url)), ())
        self.update(url, xmlUrl=target, formerUrls=" ".join(dict.fromkeys((*former, url))))

    def follow(self, one: Subscription, moved_to: str, title: str) -> None:
        """Note what a fetch has told: another address for good, and the title of a feed that has none yet."""
        if moved_to:
            self.move(one.url, moved_to)
        if title and not one.title:
            self.update(moved_to or one.url, text=title, title=title)

    def export(self) -> bytes:
        """Return the file, or an empty list of feeds."""
        try:
            return self.path.read_bytes()
        except FileNotFoundError:
            return _EMPTY + b"\n"
        except OSError as error:
            raise UnreadableError(f"cannot be read: {error.strerror}", where=str(self.path)) from error

    def _change(self, change: Callable[[Any], None]) -> None:
        """Read the file, change its tree, and replace it."""
        from lxml.etree import indent, tostring

        try:
            root = _parse(self.export(), str(self.path))
            change(root)
            indent(root)
            make_private_folder(self.path.parent)
            data = tostring(root, encoding="UTF-8", xml_declaration=True) + b"\n"
            write_atomically(self.path, data, private=True, durable=True)
        except OSError as error:
            raise UnreadableError(
                f"cannot be written: {error.strerror}", where=str(self.path), todo="make the folder writable"
            ) from error


class FeedSearches:
    """The feeds as searches for their articles, for the list of saved searches."""

    def __init__(self, data_dir: Path) -> None:
        self._file = SubscriptionFile(data_dir)

    def all(self) -> tuple[FeedSearch, ...]:
        """Return a search for each feed, in the order of the file. Raises `UnreadableError`."""
        return tuple(FeedSearch(one.name, one.query, url=one.url) for one in self._file.all())

    def remove(self, search: FeedSearch) -> None:
        """Stop following a feed. Its articles stay."""
        self._file.remove(search.url)


def read_opml(data: bytes, where: str) -> list[Subscription]:
    """Return the subscriptions of an OPML file, each address once. Raises `UnreadableError`.

    A file that is cut off, or has small errors, is read as far as it goes.
    """
    found: dict[str, Subscription] = {}
    for outline in _outlines(_parse(data, where)):
        url = clean_line(outline.get("xmlUrl", "")).strip()
        folders = [_label(above) for above in outline.iterancestors("outline")]
        found.setdefault(
            _same(url),
            Subscription(
                url=url,
                title=label if (label := _label(outline)) != url else "",
                home=clean_line(outline.get("htmlUrl", "")).strip(),
                folder="/".join(reversed([label for label in folders if label])),
                full=outline.get("full", "").lower() in ("true", "yes", "1"),
                keep=outline.get("keep", "").strip(),
                former=tuple(outline.get("formerUrls", "").split()),
            ),
        )
    return list(found.values())


def choose(subscriptions: Iterable[Subscription], named: str) -> Subscription:
    """Return the subscription that a person named by its address or a part of its name. Raises `UsageError`."""
    every = tuple(subscriptions)
    exact = [one for one in every if _same(named) in (_same(one.url), _same(one.home)) or one.title == named]
    found = exact or [one for one in every if named.casefold() in one.name.casefold() or named in one.url]
    if len(found) == 1:
        return found[0]
    if not found:
        raise UsageError(f"no feed is called “{named}”", todo="see byline feeds list")
    names = ", ".join(quoted(one.name) for one in found[:4])
    raise UsageError(f"several feeds are called “{named}”: {names}", todo="give the whole address")


def _parse(data: bytes, where: str) -> Any:
    from lxml.etree import LxmlError, XMLParser, fromstring

    parser = XMLParser(recover=True, resolve_entities=False, no_network=True, remove_blank_text=True)
    try:
        root = fromstring(data, parser)
    except (LxmlError, ValueError) as error:
        raise _not_opml(where) from error
    if root is None or str(root.tag).lower() != "opml":
        raise _not_opml(where)
    for outline in root.iter("outline"):
        for name in list(outline.attrib):  # some programs write them in lower case
            whole = {"xmlurl": "xmlUrl", "htmlurl": "htmlUrl"}.get(name.lower(), name)
            if whole != name:
                outline.set(whole, outline.attrib.pop(name))
    return root


def _not_opml(where: str) -> UnreadableError:
    return UnreadableError("the list of feeds is not OPML", where=where, todo="correct it or move it away")


def _outlines(root: Any) -> list[Any]:
    return [one for one in root.iter("outline") if one.get("xmlUrl", "").strip()]


def _addresses(outline: Any) -> list[str]:
    return [outline.get("xmlUrl", ""), *outline.get("formerUrls", "").split()]


def _label(outline: Any) -> str:
    return clean_line(outline.get("title") or outline.get("text") or "").strip()


def _append(root: Any, one: Subscription) -> None:
    """Add an outline in its folder, which is made where it is missing."""
    from lxml.etree import SubElement

    parent = root.find("body")
    if parent is None:
        parent = SubElement(root, "body")
    for label in filter(None, one.folder.split("/")):
        below = next((child for child in parent.findall("outline") if _label(child) == label), None)
        parent = below if below is not None else SubElement(parent, "outline", text=label, title=label)
    name = one.name
    outline = SubElement(parent, "outline", type="rss", text=name, title=name, xmlUrl=one.url)
    for attribute, value in (("htmlUrl", one.home), ("full", "true" if one.full else ""), ("keep", one.keep)):
        if value:
            outline.set(attribute, value)


def _same(url: str) -> str:
    """An address without what does not make it another feed: its scheme and a slash at its end."""
    return url.strip().partition("://")[2].rstrip("/") or url.strip()
