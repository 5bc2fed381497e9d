"""Work in the background: a thread does it, one message brings the answer, and late answers are dropped here alone.

Work belongs to a group, such as `read` or `search`, whose newest work alone counts: as soon as newer work of the group
begins, or a controller drops it, its answers are dropped. A `Ticket` says which work an answer belongs to.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Awaitable, Callable
from concurrent.futures import Future
from functools import partial
from inspect import isawaitable
from threading import Lock
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from textual.message import Message

from tui.app.work_failed import WorkFailed
from tui.errors import BylineError

if TYPE_CHECKING:
    from textual.screen import Screen

_Answer = TypeVar("_Answer")


class Ticket(NamedTuple):
    """Which work of which group an answer is of."""

    group: str
    number: int
    """Counts the work of the group; 0 for work all of whose answers count."""


class Task:
    """A piece of work, as the function that does it sees it."""

    def __init__(self, tasks: Tasks, ticket: Ticket) -> None:
        self._tasks = tasks
        self.ticket = ticket

    @property
    def is_cancelled(self) -> bool:
        """Whether nobody wants the answer any more."""
        return not self._tasks.is_newest(self.ticket)

    def report(self, hear: Callable[[_Answer], object], news: _Answer, *, replaces: bool = False) -> None:
        """Have `hear` called with news on the screen's thread; with `replaces`, only with the newest that waits."""
        self._tasks.post(Tasks.Done(self.ticket, partial(hear, news), is_last=False, replaces=replaces))


class Tasks:
    """Runs work for one screen, which passes each `Done` on to `finish`."""

    class Done(Message, bubble=False):
        """News or the answer of some work, and what to do with it if it does not come too late."""

        def __init__(
            self,
            ticket: Ticket,
            then: Callable[[], object],
            *,
            discard: Callable[[], object] | None = None,
            is_last: bool = True,
            replaces: bool = False,
        ) -> None:
            super().__init__()
            self.ticket = ticket
            self.then = then
            self.discard = discard
            self.is_last = is_last
            self.replaces = replaces

        def can_replace(self, message: Message) -> bool:
            """Only the newest of such news is worth telling."""
            return (
                isinstance(message, Tasks.Done)
                and (self.replaces and message.replaces)
                and self.ticket == message.ticket
            )

    def __init__(self, screen: Screen[None], failed: Callable[[BylineError], object]) -> None:
        """`failed` is told the errors of all work that is given no handler of its own."""
        self._screen = screen
        self._failed = failed
        self._begun: Counter[str] = Counter()
        self._running: set[str] = set()
        self._futures: dict[str, Future[object]] = {}
        self._turns: dict[str, Lock] = {}
        self._in_turn: set[Task] = set()
        """The work of `run_in_turn` that is not done yet."""

    # Beginning

    def run(
        self,
        group: str,
        work: Callable[[Task], _Answer],
        then: Callable[[_Answer], object] = lambda _: None,
        *,
        failed: Callable[[BylineError], object] | None = None,
        discard: Callable[[_Answer], object] | None = None,
    ) -> None:
        """Do work in a thread and give its answer to `then`, unless newer work of the group has begun by then.

        A `BylineError` goes to `failed` instead, and an answer that comes too late to `discard`.
        """
        task = self._begin(group)
        work_then = partial(self._work, task, partial(work, task), then, failed, discard)
        self._screen.run_worker(work_then, thread=True, group=group, exclusive=True, exit_on_error=False)

    def run_in_turn(
        self,
        group: str,
        work: Callable[[], _Answer],
        then: Callable[[_Answer], object] = lambda _: None,
    ) -> None:
        """Do work in a thread when the earlier work of the group is done; each answer is given to its `then`."""
        task, turn = Task(self, Ticket(group, 0)), self._turns.setdefault(group, Lock())

        def when_it_is_its_turn() -> None:
            try:
                with turn:
                    self._work(task, work, then, None, None)
            finally:
                self._in_turn.discard(task)

        self._in_turn.add(task)

        self._screen.run_worker(when_it_is_its_turn, thread=True, group=group, exit_on_error=False)

    def follow(
        self,
        group: str,
        begin: Callable[[Task], Future[_Answer]],
        then: Callable[[_Answer], object],
        *,
        failed: Callable[[BylineError], object] | None = None,
    ) -> None:
        """Wait for work that another process does; newer work of the group cancels it."""
        task = self._begin(group)
        try:
            future = begin(task)
        except BylineError as error:
            self.post(self.Done(task.ticket, partial(failed or self._failed, error)))
            return
        self._futures[group] = future  # type: ignore[assignment] # a future of anything is one of objects
        future.add_done_callback(
            lambda done: None if done.cancelled() else self._work(task, done.result, then, failed, None)
        )

    def converse(self, conversation: Callable[[], Awaitable[None]]) -> None:
        """Hold a conversation in dialogs on the screen's own thread; a newer one ends it."""

        async def hold() -> None:
            try:
                await conversation()
            except BylineError as error:
                self._failed(error)
            except Exception as error:  # noqa: BLE001 - a bug, as in a thread (`_work`)
                self._screen.post_message(WorkFailed(error))

        # A function and not its coroutine: one that is cancelled before it begins would never be awaited.
        self._screen.run_worker(hold, group="choice", exclusive=True, exit_on_error=False)  # type: ignore[arg-type] # a coroutine of None

    def unwritten(self) -> int:
        """Return how many changes that were made in turn are not done yet."""
        return len(self._in_turn)

    def drop(self, *groups: str) -> None:
        """Drop what the work of these groups has still to say; the work itself goes on."""
        for group in groups:
            self._begun[group] += 1
            self._running.discard(group)

    # Ending

    def is_newest(self, ticket: Ticket) -> bool:
        """Whether no newer work of the group has begun."""
        return not ticket.number or ticket.number == self._begun[ticket.group]

    def is_running(self, group: str) -> bool:
        """Whether the newest work of a group has not been answered yet."""
        return group in self._running

    def post(self, done: Done) -> None:
        """Send news or an answer to the screen, from any thread."""
        if not self._screen.post_message(done) and done.discard is not None:
            done.discard()  # the screen is gone

    async def finish(self, done: Done) -> None:
        """Do what an answer is for, or drop it because it comes too late."""
        if not self.is_newest(done.ticket):
            if done.discard is not None:
                done.discard()
            return
        if done.is_last:
            self._running.discard(done.ticket.group)
        if isawaitable(pending := done.then()):
            await pending

    def _begin(self, group: str) -> Task:
        self.drop(group)
        self._running.add(group)
        if (before := self._futures.pop(group, None)) is not None:
            before.cancel()
        return Task(self, Ticket(group, self._begun[group]))

    def _work(
        self,
        task: Task,
        work: Callable[[], _Answer],
        then: Callable[[_Answer], object],
        failed: Callable[[BylineError], object] | None,
        discard: Callable[[_Answer], object] | None,
    ) -> None:
        try:
            answer = work()
        except BylineError as error:
            self.post(self.Done(task.ticket, partial(failed or self._failed, error)))
        except Exception as error:  # noqa: BLE001 - whatever else arrives here is a bug, and the app reports it as one
            self._screen.post_message(WorkFailed(error))
        else:
            late = None if discard is None else partial(discard, answer)
            self.post(self.Done(task.ticket, partial(then, answer), discard=late))
