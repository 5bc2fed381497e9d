"""The meanings of a library's texts, for front ends: the articles nearest to words, and the work of finding vectors."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from pathlib import Path
from threading import Event, Lock
from typing import TYPE_CHECKING, NamedTuple

from tui.articles.anchor import Span
from tui.errors import BylineError
from tui.library.catalogue.catalogue import Catalogue
from tui.library.contract.meaning import INSTALL
from tui.library.meaning.encoder import Encoder, encoder, is_installed
from tui.library.meaning.finder import find_alone, model_of
from tui.library.meaning.vectors_file import VectorsFile, in_8_bits, key_of

if TYPE_CHECKING:
    import numpy

NEAREST = 50
"""Articles that count as near, at most. Every text is somewhat near to all words."""
_FROM = 0.5
"""Where an article counts as near: so far on the way from the mean of all to the nearest."""
_EVEN = 1e-6
"""Differences that are none, as between copies."""
_REMEMBERED = 8
"""Queries whose answers are kept, because the list and the text ask again."""


class _Loaded(NamedTuple):
    """The vectors of the articles of a library, one after the other."""

    made_of: tuple[int, int, int]
    """The generation of the catalogue, and the revision of the file."""
    known: int
    total: int
    rowids: numpy.ndarray
    firsts: numpy.ndarray
    """Where the passages of each article begin, and where the last ones end."""
    spans: list[Span]
    vectors: numpy.ndarray


class _Nearness(NamedTuple):
    """How near each article is to some words."""

    loaded: _Loaded
    far: numpy.ndarray
    """The distance of each passage, from 0 to 2."""
    nearest: numpy.ndarray
    """The distance of the nearest passage of each article."""
    order: numpy.ndarray
    """The articles, nearest first."""

    def rows(self, among: bytes | None, most: int) -> dict[int, float]:
        """Return the nearest rows of a mask, with how near they are."""
        import numpy

        rows, order = self.loaded.rowids[self.order], self.order
        if among is not None:
            mask = numpy.frombuffer(among, numpy.uint8)
            asked = (rows < len(mask)) & (mask[numpy.minimum(rows, len(mask) - 1)] != 0)
            rows, order = rows[asked], order[asked]
        if not len(rows):
            return {}
        far = self.nearest[order]
        count = min(most, int((far <= far.mean() + _FROM * (far[0] - far.mean()) + _EVEN).sum()))
        return {int(row): 1 - float(one) for row, one in zip(rows[:count], far[:count], strict=True)}

    def passage(self, rowid: int) -> Span | None:
        """Return the nearest passage of a row; None if it has none."""
        import numpy

        if not len(at := numpy.flatnonzero(self.loaded.rowids == rowid)):
            return None
        first, end = self.loaded.firsts[at[0]], self.loaded.firsts[at[0] + 1]
        return self.loaded.spans[int(first + self.far[first:end].argmin())]


class LibraryMeaning:
    """Meanings (`tui.library.contract.library.Meanings`)."""

    def __init__(
        self,
        folder: Path,
        own: Path,
        shared: Path,
        conversions: Path,
        catalogue: Catalogue,
        model: Callable[[], Encoder] | None = None,
    ) -> None:
        """`own` is the library's cache, `shared` that of all; `model` is another encoder than that of the extra."""
        self._places = own, folder, conversions
        self._shared = shared
        self._catalogue = catalogue
        self._file = VectorsFile(shared)
        self._model = model or encoder
        self._is_installed = model is not None or is_installed()
        self._lock = Lock()
        self._loaded: _Loaded | None = None
        self._answers: OrderedDict[str, _Nearness] = OrderedDict()

    @property
    def is_installed(self) -> bool:
        """Return whether meanings can be found at all."""
        return self._is_installed

    @property
    def model(self) -> str:
        """The name of the model that is used; empty if none is installed."""
        return self._model().name if self._is_installed else ""

    def known(self) -> tuple[int, int]:
        """Return of how many articles the meaning is known, and of how many there are."""
        if not self._is_installed:
            return 0, len(self._catalogue.files())
        with self._lock:
            loaded = self._vectors()
        return loaded.known, loaded.total

    def nearest(self, words: str, among: bytes | None = None, most: int = NEAREST) -> dict[int, float]:
        """Return the rows whose texts come nearest in meaning to some words, nearest first, with how near they come.

        `among` is a mask of the rows that are asked for.
        """
        near = self._near_to(words)
        return near.rows(among, most) if near is not None else {}

    def passage(self, words: str, rowid: int) -> Span | None:
        """Return the passage of an article that comes nearest to some words; None if it is not known."""
        near = self._near_to(words)
        return near.passage(rowid) if near is not None else None

    def like(self, rowid: int, most: int = NEAREST) -> dict[int, float]:
        """Return the articles that are nearest to one as a whole, nearest first, without that one."""
        import numpy

        if not self._is_installed:
            return {}
        with self._lock:
            loaded = self._vectors()
        if not len(at := numpy.flatnonzero(loaded.rowids == rowid)):
            return {}
        its = loaded.vectors[loaded.firsts[at[0]] : loaded.firsts[at[0] + 1]]
        found = _nearness(loaded, in_8_bits(its.astype(numpy.float32).mean(axis=0))).rows(None, most + 1)
        found.pop(rowid, None)
        return dict(list(found.items())[:most])

    def find(self, progress: Callable[[int, int], None] = lambda done, total: None, stop: Event | None = None) -> bool:
        """Find the meaning of all texts that have none yet; return whether there was anything to find.

        `progress` gets the number of articles done, and of all. Raise `BylineError` where the model is not installed.
        """
        if not self._is_installed:
            raise BylineError("what texts mean cannot be found", todo=INSTALL)
        own, folder, conversions = self._places
        return find_alone(own, folder, conversions, self._file, self._model(), progress, stop or Event())

    def find_beside(self, stop: Event) -> bool:
        """Do so in a process of its own, so that nothing here has to wait for it."""
        known, total = self.known()
        if not self._is_installed or known >= total:
            return False
        from tui.library.beside import run_beside

        run_beside("tui.library.meaning.child", (*self._places, self._shared), stop)
        return self.known()[0] > known

    def close(self) -> None:
        """Close the file."""
        self._file.close()

    def _near_to(self, words: str) -> _Nearness | None:
        if not self._is_installed:
            return None
        with self._lock:
            loaded = self._vectors()
            if not len(loaded.rowids):
                return None
            kept = self._answers.pop(words, None)
            if kept is None or kept.loaded is not loaded:
                kept = _nearness(loaded, in_8_bits(self._model().of_words(words)))
            self._answers[words] = kept
            while len(self._answers) > _REMEMBERED:
                self._answers.popitem(last=False)
            return kept

    def _vectors(self) -> _Loaded:
        """Return the vectors of the library's articles, loaded when there are others."""
        import numpy

        made_of = self._catalogue.generation(), *self._file.revision()
        if self._loaded is not None and self._loaded.made_of == made_of:
            return self._loaded
        rows: dict[bytes, list[int]] = {}
        files = self._catalogue.files()
        for rowid, file in files.items():
            rows.setdefault(key_of(*file), []).append(rowid)
        known = 0
        rowids: list[int] = []
        firsts = [0]
        spans: list[Span] = []
        pieces: list[numpy.ndarray] = []
        for text in self._file.all(model_of(self._model())):
            its_rows = rows.get(text.key, ())
            known += len(its_rows)
            for rowid in its_rows if text.spans else ():
                rowids.append(rowid)
                firsts.append(firsts[-1] + len(text.spans))
                spans += text.spans
                pieces.append(text.vectors)
        vectors = numpy.concatenate(pieces) if pieces else numpy.empty((0, 0), numpy.int8)
        at = numpy.array(rowids, numpy.int64), numpy.array(firsts, numpy.int64)
        self._loaded = _Loaded(made_of, known, len(files), *at, spans, vectors)
        return self._loaded


def _nearness(loaded: _Loaded, vector: numpy.ndarray) -> _Nearness:
    """Compare a vector with all passages, which is exact and takes 0.1 s for a million."""
    import numpy
    import simsimd

    far = numpy.asarray(simsimd.cdist(vector[None], loaded.vectors, "cosine"), numpy.float32)[0]
    nearest = numpy.minimum.reduceat(far, loaded.firsts[:-1])
    return _Nearness(loaded, far, nearest, numpy.argsort(nearest, kind="stable"))
