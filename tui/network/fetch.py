"""Fetching one address, with limits on time, size and redirects, by connections that check where they lead.

urllib3 does the work. Proxies are taken from `HTTPS_PROXY` and its like; through a proxy, the proxy decides what may be
reached. Certificates are always verified (`SSL_CERT_FILE` adds authorities of one's own).
"""

from __future__ import annotations

import contextlib
import os
import socket
import ssl
import time
from collections.abc import Mapping
from email.message import Message
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import urljoin
from urllib.request import getproxies, proxy_bypass

import urllib3
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.exceptions import (
    ConnectTimeoutError,
    HTTPError,
    MaxRetryError,
    NameResolutionError,
    NewConnectionError,
    ProxyError,
    ReadTimeoutError,
    SSLError,
)

import tui
from tui.errors import UnreadableError
from tui.network.addresses import checked_address, is_of_this_network, is_public
from tui.paths import make_private_folder
from tui.settings import Settings

USER_AGENT = f"Byline/{tui.__version__} (terminal reader)"

MAX_BYTES = 20 * 1024 * 1024
"""The largest answer, unpacked."""
MAX_REDIRECTS = 8
CONNECT_SECONDS = 10.0
READ_SECONDS = 15.0
"""The longest silence of a server."""
SECONDS = 45.0
"""The longest time for one address, redirects included."""

_LOG = "last-fetch"
_CHUNK = 65_536
_REDIRECTS = (301, 302, 303, 307, 308)
_REASONS = {
    401: ("a login is needed", "save the page in the browser and add the file"),
    402: ("the page must be paid for", "save the page in the browser and add the file"),
    403: ("the server refuses it", "save the page in the browser and add the file"),
    404: ("there is no such page", "check the address"),
    410: ("the page is gone for good", "look for it in a web archive"),
    451: ("the page is blocked for legal reasons", ""),
}


class Rules(NamedTuple):
    """What the person allows."""

    network: bool = True
    """Whether anything may be fetched at all."""
    private_addresses: bool = False
    """Whether machines of the person's own network may be reached, this one included."""
    log: Path | None = None
    """A file whose time of change is that of the last fetch."""


def rules_for(settings: Settings, cache_dir: Path) -> Rules:
    """Return what the person's settings allow; fetches are noted in the cache folder (`last_fetch`)."""
    return Rules(settings.network, settings.private_addresses, cache_dir / _LOG)


def last_fetch(cache_dir: Path) -> float | None:
    """Return when the network was last used, in seconds since 1970; None if it never was, or that is not known."""
    try:
        return (cache_dir / _LOG).stat().st_mtime
    except OSError:
        return None


class Response(NamedTuple):
    """What a server answered."""

    url: str
    """The address after all redirects."""
    moved_to: str
    """The address to use from now on, where the server says that it moved for good; else empty."""
    status: int
    """200, or 304 where nothing changed."""
    headers: Mapping[str, str]
    """By names in lower case."""
    data: bytes

    @property
    def content_type(self) -> str:
        """The media type, without parameters."""
        return self._content_type().get_content_type() if "content-type" in self.headers else ""

    @property
    def charset(self) -> str:
        """The character encoding that the server names, or an empty string."""
        return str(self._content_type().get_content_charset() or "")

    def _content_type(self) -> Message:
        message = Message()
        message["content-type"] = self.headers.get("content-type", "")
        return message


class FetchError(UnreadableError):
    """An address could not be fetched."""

    def __init__(
        self, what: str, *, where: str = "", todo: str = "", http_status: int = 0, retry_after: float | None = None
    ) -> None:
        super().__init__(what, where=where, todo=todo)
        self.http_status = http_status
        """The server's status, or 0 where it never answered."""
        self.retry_after = retry_after
        """Seconds after which the server wants to be asked again."""


class _PrivateAddressError(OSError):
    """A name resolves to a machine that must not be reached."""


