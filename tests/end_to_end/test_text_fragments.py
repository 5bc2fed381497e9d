"""Links to words, opened in a real Chromium: each must scroll to the paragraph that was quoted.

Skipped without Chromium. The page prints a paragraph every two thousand pixels and writes where the browser scrolled.
"""

import html
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from tui.articles.anchor import Span
from tui.articles.article import Article
from tui.articles.find_words import find_quotations
from tui.articles.footnote_marks import footnote_marks
from tui.articles.read import parse_article
from tui.citations.text_fragment import TextLink, link_to

CHROMIUM = next(
    (path for name in ("chromium", "chromium-browser", "google-chrome") if (path := shutil.which(name))), ""
)

pytestmark = [pytest.mark.slow, pytest.mark.skipif(not CHROMIUM, reason="needs Chromium")]

PAGE = """<!doctype html><meta charset="utf-8"><title>Tides</title>
<style>p, li, h2, blockquote {{ margin: 0 0 2000px }}</style>{body}
<script>
function told() {{
  const marks = [...document.querySelectorAll("[data-n]")];
  const top = marks.filter(one => Math.abs(one.getBoundingClientRect().top - innerHeight / 2) < 700);
  document.title = scrollY < 1 ? "none" : "at " + top.map(one => one.dataset.n).join(" ");
}}
setInterval(told, 50);
</script>"""

PARAGRAPHS = [
    "At the pier nothing moved. The harbour was shut, and the boats stood in rows.",
    "“Roll on, grey sea,” they sang.",
    "Roll on, grey sea.",
    "They went along the quay, and sang about the land.",
    "Roll on, grey sea.",
    "A: No.",
    "B: Why not?",
    "A: No.",
    "The inspectors found that the wall leaks<sup>1</sup> at high water, and that nobody had looked at it for years.",
    "She paid 3,50 €, or 12–7, for well-known «sardines» & cod — twice; it’s the dockers’ day.",
    "Über dem Deich zog ein Sturm auf, und „niemand“ ging hinaus.",
    "À l’aube, « la mer » était calme, dit-elle.",
    "港の朝は早い。船が出る。港の朝は静かだ。",
    "Полдень. Море молчало, и никто не вышел.",
    "البحر هادئ هذا الصباح ولم يخرج أحد.",
    "바다는 오늘 아침 조용했다. 아무도 나가지 않았다.",
    "ทะเลสงบในเช้านี้ ไม่มีใครออกไป",
    "Fifty years ago the wall was new, the mayor was young, the fish were many, and the keeper of the lamp had "
    "a house of his own on the rocks, from which he saw the whole of the bay and every boat that came in.",
    "The last line of it all: nobody came.",
]
QUOTED = [
    (0, "The harbour was shut"),
    (0, "the boats stood in rows"),
    (1, "Roll on, grey sea"),
    (2, "Roll on, grey sea"),
    (4, "Roll on, grey sea"),
    (5, "No"),
    (7, "No"),
    (7, "A: No."),
    (8, "found that the wall leaks"),
    (8, "wall leaks at high water"),
    (8, "at high water"),
    (9, "12-7, for well-known"),
    (9, '"sardines" & cod - twice'),
    (9, "it's the dockers' day"),
    (10, "Über dem Deich"),
    (10, "„niemand“ ging"),
    (11, "la mer » était calme"),
    (12, "港の朝は静か"),
    (13, "Море молчало"),
    (14, "هادئ هذا الصباح"),
    (15, "오늘 아침 조용했다"),
    (16, "ไม่มีใครออกไป"),
    (17, PARAGRAPHS[17]),
    (18, "nobody came"),
]


@pytest.fixture(scope="module")
def article() -> Article:
    written = [paragraph.replace("<sup>1</sup>", "[^1]") for paragraph in PARAGRAPHS]
    source = "---\ntitle: Tides\n---\n\n" + "\n\n".join(written) + "\n\n[^1]: A note.\n"
    return parse_article(source.encode(), Path("/tides.md"))[0]


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    escaped = [
        html.escape(paragraph, quote=False).replace("&lt;sup&gt;1&lt;/sup&gt;", "<sup>1</sup>")
        for paragraph in PARAGRAPHS
    ]
    body = "<p>Top</p>" + "".join(f'<p data-n="{number}">{text}</p>' for number, text in enumerate(escaped))
    path = tmp_path_factory.mktemp("page") / "tides.html"
    path.write_text(PAGE.format(body=body), "utf-8")
    return path


def link_of(article: Article, paragraph: int, words: str) -> TextLink:
    block = article.blocks[paragraph]
    spans = next(found for found in find_quotations(article, words) if block.start <= found[0].start < block.end)
    return link_to("https://a.example/tides", article.text, list(spans), footnote_marks(article))


def shown(page: Path, link: str, profile: Path) -> str:
    """Open the page with the link's fragment; return where it scrolled, as the page says."""
    address = page.as_uri() + "#" + link.partition("#")[2]
    command = [CHROMIUM, "--headless=new", "--no-sandbox", "--disable-gpu", f"--user-data-dir={profile}"]
    command += ["--virtual-time-budget=3000", "--window-size=800,600", "--dump-dom", address]
    dumped = subprocess.run(command, capture_output=True, text=True, timeout=120)
    found = re.search(r"<title>(.*?)</title>", dumped.stdout)
    return found[1] if found else dumped.stderr


@pytest.mark.parametrize(("paragraph", "words"), QUOTED)
def test_a_link_leads_to_the_words(paragraph: int, words: str, article: Article, page: Path, tmp_path: Path) -> None:
    link = link_of(article, paragraph, words)
    assert link.unique
    assert shown(page, link.address, tmp_path) == f"at {paragraph}", link.address


def test_a_link_to_no_words_of_the_page_leads_nowhere(page: Path, tmp_path: Path) -> None:
    link = link_to("https://a.example/", "Some other words", [Span(0, 10)])
    assert shown(page, link.address, tmp_path) == "none"
