"""Work in the background: answers of the newest work alone, errors to one handler, bugs to the app."""

import asyncio
from collections.abc import Callable
from concurrent.futures import Future
from threading import Event

import pytest
from textual import on
from textual.app import App
from textual.pilot import Pilot
from textual.screen import Screen

from tests.unit.app.conftest import until
from tui.app.room.tasks import Task, Tasks
from tui.app.room.timers import Timers
from tui.app.work_failed import WorkFailed
from tui.errors import BylineError, UnreadableError


class _Screen(Screen[None]):
    def __init__(self) -> None:
        super().__init__()
        self.errors: list[BylineError] = []
        self.tasks = Tasks(self, self.errors.append)
        self.timers = Timers(self)

    @on(Tasks.Done)
    async def _finish(self, event: Tasks.Done) -> None:
        await self.tasks.finish(event)


class _App(App[None]):
    def __init__(self) -> None:
        super().__init__()
        self.bugs: list[BaseException] = []
        self.only = _Screen()

    def get_default_screen(self) -> _Screen:
        return self.only

    @on(WorkFailed)
    def _bug(self, event: WorkFailed) -> None:
        self.bugs.append(event.error)


Work = Callable[[Task], str]


def gated(gate: Event, answer: str, begun: Event | None = None) -> Work:
    def work(_: Task) -> str:
        if begun is not None:
            begun.set()
        gate.wait()
        return answer

    return work


async def ended(pilot: Pilot[None]) -> None:
    """Waits until all threads are done and all that they posted was heard."""
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()


@pytest.mark.parametrize("late", ["run", "drop"])
async def test_an_answer_is_dropped_when_it_comes_too_late(late: str) -> None:
    app, heard, discarded, gate, begun = _App(), list[str](), list[str](), Event(), Event()
    async with app.run_test() as pilot:
        app.only.tasks.run("read", gated(gate, "first", begun), heard.append, discard=discarded.append)
        await until(begun.is_set)
        if late == "run":
            app.only.tasks.run("read", lambda _: "second", heard.append)
            await until(lambda: heard == ["second"])
        else:
            app.only.tasks.drop("read")
        gate.set()
        await until(lambda: discarded == ["first"])
        await ended(pilot)
        assert heard == (["second"] if late == "run" else [])


async def test_a_posted_answer_is_dropped_by_what_happens_before_it_is_heard() -> None:
    app, heard = _App(), list[str]()
    async with app.run_test() as pilot:
        tasks, hold, holding = app.only.tasks, asyncio.Event(), asyncio.Event()

        async def hold_the_queue() -> None:
            holding.set()
            await hold.wait()

        app.only.call_next(hold_the_queue)
        await holding.wait()
        tasks.run("read", lambda _: "first", heard.append)
        await app.workers.wait_for_complete()  # the answer is in the screen's queue
        tasks.run("read", lambda _: "second", heard.append)
        hold.set()
        await until(lambda: heard)
        await ended(pilot)
        assert heard == ["second"]


async def test_groups_do_not_disturb_each_other() -> None:
    app, heard, gate = _App(), list[str](), Event()
    async with app.run_test():
        app.only.tasks.run("read", gated(gate, "article"), heard.append)
        app.only.tasks.run("search", lambda _: "listing", heard.append)
        await until(lambda: heard == ["listing"])
        assert app.only.tasks.is_running("read")
        assert not app.only.tasks.is_running("search")
        gate.set()
        await until(lambda: heard == ["listing", "article"])


async def test_work_in_turn_is_done_one_by_one_and_every_answer_is_heard() -> None:
    app, heard, begun = _App(), list[str](), list[str]()
    gates = {name: Event() for name in ("a", "b")}

    def work(name: str) -> str:
        begun.append(name)
        gates[name].wait()
        return name

    async with app.run_test():
        app.only.tasks.run_in_turn("mark", lambda: work("a"), heard.append)
        await until(lambda: begun == ["a"])
        app.only.tasks.run_in_turn("mark", lambda: work("b"), heard.append)
        gates["b"].set()
        gates["a"].set()
        await until(lambda: heard == ["a", "b"])


async def test_news_comes_before_the_answer_and_stops_with_newer_work() -> None:
    app, heard, gate = _App(), list[str](), Event()

    def work(task: Task) -> str:
        task.report(heard.append, "news")
        gate.wait()
        assert task.is_cancelled
        task.report(heard.append, "late news")
        return "answer"

    async with app.run_test() as pilot:
        app.only.tasks.run("sync", work, heard.append)
        await until(lambda: heard == ["news"])
        app.only.tasks.run("sync", lambda _: "newer", heard.append)
        gate.set()
        await until(lambda: "newer" in heard)
        await ended(pilot)
        assert heard == ["news", "newer"]
    assert not app.bugs


async def test_errors_go_to_one_handler_unless_the_work_has_its_own() -> None:
    app, own = _App(), list[BylineError]()

    def fail(_: Task) -> None:
        raise UnreadableError("no such file")

    async with app.run_test():
        app.only.tasks.run("read", fail)
        await until(lambda: app.only.errors)
        app.only.tasks.run("read", fail, failed=own.append)
        await until(lambda: own)
        assert len(app.only.errors) == 1


async def test_an_error_that_comes_too_late_is_dropped_and_a_bug_is_not() -> None:
    app, gate = _App(), Event()

    def fail(_: Task) -> None:
        gate.wait()
        raise UnreadableError("no such file")

    def break_(_: Task) -> None:
        gate.wait()
        raise ValueError("oh")

    async with app.run_test() as pilot:
        app.only.tasks.run("read", fail)
        app.only.tasks.run("search", break_)
        await pilot.pause()
        app.only.tasks.drop("read", "search")
        gate.set()
        await until(lambda: app.bugs)
        await ended(pilot)
        assert not app.only.errors


async def test_a_conversation_that_fails_is_no_other_case() -> None:
    app = _App()

    async def fail() -> None:
        raise UnreadableError("no such file")

    async def break_() -> None:
        raise ValueError("oh")

    async with app.run_test():
        app.only.tasks.converse(fail)
        await until(lambda: app.only.errors)
        app.only.tasks.converse(break_)
        await until(lambda: app.bugs)


async def test_newer_work_cancels_the_process_that_is_waited_for_and_its_late_answer_is_dropped() -> None:
    app, heard = _App(), list[str]()
    waiting, running, newest = Future[str](), Future[str](), Future[str]()
    running.set_running_or_notify_cancel()
    async with app.run_test() as pilot:
        for future in (waiting, running, newest):
            app.only.tasks.follow("analyse", lambda _, future=future: future, heard.append)  # type: ignore[misc]
        assert waiting.cancelled()
        running.set_result("late")
        newest.set_result("newest")
        await until(lambda: heard)
        await pilot.pause()
        assert heard == ["newest"]


async def test_a_timer_that_is_begun_again_is_one() -> None:
    app, done = _App(), list[str]()
    async with app.run_test():
        for name in ("first", "second"):
            app.only.timers.start("dwell", 0.01, lambda name=name: done.append(name))  # type: ignore[misc]
        app.only.timers.start("other", 0.001, lambda: done.append("never"))
        app.only.timers.stop("other")
        assert app.only.timers.is_waiting("dwell")
        app.only.timers.start("last", 0.05, lambda: done.append("last"))
        await until(lambda: "last" in done)
        assert done == ["second", "last"]
        assert not app.only.timers.is_waiting("dwell")
