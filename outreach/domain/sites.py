"""Which feeds come from one site, as far as addresses tell."""

from urllib.parse import urlsplit

from outreach.domain.urls import site_host, url_key

# Where many people publish under one host name: that it is the same says nothing. Hosts such as
# someone.wordpress.com are one person's each, and need no entry.
# fmt: off
_SHARED_HOSTS = frozenset(
    {
        "anchor.fm", "bsky.app", "buttondown.com", "buttondown.email", "codeberg.org",
        "dev.to", "facebook.com", "feedburner.com", "feedproxy.google.com", "flickr.com",
        "github.com", "gitlab.com", "hackernoon.com", "hashnode.com", "hnrss.org",
        "instagram.com", "kill-the-newsletter.com", "linkedin.com", "livejournal.com",
        "medium.com", "news.google.com", "openrss.org", "patreon.com", "pinterest.com",
        "reddit.com", "rsshub.app", "sites.google.com", "soundcloud.com",
        "stackoverflow.com", "substack.com", "telegra.ph", "tilde.club", "tilde.town",
        "tinyletter.com", "tumblr.com", "twitter.com", "vimeo.com", "vk.com",
        "world.hey.com", "write.as", "x.com", "youtube.com",
    }
)
# fmt: on
# As in feeds.feedburner.com: hosts that deliver the feeds of many, and publish none themselves.
_DELIVERY = frozenset({"feed", "feeds", "feeds2", "podcast", "podcasts", "rss"})


def site_key(feed_url: str, site_url: str | None) -> str | None:
    """What feeds of one site share; None where the addresses cannot tell.

    It is the site's host and path, or else the feed's host, with the path's first segment where
    that names a member, as in /~ada/ or /@ada.
    """
    if site_url is not None:
        key = url_key(site_url)
        return None if key in _SHARED_HOSTS else key
    host = site_host(feed_url)
    first_segment = urlsplit(feed_url).path.removeprefix("/").partition("/")[0]
    if first_segment.startswith(("~", "@")):
        return f"{host}/{first_segment}"
    return None if is_shared(host) else host


def is_shared(host: str) -> bool:
    """Whether many people publish under this very host."""
    return host in _SHARED_HOSTS or host.partition(".")[0] in _DELIVERY
