"""Following feeds: entries become files once, edits follow, what the person did is never undone."""

import json
import os
import time
from datetime import date
from email.utils import formatdate
from pathlib import Path

import pytest
from click.testing import CliRunner
from servers import Server, answer

from tests.unit.importers.conftest import Byline
from tui.articles.read import read_article
from tui.cli import cli
from tui.commands.session import Session
from tui.errors import UsageError
from tui.query.parse import parse
from tui.saved_searches import SavedSearches

RSS = "application/rss+xml; charset=utf-8"


def rss(*items: str, more: str = "") -> bytes:
    return (
        '<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>Harbour Gazette</title>'
        f"<link>https://gazette.example/</link><language>en-GB</language>{more}{''.join(items)}</channel></rss>"
    ).encode()


def item(number: int, text: str = "The mole is closed until May, and 12 boats wait.", title: str = "") -> str:
    return (
        f"<item><title>{title or f'Notice {number}'}</title><guid isPermaLink='false'>n{number}</guid>"
        f"<link>https://gazette.example/notices/{number}</link><author>desk@gazette.example (Mina Okafor)</author>"
        f"<pubDate>Tue, {number:02} Mar 2024 23:30:00 -0500</pubDate><category>Harbour</category>"
        f"<description>&lt;p&gt;{text}&lt;/p&gt;&lt;p&gt;See &lt;a href='/map'&gt;the map&lt;/a&gt;.&lt;/p&gt;"
        "</description></item>"
    )


@pytest.fixture
def followed(byline: Byline, server: Server) -> Byline:
    server.answers["/rss"] = answer(rss(item(1), item(2)), kind=RSS, ETag='"one"')
    assert byline("feeds", "add", server.url("/rss")).return_value == 0
    return byline


def test_a_list_without_feeds_says_so(byline: Byline) -> None:
    done = byline("feeds", "list")
    assert (done.return_value, done.stdout) == (0, "")
    assert done.stderr == "You follow no feeds yet; byline feeds add ADDRESS follows one\n"


def test_entries_become_files_that_can_be_cited(followed: Byline, server: Server) -> None:
    done = followed("feeds", "fetch")
    assert (done.return_value, done.stdout) == (0, "Harbour Gazette: 2 new\n")
    assert followed.files() == [
        "feeds/Harbour-Gazette/2024-03-01-Notice-1.md", "feeds/Harbour-Gazette/2024-03-02-Notice-2.md",
    ]  # fmt: skip
    article = read_article(followed.folder / followed.files()[0])
    assert (article.title, article.source, article.language) == ("Notice 1", "Harbour Gazette", "en-GB")
    assert article.published == "2024-03-01T23:30:00-05:00", "the day is the publisher's, not that of Greenwich"
    assert article.url == "https://gazette.example/notices/1"
    assert [name.display for name in article.authors] == ["Mina Okafor"]
    assert article.tags == ("Harbour",)
    assert article.text == "The mole is closed until May, and 12 boats wait.\n\nSee the map."
    assert article.inlines[0].target == "https://gazette.example/map"
    assert article.feed == f"Harbour Gazette {server.url('/rss')}"


def test_a_feed_is_a_field_of_the_query(followed: Byline, server: Server) -> None:
    followed("feeds", "fetch")
    (followed.folder / "other.md").write_text("# Harbour Gazette\n\nAn article of one's own.\n")
    for query in ("feed:gazette", 'feed:"harbour gazette"', f'feed:"{server.url("/rss")}"'):
        assert len(followed("search", query).stdout.splitlines()) >= 2, query
        assert "own" not in followed("search", query).stdout


def test_what_has_not_changed_is_not_sent_again_and_nothing_is_said(followed: Byline, server: Server) -> None:
    followed("feeds", "fetch")
    server.answers["/rss"] = answer(b"", 304)
    done = followed("feeds", "fetch", "--all")
    assert (done.return_value, done.output) == (0, "")
    assert server.asked[-1][1]["if-none-match"] == '"one"'


