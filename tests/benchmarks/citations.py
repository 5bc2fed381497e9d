"""Citing: one article cold and from the cache, and a bibliography of a thousand, beside pandoc by hand and the peers.

    python tests/benchmarks citations
    BYLINE_PEERS=/path/to/a/virtual/environment python tests/benchmarks citations

The peers (citeproc-py, papis, cobib) are looked for in a virtual environment of their own, so that none of them can
become a dependency; a row without its program is left out. Runs are interleaved, and the medians are given; beside the
ratio of the times by the clock is that of processor time, of our own process and its children, since a busy machine
makes the first a matter of luck. Pandoc by hand is given the data ready in CSL-JSON; Byline begins with articles, and
mends the result.
"""

from __future__ import annotations

import functools
import json
import os
import random
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

from measuring import Table, milliseconds

from tui import pandoc
from tui.articles.article import Article, Name
from tui.citations.csl import Item, to_csl_for_rendering
from tui.citations.output_formats import cite
from tui.citations.pandoc.render import Renderer, render
from tui.citations.styles import Style, Styles

STYLES = ("apa", "mla", "chicago-17", "ieee")
FRAME = 1 / 60

CITEPROC_PY = """
import json, sys, time, warnings
warnings.simplefilter("ignore")
from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle, formatter
from citeproc.source.json import CiteProcJSON
items = json.load(open(sys.argv[1]))
started = time.perf_counter()
style = CitationStylesStyle(sys.argv[2], validate=False)
bibliography = CitationStylesBibliography(style, CiteProcJSON(items), formatter.plain)
for item in items:
    bibliography.register(Citation([CitationItem(item["id"])]))
lines = [str(line) for line in bibliography.bibliography()]
print(time.perf_counter() - started)
"""


