"""The clipboard, for real: xclip and xsel under Xvfb, tmux in a terminal of its own, a pty that reads what is sent."""

import base64
import os
import pty
import re
import select
import shutil
import stat
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.clipboard import osc52
from tui.clipboard.copy import WAYS, Clipboard
from tui.clipboard.outcome import Outcome
from tui.clipboard.tools import TOOLS
from tui.errors import UsageError

BARE = {"PATH": "/nonexistent", "TERM": "xterm-256color"}
TEXT = "Seike, A. (2025). “Träume” 港.\nSecond line"


def needs(*programs: str) -> pytest.MarkDecorator:
    absent = [program for program in programs if shutil.which(program) is None]
    return pytest.mark.skipif(bool(absent), reason=f"not installed: {', '.join(absent)}")


@pytest.fixture
def patient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Gives the tools the time that they may need on a busy machine."""
    monkeypatch.setattr("tui.clipboard.tools.SECONDS", 60.0)


@pytest.fixture(scope="module")
def display(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, str]]:
    """The environment of a screen of our own."""
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", "1", "-screen", "0", "64x64x8", "-nolisten", "tcp"],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    )
    assert server.stdout is not None
    number = server.stdout.readline().decode().strip()
    home = tmp_path_factory.mktemp("home")  # xsel does nothing without one
    yield {"PATH": os.environ["PATH"], "DISPLAY": f":{number}", "TERM": "dumb", "HOME": str(home)}
    server.stdout.close()
    server.terminate()
    server.wait(60)


def script(folder: Path, name: str, body: str) -> dict[str, str]:
    """An environment whose PATH has one program more."""
    path = folder / name
    path.write_text(f"#!/bin/sh\n{body}\n")
    path.chmod(0o755)
    return {"PATH": f"{folder}:/usr/bin:/bin", "TERM": "dumb"}


@needs("Xvfb", "xclip")
@pytest.mark.usefixtures("patient")
@pytest.mark.parametrize("tool", ["xclip", pytest.param("xsel", marks=needs("xsel"))])
def test_a_desktop_tool_has_the_text_afterwards(tool: str, display: dict[str, str], tmp_path: Path) -> None:
    outcome = Clipboard(tmp_path, order=[tool], environ=display).copy(TEXT, "<i>html</i>")
    assert outcome == Outcome("copied", len(TEXT), tool)
    assert outcome.message == f"Copied 41 characters ({tool})"
    read = {"xclip": ["xclip", "-o", "-selection", "clipboard"], "xsel": ["xsel", "--clipboard", "--output"]}[tool]
    end = time.monotonic() + 60
    while (found := subprocess.run(read, env=display, capture_output=True, timeout=60).stdout.decode()) != TEXT:
        assert time.monotonic() < end, found  # the tool takes the selection in the background


@needs("Xvfb", "xclip")
@pytest.mark.usefixtures("patient")
def test_html_that_is_nothing_else_is_offered_as_html(display: dict[str, str], tmp_path: Path) -> None:
    text = "<p>Seike, A. <i>Träume</i> 港</p>"
    outcome = Clipboard(tmp_path, order=["xclip"], environ=display).copy(text, text)
    assert outcome.message == f"Copied {len(text)} characters as HTML (xclip)"
    read = ["xclip", "-o", "-selection", "clipboard", "-target"]
    end = time.monotonic() + 60
    while text not in (found := subprocess.run([*read, "text/html"], env=display, capture_output=True).stdout.decode()):
        assert time.monotonic() < end, found
    targets = subprocess.run([*read, "TARGETS"], env=display, capture_output=True, timeout=60).stdout.decode()
    assert targets.split() == ["TARGETS", "text/html"]


@pytest.mark.parametrize(("html", "kind"), [("<i>a</i>", "text/html"), ("", "text/plain;charset=utf-8")])
def test_wayland_is_told_the_type(html: str, kind: str, tmp_path: Path) -> None:
    environ = script(tmp_path, "wl-copy", f'echo "$@" > {tmp_path}/told')
    assert Clipboard(tmp_path, order=["wl-copy"], environ=environ).copy("<i>a</i>", html).reached
    assert (tmp_path / "told").read_text("utf-8") == f"--type {kind}\n"


@needs("Xvfb", "xclip")
@pytest.mark.usefixtures("patient")
def test_a_display_that_is_gone_is_no_success(tmp_path: Path) -> None:
    environ = {"PATH": os.environ["PATH"], "DISPLAY": ":9999", "TERM": "dumb"}
    outcome = Clipboard(tmp_path, order=["xclip", "xsel"], environ=environ).copy("words")
    assert outcome.state == "saved"
    assert outcome.path is not None
    assert outcome.path.read_text("utf-8") == "words"
    assert outcome.message == f"Not copied: xclip failed, xsel failed; saved to {outcome.path}"


@needs("tmux")
@pytest.mark.usefixtures("patient")
def test_tmux_has_the_text_and_passes_it_to_the_terminal(tmp_path: Path) -> None:
    base = {"PATH": os.environ["PATH"], "TERM": "xterm-256color", "LC_ALL": "C.UTF-8", "HOME": str(tmp_path)}
    short = tempfile.TemporaryDirectory(prefix="t")  # a socket's path has at most about a hundred characters
    socket = Path(short.name) / "s"
    tmux = ["tmux", "-f", "/dev/null", "-S", str(socket)]
    pid, terminal = pty.fork()
    if pid == 0:
        os.execvpe("tmux", [*tmux, "-u", "new-session", "-x", "80", "-y", "24", "sleep 600"], base)
    try:
        seen = read_until(terminal, lambda _: socket.exists() and listed(tmux, base))
        inside = {**base, "TMUX": f"{socket},{pid},0"}
        outcome = Clipboard(tmp_path, environ=inside).copy(TEXT)
        assert outcome.message == "Sent 41 characters by tmux, not confirmed"
        buffer = subprocess.run([*tmux, "show-buffer"], env=base, capture_output=True, timeout=60)
        assert buffer.stdout.decode() == TEXT
        seen = read_until(terminal, lambda data: b"\x1b]52;" in data)
        assert base64.b64encode(TEXT.encode()) in seen
    finally:
        subprocess.run([*tmux, "kill-server"], env=base, timeout=60)
        os.close(terminal)
        os.waitpid(pid, 0)
        short.cleanup()


def listed(tmux: list[str], environ: dict[str, str]) -> bool:
    clients = subprocess.run([*tmux, "list-clients"], env=environ, capture_output=True, timeout=60)
    return bool(clients.stdout.strip())


def read_until(terminal: int, enough, seconds: float = 60) -> bytes:  # type: ignore[no-untyped-def]
    """What a pty shows until a condition of it holds."""
    data = b""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if enough(data):
            return data
        if select.select([terminal], [], [], 0.05)[0]:
            try:
                data += os.read(terminal, 65536)
            except OSError:
                return data
    raise AssertionError(f"the terminal never showed it: {data[-300:]!r}")


COPYING = """
import sys
from pathlib import Path
from tui.clipboard.copy import Clipboard
environ = {"PATH": "/nonexistent", "TERM": "xterm", **dict(pair.split("=") for pair in sys.argv[3:])}
sys.stderr.write(Clipboard(Path(sys.argv[1]), environ=environ).copy(sys.argv[2]).message)
"""


@pytest.mark.parametrize(
    ("variable", "unwrapped"),
    [
        ("A=1", lambda data: data),
        ("STY=1", lambda data: data.replace(b"\x1b\\\x1bP", b"").removeprefix(b"\x1bP").removesuffix(b"\x1b\\")),
        ("TMUX=1", lambda data: data.removeprefix(b"\x1bPtmux;").removesuffix(b"\x1b\\").replace(b"\x1b\x1b", b"\x1b")),
    ],
    ids=["bare", "screen", "tmux"],
)
def test_the_terminal_is_sent_osc_52(variable: str, unwrapped, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    text = "long enough to be sent in pieces: " * 8 + TEXT
    pid, terminal = pty.fork()
    if pid == 0:
        os.execv(sys.executable, [sys.executable, "-c", COPYING, str(tmp_path), text, variable])
    data = read_until(terminal, lambda data: b"not confirmed" in data)
    os.close(terminal)
    os.waitpid(pid, 0)
    sent, _, message = data.partition(b"Sent ")
    assert message == f"{len(text)} characters to the terminal, not confirmed".encode()
    found = re.fullmatch(rb"\x1b\]52;c;([A-Za-z0-9+/=]+)\x07", unwrapped(sent))
    assert found is not None
    assert base64.b64decode(found[1]).decode() == text
    if variable.startswith("STY"):
        assert max(map(len, sent.split(b"\x1b\\"))) < 256


def test_too_long_for_a_terminal_is_not_sent(tmp_path: Path) -> None:
    sent: list[str] = []
    clipboard = Clipboard(tmp_path, environ=BARE, write=sent.append)
    outcome = clipboard.copy("x" * 120_000)
    assert outcome.message == (f"Not copied: 120 kB, too large for this terminal; saved to {tmp_path / 'copied.txt'}")
    assert not sent
    assert clipboard.copy("x" * osc52.MAX_BYTES).state == "sent"
    assert len(sent[0]) < 100_010


@pytest.mark.parametrize("environ", [{"TERM": "linux"}, {"TERM": "dumb"}, {"TERM_PROGRAM": "Apple_Terminal"}])
def test_a_terminal_without_a_clipboard_is_not_asked(environ: dict[str, str], tmp_path: Path) -> None:
    sent: list[str] = []
    outcome = Clipboard(tmp_path, environ={**BARE, **environ}, write=sent.append).copy("words")
    assert (outcome.state, sent) == ("saved", [])
    assert "this terminal has no clipboard" in outcome.message


def test_without_any_terminal_the_file_is_named(tmp_path: Path) -> None:
    def no_terminal(_: str) -> None:
        raise OSError

    outcome = Clipboard(tmp_path, environ=BARE, write=no_terminal).copy("a")
    assert outcome.message == f"Not copied: there is no terminal; saved to {tmp_path / 'copied.txt'}"
    assert not outcome.reached
    assert stat.S_IMODE((tmp_path / "copied.txt").stat().st_mode) == 0o600


def test_where_nothing_works_it_says_so(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    outcome = Clipboard(tmp_path / "file" / "folder", order=["file"], environ=BARE).copy("a")
    assert outcome.state == "failed"
    assert outcome.message.startswith("Not copied: no way to the clipboard is set, and ")


def test_a_tool_that_hangs_is_given_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tui.clipboard.tools.SECONDS", 0.2)
    environ = script(tmp_path, "pbcopy", "exec sleep 30")
    outcome = Clipboard(tmp_path, order=["pbcopy"], environ=environ).copy("a")
    assert "pbcopy did not answer" in outcome.message


def test_a_tool_that_talks_does_not_write_on_the_screen(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    environ = script(tmp_path, "pbcopy", "echo noise; echo noise >&2; exit 3")
    outcome = Clipboard(tmp_path, order=["pbcopy"], environ=environ).copy("a")
    assert outcome.message.startswith("Not copied: pbcopy failed")
    assert capfd.readouterr() == ("", "")


def test_windows_is_given_utf_16(tmp_path: Path) -> None:
    environ = script(tmp_path, "clip.exe", f"cat > {tmp_path}/got")
    assert Clipboard(tmp_path, environ=environ).copy(TEXT).message == "Copied 41 characters (clip.exe)"
    assert (tmp_path / "got").read_bytes().decode("utf-16-le") == TEXT


def test_html_goes_along_where_both_can(tmp_path: Path) -> None:
    environ = script(tmp_path, "osascript", f"cat > {tmp_path}/got")
    clipboard = Clipboard(tmp_path, environ=environ)
    assert "osascript" not in clipboard.ways()
    outcome = clipboard.copy("é", "<i>é</i>")
    assert outcome.message == "Copied 1 character with formatting (osascript)"
    got = (tmp_path / "got").read_text("utf-8")
    assert f"«data HTML{'<i>é</i>'.encode().hex().upper()}»" in got
    assert f"«data utf8{'é'.encode().hex().upper()}»" in got


def test_the_order_of_the_session(tmp_path: Path) -> None:
    for name in ("wl-copy", "xclip", "xsel", "tmux", "pbcopy"):
        environ = script(tmp_path, name, "exit 0")
    environ["PATH"] = str(tmp_path)

    def ways(**more: str) -> list[str]:
        return Clipboard(tmp_path, environ={**environ, **more}).ways()

    assert ways() == ["pbcopy", "osc52", "file"]
    assert ways(DISPLAY=":0") == ["pbcopy", "xclip", "xsel", "osc52", "file"]
    assert ways(WAYLAND_DISPLAY="w", DISPLAY=":0")[:3] == ["pbcopy", "wl-copy", "xclip"]
    assert ways(TMUX="t", DISPLAY=":0", SSH_TTY="/dev/pts/1") == ["tmux", "osc52", "file"]
    assert ways(SSH_CONNECTION="a b") == ["osc52", "file"]


def test_an_order_of_ones_own_is_kept(tmp_path: Path) -> None:
    sent: list[str] = []
    clipboard = Clipboard(tmp_path, order=["osc52"], environ={**BARE, "SSH_TTY": "x"}, write=sent.append)
    assert clipboard.ways() == ["osc52"]
    assert clipboard.copy("a").state == "sent"
    with pytest.raises(UsageError, match="xclip"):
        Clipboard(tmp_path, order=["klipper"])
    assert set(WAYS) == {tool.name for tool in TOOLS} | {"osc52", "file"}


def test_what_was_copied_is_remembered(tmp_path: Path) -> None:
    clipboard = Clipboard(tmp_path, environ=BARE, write=lambda _: None)
    for text in ("a", "b", "a"):
        clipboard.copy(text)
    assert [copy.text for copy in clipboard.history] == ["a", "b"]
    for number in range(50):
        clipboard.copy(str(number))
    assert len(clipboard.history) == 20


@given(st.text(max_size=200))
def test_any_text_makes_a_sequence_that_cannot_end_early(text: str) -> None:
    for environ in ({}, {"TMUX": "1"}, {"STY": "1"}):
        sequence = osc52.sequence(text, environ)
        assert sequence.isascii()
        assert sequence.count("\x07") == 1
    assert base64.b64decode(osc52.sequence(text, {})[7:-1]) == text.encode("utf-8", "replace")


@pytest.mark.parametrize(("count", "words"), [(1, "1 character"), (999, "999 characters"), (1234567, "1,234,567 char")])
def test_lengths_are_said(count: int, words: str) -> None:
    assert words in Outcome("copied", count, "xclip").message