def test_a_feed_is_fetched_when_its_time_has_come(followed: Byline, server: Server) -> None:
    followed("feeds", "fetch")
    asked = len(server.asked)
    followed("feeds", "fetch")
    assert len(server.asked) == asked, "an hour has not passed"
    followed("feeds", "fetch", "gazette")
    assert len(server.asked) == asked + 1, "named, so fetched now"


def test_a_new_entry_is_added_beside_the_old_ones(followed: Byline, server: Server) -> None:
    followed("feeds", "fetch")
    server.answers["/rss"] = answer(rss(item(3), item(1), item(2)), kind=RSS)
    assert followed("feeds", "fetch", "--all").stdout == "Harbour Gazette: 1 new\n"
    assert len(followed.files()) == 3


def test_an_edited_entry_updates_its_file_and_says_what_changed(followed: Byline, server: Server) -> None:
    followed("feeds", "fetch")
    server.answers["/rss"] = answer(rss(item(1, "The mole is closed until May, and 14 boats wait."), item(2)), kind=RSS)
    done = followed("feeds", "fetch", "--all")
    assert "“Notice 1” has changed" in done.stderr
    assert "Figure: 12, now 14" in done.stderr
    assert "14 boats" in (followed.folder / followed.files()[0]).read_text()


def test_a_file_that_the_person_edited_stays_as_it_is(followed: Byline, server: Server) -> None:
    followed("feeds", "fetch")
    path = followed.folder / followed.files()[0]
    path.write_text(path.read_text().replace("12 boats wait.", "12 boats wait. (I counted 11.)"))
    before = path.read_text()
    server.answers["/rss"] = answer(rss(item(1, "The mole is open."), item(2)), kind=RSS)
    assert "you edited it, so it stays" in followed("feeds", "fetch", "--all").stderr
    assert path.read_text() == before
    assert len(followed.files()) == 2


def test_a_deleted_article_does_not_come_back(followed: Byline, server: Server) -> None:
    followed("feeds", "fetch")
    (followed.folder / followed.files()[0]).unlink()
    server.answers["/rss"] = answer(rss(item(1, "Edited since."), item(2)), kind=RSS)
    assert followed("feeds", "fetch", "--all").stdout == ""
    assert len(followed.files()) == 1


def test_a_renamed_file_is_found_by_its_address(followed: Byline, server: Server) -> None:
    followed("feeds", "fetch")
    path = followed.folder / followed.files()[0]
    moved = followed.folder / "read-later.md"
    path.rename(moved)
    server.answers["/rss"] = answer(rss(item(1, "The mole is open again since noon."), item(2)), kind=RSS)
    followed("feeds", "fetch", "--all")
    assert "open again" in moved.read_text()
    assert len(followed.files()) == 2


def test_an_article_of_two_feeds_is_one_file(followed: Byline, server: Server) -> None:
    server.answers["/all"] = answer(rss(item(1), item(2)).replace(b"Gazette", b"Times"), kind=RSS)
    followed("feeds", "add", server.url("/all"))
    followed("feeds", "fetch")
    assert len(followed.files()) == 2


def test_a_feed_that_moves_for_good_is_followed_and_its_articles_are_still_found(
    followed: Byline, server: Server
) -> None:
    followed("feeds", "fetch")
    server.answers["/rss"] = answer(status=301, Location="/new")
    server.answers["/new"] = answer(rss(item(1), item(2), item(3)), kind=RSS)
    assert "moved to" in followed("feeds", "fetch", "--all").stderr
    listed = json.loads(followed("feeds", "list", "--json").stdout)
    assert listed["url"] == server.url("/new")
    assert listed["articles"] == 3
    server.asked.clear()
    followed("feeds", "fetch", "--all")
    assert [path for path, _ in server.asked] == ["/new"]


def test_one_feed_that_fails_is_named_and_costs_the_others_nothing(followed: Byline, server: Server) -> None:
    server.answers["/bad"] = answer(rss(item(9)), kind=RSS)
    followed("feeds", "add", server.url("/bad"))
    server.answers["/bad"] = answer(b"", 503)
    done = followed("feeds", "fetch")
    assert done.return_value == 0, "not all have failed"
    assert "503" in done.stderr
    assert len(followed.files()) == 2
    listed = {one["url"]: one for one in map(json.loads, followed("feeds", "list", "--json").stdout.splitlines())}
    assert listed[server.url("/bad")]["errors"] == 1
    assert "503" in followed("feeds", "list").stdout


