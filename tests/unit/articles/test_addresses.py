"""Only whole addresses of a few schemes are opened, and what deceives the eye is pointed out."""

from urllib.parse import urlsplit

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tui.articles.addresses import examine_address


@pytest.mark.parametrize(
    ("written", "opens"),
    [
        ("https://example.org/tides?a=b&c=%20#d", "https://example.org/tides?a=b&c=%20#d"),
        (" HTTP://Example.org ", "http://example.org"),
        ("http://example.org:8080/a b\"c'<d>", "http://example.org:8080/a%20b%22c'%3Cd%3E"),
        ("ftp://example.org/file", "ftp://example.org/file"),
        ("doi:10.1000/182", "https://doi.org/10.1000/182"),
        ("DOI: 10.1000/a<b>", "https://doi.org/10.1000/a%3Cb%3E"),
        ("mailto:ada@example.org", "mailto:ada@example.org"),
        ("mailto:ada@example.org?subject=Hello%20there", "mailto:ada@example.org?subject=Hello%20there"),
        ("https://zürich.example/ä", "https://xn--zrich-kva.example/%C3%A4"),
        ("http://[2001:db8::1]:80/x", "http://[2001:db8::1]:80/x"),
    ],
)
def test_addresses_of_pages_mails_and_papers_are_opened(written: str, opens: str) -> None:
    assert examine_address(written).opens == opens


@pytest.mark.parametrize(
    "written",
    [
        *("javascript:alert(1)", "file:///etc/passwd", "data:text/html,x", "smb://host/share", "vscode://file/x"),
        *("\\\\server\\share", "/etc/passwd", "--help", "-P /tmp/x", "", " ", "example.org", "//example.org/x", "a b"),
        *("https://", "http://[x", "http://a b.org/", "http://good.org\\@evil.org/", "https://ev\nil.org", "http:x"),
        *("mailto:-x", "mailto:a@b@c", "mailto:", "doi:x", "java\nscript:x", "view-source:https://a.org"),
        *("http://example.org:99999/", "https://exa%mple.org/", "https://a'b.org/"),
    ],
)
def test_all_else_is_not(written: str) -> None:
    examined = examine_address(written)
    assert examined.opens == ""
    assert examined.notes


@pytest.mark.parametrize("written", ["https://\u0430pple.com/", "https://xn--pple-43d.com/"])
def test_letters_of_two_alphabets_in_a_host_are_pointed_out(written: str) -> None:
    examined = examine_address(written)
    assert examined.host == "xn--pple-43d.com"
    assert any("xn--pple-43d.com" in note for note in examined.notes)
    assert any("Cyrillic and Latin" in note for note in examined.notes)


def test_a_host_in_one_alphabet_is_named_as_the_network_knows_it() -> None:
    examined = examine_address("https://\u0430\u0440\u0440\u04cf\u0435.com/")
    assert len(examined.notes) == 1
    assert "xn--80ak6aa92e.com" in examined.notes[0]


@pytest.mark.parametrize("host", ["東京タワー.jp", "서울tower.kr", "zürich.ch"])
def test_what_is_usual_is_no_mixture(host: str) -> None:
    assert not any("mixes" in note for note in examine_address(f"https://{host}/").notes)


def test_a_user_name_that_looks_like_a_host_is_pointed_out_and_left_out() -> None:
    examined = examine_address("https://www.bank.example:pw@evil.example/login")
    assert (examined.opens, examined.host) == ("https://evil.example/login", "evil.example")
    assert "www.bank.example" in examined.notes[0]


def test_a_mail_takes_no_files_along() -> None:
    examined = examine_address("mailto:a@b.org?attach=/etc/passwd&subject=Hi&body=x")
    assert examined.opens == "mailto:a@b.org?subject=Hi"
    assert examined.notes


@given(st.one_of(st.text(), st.text(max_size=40).map(lambda rest: f"https://{rest}"), st.from_regex(r"[a-z]+:.*")))
@example("https://a.org/\x00\u202e")
def test_whatever_is_opened_is_one_plain_address(written: str) -> None:
    opens = examine_address(written).opens
    if opens:
        assert opens.isascii()
        assert opens.isprintable()
        assert not set(opens) & set(' "<>\\`{}|^')
        assert opens.startswith(("http://", "https://", "ftp://", "mailto:"))
        if not opens.startswith("mailto:"):
            assert urlsplit(opens).hostname
