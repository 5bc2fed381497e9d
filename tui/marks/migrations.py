"""The only migrations of the project: marks are what a person made, so a newer Byline must read every older database.

Entry `n` of `MIGRATIONS` upgrades a database from version `n` to `n + 1`. Released entries are never edited, only added
to. SQLite stores the version in the file's header (`PRAGMA user_version`), so that a crash between two migrations
leaves a database that is wholly one version or the other.
"""

from __future__ import annotations

import sqlite3

from tui.errors import UnreadableError

APPLICATION_ID = 0x42594C4E
"""“BYLN” in the file's header, so that no database of another program is mistaken for marks and changed."""

_FIRST = """
CREATE TABLE mark (
    article TEXT NOT NULL PRIMARY KEY,
    read INTEGER NOT NULL DEFAULT 0,
    read_at INTEGER NOT NULL DEFAULT 0,
    starred INTEGER NOT NULL DEFAULT 0,
    starred_at INTEGER NOT NULL DEFAULT 0,
    position INTEGER NOT NULL DEFAULT 0,
    position_at INTEGER NOT NULL DEFAULT 0
) WITHOUT ROWID, STRICT;
CREATE INDEX mark_read ON mark (article) WHERE read = 1;
CREATE INDEX mark_starred ON mark (article) WHERE starred = 1;
"""

_CORRECTIONS = """
CREATE TABLE correction (
    article TEXT NOT NULL,
    kind TEXT NOT NULL,
    part TEXT NOT NULL,
    field TEXT NOT NULL,
    exact TEXT NOT NULL,
    start INTEGER NOT NULL,
    prefix TEXT NOT NULL,
    suffix TEXT NOT NULL,
    deed TEXT NOT NULL,
    fact TEXT NOT NULL,
    text TEXT NOT NULL,
    value TEXT,
    attributes TEXT NOT NULL,
    changed_at INTEGER NOT NULL,
    PRIMARY KEY (article, kind, part, field, exact, start, deed)
) WITHOUT ROWID, STRICT
"""

_ANNOTATIONS = """
CREATE TABLE annotation (
    article TEXT NOT NULL,
    id TEXT NOT NULL,
    exact TEXT NOT NULL,
    prefix TEXT NOT NULL,
    suffix TEXT NOT NULL,
    start INTEGER NOT NULL,
    note TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    changed_at INTEGER NOT NULL,
    PRIMARY KEY (article, id)
) WITHOUT ROWID, STRICT;
CREATE INDEX annotation_highlighted ON annotation (article) WHERE exact <> '';
CREATE INDEX annotation_noted ON annotation (article) WHERE note <> ''
"""
"""A removed annotation stays as a row without words, so that an older copy does not bring it back."""

_REMEMBERED = """
CREATE TABLE remembered (
    article TEXT NOT NULL PRIMARY KEY,
    library TEXT NOT NULL,
    path TEXT NOT NULL,
    title TEXT NOT NULL,
    published TEXT NOT NULL,
    source TEXT NOT NULL,
    sketch BLOB NOT NULL,
    lost INTEGER NOT NULL,
    candidate TEXT NOT NULL
) WITHOUT ROWID, STRICT;
CREATE INDEX remembered_lost ON remembered (library) WHERE lost
"""
"""What marked articles are like (`tui.marks.marked_articles`)."""

_COLOURS_AND_TAGS = """
ALTER TABLE annotation ADD COLUMN colour TEXT NOT NULL DEFAULT 'yellow';
ALTER TABLE annotation ADD COLUMN others TEXT NOT NULL DEFAULT '';
ALTER TABLE correction ADD COLUMN taken_back INTEGER NOT NULL DEFAULT 0;
ALTER TABLE correction ADD COLUMN others TEXT NOT NULL DEFAULT '';
CREATE TABLE tag (
    article TEXT NOT NULL,
    tag TEXT NOT NULL,
    present INTEGER NOT NULL,
    changed_at INTEGER NOT NULL,
    PRIMARY KEY (article, tag)
) WITHOUT ROWID, STRICT;
CREATE INDEX tag_present ON tag (tag) WHERE present = 1;
CREATE TABLE other (
    article TEXT NOT NULL PRIMARY KEY,
    written TEXT NOT NULL
) WITHOUT ROWID, STRICT
"""
"""A removed tag and a correction that was taken back stay as rows, so that an older copy does not bring them back.
`others` and `other` hold, as JSON, the keys of a newer Byline's export that this one does not know."""

MIGRATIONS = (_FIRST, _CORRECTIONS, _ANNOTATIONS, _REMEMBERED, _COLOURS_AND_TAGS)
"""Entry `n` has the statements that upgrade version `n` to `n + 1`."""


def migrate(connection: sqlite3.Connection, where: str) -> None:
    """Upgrade a database to the newest version, each step in a transaction of its own.

    Raise `UnreadableError`, and change nothing, if the file belongs to another program or a newer Byline.
    """
    while (version := version_of(connection, where)) < len(MIGRATIONS):
        connection.execute("BEGIN IMMEDIATE")
        try:
            if version_of(connection, where) == version:  # another process may have upgraded it in the meantime
                for statement in MIGRATIONS[version].split(";"):
                    connection.execute(statement)
                connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
                connection.execute(f"PRAGMA user_version = {version + 1}")
            connection.execute("COMMIT")
        except BaseException:
            if connection.in_transaction:
                connection.execute("ROLLBACK")
            raise


def version_of(connection: sqlite3.Connection, where: str) -> int:
    """Return the version of a database, 0 for an empty one. Raises `UnreadableError` as `migrate` does."""
    application: int = connection.execute("PRAGMA application_id").fetchone()[0]
    version: int = connection.execute("PRAGMA user_version").fetchone()[0]
    empty = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0] == 0
    if application != APPLICATION_ID and not empty:
        raise UnreadableError(
            "this is not a database of marks", where=where, todo="move it away; nothing in it was changed"
        )
    if version > len(MIGRATIONS):
        raise UnreadableError("the marks were written by a newer Byline", where=where, todo="update Byline")
    return version
