"""The formats of `export`: each makes of the user's world the pieces of one file."""

from collections.abc import Callable, Iterable, Mapping

from outreach.cli.context import World
from outreach.exchange.opml_writer import write_opml
from outreach.services.archiving import archive
from outreach.services.following import list_feeds
from outreach.wording import exporting as words

Write = Callable[[World], Iterable[bytes]]


def _opml(world: World) -> Iterable[bytes]:
    yield write_opml(list_feeds(world.database), title=words.FEED_LIST)


FORMATS: Mapping[str, Write] = {
    "opml": _opml,
    "json": lambda world: archive(world.database),
}
