"""Knows how other sites are asked if they answer: only servers on this machine are asked here."""

from __future__ import annotations

import json
import socket
import threading
import time
from argparse import Namespace
from collections.abc import Callable, Iterator
from datetime import date
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import pairwise
from pathlib import Path
from typing import ClassVar

import pytest

from macros.editing.outward.command import NO_NET, asked, links, memory_of, remembered
from macros.editing.outward.uses import Use, link_report, uses_of
from macros.editing.outward.web import Answer, Limits, Outcome, ask, is_public
from macros.loading.project import Reading, read_project
from macros.source.problem import Position

STEP, WHOLE = 1.0, 2.0
QUICK = Limits(step=STEP, whole=WHOLE, hops=3, may_ask=lambda _: True)
WHERE = Position("data/kilder.yml", 7)
DAY = date(2026, 3, 3)


class Site(BaseHTTPRequestHandler):
    """A server that does what a path says: /200, /301/NEXT, /langsom …"""

    asked: ClassVar[list[tuple[str, str, float]]] = []
    headers_met: ClassVar[list[str]] = []

    def log_message(self, *_: object) -> None:
        """Say nothing."""

    def do_HEAD(self) -> None:
        self.answer()

    def do_GET(self) -> None:
        self.answer()

    def answer(self) -> None:
        type(self).asked.append((self.command, self.path, time.monotonic()))
        type(self).headers_met.append(str(self.headers))
        name, _, rest = self.path.partition("?")[0].strip("/").partition("/")
        special: dict[str, Callable[[], None]] = {
            "langsom": self.wait,
            "dryp": self.drip,
            "intet": self.close_at_once,
            "vroevl": self.talk_nonsense,
            "stor": self.send_much,
            "kun-get": self.take_get_alone,
            "ring": lambda: self.lead_to(302, self.path),
            "ud": lambda: self.lead_to(302, "ftp://eksempel.dk/"),
        }
        if name in special:
            special[name]()
        elif name in {"301", "302", "303", "307", "308"}:
            self.lead_to(int(name), f"/{rest}" if rest else None)
        else:
            self.send_response(int(name))
            self.end_headers()

    def lead_to(self, status: int, target: str | None) -> None:
        self.send_response(status)
        if target:
            self.send_header("Location", target)
        self.send_header("Set-Cookie", "spor=1")
        self.end_headers()

    def take_get_alone(self) -> None:
        self.send_response(200 if self.command == "GET" else 405)
        self.end_headers()

    def wait(self) -> None:
        time.sleep(3 * STEP)

    def drip(self) -> None:
        for sign in b"HTTP/1.1 200 OK\r\nX: " + b"x" * 60:
            self.wfile.write(bytes([sign]))
            self.wfile.flush()
            time.sleep(STEP / 5)

    def close_at_once(self) -> None:
        self.connection.shutdown(socket.SHUT_RDWR)

    def talk_nonsense(self) -> None:
        self.wfile.write(b"hvad behager\r\n\r\n")

    def send_much(self) -> None:
        self.send_response(200)
        self.end_headers()
        if self.command == "GET":
            while True:
                self.wfile.write(b"x" * 1_000_000)


class Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, *_: object) -> None:
        """Say nothing: those who ask hang up early."""


