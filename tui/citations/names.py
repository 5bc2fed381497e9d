"""Names of contributors under the file's `csl` key, as CSL-JSON has them.

The article reads its own authors. The same person writes an editor or a translator under `csl`, in the same ways: a
mapping of CSL's parts, a string, or a list of either. So the same rules read it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from tui.articles.names import name_of_mapping, names_of_string


def to_csl_names(value: Any, language: str = "") -> list[dict[str, str]]:
    """Return the CSL-JSON names of a string, a mapping, or a list of either; skip anything else."""
    if isinstance(value, str | Mapping):
        value = [value]
    if not isinstance(value, Sequence):
        return []
    names: list[dict[str, str]] = []
    for one in value:
        if isinstance(one, str):
            names += [parts for name in names_of_string(one, language) if (parts := name.to_csl())]
        elif isinstance(one, Mapping) and (name := name_of_mapping(one)) is not None and (parts := name.to_csl()):
            names.append(parts)
    return names
