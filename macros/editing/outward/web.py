"""Knows how to ask a web server if an address still answers. Knows no file and no text."""

from __future__ import annotations

import socket
import ssl
from contextlib import suppress
from enum import StrEnum
from http.client import HTTPConnection, HTTPException, HTTPSConnection
from ipaddress import ip_address
from threading import Timer
from typing import TYPE_CHECKING, Final, NamedTuple, Self
from urllib.parse import SplitResult, quote, urljoin, urlsplit

if TYPE_CHECKING:
    from collections.abc import Callable

HEADERS: Final = {
    "User-Agent": "frivilligkvalitet-links/1.0 (ser efter, om webstedets links virker)",
    "Accept": "*/*",
    "Accept-Language": "da",
    "Connection": "close",
}
PERMANENT = frozenset({301, 308})
REDIRECTS = PERMANENT | {302, 303, 307}
# What servers answer programs that they serve to people: the page may well be there.
SHY = frozenset({401, 403, 405, 406, 429, 451, 999})
KEPT = "/%:@!$&'()*+,;=~-._?"
CONNECTIONS: Final = {"http": HTTPConnection, "https": HTTPSConnection}
TROUBLES: Final[tuple[tuple[type[Exception], str], ...]] = (
    (socket.gaierror, "har et navn, der ikke findes"),
    (TimeoutError, "svarer ikke i tide"),
    (ConnectionRefusedError, "tager ikke imod"),
    (ConnectionError, "afbryder forbindelsen"),
    (ssl.SSLCertVerificationError, "har et certifikat, der ikke gælder"),
    (ssl.SSLError, "kan ikke tale sikkert"),
    (OSError, "kan ikke nås"),
    (HTTPException, "svarer noget, der ikke kan læses"),
    (ValueError, "kan ikke læses som adresse"),
)


class Outcome(StrEnum):
    """How it went."""

    ALIVE = "svarer"
    SHY = "vil ikke"
    GONE = "er væk"
    TROUBLE = "har problemer"


class Answer(NamedTuple):
    """How it went, told in Danish, and where the address has moved to for good.

    `heard` tells whether there was a server at the other end at all: else it can be our own net.
    """

    outcome: Outcome
    told: str
    moved_to: str | None = None
    heard: bool = True


class NotPublic(Exception):
    """An address of a machine that is not on the open net. Caught here: asking returns."""


def is_public(ip: str) -> bool:
    """Tell whether an IP address is one on the open net."""
    return ip_address(ip.partition("%")[0]).is_global


class Limits(NamedTuple):
    """How long to wait, in seconds, how many redirects to follow, and whom one may ask."""

    step: float = 10
    whole: float = 20
    hops: int = 5
    may_ask: Callable[[str], bool] = is_public


def ask(address: str, limits: Limits) -> Answer:
    """Return whether an address answers, redirects followed. Nothing raises for what it meets."""
    here, moved = address, None
    is_permanent = True
    for _ in range(limits.hops + 1):
        try:
            status, location = _status(here, limits)
        except NotPublic:
            return Answer(Outcome.TROUBLE, "fører til en maskine, der ikke er på det åbne net")
        except (OSError, HTTPException, ValueError) as error:
            return _trouble(error)
        if status not in REDIRECTS or not location:
            return Answer(_outcome(status), f"svarer {status}", moved)
        here = urljoin(here, location)
        is_permanent = is_permanent and status in PERMANENT
        moved = here if is_permanent else moved
    return Answer(Outcome.TROUBLE, "sender rundt i ring")


def _outcome(status: int) -> Outcome:
    if status in SHY:
        return Outcome.SHY
    if 200 <= status < 300:
        return Outcome.ALIVE
    return Outcome.GONE if 400 <= status < 500 else Outcome.TROUBLE


def _trouble(error: Exception) -> Answer:
    told = next(told for kind, told in TROUBLES if isinstance(error, kind))
    unheard = isinstance(error, socket.gaierror | TimeoutError) or type(error) is OSError
    return Answer(Outcome.TROUBLE, told, heard=not unheard)


def _status(address: str, limits: Limits) -> tuple[int, str | None]:
    """Return the status and where it leads: by HEAD, and by GET where that is not understood."""
    with suppress(ConnectionError, HTTPException):
        status, location = _request("HEAD", address, limits)
        if 200 <= status < 300 or (status in REDIRECTS and location):
            return status, location
    return _request("GET", address, limits)


def _request(method: str, address: str, limits: Limits) -> tuple[int, str | None]:
    """Return the status and the Location of a page, of which no more than the head is read."""
    parts = urlsplit(address)
    host = (parts.hostname or "").encode("idna").decode("ascii")
    if parts.scheme not in CONNECTIONS or not host:
        raise NotPublic
    port = parts.port or (443 if parts.scheme == "https" else 80)
    with _Line(_opened(host, port, limits), limits.whole) as line:
        connection = CONNECTIONS[parts.scheme](host, port, timeout=limits.step)
        connection.sock = line.secured(host) if parts.scheme == "https" else line.socket
        connection.request(method, _target(parts), headers=HEADERS)
        response = connection.getresponse()
        return response.status, response.getheader("Location")


class _Line:
    """A line to a server that is cut when its time is out: a timeout alone begins at each byte."""

    def __init__(self, opened: socket.socket, seconds: float) -> None:
        self.socket = opened
        self._is_cut = False
        self._timer = Timer(seconds, self._cut)
        self._timer.daemon = True

    def secured(self, host: str) -> socket.socket:
        self.socket = ssl.create_default_context().wrap_socket(
            self.socket, server_hostname=host, do_handshake_on_connect=False
        )
        self.socket.do_handshake()
        return self.socket

    def _cut(self) -> None:
        self._is_cut = True
        with suppress(OSError):  # an SSLSocket's own would talk to the server first
            socket.socket.shutdown(self.socket, socket.SHUT_RDWR)

    def __enter__(self) -> Self:
        self._timer.start()
        return self

    def __exit__(self, kind: object, error: BaseException | None, trace: object) -> None:
        self._timer.cancel()
        self.socket.close()
        if self._is_cut and error:
            raise TimeoutError from error


def _opened(host: str, port: int, limits: Limits) -> socket.socket:
    """Return a line to a host that may be asked; to the very address that was looked at."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    ips = [str(one[4][0]) for one in found]
    if not all(map(limits.may_ask, ips)):
        raise NotPublic
    for ip in ips[:-1]:
        with suppress(OSError):
            return socket.create_connection((ip, port), limits.step)
    return socket.create_connection((ips[-1], port), limits.step)


def _target(parts: SplitResult) -> str:
    return quote(parts.path or "/", safe=KEPT) + (parts.query and f"?{quote(parts.query, KEPT)}")
