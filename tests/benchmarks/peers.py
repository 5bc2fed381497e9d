"""The peers, used as their manuals say: ripgrep over the files, notmuch over the same articles as messages, SQLite's
FTS5, and tantivy with nothing around it."""

import os
import shutil
import sqlite3
import subprocess
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import tantivy
from queries import Asked


def bodies(root: Path) -> Iterator[tuple[str, str, str]]:
    """Date, title and text of each article, cut out of the files by hand."""
    for path in sorted(root.glob("*/*.md")):
        _, front, body = path.read_text("utf-8").split("---\n", 2)
        keys = dict(line.split(": ", 1) for line in front.splitlines())
        yield keys["published"], keys["title"], body


class Ripgrep:
    """`rg -l -i`, which reads every file each time."""

    name = "rg -l -i"

    def __init__(self, root: Path) -> None:
        self._root = root

    @staticmethod
    def is_there() -> bool:
        return shutil.which("rg") is not None

    def ask(self, asked: Asked) -> int:
        """The files with the words as they stand: one after the other where there are several."""
        command = ["rg", "-l", "-i", "--fixed-strings", " ".join(asked.words), str(self._root)]
        return subprocess.run(command, capture_output=True).stdout.count(b"\n")


class Notmuch:
    """notmuch, which indexes mail: each article is a message."""

    name = "notmuch count"

    def __init__(self, root: Path, folder: Path) -> None:
        mail = folder / "mail"
        for number, (published, title, body) in enumerate(bodies(root)):
            part = mail / f"{number // 1000:04}" / "cur"
            part.mkdir(parents=True, exist_ok=True)
            head = f"From: a@news.example\nTo: b@news.example\nMessage-ID: <{number}@news.example>\nSubject: {title}\n"
            date = f"Date: {datetime.fromisoformat(published):%a, %d %b %Y 12:00:00} +0000\n"
            (part / f"{number}:2,S").write_text(
                f"{head}{date}Content-Type: text/plain; charset=utf-8\n\n{body}", "utf-8"
            )
        settings = folder / "notmuch-config"
        settings.write_text(f"[database]\npath={mail}\n[user]\nname=A\nprimary_email=a@news.example\n", "utf-8")
        self._environment = {**os.environ, "NOTMUCH_CONFIG": str(settings)}
        subprocess.run(["notmuch", "new"], env=self._environment, capture_output=True, check=True)

    @staticmethod
    def is_there() -> bool:
        return shutil.which("notmuch") is not None

    def ask(self, asked: Asked) -> int:
        """The messages with the words; its own query language has phrases, beginnings, fields and `not`."""
        words = " ".join(asked.words)
        queries = {
            "phrase": f'"{words}"',
            "beginning": f"{words}*",
            "title": f"subject:{words}",
            "without": f"{asked.words[0]} and not {asked.words[-1]}",
        }
        command = ["notmuch", "count", queries.get(asked.kind, words)]
        return int(subprocess.run(command, env=self._environment, capture_output=True, check=True).stdout)


class Fts5:
    """SQLite's full-text index, ranked by its bm25, without the text itself."""

    name = "SQLite FTS5, bm25"

    def __init__(self, root: Path, folder: Path) -> None:
        self._connection = sqlite3.connect(folder / "fts5.sqlite3")
        self._connection.execute("PRAGMA synchronous = OFF")
        self._connection.execute("CREATE VIRTUAL TABLE a USING fts5(title, body, content='', prefix='2 3')")
        with self._connection:
            rows = ((title, body) for _, title, body in bodies(root))
            self._connection.executemany("INSERT INTO a (title, body) VALUES (?, ?)", rows)

    def ask(self, asked: Asked) -> int:
        """The first fifty and the count."""
        words = " ".join(asked.words)
        query = {"phrase": f'"{words}"', "beginning": f"{words}*", "title": f"title:{words}"}.get(asked.kind, words)
        if asked.kind == "without":
            query = f"{asked.words[0]} NOT {asked.words[1]}"
        self._connection.execute("SELECT rowid FROM a WHERE a MATCH ? ORDER BY rank LIMIT 50", (query,)).fetchall()
        count: int = self._connection.execute("SELECT count(*) FROM a WHERE a MATCH ?", (query,)).fetchone()[0]
        return count


class BareTantivy:
    """tantivy's own query parser over an index that stores the text, with its own snippets; newest first."""

    name = "bare tantivy"

    def __init__(self, root: Path, folder: Path) -> None:
        builder = tantivy.SchemaBuilder()
        builder.add_text_field("title", stored=True, tokenizer_name="en_stem")
        builder.add_text_field("text", stored=True, tokenizer_name="en_stem")
        builder.add_integer_field("date", fast=True)
        self._schema = builder.build()
        (folder / "tantivy").mkdir()
        self._index = tantivy.Index(self._schema, str(folder / "tantivy"))
        writer = self._index.writer(128_000_000, num_threads=1)
        for published, title, body in bodies(root):
            fields = {"title": title, "text": body, "date": int(published.replace("-", ""))}
            writer.add_document(tantivy.Document.from_dict(fields, self._schema))
        writer.commit()
        writer.wait_merging_threads()
        self._index.reload()

    def ask(self, asked: Asked) -> int:
        """The first fifty, each with a snippet, and the count."""
        text = f"{asked.words[0]}*" if asked.kind == "beginning" else asked.text
        query = self._index.parse_query(text, ["title", "text"], conjunction_by_default=True, allow_regexes=True)
        searcher = self._index.searcher()
        result = searcher.search(query, 50, order_by_field="date")
        snippets = tantivy.SnippetGenerator.create(searcher, query, self._schema, "text")
        for _, address in result.hits:
            snippets.snippet_from_doc(searcher.doc(address)).fragment()
        return int(result.count)
