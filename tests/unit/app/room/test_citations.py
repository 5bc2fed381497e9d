"""Copying references and quotations, and saying what came of it."""

from pathlib import Path

import pytest
from babel import Locale
from textual.widgets import Input, OptionList

from tests.unit.app.conftest import Inputs, Reader, Reading
from tui.analysis.analyse import analyse
from tui.app.dialogs.styles import FORMS, LANGUAGES, StyleScreen
from tui.app.widgets.signs import IN_FORCE
from tui.articles.anchor import Span
from tui.citations.output_formats import EXPORT_FORMATS, IN_TEXT_FORMATS, STYLED_FORMATS

pytestmark = pytest.mark.slow


def copied(reader: Reader) -> str:
    """What was copied last: the file way writes it to a file."""
    return (reader.inputs.places.data_dir / "copied.txt").read_text("utf-8")


async def test_the_citation_is_copied_and_what_is_missing_named(reading: Reading) -> None:
    async with reading() as reader:
        await reader.press("c")
        await reader.until(lambda: reader.said)
        assert "apa" in reader.said[-1]
        assert copied(reader).startswith("Example, A. (2025, June 1).")
        await reader.press("j")
        await reader.shows("A new lamp")
        await reader.press("c")
        await reader.until(lambda: len(reader.said) == 2)
        assert reader.said[-1].endswith(", no author; E adds it")


async def test_a_style_is_chosen_by_words_with_a_preview_and_remembered(reading: Reading) -> None:
    async with reading() as reader:
        await reader.press("C")
        await reader.until(lambda: reader.app.screen is not reader.screen)
        await reader.until(lambda: any("Example, A." in line for line in reader.lines()))
        await reader.press(*"ieee")
        await reader.until(
            lambda: any("[1] A. Example" in line or "A. Example, “The" in line for line in reader.lines())
        )
        await reader.press("enter")
        await reader.until(lambda: reader.said)
        assert reader.inputs.preferences.now.style == "ieee"
        assert "ieee" in reader.said[-1]
        assert "A. Example" in copied(reader)


async def test_a_form_is_chosen(reading: Reading) -> None:
    async with reading() as reader:
        await reader.press("C")
        await reader.until(lambda: reader.app.screen is not reader.screen)
        reader.app.screen.query_one(Input).value = "bibtex"  # at once, so that there is one answer only
        await reader.until(lambda: any("@" in line and "{" in line for line in reader.lines()))
        assert [str(option.prompt).strip() for option in reader.app.screen.query_one(OptionList).options] == [
            "As BibTeX, for LaTeX"
        ]
        await reader.press("enter")
        await reader.until(lambda: reader.said)
        assert copied(reader).startswith("@")
        assert reader.inputs.preferences.now.format == "bibtex"
        await reader.press("C")
        await reader.until(lambda: isinstance(reader.app.screen, StyleScreen))
        lines = reader.app.screen.query_one(OptionList)
        await reader.until(lambda: lines.highlighted_option and "BibTeX" in str(lines.highlighted_option.prompt))
        reader.app.screen.query_one(Input).value = "zotero"
        await reader.until(lambda: "As RIS" in str(lines.get_option_at_index(0).prompt))
        assert "As CSL-JSON" in str(lines.get_option_at_index(1).prompt)
        reader.app.screen.query_one(Input).value = "apa"
        await reader.until(lambda: any("Example, A." in line for line in reader.lines()))
        await reader.press("enter")
        await reader.until(lambda: reader.inputs.preferences.now.format == "text")
        assert reader.inputs.preferences.now.style == "apa"


async def test_enter_takes_what_is_found_for_the_words_before_it(reading: Reading) -> None:
    async with reading() as reader:
        reader.press_at_once("C", *"bibtex", "enter")
        await reader.until(lambda: reader.said)
        assert copied(reader).startswith("@")
        assert reader.inputs.preferences.now.format == "bibtex"


async def test_where_nothing_is_called_so_that_is_said_and_no_preview_stays(reading: Reading) -> None:
    async with reading() as reader:
        await reader.press("C")
        await reader.until(lambda: any("Example, A." in line for line in reader.lines()))
        reader.app.screen.query_one(Input).value = "zzzz"
        said = "No style, format or language is called “zzzz”."
        await reader.until(lambda: any(said in line for line in reader.lines()))
        await reader.until(lambda: not any("Example, A." in line for line in reader.lines()))
        await reader.press("enter")
        assert isinstance(reader.app.screen, StyleScreen)


