"""Fetching: what a server may do wrong ends in one line, within bounds, and nothing private is reached."""

import base64
import gzip
import socket
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import pytest
import trustme
from servers import Server, answer, serving

from tui.errors import UnreadableError, UsageError
from tui.network import fetch as module
from tui.network.addresses import checked_address, is_public
from tui.network.fetch import FetchError, Response, Rules, fetch

ALLOWED = Rules(private_addresses=True)


@pytest.fixture(autouse=True)
def no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("http_proxy", "https_proxy", "all_proxy", "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def server() -> Iterator[Server]:
    with serving() as running:
        yield running


def test_a_page_is_fetched_politely_and_without_cookies(server: Server) -> None:
    server.answers["/a"] = answer("Grüße".encode("latin-1"), kind="text/html; charset=ISO-8859-1", Set_Cookie="a=b")
    response = fetch(server.url("/a"), ALLOWED)
    fetch(server.url("/a"), ALLOWED)
    assert (response.status, response.content_type, response.charset) == (200, "text/html", "iso-8859-1")
    assert response.data.decode(response.charset) == "Grüße"
    assert all("cookie" not in headers and headers["user-agent"].startswith("Byline/") for _, headers in server.asked)


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1:{port}/", "http://localhost:{port}/", "http://2130706433:{port}/", "http://0x7f.1:{port}/",
        "http://[::1]:{port}/", "http://[::ffff:127.0.0.1]:{port}/", "http://0.0.0.0:{port}/",
    ],
)  # fmt: skip
def test_this_machine_is_not_reached_unless_it_is_allowed(server: Server, url: str) -> None:
    server.answers["/"] = answer(b"secret")
    with pytest.raises(FetchError, match=r"private address|no such host"):
        fetch(url.format(port=server.port), Rules())
    assert server.asked == []