@pytest.fixture(scope="module")
def here() -> Iterator[str]:
    server = Server(("127.0.0.1", 0), Site)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def refusing() -> str:
    """An address at which nothing listens."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return f"http://127.0.0.1:{taken.getsockname()[1]}/"


OUTCOMES = {
    "/200": (Outcome.ALIVE, "svarer 200"),
    "/204": (Outcome.ALIVE, "svarer 204"),
    "/kun-get": (Outcome.ALIVE, "svarer 200"),
    "/stor": (Outcome.ALIVE, "svarer 200"),
    "/302/200": (Outcome.ALIVE, "svarer 200"),
    "/303/307/200": (Outcome.ALIVE, "svarer 200"),
    "/401": (Outcome.SHY, "svarer 401"),
    "/403": (Outcome.SHY, "svarer 403"),
    "/429": (Outcome.SHY, "svarer 429"),
    "/301/403": (Outcome.SHY, "svarer 403"),
    "/404": (Outcome.GONE, "svarer 404"),
    "/410": (Outcome.GONE, "svarer 410"),
    "/302/404": (Outcome.GONE, "svarer 404"),
    "/500": (Outcome.TROUBLE, "svarer 500"),
    "/301": (Outcome.TROUBLE, "svarer 301"),
    "/ring": (Outcome.TROUBLE, "sender rundt i ring"),
    "/302/302/302/302/200": (Outcome.TROUBLE, "sender rundt i ring"),
    "/intet": (Outcome.TROUBLE, "afbryder forbindelsen"),
    "/vroevl": (Outcome.TROUBLE, "svarer noget, der ikke kan læses"),
    "/langsom": (Outcome.TROUBLE, "svarer ikke i tide"),
    "/dryp": (Outcome.TROUBLE, "svarer ikke i tide"),
    "/ud": (Outcome.TROUBLE, "fører til en maskine, der ikke er på det åbne net"),
}


@pytest.mark.parametrize("path", OUTCOMES)
def test_what_a_server_does_is_told(path: str, here: str) -> None:
    began = time.monotonic()
    answer = ask(here + path, QUICK)
    assert (answer.outcome, answer.told) == OUTCOMES[path]
    # HEAD and GET each have their time, and a busy machine some more.
    assert time.monotonic() - began < 2 * WHOLE + 10


def test_a_place_where_nothing_listens_refuses(refusing: str) -> None:
    answer = ask(refusing, QUICK)
    assert (answer.outcome, answer.told) == (Outcome.TROUBLE, "tager ikke imod")


@pytest.mark.parametrize(
    ("path", "target"),
    [
        ("/301/200", "/200"),
        ("/308/301/200", "/200"),
        ("/301/302/200", "/302/200"),
        ("/302/301/200", None),
        ("/302/200", None),
        ("/200", None),
    ],
)
def test_only_what_has_moved_for_good_has_a_new_address(
    path: str, target: str | None, here: str
) -> None:
    assert ask(here + path, QUICK).moved_to == (target and here + target)


@pytest.mark.parametrize(
    "address",
    ["http://127.0.0.1/", "http://[::1]/", "http://localhost/", "http://10.1.2.3/x", "https:///x"],
)
def test_a_machine_that_is_not_on_the_open_net_is_not_asked(address: str) -> None:
    answer = ask(address, Limits(step=STEP, whole=WHOLE))
    assert answer.told == "fører til en maskine, der ikke er på det åbne net"


def test_a_redirect_to_a_closed_net_is_not_followed(here: str) -> None:
    seen: list[str] = []

    def only_once(ip: str) -> bool:
        seen.append(ip)
        return len(seen) == 1

    answer = ask(f"{here}/302/200", Limits(STEP, WHOLE, 3, only_once))
    assert answer.told == "fører til en maskine, der ikke er på det åbne net"


@pytest.mark.parametrize("address", ["http://127.0.0.1:99999999/", "http://a..b/", "http://[x/"])
def test_what_is_no_address_is_told_of(address: str) -> None:
    assert ask(address, QUICK).told == "kan ikke læses som adresse"


def test_public_addresses_are_those_on_the_open_net() -> None:
    closed = [
        "127.0.0.1",
        "10.0.0.1",
        "192.168.1.1",
        "169.254.1.1",
        "::1",
        "fe80::1%eth0",
    ]
    assert [ip for ip in closed if is_public(ip)] == []
    assert is_public("8.8.8.8")
    assert is_public("2001:4860:4860::8888")


def test_who_asks_says_so_and_brings_no_cookie_along(here: str) -> None:
    Site.headers_met.clear()
    ask(f"{here}/302/200?q=æ b", QUICK)
    told = "\n".join(Site.headers_met)
    assert "User-Agent: frivilligkvalitet-links/" in told
    assert "Cookie" not in told


def test_a_host_is_asked_for_one_page_at_a_time_with_a_pause(here: str) -> None:
    Site.asked.clear()
    answers = asked([f"{here}/200?{number}" for number in range(4)], QUICK, pause=0.2)
    assert {answer.told for answer in answers.values()} == {"svarer 200"}
    times = [moment for _, _, moment in Site.asked]
    assert len(times) == 4
    assert all(later - earlier > 0.15 for earlier, later in pairwise(times))


def test_hosts_are_asked_side_by_side(here: str) -> None:
    Site.asked.clear()
    other = here.replace("127.0.0.1", "localhost")
    asked([f"{here}/langsom", f"{other}/langsom"], QUICK, pause=0)
    first, second = (moment for _, _, moment in Site.asked)
    assert second - first < STEP  # the time that the first is waited for


ALIVE, GONE = Answer(Outcome.ALIVE, "svarer 200"), Answer(Outcome.GONE, "svarer 404")


@pytest.mark.parametrize(
    ("answer", "day", "field", "message"),
    [
        (GONE, DAY, "dead", "svarer 404 (sidst set 3. marts 2026) – find dens nye adresse"),
        (GONE, None, "never_seen", "svarer 404 (aldrig set) – find dens nye adresse"),
        (
            Answer(Outcome.TROUBLE, "svarer ikke i tide"),
            DAY,
            "dead",
            "svarer ikke i tide (sidst set 3. marts 2026) – prøv igen en anden dag",
        ),
        (
            Answer(Outcome.SHY, "svarer 403"),
            None,
            "shy",
            "svarer 403 – åbn den selv, for et program må ikke se den",
        ),
        (
            ALIVE._replace(moved_to="https://ny.dk/b"),
            None,
            "moved",
            "er flyttet – skriv 'https://ny.dk/b'",
        ),
        (
            ALIVE._replace(moved_to="https://ny.dk/"),
            DAY,
            "moved",
            "fører nu til forsiden 'https://ny.dk/' – find dens nye adresse",
        ),
    ],
)
def test_each_use_of_an_address_is_told_of_once(
    answer: Answer, day: date | None, field: str, message: str
) -> None:
    address = "https://eksempel.dk/a"
    uses = [Use(address, WHERE), Use(address, WHERE._replace(line=3))]
    report = link_report(uses, {address: answer}, {address: day} if day else {})
    lines = [f"data/kilder.yml:{line}: '{address}' {message}" for line in (3, 7)]
    lists = {name: [str(one) for one in getattr(report, name)] for name in report._fields[2:]}
    assert lists == {"dead": [], "never_seen": [], "moved": [], "shy": [], field: lines}


def test_the_addresses_of_fields_and_texts_are_found_with_their_lines(project: Path) -> None:
    file = project / "guides/vis-det.md"
    text = (
        "Se [en side](https://eksempel.dk/a_(b)), <https://eksempel.dk/c> og https://eksempel.dk/d.\n"
        "Ikke `https://eksempel.dk/e`.\n"
    )
    file.write_text(file.read_text(encoding="utf-8") + text, encoding="utf-8")
    last = len(file.read_text(encoding="utf-8").split("\n"))
    uses = uses_of(read_project(project).nodes)
    found = [
        (use.address, use.position.line) for use in uses if use.position.path == "guides/vis-det.md"
    ]
    assert found == [(f"https://eksempel.dk/{end}", last - 2) for end in ("a_(b)", "c", "d")]
    assert "data/kilder.yml" in {use.position.path for use in uses}


def test_the_real_files_name_their_sources_addresses(reading: Reading) -> None:
    uses = uses_of(reading.nodes)
    assert len({use.address for use in uses}) > 50
    assert [use for use in uses if " " in use.address or use.address.endswith((".", ","))] == []


def test_what_answers_is_remembered_with_its_day_and_what_is_used_no_more_forgotten() -> None:
    today = date(2026, 11, 26)
    answers = {"a": ALIVE, "b": GONE, "c": GONE}
    seen = {"a": DAY, "b": DAY, "d": DAY}
    assert memory_of(answers, seen, today) == {"a": today, "b": DAY}


def options(file: str = "rapporter/links.json") -> Namespace:
    return Namespace(fil=Path(file))


def with_addresses(project: Path, *addresses: str) -> Path:
    """The small project with no addresses but these."""
    for path in (project / "data").rglob("*.yml"):
        lines = path.read_text(encoding="utf-8").split("\n")
        path.write_text("\n".join(one for one in lines if "http" not in one), encoding="utf-8")
    text = "\n".join(f"<{one}>" for one in addresses)
    file = project / "guides/vis-det.md"
    file.write_text(f"{file.read_text(encoding='utf-8')}\n{text}\n", encoding="utf-8")
    return project


def test_the_command_asks_tells_and_remembers(
    project: Path, here: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with_addresses(project, f"{here}/200", f"{here}/404")
    assert links(project, options(), QUICK, pause=0) == 0
    file = project / "rapporter/links.json"
    known = json.loads(file.read_text(encoding="utf-8"))
    assert list(known) == [f"{here}/200"]
    told = capsys.readouterr().out
    assert told.startswith("Links ud: 1 af 2 adresser svarer\n\nSvarer ikke nu: 0\n")
    assert f"'{here}/404' svarer 404 (aldrig set) – find dens nye adresse" in told
    before = file.read_bytes()
    assert links(project, options(), QUICK, pause=0) == 0
    assert file.read_bytes() == before


def test_without_a_net_nothing_is_changed_and_one_line_is_said(
    project: Path, here: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with_addresses(project, f"{here}/langsom")
    assert links(project, options(), QUICK, pause=0) == 0
    assert capsys.readouterr().out == f"{NO_NET}\n"
    assert not (project / "rapporter").exists()


@pytest.mark.parametrize("content", ["", "[1]", '{"a": 1}', '{"a": "i går"}', "<<<<<<< HEAD"])
def test_a_memory_that_cannot_be_read_is_told_of_and_not_written_over(
    content: str, project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = project / "husk.json"
    file.write_text(content, encoding="utf-8")
    assert links(project, options("husk.json"), QUICK, pause=0) == 1
    assert capsys.readouterr().out == (
        "husk.json:1: filen kan ikke læses – slet den, så bliver den skrevet igen\n"
    )
    assert file.read_text(encoding="utf-8") == content


def test_what_is_remembered_is_none_before_the_first_time(tmp_path: Path) -> None:
    assert remembered(tmp_path / "links.json", "links.json") == ({}, [])
