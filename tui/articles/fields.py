"""Checking an article's metadata: each key becomes a field of the article, or a diagnostic that costs that key alone.

People and programs write metadata, so a string is accepted where a list is expected, and a number where a string is. A
field may stand under the keys of many programs (`tui.articles.front_matter.keys`); Byline's own win. A value that
cannot be used stays among the unknown keys, where it is shown and never lost.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Set
from dataclasses import dataclass, field
from functools import cache, cached_property
from html import unescape
from pathlib import Path
from typing import Any

from tui.articles.article import Article, Name
from tui.articles.author_files import author_names_for, may_be_short
from tui.articles.dates import date_in_words, normalise_date, plain_date
from tui.articles.diagnostic import Diagnostic
from tui.articles.file_names import date_from_name
from tui.articles.front_matter.keys import (
    ALIASES,
    BESIDE_AN_ADDRESS,
    GROUPS,
    MAIL_ONLY,
    Meaning,
    meaning_of,
    normalise_key,
)
from tui.articles.identity import derive_id
from tui.articles.language import guess_language
from tui.articles.lazy_pattern import lazy_pattern
from tui.articles.names import doubt_about, name_of_mapping, names_of_string
from tui.articles.parsed_source import ParsedSource
from tui.articles.safe import clean
from tui.articles.vocabulary import CSL_TYPES, ISO_639_1, LANGUAGE_NAMES

MAX_LINE = 1_000
"""Code points of a title, a name or another line; a longer one is cut, and a diagnostic says so."""

_CSL_FIELDS = tuple(name for name in ALIASES if name.startswith("csl."))

_ENTITY = lazy_pattern(r"&(?:[A-Za-z][A-Za-z0-9]{1,30}|#\d{1,7}|#[xX][0-9A-Fa-f]{1,6});")
"""A character reference of HTML, which clippers leave in titles and addresses."""

_TAG = lazy_pattern(r"([A-Za-z]{2,3})((?:[-_][A-Za-z0-9]{1,8})*)")
_ADDRESS = lazy_pattern(r"https?://\S(?:.*\S)?", re.IGNORECASE)
"""A web address, which may hold spaces that should be encoded."""
_WIKI_LINK = lazy_pattern(r"!?\[\[(?P<target>[^\[\]|]*)(?:\|(?P<shown>[^\[\]]*))?\]\]")
_MARKDOWN_LINK = lazy_pattern(r"\[(?P<shown>[^\[\]]*)\]\(<?(?P<target>[^()\s<>]+)>?\)|<(?P<bare>https?://[^<>\s]+)>")
_OWN_PATHS = ("path", "permalink", "slug", "url")
_DAY_IN_PATH = lazy_pattern(r"/?(?:[\w-]+/){0,3}?(\d{4})/(\d{2})/(\d{2})(?:/|$)")
"""A day in a path within a site, as Zola and Jekyll have it; an address elsewhere does not count."""
_IN_MARKDOWN = frozenset({"yaml", "toml", "json", "lines", "properties", "org", "fields", "comments", "text"})
_MARKUP = lazy_pattern(r"\*\*|(?<!\w)[*_]\w|`|\]\(|</?[a-z]|\{[{%<]|==\w|%%|\[\^|&\w+;")
"""Signs that a text may be written in Markdown or in a dialect of it."""
_EMAIL = lazy_pattern(r"\s*<[^<>\s]+@[^<>\s]+>")


def build_article(parsed: ParsedSource, path: Path, *, escaped: bool) -> tuple[Article, list[Diagnostic]]:
    """Build the article of a parsed file; return it with all diagnostics.

    `escaped` says that values may contain escape sequences, and so characters that were not cleaned with the file.
    """
    reader = _Fields(parsed, escaped, path)
    body = parsed.body
    generated = set(parsed.generated_fields & {"title", "summary"})
    summary = reader.paragraphs("summary")
    title = reader.line("title")
    if not title and body.title:
        title, reader.origins["title"] = body.title, "rule: first heading"
    if not title:
        from tui.articles.derived_title import make_title  # most articles state a title

        first = next((block for block in body.blocks if block.end > block.start), None)
        own_summary = summary if reader.rank_of("summary") == 0 else ""
        title = make_title(own_summary or (body.text[first.start : first.end] if first else "")) or clean(path.stem)
        generated = {*(generated - {"title"}), "title"}
        reader.origins["title"] = "rule: made from the text"
    url, source = reader.address(), reader.source()
    published = reader.published(path)
    article_id = reader.line("id")
    if not article_id:
        article_id = reader.derived_id(title, source, url, published)
        generated.add("id")
    accessed = reader.accessed(url)
    language = reader.language()
    if not language and (language := guess_language(body.text or title)):
        generated.add("language")
        reader.origins["language"] = "rule: guessed from the text"
    authors, raw_authors = reader.authors(language)
    article = Article(
        id=article_id,
        path=path,
        title=title,
        text=body.text,
        blocks=body.blocks,
        inlines=body.inlines,
        pages=body.pages,
        authors=authors,
        raw_authors=raw_authors,
        source=source,
        url=url,
        published=published,
        accessed=accessed,
        language=language,
        type=reader.csl_type(),
        tags=reader.tags(path),
        summary=summary,
        facts=reader.facts(),
        csl=reader.csl(),
        extra=reader.extra(),
        generated_fields=frozenset(generated),
        origins=reader.origins,
    )
    return article, [*parsed.diagnostics, *body.diagnostics, *reader.diagnostics]


@dataclass
class _Fields:
    """The fields of one file, each read from the strongest of its keys that has a usable value."""

    parsed: ParsedSource
    escaped: bool
    path: Path
    diagnostics: list[Diagnostic] = field(default_factory=list)
    refused: dict[str, Any] = field(default_factory=dict)
    origins: dict[str, str] = field(default_factory=dict)
    """Where each field comes from, as `byline show --json` says it."""
    author_file: str = ""
    """The data file that has the names of authors given by short names."""
    used: set[str] = field(default_factory=set)
    """The keys whose values became fields."""

    @cached_property
    def keys_of(self) -> dict[str, list[tuple[int, str, Any]]]:
        """The keys that state each field, the strongest first, with their ranks and values."""
        found: dict[str, list[tuple[int, str, Any]]] = {}
        form, keys = self.parsed.form, self.parsed.keys
        for group in (keys, *(keys[name] for name in GROUPS if isinstance(keys.get(name), dict))):
            for key, value in group.items():
                if value is None or value == "" or (meaning := _meaning_in(form, key)) is None:
                    continue
                candidates = found.setdefault(meaning.field, [])
                candidates.append((meaning.rank, key, value))
                if len(candidates) > 1:
                    candidates.sort(key=lambda candidate: candidate[0])
        return found

    def rank_of(self, name: str) -> int:
        """Return the rank of the key that a field comes from: 0 for Byline's own, or if there is none."""
        origin = self.origins.get(name, "").partition(": ")[2]
        meaning = meaning_of(origin)
        return meaning.rank if meaning is not None else 0

    def take(self, name: str, key: str) -> None:
        """Note that a field comes from a key."""
        self.used.add(key)
        self.origins[name] = self.parsed.origins.get(name) or _origin(self.parsed.form, key)

    def refuse(self, key: str, what: str, todo: str, *, hint: bool = False) -> None:
        hint = hint or self.parsed.is_template
        self.diagnostics.append(Diagnostic(what, todo, self.parsed.lines.get(key, 0), hint))
        if key in self.parsed.keys:
            self.refused[key] = self.parsed.keys[key]

    def line(self, name: str) -> str:
        """Return a field that is one line; empty if no key states it."""
        for rank, key, value in self.keys_of.get(name, ()):
            value = _without_list(value)
            if isinstance(value, str | int):
                if text := self.one_line(key, value):
                    self.take(name, key)
                    return text
            elif rank <= 0:
                todo = "write one value in quotation marks"
                self.refuse(key, f"“{key}” is {_kind(value)}, not a line of text", todo)
        return ""

    def one_line(self, key: str, value: str | int) -> str:
        """Return a value as one clean line: entities decoded, links reduced to their words."""
        text = _as_string(value)
        if "&" in text and (decoded := _decoded(text)) != text:
            text = clean(decoded)
        elif self.escaped:
            text = clean(text)
        if "[[" in text:
            text = _WIKI_LINK.sub(_shown_words, text)
        text = " ".join(text.split())
        if len(text) > MAX_LINE:
            what = f"“{key}” is longer than {MAX_LINE} characters; the rest is not shown"
            self.diagnostics.append(Diagnostic(what, "shorten it", self.parsed.lines.get(key, 0)))
            text = text[: MAX_LINE - 1] + "…"
        return text

    def paragraphs(self, name: str) -> str:
        """Return a field of any length: blank lines separate paragraphs, other white space is normalised."""
        for rank, key, value in self.keys_of.get(name, ()):
            value = _without_list(value)
            if not isinstance(value, str | int):
                if rank <= 0:
                    todo = "write it in quotation marks or after “|”"
                    self.refuse(key, f"“{key}” is {_kind(value)}, not a text", todo)
                continue
            if text := self._paragraphs(_as_string(value)):
                self.take(name, key)
                return self._without_markup(text)
        return ""

    def _paragraphs(self, text: str) -> str:
        if "&" in text or self.escaped:
            text = clean(_decoded(text))
        if "[[" in text:
            text = _WIKI_LINK.sub(_shown_words, text)
        if "\n" not in text:
            return " ".join(text.split())
        return "\n\n".join(" ".join(part.split()) for part in re.split(r"\n\s*\n", text) if part.strip())

    def _without_markup(self, text: str) -> str:
        """Return a text from the head of a Markdown file as its program shows it: `*The* [quay](…)` is `The quay`."""
        if self.parsed.form not in _IN_MARKDOWN or not _MARKUP.search(text):
            return text
        from tui.articles.markdown.body import read_body  # most files need it for their text anyway

        return read_body(text, title="\0").text or text

    def address(self) -> str:
        """Return the web address. A `source` that is an address counts, a relative `permalink` does not."""
        for rank, key, value in self.keys_of.get("url", ()):
            value = _without_list(value)
            if not isinstance(value, str | int):
                if rank <= 0:
                    self.refuse(key, f"“{key}” is {_kind(value)}, not a line of text", "write one address")
                continue
            text = self._target(self.one_line(key, value))
            if text and (rank <= 0 or _ADDRESS.fullmatch(text)):
                self.take("url", key)
                return text
        for _, key, value in self.keys_of.get("source", ()):
            value = _without_list(value)
            if isinstance(value, str) and _ADDRESS.fullmatch(text := self._target(self.one_line(key, value))):
                self.take("url", key)
                return text
        return ""

    def _target(self, text: str) -> str:
        """The address of a value that is a link in Markdown, else the value."""
        match = _MARKDOWN_LINK.fullmatch(text) if text[:1] in ("[", "<") else None
        return (match["target"] or match["bare"]) if match else text

    def source(self) -> str:
        """Return the publication. An address is none: it is where the article was found."""
        for rank, key, value in self.keys_of.get("source", ()):
            value = _without_list(value)
            if not isinstance(value, str | int):
                if rank <= 0:
                    self.refuse(key, f"“{key}” is {_kind(value)}, not a line of text", "write one name")
                continue
            text = self.one_line(key, value)
            if text[:1] == "[" and (match := _MARKDOWN_LINK.fullmatch(text)) is not None:
                text = match["shown"] or ""
            if text and not ("://" in text and _ADDRESS.fullmatch(text)):
                self.take("source", key)
                return text
        return ""

    def published(self, path: Path) -> str:
        """Return the date of publication: of the strongest key, of an equal one that is more exact, or of the name.

        A site's own path for the article (`path: 2019/10/15/name`) counts like the name of its file.
        """
        if date := self.date("published"):
            return date
        date, where = date_from_name(path)
        if date:
            self.origins["published"] = f"name: {where}"
            return date
        for key in _OWN_PATHS:
            value = self.parsed.keys.get(key)
            day = _DAY_IN_PATH.match(value) if isinstance(value, str) else None
            if day is not None and (stated := normalise_date("-".join(day.groups()))):
                self.origins["published"] = _origin(self.parsed.form, key)
                return stated
        return ""

    def accessed(self, url: str) -> str:
        """Return the day of access. Clippers call it `created`, which means something else without an address."""
        return self.date("accessed", frozenset() if url else BESIDE_AN_ADDRESS)

    def date(self, name: str, ignored: Set[str] = frozenset()) -> str:
        """Return a date in ISO 8601. Among the keys of other programs, the most exact date wins."""
        best, best_key = "", ""
        for rank, key, value in self.keys_of.get(name, ()):
            if ignored and normalise_key(key) in ignored:
                continue
            value = _without_list(value)
            if isinstance(value, dict):  # of MkDocs's blog
                value = value.get("created", value)
            if isinstance(value, bool) or not isinstance(value, str | int):
                if rank <= 0 and not isinstance(value, bool):
                    todo = "write it as 2025, 2025-03 or 2025-03-05"
                    self.refuse(key, f"“{key}” is {_kind(value)}, not a date", todo)
                continue
            written = self.one_line(key, value)
            date = normalise_date(written) or ""
            if date and len(date[:10]) > len(best[:10]):
                best, best_key = date, key
            elif name == "published" and not date and (words := date_in_words(written)):
                what = f"“{key}” is a date in words: {words}"
                self.refuse(key, what, "it is cited so, but sorts as no date; write a year if one is known", hint=True)
            elif written and not date and written.casefold() not in ("true", "false", "yes", "no"):
                what = f"“{key}” is not a date: {written[:40]}"
                self.refuse(key, what, "write it as 2025, 2025-03 or 2025-03-05", hint=rank > 0)
            if rank <= 0 and best:
                break
        if best:
            self.take(name, best_key)
        return best

    def derived_id(self, title: str, source: str, url: str, published: str) -> str:
        """Return the id of an article whose file states none.

        It must stay the same, since marks are kept by it. In YAML it is therefore made of Byline's own keys alone, as
        it was before the keys of other programs were read; and a reader of pages says what it was made of.
        """
        if self.parsed.identity is not None:
            parts = {"title": title, "source": "", "url": "", "published": "", **self.parsed.identity}
            return derive_id(**{name: str(value) for name, value in parts.items()})
        if self.parsed.form != "yaml":
            return derive_id(url=url, title=title, source=source, published=published)
        return derive_id(
            url=self._own("url"),
            title=title,
            source=self._own("source"),
            published=plain_date(self._own("published")),
        )

    def _own(self, key: str) -> str:
        value = self.parsed.keys.get(key)
        return self.one_line(key, value) if isinstance(value, str | int) and not isinstance(value, bool) else ""

    def language(self) -> str:
        for rank, key, value in self.keys_of.get("language", ()):
            value = _without_list(value)
            written = self.one_line(key, value) if isinstance(value, str | int) else ""
            if tag := language_tag(written.partition(".")[0]):
                self.take("language", key)
                return tag
            what = f"“{written[:40] or key}” is not a language tag"
            self.refuse(key, what, "write a tag such as en, mn or pt-BR", hint=rank > 0)
        return ""

    def csl_type(self) -> str:
        written = self.line("type").replace(" ", "-").lower()
        if written and written not in CSL_TYPES:
            self.origins.pop("type")
            key = next(key for _, key, _ in self.keys_of["type"])
            what = f"“{written[:40]}” is not a CSL type, and is kept as another key"
            self.refuse(key, what, "write one such as article-newspaper or webpage for citations", hint=True)
            return ""
        return written

    def tags(self, path: Path) -> tuple[str, ...]:
        """Return the tags of Byline's own key, else those of all other keys together.

        In the posts of Jekyll, a string lists them with spaces.
        """
        are_spaced = path.parent.name == "_posts" and path.name[:4].isdigit()
        tags: dict[str, None] = {}
        for rank, key, value in self.keys_of.get("tags", ()):
            items = _flat_list(value)
            if len(items) == 1 and isinstance(items[0], str):
                items = items[0].split() if are_spaced and "," not in items[0] else _split_tags(_decoded(items[0]))
            words = [item for item in items if isinstance(item, str | int) and not isinstance(item, bool)]
            if rank <= 0 and len(words) < sum(item is not None for item in items):
                self.refuse(key, f"“{key}” contains something that is not a word", "write a list of words")
            lines = [self.one_line(key, word).lstrip("#") for word in words]
            if any(lines):
                tags |= dict.fromkeys(line for line in lines if line)
                self.take("tags", key)
            if rank <= 0 and tags:
                break
        return tuple(tags)

    def authors(self, language: str) -> tuple[tuple[Name, ...], tuple[str | Mapping[str, str], ...]]:
        """Return the authors of the strongest key that names any, and the same as the file writes them."""
        for rank, key, value in self.keys_of.get("authors", ()):
            names: list[Name] = []
            raw: list[str | Mapping[str, str]] = []
            for item in _flat_list(value):
                read, as_written = self._author(key, item, language)
                names += read
                if read and as_written:
                    raw.append(as_written)
                elif as_written and isinstance(item, str):
                    self.refused[key] = value  # `Unknown`, which a hint names
                elif rank <= 0 and item is not None and item != "":
                    self.refuse(key, "an author is not a name", "write “Given Family”, or {literal: Name}")
            if names:
                self.take("authors", key)
                if self.author_file:
                    self.origins["authors"] += f", by {self.author_file}"
                return tuple(names), tuple(raw)
        return (), ()

    def _author(self, key: str, item: Any, language: str) -> tuple[tuple[Name, ...], str | Mapping[str, str]]:
        if isinstance(item, dict):
            parts = {
                self.one_line(key, str(part)): self.one_line(key, value)
                for part, value in item.items()
                if isinstance(value, str | int)
            }
            if parts.keys() <= {"key", "title"} and "key" in parts:
                parts["name"] = parts["key"]  # Docusaurus's, whose name its data file has
            if item and not any(item.values()) and (name := name_of_mapping({"literal": ", ".join(parts or item)})):
                return (name,), {"literal": name.literal}  # `{Ministry of Tides}`, as BibTeX has it
            if "name" not in parts or "family" in parts or "literal" in parts:
                name = name_of_mapping(parts)
                return ((name,) if name is not None else ()), parts
            item = parts["name"]  # Hugo's and Docusaurus's author, with an address and a picture
        line = self.one_line(key, item) if isinstance(item, str) else ""
        if "@" in line:
            line = _EMAIL.sub("", line).strip()
        if line[:1] == "[" and (match := _MARKDOWN_LINK.fullmatch(line)) is not None:
            line = match["shown"] or ""
        if not line or ("://" in line and _ADDRESS.fullmatch(line)):
            return (), ""
        if may_be_short(line) and (known := author_names_for(self.path)) and (found := known.resolve(line)):
            self.author_file = known.file
            return tuple(name for one in found for name in _names(one, language)), line
        read = _names(line, language)
        if doubt := doubt_about(line, read):
            todo = "if that is wrong, write {literal: …}, {family: …, given: …}, or a list of authors"
            self.diagnostics.append(Diagnostic(doubt, todo, self.parsed.lines.get(key, 0), hint=True))
        return read, line

    def facts(self) -> tuple[Mapping[str, Any], ...]:
        value = self.parsed.keys.get("facts")
        if value is None:
            return ()
        if not isinstance(value, list) or not all(isinstance(item, dict) for item in value):
            self.refuse("facts", "“facts” is not a list of facts", "write a list of mappings with “kind” and “text”")
        items = value if isinstance(value, list) else []
        return tuple(self.safe(item) for item in items if isinstance(item, dict))

    def csl(self) -> Mapping[str, Any]:
        """Return the CSL variables under `csl`, and those that other programs have as keys of their own."""
        variables: dict[str, Any] = {}
        for name in _CSL_FIELDS:
            if name in self.keys_of and (stated := self.line(name)):
                variables[name.removeprefix("csl.")] = stated
        value = self.parsed.keys.get("csl")
        if value is not None and not isinstance(value, dict):
            what = f"“csl” is {_kind(value)}, not a mapping"
            self.refuse("csl", what, "write CSL variables, one a line, under it")
        return {**variables, **self.safe(value)} if isinstance(value, dict) else variables

    def extra(self) -> Mapping[str, Any]:
        """Return the keys that became no field."""
        form, used = self.parsed.form, self.used
        unknown = {
            key: value
            for key, value in self.parsed.keys.items()
            if key not in used and ((meaning := _meaning_in(form, key)) is None or meaning.rank > 0)
        }
        if not unknown and not self.refused:
            return {}
        return self.safe(unknown | self.refused)  # type: ignore[no-any-return]  # a mapping stays one

    def safe(self, value: Any) -> Any:
        """Return the value with every string in it clean."""
        if not self.escaped:
            return value
        if isinstance(value, str):
            return clean(value)
        if isinstance(value, dict):
            return {clean(str(key)): self.safe(item) for key, item in value.items()}
        return [self.safe(item) for item in value] if isinstance(value, list) else value


