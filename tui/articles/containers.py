"""Files that hold many articles: mailboxes (`.mbox`) and the exports of WordPress (`.xml`).

Such a file counts as a folder of the library, and each message or post as a file in it: `news.mbox/3f9a12bc44de.eml`.
The name of a member is made of what identifies it, so it stays when others are added or deleted. Members are only read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import mmap

SUFFIXES = (".mbox", ".xml")
"""How the names of containers end, in small letters. Not every `.xml` is one."""

MESSAGE, POST = ".eml", ".wxr"
"""How the names of their members end."""

_SNIFFED = 8_192
_WORDPRESS = re.compile(rb"xmlns:wp\s*=\s*[\"']https?://wordpress\.org/export/")
_SEPARATOR = re.compile(rb"^From [^\r\n]*\d{4}[^\r\n]*\r?\n", re.MULTILINE)
_HEADER = re.compile(rb"[A-Za-z][\w-]*:")
_MESSAGE_ID = re.compile(rb"^message-id:\s*(<[^<>\r\n]+>)", re.IGNORECASE | re.MULTILINE)
_HEAD_OF_MESSAGE = 16_384
_QUOTED_SEPARATOR = re.compile(rb"^>(>*From )", re.MULTILINE)
_ITEM = re.compile(rb"<item>.*?</item>", re.DOTALL)
_POST_TYPE = re.compile(rb"<wp:post_type>(?:<!\[CDATA\[)?(?:post|page)\b")
_POST_ID = re.compile(rb"<wp:post_id>(?:<!\[CDATA\[)?(\d+)")


class Member(NamedTuple):
    """Where a member lies in its container."""

    start: int
    end: int


def is_container_name(name: str) -> bool:
    """Return whether a file of this name may be a container."""
    return name.lower().endswith(SUFFIXES) and not name.startswith(".")


def container_of(path: Path) -> Path | None:
    """Return the container in which a path lies, or None for the path of a file of its own."""
    if path.suffix not in (MESSAGE, POST):
        return None
    parent = path.parent
    return parent if is_container_name(parent.name) and parent.is_file() else None


def exists(path: Path) -> bool:
    """Return whether there is a file, or a member of a container, at a path."""
    return path.exists() or ((container := container_of(path)) is not None and path.name in members_of(container))


def members_of(container: Path) -> Mapping[str, Member]:
    """Return the members of a container by name; none for a file that turns out to be no container.

    Raises `OSError`.
    """
    status = container.stat()
    return _members(str(container), status.st_size, status.st_mtime_ns)


def read_member(path: Path, container: Path) -> bytes:
    """Return the bytes of a member as a file of its own would have them. Raises `OSError`."""
    member = members_of(container).get(path.name)
    if member is None:
        raise FileNotFoundError(2, "No such message", str(path))
    with container.open("rb") as file:
        if path.suffix == POST:
            head = file.read(_SNIFFED * 8).partition(b"<item>")[0]
            file.seek(member.start)
            return head + file.read(member.end - member.start) + b"</channel></rss>"
        file.seek(member.start)
        return _QUOTED_SEPARATOR.sub(rb"\1", file.read(member.end - member.start))


@lru_cache(maxsize=4)
def _members(container: str, size: int, changed: int) -> Mapping[str, Member]:
    import mmap  # few libraries have containers

    del changed  # tells versions of the file apart
    found: dict[str, Member] = {}
    if not size:
        return found
    with Path(container).open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as data:
        is_mailbox = container.lower().endswith(SUFFIXES[0])
        for name, member in _messages(data) if is_mailbox else _posts(data):
            stem, _, suffix = name.partition(".")
            number = 2
            while name in found:  # the same message twice
                name, number = f"{stem}-{number}.{suffix}", number + 1
            found[name] = member
    return found


def _messages(data: mmap.mmap) -> Iterator[tuple[str, Member]]:
    """Yield the messages of a mailbox: each follows a line `From `, which a blank line precedes (RFC 4155)."""
    from hashlib import blake2b

    starts: list[tuple[int, int]] = []
    for match in _SEPARATOR.finditer(data):
        begins = match.start()
        before = data[max(0, begins - 3) : begins]
        if (begins == 0 or before.endswith((b"\n\n", b"\n\r\n"))) and _HEADER.match(data, match.end()):
            starts.append((begins, match.end()))
    for number, (_, start) in enumerate(starts):
        end = starts[number + 1][0] if number + 1 < len(starts) else len(data)
        head = data[start : min(end, start + _HEAD_OF_MESSAGE)]
        stated = _MESSAGE_ID.search(head.partition(b"\n\n")[0].partition(b"\r\n\r\n")[0])
        identity = stated[1] if stated else data[start:end]
        yield f"{blake2b(identity, digest_size=6).hexdigest()}{MESSAGE}", Member(start, end)


def _posts(data: mmap.mmap) -> Iterator[tuple[str, Member]]:
    """Yield the posts and pages of an export of WordPress; attachments and menus are none."""
    if not _WORDPRESS.search(data[:_SNIFFED]):
        return
    for match in _ITEM.finditer(data):
        item = match[0]
        if _POST_TYPE.search(item) and (number := _POST_ID.search(item)):
            yield f"{number[1].decode()}{POST}", Member(match.start(), match.end())
