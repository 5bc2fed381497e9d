"""Convert the markup that CSL-JSON allows in titles, for the writers of other formats.

The tags are `<i> <b> <sup> <sub> <sc>` and `<span class="nocase">`, as citeproc-js and pandoc read them; any other `<`
is text.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

_TAG = re.compile(r'<(/?)(i|b|sup|sub|sc|span)((?: (?:class|style)="[^"<>]*")?)>')


def convert_markup(text: str, tags: Mapping[str, tuple[str, str]], escape: Callable[[str], str]) -> str:
    """Replace the tags by the pairs of `tags`, and escape everything else.

    A tag that `tags` does not name is dropped; an end tag without a start is text.
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


def strip_markup(text: str) -> str:
    """Return the text without its tags."""
    return convert_markup(text, {}, str)
