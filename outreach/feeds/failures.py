"""Why a feed could not be had: a value, never the end of a round."""

from dataclasses import dataclass, replace
from datetime import timedelta
from enum import StrEnum
from http import HTTPStatus
from typing import Self


class FailureKind(StrEnum):
    """A machine's word for each cause; a status is told apart as `http_404`."""

    BAD_URL = "bad_url"
    PRIVATE_ADDRESS = "private_address"
    DNS = "dns"
    CONNECT = "connect"
    TLS = "tls"
    RESET = "reset"
    TIMEOUT = "timeout"
    PROTOCOL = "protocol"
    TOO_LARGE = "too_large"
    TRUNCATED = "truncated"
    BAD_ENCODING = "bad_encoding"
    EMPTY = "empty"
    REDIRECT_LOOP = "redirect_loop"
    TOO_MANY_REDIRECTS = "too_many_redirects"
    BAD_REDIRECT = "bad_redirect"
    INSECURE_REDIRECT = "insecure_redirect"
    UNASKED_NOT_MODIFIED = "unasked_not_modified"
    IS_HTML = "is_html"
    NOT_A_FEED = "not_a_feed"
    HOSTILE_XML = "hostile_xml"
    UNPARSABLE = "unparsable"


@dataclass(frozen=True, slots=True, kw_only=True)
class Failure:
    """`kind` is a FailureKind or `http_STATUS`; `retry_after` is what the server asked for.

    `url` is where redirects had led by then, if there were any.
    """

    kind: str
    message: str
    status: int | None = None
    retry_after: timedelta | None = None
    url: str | None = None

    @property
    def is_of_host(self) -> bool:
        """Whether nobody was asked, as the feed's own host is a private one that is not allowed."""
        return self.kind == FailureKind.PRIVATE_ADDRESS and self.url is None


class FetchError(Exception):
    """How a Failure travels inside this package, up to whoever turns it into a value."""

    def __init__(self, kind: FailureKind | str, message: str) -> None:
        super().__init__(message)
        self.failure = Failure(kind=str(kind), message=message)

    @classmethod
    def of_status(cls, status: int, retry_after: timedelta | None) -> Self:
        """For an answer that is neither a feed nor a redirect."""
        try:
            phrase = HTTPStatus(status).phrase
        except ValueError:
            phrase = "an unknown status"
        error = cls(f"http_{status}", f"the server answered {status} ({phrase})")
        error.failure = replace(error.failure, status=status, retry_after=retry_after)
        return error
