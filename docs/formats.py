"""Renew the table of keys in formats.md from the program's own: `python docs/formats.py`."""

from pathlib import Path

from tui.articles.front_matter.keys import ALIASES

PAGE = Path(__file__).with_name("formats.md")
HEAD = "| key | other keys that state it, the strongest first |\n| --- | --- |\n"


def table() -> str:
    """Return a row for each of Byline's keys, with the keys of other programs and who writes them."""
    rows = (
        f"| `{field}` | {', '.join(f'`{key}` ({programs})' for key, programs in keys.items())} |\n"
        for field, keys in ALIASES.items()
    )
    return HEAD + "".join(rows)


def main() -> None:
    """Write the table into the page."""
    page = PAGE.read_text("utf-8")
    before, _, rest = page.partition(HEAD)
    after = rest[rest.index("\n\n") + 1 :]
    PAGE.write_text(before + table() + after, "utf-8")


if __name__ == "__main__":
    main()
