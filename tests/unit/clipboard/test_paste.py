"""The clipboard is read by whatever program is there; where none is, it counts as empty."""

from pathlib import Path

from tui.clipboard.paste import read_clipboard


def program(folder: Path, name: str, body: str) -> None:
    path = folder / name
    path.write_text(f"#!/bin/sh\n{body}\n", "utf-8")
    path.chmod(0o755)


def test_nothing_there_is_an_empty_clipboard(tmp_path: Path) -> None:
    assert read_clipboard({"PATH": str(tmp_path)}) == ""


def test_the_first_that_works_is_taken(tmp_path: Path) -> None:
    program(tmp_path, "wl-paste", "echo from wayland")
    program(tmp_path, "xclip", "exit 1")
    program(tmp_path, "xsel", "echo 'die Brücke'")
    assert read_clipboard({"PATH": str(tmp_path), "DISPLAY": ":0"}) == "die Brücke\n"
    assert read_clipboard({"PATH": str(tmp_path), "DISPLAY": ":0", "WAYLAND_DISPLAY": "w"}) == "from wayland\n"
    assert read_clipboard({"PATH": str(tmp_path)}) == ""
