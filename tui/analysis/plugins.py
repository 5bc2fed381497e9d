"""Running the fact extractors of other packages, whatever they do.

An extractor that raises, exits, returns nonsense or takes too long costs its own facts, and is named. One that ends the
process, or that hangs where Python cannot interrupt it, takes the process with it: so it is announced before it runs,
and the parent starts the process again without it (`tui.analysis.worker`).
"""

from __future__ import annotations

import contextlib
import signal
import threading
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from importlib import import_module
from types import FrameType
from typing import TYPE_CHECKING, Any, NamedTuple

from tui.analysis.fact import Fact, Mention
from tui.analysis.facts import ENTRY_POINTS, TITLES
from tui.articles.anchor import Span

if TYPE_CHECKING:
    from tui.analysis.analysis_input import AnalysisInput

SECONDS = 10.0
"""How long an extractor may work on one part of an article."""

Announce = Callable[[str], object]


class Plugin(NamedTuple):
    """An extractor of another package."""

    name: str
    target: str
    """Its module and function, `module:function`."""


class _TooLongError(BaseException):
    """The time is over. No `Exception`, which an extractor may catch."""


@cache
def plugins() -> tuple[Plugin, ...]:
    """Return the extractors that other packages have registered, in order of name."""
    from importlib import metadata  # not needed by whoever only wants the time limit

    points = metadata.entry_points(group=ENTRY_POINTS)
    return tuple(sorted(Plugin(point.name, point.value) for point in points))


def run_plugins(document: AnalysisInput, announce: Announce, without: Mapping[str, str]) -> Iterator[str]:
    """Add the facts of all plug-ins to a document; yield a sentence for each that failed.

    `announce` is told the name of each before it is loaded and run, and an empty name afterwards. `without` says why
    some of them, by name, are not to be run any more.
    """
    for plugin in plugins():
        if plugin.name in without:
            yield f"The extractor “{plugin.name}” {without[plugin.name]}, so its facts are missing."
            continue
        before = list(document.facts)
        announce(plugin.name)
        try:
            found = _checked(_run(plugin, document))
        except KeyboardInterrupt:
            raise
        except _TooLongError:
            found = []
            yield f"The extractor “{plugin.name}” took longer than {SECONDS:.0f} seconds, so its facts are missing."
        except BaseException as error:  # noqa: BLE001 - another package may raise anything, `SystemExit` among it
            found = []
            yield f"The extractor “{plugin.name}” failed ({type(error).__name__}: {error})."
        finally:
            announce("")
        document.facts[:] = [*before, *found]


def _run(plugin: Plugin, document: AnalysisInput) -> Any:
    with _time_limit():
        return list(_load(plugin)(document))


@cache
def _load(plugin: Plugin) -> Callable[[AnalysisInput], Any]:
    module, _, function = plugin.target.partition(":")
    loaded: Any = import_module(module)
    for name in function.split("."):
        loaded = getattr(loaded, name)
    extractor: Callable[[AnalysisInput], Any] = loaded
    return extractor


@contextlib.contextmanager
def _time_limit() -> Iterator[None]:
    """Raise `_TooLongError` in the block when the time is over, where signals can be handled."""
    if threading.current_thread() is not threading.main_thread() or not hasattr(signal, "setitimer"):
        yield
        return

    def end(_number: int, _frame: FrameType | None) -> None:
        raise _TooLongError

    before = signal.signal(signal.SIGALRM, end)
    signal.setitimer(signal.ITIMER_REAL, SECONDS, 0.5)  # again and again, for one that catches everything
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def _checked(found: list[Any]) -> list[Fact]:
    """Return what was found if all of it is facts. Raises `TypeError`.

    The types are exact, because a class of the plug-in's would be imported by whoever reads the answer.
    """
    for fact in found:
        if type(fact) is not Fact or not _is_sound(fact):
            raise TypeError(f"no fact: {_short(fact)}")
    return found


def _is_sound(fact: Fact) -> bool:
    return (
        fact.kind in TITLES
        and (type(fact.kind), type(fact.text), type(fact.origin)) == (str, str, str)
        and (fact.value is None or type(fact.value) is str)
        and _are_mentions(fact.mentions)
        and isinstance(fact.attributes, dict)
        and all(type(name) is str and _is_attribute(value) for name, value in fact.attributes.items())
    )


def _is_attribute(value: object) -> bool:
    return type(value) in (str, bool) or _are_mentions((value,)) or _are_mentions(value)


def _are_mentions(value: object) -> bool:
    return type(value) is tuple and all(type(one) is Mention and _is_sound_mention(one) for one in value)


def _is_sound_mention(mention: Mention) -> bool:
    sentence = mention.sentence
    return (
        (type(mention.start), type(mention.end), type(mention.quote)) == (int, int, str)
        and mention.field in ("text", "title", "summary")
        and (sentence is None or (type(sentence) is Span and all(type(one) is int for one in sentence)))
    )


def _short(value: object) -> str:
    try:
        return repr(value)[:60]
    except Exception:  # noqa: BLE001 - its `repr` is the plug-in's, too
        return type(value).__name__
