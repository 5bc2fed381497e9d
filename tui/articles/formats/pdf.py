"""PDF, read by PDFium: paragraphs put together from lines, headings told by their size, running heads left out.

A PDF has no paragraphs, only characters at positions. PDFium gives them in reading order, one column after the other,
with line ends. Whether a line continues the paragraph is decided here, by its distance to the line before, its size
and its indentation. Metadata is taken only where the first page confirms it: the title of a PDF is often the name of a
file or a template, and its author that of a computer.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from statistics import median
from typing import Any, NamedTuple

from tui.articles.article import PageStart
from tui.articles.diagnostic import Diagnostic, UnreadableArticleError
from tui.articles.formats.page_numbers import number_pages
from tui.articles.parsed_source import BodyBuilder, ParsedSource
from tui.articles.safe import clean
from tui.articles.scripts import UNSPACED

LARGER = 1.08
"""A line whose letters are so many times the size of the body's is a heading."""

LONGEST_HEADING = 120
"""Characters; a longer run of large letters is a paragraph."""

_SOFT_HYPHENS = re.compile("[\ufffe\x02]\\s*")
"""PDFium's sign for a hyphen that only breaks a word at a line's end, and the line's end after it."""
_UNSPACED_LINE_END = re.compile(f"(?<=[{UNSPACED}、。，])\n(?=[{UNSPACED}])")
_DIGITS = re.compile(r"\d+")
_RUNNING = 0.09
"""The part of a page's height, from either edge, in which running heads and page numbers stand."""
_FEWEST_PAGES = 3
"""On so many pages must a line stand at the edge to be a running head."""
_ENDS_SENTENCE = (".", "!", "?", ".”", ".’", '."', ":", "。")


class Line(NamedTuple):
    """One line of a page."""

    text: str
    page: int
    size: float
    """Of its letters, in points."""
    left: float
    right: float
    top: float
    bottom: float
    """Places on the page in points, from the lower left corner."""
    at_edge: bool
    """Whether it stands where running heads do."""


def read(data: bytes, path: Path) -> ParsedSource:
    """Return a PDF's text and what its first page confirms of its metadata. Raises `UnreadableArticleError`."""
    import pypdfium2

    try:
        pdf = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        encrypted = "password" in str(error).lower()
        what = "the PDF is encrypted" if encrypted else "the PDF is damaged"
        todo = "save a copy without a password" if encrypted else "download or export it again"
        raise UnreadableArticleError(path, Diagnostic(what, todo)) from error
    try:
        lines = [line for number in range(len(pdf)) for line in _lines(pdf, number)]
        properties = pdf.get_metadata_dict(skip_empty=True)
        own_labels = [pdf.get_page_label(number) for number in range(len(pdf))]
    except pypdfium2.PdfiumError as error:
        raise UnreadableArticleError(path, Diagnostic("the PDF is damaged", "download or export it again")) from error
    finally:
        pdf.close()
    if not any(line.text.strip() for line in lines):
        pages = "its one page" if len(own_labels) == 1 else f"its {len(own_labels)} pages"
        what = f"the PDF has no text on {pages}: it was probably scanned"
        raise UnreadableArticleError(path, Diagnostic(what, "run OCR on it, for example with ocrmypdf"))
    labels = number_pages(own_labels, [(line.page, line.text) for line in lines if line.at_edge])
    lines = _without_running_heads(lines)
    keys = _confirmed(properties, [line for line in lines if line.page == 0])
    builder = BodyBuilder()
    body_size = _body_size(lines)
    first = True
    for paragraph in _paragraphs(lines, body_size):
        text = _joined(paragraph)
        if not text:
            continue
        is_heading = paragraph[0].size > LARGER * body_size and len(text) <= LONGEST_HEADING
        if first and is_heading and "title" not in keys and paragraph[0].size >= max(line.size for line in lines[:40]):
            keys["title"] = text
        elif is_heading and text == keys.get("title") and builder.empty:
            pass
        elif is_heading:
            builder.add("heading", text, level=2, pages=_page_starts(paragraph, labels))
        else:
            builder.add("paragraph", text, pages=_page_starts(paragraph, labels))
        first = False
    return ParsedSource(keys, builder.body())


def _page_starts(paragraph: Sequence[Line], labels: Sequence[str]) -> list[PageStart]:
    """Return where each page begins in the text of a paragraph."""
    starts = [PageStart(0, labels[paragraph[0].page])]
    for at, (before, line) in enumerate(pairwise(paragraph), start=1):
        if line.page != before.page:
            so_far = _joined(paragraph[:at])
            starts.append(PageStart(len(so_far), labels[line.page]))
    return starts


