from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from pathlib import Path

import pytest

from tests.unit.library.conftest import OpenLibrary
from tui.analysis.fact import Analysis, Fact, Mention, Summary
from tui.analysis.version import analysis_version
from tui.articles.anchor import Span
from tui.articles.article import Article
from tui.library.contract.discovery import Facet, FacetName
from tui.library.facts.facts_file import FactsFile
from tui.library.library import LocalLibrary, open_library
from tui.marks.store import open_marks


def write(folder: Path, name: str, text: str, **fields: str) -> None:
    lines = [f"id: {name}", f"title: About {name}", *(f"{key}: {value}" for key, value in fields.items())]
    (folder / f"{name}.md").write_text("---\n" + "\n".join(lines) + f"\n---\n{text}\n", "utf-8")


def write_all(folder: Path) -> None:
    write(
        folder,
        "quake",
        "An earthquake struck the harbour of Wajima. The harbour was closed.\n\nEngineers came by noon.",
        source="Kyodo News",
        published="2024-01-02",
        tags="[disaster, japan]",
        authors="[Hana Mori]",
        language="en",
    )
    write(
        folder,
        "tsunami",
        "The wave left the harbour of Wajima in ruins after the earthquake. Fishermen lost their boats.",
        source="Kyodo News",
        published="2024-01-03",
        tags="[disaster]",
        authors="[Jonas Weber]",
        language="en",
    )
    opera = "The opera opened its season with a comedy."
    write(folder, "opera", opera, source="The Stage", published="2023-09", language="en-GB")
    oper = "Die Oper begann ihre Spielzeit mit einer Komödie."
    write(folder, "oper", oper, source="Bühne", published="2023", language="de")
    for number in range(20):
        write(folder, f"filler{number}", f"Nothing much happened on day number {number} of the committee.")


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LocalLibrary]:
    """For tests that change nothing."""
    folder = tmp_path_factory.mktemp("articles")
    write_all(folder)
    marks = open_marks(tmp_path_factory.mktemp("data"))
    library = open_library(folder, tmp_path_factory.mktemp("cache"), marks)
    library.sync()
    yield library
    library.close()
    marks.close()


@pytest.fixture
def own(folder: Path, opened: OpenLibrary) -> LocalLibrary:
    """For tests that change it, or what is known of it."""
    write_all(folder)
    return opened()


def ids(library: LocalLibrary, query: str) -> set[str]:
    return {row.id for row in library.articles.rows(list(library.search.run(query).rowids))}


class TestSuggestions:
    def test_a_misspelt_word_is_respelt_as_one_that_exists(self, library: LocalLibrary) -> None:
        (suggestion,) = library.discovery.suggest("earthqake")
        assert (suggestion.query, suggestion.count) == ("earthquake", 2)
        assert suggestion.change == "“earthqake” as “earthquake”"

    def test_the_rest_of_the_query_stays_as_it_was_typed(self, library: LocalLibrary) -> None:
        suggestions = library.discovery.suggest('Wajima  source:"Kyodo News" harbuor')
        assert suggestions[0].query == 'Wajima  source:"Kyodo News" harbour'

    def test_a_word_in_a_phrase_is_respelt_too(self, library: LocalLibrary) -> None:
        assert library.discovery.suggest('"harbour of Wajma"')[0].query == '"harbour of wajima"'

    def test_without_its_rarest_word(self, library: LocalLibrary) -> None:
        suggestions = library.discovery.suggest("earthquake opera")
        assert {one.query for one in suggestions} == {"earthquake", "opera"}
        assert {one.change for one in suggestions} == {"without “opera”", "without “earthquake”"}

    def test_a_word_that_a_line_end_parted_is_offered_as_its_parts(self, folder: Path, opened: OpenLibrary) -> None:
        write(folder, "session", "The commis-\nsion met in the Stutt-\ngart hall, a sion of the commis.")
        write(folder, "other", "Sion and commis are words, and so is stutt.")
        library = opened()
        (suggestion,) = library.discovery.suggest("commission")
        assert (suggestion.query, suggestion.count) == ('"commis-sion"', 1)
        assert suggestion.change == "“commission” as “commis-sion”"
        assert library.discovery.suggest("stuttgart commission")[0].count == 1
        assert library.discovery.suggest("wordsare") == []

    def test_every_suggestion_finds_as_many_as_it_says(self, library: LocalLibrary) -> None:
        for query in ("earthqake opera", "title:quak", "xyzzy", "komodie harbour", "erathquake -harbour wajima"):
            for suggestion in library.discovery.suggest(query):
                assert len(library.search.run(suggestion.query).rowids) == suggestion.count > 0

    @pytest.mark.parametrize("query", ["earthquake", "", "qqqqq", "source:", "☃", "is:starred", "is:lost"])
    def test_there_is_none_where_something_is_found_or_nothing_is_near(self, library: LocalLibrary, query: str) -> None:
        assert library.discovery.suggest(query) == []


