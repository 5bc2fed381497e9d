r"""Cite in the text: as a style prints it, or by key for pandoc, LaTeX, Org and Typst.

`(Lee, 2020, p. 3)`, the footnote of a note style, `(Lee, 2020; Li, 2021)` for several; `[@lee2020tides, p. 3]`,
`\cite[3]{lee2020tides}`, `[cite:@lee2020tides p. 3]`, `@lee2020tides[p. 3]`. A prefix belongs to the first work, a
locator and a suffix to the last one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from tui.citations.csl import Item
from tui.citations.formats.bibtex import escape_tex
from tui.citations.pandoc import inlines
from tui.citations.pandoc.render import Renderer, Within
from tui.citations.styles import Style

_PAGE = re.compile(r"(?:pp?|pages?|s|seiten?|págs?)?\b[.:]?\s*(?P<pages>\d[\d\s,–-]*|[ivxlcdm]+)", re.IGNORECASE)
_LABELLED = re.compile(r"(?P<label>[^\W\d_]+\.?|§+|¶+)\s*(?P<number>[\d:.,–\s-]*\d)")
_LABELS = {
    "bk": "bk.", "book": "bk.", "ch": "chap.", "chap": "chap.", "chapter": "chap.", "col": "col.", "column": "col.",
    "fig": "fig.", "figure": "fig.", "fol": "fol.", "l": "l.", "line": "l.", "ll": "ll.", "lines": "ll.", "n": "n.",
    "note": "n.", "para": "para.", "paragraph": "para.", "paras": "paras.", "paragraphs": "paras.", "¶": "para.",
    "pt": "pt.", "part": "pt.", "sec": "sec.", "section": "sec.", "§": "sec.", "v": "v.", "verse": "v.", "vol": "vol.",
    "volume": "vol.",
}  # fmt: skip
"""What people type before a place in a work, and the term of English locales that pandoc reads."""


class Affixes(NamedTuple):
    """What a citation says besides the work."""

    locator: str = ""
    """The place in the work, as typed: `3`, `p.3`, `chapter 2`."""
    prefix: str = ""
    suffix: str = ""


NO_AFFIXES = Affixes()
"""Cites the work as a whole."""


def normalise_locator(typed: str) -> str:
    """Return a locator with its label as styles abbreviate it: `p. 3`, `pp. 3–5`, `chap. 2`."""
    typed = " ".join(typed.split())
    if pages := _PAGE.fullmatch(typed):
        numbers = re.sub(r"(?<=\d)\s*-\s*(?=\d)", "–", pages["pages"].strip())
        return f"pp. {numbers}" if re.search(r"[–,]", numbers) else f"p. {numbers}"
    if (labelled := _LABELLED.fullmatch(typed)) and (label := _LABELS.get(labelled["label"].rstrip(".").casefold())):
        return f"{label} {labelled['number']}"
    return typed


def cite_in_text(items: Sequence[Item], style: Style, renderer: Renderer, affixes: Affixes) -> inlines.Inlines:
    """Return the citation of the items as running text or a footnote has it. Blocks; raises `PandocError`."""
    within = Within(_for_style(affixes.locator, style), affixes.prefix, affixes.suffix)
    if len(items) > 1:
        return renderer.render_cluster(items, style, within=within)
    entry = renderer.render(items, style, within=within).entries[0]
    return entry.in_text or entry.note


def _for_style(locator: str, style: Style) -> str:
    """Return a locator as pandoc reads it in the style's language: pages without a label, which is known in all."""
    normalised = normalise_locator(locator)
    page = re.fullmatch(r"pp?\. (?P<pages>[\d–, ]+)", normalised)
    return page["pages"] if page else normalised


def to_pandoc(keys: Sequence[str], affixes: Affixes) -> str:
    """Return pandoc's citation: `[see @a; @b, p. 3]`."""
    return "[" + "; ".join(_parts(keys, affixes, "@{}", ", ", ", ")) + "]"


def to_org(keys: Sequence[str], affixes: Affixes) -> str:
    """Return Org's citation: `[cite:see @a;@b p. 3]`."""
    return "[cite:" + ";".join(_parts(keys, affixes, "@{}", " ", " ")) + "]"


def to_typst(keys: Sequence[str], affixes: Affixes) -> str:
    """Return Typst's citation: `see @a @b[p. 3]`."""
    locator = ", ".join(part for part in (normalise_locator(affixes.locator), affixes.suffix) if part)
    escaped = re.sub(r"([#$*_@<>\[\]])", r"\\\1", locator)
    cited = " ".join(f"@{key}" for key in keys) + (f"[{escaped}]" if locator else "")
    return f"{affixes.prefix} {cited}" if affixes.prefix else cited


def to_latex(keys: Sequence[str], affixes: Affixes) -> str:
    r"""Return LaTeX's citation: `\cite[see][3]{a}`, or biblatex's `\cites` for several with more than their keys."""
    locator = normalise_locator(affixes.locator)
    page = re.fullmatch(r"pp?\. (?P<pages>[\d–, ]+)", locator)
    before = escape_tex(affixes.prefix)
    if page and not affixes.suffix:
        after = page["pages"].replace("–", "--")  # biblatex adds the label itself
    else:
        after = escape_tex(", ".join(part for part in (locator, affixes.suffix) if part))
    if not before and not after:
        return f"\\cite{{{','.join(keys)}}}"
    if len(keys) == 1:
        return f"\\cite[{before}][{after}]{{{keys[0]}}}" if before else f"\\cite[{after}]{{{keys[0]}}}"
    first = f"[{before}][]" if before else ""
    middle = "".join(f"{{{key}}}" for key in keys[1:-1])
    return f"\\cites{first}{{{keys[0]}}}{middle}" + (f"[{after}]" if after else "") + f"{{{keys[-1]}}}"


def _parts(keys: Sequence[str], affixes: Affixes, form: str, before_locator: str, before_suffix: str) -> list[str]:
    """Return one part for each key, with prefix, locator and suffix in place."""
    parts = [form.format(key) for key in keys]
    if affixes.prefix:
        parts[0] = f"{affixes.prefix} {parts[0]}"
    if affixes.locator:
        parts[-1] += before_locator + normalise_locator(affixes.locator)
    if affixes.suffix:
        parts[-1] += before_suffix + affixes.suffix
    return parts
