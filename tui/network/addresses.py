"""Which addresses may be fetched, and which machines may be connected to.

An address in a feed or a page is anybody's input. It must not reach the services of this machine or its network, so a
connection checks the numeric address that it is about to open, after the name has been resolved: a name that resolves
to another machine the second time (DNS rebinding) gains nothing.
"""

from __future__ import annotations

from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address
from urllib.parse import SplitResult, urlsplit

from tui.errors import UsageError

_NAT64 = (IPv6Network("64:ff9b::/96"), IPv6Network("64:ff9b:1::/48"))
"""IPv6 addresses whose last 32 bits are an IPv4 address (RFC 6052, RFC 8215). Python calls them global."""


def checked_address(url: str) -> SplitResult:
    """Return the parts of an address that may be fetched. Raises `UsageError`."""
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError as error:
        raise UsageError("not a web address", where=url, todo="check it for typing errors") from error
    if parts.scheme not in ("http", "https"):
        raise UsageError("only http and https addresses are fetched", where=url, todo="save the file and add it")
    if not parts.hostname or port == 0:
        raise UsageError("the address has no host", where=url, todo="check it for typing errors")
    if parts.username is not None or parts.password is not None:
        todo = "remove it; a login for a feed is read from ~/.netrc"
        raise UsageError("the address contains a password", where=parts.hostname, todo=todo)
    return parts


def is_public(address: str) -> bool:
    """Whether a numeric address belongs to the public internet, with any IPv4 address that is embedded in it."""
    try:
        number = ip_address(address.partition("%")[0])
    except ValueError:
        return False
    if isinstance(number, IPv6Address):
        embedded = _embedded(number)
        if embedded is not None:
            return is_public(str(embedded))
    return number.is_global and not number.is_multicast


def is_of_this_network(host: str) -> bool:
    """Whether a host is this machine or, by its number, one of the person's own network."""
    if host == "localhost":
        return True
    try:
        return ip_address(host.partition("%")[0]).is_private
    except ValueError:
        return False


def _embedded(number: IPv6Address) -> IPv4Address | None:
    if number.ipv4_mapped is not None:
        return number.ipv4_mapped
    if number.sixtofour is not None:
        return number.sixtofour
    if number.teredo is not None:
        return number.teredo[1]
    if any(number in network for network in _NAT64):
        return IPv4Address(int(number) & 0xFFFFFFFF)
    return None