def test_the_status_says_that_all_failed(followed: Byline, server: Server) -> None:
    server.answers["/rss"] = answer(b"", 500)
    assert followed("feeds", "fetch").return_value == 3


def test_a_server_is_asked_again_no_sooner_than_it_wants(followed: Byline, server: Server) -> None:
    server.answers["/rss"] = answer(b"", 429, Retry_After="7200")
    followed("feeds", "fetch")
    state = json.loads(next((followed.data / "feeds").glob("*.json")).read_text())
    assert 7_100 < state["due"] - time.time() < 7_300


def test_a_feed_that_is_gone_is_said_and_not_fetched_again(followed: Byline, server: Server) -> None:
    server.answers["/rss"] = answer(b"", 410)
    followed("feeds", "fetch")
    asked = len(server.asked)
    state = next((followed.data / "feeds").glob("*.json"))
    state.write_text(json.dumps(json.loads(state.read_text()) | {"due": 0.0}))
    followed("feeds", "fetch")
    assert len(server.asked) == asked
    assert "gone for good" in followed("feeds", "list").stdout


def test_what_is_no_feed_is_said_to_be_none(byline: Byline, server: Server) -> None:
    server.answers["/page"] = answer(b"<html><body><p>Hello</p></body></html>")
    done = byline("feeds", "add", server.url("/page"))
    assert done.return_value == 3
    assert "names no feed" in done.stderr


def test_the_feed_of_a_site_is_found_and_those_of_comments_are_not(byline: Byline, server: Server) -> None:
    head = (
        '<link rel="alternate" type="application/rss+xml" title="Comments" href="/comments">'
        '<link rel="alternate" type="application/rss+xml" href="/rss">'
    )
    server.answers["/"] = answer(f"<html><head>{head}</head><body></body></html>".encode())
    server.answers["/rss"] = answer(rss(item(1)), kind=RSS)
    done = byline("feeds", "add", server.url("/"))
    assert done.stdout == server.url("/rss") + "\n"
    assert "/comments" in done.stderr


def test_a_feed_at_a_usual_address_is_found(byline: Byline, server: Server) -> None:
    server.answers["/blog"] = answer(b"<html><body>no links</body></html>")
    server.answers["/blog/feed.xml"] = answer(rss(item(1)), kind=RSS)
    assert byline("feeds", "add", server.url("/blog")).stdout == server.url("/blog/feed.xml") + "\n"


def test_whole_articles_are_fetched_where_asked_and_where_the_site_lets_programs(
    byline: Byline, server: Server
) -> None:
    words = " ".join(f"Sentence {number} tells what the board decided about the mole." for number in range(12))
    page = f"<html><head><title>Notice</title></head><body><article><h1>Notice 1</h1><p>{words}</p></article></body>"
    for number in (1, 2):
        server.answers[f"/notices/{number}"] = answer(page.encode())
    feed = rss(item(1), item(2)).replace(b"https://gazette.example", server.url("").encode())
    server.answers["/rss"] = answer(feed, kind=RSS)
    server.answers["/robots.txt"] = answer(b"User-agent: *\nDisallow: /notices/2\n", kind="text/plain")
    byline("feeds", "add", "--full", server.url("/rss"))
    byline("feeds", "fetch")
    first, second = (read_article(byline.folder / name) for name in byline.files())
    assert "Sentence 11" in first.text
    assert [name.display for name in first.authors] == ["Mina Okafor"], "what the feed states stays"
    assert "Sentence" not in second.text
    assert "/notices/2" not in [path for path, _ in server.asked]


