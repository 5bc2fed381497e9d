"""Make the table of simplified and traditional Chinese that the search reads: `pip install opencc`, then this file.

Each line has a simplified character and the traditional ones that it stands for, the commonest first. The package is
not needed at run time: it takes 14 MB, and a search needs single characters alone.
"""

from __future__ import annotations

from importlib import metadata
from pathlib import Path

import opencc

TABLE = Path(__file__).parents[1] / "tui" / "query" / "han_variants.txt"
HAN = [chr(code) for code in range(0x3400, 0xA000)]


def main() -> None:
    """Write the table."""
    simplified = opencc.OpenCC("t2s").convert("\n".join(HAN)).split("\n")
    found: dict[str, list[str]] = {}
    for character, simple in zip(HAN, simplified, strict=True):
        if character != simple and simple in HAN:
            found.setdefault(simple, []).append(character)
    usual = opencc.OpenCC("s2t").convert("\n".join(found)).split("\n")
    lines = [f"# OpenCC {metadata.version('opencc')}, under the Apache License 2.0 (LICENSES/OpenCC.txt)"]
    first = dict(zip(found, usual, strict=True))
    for simple, others in sorted(found.items()):
        lines.append(simple + "".join(sorted(others, key=lambda one: one != first[simple])))
    TABLE.write_text("\n".join([*lines, ""]), "utf-8")


if __name__ == "__main__":
    main()
