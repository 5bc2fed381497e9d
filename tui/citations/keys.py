"""Make citation keys such as `batmunkh2025visit`: ASCII, stable, and unique in a library.

A key consists of the first author's family name, the year, and the first significant word of the title. If several
articles would have the same key, the first one that was exported keeps it (a `KeyRegistry` remembers that), and the
others get a suffix made from their ids. So a key depends neither on the other articles of an export nor on articles
that are added later.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from hashlib import blake2b
from typing import Protocol

from tui.citations.csl import Item
from tui.citations.dates import first_parts

_SMALL_WORDS = """
    a an and are as at by das de del der des die do ein eine el en et for from has have how i il in is its l la le
    les los my no of on or our that the their this to un una und une was what when where who why will with
"""
_SMALL = frozenset(_SMALL_WORDS.split())
_LETTERS = {
    **dict(zip("ßæœøłđþðıħ", ("ss", "ae", "oe", "o", "l", "d", "th", "d", "i", "h"), strict=True)),
    **dict(zip("абвгдезийклмнопрстуфхыэіўқұғ", "abvgdeziyklmnoprstufkyeiwqug", strict=True)),
    **dict(zip("жцчшщюяёөүєї", ("zh", "ts", "ch", "sh", "shch", "yu", "ya", "yo", "u", "u", "ye", "yi"), strict=True)),
    **dict.fromkeys("ьъ", ""),
    "х": "kh",
}
"""Letters that do not decompose into ASCII: European ones, and Cyrillic as passports romanise it."""


class KeyRegistry(Protocol):
    """Remembers the keys of articles; the person's is `tui.marks.citation_keys.CitationKeyRegistry`."""

    def assign(self, wanted: Mapping[str, Sequence[str]]) -> dict[str, str]:
        """Return the key of each article: the one it has, else the first of its wanted keys that is free."""
        ...


def make_keys(items: Sequence[Item], registry: KeyRegistry | None = None) -> list[str]:
    """Return a key for each item, in order; different items have different keys.

    Without a registry, the oldest of the items that would share a key has it.
    """
    by_id = {str(item["id"]): item for item in items}
    wanted: dict[str, tuple[str, str]] = {}
    for one in sorted(by_id, key=lambda one: (first_parts(by_id[one].get("issued")), one)):
        bare = make_key(by_id[one])
        wanted[one] = (bare, f"{bare}-{_suffix(one)}")
    assigned = registry.assign(wanted) if registry else _assign(wanted)
    return [assigned[str(item["id"])] for item in items]


def _assign(wanted: Mapping[str, Sequence[str]]) -> dict[str, str]:
    given: dict[str, str] = {}
    taken: set[str] = set()
    for one, keys in wanted.items():
        given[one] = next((key for key in keys if key not in taken), keys[-1])
        taken.add(given[one])
    return given


def make_key(item: Item) -> str:
    """Return the key of an item by itself."""
    names = item.get("author") or item.get("editor") or [{}]
    who = _ascii(str(names[0].get("family", ""))) or _ascii(str(names[0].get("literal", "")))
    who = who or _ascii(str(item.get("container-title", "")).removeprefix("The "))
    year = str(abs(parts[0])) if (parts := first_parts(item.get("issued"))) else ""
    title = re.sub(r"<[^>]*>", "", str(item.get("title", "")))
    words = [
        word for part in re.findall(r"[^\W_]+(?:-[^\W_]+)*", re.sub(r"['’]\w*", "", title)) if (word := _ascii(part))
    ]
    word = next((word for word in words if word not in _SMALL), words[0] if words else "")
    return f"{who[:24]}{year}{word[:24]}" if who or word else f"article{year}{_suffix(str(item['id']))}"


def _ascii(text: str) -> str:
    folded = "".join(_LETTERS.get(letter, letter) for letter in text.lower())
    decomposed = unicodedata.normalize("NFKD", folded)
    return re.sub(r"[^a-z0-9]", "", "".join(_LETTERS.get(letter, letter) for letter in decomposed))


def _suffix(item_id: str) -> str:
    return blake2b(item_id.encode("utf-8", "replace"), digest_size=3).hexdigest()