def fetch(
    url: str, rules: Rules, *, etag: str = "", modified: str = "", accept: str = "*/*", logs_in: bool = False
) -> Response:
    """Fetch an address, or learn that it has not changed since `etag` or `modified`; `accept` names media types.

    With `logs_in`, each host gets the person's login for it (`tui.network.logins`), and no other one. Over plain HTTP,
    which anybody on the way can read, only machines of the person's own network do.

    Raises `UsageError` for an address that is never fetched, and `FetchError`.
    """
    if not rules.network:
        raise FetchError("the setting “network” forbids it", where=url, todo="set network = true")
    _note(rules.log)
    headers = {"User-Agent": USER_AGENT, "Accept-Encoding": "gzip, deflate", "Accept": accept}
    headers |= {name: value for name, value in (("If-None-Match", etag), ("If-Modified-Since", modified)) if value}
    until = time.monotonic() + SECONDS
    here, moved_to, is_permanent = url, "", True
    for _ in range(MAX_REDIRECTS + 1):
        parts = checked_address(here)
        if time.monotonic() > until:
            break
        with _manager(here, parts.hostname or "", rules) as manager:
            login = _login(parts.scheme, parts.hostname or "", rules) if logs_in else {}
            answer = _ask(manager, here, {**headers, **login}, until)
            try:
                if answer.status in _REDIRECTS and (target := answer.headers.get("Location")):
                    is_permanent &= answer.status in (301, 308)
                    here = urljoin(here, target)
                    moved_to = here if is_permanent else moved_to
                    continue
                return _response(answer, here, moved_to, until, logs_in=logs_in)
            finally:
                answer.release_conn()
    raise FetchError("it redirects too often", where=url, todo="open it in a browser")


def _login(scheme: str, host: str, rules: Rules) -> dict[str, str]:
    from tui.network.logins import authorization

    if scheme != "https" and not (rules.private_addresses and is_of_this_network(host)):
        return {}
    found = authorization(host)
    return {"Authorization": found} if found else {}


def _note(log: Path | None) -> None:
    if log is not None:
        with contextlib.suppress(OSError):
            make_private_folder(log.parent)
            log.touch()


def _ask(manager: Any, url: str, headers: Mapping[str, str], until: float) -> urllib3.HTTPResponse:
    seconds = max(0.1, until - time.monotonic())
    timeout = urllib3.Timeout(connect=min(CONNECT_SECONDS, seconds), read=min(READ_SECONDS, seconds))
    try:
        answer: urllib3.HTTPResponse = manager.request(
            "GET", url, headers=headers, redirect=False, retries=False, timeout=timeout, preload_content=False
        )
    except (HTTPError, OSError, ValueError) as error:
        raise _fetch_error(error, url) from error
    return answer


def _response(answer: urllib3.HTTPResponse, url: str, moved_to: str, until: float, *, logs_in: bool) -> Response:
    """Read an answer to its end, or raise `FetchError`."""
    headers = {name.lower(): value for name, value in answer.headers.items()}
    if answer.status == 304:
        return Response(url, moved_to, 304, headers, b"")
    if answer.status != 200:
        what, todo = _REASONS.get(answer.status, (f"the server answers {answer.status}", "try again later"))
        if answer.status == 429:
            what = "the server asks to come back later"
        if answer.status == 401 and logs_in:
            todo = "put a login for its host into ~/.netrc"
        raise FetchError(
            what, where=url, todo=todo, http_status=answer.status, retry_after=_seconds(headers.get("retry-after", ""))
        )
    data = bytearray()
    try:
        # What there is at a time: to wait for a full chunk would wait as long as a server sends a byte now and then.
        while chunk := answer.read1(_CHUNK, decode_content=True):
            data += chunk
            if len(data) > MAX_BYTES:
                what = f"larger than {MAX_BYTES // 1024**2} MB"
                raise FetchError(what, where=url, todo="download it and add the file")
            if time.monotonic() > until:
                raise FetchError(f"not complete after {SECONDS:.0f} seconds", where=url, todo="try again later")
    except (HTTPError, OSError) as error:
        raise _fetch_error(error, url) from error
    return Response(url, moved_to, 200, headers, bytes(data))


