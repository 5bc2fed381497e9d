"""Mailboxes and exports in a library: each message and each post is an article, and only what has changed is read."""

import mailbox
from email.message import EmailMessage
from pathlib import Path

import pytest
from click.testing import CliRunner
from libraries import article, put, titles

from tui.articles.containers import exists, members_of
from tui.articles.edit import edit_article
from tui.articles.read import read_article
from tui.cli import cli
from tui.errors import UsageError
from tui.library.sync import parsed_file

DAYS = ("Mon, 03 Mar 2025", "Tue, 04 Mar 2025", "Wed, 05 Mar 2025")


def message(number: int) -> EmailMessage:
    made = EmailMessage()
    made["From"] = "Nora Vik <nora@example.org>"
    made["Subject"] = f"The sluice, letter {number}"
    made["Date"] = f"{DAYS[number % 3]} 08:00:00 +0000"
    made["Message-ID"] = f"<letter-{number}@example.org>"
    made.set_content(f"The sluice was opened {number} times.\n\nFrom the quay one could see it.\n")
    return made


@pytest.fixture
def letters(folder: Path) -> Path:
    box = mailbox.mbox(folder / "letters.mbox")
    for number in range(3):
        box.add(message(number))
    box.close()
    put(folder, "heron.md", article("A heron.", title="Heron"))
    return folder / "letters.mbox"


def test_each_message_of_a_mailbox_is_an_article(opened, letters: Path) -> None:
    library = opened()
    assert sorted(titles(library)) == ["Heron", *(f"The sluice, letter {number}" for number in range(3))]
    (rowid,) = library.search.run("subject:none OR opened 2 times").rowids
    read = library.articles.read(rowid)
    assert read.published == "2025-03-05"
    assert [author.display for author in read.authors] == ["Nora Vik"]
    assert read.text == "The sluice was opened 2 times.\n\nFrom the quay one could see it."
    assert read.path.parent == letters
    assert exists(read.path)
    assert library.problems.all() == []


