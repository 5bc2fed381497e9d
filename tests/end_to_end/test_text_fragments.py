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
<style>p, li, h2, blockquote, table {{ margin: 0 0 2000px }}</style>{body}
<script>
function overlaps(box) {{ return box.top < innerHeight / 2 + 100 && box.bottom > innerHeight / 2 - 100 }}
function told() {{
  const marks = [...document.querySelectorAll("[data-n]")];
  const top = marks.filter(one => overlaps(one.getBoundingClientRect()));
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
    "The tank holds 10<sup>6</sup> litres of H<sub>2</sub>O on 5 km<sup>2</sup> of ground.",
]
RICH = [
    ("The score was 12--7 --- a rout -- at the end.", "<p>The score was 12–7 — a rout – at the end.</p>"),
    (
        "An un*believ*able tide, **every** boat adrift.",
        "<p>An un<em>believ</em>able tide, <b>every</b> boat adrift.</p>",
    ),
    ("Soft\u00adhyphens and hard\u00a0spaces stay.", "<p>Soft&shy;hyphens and hard&nbsp;spaces stay.</p>"),
    ("First line of the song\\\nsecond line of the song", "<p>First line of the song<br>second line of the song</p>"),
    ("It leaked 10^6^ litres of H~2~O a day.", "<p>It leaked 10<sup>6</sup> litres of H<sub>2</sub>O a day.</p>"),
    ("\"It's over,\" she said... and 'no' again.", "<p>“It’s over,” she said… and ‘no’ again.</p>"),
    ("## Harbour news", "<h2>Harbour news</h2>"),
    ("- eels in the lock\n- a crab in the net", "<ul><li>eels in the lock</li><li>a crab in the net</li></ul>"),
    ("> They sang of the grey sea.", "<blockquote>They sang of the grey sea.</blockquote>"),
    (
        "See [the tide tables](https://a.example) for it.",
        '<p>See <a href="https://a.example">the tide tables</a> for it.</p>',
    ),
    ("Use `make tide` at high water.", "<p>Use <code>make tide</code> at high water.</p>"),
    ("Καλημέρα, είπε η θάλασσα.", "<p>Καλημέρα, είπε η θάλασσα.</p>"),
    ("הים היה שקט הבוקר.", "<p>הים היה שקט הבוקר.</p>"),
    ("समुद्र आज शांत था।", "<p>समुद्र आज शांत था।</p>"),
    ("Żółw wrócił do portu, a İstanbul'da deniz.", "<p>Żółw wrócił do portu, a İstanbul’da deniz.</p>"),
    (
        "The toll was $5, 50% more & \\<small>; C++ too.",
        "<p>The toll was $5, 50% more &amp; &lt;small&gt;; C++ too.</p>",
    ),
    ("A 24-hour, well-known, co-operative watch.", "<p>A 24-hour, well-known, co-operative watch.</p>"),
    ("She left. He stayed. The lamp went out.", "<p>She left. He stayed. The lamp went out.</p>"),
    (
        "| Port | Boats |\n| --- | --- |\n| Kelp | nine boats |",
        "<table><tr><td>Port<td>Boats<tr><td>Kelp<td>nine boats</table>",
    ),
]
"""Markdown beside the page that a site makes of it."""
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
    (19, "holds 10⁶ litres"),
    (19, "litres of H₂O on 5 km²"),
    (19, "on 5 km²"),
]
QUOTED_RICH = [
    (0, "The score was 12--7 --- a rout"),
    (0, "12–7 — a rout"),
    (0, "a rout -- at the end"),
    (1, "An unbelievable tide"),
    (1, "every boat adrift"),
    (2, "Softhyphens and hard spaces"),
    (3, "of the song second line"),
    (4, "10⁶ litres"),
    (4, "litres of H₂O a day"),
    (5, "It's over"),
    (5, "she said … and 'no' again"),
    (6, "Harbour news"),
    (7, "eels in the lock"),
    (7, "a crab in the net"),
    (8, "of the grey sea"),
    (9, "the tide tables for it"),
    (10, "make tide at high water"),
    (11, "είπε η θάλασσα"),
    (12, "היה שקט"),
    (13, "आज शांत"),
    (14, "Żółw wrócił"),
    (14, "İstanbul'da deniz"),
    (15, "$5, 50% more & <small>"),
    (15, "C++ too"),
    (16, "well-known, co-operative"),
    (17, "He stayed"),
    (18, "nine boats"),
]


@pytest.fixture(scope="module")
def rich_article() -> Article:
    source = "---\ntitle: Tides\nlanguage: en\n---\n\n" + "\n\n".join(markdown for markdown, _ in RICH) + "\n"
    return parse_article(source.encode(), Path("/rich.md"))[0]


@pytest.fixture(scope="module")
def rich_page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    body = "".join(f'<div data-n="{number}">{text}</div>' for number, (_, text) in enumerate(RICH))
    path = tmp_path_factory.mktemp("page") / "rich.html"
    path.write_text(PAGE.format(body=f"<p>Top</p>{body}"), "utf-8")
    return path


@pytest.fixture(scope="module")
def article() -> Article:
    written = [paragraph.replace("<sup>1</sup>", "[^1]") for paragraph in PARAGRAPHS]
    source = "---\ntitle: Tides\n---\n\n" + "\n\n".join(written) + "\n\n[^1]: A note.\n"
    return parse_article(source.encode(), Path("/tides.md"))[0]


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    escaped = [re.sub(r"&lt;(/?su[pb])&gt;", r"<\1>", html.escape(paragraph, quote=False)) for paragraph in PARAGRAPHS]
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


@pytest.mark.parametrize(("part", "words"), QUOTED_RICH)
def test_a_link_leads_to_the_words_of_a_page_made_of_markdown(
    part: int, words: str, rich_article: Article, rich_page: Path, tmp_path: Path
) -> None:
    spans = next(iter(find_quotations(rich_article, words)))
    link = link_to("https://a.example/tides", rich_article.text, list(spans), footnote_marks(rich_article))
    assert link.unique
    assert shown(rich_page, link.address, tmp_path) == f"at {part}", link.address


def test_a_link_to_no_words_of_the_page_leads_nowhere(page: Path, tmp_path: Path) -> None:
    link = link_to("https://a.example/", "Some other words", [Span(0, 10)])
    assert shown(page, link.address, tmp_path) == "none"
