"""The markup that CSL-JSON allows in a title, for the writers of other formats.

`<i> <b> <sup> <sub> <sc>` and `<span class="nocase">`, as citeproc-js and pandoc read them; any other `<` is text.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

_TAG = re.compile(r'<(/?)(i|b|sup|sub|sc|span)((?: (?:class|style)="[^"<>]*")?)>')


def convert(text: str, tags: Mapping[str, tuple[str, str]], escape: Callable[[str], str]) -> str:
    """The text with its tags replaced by what opens and closes them elsewhere, and all else escaped.

    A tag that `tags` does not name goes; one that closes nothing is text.
    """
    out: list[str] = []
    open_tags: list[str] = []
    at = 0
    for found in _TAG.finditer(text):
        closing, name = bool(found[1]), found[2]
        if closing and (not open_tags or open_tags[-1] != name):
            continue
        out.append(escape(text[at : found.start()]))
        at = found.end()
        if closing:
            open_tags.pop()
        else:
            open_tags.append(name)
        out.append(tags.get(name, ("", ""))[closing])
    out.append(escape(text[at:]))
    out.extend(tags.get(name, ("", ""))[1] for name in reversed(open_tags))
    return "".join(out)


def plain(text: str) -> str:
    """The text without its tags."""
    return convert(text, {}, str)
