"""Exports set by LaTeX: every type of work with every field, by LuaLaTeX with biber, and by BibTeX.

Skipped without these programs (Debian: texlive-luatex, texlive-bibtex-extra, biber).
"""

import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pypdfium2
import pytest

from tui.articles.vocabulary import CSL_TYPES
from tui.citations.csl import Item
from tui.citations.formats.bibtex import to_biblatex, to_bibtex
from tui.citations.keys import make_keys

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(
        not all(map(shutil.which, ("lualatex", "biber", "bibtex"))), reason="needs LuaLaTeX, biber and BibTeX"
    ),
]

BIBLATEX = r"""
\documentclass{article}
\usepackage[english,ngerman]{babel}
\usepackage[backend=biber,style=authoryear]{biblatex}
\addbibresource{all.bib}
\begin{document}\nocite{*}\printbibliography\end{document}
"""
BIBTEX = r"""
\documentclass{article}
\usepackage{url}
\begin{document}\nocite{*}\bibliographystyle{plain}\bibliography{all}\end{document}
"""

LIM, ROE = {"family": "Lim", "given": "Ada"}, {"family": "Roe", "given": "Jon", "suffix": "Jr."}
DAY = {"date-parts": ((2024, 3, 5),)}
FULL: dict[str, Any] = {
    **dict.fromkeys(["author", "editor", "translator", "host", "interviewer", "director", "composer"], (LIM, ROE)),
    **dict.fromkeys(["issued", "accessed", "original-date"], DAY),
    **dict.fromkeys(["volume", "issue", "edition", "version", "collection-number"], "3"),
    "container-title": 'The "Old" Harbour & Co',
    "collection-title": "Papers_of $ 50 % {sea}",
    "publisher": "Pier & Quay #1",
    "publisher-place": "Oslo",
    "genre": "White paper",
    "medium": "Video",
    "number": "CP 12",
    "page": "3-9",
    "DOI": "10.1000/a_b%c",
    "URL": "https://a.example/a_b%20c?d=1&e=2#f",
    "note": 'He said "no" ~ twice ^ 2 \\ 3',
    "language": "de",
}


def items() -> list[Item]:
    """Of each type one work with all that there is, and one with next to nothing."""
    full = [
        {"id": f"full-{kind}", "type": kind, "title": f'Der "Alte" als {kind}', **FULL} for kind in sorted(CSL_TYPES)
    ]
    bare = [{"id": f"bare-{kind}", "type": kind, "title": f"Bare {kind}", "host": [ROE]} for kind in sorted(CSL_TYPES)]
    return [*full, *bare]


def run(folder: Path, *command: str) -> str:
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, errors="replace", timeout=300)
    return done.stdout


def typeset(folder: Path, document: str, bibliography: str, program: str) -> str:
    """Write, run LaTeX, the bibliography program and LaTeX; return what they said."""
    (folder / "all.tex").write_text(document, "utf-8")
    (folder / "all.bib").write_text(bibliography, "utf-8")
    latex = ("lualatex", "-interaction=nonstopmode", "all")
    return "\n".join([run(folder, *latex), run(folder, program, "all"), run(folder, *latex), run(folder, *latex)])


def test_biblatex_sets_every_type_without_an_error(tmp_path: Path) -> None:
    said = typeset(tmp_path, BIBLATEX, to_biblatex(items(), make_keys(items())), "biber")
    assert not re.findall(r"^!.*|^ERROR.*", said, re.MULTILINE)
    pdf = pypdfium2.PdfDocument(tmp_path / "all.pdf")
    text = " ".join(" ".join(page.get_textpage().get_text_range() for page in pdf).split())
    pdf.close()
    assert "“Alte” als book" in text  # not what babel makes of `"A`
    assert "Lim und Jon" in text.replace("Ada ", "")
    assert "host" in text


def test_bibtex_sets_every_type_without_an_error(tmp_path: Path) -> None:
    said = typeset(tmp_path, BIBTEX, to_bibtex(items(), make_keys(items())), "bibtex")
    assert not re.findall(r"^!.*|error message", said, re.MULTILINE)
