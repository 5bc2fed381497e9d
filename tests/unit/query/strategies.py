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
    "e-mail well-known it’s don't O'Brien हिन्दी ﬁne fine U.S. ノート ﾉｰﾄ الأخبار الاخبار wrod word words a of the"
).split()

SEPARATORS = (" ", " ", " ", "\n", " – ", "-", ", ", "“", "” ", "\u00a0", "")

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
        language=draw(st.sampled_from(["", "en", "en-GB", "de", "ja", "mn"])),
        type=draw(st.sampled_from(["", "article-newspaper", "legal_case"])),
        tags=tuple(draw(st.lists(words, max_size=2))),
        summary=draw(passages(3)),
    )
    kinds = st.sampled_from(["person", "organization", "place", "quote", "figure"])
    return Subject(
        article,
        read=draw(st.booleans()),
        starred=draw(st.booleans()),
        highlighted=draw(st.booleans()),
        notes=tuple(draw(st.lists(passages(3).filter(str.strip), max_size=2))),
        facts=draw(st.dictionaries(kinds, st.lists(passages(3), min_size=1, max_size=2), max_size=3)),
    )


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
            field = draw(st.sampled_from("title source author tag text note person org place quote".split()))
            return f"{field}:{word}"
        case 7:
            states = "is:read is:unread is:starred is:highlighted is:noted has:summary has:figure has:note lang:en"
            return draw(st.sampled_from(states.split()))
        case 8:
            dates = "before:2025 after:2025 on:2025-03 date:2024..2025 after:7d type:legal_case lang:en-gb lang:ja"
            return draw(st.sampled_from(dates.split()))
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
