"""Regular expressions that are compiled when they are first used.

Compiling takes a tenth of a millisecond to two, and most runs never need most of those that read articles: together
they would take a good part of the time until the first frame.
"""

from __future__ import annotations

import re
from typing import Any, cast

_METHODS = ("match", "fullmatch", "search", "sub", "subn", "split", "findall", "finditer")


class _LazyPattern:
    def __init__(self, pattern: str, flags: int) -> None:
        self._asked = pattern, flags

    def __getattr__(self, name: str) -> Any:
        compiled = re.compile(*self._asked)
        for method in _METHODS:  # from now on they are found at once
            setattr(self, method, getattr(compiled, method))
        return getattr(compiled, name)


def lazy_pattern(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """Return an expression to use as a compiled one, but for the functions of `re` themselves."""
    return cast("re.Pattern[str]", _LazyPattern(pattern, flags))