def _fetch_error(error: Exception, url: str) -> FetchError:
    """Say in one line what urllib3 says in a chain of exceptions."""
    reason: BaseException | None = error.reason if isinstance(error, MaxRetryError) else error
    chain: list[BaseException] = []
    while reason is not None and reason not in chain:
        chain.append(reason)
        reason = reason.__cause__ or reason.__context__
    for one in chain:
        if isinstance(one, _PrivateAddressError):
            todo = "set private_addresses = true to allow it"
            return FetchError("it leads to a private address, which is not fetched", where=url, todo=todo)
        if isinstance(one, ssl.SSLError | SSLError):
            return FetchError(f"its certificate cannot be trusted: {_words(one)}", where=url, todo="check the address")
        if isinstance(one, NameResolutionError | socket.gaierror):
            return FetchError("there is no such host, or no network", where=url, todo="check the address")
        if isinstance(one, ProxyError):
            return FetchError("the proxy does not answer", where=url, todo="check HTTPS_PROXY")
        if isinstance(one, ConnectTimeoutError | ReadTimeoutError | TimeoutError):
            return FetchError("the server does not answer", where=url, todo="try again later")
    if isinstance(error, NewConnectionError | ConnectionError):
        return FetchError("the server cannot be reached", where=url, todo="check the network and the address")
    return FetchError(f"it cannot be fetched: {_words(error)}", where=url, todo="try again later")


def _words(error: BaseException) -> str:
    return " ".join(str(error).split())[:120]


def _seconds(retry_after: str) -> float | None:
    """The seconds of a `Retry-After` header, which has a number or a date (RFC 9110, 10.2.3)."""
    from email.utils import parsedate_to_datetime

    if retry_after.isdecimal():
        return float(retry_after)
    try:
        return max(0.0, parsedate_to_datetime(retry_after).timestamp() - time.time())
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


class _Checked:
    """A connection that opens only addresses that it may."""

    host: str
    port: int
    timeout: Any
    source_address: Any
    socket_options: Any

    def _new_conn(self) -> socket.socket:
        host = self.host.strip("[]")
        found = socket.getaddrinfo(host, self.port, type=socket.SOCK_STREAM)
        for *_, address in found:
            if not is_public(str(address[0])):
                raise _PrivateAddressError(f"{host} is {address[0]}")
        timeout = self.timeout if isinstance(self.timeout, int | float) else CONNECT_SECONDS
        failure: OSError | None = None
        for family, kind, protocol, _, address in found:
            connection = socket.socket(family, kind, protocol)
            try:
                connection.settimeout(timeout)
                connection.connect(address)
            except OSError as error:
                connection.close()
                failure = error
            else:
                return connection
        raise failure or OSError("no address")


class _CheckedHTTP(_Checked, HTTPConnection):
    pass


class _CheckedHTTPS(_Checked, HTTPSConnection):
    pass


class _HTTPPool(urllib3.HTTPConnectionPool):
    ConnectionCls = _CheckedHTTP


class _HTTPSPool(urllib3.HTTPSConnectionPool):
    ConnectionCls = _CheckedHTTPS


def _manager(url: str, host: str, rules: Rules) -> urllib3.PoolManager:
    scheme = url.partition(":")[0].lower()
    proxy = getproxies().get(scheme, "")
    more: dict[str, Any] = {"ca_certs": os.environ["SSL_CERT_FILE"]} if os.environ.get("SSL_CERT_FILE") else {}
    if proxy and not proxy_bypass(host):
        return urllib3.ProxyManager(proxy, **more)
    manager = urllib3.PoolManager(**more)
    if not rules.private_addresses:
        manager.pool_classes_by_scheme = {"http": _HTTPPool, "https": _HTTPSPool}
    return manager
