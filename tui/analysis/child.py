"""The analysis process: reads articles from its standard input, writes analyses to its standard output.

It is a program of its own, not a fork: the reader's process never imports the language model, and this one starts
with nothing of the reader's open. It ends when its input ends, which is what the death of the reader looks like, also
in the middle of an article.
"""

from __future__ import annotations

import contextlib
import os
import sys
import threading
from functools import partial
from queue import SimpleQueue
from typing import IO

from tui.analysis.messages import Answer, Request, Running, receive, send


def serve(source: IO[bytes], sink: IO[bytes]) -> None:
    """Answers requests one by one until the input ends; until the first of them comes, it makes itself ready."""
    requests: SimpleQueue[Request] = SimpleQueue()
    threading.Thread(target=_listen, args=(source, requests), name="requests", daemon=True).start()
    from tui.analysis.analyse import analyse_parts
    from tui.analysis.language_model import load_model

    if requests.empty():
        with contextlib.suppress(Exception):  # said of the first article that needs it
            load_model()
    while True:
        request = requests.get()
        try:
            parts = analyse_parts(
                request.article,
                seconds=request.seconds,
                summary_words=request.summary_words,
                announce=partial(_announce, sink, request.number),
                without=request.without,
            )
            analysis = next(parts)
            for further in parts:
                send(sink, Answer(request.number, analysis, last=False))
                analysis = further
            answer = Answer(request.number, analysis, last=True)
        except Exception as error:  # noqa: BLE001 - whatever one article breaks, the next must find the process alive
            answer = Answer(request.number, None, last=True, error=f"{type(error).__name__}: {error}")
        send(sink, answer)


def _announce(sink: IO[bytes], number: int, extractor: str) -> None:
    send(sink, Running(number, extractor))


def _listen(source: IO[bytes], requests: SimpleQueue[Request]) -> None:
    """Takes requests in; ends the process at once when there will be no more, whatever it is doing."""
    while True:
        try:
            request = receive(source)
        except (EOFError, OSError):
            os._exit(0)
        assert isinstance(request, Request)
        requests.put(request)


def main() -> None:
    """The process: its standard output is kept for messages, so that no library's print can break one.

    The first argument, if there is one, is how nice the process is to others, and the second its English model.
    """
    from tui.analysis.language_model import choose_model

    sink = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    if hasattr(os, "nice"):
        os.nice(int(sys.argv[1]) if len(sys.argv) > 1 else 0)
    choose_model(sys.argv[2] if len(sys.argv) > 2 else "")
    serve(sys.stdin.buffer, sink)


if __name__ == "__main__":
    main()
