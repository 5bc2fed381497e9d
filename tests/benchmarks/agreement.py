"""Citing: how often Byline prints what citeproc-js prints, reference and citation, in seven styles.

    BYLINE_CITEPROC=/path/to/node_modules python tests/benchmarks agreement [--show STYLE]

The folder has npm's package `citeproc` (2.4), and in `locales` the files of CSL's locales repository of the styles'
day; without them and node nothing is measured. The items are the golden articles, works of other kinds, and headlines.
A difference is no fault by itself: docs/benchmarks.md says who is right by the manual.
"""

from __future__ import annotations

import html
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

import yaml

from tui.articles.read import parse_article
from tui.citations.csl import Item, to_csl_for_rendering
from tui.citations.pandoc import inlines
from tui.citations.pandoc.render import render
from tui.citations.styles import Style, Styles

STYLES = ("apa", "mla", "chicago-17", "chicago-17-note", "ieee", "vancouver", "harvard")
GOLDEN = Path(__file__).parents[1] / "golden" / "references" / "articles.yaml"

LIM, ROE = {"family": "Lim", "given": "Ada"}, {"family": "Roe", "given": "Jon B."}
BERG = {"family": "Berg", "given": "Jan", "non-dropping-particle": "van den"}
HAKIM = {"family": "Ḥakīm", "given": "Tawfīq", "non-dropping-particle": "al-"}
BUREAU = {"literal": "Bureau of Tides"}
YEAR, DAY = {"date-parts": [[2019]]}, {"date-parts": [[2021, 3, 5]]}

WORKS: list[Item] = [
    {"type": "book", "title": "The low sea", "author": [LIM], "publisher": "Pier Press", "issued": YEAR},
    {"type": "book", "title": "The low sea", "editor": [LIM], "publisher": "Pier Press", "issued": YEAR},
    {"type": "book", "title": "The low sea", "author": [LIM], "translator": [ROE], "publisher": "Pier", "issued": YEAR},
    {"type": "book", "title": "The low sea", "author": [LIM], "edition": "3", "publisher": "Pier", "issued": YEAR},
    {"type": "book", "title": "Tides", "author": [BERG, HAKIM], "publisher": "Pier", "issued": YEAR, "volume": "2"},
    {"type": "book", "title": "Tides", "author": [LIM], "issued": {"date-parts": [[-212]]}},
    {"type": "book", "title": "Tides", "author": [LIM], "issued": YEAR, "original-date": {"date-parts": [[1871]]}},
    {
        "type": "chapter",
        "title": "Of salt",
        "author": [LIM],
        "container-title": "All seas",
        "editor": [ROE],
        "page": "3-9",
    },
    {"type": "chapter", "title": "Of salt", "author": [LIM, ROE, BERG], "container-title": "All seas", "issued": YEAR},
    {
        "type": "chapter",
        "title": "Salt",
        "author": [LIM],
        "container-title": "Seas",
        "editor": [ROE, BERG],
        "issued": YEAR,
    },
    {
        "type": "article-journal",
        "title": "Salt",
        "author": [LIM, ROE],
        "container-title": "Tide Studies",
        "volume": "3",
    },
    {"type": "article-journal", "title": "Salt", "author": [LIM], "container-title": "J Tides", "DOI": "10.1000/a.b"},
    {"type": "article-journal", "title": "Salt", "author": [LIM, ROE, BERG, HAKIM] * 2, "container-title": "J Tides"},
    {"type": "article-journal", "title": "Salt", "author": [LIM], "container-title": "J", "volume": "3", "issue": "4"},
    {"type": "thesis", "title": "On mud", "author": [LIM], "genre": "PhD thesis", "publisher": "Shore College"},
    {"type": "thesis", "title": "On mud", "author": [ROE], "genre": "Master’s thesis", "publisher": "Shore College"},
    {"type": "report", "title": "Mud in ports", "author": [BUREAU], "number": "12", "genre": "White paper"},
    {
        "type": "report",
        "title": "Mud in ports",
        "author": [BUREAU],
        "publisher": "Ports Office",
        "URL": "https://a.example",
    },
    {"type": "report", "title": "Mud", "author": [LIM], "publisher": "Ports Office", "collection-title": "Mud Papers"},
    {"type": "dataset", "title": "Levels", "author": [LIM], "publisher": "Dryad", "version": "2", "DOI": "10.1000/c"},
    {"type": "software", "title": "tidewatch", "author": [LIM], "version": "2.1", "URL": "https://a.example/w"},
    {
        "type": "webpage",
        "title": "What is a tide?",
        "author": [BUREAU],
        "container-title": "Tides",
        "URL": "https://a.example",
    },
    {"type": "webpage", "title": "Tides of today", "URL": "https://a.example/x", "accessed": DAY},
    {"type": "webpage", "title": "Tides of today", "author": [LIM], "URL": "https://a.example/x", "accessed": DAY},
    {
        "type": "post-weblog",
        "title": "My tide",
        "author": [LIM],
        "container-title": "Low Water",
        "URL": "https://a.example",
    },
    {"type": "post", "title": "We have a tide", "author": [LIM], "container-title": "Mastodon", "genre": "Post"},
    {"type": "paper-conference", "title": "Salt", "author": [LIM], "container-title": "Proc. Tides", "page": "1-4"},
    {"type": "paper-conference", "title": "Salt", "author": [LIM], "event-title": "Tide Days", "event-place": "Oslo"},
    {"type": "speech", "title": "To the sea", "author": [LIM], "event-title": "Tide Days", "event-place": "Oslo"},
    {"type": "interview", "title": "On lamps", "author": [LIM], "interviewer": [ROE], "container-title": "Lamp"},
    {"type": "broadcast", "title": "Night tide", "container-title": "Sea Hour", "publisher": "NRK", "medium": "Radio"},
    {"type": "broadcast", "title": "Night tide", "author": [LIM], "genre": "Audio podcast", "container-title": "Low"},
    {"type": "motion_picture", "title": "The pilot", "director": [LIM], "publisher": "Quay Films"},
    {"type": "song", "title": "Roll on", "author": [LIM], "container-title": "Shanties", "publisher": "Wax"},
    {"type": "map", "title": "The bay", "author": [BUREAU], "publisher": "Chart House", "genre": "Map"},
    {"type": "patent", "title": "A lamp", "author": [LIM], "number": "US 7", "issued": DAY},
    {"type": "legal_case", "title": "Port v. Quay", "container-title": "U.S.", "volume": "3", "page": "12"},
    {"type": "entry-encyclopedia", "title": "Tide", "container-title": "World Book", "publisher": "Book House"},
    {"type": "entry-dictionary", "title": "tide", "container-title": "Word Book", "publisher": "Book House"},
    {"type": "article", "title": "Salt", "author": [LIM], "publisher": "arXiv", "number": "2301.01234"},
    {"type": "manuscript", "title": "Log of a pilot", "author": [LIM], "archive": "Port Archive"},
    {"type": "personal_communication", "title": "On mud", "author": [LIM], "genre": "letter", "recipient": [ROE]},
    {
        "type": "article-magazine",
        "title": "Mud",
        "author": [LIM],
        "container-title": "Quay",
        "issued": {"date-parts": [[1950, 21]]},
    },
    {
        "type": "article-magazine",
        "title": "Mud",
        "author": [LIM],
        "container-title": "Quay",
        "issued": {"date-parts": [[1950], [1951]]},
    },
]