def title_of_keys(keys: Mapping[str, Any]) -> str:
    """Return the title that a file's keys state, on one line; empty if they state none."""
    value = keys.get("title")
    if value is None:
        named = ((meaning.rank, key) for key in keys if (meaning := meaning_of(key)) and meaning.field == "title")
        value = keys.get(min(named, default=(0, "title"))[1])
    shown = _without_list(value)
    return " ".join(_as_string(shown).split()) if isinstance(shown, str | int) else ""


def language_tag(written: str) -> str:
    """Return a BCP 47 tag in its usual form (`pt_br` is `pt-BR`, `eng` is `en`); empty if it is not a language."""
    written = LANGUAGE_NAMES.get(written.casefold(), written)
    match = _TAG.fullmatch(written)
    if match is None or (len(match[1]) == 2 and match[1].lower() not in ISO_639_1):
        return ""
    primary = LANGUAGE_NAMES.get(match[1].lower(), match[1].lower())
    subtags = match[2].replace("_", "-").split("-")[1:]
    shaped = (
        part.upper() if len(part) == 2 else part.title() if len(part) == 4 and part.isalpha() else part.lower()
        for part in subtags
    )
    return "-".join((primary, *shaped))


@cache
def _meaning_in(form: str, key: str) -> Meaning | None:
    """What a key states in a form; -1 is the rank of Byline's own key in its own letters.

    `id` is Byline's own in small letters alone, and Logseq's own in properties.
    """
    meaning = meaning_of(key)
    small = key.casefold()
    if form != "mail" and (small in MAIL_ONLY or (small == "id" and (key != "id" or form == "properties"))):
        return None
    return meaning._replace(rank=-1) if meaning is not None and key == meaning.field else meaning


