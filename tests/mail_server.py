"""A real IMAP server on loopback with some folders, which writes down what it was asked."""

import base64
import re
import ssl
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from socketserver import StreamRequestHandler, ThreadingTCPServer
from threading import Thread

PASSWORD = "pässword"  # noqa: S105 (of nobody)


@dataclass
class MailServer:
    """Headers of messages by folder; `raw` is what follows a FETCH instead of them."""

    port: int = 0
    folders: Mapping[str, Sequence[bytes]] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    raw: bytes | None = None

    def url(self, folder: str = "") -> str:
        return f"imaps://me%40acme.example@127.0.0.1:{self.port}/{folder}"

    def answer(self, command: str, argument: str, heads: Sequence[bytes]) -> Iterator[bytes]:
        if command == "CAPABILITY":
            yield b"* CAPABILITY IMAP4rev1 AUTH=PLAIN"
        elif command == "LIST":
            yield from (b'* LIST (%s) "/" "%s"' % _flagged(name) for name in self.folders)
        elif command == "EXAMINE":
            yield b"* %d EXISTS" % len(heads)
        elif command == "SEARCH":
            yield b"* SEARCH %d" % len(heads)
        elif command == "FETCH" and self.raw is not None:
            yield self.raw
        elif command == "FETCH":
            for number in _numbers(argument):
                head = heads[number - 1] + b"\r\n"
                yield b"* %d FETCH (BODY[HEADER.FIELDS (FROM)] {%d}\r\n%s)" % (
                    number,
                    len(head),
                    head,
                )
        elif command == "LOGOUT":
            yield b"* BYE"


def _flagged(name: str) -> tuple[bytes, bytes]:
    flag = b"\\HasNoChildren \\" + name.encode() if name in {"Junk", "Drafts"} else b"\\Marked"
    return flag, name.encode()


def _numbers(argument: str) -> list[int]:
    return [int(number) for number in argument.partition(" ")[0].split(",")]


def _handler(mail: MailServer) -> type[StreamRequestHandler]:
    class Handler(StreamRequestHandler):
        heads: Sequence[bytes] = ()

        def handle(self) -> None:
            with suppress(OSError):
                self.wfile.write(b"* OK ready\r\n")
                for line in self.rfile:
                    tag, command, argument = f"{line.decode().strip()} ".split(" ", 2)
                    mail.asked.append(f"{command} {argument}".strip())
                    self.wfile.write(self.reply(tag, command.upper(), argument))

        def reply(self, tag: str, command: str, argument: str) -> bytes:
            end = b"OK done"
            if command == "AUTHENTICATE":
                self.wfile.write(b"+ \r\n")
                given = base64.b64decode(self.rfile.readline()).decode().split("\0")
                end = b"OK in" if given == ["", "me@acme.example", PASSWORD] else b"NO [AUTH] wrong"
            if command == "EXAMINE":
                name = re.sub(r'^"|"\s*$', "", argument)
                end = b"OK [READ-ONLY]" if name in mail.folders else b"NO none"
                self.heads = mail.folders.get(name, ())
            lines = [*mail.answer(command, argument, self.heads), tag.encode() + b" " + end]
            return b"".join(line + b"\r\n" for line in lines)

    return Handler


@contextmanager
def serving_mail(context: ssl.SSLContext) -> Iterator[MailServer]:
    """The server, on a port of its own, until the end."""
    mail = MailServer()
    ThreadingTCPServer.daemon_threads = True
    with ThreadingTCPServer(("127.0.0.1", 0), _handler(mail)) as server:
        server.socket = context.wrap_socket(server.socket, server_side=True)
        mail.port = server.server_address[1]
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            yield mail
        finally:
            server.shutdown()
            thread.join()
