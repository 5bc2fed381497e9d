"""Values as the exports of programs write them: times, lists of tags, names."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any

_LIST = re.compile(r"'([^']*)'|\"([^\"]*)\"")


def moment_of(written: object) -> datetime | None:
    """Return a time that is written in seconds, milliseconds or microseconds since 1970, or in ISO 8601."""
    text = str(written or "").strip()
    if re.fullmatch(r"\d{9,17}", text):
        number = int(text)
        scale = 1_000_000 if number > 10**14 else 1_000 if number > 10**11 else 1
        return datetime.fromtimestamp(number / scale, UTC)
    if match := re.fullmatch(r"(\d{4})(\d{2})(\d{2})T(\d{2})(\d{2})(\d{2})Z", text):  # Evernote's
        text = "{}-{}-{}T{}:{}:{}+00:00".format(*match.groups())
    try:
        moment = datetime.fromisoformat(text.removesuffix(" UTC"))
    except ValueError:
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def day_of(written: object) -> str:
    """Return the day of a time in ISO 8601, or an empty string."""
    moment = moment_of(written)
    return moment.date().isoformat() if moment else ""


def microseconds_of(written: object) -> int:
    """Return a time in microseconds since 1970, 0 if there is none."""
    moment = moment_of(written)
    return int(moment.timestamp() * 1_000_000) if moment else 0


def tags_of(written: object, separators: str = ",|;") -> list[str]:
    """Return the tags of a list, of a string with separators, or of a list that Python or JSON printed."""
    if isinstance(written, list):
        named = [
            one.get("label") or one.get("name") or one.get("slug") if isinstance(one, dict) else one for one in written
        ]
        return _distinct(str(one) for one in named if one)
    text = str(written or "").strip()
    if text.startswith("["):
        found = [one or other for one, other in _LIST.findall(text)]
        return _distinct(found or text.strip("[]").split(","))
    return _distinct(re.split(f"[{re.escape(separators)}]", text))


def json_of(text: str) -> Any:
    """Return the value of a JSON text, None if it is not JSON."""
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return None


def stated(**values: Any) -> dict[str, Any]:
    """Return the values that are not empty."""
    return {key: value for key, value in values.items() if value}


def _distinct(words: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(word for one in words if (word := one.strip())))