@cache
def _origin(form: str, key: str) -> str:
    return f"{form or 'file'}: {clean(key)}"


@cache
def _names(written: str, language: str) -> tuple[Name, ...]:
    return names_of_string(written, language)


def _decoded(text: str) -> str:
    """Decode character references, once."""
    return _ENTITY.sub(lambda entity: unescape(entity[0]), text) if "&" in text else text


def _shown_words(match: re.Match[str]) -> str:
    """The words of a wiki link: those after the bar, else the name of the note without its folders."""
    target = match["target"].rpartition("/")[2].partition("#")[0]
    return (match["shown"] or target or match["target"]).strip()


def _without_list(value: Any) -> Any:
    """The one value of a list: `[[Name]]` without quotation marks is a list in YAML."""
    while isinstance(value, list) and len(value) == 1 and isinstance(value[0], list):
        value = value[0]
        if len(value) == 1 and not isinstance(value[0], list):
            return value[0]
    return value


def _flat_list(value: Any) -> list[Any]:
    """The items of a list, also where these are lists."""
    if not isinstance(value, list):
        return [value]
    return [part for item in value for part in (item if isinstance(item, list) else [item])]


def _split_tags(written: str) -> list[str]:
    """The tags in one string: at commas or semicolons, or before each `#`."""
    written = written.strip()
    if written[:1] == "[" and written[-1:] == "]" and not written.startswith("[["):
        written = written[1:-1]
    if re.fullmatch(r"(?:#\S+\s*)+", written):
        return written.split()
    return [tag.strip().strip("\"'") for tag in re.split(r"[,;，、]", written)]


def _as_string(value: str | int) -> str:
    """A value as a person wrote it: YAML's `true` is a word here."""
    return str(value).lower() if isinstance(value, bool) else str(value)


def _kind(value: Any) -> str:
    return "a list" if isinstance(value, list) else "a mapping" if isinstance(value, dict) else "a value"
