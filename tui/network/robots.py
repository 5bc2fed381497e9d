"""What a site allows programs to fetch (robots.txt, RFC 9309).

It is asked before pages are fetched that no person has named, such as those that the entries of a feed lead to.
"""

from __future__ import annotations

from urllib.parse import urlsplit
from urllib.robotparser import RobotFileParser

from tui.errors import BylineError
from tui.network.fetch import FetchError, Rules, fetch

AGENT = "Byline"
_NOTHING = ("User-agent: *", "Disallow: /")


class Robots:
    """The rules of sites, each fetched once."""

    def __init__(self, rules: Rules) -> None:
        self._rules = rules
        self._sites: dict[str, RobotFileParser] = {}

    def allows(self, url: str) -> bool:
        """Return whether a page may be fetched. A site without rules allows all; one that fails, nothing for now."""
        parts = urlsplit(url)
        site = f"{parts.scheme}://{parts.netloc}"
        if site not in self._sites:
            self._sites[site] = self._read(f"{site}/robots.txt")
        return self._sites[site].can_fetch(AGENT, url)

    def _read(self, url: str) -> RobotFileParser:
        parser = RobotFileParser(url)
        try:
            response = fetch(url, self._rules)
        except FetchError as error:
            # RFC 9309, 2.3.1.3: a client error means that there are no rules, a server error that all is forbidden.
            parser.parse([] if 400 <= error.http_status < 500 else _NOTHING)
        except BylineError:
            parser.parse(_NOTHING)
        else:
            parser.parse(response.data.decode("utf-8", "replace").splitlines())
        return parser
