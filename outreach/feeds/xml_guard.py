"""XML that attacks its reader, told before any parser sees it.

Only the prologue can declare entities. A feed may declare plain ones (`<!ENTITY nbsp "&#160;">`);
one that refers to other entities, to files or to the network, or that is long enough to be
multiplied, is refused whole.
"""

import re

_ENTITY = re.compile(rb"<!ENTITY\b(?P<body>[^>]*)", re.IGNORECASE)
_PLAIN = re.compile(rb"\s+[\w.:-]+\s+(?:\"(?P<double>[^\"]*)\"|'(?P<single>[^']*)')\s*", re.DOTALL)
_REFERENCE = re.compile(rb"&(?!#|amp;|lt;|gt;|quot;|apos;)|%")
_LONGEST_VALUE = 64


def is_hostile(document: bytes) -> bool:
    """Whether the document (in an encoding that contains ASCII) declares a dangerous entity."""
    if b"<!ENTITY" not in document and b"<!entity" not in document.lower()[:65536]:
        return False
    return any(not _is_harmless(match["body"]) for match in _ENTITY.finditer(document))


def _is_harmless(body: bytes) -> bool:
    match = _PLAIN.fullmatch(body)
    if match is None:  # a parameter entity, SYSTEM, PUBLIC, or no declaration at all
        return False
    value = match["double"] if match["double"] is not None else match["single"]
    return len(value) <= _LONGEST_VALUE and not _REFERENCE.search(value)
