"""Who operates a server: the registrable domain, so that one house is asked one thing at a time."""

from functools import cache
from urllib.parse import urlsplit

from publicsuffixlist import PublicSuffixList

from outreach.feeds.addresses import HostPolicy, is_public, literal_address


@cache
def _suffixes() -> PublicSuffixList:
    # Private suffixes (github.io, bearblog.dev) count as one operator: they are one server.
    return PublicSuffixList(only_icann=True)


def operator_of(url: str, policy: HostPolicy) -> tuple[str, bool]:
    """The operator of a feed's server, and whether requests to it are spaced.

    Private addresses, and hosts that the user named, are each their own and not spaced: they are
    the user's.
    """
    parts = urlsplit(url)
    host = (parts.hostname or "").rstrip(".")
    if policy.allows(host, parts.port):
        return url, False
    address = literal_address(host)
    if address:
        return (address, True) if is_public(address) else (url, False)
    return _suffixes().privatesuffix(host) or host, True
