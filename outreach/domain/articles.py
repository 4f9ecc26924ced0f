"""The same article in several feeds: a blog's own, one of its categories, a planet's."""

from hashlib import blake2b

from outreach.domain.links import host_of
from outreach.domain.urls import url_key


def article_of(url: str | None) -> int | None:
    """A number that posts share whose links most likely lead to the same page.

    None without a link, or where that is a whole site's, which tells no posts apart.
    """
    try:
        key = url_key(url or "")
    except ValueError:
        return None
    if "/" not in key and "?" not in key:
        return None
    return int.from_bytes(
        blake2b(key.encode("utf-8", "replace"), digest_size=8).digest(), signed=True
    )


def is_elsewhere(url: str | None, site_url: str | None) -> bool:
    """Whether a post's link leads away from the site of its feed, as in a planet's."""
    host, site = host_of(url or ""), host_of(site_url or "")
    return bool(host and site) and not f".{host}".endswith(f".{site}")
