"""Names of contributors in the file's `csl`, as CSL-JSON has them.

Authors are read with the article. An editor or a translator under `csl` is written by the same hand and may be given
in the same ways: a CSL object, a string, or a list of them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

PARTS = (
    "family",
    "given",
    "literal",
    "suffix",
    "dropping-particle",
    "non-dropping-particle",
    "comma-suffix",
    "static-ordering",
)
_PARTICLES = frozenset(
    [
        "af",
        "al",
        "at",
        "av",
        "bin",
        "d'",
        "da",
        "dal",
        "de",
        "degli",
        "dei",
        "del",
        "della",
        "delle",
        "den",
        "der",
        "des",
        "di",
        "do",
        "dos",
        "du",
        "el",
        "ibn",
        "la",
        "le",
        "los",
        "ten",
        "ter",
        "van",
        "vom",
        "von",
        "zu",
        "zum",
        "zur",
        "y",
    ]
)


def to_csl_names(value: Any) -> list[dict[str, Any]]:
    """The CSL-JSON names of a string, an object, or a list of either; what is neither says nothing and is left out."""
    if isinstance(value, str | Mapping):
        value = [value]
    if not isinstance(value, Sequence):
        return []
    names = (_name(one) for one in value)
    return [name for name in names if name]


def _name(value: Any) -> dict[str, Any]:
    if isinstance(value, Mapping):
        return {part: value[part] for part in PARTS if value.get(part)}
    return name_of_string(value) if isinstance(value, str) else {}


def name_of_string(text: str) -> dict[str, str]:
    """`Family, Given`, or `Given Family`: the last word is the family name, small particles before it stay with it.

    A single word is a name without parts.
    """
    text = " ".join(text.split())
    if not text:
        return {}
    if "," in text:
        family, _, given = (part.strip() for part in text.partition(","))
        return {"family": family, "given": given} if family and given else {"literal": text}
    words = text.split()
    if len(words) == 1:
        return {"literal": text}
    first = len(words) - 1
    while first > 1 and words[first - 1] in _PARTICLES:
        first -= 1
    name = {"family": words[-1], "given": " ".join(words[:first])}
    particle = " ".join(words[first:-1])
    return name | {"non-dropping-particle": particle} if particle else name
