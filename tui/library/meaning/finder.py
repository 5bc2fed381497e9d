"""Makes the vectors of a library: of each text that has none yet, newest first."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from threading import Event

from tui.errors import UnreadableError
from tui.library.catalogue.catalogue import Catalogue
from tui.library.lists.sort_orders import SortOrders
from tui.library.meaning.encoder import DIMENSIONS, Encoder
from tui.library.meaning.passages import SPLITTER_VERSION, passages_of
from tui.library.meaning.vectors_file import TextVectors, VectorsFile, in_8_bits, key_of
from tui.library.sync.lock import writing_lock

_LOCK = "meaning.lock"
_BATCH = 8
"""Texts that are stored at once: what a stop loses takes seconds."""


def model_of(encoder: Encoder) -> str:
    """Return the name under which vectors are kept: those of other models or passages are made anew."""
    return f"{encoder.name}/passages-{SPLITTER_VERSION}"


def find_alone(
    own: Path,
    folder: Path,
    conversions: Path,
    file: VectorsFile,
    encoder: Encoder,
    progress: Callable[[int, int], None],
    stop: Event,
) -> bool:
    """Make the vectors that there are not yet, one process at a time; return whether there was anything to do.

    `own` is the library's cache. `progress` gets the number of articles done, and of all.
    """
    from tui.articles.conversion_cache import ConversionCache
    from tui.articles.read import read_article
    from tui.library.catalogue.cache_location import CATALOGUE

    with writing_lock(own / _LOCK, stop, goes_on=lambda _: False) as held:
        if held is None:
            return False
        catalogue = Catalogue(own / CATALOGUE)
        files, model = catalogue.files(), model_of(encoder)
        known = file.keys(model)
        order = SortOrders(own, catalogue).get().rowids
        missing = [row for row in order if row in files and key_of(*files[row]) not in known]
        done = len(files) - len(missing)
        for start in range(0, len(missing), _BATCH):
            made: list[TextVectors] = []
            for row in catalogue.rows(missing[start : start + _BATCH]):
                if stop.is_set():
                    break
                title = text = ""
                with suppress(UnreadableError):  # it has just gone: until the file changes it has no meaning
                    article = read_article(folder / row.path, ConversionCache(conversions))
                    title, text = article.title, article.text
                made.append(_vectors_of(title, text, key_of(*files[row.rowid]), encoder))
            file.put(model, made)
            if stop.is_set():
                break
            done = min(done + _BATCH, len(files))
            held.sign()
            progress(done, len(files))
        if not stop.is_set():
            file.forget_others(model)
        catalogue.close()
        return bool(missing)


def _vectors_of(title: str, text: str, key: bytes, encoder: Encoder) -> TextVectors:
    """Return the passages of a text with their vectors; the first one begins with the title."""
    import numpy

    spans = passages_of(text)
    if not spans:
        return TextVectors(key, [], numpy.empty((0, DIMENSIONS), numpy.int8))
    passages = [text[span.start : span.end] for span in spans]
    passages[0] = f"{title}\n{passages[0]}"
    return TextVectors(key, spans, in_8_bits(encoder.of_passages(passages)))
