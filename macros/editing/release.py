"""Knows the commands on the way out: udgivelse and efterse. Knows no host."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

from macros.build.built import dead_links
from macros.build.settings import address_fault
from macros.build.site import read_site
from macros.editing.command import Command, told
from macros.source.problem import shown

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Mapping

EXAMPLE: Final = "SITE_URL=https://eksempel.dk/haandbog/ make udgivelse"


def udgivelse(root: Path, _: Namespace) -> int:
    """Print what keeps the site from being published, one a line; return 1 if anything does."""
    site, problems = read_site(root)
    if site is None:
        return told(problems)
    publisher = site.model.publisher
    missing = [*_address_faults(os.environ)]
    if not (publisher and publisher.contact):
        missing.append(
            "data/udgiver.yml:1: 'kontakt' mangler – skriv redaktionens mailadresse,"
            " så de, der ikke har en konto, kan skrive"
        )
    for line in missing:
        print(line)
    return 1 if missing else 0


def _address_faults(environment: Mapping[str, str]) -> list[str]:
    address = environment.get("SITE_URL", "")
    if not address:
        return [f"SITE_URL er ikke sat – skriv den adresse, webstedet får: {EXAMPLE}"]
    fault = address_fault(environment)
    if fault:
        return [fault]
    parts = urlsplit(address)
    if parts.scheme != "https" or not parts.path.endswith("/"):
        fault = "er ikke en hel adresse – begynd med https://, og slut med /"
        return [f"SITE_URL '{shown(address)}' {fault}"]
    return []


def efterse(_: Path, options: Namespace) -> int:
    """Print every link in a built folder that leads nowhere; return 1 if there is one."""
    folder: Path = options.mappe
    if not (folder / "index.html").is_file():
        print(f"{folder}: her er intet bygget websted – kør 'make site', og prøv igen")
        return 1
    return told(dead_links(folder))


COMMANDS: Final = (
    Command("udgivelse", "find det, der mangler, før webstedet kan udgives", udgivelse),
    Command(
        "efterse",
        "find links uden mål i et bygget websted",
        efterse,
        {"mappe": {"type": Path, "help": "mappen med webstedet, fx site"}},
    ),
)
