"""A library of files that somebody made to do harm, or that a disk did."""

import contextlib
import os
from pathlib import Path

import pytest

ARTICLE = b"---\ntitle: %s\n---\n%s\n"
BILLION = b"a0: &a0 [x,x,x,x,x,x,x,x,x,x]\n" + b"\n".join(
    b"a%d: &a%d [%s]" % (n, n, b",".join([b"*a%d" % (n - 1)] * 10)) for n in range(1, 10)
)
ESCAPES = "\x1b[2J\x1b[H\x1b]0;owned\x07\x1b]52;c;b3duZWQ=\x07\x1b]8;;http://evil.example\x07link\x1b]8;;\x07\x9b31m\x1bP+q\x1b\\"
MARKUP = '[@click=app.quit]quit[/] [/x] [link=http://evil.example]x [red]y [@click="'

FILES: dict[str, bytes] = {
    "escapes.md": ARTICLE % (f'"{ESCAPES}"'.encode().replace(b"\\", b"\\\\"), ESCAPES.encode()),
    "escapes.txt": f"{ESCAPES}\n\n{ESCAPES} and a text.\n".encode(),
    "escapes.html": f"<title>{ESCAPES}</title><p>{ESCAPES} and a text</p>&#27;[2J&#x9b;2J".encode(),
    "escaped.yaml": b'title: "\\e]52;c;eA==\\a"\nauthors: ["\\x9b2J"]\n"k\\ey": "\\u202e"\ntext: "\\e[2J\\0"\n',
    "markup.md": ARTICLE % (b"'" + MARKUP.encode() + b"'", MARKUP.encode()),
    "bidi.md": "---\ntitle: a\u202eb\u2066c\u200f\n---\nuser\u202egpj.exe\u2069 \U000e0041\U000e007f\n".encode(),
    "zalgo.md": b"---\ntitle: z" + "\u0301".encode() * 400 + b"\n---\nZ" + "\u0336\u0489".encode() * 5000 + b"\n",
    "line-ends.md": b"---\r\ntitle: Ends\r\n---\r\none\rtwo\n\nthree\x0b\x0cfour\xc2\x85five\xe2\x80\xa8six\r\n",
    "nuls.md": b"---\ntitle: N\x00ul\n---\n" + b"some text\x00 " * 30,
    "bom.md": b"\xef\xbb\xbf---\ntitle: Bom\n---\n\xef\xbb\xbfText\n",
    "utf-16.md": "---\ntitle: Sixteen\n---\nText\n".encode("utf-16"),
    "latin-1.md": "---\ntitle: Zürich\n---\nEine schöne Stadt am See\n".encode("latin-1"),
    "surrogates.md": b"---\ntitle: half\n---\n\xed\xa0\x80 half of a pair, and some more words beside it\n",
    "long-line.txt": b"A title\n\n" + b"word " * 100_000,
    "long-title.md": ARTICLE % (b"t" * 500_000, b"Text"),
    "many-lines.md": ARTICLE % (b"Lines", b"x\n\n" * 5_000),
    "deep.md": ARTICLE % (b"Deep", b"> " * 3_000 + b"x\n\n" + b"- " * 3_000 + b"y"),
    "brackets.md": ARTICLE % (b"Brackets", b"[" * 15_000 + b"\n\n" + b"*a **" * 9_000),
    "billion.md": b"---\n" + BILLION + b"\n---\nText\n",
    "billion.yaml": BILLION,
    "loop.yaml": b"title: &a [*a]\ntext: x\n",
    "objects.yaml": b"title: !!python/object/apply:os.system ['echo owned']\ntext: x\n",
    "nested.yaml": b"title: " + b"[" * 100_000,
    "keys.md": b"---\n? [a, b]\n: c\n? {d: e}\n: f\n1: g\n~: h\ntitle: Keys\n---\nText\n",
    "types.md": b"---\ntitle: {a: b}\nid: [1]\nauthors: {x: 1}\ntags: 7\npublished: [2025]\ncsl: x\n---\nText\n",
    "script.html": b"<html><body><script>document.write('<p>x')</script><p onclick=x()>Some words" + b"<div>" * 2_000,
    "unclosed.html": b"<p " * 3_000 + b"<!--" * 500,
    "program.txt": bytes(range(256)) * 40,
    "empty.md": b"",
    "empty.html": b"",
    "only-front-matter.md": b"---\ntitle: Only\n---\n",
    "no-end.md": b"---\ntitle: No end\n\nText\n",
    "twin-1.md": b"---\nid: twin\ntitle: One\n---\nText\n",
    "twin-2.md": b"---\nid: twin\ntitle: Two\n---\nText\n",
}  # fmt: skip
NAMES = [
    *(b"new\nline.md", b"esc\x1b[2J.md", b"bidi\xe2\x80\xaedm.md", b"[@click=app.quit].md", b"--json.md", b" .md"),
    *(b"a" * 250 + b".md", b"no\xfftext.md"),
]


@pytest.fixture(scope="session")
def hostile_library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with all of it; its names are of any kind that a file system takes."""
    folder = tmp_path_factory.mktemp("hostile")
    for name, content in FILES.items():
        (folder / name).write_bytes(content)
    for name in NAMES:
        with contextlib.suppress(OSError):  # macOS takes no names that are no text
            (folder / os.fsdecode(name)).write_bytes(b"# A plain text\n\nUnder a strange name.\n")
    (folder / "folder.md").mkdir()
    (folder / "loop").symlink_to(folder)
    (folder / "nowhere.md").symlink_to(folder / "none")
    return folder