class TestCompletion:
    @pytest.mark.parametrize(
        ("query", "expected"),
        [
            ("sou", ["source:"]),
            ("red -ti", ["title:"]),
            ("source:k", ['"Kyodo News"']),
            ('source:"kyo', ['"Kyodo News"']),
            ("source:sta", ['"The Stage"']),
            ("source:buh", ["Bühne"]),
            ("tag:", ["disaster", "japan"]),
            ("author:w", ['"Jonas Weber"']),
            ("is:un", ["unread"]),
            ("has:s", ["summary"]),
            ("lang:e", ["en", "en-GB"]),
            ("after:last", ["last-week", "last-month", "last-year"]),
            ("nothing:x", []),
            ("word ", []),
            ("", []),
        ],
    )
    def test_what_the_word_at_the_cursor_may_become(
        self, library: LocalLibrary, query: str, expected: list[str]
    ) -> None:
        assert [one.text for one in library.discovery.complete(query, len(query))] == expected

    def test_taking_one_up_gives_a_query_that_finds_what_was_counted(self, library: LocalLibrary) -> None:
        query = "earthquake source:k after:2020"
        (one,) = library.discovery.complete(query, query.index(" after"))
        taken = query[: one.start] + one.text + query[one.end :]
        assert taken == 'earthquake source:"Kyodo News" after:2020'
        assert ids(library, taken) == {"quake", "tsunami"}
        assert one.count == 2


class TestFacets:
    def test_an_answer_is_counted_by_its_values(self, library: LocalLibrary) -> None:
        facets = {
            facet.name: [(one.value, one.count) for one in facet.values] for facet in library.discovery.facets("")
        }
        assert facets["source"] == [("Kyodo News", 2), ("Bühne", 1), ("The Stage", 1)]
        assert facets["year"] == [("2024", 2), ("2023", 2)]
        assert facets["tag"] == [("disaster", 2), ("japan", 1)]
        assert ("de", 1) in facets["lang"]

    @pytest.mark.parametrize("query", ["", "earthquake", "is:unread", "opera OR earthquake", "is:unread -earthquake"])
    def test_narrowing_by_a_value_finds_as_many_as_it_says(self, library: LocalLibrary, query: str) -> None:
        facets = library.discovery.facets(query)
        assert facets
        for facet in facets:
            for one in facet.values:
                if (facet.name, one.value) != ("lang", "en"):  # `lang:en` means en-GB too
                    narrowed = f"({query}) {one.term}" if query else one.term
                    assert len(library.search.run(narrowed).rowids) == one.count, narrowed

    def test_an_answer_without_articles_has_none(self, library: LocalLibrary) -> None:
        assert library.discovery.facets("qqqqq") == []

    def test_people_and_places_are_counted_as_far_as_facts_are_known(self, own: LocalLibrary, tmp_path: Path) -> None:
        tell(own, tmp_path, "quake", person=["Hana Mori"], place=["Wajima", "Japan"])
        tell(own, tmp_path, "tsunami", place=["Wajima"])
        facets: dict[FacetName, list[tuple[str, int, str]]] = {
            facet.name: [(one.value, one.count, one.term) for one in facet.values]
            for facet in own.discovery.entity_facets("earthquake")
        }
        assert facets["place"] == [("Wajima", 2, "place:Wajima"), ("Japan", 1, "place:Japan")]
        assert facets["person"] == [("Hana Mori", 1, 'person:"Hana Mori"')]
        (note,) = {facet.note for facet in own.discovery.entity_facets("") if facet.name == "place"}
        assert note == "facts are known of 2 of these 24 articles so far"
        none = "facts are known of 0 of these 1 articles so far"
        assert own.discovery.entity_facets("comedy") == [Facet("person", (), none), Facet("place", (), none)]
        assert own.discovery.entity_facets("qqqqq") == []

    def test_people_are_counted_in_all_articles_and_those_left_out_are_said(
        self, folder: Path, opened: OpenLibrary, tmp_path: Path
    ) -> None:
        for number in range(60):
            write(folder, f"visit{number}", "The delegates arrived by train.", source=f"Source {number % 25}")
        library = opened()
        for number in range(60):
            tell(library, tmp_path, f"visit{number}", person=["Hana Mori", f"Guest {number % 30}"])
        (people, places) = library.discovery.entity_facets("")
        assert [(one.value, one.count) for one in people.values][:2] == [("Hana Mori", 60), ("Guest 0", 2)]
        assert (len(people.values), people.note) == (20, "the 20 most frequent")
        assert (places.values, places.note) == ((), "")
        sources = next(facet for facet in library.discovery.facets("") if facet.name == "source")
        assert (len(sources.values), sources.note) == (20, "the 20 most frequent")
        (people, _) = library.discovery.entity_facets("source:24 OR source:12")
        assert [(one.value, one.count) for one in people.values][:2] == [("Hana Mori", 4), ("Guest 12", 1)]


