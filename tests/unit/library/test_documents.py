"""PDFs and other documents in a library: found, opened and changed like any article, and never in the way of others."""

from pathlib import Path

import pytest
from libraries import article, put, titles
from pdfs import make_pdf, paragraph

from tui.articles.edit import edit_article
from tui.library.sync.folder import DOCUMENTS, PASSED_OVER, SUFFIXES, Scan
from tui.library.sync.parsed_file import read_entry


def test_every_suffix_that_articles_have_is_looked_for() -> None:
    from tui.articles.formats import FORMATS
    from tui.articles.formats import SUFFIXES as READ

    assert set(SUFFIXES) == set(READ)
    assert not set(SUFFIXES) & set(PASSED_OVER)
    slow = {suffix for entry in FORMATS.values() if entry.is_binary for suffix in entry.suffixes}
    assert set(DOCUMENTS) <= slow


def test_a_pdf_is_found_and_its_details_are_followed(opened, folder: Path) -> None:
    put(folder, "a.md", article("A heron.", title="Heron"))
    pdf = make_pdf(folder / "gate.pdf", [paragraph("The gate was lifted on Friday. It weighs four tonnes.")])
    library = opened()
    assert len(titles(library)) == 2
    (rowid,) = library.search.run("tonnes").rowids
    assert "four tonnes" in library.articles.read(rowid).text
    (folder / "gate.pdf.byline.yaml").write_text("title: The lock gate\ntags: [locks]\n", "utf-8")
    assert len(library.sync().changed) == 1
    assert titles(library, "tag:locks") == ["The lock gate"]
    (folder / "gate.pdf.byline.yaml").unlink()
    library.sync()
    assert titles(library, "tag:locks") == []
    pdf.unlink()
    (folder / "gate.pdf.byline.yaml").write_text("title: The lock gate\n", "utf-8")
    library.sync()
    assert titles(library) == ["Heron"]
    assert [problem.path for problem in library.problems.all()] == ["gate.pdf.byline.yaml"]


def test_details_follow_a_document_that_is_renamed_or_moved(opened, folder: Path) -> None:
    pdf = make_pdf(folder / "gate.pdf", [paragraph("The gate was lifted on Friday. It weighs four tonnes.")])
    make_pdf(folder / "other.pdf", [paragraph("The gate was lifted on Monday. It weighs five tonnes.")])
    library = opened()
    edit_article(pdf, {"title": "The lock gate", "tags": ["locks"]})
    library.sync()
    pdf = pdf.rename(folder / "lock gate.pdf")
    library.sync()
    assert titles(library, "tag:locks") == ["The lock gate"]
    assert library.problems.all() == []
    assert not (folder / "gate.pdf.byline.yaml").exists()
    (folder / "reports").mkdir()
    pdf.rename(folder / "reports" / "2024.pdf")
    library.sync_parts(["lock gate.pdf", "reports"])
    assert titles(library, "tag:locks") == ["The lock gate"]
    assert (folder / "reports" / "2024.pdf.byline.yaml").is_file()


def test_details_never_follow_another_text_nor_replace_other_details(opened, folder: Path) -> None:
    pdf = make_pdf(folder / "gate.pdf", [paragraph("The gate was lifted on Friday.")])
    library = opened()
    edit_article(pdf, {"tags": ["locks"]})
    library.sync()
    copy = pdf.read_bytes()
    pdf.unlink()
    make_pdf(folder / "new.pdf", [paragraph("The gate was lifted on Monday.")])
    put(folder, "kept.pdf", copy)
    put(folder, "kept.pdf.byline.yaml", "tags: [kept]\n")
    library.sync()
    assert titles(library, "tag:locks") == []
    assert len(titles(library, "tag:kept")) == 1
    assert [problem.path for problem in library.problems.all()] == ["gate.pdf.byline.yaml"]


@pytest.mark.parametrize("name", ["gate.org", "gate.rst", "gate.adoc"])
def test_the_details_of_a_text_that_is_only_read_are_followed(opened, folder: Path, name: str) -> None:
    put(folder, name, "The gate was lifted on Friday.\n")
    library = opened()
    edit_article(folder / name, {"tags": ["locks"]})
    assert len(library.sync().changed) == 1
    assert len(titles(library, "tag:locks")) == 1
    edit_article(folder / name, {"tags": ["locks", "harbour"]})
    library.sync()
    assert len(titles(library, "tag:harbour")) == 1


@pytest.mark.parametrize("name", ["a.md", "a.org", "a.eml"])
def test_a_file_is_stamped_the_same_when_it_is_scanned_and_when_it_is_read(folder: Path, name: str) -> None:
    put(folder, name, "Subject: Tides\n\nHigh at noon.\n")
    put(folder, f"{name}.byline.yaml", "tags: [tides]\n")
    read = read_entry(str(folder), name)
    assert read is not None
    (scanned,) = [stamp for path, stamp in Scan(folder).files() if path == name]
    assert (scanned.size, scanned.inode) == (read.stamp.size, read.stamp.inode), "else it is read again for ever"


def test_many_documents_are_read_by_other_processes_after_the_texts(opened, folder: Path) -> None:
    for number in range(20):
        make_pdf(folder / f"a{number:02}.pdf", [paragraph(f"Report {number} of the board says that nothing was done.")])
    put(folder, "z.md", article("A heron.", title="Heron"))
    library = opened()
    assert len(titles(library)) == 21
    assert sorted(titles(library, "heron")) == ["Heron"]