@pytest.mark.parametrize("address", [
    "10.0.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1", "::1", "fe80::1%eth0",
    "fc00::1", "::ffff:10.0.0.1", "64:ff9b::7f00:1", "64:ff9b::a00:1", "2002:7f00:1::",
    "224.0.0.1", "ff02::1", "x",
])  # fmt: skip
def test_private_addresses_are_told_also_where_they_are_embedded(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize("address", ["93.184.215.14", "2606:2800:21f:cb07:6820:80da:af6b:8b2c", "64:ff9b::5db8:d70e"])
def test_public_addresses_are_told(address: str) -> None:
    assert is_public(address)


@pytest.mark.parametrize("url", ["file:///etc/passwd", "ftp://example.org/a", "http://", "http://a:b@example.org/",
    "http://example.org:99999/", "javascript:alert(1)", "//example.org/a"])  # fmt: skip
def test_other_addresses_are_refused_before_anything_is_sent(url: str) -> None:
    with pytest.raises(UsageError):
        checked_address(url)


def test_the_network_may_be_forbidden(server: Server) -> None:
    with pytest.raises(FetchError, match="forbids"):
        fetch(server.url("/a"), Rules(network=False, private_addresses=True))
    assert server.asked == []


def test_redirects_are_followed_and_remembered_where_they_are_for_good(server: Server) -> None:
    server.answers["/old"] = answer(status=301, Location="/new")
    server.answers["/new"] = answer(status=302, Location="/now?x=1")
    server.answers["/now"] = answer(b"here")
    response = fetch(server.url("/old"), ALLOWED)
    assert (response.data, response.url, response.moved_to) == (b"here", server.url("/now?x=1"), server.url("/new"))


def test_redirects_that_go_in_a_circle_end(server: Server) -> None:
    server.answers["/a"] = answer(status=302, Location="/b")
    server.answers["/b"] = answer(status=302, Location="/a")
    with pytest.raises(FetchError, match="redirects too often"):
        fetch(server.url("/a"), ALLOWED)
    assert len(server.asked) == module.MAX_REDIRECTS + 1


@pytest.mark.parametrize("target", ["file:///etc/passwd", "http://u:p@example.org/"])
def test_a_redirect_leads_nowhere_that_an_address_may_not(server: Server, target: str) -> None:
    server.answers["/a"] = answer(status=302, Location=target)
    with pytest.raises(UsageError):
        fetch(server.url("/a"), ALLOWED)


@pytest.mark.parametrize(("status", "words"), [(401, "login"), (403, "refuses"), (404, "no such page"), (410, "gone"),
    (429, "later"), (500, "answers 500"), (204, "answers 204")])  # fmt: skip
def test_what_the_server_says_is_said(server: Server, status: int, words: str) -> None:
    server.answers["/a"] = answer(status=status, Retry_After="120")
    with pytest.raises(FetchError, match=words) as caught:
        fetch(server.url("/a"), ALLOWED)
    assert (caught.value.http_status, caught.value.retry_after) == (status, 120.0)


def test_what_has_not_changed_is_not_sent_again(server: Server) -> None:
    def respond(request: BaseHTTPRequestHandler) -> None:
        answer(status=304 if request.headers["If-None-Match"] == '"v1"' else 200, ETag='"v1"')(request)

    server.answers["/a"] = respond
    first = fetch(server.url("/a"), ALLOWED)
    assert first.headers["etag"] == '"v1"'
    assert fetch(server.url("/a"), ALLOWED, etag=first.headers["etag"]).status == 304


def test_a_gzip_bomb_is_stopped(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MAX_BYTES", 1_000_000)
    server.answers["/a"] = answer(gzip.compress(bytes(60_000_000)), Content_Encoding="gzip")
    with pytest.raises(FetchError, match="larger than"):
        fetch(server.url("/a"), ALLOWED)


def test_a_body_that_never_ends_is_stopped(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MAX_BYTES", 300_000)

    def endless(request: BaseHTTPRequestHandler) -> None:
        request.send_response(200)
        request.send_header("Transfer-Encoding", "chunked")
        request.end_headers()
        while True:
            request.wfile.write(b"10000\r\n" + bytes(65_536) + b"\r\n")

    server.answers["/a"] = endless
    with pytest.raises(FetchError, match="larger than"):
        fetch(server.url("/a"), ALLOWED)


def test_a_slow_drip_is_stopped(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "SECONDS", 0.6)
    gone = threading.Event()

    def drip(request: BaseHTTPRequestHandler) -> None:
        request.send_response(200)
        request.send_header("Content-Length", "1000000")
        request.end_headers()
        while not gone.wait(0.05):
            request.wfile.write(b"x")

    server.answers["/a"] = drip
    try:
        with pytest.raises(FetchError, match=r"not complete|does not answer"):
            fetch(server.url("/a"), ALLOWED)
    finally:
        gone.set()


def test_a_body_shorter_than_it_says_is_no_answer(server: Server) -> None:
    def short(request: BaseHTTPRequestHandler) -> None:
        request.send_response(200)
        request.send_header("Content-Length", "1000")
        request.end_headers()
        request.wfile.write(b"only this")
        request.close_connection = True

    server.answers["/a"] = short
    with pytest.raises(FetchError):
        fetch(server.url("/a"), ALLOWED)


def test_a_server_that_is_not_there_is_one_line(server: Server) -> None:
    with pytest.raises(FetchError, match=r"cannot be reached|does not answer") as caught:
        fetch("http://127.0.0.1:1/", ALLOWED)
    assert "\n" not in str(caught.value)


def test_a_host_that_does_not_exist_is_said() -> None:
    with pytest.raises(FetchError, match="no such host"):
        fetch("http://no-such-host.invalid/", Rules())


def test_a_response_without_a_type_has_none() -> None:
    assert Response("u", "", 200, {}, b"").content_type == ""


def test_a_name_is_looked_up_once_and_the_address_that_was_checked_is_opened(
    server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    server.answers["/"] = answer(b"yes")
    real, asked = socket.getaddrinfo, list[str]()

    def rebound(host: str, *more: object, **named: object) -> object:
        asked.append(host)
        return real("127.0.0.1" if len(asked) == 1 else "127.0.0.2", *more, **named)  # type: ignore[arg-type]

    monkeypatch.setattr(socket, "getaddrinfo", rebound)
    with pytest.raises(FetchError, match="private address"):
        fetch(f"http://rebound.example:{server.port}/", Rules())
    assert asked == ["rebound.example"]
    assert server.asked == []
    asked.clear()
    monkeypatch.setattr(module, "is_public", lambda address: address == "127.0.0.1")
    assert fetch(f"http://rebound.example:{server.port}/", Rules()).data == b"yes"
    assert asked == ["rebound.example"], "not once to check, and once more to connect"


def test_one_private_address_of_several_is_enough_to_refuse(monkeypatch: pytest.MonkeyPatch) -> None:
    real = socket.getaddrinfo

    def two(host: str, port: int, **named: object) -> object:
        return [*real("93.184.216.34", port, **named), *real("10.0.0.1", port, **named)]  # type: ignore[arg-type]

    monkeypatch.setattr(socket, "getaddrinfo", two)
    with pytest.raises(FetchError, match="private address"):
        fetch("http://two.example/", Rules())


def test_authorities_of_ones_own_are_trusted_where_they_are_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    authority = trustme.CA()
    certificate = authority.issue_cert("127.0.0.1")
    with serving(certificate.configure_cert) as server:
        server.answers["/"] = answer(b"in private")
        url = f"https://127.0.0.1:{server.port}/"
        monkeypatch.delenv("SSL_CERT_FILE", raising=False)
        with pytest.raises(FetchError, match="its certificate cannot be trusted"):
            fetch(url, ALLOWED)
        assert server.asked == []
        authority.cert_pem.write_to_path(str(tmp_path / "ca.pem"))
        monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "ca.pem"))
        assert fetch(url, ALLOWED).data == b"in private"


def test_a_proxy_is_asked_where_one_is_named(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    server.answers["http://news.example/a"] = answer(b"through the proxy")
    monkeypatch.setenv("http_proxy", server.url(""))
    assert fetch("http://news.example/a", Rules()).data == b"through the proxy"
    monkeypatch.setenv("no_proxy", "news.example")
    with pytest.raises(FetchError, match="no such host"):
        fetch("http://news.example/a", Rules())
    assert len(server.asked) == 1
    monkeypatch.delenv("no_proxy")
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:9")
    with pytest.raises(FetchError, match="proxy does not answer"):
        fetch("http://news.example/a", Rules())


@pytest.fixture
def netrc(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "netrc"
    path.write_text("machine 127.0.0.1 login ada password lamp:post\n")
    path.chmod(0o600)
    monkeypatch.setenv("NETRC", str(path))
    return path


def test_a_login_goes_to_its_own_host_alone_and_only_where_it_is_asked_for(server: Server, netrc: Path) -> None:
    server.answers["/feed"] = answer(status=302, Location=f"http://localhost:{server.port}/other")
    server.answers["/other"] = answer(b"feed")
    fetch(server.url("/feed"), ALLOWED, logs_in=True)
    fetch(server.url("/other"), ALLOWED)
    given = [headers.get("authorization") for _, headers in server.asked]
    assert given == ["Basic " + base64.b64encode(b"ada:lamp:post").decode(), None, None]


def test_without_a_login_it_is_said_where_to_put_one(server: Server, netrc: Path) -> None:
    netrc.write_text("machine other.example login ada password x\n")
    server.answers["/feed"] = answer(b"no", 401)
    with pytest.raises(FetchError, match=r"a login is needed.*netrc"):
        fetch(server.url("/feed"), ALLOWED, logs_in=True)
    with pytest.raises(UsageError, match="netrc"):
        fetch("https://ada:lamp@example.org/feed", Rules(), logs_in=True)


@pytest.mark.parametrize(("text", "mode", "said"), [
    ("machine 127.0.0.1 login ada password x\n", 0o644, "chmod 600"),
    ("machine 127.0.0.1 lgin ada\n", 0o600, "correct line 1"),
])  # fmt: skip
def test_logins_that_others_can_read_or_that_have_an_error_are_not_used(
    server: Server, netrc: Path, text: str, mode: int, said: str
) -> None:
    netrc.write_text(text)
    netrc.chmod(mode)
    with pytest.raises(UnreadableError, match=said):
        fetch(server.url("/feed"), ALLOWED, logs_in=True)
    assert server.asked == []
