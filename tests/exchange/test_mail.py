"""Headers of mail on disk, and never a body."""

import time
import tracemalloc
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from outreach.domain.witness import Letter
from outreach.exchange.files import find_files
from outreach.exchange.mail import is_mbox, is_message, read_mbox, read_message

ADA = {"ada@byron.example"}
HEAD = (
    "From: Ada <Ada@Byron.example>\r\nTo: me@acme.example\r\nMessage-ID: <1@x>\r\n"
    "Date: Sat, 14 Mar 2026 10:00:00 +0000\r\nSubject: Hello\r\n"
)


def letters(tmp_path: Path, *heads: str, body: str = "Hi\n") -> Sequence[Letter]:
    file = tmp_path / "box"
    parts = (f"From x Sat Mar 14 10:00:00 2026\n{head}\n{body}\n" for head in heads)
    file.write_bytes("".join(parts).encode("utf-8", "surrogateescape"))
    return list(read_mbox(file, among=ADA))


def letter(tmp_path: Path, head: str) -> Letter:
    (only,) = letters(tmp_path, head)
    return only


def test_a_message_is_read_by_its_headers(tmp_path: Path) -> None:
    assert letter(tmp_path, HEAD) == Letter(
        message_id="<1@x>",
        sender="ada@byron.example",
        recipients=["me@acme.example"],
        date="Sat, 14 Mar 2026 10:00:00 +0000",
        subject="Hello",
        automatic=False,
    )


def test_an_address_in_a_body_is_not_seen(tmp_path: Path) -> None:
    other = "From: bob@x.example\nTo: me@acme.example\n"
    body = "From: ada@byron.example\n>From ada@byron.example\n"
    assert letters(tmp_path, other, body=body) == []


def test_every_message_of_a_box_is_found(tmp_path: Path) -> None:
    heads = [HEAD.replace("1@x", f"{number}@x") for number in range(5)]
    found = letters(tmp_path, *heads, body="one\n\ntwo From here\nFrom there\n")
    assert [row.message_id for row in found] == [f"<{number}@x>" for number in range(5)]


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("=?utf-8?q?L=C3=A9a_=C3=A9crit?=", "Léa écrit"),
        ("=?iso-8859-1?b?6Q==?= =?iso-8859-1?b?6A==?=", "éè"),
        ("=?no-such-charset?q?abc?=", "=?no-such-charset?q?abc?="),
        ("=?utf-8?b?!!!?=", ""),
        ("folded\r\n over two lines", "folded over two lines"),
        ("=?utf-8?q?red_=1B[31m?=", "red [31m"),
        ("\udce9t\udce9", "t"),
    ],
)
def test_a_subject_is_decoded_and_made_safe(tmp_path: Path, written: str, read: str) -> None:
    found = letter(tmp_path, HEAD.replace("Hello", written)).subject
    assert found.replace("\ufffd", "") == read


def test_names_may_be_encoded_quoted_and_in_groups(tmp_path: Path) -> None:
    head = HEAD.replace(
        "To: me@acme.example",
        'To: "Byron, Ada" <ada@byron.example>, =?utf-8?q?L=C3=A9a?= <lea@x.example>,\r\n'
        " friends: Bob <bob@x.example>, eve@x.example;\r\nCc: ME@acme.example",
    )
    assert letter(tmp_path, head).recipients == [
        "ada@byron.example",
        "lea@x.example",
        "bob@x.example",
        "eve@x.example",
        "me@acme.example",
    ]


@pytest.mark.parametrize(
    "line",
    [
        "List-Id: <news.byron.example>",
        "List-Unsubscribe: <https://byron.example/u>",
        "Auto-Submitted: auto-replied (vacation)",
        "Precedence: bulk",
        "Return-Path: <>",
        "Content-Type: multipart/report; report-type=delivery-status",
        "X-Failed-Recipients: bob@x.example",
    ],
)
def test_lists_newsletters_machines_and_bounces_are_automatic(tmp_path: Path, line: str) -> None:
    assert letter(tmp_path, f"{HEAD}{line}\n").automatic


def test_a_bounce_from_the_mail_server_is_automatic(tmp_path: Path) -> None:
    bounced = HEAD.replace("Ada <Ada@Byron.example>", "MAILER-DAEMON@mx.example")
    head = f"{bounced}Reply-To: ada@byron.example\n"
    assert letter(tmp_path, head).automatic


@pytest.mark.parametrize("line", ["Auto-Submitted: no", "In-Reply-To: <0@x>", "Precedence: first"])
def test_a_reply_is_not(tmp_path: Path, line: str) -> None:
    assert not letter(tmp_path, f"{HEAD}{line}\n").automatic


def test_a_maildir_is_read_with_its_folders_but_not_what_is_being_written(tmp_path: Path) -> None:
    for folder in ("cur", "new", "tmp", ".Sent/cur", ".Sent/new"):
        (tmp_path / folder).mkdir(parents=True, exist_ok=True)
        (tmp_path / folder / f"{folder[-3:]}:2,S").write_text(f"{HEAD}\nbody")
    found = [
        str(file.relative_to(tmp_path))
        for file in find_files(tmp_path)
        if is_message(file) and list(read_message(file, among=ADA))
    ]
    assert found == [".Sent/cur/cur:2,S", ".Sent/new/new:2,S", "cur/cur:2,S", "new/new:2,S"]


def test_an_mbox_is_known_by_how_it_begins(tmp_path: Path) -> None:
    letters(tmp_path, HEAD)
    (tmp_path / "notes").write_text("From: ada@byron.example\n")
    (tmp_path / "empty").touch()
    assert [file.name for file in find_files(tmp_path) if is_mbox(file)] == ["box"]


def test_neither_a_huge_body_nor_a_huge_line_is_held_in_memory(tmp_path: Path) -> None:
    file = tmp_path / "box"
    with file.open("wb") as opened:
        opened.write(f"From x\n{HEAD}\n".encode())
        for _ in range(16):
            opened.write(b"x" * 1024 * 1024)
        opened.write(f"\n\nFrom x\n{HEAD}".encode() + b"X-Long: " + b"y" * 16 * 1024 * 1024)
    tracemalloc.start()
    found = sum(1 for _ in read_mbox(file, among=ADA))
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert found == 2
    assert peak < 2 * 1024 * 1024


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.binary(max_size=400))
def test_no_bytes_make_it_stumble(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "hostile"
    file.write_bytes(b"From x\nFrom: ada@byron.example\n" + content)
    assert len(list(read_mbox(file, among=ADA))) >= 1


@pytest.mark.parametrize("junk", ["(", "<", ",", '"', "=?", "a@", ";", "=?utf-8?q?", "\\(", ":"])
@pytest.mark.parametrize("name", ["To", "From", "Subject", "Content-Type", "Message-ID"])
def test_no_hostile_header_takes_long_or_makes_it_stumble(
    tmp_path: Path, junk: str, name: str
) -> None:
    line = f"{name}: {junk * (60_000 // len(junk))}\nCc: ada@byron.example\n"
    started = time.process_time()
    letters(tmp_path, f"{HEAD}{line}", f"{line}{HEAD}")
    assert time.process_time() - started < 2
