"""Short names of authors, and the data files of sites that say whom they stand for."""

import os
from pathlib import Path

import pytest

from tui.articles.article import Article
from tui.articles.read import read_article

JEKYLL = "jane:\n  name: Jane Doe\n  web: https://a.example\nbo: {display_name: Bo Li}\ncy: Cy Dorn\nnobody: {}\n"


def write(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
    return path


def post(path: Path, author: str) -> Article:
    return read_article(write(path, f"---\ntitle: Tide\n{author}\n---\nWords.\n"))


def names(article: Article) -> list[str]:
    return [name.display for name in article.authors]


@pytest.mark.parametrize(
    ("author", "expected"),
    [
        ("author: jane", ["Jane Doe"]),
        ("author: '@jane'", ["Jane Doe"]),
        ("author: Jane", ["Jane Doe"]),
        ("author: [jane, bo]", ["Jane Doe", "Bo Li"]),
        ("author: jane, cy", ["Jane Doe", "Cy Dorn"]),
        ("authors: jane and bo", ["Jane Doe", "Bo Li"]),
        ("authors: [{key: jane, title: Editor}]", ["Jane Doe"]),
        ("authors: [jane, Anna Lee]", ["Jane Doe", "Anna Lee"]),
        ("author: Jane Roe", ["Jane Roe"]),
        ("author: stranger", ["stranger"]),
        ("author: nobody", ["nobody"]),
    ],
)
def test_a_short_name_is_whom_jekyll_s_data_file_names(author: str, expected: list[str], tmp_path: Path) -> None:
    write(tmp_path / "_data" / "authors.yml", JEKYLL)
    assert names(post(tmp_path / "_posts" / "2021-03-05-tide.md", author)) == expected


def test_the_file_keeps_the_short_name_and_says_where_the_name_is_from(tmp_path: Path) -> None:
    write(tmp_path / "_data" / "authors.yml", JEKYLL)
    article = post(tmp_path / "tide.md", "author: jane")
    assert article.raw_authors == ("jane",)
    assert article.origins["authors"] == "yaml: author, by _data/authors.yml"
    assert (article.authors[0].family, article.authors[0].given) == ("Doe", "Jane")


@pytest.mark.parametrize(
    ("file", "text"),
    [
        ("blog/authors.yml", "jane:\n  name: Jane Doe\n  title: Maintainer\n"),
        ("_data/authors.json", '{"jane": {"name": "Jane Doe"}}'),
        ("data/authors.toml", '[jane]\nname = "Jane Doe"\n'),
        ("_data/authors.yaml", "- username: jane\n  first_name: Jane\n  last_name: Doe\n"),
    ],
)
def test_data_files_of_other_sites(file: str, text: str, tmp_path: Path) -> None:
    write(tmp_path / file, text)
    assert names(post(tmp_path / "blog" / "2021" / "tide" / "index.md", "authors: [jane]")) == ["Jane Doe"]


@pytest.mark.parametrize("text", ["", "[", "jane", "- 3", "jane: [1]", "jane: {name: 3}", "\x00"])
def test_a_data_file_that_names_nobody_changes_nothing(text: str, tmp_path: Path) -> None:
    write(tmp_path / "_data" / "authors.yml", text)
    assert names(post(tmp_path / "tide.md", "author: jane")) == ["jane"]


def test_a_change_of_the_data_file_is_seen(tmp_path: Path) -> None:
    file = write(tmp_path / "_data" / "authors.yml", JEKYLL)
    assert names(post(tmp_path / "tide.md", "author: jane")) == ["Jane Doe"]
    write(file, JEKYLL.replace("Jane Doe", "Jane Dorn"))
    os.utime(file, (1, 1))
    assert names(post(tmp_path / "tide.md", "author: jane")) == ["Jane Dorn"]
    file.unlink()
    assert names(post(tmp_path / "tide.md", "author: jane")) == ["jane"]