HEADLINES = """
A lamp for the port: who pays?
How the sea came in, and went out again
“No more mud,” says mayor
The ‘last’ pilot of Kelp Point
Why ferries don’t run on time
What’s in a name? Port of call
U.S. sends ships to the bay
iPhone maps lead boats aground
E-ferries and x-rays at the quay
Port Authority v. Quay Ltd.
COVID-19 closes the harbour
To be or not to be a pilot
From quay to quay in 80 minutes
Ships that pass: a history
A day off for the crew
Mayor walks out of the talks
Fish & chips & mud
The 1950s: when the sea was low
DNA of eels found in Oslo harbour
Is it over?
Yes!
Live: storm reaches the coast
Storm live: “stay at home”
Analysis | what the vote means
Opinion: the sea owes us nothing
South-east gales and north-bound ferries
Between the tides
After the flood
According to pilots, the buoy moved
Look up! the lamp is back
Mud, mud, mud
A ‘new’ old lamp
The Guardian of the lamp
McDonald’s opens on the pier
Anna O’Neill’s last voyage
CO2 from ships up 3%
10 ways to cross the bay
Not with a bang
Up and under: divers at work
As it happened: the launch
Off course, on time
Tides (revised)
An Italian ship in a Greek port
le port de Brest in old maps
NATO’s quay
What pilots say about “safe” water
Down by the river—and up the hill
Off limits
""".strip().split("\n")

