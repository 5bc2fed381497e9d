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
    """What remembers which article has a key to itself; the person's is `tui.marks.citation_keys.KeyBook`."""

    def claim(self, wanted: Mapping[str, str]) -> dict[str, str]:
        """Return the id of the article that owns each key: the first that ever claimed it.

        `wanted` has the id that claims each key now. A key whose owner cannot be found out is missing.
        """
        ...


def make_keys(items: Sequence[Item], register: KeyRegistry | None = None) -> list[str]:
    """A key for each item, in order, all different; the same item in twice gets the same key twice.

    Without a register the oldest of those that would share a key has it.
    """
    by_id = {str(item["id"]): item for item in items}
    bare = {one: make_key(item) for one, item in by_id.items()}
    wanted: dict[str, str] = {}
    for one in sorted(bare, key=lambda one: (first_parts(by_id[one].get("issued")), one)):
        wanted.setdefault(bare[one], one)
    owners = register.claim(wanted) if register else wanted
    unique = {one: key if owners.get(key) == one else f"{key}-{_mark(one)}" for one, key in bare.items()}
    return [unique[str(item["id"])] for item in items]


def make_key(item: Item) -> str:
    """The key of an item by itself."""
    names = item.get("author") or item.get("editor") or [{}]
    who = _ascii(str(names[0].get("family", ""))) or _ascii(str(names[0].get("literal", "")))
    who = who or _ascii(str(item.get("container-title", "")).removeprefix("The "))
    year = str(abs(parts[0])) if (parts := first_parts(item.get("issued"))) else ""
    title = re.sub(r"<[^>]*>", "", str(item.get("title", "")))
    words = [
        word for part in re.findall(r"[^\W_]+(?:-[^\W_]+)*", re.sub(r"['’]\w*", "", title)) if (word := _ascii(part))
    ]
    word = next((word for word in words if word not in _SMALL), words[0] if words else "")
    return f"{who[:24]}{year}{word[:24]}" if who or word else f"article{year}{_mark(str(item['id']))}"


def _ascii(text: str) -> str:
    folded = "".join(_LETTERS.get(letter, letter) for letter in text.lower())
    decomposed = unicodedata.normalize("NFKD", folded)
    return re.sub(r"[^a-z0-9]", "", "".join(_LETTERS.get(letter, letter) for letter in decomposed))


def _mark(item_id: str) -> str:
    return blake2b(item_id.encode("utf-8", "replace"), digest_size=3).hexdigest()