@pytest.mark.parametrize("rule", ["2", "30d"])
def test_old_articles_go_by_the_rule_and_never_what_somebody_worked_on(
    byline: Byline, server: Server, rule: str
) -> None:
    Path(byline.environ["BYLINE_CONFIG"]).write_text(f'private_addresses = true\nkeep_feed_articles = "{rule}"\n')
    server.answers["/rss"] = answer(rss(*(item(number) for number in (1, 2, 3, 4))), kind=RSS)
    byline("feeds", "add", server.url("/rss"))
    byline("feeds", "fetch")
    files = [byline.folder / name for name in byline.files()]
    for path in files:
        long_ago = time.time() - 60 * 86_400
        os.utime(path, (long_ago, long_ago))
    starred = read_article(files[0])
    from tui.marks.store import open_marks

    marks = open_marks(byline.data)
    marks.set_starred([starred.id], True)
    marks.close()
    files[1].write_text(files[1].read_text() + "\nMy own note.\n")
    server.answers["/rss"] = answer(rss(item(5)), kind=RSS)
    done = byline("feeds", "fetch", "--all")
    names = {Path(name).name for name in byline.files()}
    assert {files[0].name, files[1].name, "2024-03-05-Notice-5.md"} <= names
    assert files[2].name not in names
    assert "old removed" in done.stdout
    byline("feeds", "fetch", "--all")
    assert files[2].name not in {Path(name).name for name in byline.files()}, "it does not come back"


def test_a_date_in_the_future_is_no_date(byline: Byline, server: Server) -> None:
    later = formatdate(time.time() + 40 * 86_400)
    server.answers["/rss"] = answer(rss(item(1).replace("Tue, 01 Mar 2024 23:30:00 -0500", later)), kind=RSS)
    byline("feeds", "add", server.url("/rss"))
    byline("feeds", "fetch")
    article = read_article(byline.folder / byline.files()[0])
    assert article.published == ""
    assert article.accessed


def test_lists_come_from_and_go_to_other_readers(byline: Byline, tmp_path: Path) -> None:
    (tmp_path / "list.opml").write_text(
        '<opml version="1.0"><body><outline text="News"><outline text="A" xmlurl="http://a.example/rss" colour="red"/>'
        '<outline text="A again" xmlUrl="https://a.example/rss/"/></outline><outline text="B" xmlUrl="http://b.example/">'
    )
    done = byline("feeds", "import", str(tmp_path / "list.opml"))
    assert "2 feeds, 2 of them new" in done.stderr, "the file is cut off, and one feed is there twice"
    exported = byline("feeds", "export").stdout
    (tmp_path / "back.opml").write_text(exported)
    assert "2 feeds, 0 of them new" in byline("feeds", "import", str(tmp_path / "back.opml")).stderr
    listed = [json.loads(line) for line in byline("feeds", "list", "--json").stdout.splitlines()]
    assert [(one["title"], one["folder"]) for one in listed] == [("A", "News"), ("B", "")]


def test_the_list_of_newsboat_is_read(byline: Byline, tmp_path: Path) -> None:
    (tmp_path / "urls").write_text(
        '# mine\nhttps://a.example/rss news "~The A Paper"\n"query:x:y"\nhttps://b.example/\n'
    )
    assert "2 feeds" in byline("feeds", "import", str(tmp_path / "urls")).stderr
    titles = [json.loads(line)["title"] for line in byline("feeds", "list", "--json").stdout.splitlines()]
    assert titles == ["The A Paper", ""], "which the first fetch fills in"


NEWSBOAT = r"""https://a.example/rss news "~The A Paper"
https://b.example/rss "news" sea
"query:All unread:unread = \"yes\"" "~hidden"
"query:Harbours:unread != \"no\" and (title =~ \"harbour wall|mole\" or content =~ \"quay\")"
"query:Papers:tags # \"news\" and author !~ \"Okafor\""
"query:A:feedtitle =~ \"a paper\" and age < 7"
"query:Sea:tags !# \"sea\""
query:Old:age>30
"query:Ends:title =~ \"[0-9]+$\""
"query:Flags:unread = \"yes\" and flags =~ \"s\""
"query:Mixed:unread = \"yes\" or title =~ \"a\" and title =~ \"b\""
"query:Broken:(unread = \"yes\""
"query:Nothing:tags # \"no feed has it\""
"""


