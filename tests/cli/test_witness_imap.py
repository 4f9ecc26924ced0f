"""`outreach witness imaps://...`: headers from a mail server, and nothing else."""

import ssl
from collections.abc import Iterator
from pathlib import Path

import pytest
import trustme

from tests.cli.conftest import Run
from tests.mail_server import PASSWORD, MailServer, serving_mail


def head(day: int, sender: str, recipient: str) -> bytes:
    return (
        f"From: {sender}\r\nTo: {recipient}\r\nMessage-ID: <{day}@x>\r\n"
        f"Subject: Hello\r\nDate: {day} Mar 2026 12:00:00 +0000\r\n"
    ).encode()


ADA, ME = "ada@byron.example", "me@acme.example"
FOLDERS = {
    "INBOX": [head(9, "bob@x.example", ME), head(10, ADA, ME)],
    "Envoy&AOk-s": [head(11, ME, ADA)],
    "Junk": [head(12, ADA, ME)],
}


@pytest.fixture
def authority() -> trustme.CA:
    return trustme.CA()


@pytest.fixture
def mail(
    run: Run, home: Path, authority: trustme.CA, monkeypatch: pytest.MonkeyPatch
) -> Iterator[MailServer]:
    """An account whose server the machine trusts, and Ada is known."""
    run("add", "Ada Byron", "--email", ADA)
    (home / "config.toml").write_text(f'[me]\naddresses = ["{ME}"]\n')
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert("127.0.0.1").configure_cert(context)
    authority.cert_pem.write_to_path(home / "authority.pem")
    monkeypatch.setenv("SSL_CERT_FILE", str(home / "authority.pem"))
    monkeypatch.setenv("OUTREACH_IMAP_PASSWORD", PASSWORD)
    with serving_mail(context) as server:
        server.folders = FOLDERS
        yield server


def test_what_is_found_is_logged_once_and_nothing_is_changed_there(
    run: Run, mail: MailServer
) -> None:
    result = run("witness", mail.url(), "--yes")
    assert result.out.splitlines() == [
        "2026-03-10  Ada Byron  wrote to you  Hello",
        "2026-03-11  Ada Byron  you wrote     Hello",
        "Logged 2 exchanges.",
    ]
    asked = [line for line in mail.asked if line.split()[0] in {"EXAMINE", "FETCH", "SELECT"}]
    assert [line.split()[0] for line in asked] == ["EXAMINE", "FETCH"] * 2
    assert all("BODY.PEEK[HEADER.FIELDS (" in line for line in asked if "FETCH" in line)
    assert "Nothing new" in run("witness", mail.url(), "--yes").err
    assert run("undo").code == 0


def test_one_folder_since_a_day_is_all_that_is_looked_at(run: Run, mail: MailServer) -> None:
    result = run("witness", mail.url("Envoy%C3%A9s"), "--since", "2026-03-10", "--json").json
    assert [row["kind"] for row in result["proposals"]] == ["message_out"]
    assert "SEARCH SINCE 10-Mar-2026" in mail.asked
    assert "there is no folder" in run("witness", mail.url("Nowhere")).err


def test_a_password_comes_from_a_command_and_a_wrong_one_is_a_sentence(
    run: Run, mail: MailServer
) -> None:
    found = run("witness", mail.url("INBOX"), "--password-command", f"printf '{PASSWORD}\\nx'")
    assert (found.code, "Ada Byron" in found.out) == (0, True)
    refused = run("witness", mail.url(), "--password-command", "echo wrong")
    assert refused.code == 1
    assert "refused me@acme.example" in refused.err
    assert run("witness", mail.url(), "--password-command", "false").code == 1
    for command in ("'", " "):
        assert run("witness", mail.url(), "--password-command", command).code == 2


def test_nothing_is_sent_to_whoever_cannot_prove_to_be_the_server(
    run: Run, mail: MailServer, monkeypatch: pytest.MonkeyPatch, home: Path
) -> None:
    trustme.CA().cert_pem.write_to_path(home / "other.pem")
    monkeypatch.setenv("SSL_CERT_FILE", str(home / "other.pem"))
    result = run("witness", mail.url())
    assert result.code == 1
    assert "cannot prove" in result.err
    assert mail.asked == []


@pytest.mark.parametrize(
    "address",
    [
        "imap://me@mail.example",
        "imaps://mail.example",
        "imaps://me:secret@mail.example",
        "imaps://me@mail.example:x",
    ],
)
def test_an_address_that_is_none_or_unsafe_is_refused(run: Run, address: str) -> None:
    result = run("witness", address)
    assert result.code == 2
    assert "secret" not in result.err


@pytest.mark.usefixtures("home")
def test_without_a_terminal_nobody_is_asked_for_a_password(run: Run) -> None:
    assert "OUTREACH_IMAP_PASSWORD" in run("witness", "imaps://me@mail.example").err


def test_a_server_that_is_not_there_is_a_sentence(run: Run, mail: MailServer) -> None:
    result = run("witness", "imaps://me@127.0.0.1:1/")
    assert (result.code, "cannot be reached" in result.err) == (1, True)
    assert mail.asked == []


@pytest.mark.parametrize(
    "answer",
    [b"* 1 FETCH (BODY[] {99999999999}", b"\0\xff garbage", b"* 1 FETCH " + b"x" * 2_000_000],
)
def test_an_answer_without_end_or_sense_is_a_sentence(
    run: Run, mail: MailServer, answer: bytes
) -> None:
    mail.raw = answer
    result = run("witness", mail.url())
    assert (result.code, "did not answer as it should" in result.err) == (1, True)
