"""References in seven styles and five file formats, article by article, held against readable files.

`articles.yaml` says what is cited; a file a style says how, in the style's order, italics between asterisks. After a
wanted change: `pytest tests/unit/citations/test_golden.py --snapshot-update`, then read the diff with the manual in
hand.
"""

import html
import re
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml

from tui.articles.article import Article
from tui.articles.read import parse_article
from tui.citations.csl import to_csl_for_rendering
from tui.citations.output_formats import EXPORT_FORMATS, cite
from tui.citations.pandoc import inlines
from tui.citations.pandoc.render import Renderer, render
from tui.citations.styles import Styles

GOLDEN = Path(__file__).parents[2] / "golden" / "references"
STYLES = ("apa", "mla", "chicago-17", "chicago-17-note", "ieee", "vancouver", "harvard")


def load_articles() -> list[Article]:
    """The articles, each read from a Markdown file of its own as a library would."""
    written = yaml.load((GOLDEN / "articles.yaml").read_text("utf-8"), Loader=yaml.BaseLoader)
    articles: list[Article] = []
    for name, keys in written.items():
        text = keys.pop("text", "Words.")
        source = f"---\n{yaml.safe_dump({'id': name, **keys}, allow_unicode=True)}---\n\n{text}\n"
        article, diagnostics = parse_article(source.encode(), Path(f"/{name}.md"))
        assert not diagnostics, (name, diagnostics)
        articles.append(article)
    return articles


def readable(parts: inlines.Inlines) -> str:
    """HTML with italics between asterisks and no other tags."""
    marked = re.sub(r"</?i>", "*", inlines.to_html(parts))
    return html.unescape(re.sub(r"<[^>]*>", "", marked))


@pytest.mark.parametrize("name", STYLES)
def test_references(name: str, tmp_path: Path, check_golden: Callable[[Path, str], None]) -> None:
    style = Styles(tmp_path).get(name)
    rendered = render([to_csl_for_rendering(article) for article in load_articles()], style)
    assert len(rendered.entries) >= 40
    lines = [f"{style.title}\n"]
    for entry in rendered.entries:
        cited = entry.in_text or entry.note
        lines.append(f"\n{entry.id}\n    {readable(entry.reference)}\n    {readable(cited)}\n")
    check_golden(GOLDEN / f"{name}.txt", "".join(lines))


@pytest.mark.parametrize("form", [form for form in EXPORT_FORMATS if form != "csl-yaml"])
def test_files_for_other_programs(form: str, tmp_path: Path, check_golden: Callable[[Path, str], None]) -> None:
    style = Styles(tmp_path).get("apa")
    check_golden(GOLDEN / f"{form}.out", cite(load_articles(), form, style, Renderer(tmp_path)).text + "\n")