def test_queries_of_newsboat_become_saved_searches_or_are_named(byline: Byline, tmp_path: Path) -> None:
    (tmp_path / "urls").write_text(NEWSBOAT)
    done = byline("feeds", "import", str(tmp_path / "urls"))
    assert done.return_value == 0
    saved = {one.name: one.query for one in SavedSearches(byline.data).all()}
    a, b = 'feed:"https://a.example/rss"', 'feed:"https://b.example/rss"'
    assert saved == {
        "All unread": "is:unread",
        "Harbours": '(is:unread ((title:"harbour wall*" OR title:"mole*") OR text:"quay*"))',
        "Papers": f'(({a} OR {b}) -author:"Okafor*")',
        "A": f'((feed:"a paper*" OR {a}) after:7d)',
        "Sea": f"-{b}",
        "Old": "before:30d",
    }
    for query in saved.values():
        assert not parse(query, today=date(2024, 3, 5)).notes, query
    named = [line for line in done.stderr.splitlines() if "cannot be said" in line]
    assert [line.split("“")[1].split("”")[0] for line in named] == ["Ends", "Flags", "Mixed", "Broken", "Nothing"]
    assert "flags =~ " in named[1], "the part that has no counterpart is named"
    SavedSearches(byline.data).save("Old", "mine")
    assert "6 saved searches, 0 of them new" in byline("feeds", "import", str(tmp_path / "urls")).stderr
    assert {one.name: one.query for one in SavedSearches(byline.data).all()}["Old"] == "mine"


def test_what_the_person_wrote_into_the_list_stays(byline: Byline, server: Server) -> None:
    byline.data.mkdir(parents=True)
    path = byline.data / "feeds.opml"
    path.write_text(
        '<opml version="2.0"><head><title>Mine</title></head><body><!-- morning --><outline text="A" '
        f'xmlUrl="{server.url("/a")}" mine="yes"/></body></opml>'
    )
    server.answers["/rss"] = answer(rss(item(1)), kind=RSS)
    byline("feeds", "add", server.url("/rss"))
    assert all(words in path.read_text() for words in ("morning", 'mine="yes"', "Mine", "/rss"))
    byline("feeds", "remove", server.url("/rss"))
    assert "/rss" not in path.read_text()


def test_a_list_that_is_no_opml_is_refused_and_left_alone(byline: Byline, server: Server) -> None:
    byline.data.mkdir(parents=True)
    (byline.data / "feeds.opml").write_text("my feeds, to be sorted")
    server.answers["/rss"] = answer(rss(item(1)), kind=RSS)
    done = byline("feeds", "add", server.url("/rss"))
    assert done.return_value == 3
    assert "feeds.opml" in done.stderr
    assert (byline.data / "feeds.opml").read_text() == "my feeds, to be sorted"


def test_nothing_is_fetched_where_the_setting_forbids_it(followed: Byline, server: Server) -> None:
    Path(followed.environ["BYLINE_CONFIG"]).write_text("private_addresses = true\nnetwork = false\n")
    asked = len(server.asked)
    assert followed("feeds", "fetch", "--all").return_value == 3
    assert len(server.asked) == asked


def test_the_path_of_a_file_is_no_address_and_import_is_named(byline: Byline, tmp_path: Path) -> None:
    done = byline("feeds", "add", str(tmp_path / "feeds.opml"))
    path = tmp_path / "feeds.opml"
    assert f"{path}: not a web address; byline feeds import reads a file of feeds" in done.stderr
    assert "https:" not in done.stderr


def test_without_feeds_no_folder_is_said_to_be_added_to(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("HOME", "XDG_DOCUMENTS_DIR", "BYLINE_DATA_DIR", "BYLINE_CACHE_DIR"):
        monkeypatch.setenv(name, str(tmp_path))
    monkeypatch.setenv("BYLINE_CONFIG", str(tmp_path / "none.toml"))
    monkeypatch.delenv("BYLINE_LIBRARY", raising=False)
    done = CliRunner().invoke(cli, ["feeds", "fetch"], standalone_mode=False, obj=Session())
    assert isinstance(done.exception, UsageError)
    assert done.stderr == ""