NODE = r"""
const fs = require("fs"), path = require("path");
const [folder, dataFile, styleFile, language] = process.argv.slice(1);
const CSL = require(path.join(folder, "citeproc"));
const items = JSON.parse(fs.readFileSync(dataFile, "utf8"));
const byId = Object.fromEntries(items.map(item => [item.id, {...item, system_id: item.id}]));
const locale = tag => fs.readFileSync(path.join(folder, "locales/locales-" + tag + ".xml"), "utf8");
const style = fs.readFileSync(styleFile, "utf8");
const load = tag => { try { return locale(tag) } catch { return locale("en-US") } };
const embed = id => "{{" + id + "}}";  // an entry without text is left out of the list, so that none can be counted
const sys = {retrieveLocale: load, retrieveItem: id => byId[id], embedBibliographyEntry: embed};
const engine = new CSL.Engine(sys, style, language, true);
engine.setOutputFormat("html");
engine.updateItems(items.map(item => item.id));
const references = {};
for (const entry of engine.makeBibliography()[1])
  references[entry.match(/\{\{(.*)\}\}/)[1]] = entry.replace(/\{\{.*\}\}/, "");
const note = engine.opt.xclass === "note";
const clusters = items.map((item, at) => (
  {citationID: "c" + at, citationItems: [{id: item.id}], properties: {noteIndex: note ? at + 1 : 0}}));
const printed = engine.rebuildProcessorState(clusters, "html", []);
const out = Object.fromEntries(items.map((item, at) => [item.id, [references[item.id] || "", printed[at][2]]]));
console.log(JSON.stringify(out));
"""


def items() -> list[Item]:
    """The golden articles, works of other kinds and headlines, as CSL-JSON for both engines."""
    written = yaml.load(GOLDEN.read_text("utf-8"), Loader=yaml.BaseLoader)
    made: list[Item] = []
    for name, keys in written.items():
        text = keys.pop("text", "Words.")
        source = f"---\n{yaml.safe_dump({'id': name, **keys}, allow_unicode=True)}---\n\n{text}\n"
        article, _ = parse_article(source.encode(), Path(f"/{name}.md"))
        item = to_csl_for_rendering(article)
        if "container-title" in item:  # its article is left out by the manual's rule, which no engine knows
            item["container-title"] = item["container-title"].removeprefix("The ")
        made.append(item)
    for number, work in enumerate(WORKS):
        made.append({"id": f"work-{number}", "issued": DAY, **work})
    for number, title in enumerate(HEADLINES):
        author = {"family": f"Holt{chr(97 + number // 26)}{chr(97 + number % 26)}", "given": "Vera"}
        news = {"type": "article-newspaper", "container-title": "Harbour Post", "author": [author], "issued": DAY}
        made.append({"id": f"headline-{number}", "title": title, "language": "en", **news})
    return made


def by_citeproc_js(folder: Path, data: Path, style: Style) -> dict[str, tuple[str, str]]:
    """Reference and citation of each item, printed by citeproc-js."""
    command = ["node", "-e", NODE, "--", str(folder), str(data), str(style.path), style.locale or "en-US"]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return {one: (plain(listed), plain(cited)) for one, (listed, cited) in json.loads(done.stdout).items()}


def plain(markup: str) -> str:
    """Words without markup; what engines write in different ways and print alike is made one."""
    text = html.unescape(re.sub(r"<[^>]*>", " " if "csl-left" in markup else "", markup))
    text = text.replace("\u00a0", " ").replace("\u202f", " ").replace("’", "'").replace("http://", "https://")
    return " ".join(text.split()).rstrip(".")


def main() -> None:
    folder = Path(os.environ.get("BYLINE_CITEPROC", ""))
    if not shutil.which("node") or not (folder / "citeproc").is_dir():
        needed = "node, and BYLINE_CITEPROC=/path/to/node_modules with citeproc, and CSL's locales in locales/"
        print(f"Left out: it needs {needed}.", file=sys.stderr)
        return
    shown = sys.argv[sys.argv.index("--show") + 1] if "--show" in sys.argv else ""
    with tempfile.TemporaryDirectory() as place:
        measure(folder, Path(place), shown)


def measure(folder: Path, place: Path, shown: str) -> None:
    data, cited = place / "items.json", items()
    data.write_text(json.dumps(cited), "utf-8")
    total = agreeing = 0
    for name in STYLES:
        style = Styles(place).get(name)
        theirs = by_citeproc_js(folder, data, style)
        entries = {entry.id: entry for entry in render(cited, style).entries}
        agree = 0
        for item in cited:
            entry = entries[str(item["id"])]
            ours = (plain(inlines.to_html(entry.reference)), plain(inlines.to_html(entry.in_text or entry.note)))
            for mine, wanted in zip(ours, theirs[entry.id], strict=True):
                agree += squeeze(mine) == squeeze(wanted)
                if shown in (name, "all") and squeeze(mine) != squeeze(wanted):
                    print(f"{name} {item['id']}\n  Byline       {mine}\n  citeproc-js  {wanted}")
        total, agreeing = total + 2 * len(cited), agreeing + agree
        print(f"{name:16} {agree} of {2 * len(cited)}", flush=True)
    print(f"{'all':16} {agreeing} of {total}")


def squeeze(text: str) -> str:
    """The text without spaces: engines put them at different sides of markup."""
    return re.sub(r"\s", "", text)


if __name__ == "__main__":
    main()