class TestFactsInQueries:
    def test_names_find_the_articles_that_state_them(self, own: LocalLibrary, tmp_path: Path) -> None:
        tell(own, tmp_path, "quake", person=["Hana Mori"], organization=["Red Cross"], quote=["We heard it."])
        tell(own, tmp_path, "opera", person=["Hana Weber"], figure=["12"])
        assert ids(own, "person:mori") == {"quake"}
        assert ids(own, "person:hana -person:mori") == {"opera"}
        assert ids(own, 'org:"red cross"') == ids(own, "quote:heard") == {"quake"}
        assert ids(own, "has:figure") == {"opera"}
        assert ids(own, "person:hana (place:x OR earthquake)") == {"quake"}
        assert [one.text for one in own.discovery.complete("person:we", 9)] == ['"Hana Weber"']

    def test_it_is_said_of_how_many_articles_facts_are_known(self, own: LocalLibrary, tmp_path: Path) -> None:
        tell(own, tmp_path, "quake", person=["Hana Mori"])
        (note,) = own.search.run("earthquake person:mori").notes
        assert (note.start, note.end) == (11, 18)
        assert note.message == "facts are known of 1 of 24 articles so far"
        assert own.search.run("earthquake").notes == ()


class TestSentences:
    def test_each_match_is_shown_in_its_sentence_with_its_place(self, library: LocalLibrary) -> None:
        rowids = library.search.run("harbour", sort="oldest").rowids
        found = list(library.discovery.sentences("harbour", rowids))
        assert [one.text for one in found] == [
            "An earthquake struck the harbour of Wajima.",
            "The harbour was closed.",
            "The wave left the harbour of Wajima in ruins after the earthquake.",
        ]
        for one in found:
            article = library.articles.read(one.rowid)
            assert " ".join(one.span.of(article.text).split()) == one.text
            assert [span.of(one.text) for span in one.ranges] == ["harbour"]
            assert one.first.of(article.text) == "harbour"

    def test_articles_are_read_only_as_far_as_sentences_are_taken(self, own: LocalLibrary, folder: Path) -> None:
        rowids = own.search.run("harbour", sort="oldest").rowids
        lines: Iterator[object] = own.discovery.sentences("harbour", rowids)
        assert len(list(islice(lines, 2))) == 2
        (folder / "tsunami.md").unlink()
        assert list(lines) == []

    def test_a_sentence_over_several_lines_is_shown_on_one(self, folder: Path, opened: OpenLibrary) -> None:
        write(folder, "lines", "The red\ncross and\nthe blue.")
        library = opened()
        (one,) = library.discovery.sentences("blue cross", library.search.run("blue").rowids)
        assert one.text == "The red cross and the blue."
        assert [span.of(one.text) for span in one.ranges] == ["cross", "blue"]

    def test_a_match_in_code_is_shown_in_its_line(self, folder: Path, opened: OpenLibrary) -> None:
        write(folder, "code", "Try this:\n\n```\nfirst()\n  harbour(1)\nlast()\n```\n")
        library = opened()
        (one,) = library.discovery.sentences("harbour", library.search.run("harbour").rowids)
        assert one.text == "harbour(1)"