def test_every_form_has_its_words() -> None:
    assert {*FORMS} == {*STYLED_FORMATS, *EXPORT_FORMATS, *IN_TEXT_FORMATS} - {"text"}


async def test_a_sentence_is_quoted_with_its_source(reading: Reading) -> None:
    async with reading() as reader:
        await reader.press("y")
        await reader.until(lambda: reader.said)
        assert "Nothing to quote" in reader.said[-1]
        await reader.press(")", ")", "y")
        await reader.until(lambda: len(reader.said) == 2)
        assert "Nobody was hurt" in copied(reader)
        assert "(Example, 2025" in copied(reader)
        assert "#:~:text=" in copied(reader)


async def test_words_that_somebody_says_in_the_article_are_quoted_as_theirs(reading: Reading, folder: Path) -> None:
    said = "“The quay is sixty years old and too low,” said Ada Okoro, the harbour master."
    head = "title: The quay is too low\nsource: The Harbour Post\npublished: 2026-01-05\nlanguage: en\n"
    (folder / "quay.md").write_text(f"---\n{head}---\n{said}\n", "utf-8")
    async with reading() as reader:
        await reader.until(lambda: "The quay is too low" in reader.titles)
        await reader.press("g")
        await reader.shows("The quay is too low")
        assert reader.screen.opened is not None
        article = reader.screen.opened.article
        reader.inputs.know(article, analyse(article))
        start = article.text.index("The quay is sixty")
        reader.screen.text_pane.select(Span(start, article.text.index(" and too low")))
        await reader.press("y")
        await reader.until(lambda: reader.said)
        assert "Ada Okoro" in copied(reader)
        assert "quoted in" in copied(reader)
        reader.screen.text_pane.select(Span(start, article.text.index(", the harbour")))
        await reader.press("y")
        await reader.until(lambda: len(reader.said) == 2)
        assert "quoted in" not in copied(reader)


async def test_a_favourite_comes_first_and_is_found_first(reading: Reading) -> None:
    def starred(reader: Reader) -> bool:
        return any("★" in line for line in reader.lines())

    async with reading() as reader:
        await reader.press("C")
        await reader.until(lambda: any("Example, A." in line for line in reader.lines()))
        assert not starred(reader)
        reader.app.screen.query_one(Input).value = "nature"  # at once, so that there is one answer only
        await reader.until(lambda: any(line.strip(" │▐▌").startswith("Nature") for line in reader.lines()))
        await reader.press("down", "ctrl+t")
        await reader.until(lambda: starred(reader))
        [favourite] = reader.inputs.preferences.now.favourite_styles
        assert reader.screen.controllers.citations.citer.at_hand == (favourite, "apa")
        await reader.press("escape", "C")
        await reader.until(lambda: starred(reader))
        at = next(row for row, line in enumerate(reader.lines()) if "★" in line)
        assert "APA Style" in reader.lines()[at + 1]
        reader.app.screen.query_one(Input).value = "nature"
        await reader.until(lambda: starred(reader) and "APA Style" not in " ".join(reader.lines()))
        assert "★" in reader.lines()[at]
        await reader.press("ctrl+t")
        await reader.until(lambda: not starred(reader))
        assert reader.inputs.preferences.now.favourite_styles == ()


async def test_styles_chosen_lately_are_at_hand(reading: Reading) -> None:
    async with reading() as reader:
        citer = reader.screen.controllers.citations.citer
        for style in ("ieee", "nature", "ieee"):
            citer.choose(style, "text", "")
        assert citer.at_hand == ("ieee", "nature")
        citer.turn_favourite("nature")
        assert citer.at_hand == ("nature", "ieee")


async def test_the_selection_is_shown_in_the_style(reading: Reading) -> None:
    async with reading() as reader:
        await reader.press(")", ")", "C")
        await reader.until(lambda: reader.app.screen is not reader.screen)
        await reader.until(lambda: any("Example, A." in line for line in reader.lines()))
        await reader.until(lambda: any("“Nobody was hurt" in line for line in reader.lines()))