def articles(count: int) -> list[Article]:
    """Articles by about a tenth as many people, as a newspaper's are."""
    chance = random.Random(7)
    parts = ["Bro", "Car", "Dun", "Ear", "Fro", "Gal", "Hil", "Ivo", "Jon", "Kim", "Lan", "Mor", "Nor", "Ost", "Par"]
    families = [f"{first}{second.lower()}" for first in parts for second in parts][: max(1, count // 10)]
    words = "harbour tide ferry storm pilot lamp quay salt rope anchor gull reef".split()
    made: list[Article] = []
    for number in range(count):
        names = tuple(Name(family=chance.choice(families), given=chance.choice(("Ann", "Bo", "Cy", "Di"))) for _ in "a")
        title = f"The {' '.join(chance.sample(words, 4))} {number}"
        day = f"{chance.randint(2015, 2024)}-{chance.randint(1, 12):02d}-{chance.randint(1, 28):02d}"
        made.append(
            Article(
                id=f"a{number}",
                path=Path(f"/a{number}.md"),
                title=title,
                text="",
                blocks=(),
                authors=names,
                source="Harbour News",
                url=f"https://harbour.example/{number}",
                published=day,
                language="en",
                type="article-newspaper",
            )
        )
    return made


def by_hand(data: Path, style: Style) -> None:
    """What somebody would type: `pandoc --citeproc` over all items of a file."""
    document = "---\nnocite: '@*'\n---\n"
    command = [str(pandoc.executable()), "--citeproc", f"--csl={style.path}", f"--bibliography={data}", "--to=plain"]
    subprocess.run(command, input=document.encode(), stdout=subprocess.DEVNULL, check=True)


class Taken(NamedTuple):
    """What a run took, in seconds."""

    clock: float
    processor: float

    def beside(self, other: Taken) -> str:
        """How many times the other this is, by the clock and in processor time."""
        return f"{self.clock / other.clock:.2f}, {self.processor / other.processor:.2f}"


def interleaved(times: int, *runs: Callable[[], object]) -> list[Taken]:
    """The median of each, run in turns."""
    taken: list[list[Taken]] = [[] for _ in runs]
    for _ in range(times):
        for number, run in enumerate(runs):
            started, used = time.perf_counter(), processor()
            run()
            taken[number].append(Taken(time.perf_counter() - started, processor() - used))
    return [Taken(*map(statistics.median, zip(*values, strict=True))) for values in taken]


def processor() -> float:
    """The seconds of processor time that this process and its children have used."""
    used = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(one.ru_utime + one.ru_stime for one in used)


def peers_python() -> Path | None:
    """The interpreter of the peers' virtual environment, if there is one."""
    named = os.environ.get("BYLINE_PEERS")
    python = Path(named) / "bin" / "python" if named else None
    return python if python and python.exists() else None


def citeproc_py(items: Sequence[Item], style: Style, folder: Path) -> float | None:
    """The seconds that citeproc-py takes inside its own process; None where it is not there or fails."""
    python = peers_python()
    if python is None:
        return None
    data = folder / "peer.json"
    data.write_text(json.dumps(list(items)), "utf-8")
    command = [str(python), "-c", CITEPROC_PY, str(data), style.path]
    done = subprocess.run(command, capture_output=True, text=True, timeout=300)
    return float(done.stdout) if done.returncode == 0 and done.stdout.strip() else None


def one_article(folder: Path) -> Table:
    table = Table(
        "Citations: one article, in process",
        (
            "style",
            "pandoc by hand",
            "cold",
            "ratio, of processor time (goal 1.1)",
            "cached",
            "within a frame",
            "citeproc-py",
        ),
    )
    styles, [article] = Styles(folder), articles(1)
    items = [to_csl_for_rendering(article)]
    data = folder / "one.json"
    data.write_text(json.dumps(items), "utf-8")
    for name in STYLES:
        style = styles.get(name)
        renderer = Renderer(folder / "cache")
        cite([article], "text", style, renderer)
        hand, cold, cached = interleaved(
            15,
            lambda style=style: by_hand(data, style),  # type: ignore[misc]  # bound at once
            lambda style=style: render(items, style, within=None),  # type: ignore[misc]
            lambda style=style, renderer=renderer: cite([article], "text", style, renderer),  # type: ignore[misc]
        )
        peer = citeproc_py(items, style, folder)
        table.add(
            name,
            milliseconds(hand.clock),
            milliseconds(cold.clock),
            cold.beside(hand),
            milliseconds(cached.clock),
            "yes" if cached.clock < FRAME else "no",
            milliseconds(peer) if peer is not None else "-",
        )
    return table


def many_articles(folder: Path, count: int = 1000) -> Table:
    table = Table(
        f"Citations: a bibliography of {count:,}",
        ("style", "pandoc by hand", "Byline", "ratio, of processor time (goal 1.2)", "from the cache", "citeproc-py"),
    )
    styles, many = Styles(folder), articles(count)
    items = [to_csl_for_rendering(article) for article in many]
    data = folder / "many.json"
    data.write_text(json.dumps(items), "utf-8")
    for name in STYLES:
        style = styles.get(name)
        renderer = Renderer(folder / "cache")
        hand, ours = interleaved(
            3,
            lambda style=style: by_hand(data, style),  # type: ignore[misc]
            lambda style=style: render([to_csl_for_rendering(article) for article in many], style, within=None),  # type: ignore[misc]
        )
        cite(many, "text", style, renderer)
        [cached] = interleaved(
            5,
            lambda style=style, renderer=renderer: cite(many, "text", style, renderer),  # type: ignore[misc]
        )
        peer = citeproc_py(items, style, folder)
        table.add(
            name,
            milliseconds(hand.clock),
            milliseconds(ours.clock),
            ours.beside(hand),
            milliseconds(cached.clock),
            milliseconds(peer) if peer is not None else "-",
        )
    return table


def commands(folder: Path) -> Table:
    """One article from the shell, as BibTeX, which all the peers can print."""
    table = Table("Citations: one article from the shell, as BibTeX", ("command", "time"))
    [article] = articles(1)
    library = folder / "library"
    (library / "papis" / "a0").mkdir(parents=True)
    source = library / "a0.md"
    source.write_text(
        f"---\nid: a0\ntitle: {article.title}\nauthors: [Ann Brobro]\nsource: Harbour News\n"
        f"type: article-newspaper\nurl: {article.url}\npublished: {article.published}\n---\n\nWords.\n",
        "utf-8",
    )
    environ = {
        **os.environ,
        "HOME": str(folder),
        "XDG_CONFIG_HOME": str(folder / "config"),
        "XDG_CACHE_HOME": str(folder / "xdg"),
        "BYLINE_CACHE_DIR": str(folder / "cache"),
        "BYLINE_DATA_DIR": str(folder / "data"),
    }
    rows: dict[str, list[str | Path]] = {}
    rows["byline cite a0.md --as bibtex"] = [Path(sys.executable).with_name("byline"), "cite", source, "--as=bibtex"]
    rows["byline cite a0.md (APA, cached)"] = [Path(sys.executable).with_name("byline"), "cite", source]
    python = peers_python()
    if python and (papis := python.with_name("papis")).exists():
        (library / "papis" / "a0" / "info.yaml").write_text(
            f"title: {article.title}\nauthor: Brobro, Ann\ntype: article\nyear: 2020\nref: a0\n", "utf-8"
        )
        (folder / "config" / "papis").mkdir(parents=True)
        (folder / "config" / "papis" / "config").write_text(f"[articles]\ndir = {library / 'papis'}\n", "utf-8")
        rows["papis export --all --format bibtex"] = [papis, "export", "--all", "--format", "bibtex"]
    if python and (cobib := python.with_name("cobib")).exists():
        database = folder / "literature.yaml"
        database.write_text(f"---\na0:\n  ENTRYTYPE: article\n  title: {article.title}\n  year: 2020\n...\n", "utf-8")
        settings = folder / "cobib.py"
        settings.write_text(
            f"from cobib.config import config\nconfig.database.file = {str(database)!r}\n"
            "config.logging.changelog = None\n",
            "utf-8",
        )
        rows["cobib show a0"] = [cobib, "-c", settings, "show", "a0"]

    def run(command: Sequence[str | Path]) -> None:
        subprocess.run(command, env=environ, capture_output=True, check=True, stdin=subprocess.DEVNULL)

    names = list(rows)
    for name in names:
        run(rows[name])
    medians = interleaved(7, *(functools.partial(run, rows[name]) for name in names))
    for name, median in zip(names, medians, strict=True):
        table.add(f"`{name}`", milliseconds(median.clock))
    return table


def main() -> None:
    """Prints the tables."""
    with tempfile.TemporaryDirectory() as name:
        for table in (one_article, many_articles, commands):
            print(table(Path(name)), flush=True)


if __name__ == "__main__":
    main()
