"""What is read of the files that people have: `reading.py [FOLDER...]`, or of collections that are made for it.

Of a folder it prints the files, which of them are articles, which are refused or passed over, and for each field how
many files state it by which convention, and in how many of those it was read. What a file states is found here by
other means than Byline's: PyYAML, tomllib and the lines themselves, and a list of conventions of its own. Without a
folder the same is measured on the forms of some forty programs (`tests/helpers/ecosystems.py`).
"""

import argparse
import json
import re
import sys
import tempfile
import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import yaml
from measuring import Table

sys.path.insert(0, str(Path(__file__).parents[1] / "helpers"))
from ecosystems import ECOSYSTEMS, collection, differences

from tui.articles.article import Article
from tui.articles.check import check_article
from tui.articles.diagnostic import Diagnostic, NoArticleError, UnreadableArticleError
from tui.articles.read import read_with_diagnostics
from tui.library.sync.folder import Scan

CONVENTIONS: Mapping[str, tuple[str, ...]] = {
    "title": ("title", "headline"),
    "authors": ("authors", "author", "by", "creator", "byline", "creators"),
    "published": (
        *("published", "date", "pubdate", "date_published", "publishdate", "published_at", "publish_date", "issued"),
        *("publisheddate", "pub_date", "datepublished", "published_date"),
    ),
    "summary": ("summary", "description", "excerpt", "abstract", "dek", "desc"),
    "tags": ("tags", "categories", "category", "keywords", "topics", "tag"),
    "language": ("language", "lang", "locale"),
    "url": ("url", "link", "canonical", "canonical_url", "canonicalurl", "source", "source_url", "original_url"),
    "source": ("source", "publication", "site", "site_name", "newspaper", "publisher", "website"),
    "type": ("type",),
}
"""Keys by which files of many programs state a field, in small letters."""

_FENCED = re.compile(r"\A\s*(---|\+\+\+)[ \t]*\n(.*?)^\1[ \t]*$", re.DOTALL | re.MULTILINE)
_LINE = re.compile(r"^([A-Za-z][\w -]{0,30}?)\s*::?\s+(\S.*)$")
_DAY_IN_NAME = re.compile(r"^(\d{4})[-_](\d{2})[-_](\d{2})(?!\d)")
_DAY = re.compile(r"\b(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})")
_ADDRESS = re.compile(r"https?://\S+")
_EXAMPLES = 5
"""Files that are named for each field that was not read."""


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folders", nargs="*", type=Path, metavar="FOLDER")
    parser.add_argument("--examples", action="store_true", help="Name files whose fields were not read.")
    arguments = parser.parse_args()
    if not arguments.folders:
        print(_generated())
        return 0
    for folder in arguments.folders:
        for table in _measured(folder, examples=arguments.examples):
            print(table)
    return 0


def _generated() -> Table:
    """The forms of each program: what its files state, and what was read as it is stated."""
    table = Table("Collections in the forms of programs", ("program", "files", "fields stated", "read", "faults"))
    total: Counter[str] = Counter()
    for name in ECOSYSTEMS:
        count: Counter[str] = Counter()
        with tempfile.TemporaryDirectory() as folder:
            for path, stated in collection(name, Path(folder)).items():
                article, diagnostics = read_with_diagnostics(path)
                count["files"] += 1
                count["stated"] += len(stated)
                count["read"] += len(stated) - len(differences(article, stated))
                count["faults"] += sum(not diagnostic.hint for diagnostic in diagnostics)
        total += count
        table.add(name, count["files"], count["stated"], _share(count["read"], count["stated"]), count["faults"])
    table.add("all", total["files"], total["stated"], _share(total["read"], total["stated"]), total["faults"])
    return table


def _measured(folder: Path, *, examples: bool) -> Iterator[Table]:
    scan = Scan(folder)
    paths = sorted(path for path, _ in scan.files())
    count: Counter[str] = Counter()
    refusals: Counter[str] = Counter()
    faults: Counter[str] = Counter()
    stated: dict[tuple[str, str], list[int]] = defaultdict(lambda: [0, 0])
    missed: dict[str, list[str]] = defaultdict(list)
    for name in paths:
        path = folder / name
        try:
            article, diagnostics = read_with_diagnostics(path)
        except NoArticleError:
            count["data"] += 1
            continue
        except UnreadableArticleError as error:
            count["refused"] += 1
            refusals[error.diagnostic.what] += 1
            continue
        count["read"] += 1
        for diagnostic in check_article(article, diagnostics):
            if not diagnostic.hint:
                faults[_kind_of(diagnostic)] += 1
        for field, (convention, value) in _stated_in(path, name).items():
            is_read = _is_read(article, field, value)
            stated[field, convention][0] += 1
            stated[field, convention][1] += is_read
            if not is_read and len(missed[field]) < _EXAMPLES:
                missed[field].append(f"{name}: {convention} = {value!r:.60}, read {getattr(article, field)!r:.60}")
    table = Table(f"Files of {folder.name}", ("files", "articles", "data", "refused", "passed over"))
    table.add(len(paths), count["read"], count["data"], count["refused"], scan.passed_over or "none")
    yield table
    fields = Table("Stated and read, by convention", ("field", "convention", "stated", "read"))
    for field in CONVENTIONS:
        of_field = sorted(
            ((key[1], *value) for key, value in stated.items() if key[0] == field), key=lambda row: -row[1]
        )
        for convention, number, good in of_field:
            fields.add(field, convention, number, _share(good, number))
        if len(of_field) > 1:
            fields.add(
                field,
                "all",
                sum(row[1] for row in of_field),
                _share(*map(sum, zip(*((r[2], r[1]) for r in of_field), strict=True))),
            )
    yield fields
    for title, counted in (("Refused", refusals), ("Faults", faults)):
        table = Table(title, ("what", "files"))
        for what, number in counted.most_common(20):
            table.add(what, number)
        yield table
    if examples:
        table = Table("Not read", ("field", "file"))
        for field, lines in missed.items():
            for line in lines:
                table.add(field, line)
        yield table


