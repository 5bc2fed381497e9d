"""PDFs made for tests: lines of text at places, in sizes, on pages."""

import ctypes
from pathlib import Path
from typing import NamedTuple

import pypdfium2
from pypdfium2 import raw

WIDTH, HEIGHT = 595, 842
"""A4, in points."""


class Words(NamedTuple):
    """A line of text on a page."""

    text: str
    x: float = 60
    y: float = 700
    size: float = 11


def make_pdf(path: Path, pages: list[list[Words]]) -> Path:
    """Write a PDF of these lines, set in Helvetica."""
    pdf = pypdfium2.PdfDocument.new()
    font = raw.FPDFText_LoadStandardFont(pdf, b"Helvetica")
    for lines in pages:
        page = pdf.new_page(WIDTH, HEIGHT)
        for line in lines:
            written = raw.FPDFPageObj_CreateTextObj(pdf, font, line.size)
            encoded = (line.text + "\0").encode("utf-16-le")
            buffer = ctypes.create_string_buffer(encoded, len(encoded))
            raw.FPDFText_SetText(written, ctypes.cast(buffer, raw.FPDF_WIDESTRING))
            raw.FPDFPageObj_Transform(written, 1, 0, 0, 1, line.x, line.y)
            raw.FPDFPage_InsertObject(page, written)
        page.gen_content()
    pdf.save(str(path))
    return path


def paragraph(text: str, *, x: float = 60, y: float = 700, columns: int = 60, size: float = 11) -> list[Words]:
    """The lines of a paragraph wrapped at so many letters, the first at `y`."""
    import textwrap

    lines = textwrap.wrap(text, columns)
    return [Words(line, x, y - 1.2 * size * number, size) for number, line in enumerate(lines)]
