"""From a file as programs and people write it to its reference in APA: names, dates, addresses, numbers."""

from pathlib import Path

import pytest

from tui.articles.read import parse_article
from tui.citations.csl import to_csl_for_rendering
from tui.citations.pandoc import inlines
from tui.citations.pandoc.render import render
from tui.citations.styles import Styles

JOURNAL = "type: article-journal\nsource: J Tides\npublished: 2021\n"
NEWS = "type: article-newspaper\nsource: Tide Post\n"
ROWS = {
    'title: "Quay: A plan"\nauthor: ["[[Mia Holt]]", "[[Jan de Wit]]"]\nsource: "https://www.example.org/quay/a b"\n'
    "published: 2025-05-14\n": (
        "Holt, M., & de Wit, J. (2025, May 14). Quay: A plan. https://www.example.org/quay/a%20b"
    ),
    'title: Quay\nauthor: "[[Vera Holt]]"\nsource: "[[Tide Post]]"\nyear: 2021\n': "Holt, V. (2021). Quay. Tide Post.",
    "title: Quay\nauthor: Vera Holt and Nils Berg\n": "Holt, V., & Berg, N. (n.d.). Quay.",
    "Title: Quay\nAuthor: Vera Holt\nDate: 2021-03-05\n": "Holt, V. (2021, March 5). Quay.",
    "title: Quay\nauthors: [Vera Holt]\ncsl: {DOI: 'https://doi.org/10.1000/x<1>2'}\n" + JOURNAL: (
        "Holt, V. (2021). Quay. J Tides. https://doi.org/10.1000/x%3C1%3E2"
    ),
    "title: Quay\nauthors: [Vera Holt]\nDOI: doi:10.1000/x\nvolume: vol. 3\nissue: no. 2\npages: pp. 12-34\n"
    + JOURNAL: ("Holt, V. (2021). Quay. J Tides, 3(2), 12–34. https://doi.org/10.1000/x"),
    "title: Quay\nauthors: [Associated Press]\npublished: 2021\n" + NEWS: "Associated Press. (2021). Quay. Tide Post.",
    "title: Quay\nauthors: [By Vera Holt and Nils Berg]\npublished: 2021\n" + NEWS: (
        "Holt, V., & Berg, N. (2021). Quay. Tide Post."
    ),
    'title: Quay\nauthors: [Sir Ian Holt, Prof. Ann Berg, "Mo Ray (Oslo)", CAI RUIZ, Ali bin Omar]\npublished: 2021\n'
    + NEWS: "Holt, I., Berg, A., Ray, M., Ruiz, C., & bin Omar, A. (2021). Quay. Tide Post.",
    'title: "Salt &amp; rope: the pilot&#8217;s &quot;map&quot;"\nauthors: [Vera Holt]\n' + JOURNAL: (
        "Holt, V. (2021). Salt & rope: The pilot’s “map.” J Tides."
    ),
    "title: Quay\nauthors: [Vera Holt]\npublished: 2011-03-01/2011-03-02\n" + NEWS: (
        "Holt, V. (2011, March 1–2). Quay. Tide Post."
    ),
    "title: Quay\nauthors: [Vera Holt]\npublished: Winter 2009\n" + NEWS: "Holt, V. (2009, Winter). Quay. Tide Post.",
    "title: Quay\nauthors: [Vera Holt]\npublished: circa 1890\n" + NEWS: "Holt, V. (ca. 1890). Quay. Tide Post.",
    "title: Quay\nauthor: {Quay Office}\ndate: the 1980s\n" + NEWS: "Quay Office. (1980s). Quay. Tide Post.",
    "title: Quay\nauthors: [Vera Holt]\npublished: before 1890\n" + NEWS: ("Holt, V. (before 1890). Quay. Tide Post."),
    "title: Quay\nauthors: [Vera Holt]\npublished: 2019/2021\n" + NEWS: "Holt, V. (2019–2021). Quay. Tide Post.",
    "title: Quay\nauthors: [Vera Holt]\npublished: -0400\n" + NEWS: "Holt, V. (400 B.C.E.). Quay. Tide Post.",
    "title: Quay\nauthors: [Vera Holt]\npublished: 25/12/2021\n"
    + NEWS: "Holt, V. (2021, December 25). Quay. Tide Post.",
    "title: Quay\nauthors: [Vera Holt]\ntype: book\nsource: Pier\npublished: 1995\ncsl: {original-date: 1814}\n": (
        "Holt, V. (1995). Quay. Pier. (Original work published 1814)"
    ),
    "title: Quay\nauthors: [United Nations]\npublished: Published on Friday, 5 March 2021 at 10:30 EST\n" + NEWS: (
        "United Nations. (2021, March 5). Quay. Tide Post."
    ),
}


@pytest.fixture(scope="module")
def references(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    items = []
    for number, keys in enumerate(ROWS):
        article, _ = parse_article(f"---\nid: row-{number}\n{keys}---\nWords.\n".encode(), Path(f"/{number}.md"))
        items.append(to_csl_for_rendering(article) | {"id": f"row-{number}"})
    style = Styles(tmp_path_factory.mktemp("styles")).get("apa")
    # one by one in one run would give works of one author and year a letter, so each has a run of its own
    return {item["id"]: inlines.to_text(render([item], style).entries[0].reference) for item in items}


@pytest.mark.parametrize(("number", "expected"), enumerate(ROWS.values()))
def test_a_file_is_cited_as_its_writer_means_it(number: int, expected: str, references: dict[str, str]) -> None:
    assert references[f"row-{number}"] == expected