async def test_a_language_is_chosen_and_given_up_again(reading: Reading) -> None:
    async with reading() as reader:
        await reader.press("C")
        await reader.until(lambda: any("Example, A." in line for line in reader.lines()))
        words, lines = reader.app.screen.query_one(Input), reader.app.screen.query_one(OptionList)
        words.value = "german"
        await reader.until(lambda: "In German (de-DE)" in shown(lines))
        assert "In German (de-AT)" in shown(lines)
        assert "In the style's own language" not in shown(lines)
        words.value = "deutsch switzerland"
        await reader.until(lambda: shown(lines) == ["In German (de-CH)"])
        words.value = "de-de"
        await reader.until(lambda: shown(lines)[:1] == ["In German (de-DE)"])
        await reader.until(lambda: any("Juni 1" in line for line in reader.lines()))
        await reader.press("enter")
        await reader.until(lambda: reader.said)
        assert reader.inputs.preferences.now.locale == "de-DE"
        assert "Juni 1" in copied(reader)
        await reader.press("C")
        await reader.until(lambda: isinstance(reader.app.screen, StyleScreen))
        lines = reader.app.screen.query_one(OptionList)
        reader.app.screen.query_one(Input).value = "german"
        await reader.until(lambda: "In the style's own language" in shown(lines))
        assert [one for one in marked(lines) if "German" in one] == ["In German (de-DE)"]
        lines.highlighted = shown(lines).index("In the style's own language")
        await reader.until(lambda: any("June 1" in line for line in reader.lines()))
        await reader.press("enter")
        await reader.until(lambda: len(reader.said) == 2)
        assert reader.inputs.preferences.now.locale == ""
        assert "June 1" in copied(reader)


async def test_the_style_s_own_language_is_chosen_over_the_configured_one(reading: Reading, inputs: Inputs) -> None:
    async with reading(settings=inputs.settings._replace(locale="fr-FR")) as reader:
        citer = reader.screen.controllers.citations.citer
        assert citer.locale == "fr-FR"
        citer.choose("apa", "text", "")
        assert citer.locale == ""
        citer.choose("apa", "text", "de-DE")
        assert citer.locale == "de-DE"


def test_every_language_offered_has_the_name_of_its_locale() -> None:
    for tag, name in LANGUAGES.items():
        assert (Locale.parse(tag, sep="-").get_language_name("en") or "").split()[0] in name


async def test_the_dialog_says_how_many_styles_there_are(reading: Reading) -> None:
    async with reading((80, 24)) as reader:
        await reader.press("C")
        count = len(reader.screen.controllers.citations.citer.styles.all())
        await reader.until(lambda: any(f"one of {count:,} styles" in line for line in reader.lines()))


async def test_lost_keys_are_said(reading: Reading) -> None:
    async with reading() as reader:
        citer = reader.screen.controllers.citations.citer
        citer.choose("apa", "key", "")
        await reader.press("c")
        await reader.until(lambda: reader.said)
        lasting = copied(reader).strip()
        (reader.inputs.places.data_dir / "citation-keys.sqlite3").write_bytes(b"no database, " * 100)
        await reader.press("c")
        await reader.until(lambda: len(reader.said) == 2)
        assert "the citation keys given before cannot" in reader.said[-1]
        assert copied(reader).strip().startswith(f"{lasting}-")
        await reader.press("C")
        await reader.until(lambda: isinstance(reader.app.screen, StyleScreen))
        reader.app.screen.query_one(Input).value = "the citation key alone"
        await reader.until(lambda: "citation keys given before cannot" in " ".join(reader.lines()))


def shown(lines: OptionList) -> list[str]:
    """The entries of the list, without their signs."""
    return [str(option.prompt).removeprefix(IN_FORCE).strip(" ★") for option in lines.options]


def marked(lines: OptionList) -> list[str]:
    """The entries that are in force."""
    prompts = [str(option.prompt) for option in lines.options]
    return [prompt.removeprefix(IN_FORCE).strip(" ★") for prompt in prompts if prompt.startswith(IN_FORCE)]


async def test_the_preview_is_dim_until_it_is_the_chosen_styles_and_says_how_many_more(reading: Reading) -> None:
    async with reading((80, 24)) as reader:
        await reader.press("X", "C")
        await reader.until(lambda: isinstance(reader.app.screen, StyleScreen))
        preview = reader.app.screen.query_one("#preview")
        await reader.until(lambda: any("The first of these and 2 more:" in line for line in reader.lines()))
        await reader.until(lambda: not preview.has_class("-stale"))
        keys = next(at for at, line in enumerate(reader.lines()) if "enter takes it as text" in line)
        shown = next(at for at, line in enumerate(reader.lines()) if "The first of these" in line)
        assert shown < keys
        await reader.press("down")
        assert preview.has_class("-stale")
        await reader.until(lambda: not preview.has_class("-stale"))
