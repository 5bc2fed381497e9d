"""Which library, and which articles."""

from pathlib import Path

import pytest

from tui.commands.session import Session
from tui.errors import NothingFoundError, UnreadableError, UsageError
from tui.paths import samples_folder


@pytest.fixture
def person(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A person's empty home, whose documents lie in `Documents`."""
    for name in ("BYLINE_LIBRARY", "BYLINE_CONFIG", "XDG_CONFIG_HOME"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("XDG_DOCUMENTS_DIR", str(tmp_path / "Documents"))
    monkeypatch.setenv("BYLINE_CACHE_DIR", str(tmp_path / "cache"))
    monkeypatch.setenv("BYLINE_DATA_DIR", str(tmp_path / "data"))
    return tmp_path


def folder(path: Path, *names: str) -> Path:
    path.mkdir(parents=True)
    for name in names:
        (path / name).write_text(f"# The title of {name}\n\nIts text.\n", "utf-8")
    return path


def test_the_library_is_the_first_that_somebody_named(person: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert Session().folder == samples_folder()
    assert Session().is_samples

    own = folder(person / "Documents" / "Byline", "a.md")
    assert Session().folder == own
    assert not Session().is_samples

    configured = folder(person / "configured")
    config = person / "config.toml"
    config.write_text(f'library = "{configured}"\n')
    assert Session(config=config).folder == configured

    variable = folder(person / "variable")
    monkeypatch.setenv("BYLINE_LIBRARY", str(variable))
    assert Session(config=config).folder == variable

    option = folder(person / "option")
    session = Session(config=config, library=option)
    assert session.folder == option

    session = Session(config=config, library=option)
    session.library_argument = folder(person / "argument")
    assert session.folder == person / "argument"


def test_a_folder_of_the_persons_without_articles_is_not_their_library(person: Path) -> None:
    folder(person / "Documents" / "Byline")
    (person / "Documents" / "Byline" / "photo.jpg").write_bytes(b"x")
    assert Session().is_samples


def test_a_library_in_the_configuration_is_relative_to_it(person: Path) -> None:
    here = folder(person / "here" / "news")
    config = person / "here" / "config.toml"
    config.write_text('library = "news"\n')
    assert Session(config=config).folder == here


def test_a_library_that_is_named_and_not_there_is_an_error(person: Path) -> None:
    with pytest.raises(UnreadableError, match="--library"):
        _ = Session(library=person / "none").folder
    file = folder(person / "x", "a.md") / "a.md"
    with pytest.raises(UsageError, match="byline show"):
        _ = Session(library=file).folder


def test_a_configuration_that_is_named_and_not_there_is_an_error(person: Path) -> None:
    with pytest.raises(UnreadableError, match="no such configuration"):
        _ = Session(config=person / "none.toml").settings
    with pytest.raises(UnreadableError, match="Is a directory"):
        _ = Session(config=person).settings


def test_articles_by_path_id_and_beginning(person: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    library = folder(person / "library", "inside.md")
    (library / "named.md").write_text("---\nid: a-name\ntitle: Named\n---\nText.\n", "utf-8")
    outside = folder(person / "elsewhere", "outside.md")
    monkeypatch.chdir(outside)
    session = Session(library=library)
    try:
        assert session.article("outside.md").title == "The title of outside.md"
        assert session.article(str(library / "inside.md")).title == "The title of inside.md"
        assert session.article("inside.md").title == "The title of inside.md"
        assert session.article("a-name").title == "Named"
        assert session.article("a-n").title == "Named"
        with pytest.raises(NothingFoundError):
            session.article("zebra")
        with pytest.raises(UnreadableError):
            session.article("zebra.md")
    finally:
        session.close()


def test_a_file_that_is_named_needs_no_library(person: Path) -> None:
    path = folder(person / "x", "a.md") / "a.md"
    session = Session(library=person / "none")
    assert session.article(str(path)).title == "The title of a.md"


def test_a_bad_item_costs_one_line_and_is_remembered(person: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = folder(person / "x", "a.md") / "a.md"
    session = Session()
    found = list(session.articles([str(person / "none.md"), str(path), "z" * 5000, "\0"]))
    session.close()
    assert [article.title for article in found] == ["The title of a.md"]
    assert session.status == 3
    printed = capsys.readouterr()
    assert len(printed.err.splitlines()) == 3
    assert printed.out == ""


def test_the_reader_is_given_the_same_library(person: Path) -> None:
    session = Session(library=folder(person / "library", "a.md"))
    reader = session.open_for_reader()
    assert reader.library is session.open_library()
    assert reader.library.articles.count() == 0
    assert not reader.is_samples
    assert session.library.articles.count() == 1
    session.close()


def test_a_file_that_is_named_has_its_id_in_the_library(person: Path) -> None:
    library = person / "library"
    library.mkdir()
    for name in ("a", "b"):
        (library / f"{name}.md").write_text(f"---\ntitle: Minutes\n---\nWhat {name} said.\n", "utf-8")
    session = Session(library=library)
    try:
        ids = {path: session.library.articles.find(str(library / path)).id for path in ("a.md", "b.md")}
    finally:
        session.close()
    assert ids["b.md"].startswith(f"{ids['a.md']}-")
    session = Session(library=library)
    assert {path: session.article(str(library / path)).id for path in ids} == ids
    assert session.opened_facts is None, "no library was opened"
    (library / "b.md").write_text("---\ntitle: Others\n---\nWhat b said.\n", "utf-8")
    assert session.article(str(library / "b.md")).id.startswith("others-")
