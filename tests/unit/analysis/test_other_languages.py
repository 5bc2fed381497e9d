"""Which package recognises names in a language, and how the mentions of a name are joined."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from tui.analysis.analysis_input import AnalysisInput
from tui.analysis.other_languages import entities
from tui.analysis.other_languages.recogniser import Recognised
from tui.analysis.paragraph import Paragraph
from tui.articles.read import read_article


def package_beside(folder: Path, distributions: dict[str, str], language: str) -> str:
    for name, version in distributions.items():
        about = folder / f"{name}-{version}.dist-info"
        about.mkdir(parents=True)
        (about / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n", "utf-8")
    code = "import sys; sys.path.insert(0, sys.argv[1])\nfrom tui.analysis.other_languages.door import package_for\n"
    code += "print(package_for(sys.argv[2]), [name for name in ('spacy', 'jieba', 'slovnet') if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code, folder, language], capture_output=True, text=True, check=True)
    package, _, heavy = done.stdout.strip().partition(" ")
    assert heavy == "[]"
    return package


@pytest.mark.parametrize(
    ("installed", "language", "used"),
    [
        ({"de_core_news_md": "3.8.0", "de_core_news_sm": "3.8.0"}, "de", "de_core_news_md-3.8.0"),
        ({"de_core_news_md": "999.9.9", "de_core_news_sm": "3.8.0"}, "de", "de_core_news_sm-3.8.0"),
        ({"nb_core_news_md": "3.8.0"}, "no", "nb_core_news_md-3.8.0"),
        ({"de_core_news_md": "3.8.0", "en_core_web_md": "3.8.0"}, "sv", "None"),
        ({"de_core_news_md": "3.8.0"}, "mn", "None"),
    ],
)
def test_the_best_package_of_the_language_itself_is_used(tmp_path, installed, language, used):
    assert package_beside(tmp_path, installed, language) == used


def names(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, language: str, text: str, found: dict[str, str]) -> list:
    """Return what becomes of the names that a recogniser finds; `found` maps them to their kinds."""

    def recognise(paragraph):
        pattern = "|".join(sorted(map(re.escape, found), key=len, reverse=True))
        return (Recognised(found[match[0]], *match.span()) for match in re.finditer(pattern, paragraph))

    path = tmp_path / "a.md"
    path.write_text(f"---\ntitle: T\nlanguage: {language}\n---\n\n{text}\n", "utf-8")
    article = read_article(path)
    monkeypatch.setattr(entities, "recogniser_for", {language: recognise}.get)
    paragraphs = tuple(Paragraph(block.kind, block.start, block.end, ()) for block in article.blocks)
    facts = entities.names(AnalysisInput(article, paragraphs, language))
    return [(fact.kind, fact.text, len(fact.mentions), fact.attributes.get("country", "")) for fact in facts]


def test_a_surname_is_the_person_who_is_named_in_full(tmp_path, monkeypatch):
    text = "Anne Weber kam, dann ging Weber. Tom Lang blieb, Ute Lang auch, und Lang schwieg."
    found = dict.fromkeys(("Anne Weber", "Weber", "Tom Lang", "Ute Lang", "Lang"), "person")
    people = names(tmp_path, monkeypatch, "de", text, found)
    assert [person[1:3] for person in people] == [("Anne Weber", 2), ("Tom Lang", 1), ("Ute Lang", 1), ("Lang", 1)]


def test_a_country_has_its_code_in_any_language_and_case(tmp_path, monkeypatch):
    russian = names(tmp_path, monkeypatch, "ru", "Во Франции и в Чехии.", {"Франции": "place", "Чехии": "place"})
    assert [place[3] for place in russian] == ["FR", "CZ"]
    assert names(tmp_path, monkeypatch, "ja", "フランスの", {"フランス": "place"}) == [("place", "フランス", 1, "FR")]
