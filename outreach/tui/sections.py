"""The numbered sections, in the order of the bar."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Tab:
    """One section: the key that opens it, its mode, its title in the bar, what it is for."""

    key: str
    mode: str
    title: str
    help: str


TABS = (
    Tab("1", "home", "Home", "The answer and the agenda, read anew"),
    Tab("2", "bloggers", "Bloggers", "Everybody, and how you stand with them"),
    Tab("3", "mentions", "Mentions", "What was written about your products, to be dealt with"),
    Tab("4", "posts", "Posts", "What your bloggers wrote, newest first"),
    Tab("5", "products", "Products", "What you make, and how much is said about it"),
    Tab("7", "stats", "Stats", "A year of exchanges, mentions and answers"),
    Tab("F", "feeds", "Feeds", "How each feed is, when it is asked next, and why"),
)
