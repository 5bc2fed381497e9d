"""Names of contributors in the file's `csl`, as CSL-JSON has them.

Authors are read with the article. An editor or a translator under `csl` is written by the same hand and may be given
in the same ways: a mapping of CSL's parts, a string, or a list of them; so it is read by the same rules.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from tui.articles.names import name_of_mapping, name_of_string


def to_csl_names(value: Any) -> list[dict[str, str]]:
    """The CSL-JSON names of a string, a mapping, or a list of either; what is neither says nothing and is left out."""
    if isinstance(value, str | Mapping):
        value = [value]
    if not isinstance(value, Sequence):
        return []
    names: list[dict[str, str]] = []
    for one in value:
        name = (
            name_of_mapping(one) if isinstance(one, Mapping) else name_of_string(one) if isinstance(one, str) else None
        )
        if name is not None and (parts := name.to_csl()):
            names.append(parts)
    return names
