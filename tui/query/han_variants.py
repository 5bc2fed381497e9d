"""Chinese in the other way of writing: `发展` and `發展`, which are one word to those who search.

A simplified character may stand for several traditional ones (`发` for `發` and `髮`), so a term has several forms.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import islice, product
from pathlib import Path

_HAN = re.compile("[\u3400-\u9fff]")
_MOST_FORMS = 16
"""The most traditional forms of a term; the commonest come first."""


def han_forms(written: str) -> Iterator[str]:
    """Yield the other forms of a term with Chinese characters: simplified throughout, then traditional."""
    if written.isascii() or not _HAN.search(written):
        return
    simplified, traditional = _tables()
    simple = "".join(simplified.get(character, character) for character in written)
    choices = [traditional.get(character, character) for character in simple]
    forms = map("".join, islice(product(*choices), _MOST_FORMS))
    yield from dict.fromkeys(form for form in (simple, *forms) if form != written)


@cache
def _tables() -> tuple[dict[str, str], dict[str, str]]:
    """Return the simplified form of each traditional character, and the traditional forms of each simplified one."""
    lines = Path(__file__).with_suffix(".txt").read_text("utf-8").splitlines()[1:]
    traditional = {line[0]: f"{line[1:]}{line[0]}" for line in lines}
    return {other: line[0] for line in lines for other in line[1:]}, traditional
