"""What the reader and its analysis process say to each other: pickles, each behind its length.

Both ends are Byline itself, over a pipe that nobody else holds; no pickle is ever read from anywhere else.
"""

from __future__ import annotations

import pickle
import struct
from collections.abc import Mapping
from typing import IO, NamedTuple

from tui.analysis.fact import Analysis
from tui.articles.article import Article

_LENGTH = struct.Struct("!Q")


class Request(NamedTuple):
    """An article to be analysed."""

    number: int
    article: Article
    seconds: float
    summary_words: int
    without: Mapping[str, str]
    """Why some extractors of other packages, by name, are not to be run."""


class Running(NamedTuple):
    """What may take the process with it: an extractor of another package."""

    number: int
    extractor: str
    """Its name; empty when it is done."""


class Answer(NamedTuple):
    """What is known of an article so far; the last answer to a request says so."""

    number: int
    analysis: Analysis | None
    last: bool
    error: str = ""
    """What went wrong, where there is no analysis."""


def send(stream: IO[bytes], message: Request | Running | Answer) -> None:
    """Writes one message. Raises `OSError` or `ValueError` where nobody is left to read it."""
    body = pickle.dumps(message, pickle.HIGHEST_PROTOCOL)
    stream.write(_LENGTH.pack(len(body)) + body)
    stream.flush()


def receive(stream: IO[bytes]) -> object:
    """Reads one message, waiting for it. Raises `EOFError` where the other side is gone."""
    (length,) = _LENGTH.unpack(_exactly(stream, _LENGTH.size))
    message: object = pickle.loads(_exactly(stream, length))
    return message


def _exactly(stream: IO[bytes], size: int) -> bytes:
    read = stream.read(size)
    if len(read) < size:
        raise EOFError
    return read
