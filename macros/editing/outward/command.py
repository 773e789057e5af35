"""Knows the command links: asks other sites, and remembers when each last answered."""

from __future__ import annotations

import json
import sys
import time
from collections import defaultdict
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

from macros.build.clock import build_day
from macros.editing.command import Command, told
from macros.editing.outward.uses import LinkReport, link_report, uses_of
from macros.editing.outward.web import Answer, Limits, Outcome, ask
from macros.loading.project import read_project
from macros.source.problem import Position, Problem

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Iterable, Iterator

MEMORY: Final = Path("rapporter/links.json")
"""Outside data/: a machine writes it, and everything in data/ is written and checked by people."""
AT_A_TIME = 8
OPEN_NET: Final = Limits()
PAUSE = 1.0  # seconds between two questions to the same host
NO_NET = "der er intet net – intet er ændret"
UNREADABLE = "filen kan ikke læses – slet den, så bliver den skrevet igen"


def asked(addresses: Iterable[str], limits: Limits, pause: float = PAUSE) -> dict[str, Answer]:
    """Return the answers: several hosts are asked at a time, but each for one page at a time."""
    by_host: dict[str, list[str]] = defaultdict(list)
    for address in sorted(set(addresses)):
        by_host[urlsplit(address).netloc.casefold()].append(address)

    def of_host(listed: list[str]) -> list[tuple[str, Answer]]:
        found = []
        for number, address in enumerate(listed):
            time.sleep(pause if number else 0)
            found.append((address, ask(address, limits)))
        return found

    with ThreadPoolExecutor(AT_A_TIME) as pool:
        return dict(pair for pairs in pool.map(of_host, by_host.values()) for pair in pairs)


def remembered(file: Path, name: str) -> tuple[dict[str, date], list[Problem]]:
    """Return when each address last answered, by a file; nothing if there is none yet."""
    try:
        content = json.loads(file.read_text(encoding="utf-8"))
        return {str(key): date.fromisoformat(day) for key, day in content.items()}, []
    except FileNotFoundError:
        return {}, []
    except (OSError, ValueError, TypeError, AttributeError):
        return {}, [Problem(Position(name, 1), UNREADABLE)]


def memory_of(answers: dict[str, Answer], seen: dict[str, date], today: date) -> dict[str, date]:
    """Return when each address last answered, now that they have been asked."""
    now = {one: today for one, answer in answers.items() if answer.outcome is Outcome.ALIVE}
    return {one: day for one, day in {**seen, **now}.items() if one in answers}


def links(root: Path, options: Namespace, limits: Limits = OPEN_NET, pause: float = PAUSE) -> int:
    """Ask, remember and tell; return 1 only if what is remembered cannot be read."""
    file = root / options.fil
    seen, problems = remembered(file, options.fil.as_posix())
    if problems:
        return told(problems)
    uses = uses_of(read_project(root).nodes)
    addresses = {use.address for use in uses}
    print(f"spørger {len(addresses)} adresser …", file=sys.stderr)
    answers = asked(addresses, limits, pause)
    if answers and not any(answer.heard for answer in answers.values()):
        print(NO_NET)
        return 0
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(_written(memory_of(answers, seen, build_day())), encoding="utf-8")
    for line in _told(link_report(uses, answers, seen)):
        print(line)
    return 0


def _written(memory: dict[str, date]) -> str:
    days = {address: day.isoformat() for address, day in memory.items()}
    return json.dumps(days, ensure_ascii=False, sort_keys=True, indent=1) + "\n"


def _told(report: LinkReport) -> Iterator[str]:
    yield f"Links ud: {report.alive} af {report.asked} adresser svarer"
    lists = {
        "Svarer ikke nu": report.dead,
        "Har aldrig svaret os": report.never_seen,
        "Er flyttet for altid": report.moved,
        "Svarer, men vil ikke vise siden til et program": report.shy,
    }
    for heading, lines in lists.items():
        yield f"\n{heading}: {len(lines)}"
        yield from map(str, lines)


COMMANDS: Final = (
    Command(
        "links",
        "se efter, om andres sider svarer",
        links,
        {
            "--fil": {
                "type": Path,
                "default": MEMORY,
                "metavar": "FIL",
                "help": f"hvor det huskes, hvornår hver adresse sidst svarede (ellers {MEMORY})",
            }
        },
    ),
)