def _lines(pdf: Any, number: int) -> Iterator[Line]:
    """The lines of a page in reading order."""
    from pypdfium2 import raw

    page = pdf[number]
    height = page.get_height()
    text_page = page.get_textpage()
    try:
        text = text_page.get_text_range()
        end = 0
        for written in text.split("\n"):
            start, end = end, end + len(written) + 1
            words = written.rstrip("\r")
            first = start + len(words) - len(words.lstrip())
            last = start + len(words.rstrip()) - 1
            if last < first:
                continue
            left, bottom, _, top = text_page.get_charbox(first, loose=True)
            _, end_bottom, right, end_top = text_page.get_charbox(last, loose=True)
            letters = [at for at in (first, (first + last) // 2, last) if text[at] != " "]  # a space has any size
            size = median(raw.FPDFText_GetFontSize(text_page, at) for at in letters) or 1.0
            box = top - bottom
            size = box if box > 0 and size <= 1.0 else size  # scaled by a matrix: the box knows better
            low, high = min(bottom, end_bottom), max(top, end_top)
            at_edge = low > height * (1 - _RUNNING) or high < height * _RUNNING
            yield Line(words.strip(), number, size, left, right, high, low, at_edge)
    finally:
        text_page.close()
        page.close()


def _without_running_heads(lines: Sequence[Line]) -> list[Line]:
    """The lines without those that recur at the edge of pages, digits aside, and without page numbers."""

    def shape(line: Line) -> str:
        return _DIGITS.sub("0", line.text)

    pages: dict[str, set[int]] = {}
    for line in lines:
        if line.at_edge:
            pages.setdefault(shape(line), set()).add(line.page)
    recurring = {text for text, on in pages.items() if len(on) >= _FEWEST_PAGES}
    return [
        line
        for line in lines
        if not (line.at_edge and (shape(line) in recurring or _DIGITS.fullmatch(line.text.strip())))
    ]


def _body_size(lines: Iterable[Line]) -> float:
    """The size in which most letters are set."""
    sizes = Counter[float]()
    for line in lines:
        sizes[round(line.size, 1)] += len(line.text)
    return sizes.most_common(1)[0][0]


def _paragraphs(lines: Sequence[Line], body_size: float) -> Iterator[list[Line]]:
    """Runs of lines that belong together."""
    gaps = [
        before.bottom - line.bottom
        for before, line in pairwise(lines)
        if before.page == line.page and 0 < before.bottom - line.bottom < 4 * body_size
    ]
    leading = median(gaps) if gaps else 1.2 * body_size
    run: list[Line] = []
    for line in lines:
        if run and not _goes_on(run, line, leading):
            yield run
            run = []
        run.append(line)
    if run:
        yield run


def _goes_on(run: Sequence[Line], line: Line, leading: float) -> bool:
    """Whether a line goes on with the paragraph before it."""
    before = run[-1]
    if abs(before.size - line.size) > 0.5:
        return False
    ended = before.text.endswith(_ENDS_SENTENCE)
    widest = max(one.right - one.left for one in run)
    is_short = before.right - before.left < 0.85 * widest
    down = before.bottom - line.bottom
    if before.page != line.page or down < 0:  # another page or column
        return (not ended and line.text[:1].islower()) or (not (ended or is_short) and before.size <= line.size)
    if down > 1.45 * leading or down > 2.2 * line.size:
        return False
    is_indented = len(run) > 1 and line.left > min(one.left for one in run[1:]) + 0.8 * line.size
    return not (ended and (is_short or is_indented))


def _joined(lines: Sequence[Line]) -> str:
    """The text of a paragraph: words that were broken at a line's end are put together."""
    text = _SOFT_HYPHENS.sub("", "\n".join(line.text for line in lines))
    text = _UNSPACED_LINE_END.sub("", text)
    return " ".join(clean(text).split())


def _confirmed(properties: dict[str, str], first_page: Sequence[Line]) -> dict[str, Any]:
    """Title and author of the properties, as far as they stand on the first page."""
    shown = " ".join(_joined(first_page).casefold().split())
    keys: dict[str, Any] = {}
    title = " ".join(clean(properties.get("Title", "")).split())
    if len(title) > 3 and title.casefold() in shown:
        keys["title"] = title
    names = [" ".join(clean(name).split()) for name in re.split(r"[;,]| and ", properties.get("Author", ""))]
    if authors := [name for name in names if " " in name and name.casefold() in shown]:
        keys["authors"] = authors
    return keys