def test_only_what_is_new_in_a_mailbox_is_read(opened, letters: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    library = opened()
    box = mailbox.mbox(letters)
    box.add(message(7))
    box.close()
    assert len(library.sync().added) == 1
    assert len(titles(library)) == 5
    box = mailbox.mbox(letters)
    del box[0]
    box.flush()
    box.close()
    changes = library.sync()
    assert (len(changes.removed), len(changes.added), len(changes.changed)) == (1, 0, 0)
    parsed: list[str] = []
    monkeypatch.setattr(parsed_file, "fields_of", lambda article: parsed.append(article.title))
    assert not library.sync()
    assert not library.sync_parts(["letters.mbox"])
    assert parsed == []
    letters.unlink()
    library.sync()
    assert titles(library) == ["Heron"]


def test_a_message_in_a_mailbox_is_shown_checked_and_not_edited(opened, letters: Path) -> None:
    name = next(iter(members_of(letters)))
    result = CliRunner().invoke(cli, ["show", "--text", str(letters / name)], standalone_mode=False)
    assert "The sluice was opened 0 times." in result.stdout
    result = CliRunner().invoke(cli, ["check", str(letters.parent)], standalone_mode=False)
    assert "4 files checked: no problems" in result.stderr
    with pytest.raises(UsageError, match="no place for details"):
        edit_article(letters / name, {"title": "Other"})


def test_a_line_of_a_text_that_looks_like_a_separator_is_none(folder: Path) -> None:
    path = put(
        folder,
        "a.mbox",
        "From nora@example.org Mon Mar  3 08:00:00 2025\nSubject: One\n\nIt is shut.\nFrom 2019 to 2024\nall is gone.\n"
        "\n"
        "From the start of 2025\n\n>From the quay.\n\n"
        "From jon@example.org Mon Mar  3 08:00:00 2025\r\nSubject: Two\r\n\r\nYes.\r\n",
    )
    found = [read_article(path / name) for name in members_of(path)]
    assert [one.title for one in found] == ["One", "Two"]
    assert "From the quay." in found[0].text


def test_the_same_message_twice_is_a_copy_and_an_empty_mailbox_is_empty(opened, folder: Path) -> None:
    box = mailbox.mbox(folder / "a.mbox")
    box.add(message(1))
    box.add(message(1))
    box.close()
    put(folder, "empty.mbox", "")
    put(folder, "none.mbox", "no mailbox at all")
    library = opened()
    assert titles(library) == ["The sluice, letter 1"]
    assert library.problems.passed_over() == "1 copy listed once"


WXR = """<?xml version="1.0" encoding="UTF-8" ?>
<rss version="2.0" xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/"
 xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:wp="http://wordpress.org/export/1.2/"><channel><title>The Quay</title><language>en-GB</language>
<wp:author><wp:author_login><![CDATA[nora]]></wp:author_login>
<wp:author_display_name><![CDATA[Nora Vik]]></wp:author_display_name></wp:author>
<item><title>Low tide &amp; high</title><link>https://quay.example/2021/03/low-tide/</link>
<dc:creator><![CDATA[nora]]></dc:creator>
<content:encoded><![CDATA[[caption id="a_1"]<img src="a.png" alt="x" /> The crane[/caption]

It is <b>low</b> today &amp; tomorrow.

It was high.]]></content:encoded><excerpt:encoded><![CDATA[It is <i>low</i>.]]></excerpt:encoded>
<wp:post_id>11</wp:post_id><wp:post_date><![CDATA[2021-03-05 09:30:00]]></wp:post_date>
<wp:post_type><![CDATA[post]]></wp:post_type><wp:status><![CDATA[publish]]></wp:status>
<category domain="category" nicename="sea"><![CDATA[Sea]]></category>
<category domain="post_tag" nicename="tide"><![CDATA[tide]]></category></item>
<item><title>Blocks</title><link>https://quay.example/blocks/</link><dc:creator>guest</dc:creator>
<content:encoded><![CDATA[<!-- wp:heading --><h2>Of blocks</h2><!-- /wp:heading -->
<!-- wp:paragraph --><p>They <a href="https://quay.example/x">stand</a>.</p><!-- /wp:paragraph -->]]></content:encoded>
<wp:post_id>12</wp:post_id><wp:post_date>2022-04-06 10:00:00</wp:post_date><wp:post_type>page</wp:post_type>
<wp:status>publish</wp:status></item>
<item><title>a.png</title><wp:post_id>13</wp:post_id><wp:post_type>attachment</wp:post_type></item>
<item><title>Empty</title><content:encoded><![CDATA[]]></content:encoded><wp:post_id>14</wp:post_id>
<wp:post_type>post</wp:post_type><wp:status>draft</wp:status></item>
</channel></rss>
"""


def test_each_post_of_an_export_of_wordpress_is_an_article(opened, folder: Path) -> None:
    put(folder, "quay.xml", WXR)
    put(folder, "other.xml", "<notes><note>no export</note></notes>")
    library = opened()
    assert sorted(titles(library)) == ["Blocks", "Low tide & high"]
    post, page = (read_article(folder / "quay.xml" / f"{number}.wxr") for number in (11, 12))
    assert [author.display for author in post.authors] == ["Nora Vik"]
    assert (post.published, post.language, post.source) == ("2021-03-05T09:30:00", "en-GB", "The Quay")
    assert (post.url, post.summary) == ("https://quay.example/2021/03/low-tide/", "It is low.")
    assert post.tags == ("Sea", "tide")
    assert post.text.endswith("It is low today & tomorrow.\n\nIt was high.")
    assert "[caption" not in post.text
    assert page.text == "Of blocks\n\nThey stand."
    assert [link.target for link in page.links] == ["https://quay.example/x"]
    assert library.problems.passed_over() == "1 XML file passed over"
    assert library.problems.all() == []
    result = CliRunner().invoke(cli, ["check", str(folder / "quay.xml")], standalone_mode=False)
    assert "2 files checked: no problems" in result.stderr
    assert "1 file of data skipped" in result.stderr


def test_a_maildir_is_read_and_a_message_keeps_its_row_when_it_is_marked_as_read(opened, folder: Path) -> None:
    box = mailbox.Maildir(folder / "Mail", create=True)
    key = box.add(message(1))
    library = opened()
    assert titles(library) == ["The sluice, letter 1"]
    (rowid,) = library.search.run("").rowids
    (path,) = (folder / "Mail" / "new").iterdir()
    path = path.rename(folder / "Mail" / "cur" / f"{key}:2,S")
    library.sync()
    assert list(library.search.run("").rowids) == [rowid]
    assert library.articles.read(rowid).path == path
    library.sync_parts([f"Mail/cur/{path.name}"])
    assert titles(library) == ["The sluice, letter 1"]
    with pytest.raises(UsageError, match="no place for details"):
        edit_article(path, {"title": "Other"})
    assert list((folder / "Mail" / "cur").iterdir()) == [path]


def test_the_messages_of_a_mailbox_are_added_as_files_of_their_own(letters: Path, tmp_path: Path) -> None:
    target = tmp_path / "own"
    target.mkdir()
    arguments = ["--library", str(target), "add", "--markdown", str(letters)]
    CliRunner().invoke(cli, arguments, standalone_mode=False)
    added = [read_article(path) for path in sorted(target.rglob("*.md"))]
    assert sorted(one.title for one in added) == [f"The sluice, letter {number}" for number in range(3)]


def test_posts_of_an_export_of_substack_have_the_details_of_its_table(opened, folder: Path) -> None:
    put(
        folder,
        "posts.csv",
        "post_id,post_date,is_published,type,title,subtitle\n"
        '11.low-tide,2021-03-05T09:30:00.000Z,true,newsletter,"Low tide, and high","It is low."\n',
    )
    words = "<p>The pilots asked that the sluice be opened at night, and were told by letter that it would be.</p>"
    put(folder, "posts/11.low-tide.html", words * 4)
    put(folder, "posts/12.other.html", words * 4)
    library = opened()
    (rowid,) = library.search.run('title:"low tide"').rowids
    post = library.articles.read(rowid)
    assert (post.title, post.published, post.summary) == ("Low tide, and high", "2021-03-05T09:30:00Z", "It is low.")
    assert post.origins["title"] == "page: title"
    assert post.text.startswith("The pilots asked")
    assert not library.sync()
