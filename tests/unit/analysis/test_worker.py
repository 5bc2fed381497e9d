"""The analysis process: started at need, restarted when it dies, gone with its owner."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import CancelledError, Future
from pathlib import Path

import pytest

from tui.analysis.analyse import analyse
from tui.analysis.fact import Analysis
from tui.analysis.worker import AnalysisError, AnalysisWorker

WAIT = 240.0


@pytest.fixture
def worker() -> Iterator[AnalysisWorker]:
    worker = AnalysisWorker(seconds=20.0)
    yield worker
    worker.stop()


def test_it_gives_what_analysing_here_gives_and_starts_only_at_need(worker: AnalysisWorker, make_article) -> None:
    assert worker.pid is None
    article = make_article("Mayor Ann Lee of Oslo left on Friday.", title="Lee leaves")
    assert worker.submit(article).result(WAIT) == analyse(article)
    assert worker.pid is not None


def test_it_can_be_started_before_there_is_an_article(worker: AnalysisWorker, make_article) -> None:
    worker.prepare()
    wait_until(lambda: worker.pid is not None)
    pid = worker.pid
    assert worker.submit(make_article("Ann Lee left.")).result(WAIT).facts
    assert worker.pid == pid


def test_prepared_and_stopped_at_once_it_leaves_no_process(worker: AnalysisWorker) -> None:
    worker.prepare()
    worker.stop()
    worker.prepare()
    wait_until(lambda: worker._thread is None or not worker._thread.is_alive())
    assert worker.pid is None


@pytest.mark.slow
def test_its_death_costs_nothing_but_the_time(worker: AnalysisWorker, make_article) -> None:
    worker.submit(make_article("First.")).result(WAIT)
    first = worker.pid
    assert first is not None
    os.kill(first, signal.SIGKILL)
    assert worker.submit(make_article("Ann Lee of Oslo said so.")).result(WAIT).facts
    assert worker.pid != first


@pytest.mark.slow
def test_an_article_that_kills_it_is_tried_twice_and_then_given_up(worker: AnalysisWorker, make_article) -> None:
    pids: list[int] = []

    def kill(_: Analysis) -> None:
        if (pid := worker.pid) is not None:  # what it had sent before it was killed may come after that
            pids.append(pid)
            os.kill(pid, signal.SIGKILL)

    long = make_article(*["Ann Lee of Oslo said that all was well with the harbour. " * 20] * 100)
    deadly = worker.submit(long, kill)
    analysis = deadly.result(WAIT)
    assert len(set(pids)) == 2
    assert not analysis.complete
    assert analysis.facts
    assert worker.submit(make_article("It goes on.")).result(WAIT).complete


@pytest.mark.slow
def test_the_article_asked_for_last_comes_first_and_those_ahead_of_need_last(
    worker: AnalysisWorker, make_article
) -> None:
    order: list[str] = []

    def note(name: str) -> Callable[[object], None]:
        return lambda _: order.append(name)

    first = worker.submit(make_article(*["Ann Lee of Oslo said that all was well. " * 20] * 20))
    first.add_done_callback(note("first"))
    wait_until(first.running)
    futures = [worker.submit(make_article("Old.")), worker.submit(make_article("New."))]
    futures.append(worker.submit(make_article("Ahead."), last=True))
    for future, name in zip(futures, ("old", "new", "ahead"), strict=True):
        future.add_done_callback(note(name))
    wait_until(lambda: len(order) == 4)
    assert order == ["first", "new", "old", "ahead"]


@pytest.mark.slow
def test_a_listener_that_fails_costs_nobody_anything(worker: AnalysisWorker, make_article) -> None:
    told: list[Analysis] = []

    def fail(so_far: Analysis) -> None:
        told.append(so_far)
        raise RuntimeError("the screen is gone")

    long = make_article(*["Ann Lee of Oslo said that all was well. " * 20] * 100)
    assert worker.submit(long, fail).result(WAIT).facts
    assert told
    assert worker.submit(make_article("It goes on.")).result(WAIT).complete


@pytest.mark.slow
def test_what_waits_can_be_cancelled_and_what_is_stopped_is(worker: AnalysisWorker, make_article) -> None:
    busy = worker.submit(make_article(*["Ann Lee of Oslo said that all was well. " * 20] * 60))
    wait_until(busy.running)  # else it would begin with what was asked for last
    waiting = worker.submit(make_article("Cancelled."))
    stopped = worker.submit(make_article("Stopped."), last=True)
    assert waiting.cancel()
    worker.stop()
    with pytest.raises((AnalysisError, CancelledError)):
        busy.result(WAIT)
    with pytest.raises(CancelledError):
        stopped.result(WAIT)
    assert worker.pid is None
    with pytest.raises(RuntimeError):
        worker.submit(make_article("Too late."))


def test_a_worker_that_is_stopped_at_once_answers_at_once_and_leaves_no_process_behind(make_article) -> None:
    article = make_article(*["Ann Lee of Oslo said that all was well. " * 20] * 60)
    for number in range(40):
        worker = AnalysisWorker()
        busy = worker.submit(article)
        time.sleep(number / 10_000)  # at every moment of the first four milliseconds, in which the process is started
        begun = time.monotonic()
        worker.stop()
        assert worker.pid is None
        assert time.monotonic() - begun < WAIT
        with pytest.raises((AnalysisError, CancelledError)):
            busy.result(WAIT)


@pytest.mark.slow
def test_what_waits_to_be_begun_anew_is_answered_when_the_worker_is_stopped(
    make_article, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tui.analysis.worker._PATIENCE", 0.0)
    worker = AnalysisWorker(seconds=300.0)
    long = make_article(*["Ann Lee of Oslo said that all was well. " * 20] * 200)
    ahead = worker.submit(long, last=True)
    wait_until(lambda: ahead.running() and worker.pid is not None)
    other = worker.submit(make_article(*["Bo Ray of Bergen said that all was ill. " * 20] * 200))
    wait_until(other.running)
    assert ahead.running()
    worker.stop()
    for future in (ahead, other):
        with pytest.raises(AnalysisError, match="stopped"):
            future.result(WAIT)


@pytest.mark.slow
def test_a_long_article_that_nobody_waits_for_does_not_keep_the_next_one_waiting(
    make_article, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tui.analysis.worker._PATIENCE", 0.2)
    worker = AnalysisWorker(seconds=300.0)
    try:
        long = worker.submit(make_article(*["Ann Lee of Oslo said that all was well. " * 20] * 2000))
        wait_until(long.running)
        worker.give_up(long)
        assert worker.submit(make_article("Ann Lee of Oslo left.")).result(WAIT).complete
        assert long.exception(0) is not None or not long.result(0).complete
    finally:
        worker.stop()


@pytest.mark.slow
def test_work_ahead_of_need_makes_way_and_is_begun_anew(make_article, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tui.analysis.worker._PATIENCE", 0.2)  # so that a fast machine has not finished by then
    worker = AnalysisWorker(seconds=300.0)
    try:
        ahead = worker.submit(make_article(*["Ann Lee of Oslo said that all was well. " * 20] * 200), last=True)
        wait_until(lambda: ahead.running() and worker.pid is not None)  # else the other would come first by itself
        first = worker.pid
        assert worker.submit(make_article("Ann Lee of Oslo left.")).result(WAIT).complete
        assert not ahead.done()
        assert worker.pid != first
        assert ahead.result(WAIT).complete
    finally:
        worker.stop()


@pytest.mark.slow
def test_making_way_is_no_try_of_the_article(make_article, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tui.analysis.worker._PATIENCE", 0.0)
    worker = AnalysisWorker(seconds=300.0)
    killed: list[int] = []
    other: Future[Analysis] = Future()

    def kill_once(_: Analysis) -> None:
        if other.done() and not killed and (pid := worker.pid) is not None:
            killed.append(pid)
            os.kill(pid, signal.SIGKILL)

    try:
        long = make_article(*["Ann Lee of Oslo said that all was well. " * 20] * 100)
        ahead = worker.submit(long, kill_once, last=True)
        wait_until(lambda: ahead.running() and worker.pid is not None)
        first = worker.pid
        other = worker.submit(make_article("Ann Lee of Oslo left."))
        assert other.result(WAIT).complete
        assert worker.pid != first, "the article has made way"
        assert ahead.result(WAIT).complete, "it was given up after one death"
        assert killed
    finally:
        worker.stop()


@pytest.mark.slow
def test_who_asks_for_what_is_asked_for_already_waits_for_the_same(worker: AnalysisWorker, make_article) -> None:
    busy = worker.submit(make_article(*["Ann Lee of Oslo said that all was well. " * 20] * 20))
    wait_until(busy.running)
    ahead = worker.submit(make_article("Ahead."), last=True)
    assert worker.submit(make_article("Ahead.")) is ahead
    assert worker.submit(make_article("Ahead.")) is ahead
    worker.give_up(ahead)
    assert ahead.result(WAIT).complete, "one of two still waits"


@pytest.mark.slow
def test_it_ends_when_it_is_idle_and_starts_again(make_article) -> None:
    worker = AnalysisWorker(idle_seconds=0.2)
    try:
        worker.submit(make_article("One.")).result(WAIT)
        wait_until(lambda: worker.pid is None)
        assert worker.submit(make_article("Two.")).result(WAIT).complete
    finally:
        worker.stop()


@pytest.mark.slow
def test_it_dies_with_its_owner_even_when_that_is_killed(tmp_path: Path) -> None:
    program = (
        "import sys, time; from pathlib import Path; from tui.analysis.worker import AnalysisWorker;"
        "from tui.articles.article import Article; w = AnalysisWorker();"
        "w.submit(Article('a', Path('a'), '', '', ())).result(60); print(w.pid, flush=True); time.sleep(600)"
    )
    owner = subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.PIPE, text=True, cwd=tmp_path)
    assert owner.stdout is not None
    child = int(owner.stdout.readline())
    owner.send_signal(signal.SIGKILL)
    owner.wait()
    owner.stdout.close()
    wait_until(lambda: not is_running(child))


@pytest.mark.slow
def test_modules_of_the_folder_that_one_is_in_are_never_imported(
    worker: AnalysisWorker, make_article, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "spacy.py").write_text("raise SystemExit('imported')")
    monkeypatch.chdir(tmp_path)
    assert worker.submit(make_article("Mayor Ann Lee of Oslo left.")).result(WAIT).facts


def test_the_owner_never_imports_the_language_model() -> None:
    program = (
        "import sys; import tui.analysis.worker, tui.analysis.encode; from tui.analysis import analyse;"
        "analyse.analysis_version();"
        "print([m for m in ('spacy', 'thinc', 'numpy', 'babel', 'faker') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def wait_until(condition: Callable[[], bool]) -> None:
    deadline = time.monotonic() + WAIT
    while not condition():
        assert time.monotonic() < deadline, "waited in vain"
        time.sleep(0.02)


def is_running(pid: int) -> bool:
    try:
        stat = Path(f"/proc/{pid}/stat").read_text()
    except FileNotFoundError:
        return False
    return stat.rpartition(")")[2].split()[0] != "Z"
