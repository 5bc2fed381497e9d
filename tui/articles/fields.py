"""The keys of an article's file, checked: each becomes a field of the article, or a fault that costs that key alone.

A reader writes metadata by hand, so a string is taken where a list is meant, and a number where a string is. What
cannot be meant is kept among the unknown keys, where it is shown and never lost.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from html import unescape
from pathlib import Path
from typing import Any

from tui.articles.article import Article, Name
from tui.articles.dates import normalise_date
from tui.articles.derived_title import make_title
from tui.articles.diagnostic import Diagnostic
from tui.articles.identity import derive_id
from tui.articles.language import guess_language
from tui.articles.names import doubt_about, name_of_mapping, names_of_string
from tui.articles.parsed_source import ParsedSource
from tui.articles.safe import clean
from tui.articles.vocabulary import CSL_TYPES, ISO_639_1, KEYS, LIKELY_MEANT

MAX_LINE = 1_000
"""Code points of a title, a name or another line; a longer one is cut, and said to be."""

_ENTITY = re.compile(r"&(?:[A-Za-z][A-Za-z0-9]{1,30}|#\d{1,7}|#[xX][0-9A-Fa-f]{1,6});")
"""A character reference of HTML, which tools that clip pages leave in titles and addresses."""

_TAG = re.compile(r"([A-Za-z]{2,3})((?:[-_][A-Za-z0-9]{1,8})*)")


def build_article(parsed: ParsedSource, path: Path, *, escaped: bool) -> tuple[Article, list[Diagnostic]]:
    """The article of a document, and all faults. `escaped` says that values may hold what `clean` has not seen."""
    reader = _Fields(parsed, escaped)
    body = parsed.body
    title = reader.line("title") or body.title
    generated = set(parsed.generated_fields & {"title", "summary"} if title else ())
    summary = reader.paragraphs("summary")
    if not title:
        first = next((block for block in body.blocks if block.end > block.start), None)
        title = make_title(summary or (body.text[first.start : first.end] if first else "")) or clean(path.stem)
        generated.add("title")
    url, source = reader.line("url"), reader.line("source")
    published = reader.date("published")
    article_id = reader.line("id")
    if not article_id:
        article_id = derive_id(url=url, title=title, source=source, published=published)
        generated.add("id")
    language = reader.language()
    if not language and (language := guess_language(body.text or title)):
        generated.add("language")
    authors, written = reader.authors(language)
    article = Article(
        id=article_id,
        path=path,
        title=title,
        text=body.text,
        blocks=body.blocks,
        inlines=body.inlines,
        authors=authors,
        raw_authors=written,
        source=source,
        url=url,
        published=published,
        accessed=reader.date("accessed"),
        language=language,
        type=reader.csl_type(),
        tags=reader.tags(),
        summary=summary,
        facts=reader.facts(),
        csl=reader.csl(),
        extra=reader.extra(),
        generated_fields=frozenset(generated),
    )
    return article, [*parsed.diagnostics, *body.diagnostics, *reader.diagnostics]


@dataclass(slots=True)
class _Fields:
    parsed: ParsedSource
    escaped: bool
    diagnostics: list[Diagnostic] = field(default_factory=list)
    refused: dict[str, Any] = field(default_factory=dict)

    def refuse(self, key: str, what: str, todo: str, *, hint: bool = False) -> None:
        self.diagnostics.append(Diagnostic(what, todo, self.parsed.lines.get(key, 0), hint))
        self.refused[key] = self.parsed.keys[key]

    def line(self, key: str) -> str:
        """A value that is one line; empty where there is none."""
        value = self.parsed.keys.get(key)
        if value is None:
            return ""
        if not isinstance(value, str | int):
            self.refuse(key, f"“{key}” is {_kind(value)} and not a line of text", "write one value in quotation marks")
            return ""
        return self.one_line(key, value)

    def one_line(self, key: str, value: str | int) -> str:
        text = _written(value)
        if "&" in text and (decoded := _ENTITY.sub(lambda entity: unescape(entity[0]), text)) != text:
            text = clean(decoded)
        elif self.escaped:
            text = clean(text)
        text = " ".join(text.split())
        if len(text) > MAX_LINE:
            what = f"“{key}” is longer than {MAX_LINE} characters; the rest is not shown"
            self.diagnostics.append(Diagnostic(what, "shorten it", self.parsed.lines.get(key, 0)))
            text = text[: MAX_LINE - 1] + "…"
        return text

    def paragraphs(self, key: str) -> str:
        """A value of any length, with its own line ends evened: blank lines part paragraphs."""
        value = self.parsed.keys.get(key)
        if value is None:
            return ""
        if not isinstance(value, str | int):
            self.refuse(key, f"“{key}” is {_kind(value)} and not a text", "write it in quotation marks or after “|”")
            return ""
        text = _written(value)
        if self.escaped:
            text = clean(text)
        if "\n" not in text:
            return " ".join(text.split())
        return "\n\n".join(" ".join(part.split()) for part in re.split(r"\n\s*\n", text) if part.strip())

    def date(self, key: str) -> str:
        written = self.line(key)
        if not written:
            return ""
        date = normalise_date(written)
        if date is None:
            self.refuse(key, f"“{key}” is no date: {written[:40]}", "write it as 2025, 2025-03 or 2025-03-05")
            return ""
        return date

    def language(self) -> str:
        written = self.line("language")
        if not written:
            return ""
        tag = language_tag(written)
        if not tag:
            self.refuse("language", f"“{written[:40]}” is no language tag", "write a tag such as en, mn or pt-BR")
        return tag

    def csl_type(self) -> str:
        written = self.line("type").replace(" ", "-").lower()
        if written and written not in CSL_TYPES:
            self.refuse("type", f"“{written[:40]}” is no CSL type", "write one such as article-newspaper or webpage")
            return ""
        return written

    def tags(self) -> tuple[str, ...]:
        value = self.parsed.keys.get("tags")
        if value is None:
            return ()
        if isinstance(value, str):
            value = value.split(",")
        items = value if isinstance(value, list) else [value]
        if not all(isinstance(item, str | int) for item in items):
            self.refuse("tags", "“tags” holds something that is no word", "write a list of words")
        lines = (self.one_line("tags", item) for item in items if isinstance(item, str | int))
        return tuple(dict.fromkeys(line for line in lines if line))

    def authors(self, language: str) -> tuple[tuple[Name, ...], tuple[str | Mapping[str, str], ...]]:
        value = self.parsed.keys.get("authors")
        if value is None:
            return (), ()
        names: list[Name] = []
        written: list[str | Mapping[str, str]] = []
        for item in value if isinstance(value, list) else [value]:
            read: tuple[Name, ...] = ()
            if isinstance(item, str) and (line := self.one_line("authors", item)):
                read = _names(line, language)
                written.append(line)
                if doubt := doubt_about(line, read):
                    todo = "if that is wrong, write {literal: …}, {family: …, given: …}, or a list of authors"
                    self.diagnostics.append(Diagnostic(doubt, todo, self.parsed.lines.get("authors", 0), hint=True))
            elif isinstance(item, dict):
                parts = {
                    self.one_line("authors", str(key)): self.one_line("authors", part)
                    for key, part in item.items()
                    if isinstance(part, str | int)
                }
                if (name := name_of_mapping(parts)) is not None:
                    read = (name,)
                    written.append(parts)
            if read:
                names += read
            elif item is not None and item != "":
                self.refuse("authors", "an author is no name", "write “Given Family”, or {literal: Name}")
        return tuple(names), tuple(written)

    def facts(self) -> tuple[Mapping[str, Any], ...]:
        value = self.parsed.keys.get("facts")
        if value is None:
            return ()
        if not isinstance(value, list) or not all(isinstance(item, dict) for item in value):
            self.refuse("facts", "“facts” is no list of facts", "write a list of mappings with “kind” and “text”")
        items = value if isinstance(value, list) else []
        return tuple(self.safe(item) for item in items if isinstance(item, dict))

    def csl(self) -> Mapping[str, Any]:
        value = self.parsed.keys.get("csl")
        if value is None:
            return {}
        if not isinstance(value, dict):
            self.refuse(
                "csl", f"“csl” is {_kind(value)} and not a mapping", "write CSL variables, one a line, under it"
            )
            return {}
        return self.safe(value)  # type: ignore[no-any-return]  # a mapping stays one

    def extra(self) -> Mapping[str, Any]:
        unknown = {key: value for key, value in self.parsed.keys.items() if key not in KEYS}
        if not unknown and not self.refused:
            return {}
        for key in unknown:
            meant = LIKELY_MEANT.get(key.casefold())
            if meant and meant not in self.parsed.keys:
                line = self.parsed.lines.get(key, 0)
                self.diagnostics.append(
                    Diagnostic(f"“{clean(key)}” is not a key of Byline's", f"did you mean “{meant}”?", line, hint=True)
                )
        return self.safe(unknown | self.refused)  # type: ignore[no-any-return]  # a mapping stays one

    def safe(self, value: Any) -> Any:
        """The value with every string in it made safe."""
        if not self.escaped:
            return value
        if isinstance(value, str):
            return clean(value)
        if isinstance(value, dict):
            return {clean(str(key)): self.safe(item) for key, item in value.items()}
        return [self.safe(item) for item in value] if isinstance(value, list) else value


def stated_title(keys: Mapping[str, Any]) -> str:
    """The title that a file's keys state, in one line; empty where they do not."""
    value = keys.get("title")
    return " ".join(_written(value).split()) if isinstance(value, str | int) else ""


def language_tag(written: str) -> str:
    """A BCP 47 tag in its usual letters (`pt_br` is `pt-BR`); empty where the language is not one."""
    match = _TAG.fullmatch(written)
    if match is None or (len(match[1]) == 2 and match[1].lower() not in ISO_639_1):
        return ""
    subtags = match[2].replace("_", "-").split("-")[1:]
    shaped = (
        part.upper() if len(part) == 2 else part.title() if len(part) == 4 and part.isalpha() else part.lower()
        for part in subtags
    )
    return "-".join((match[1].lower(), *shaped))


@cache
def _names(written: str, language: str) -> tuple[Name, ...]:
    return names_of_string(written, language)


def _written(value: str | int) -> str:
    """A value as a person wrote it: YAML's `true` is a word here."""
    return str(value).lower() if isinstance(value, bool) else str(value)


def _kind(value: Any) -> str:
    return "a list" if isinstance(value, list) else "a mapping" if isinstance(value, dict) else "a value"