class TestRelated:
    def test_articles_that_share_rare_words_are_related_and_which_is_said(self, library: LocalLibrary) -> None:
        (related,) = library.discovery.related(library.articles.find("quake"))
        assert library.articles.rows([related.rowid])[0].id == "tsunami"
        assert {"earthquake", "harbour", "Wajima"} <= set(related.words)
        assert 0 < related.score < 1

    def test_shared_names_are_said_as_such(self, own: LocalLibrary, tmp_path: Path) -> None:
        article = own.articles.find("quake")
        own.facts.keep(article, analysis_of(article, analysis_version(), place=["Wajima"]))
        (related,) = own.discovery.related(article)
        assert related.names == ("Wajima",)
        assert "Wajima" not in related.words

    def test_an_article_from_outside_the_library_can_be_compared(self, library: LocalLibrary) -> None:
        title, text = "The Wajima earthquake", "The harbour of Wajima after the earthquake."
        article = Article("new", Path("/nowhere/new.md"), title, text, ())
        assert len(library.discovery.related(article, limit=1)) == 1

    def test_words_that_any_article_may_have_relate_none_however_few_there_are(
        self, folder: Path, opened: OpenLibrary
    ) -> None:
        write(folder, "court", "The court reported its ruling on Monday. Columbia was a field of law, they said again.")
        write(folder, "moon", "The craft landed and reported to the field centre. Nobody was hurt. It will go again.")
        write(folder, "probe", "A probe of the lunar soil began. The lunar craft drilled for soil near the pole.")
        write(folder, "soil", "More soil came from the lunar far side. The soil is older than was thought.")
        for number in range(20):
            write(folder, f"other{number}", f"Something else happened in place number{number}.")
        library = opened()
        assert library.discovery.related(library.articles.find("court")) == []
        assert library.discovery.related(library.articles.find("moon")) == []
        (related,) = library.discovery.related(library.articles.find("probe"))
        assert library.articles.rows([related.rowid])[0].id == "soil"

    def test_what_two_articles_merely_mention_makes_them_no_matter_in_common(
        self, folder: Path, opened: OpenLibrary
    ) -> None:
        write(
            folder, "run", "Kelvin won the race. Nobody ran faster; Kelvin trained in Belgium for the race of his life."
        )
        write(
            folder, "units", "How the metre came about.\n\nLord Kelvin lived in Belgium once, in a faster life, a race."
        )
        write(folder, "track", "The race was run at night.\n\nKelvin came first.")
        for number in range(40):
            write(folder, f"other{number}", f"Something else happened in place number{number}.")
        library = opened()
        related = library.discovery.related(library.articles.find("run"))
        assert [library.articles.rows([one.rowid])[0].id for one in related] == ["track"]
        run = library.articles.find("run")
        library.facts.keep(run, analysis_of(run, analysis_version(), place=["Belgium"], person=["Kelvin"]))
        related = library.discovery.related(run)
        assert [library.articles.rows([one.rowid])[0].id for one in related] == ["track"], "nor does a country"

    def test_nothing_is_related_to_nothing(self, library: LocalLibrary) -> None:
        assert library.discovery.related(Article("new", Path("/nowhere/new.md"), "", "", ())) == []


def analysis_of(article: Article, version: str, **texts: list[str]) -> Analysis:
    mention = Mention(0, 1, article.text[:1], sentence=Span(0, 1))
    facts = tuple(Fact(kind, text, (mention,)) for kind, several in texts.items() for text in several)  # type: ignore[arg-type]
    return Analysis(version, facts, Summary("file"))


def tell(library: LocalLibrary, tmp_path: Path, article_id: str, **texts: list[str]) -> None:
    """Has it known what an article states, as the analysis of it would."""
    article = library.articles.find(article_id)
    file = FactsFile(tmp_path / "cache")
    file.index(article, analysis_of(article, "test", **texts))
    file.close()