def _share(good: int, number: int) -> str:
    return f"{good:,} ({100 * good / number:.1f} %)" if number else "0"


def _kind_of(diagnostic: Diagnostic) -> str:
    """A fault without the words of one file."""
    return re.sub(r"“[^”]*”|(?<=: ).*", "…", diagnostic.what)


def _stated_in(path: Path, name: str) -> dict[str, tuple[str, Any]]:
    """The fields that a text file states, each with the key or the form that states it."""
    found: dict[str, tuple[str, Any]] = {}
    try:
        text = (
            path.read_text("utf-8-sig")[:100_000] if path.suffix in (".md", ".markdown", ".mdx", ".txt", ".qmd") else ""
        )
    except (OSError, UnicodeDecodeError):
        text = ""
    form, keys = _keys_in(text)
    small = {str(key).casefold(): value for key, value in keys.items()}
    for group in ("taxonomies", "extra", "params"):
        if isinstance(keys.get(group), dict):
            small = {str(key).casefold(): value for key, value in keys[group].items()} | small
    for field, names in CONVENTIONS.items():
        for key in names:
            if _counts(field, key, small.get(key)):
                found[field] = (f"{form} {key}", small[key])
                break
    if "published" not in found and (day := _DAY_IN_NAME.match(Path(name).name)) and _is_day(day):
        found["published"] = ("name", "-".join(day.groups()))
    return found


def _keys_in(text: str) -> tuple[str, dict[str, Any]]:
    if match := _FENCED.match(text):
        try:
            loaded = yaml.load(match[2], yaml.BaseLoader) if match[1] == "---" else tomllib.loads(match[2])
        except (yaml.YAMLError, ValueError):
            loaded = None
        return ("yaml" if match[1] == "---" else "toml"), loaded if isinstance(loaded, dict) else {}
    if text.lstrip().startswith("{"):
        try:
            loaded, _ = json.JSONDecoder().raw_decode(text.lstrip())
        except ValueError:
            loaded = None
        return "json", loaded if isinstance(loaded, dict) else {}
    lines: dict[str, Any] = {}
    for line in text.lstrip().split("\n")[:30]:
        if (match := _LINE.match(line)) is None:
            break
        lines[match[1]] = match[2].strip()
    return "lines", lines if "title" in {key.casefold() for key in lines} else {}


def _counts(field: str, key: str, value: Any) -> bool:
    """Whether a value is one of the field: an address is no source, a switch no date, `concept` no type of CSL."""
    if value in (None, "", [], {}) or field == "type":
        return False
    words = str(value).strip()
    if not words.strip("[]'\" ") or words.casefold() in ("true", "false", "none", "null", "draft"):
        return False
    if field == "url":
        return _ADDRESS.fullmatch(words) is not None
    if field == "source":
        return "://" not in words and isinstance(value, str)
    if field == "published":
        return (match := _DAY.search(words)) is not None and _is_day(match)
    if field == "language":
        return re.fullmatch(r"[A-Za-z]{2,3}(?:[-_]\w{2,8})*", words) is not None
    return True


def _is_day(match: re.Match[str]) -> bool:
    try:
        date(*map(int, match.groups()))
    except ValueError:
        return False
    return True


def _is_read(article: Article, field: str, value: Any) -> bool:
    """Whether a field was read: a day as it is written, an address whole, the rest at all."""
    if field == "published":
        match = _DAY.search(str(value))
        assert match is not None
        return article.published[:10] == date(*map(int, match.groups())).isoformat()
    if field == "url":
        return article.url.rstrip("/") == str(value).strip().rstrip("/")
    if field == "title":
        return "title" not in article.generated_fields
    if field == "language":
        return (
            article.language[:2].casefold() == str(value)[:2].casefold() and "language" not in article.generated_fields
        )
    return bool(getattr(article, field))


if __name__ == "__main__":
    sys.exit(main())
