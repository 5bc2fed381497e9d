"""Writes `docs/keys.md` from the program's own table of commands: `python docs/keys.py`."""

from __future__ import annotations

from pathlib import Path

from tui.app.keys.command import GROUPS
from tui.app.keys.key_names import signs
from tui.app.keys.table import COMMANDS, WITH_COUNTS

TARGET = Path(__file__).with_name("keys.md")

_HEAD = """# Keys

Made from the program's own table by `python docs/keys.py`. Every key can be changed in the configuration
(`byline config path` says where it is), by the command's name; the new keys replace the old ones:

```toml
[keys]
"article.star" = "ctrl+t"
"view.wider" = "plus,w"
```

`?` shows those of the pane that one is in, `:` all commands by name. Keys act one after the other, in the
order in which they are typed, also when many come at once, as they do over a slow line.

`:` also takes vim's `q`, `wq` and `x`, and `w FILE`, which saves the article that is shown as Markdown (`w! FILE` also
over a file). With `counts = true` digits are counts, and some keys are others:
{with_counts}.
Letters of Cyrillic, Greek, Hebrew and Arabic layouts act as the Latin keys at their places (`layout_keys`); both are
settings of [configuration.md](configuration.md).

The mouse works everywhere: a click selects, a second one opens, dragging chooses words, a double click chooses a word
and a triple one its sentence, and the wheel scrolls. The lines between the panes can be dragged; a double click puts
them back. Every key that the last line shows, or a dialog, is done at a
click, and so is what the head and the status speak of: `newest` chooses the order, `12 found` counts what was found,
`unread` ends that, `match 1 of 3` goes on to the next, `2 problems (!)` lists them. A click beside a list that is open
leaves it; one beside the bar for finding stays at what was found.
"""


def table() -> str:
    """The whole page."""
    others = (f"`{keys}` for `{command}`" for command, keys in WITH_COUNTS.items() if keys)
    parts = [_HEAD.replace("{with_counts}", ", ".join(others))]
    for group in GROUPS:
        parts.append(f"## {group}\n")
        parts.append("| key | does | where | name |\n| --- | --- | --- | --- |")
        for command in COMMANDS:
            if command.group == group:
                keys = " ".join(f"`{sign}`" for sign in signs(command.keys)).replace("|", "\\|") or "(by name only)"
                where = "everywhere" if set(command.where) & {"reader", "app"} else ", ".join(command.where)
                parts.append(f"| {keys} | {command.sentence} | {where} | `{command.id}` |")
        parts.append("")
    return "\n".join(parts).rstrip("\n") + "\n"


if __name__ == "__main__":
    TARGET.write_text(table(), encoding="utf-8")
