"""Details of an article whose file has no place for them: `report.pdf.byline.yaml` beside `report.pdf`.

A sidecar has the keys of a YAML article. They win over what the file itself states. It is never an article.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from tui.articles.diagnostic import Diagnostic
from tui.articles.encoding import decode
from tui.articles.formats import SIDECAR, is_binary
from tui.articles.parsed_source import ParsedSource
from tui.articles.safe import clean
from tui.articles.substack import details_in_export

MAX_BYTES = 1_000_000
"""A larger sidecar is not read."""


def sidecar_of(path: Path) -> Path:
    """Return where the details of a file lie."""
    return path.with_name(path.name + SIDECAR)


def read_sidecar(path: Path) -> bytes:
    """Return the sidecar of a file as bytes; empty where there is none that can be read.

    The table of an export of Substack's counts as the sidecar of each of its posts.
    """
    if not is_binary(path):
        return details_in_export(path)
    try:
        with sidecar_of(path).open("rb") as file:
            return file.read(MAX_BYTES)
    except OSError:
        return b""


def with_details(source: ParsedSource, sidecar: bytes) -> ParsedSource:
    """Return what was read of a file, with a sidecar's keys over its own."""
    if not sidecar.strip():
        return source
    from tui.articles.yaml.values import YamlError, load_yaml  # few files have details beside them

    try:
        loaded = load_yaml(clean(decode(sidecar).text))
    except YamlError as error:
        return _blamed(source, f"the details beside it cannot be read: {error.diagnostic.what}")
    if not isinstance(loaded.value, Mapping):
        return _blamed(source, "the details beside it are not keys and values")
    keys: dict[str, Any] = {**source.keys, **{str(key): value for key, value in loaded.value.items()}}
    origins = {name: origin for name, origin in source.origins.items() if name not in loaded.value}
    return replace(source, keys=keys, origins=origins, generated_fields=source.generated_fields - set(loaded.value))


def _blamed(source: ParsedSource, what: str) -> ParsedSource:
    todo = f"correct or remove the file whose name ends in {SIDECAR}"
    return replace(source, diagnostics=[*source.diagnostics, Diagnostic(what, todo)])
