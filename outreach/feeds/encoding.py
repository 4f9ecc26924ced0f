"""Which characters a feed's bytes are: the declaration may lie, the bytes do not.

In turn: a byte order mark, valid UTF-8, the HTTP charset, the XML declaration, Windows-1252.
"""

import codecs
import re

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_BARE_UTF16 = ((b"<\x00?\x00", "utf-16-le"), (b"\x00<\x00?", "utf-16-be"))
_DECLARED = re.compile(
    rb"^.{0,200}?<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([\w.:-]+)[\"']", re.DOTALL
)
_ENCODING = re.compile(rb"(<\?xml[^>]{0,200}?)\s+encoding\s*=\s*[\"'][^\"']*[\"']", re.DOTALL)
_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w.:-]+)", re.IGNORECASE)
# Codecs that are no encodings of documents, slow ones among them.
_NO_CHARSETS = frozenset({"idna", "punycode", "raw-unicode-escape", "undefined", "unicode-escape"})
_ASCII = frozenset({"utf-8", "utf8", "us-ascii", "ascii"})
_WIDER = {"iso-8859-1": "cp1252", "latin-1": "cp1252", "gb2312": "gb18030", "gbk": "gb18030"}


def as_utf8(body: bytes, content_type: str = "") -> bytes:
    """The document in UTF-8, without a byte order mark, junk before `<?xml`, or a declaration."""
    text = _decode(body, content_type)
    document = text.encode("utf-8", "replace")
    start = document.find(b"<?xml")
    if 0 < start <= 1024 and not document[:start].strip().startswith((b"<", b"{")):
        document = document[start:]
    return _ENCODING.sub(rb"\1", document, count=1)


def _decode(body: bytes, content_type: str) -> str:
    for mark, encoding in _MARKS:
        if body.startswith(mark):
            return body[len(mark) :].decode(encoding, "replace")
    for start, encoding in _BARE_UTF16:
        if body.startswith(start):
            return body.decode(encoding, "replace")
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError:
        pass
    declared = _DECLARED.match(body)
    charset = _CHARSET.search(content_type)
    candidates = (
        charset and charset[1],
        declared and declared[1].decode("ascii", "replace"),
    )
    for candidate in candidates:
        text = _try(body, candidate)
        if text is not None:
            return text
    return body.decode("cp1252", "replace")


def _try(body: bytes, encoding: str | None) -> str | None:
    if not encoding:
        return None
    name = _WIDER.get(encoding.lower(), encoding)
    if name.lower().replace("_", "-") in _NO_CHARSETS | _ASCII:  # the latter proved untrue
        return None
    try:
        return body.decode(name, "replace")
    except (LookupError, ValueError):
        return None
