"""Generated queries and articles from few words, so that they often meet, with every spelling that must not matter."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from hypothesis import strategies as st

from tui.articles.article import Article, Name
from tui.query.match import Subject

TODAY = date(2026, 11, 24)

WORDS = (
    "fire fires fired hope hoping study studies studied die dying possible possibility happy happier run runs "
    "Zürich zurich café Ångström straße strasse 東京 東京都 京 都 日本 สวัสดี สวัส 한국어 한국 Монгол монгол 12 1,200 3.5 "
    "e-mail well-known it’s don't O'Brien हिन्दी ﬁne fine U.S. ノート ﾉｰﾄ الأخبار الاخبار wrod word words a of the "
    "C++ C# c .NET net #fire @hope"
).split()

SEPARATORS = (" ", " ", " ", "\n", " – ", "-", ", ", "“", "” ", "\u00a0", "")

LANGUAGES = ("", "en", "en-GB", "eng", "enm", "de", "de-AT", "ja", "mn")
"""With tags that begin alike and are other languages, and others that are parts of one."""

words = st.sampled_from(WORDS)


@st.composite
def passages(draw: st.DrawFn, most: int = 8) -> str:
    """A few words, parted in all kinds of ways."""
    parts = draw(st.lists(st.tuples(words, st.sampled_from(SEPARATORS)), max_size=most))
    return "".join(word + separator for word, separator in parts)


@st.composite
def subjects(draw: st.DrawFn, number: int = 0) -> Subject:
    """An article with marks and facts."""
    article = Article(
        id=f"a{number}",
        path=Path(f"/nowhere/a{number}.md"),
        title=draw(passages(4)),
        text=draw(passages()),
        blocks=(),
        authors=tuple(Name(literal=draw(passages(2))) for _ in range(draw(st.integers(0, 2)))),
        source=draw(passages(2)),
        url=draw(st.sampled_from(["", "https://example.org/fire/12"])),
        published=draw(
            st.sampled_from(["", "2025", "2025-03", "2025-03-05", "2024-12-31T23:00:00Z", "2026-11-23", "x"])
        ),
        language=draw(st.sampled_from(LANGUAGES)),
        type=draw(st.sampled_from(["", "article-newspaper", "legal_case"])),
        tags=tuple(draw(st.lists(words, max_size=2))),
        summary=draw(passages(3)),
    )
    kinds = st.sampled_from(["person", "organization", "place", "quote", "figure"])
    folders = st.lists(words.filter(lambda word: "/" not in word), max_size=2).map("/".join)
    return Subject(
        article,
        read=draw(st.booleans()),
        starred=draw(st.booleans()),
        highlighted=draw(st.booleans()),
        notes=tuple(draw(st.lists(passages(3).filter(str.strip), max_size=2))),
        folder=draw(folders),
        story=tuple(draw(st.lists(passages(3), max_size=2))),
        facts=draw(st.dictionaries(kinds, st.lists(passages(3), min_size=1, max_size=2), max_size=3)),
        tags=tuple(draw(st.lists(passages(2).filter(str.strip), max_size=2))),
        colours=draw(st.frozensets(st.sampled_from(["yellow", "blue", "to check"]))),
        nearest=draw(st.frozensets(st.sampled_from(["fire", "hope", "fire hope"]))),
    )


FIELDS_OF_WORDS = "title source author tag folder in text note person org place quote story".split()


@st.composite
def _terms(draw: st.DrawFn) -> str:
    word = draw(words)
    match draw(st.integers(0, 11)):
        case 0:
            return f'"{word} {draw(words)}"'
        case 1:
            return f'"{word}"'
        case 2:
            return word[: draw(st.integers(1, 3))] + "*"
        case 3:
            return word + draw(st.sampled_from(["~", "~2"]))
        case 4:
            return f'"{word} {draw(words)[:2]}*"'
        case 5 | 6:
            field = draw(st.sampled_from(FIELDS_OF_WORDS))
            return f"{field}:{word}"
        case 7:
            states = "is:read is:unread is:starred is:highlighted is:noted has:summary has:figure has:note"
            return draw(st.sampled_from([*states.split(), "lang:en", "highlight:blue", "meaning:fire"]))
        case 8:
            dates = "before:2025 after:2025 on:2025-03 date:2024..2025 after:7d"
            keywords = "type:legal_case lang:en-gb lang:eng lang:de lang:ja"
            return draw(st.sampled_from(f"{dates} {keywords}".split()))
        case _:
            return word


queries = st.recursive(
    _terms(),
    lambda inner: st.one_of(
        st.tuples(inner, inner).map(" ".join),
        st.tuples(inner, inner).map(" OR ".join),
        inner.map(lambda one: f"-({one})"),
        inner.map(lambda one: f"({one})"),
        inner.map(lambda one: f"title:({one})"),
    ),
    max_leaves=5,
)
"""Well-formed queries of every kind of node."""

SYNTAX = (
    '"',
    "“",
    "”",
    "(",
    ")",
    "-",
    "OR",
    "AND",
    "NOT",
    ":",
    "title:",
    "is:",
    "date:",
    "*",
    "~",
    " ",
    "\n",
    "..",
    "\u0301",
)

any_text = st.one_of(
    st.text(max_size=60),
    st.lists(st.sampled_from((*SYNTAX, *WORDS)), max_size=30).map("".join),
    st.lists(st.sampled_from((*SYNTAX, *WORDS)), max_size=30).map(" ".join),
)
"""Anything that can be typed, and most of what is typed by mistake."""

ONE_OF_EACH = (
    *("fire", "studied", "possibilities", "dying", '"fires"', "fi*", "x*", "wrod~", "possibilty~2"),
    *('"fire hope"', '"fire ho*"'),
    *("東", "東京都", "Zürich", "straße", "well-known", "e-mail fires", "fire OR hope", "fire -hope", "-(fire hope)"),
    *("title:fire", "source:fire", "author:fire", "tag:fire", "text:fire", "title:(fire OR hope)", "title:-fire"),
    *("folder:fire", "in:fire/study", "folder:stu*", "-in:fire"),
    *("note:studied", "person:studied", "org:fi*", "place:fire~", 'quote:"fire hope"', "-person:fire"),
    *("person:(fire OR hope)", "story:hope", "story:a3", "-story:fire"),
    *("is:read", "is:unread", "is:starred", "is:highlighted", "is:noted", "-is:read", "is:starred OR word"),
    *("has:summary", "has:quote", "has:figure", "has:note", "-has:summary"),
    *("highlight:blue", 'highlight:"to check"', "-highlight:blue", "tag:hope", "tag:(fire -hope)"),
    *("meaning:fire", 'meaning:"fire hope"', "-meaning:fire", "fire meaning:hope", "(meaning:fire OR hope)"),
    *("lang:en", "lang:en-gb", "lang:eng", "lang:de", "-lang:en", "type:legal_case"),
    *("before:2025", "after:2025", "on:2025-03", "date:2024..2025", "after:7d", "-on:2025", "before:0001"),
)  # fmt: skip
"""Each operator of the language at least once, in words that `each_kind` has."""


def each_kind() -> list[Subject]:
    """Articles that between them tell right from wrong for each of `ONE_OF_EACH`: one in each language."""
    texts = ("fire study", "fires word", "happy possibility", "die", "study dying", "fires happy", "hope", "東京都の")
    texts += ("Zürich strasse",)
    published = ("2025-03-05", "2024-12-31", "2026-11-23", "", "2025", "x", "2025-03", "2026", "2023")
    made = []
    for number, (language, text, day) in enumerate(zip(LANGUAGES, texts, published, strict=True)):
        kinds = ("person", "organization", "place", "quote", "figure")
        article = Article(
            id=f"a{number}",
            path=Path(f"/nowhere/a{number}.md"),
            title=f"{text}. well-known" if number % 2 else text,
            text=f"{text}, e-mail fires" if number == 2 else text,
            blocks=(),
            authors=(Name(literal="fires"), Name(literal="hope")) if number in (1, 3) else (),
            source="fire hope" if number % 3 == 1 else "",
            published=day,
            language=language,
            type="legal_case" if number == 3 else "",
            tags=("fire",) if number % 4 == 1 else (),
            summary="study hope" if number == 6 else "",
        )
        facts = {kinds[number % 5]: (text,), kinds[(number + 1) % 5]: ("fire hope", "study")}
        notes = ("study fires",) if number % 2 == 0 else ()
        marks = (number % 2 == 0, number % 3 == 0, number % 4 == 0, notes)
        own = ("hope",) if number % 3 == 0 else ()
        colours = frozenset(("blue", "to check") if number % 4 == 0 else ())
        story = ("fire study", "hope", "a3") if number in (1, 3) else ()
        nearest = frozenset({1: ("fire",), 2: ("hope", "fire hope"), 5: ("fire", "hope")}.get(number, ()))
        where = "fire/study" if number % 2 else ""
        made.append(Subject(article, *marks, own, colours, facts, where, story=story, nearest=nearest))
    return made
