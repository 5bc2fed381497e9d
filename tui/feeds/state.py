"""What is remembered of each feed: when to fetch it next, and the file of every entry that was ever kept.

It is durable, because an article that the person deleted must not come back with the next fetch. There is one small
JSON file for each feed and library.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field, fields
from hashlib import blake2b
from pathlib import Path
from typing import Any

from tui.atomic import write_atomically
from tui.paths import make_private_folder

MOST_REMEMBERED = 5_000
"""Entries remembered of one feed; the oldest are forgotten first, long after the feed has dropped them."""


@dataclass(slots=True)
class FeedState:
    """The state of one feed. Times are seconds since 1970; 0 for never."""

    url: str = ""
    etag: str = ""
    modified: str = ""
    checked: float = 0.0
    """The last time that the server answered."""
    due: float = 0.0
    """When to fetch it next."""
    errors: int = 0
    """How many fetches have failed since the last one that did not."""
    error: str = ""
    gone: bool = False
    """Whether the server said that the feed is gone for good. It is not fetched any more."""
    entries: dict[str, list[str]] = field(default_factory=dict)
    """For each entry, by its key: the path of its file in the library, and a digest of what the feed said."""


class FeedStates:
    """The states of the feeds of one library."""

    def __init__(self, data_dir: Path, library: Path) -> None:
        self._folder = data_dir / "feeds"
        self._library = str(library)

    def get(self, url: str) -> FeedState:
        """Return the state of a feed: a new one if nothing, or nothing readable, is remembered."""
        try:
            stated = json.loads(self._path(url).read_text("utf-8"))
        except (OSError, ValueError):
            return FeedState(url=url)
        return _state(stated, url)

    def put(self, state: FeedState) -> None:
        """Remember a state. Raises `OSError`."""
        state.entries = dict(list(state.entries.items())[-MOST_REMEMBERED:])
        make_private_folder(self._folder)
        text = json.dumps(asdict(state), ensure_ascii=False)
        write_atomically(self._path(state.url), text.encode("utf-8", "replace"), private=True)

    def move(self, url: str, target: str) -> FeedState:
        """Return the state of a feed under its new address."""
        state = self.get(url)
        state.url = target
        self._path(url).unlink(missing_ok=True)
        return state

    def forget(self, url: str) -> None:
        """Forget a feed, so that it starts anew if it is added again."""
        self._path(url).unlink(missing_ok=True)

    def _path(self, url: str) -> Path:
        digest = blake2b(f"{self._library}\n{url}".encode("utf-8", "replace"), digest_size=8).hexdigest()
        return self._folder / f"{digest}.json"


def _state(stated: Any, url: str) -> FeedState:
    """Build a state from JSON that a person may have edited: a value of another type costs itself alone."""
    state = FeedState(url=url)
    if not isinstance(stated, dict):
        return state
    for one in fields(FeedState):
        value, default = stated.get(one.name), getattr(state, one.name)
        wanted = (int, float) if isinstance(default, float) else type(default)
        if one.name not in ("entries", "url") and isinstance(value, wanted):
            setattr(state, one.name, value)
    entries = stated.get("entries")
    if isinstance(entries, dict):
        state.entries = {
            key: value
            for key, value in entries.items()
            if isinstance(value, list) and len(value) == 2 and all(isinstance(part, str) for part in value)
        }
    return state
