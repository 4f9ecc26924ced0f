"""XML that attacks its reader, told before any parser sees it.

Only the document type, before the root element, can declare entities. A feed may declare plain ones
(`<!ENTITY nbsp "&#160;">`); one that refers to other entities, to files or to the network, or that
is long enough to be multiplied, is refused whole. What an article says about entities is no matter.
"""

import re

_DOCTYPE = re.compile(rb"<!DOCTYPE", re.IGNORECASE)
_TOKEN = re.compile(rb"<!--|<\?|[\"']|<[A-Za-z_:]")
_CLOSERS = {b"<!--": b"-->", b"<?": b"?>", b'"': b'"', b"'": b"'"}
# Possessive: what is matched is never given back, so that no document makes it slow.
_ENTITY = re.compile(
    rb"<!ENTITY\b(?P<body>(?:\"[^\"]*+\"|'[^']*+'|[^>\"']++)*+)", re.IGNORECASE | re.DOTALL
)
_PLAIN = re.compile(rb"\s+[\w.:-]+\s+(?:\"(?P<double>[^\"]*)\"|'(?P<single>[^']*)')\s*")
_REFERENCE = re.compile(rb"&(?!#|amp;|lt;|gt;|quot;|apos;)|%")
_LONGEST_VALUE = 64


def is_hostile(document: bytes) -> bool:
    """Whether the document (in an encoding that contains ASCII) declares a dangerous entity."""
    if not _DOCTYPE.search(document):
        return False
    return any(not _is_harmless(match["body"]) for match in _ENTITY.finditer(_prologue(document)))


def _prologue(document: bytes) -> bytes:
    """What stands before the root element, without comments and processing instructions."""
    kept = []
    at = 0
    while token := _TOKEN.search(document, at):
        kept.append(document[at : token.start()])
        closer = _CLOSERS.get(token[0])
        if closer is None:
            return b"".join(kept)
        end = document.find(closer, token.end())
        if end < 0:
            return b"".join(kept) + document[token.start() :]
        at = end + len(closer)
        if token[0] in {b'"', b"'"}:
            kept.append(document[token.start() : at])
    return b"".join(kept) + document[at:]


def _is_harmless(body: bytes) -> bool:
    match = _PLAIN.fullmatch(body)
    if match is None:  # a parameter entity, SYSTEM, PUBLIC, or no declaration at all
        return False
    value = match["double"] if match["double"] is not None else match["single"]
    return len(value) <= _LONGEST_VALUE and not _REFERENCE.search(value)
