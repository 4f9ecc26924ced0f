"""Reading what the user gives: any file, pipe or standard input, up to a limit."""

import codecs
import os
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from io import BufferedReader
from pathlib import Path
from typing import cast

from outreach.domain.text import one_line
from outreach.errors import InputFileError, OutreachError, UsageError

STANDARD_INPUT = "-"
_LARGEST = 50 * 1024 * 1024
_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_XML_MARKS = (*_BYTE_ORDER_MARKS, (b"<\0", "utf-16-le"), (b"\0<", "utf-16-be"))
_DECLARED = re.compile(rb"<\?xml[^>]{0,100}?encoding\s*=\s*[\"']([A-Za-z0-9._-]{1,40})[\"']")
# Of Python's codecs, those that are ASCII and more letters; not idna, punycode, utf_7 and such.
_ALPHABETS = ("ascii", "big5", "cp", "euc", "gb", "iso8859", "koi8", "mac", "shift_jis", "utf-8")


def name_of(path: str) -> str:
    """What to call the file in a sentence."""
    return "standard input" if path == STANDARD_INPUT else one_line(Path(path).name) or path


def find_files(path: Path) -> Iterator[Path]:
    """The file itself, or all regular files below a folder, in order; links are not followed."""
    if not path.is_dir():
        yield path
        return
    for folder, subfolders, names in os.walk(path):
        subfolders.sort()
        for name in sorted(names):
            file = Path(folder, name)
            if file.is_file() and not file.is_symlink():  # a mail program may move it meanwhile
                yield file


def is_folder(path: str) -> bool:
    """Whether it is one for sure; what is in the way of knowing is told when it is opened."""
    try:
        return path != STANDARD_INPUT and Path(path).is_dir()
    except OSError:
        return False


@contextmanager
def opened(path: str) -> Iterator[BufferedReader]:
    """The file, or standard input for "-", which may be a pipe that can be read only once.

    Raises UsageError where there is no file, InputFileError where it cannot be read.
    """
    if path == STANDARD_INPUT:
        yield cast("BufferedReader", sys.stdin.buffer)
        return
    try:
        file = Path(path).open("rb")  # noqa: SIM115 (closed below; what fails inside is not its opening)
    except OSError as error:
        raise _explained(path, error) from error
    with file:
        yield file


def read_file(path: str) -> bytes:
    """Everything in the file; raises what `opened` and `read_stream` raise."""
    with opened(path) as stream:
        return read_stream(stream, path)


def read_stream(stream: BufferedReader, path: str) -> bytes:
    """Everything in the stream, which is the file of that path.

    Raises InputFileError where it cannot be read or has more than 50 MB.
    """
    try:
        content = stream.read(_LARGEST + 1)
    except OSError as error:
        raise _explained(path, error) from error
    if len(content) > _LARGEST:
        raise InputFileError(f"{one_line(path)} has more than 50 MB; give parts of it.")
    return content


def _explained(path: str, error: OSError) -> OutreachError:
    shown = one_line(path)
    if isinstance(error, FileNotFoundError):
        return UsageError(f"There is no file {shown}.")
    if isinstance(error, IsADirectoryError):
        return UsageError(f"{shown} is a folder; name a file in it.")
    return InputFileError(f"{shown} cannot be read: {error.strerror}.")


def in_utf8(content: bytes) -> bytes:
    """The same in UTF-8 where a byte order mark says that it is not, and without the mark."""
    for mark, encoding in _BYTE_ORDER_MARKS:
        if content.startswith(mark):
            return content.decode(encoding, errors="replace").removeprefix("\ufeff").encode()
    return content


def decode_xml(content: bytes) -> tuple[str, bool]:
    """The text of an XML file, and whether its encoding is the one it should have.

    By its byte order mark, else as it declares, else UTF-8, else as Windows would have written it.
    """
    for mark, encoding in _XML_MARKS:
        if content.startswith(mark):
            text = content.decode(encoding, errors="replace").removeprefix("\ufeff")
            return text, "\ufffd" not in text
    declared = _DECLARED.match(content.lstrip()[:300])
    encoding = alphabet(declared[1].decode()) if declared else "utf-8"
    for candidate in dict.fromkeys((encoding, "utf-8")):
        try:
            return content.decode(candidate), candidate == encoding
        except UnicodeDecodeError:
            continue
    return content.decode("cp1252", errors="replace"), False


def alphabet(declared: str) -> str:
    """The codec of that name, if it is one for letters; UTF-8 for any other."""
    try:
        name = codecs.lookup(declared).name
    except LookupError:
        return "utf-8"
    return name if name.startswith(_ALPHABETS) else "utf-8"
