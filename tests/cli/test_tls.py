"""D6. Certificates are verified, and nothing falls back to plain http."""

import os
import ssl
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
import trustme

from tests.cli.conftest import Run
from tests.cli.test_refresh import feed_of, follow, refresh
from tests.documents import item, rss
from tests.feed_server import FeedServer, serving


@pytest.fixture
def authority() -> trustme.CA:
    return trustme.CA()


@pytest.fixture
def secure(authority: trustme.CA) -> Iterator[FeedServer]:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert("127.0.0.1").configure_cert(context)
    with serving(context) as server:
        server.put("/ada", rss(item()))
        yield server


def test_an_unknown_certificate_is_refused_and_plain_http_is_not_tried(
    run: Run, secure: FeedServer
) -> None:
    follow(run, ("Ada", secure.url("/ada")))
    failures = refresh(run).json["failures"]
    assert [failure["kind"] for failure in failures] == ["tls"]
    assert secure.asked == []
    assert feed_of(run, "Ada")["url"] == secure.url("/ada")


def test_an_authority_that_the_machine_trusts_is_trusted(
    run: Run, secure: FeedServer, authority: trustme.CA, home: Path
) -> None:
    follow(run, ("Ada", secure.url("/ada")))
    trusted = home / "authority.pem"
    authority.cert_pem.write_to_path(trusted)
    options = ("--no-delay", "--quiet", "--allow-private-host", "127.0.0.1")
    done = subprocess.run(  # OpenSSL reads its authorities once, as a process starts
        [sys.executable, "-m", "outreach", "refresh", *options],
        env=os.environ | {"SSL_CERT_FILE": str(trusted)},
        check=False,
    )
    assert done.returncode == 0
    assert feed_of(run, "Ada")["posts"] == 1
