"""The archive's hashes as a table that a browser looks files up in, without a server and from a folder on disk.

The table is a script, not data, because a page from a folder may load no data. It is cut by the beginning of the hash,
so that a phone loads a few kilobytes of it however long the past is.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping  # noqa: TC003 -- the site keeps these classes through pydantic
from dataclasses import dataclass
from importlib.resources import files as package_files
from typing import TYPE_CHECKING, Any, Literal

from siklus.approval.words import long_date
from siklus.archive.publish import SOURCES_FOLDER, sha256
from siklus.workspace.numbers import issued_number

if TYPE_CHECKING:
    from collections.abc import Container, Iterable

    from siklus.workspace import Cycle, Workspace

#: Up to so many entries in one script on average; more cut the table finer, up to 256 scripts.
_MANY = 128
_FINEST = 2
_DIGEST = re.compile("[0-9a-f]{64}")
#: What the program ships for the page: its scripts, and the part of the page that they fill.
_FOLDER = "periksa"
SCRIPTS = ("sha256.js", "periksa.js")


#: Why papers of a cycle no longer hold: another cycle corrected them, or this one was cancelled.
Lapse = Literal["", "diralat", "dibatalkan"]


@dataclass(frozen=True, slots=True)
class KnownPaper:
    """A document of a cycle.

    Args:
        name: What it is.
        number: Its number as printed; empty without one.
        day: Its date in words; empty without one.
    """

    name: str
    number: str
    day: str


@dataclass(frozen=True, slots=True)
class KnownCycle:
    """What the table says of an archived cycle, and of the files that belong to it.

    Args:
        id: The cycle's id.
        title: The packet's title.
        page: Where its page lies, from the page with the form.
        signer: Who signed; empty when that is not known.
        capacity: As what.
        signed: When, in words.
        lapsed: Why it no longer holds, genuine as it is; empty while it does.
        papers: Its documents, by id.
        files: The SHA-256 of each frozen file by its path; sources are left out.
    """

    id: str
    title: str
    page: str
    signer: str
    capacity: str
    signed: str
    lapsed: Lapse
    papers: Mapping[str, KnownPaper]
    files: Mapping[str, str]


def known_papers(workspace: Workspace, cycle: str, withheld: Container[str] = ()) -> dict[str, KnownPaper]:
    """The documents of a cycle, by id, each with the number that it was given.

    Args:
        workspace: The office with this cycle.
        cycle: The cycle's id.
        withheld: Documents that are not told of.
    """
    found: dict[str, KnownPaper] = {}
    for spec in workspace.sop_of(cycle).naskah:
        if spec.id not in withheld:
            issued = issued_number(workspace, cycle, spec.id)
            day = long_date(issued.day) if issued and issued.day else ""
            found[spec.id] = KnownPaper(spec.name, issued.text if issued else "", day)
    return found


def lapse(cycle: Cycle, *, replaced: bool) -> Lapse:
    """Why the papers of a cycle no longer hold.

    Args:
        cycle: The cycle's files as ``main`` has them.
        replaced: True once another cycle in force corrects it.
    """
    cancelled = cycle.halt is not None and cycle.halt.state == "dibatalkan"
    return "dibatalkan" if cancelled else "diralat" if replaced else ""


def scripts() -> dict[str, bytes]:
    """The scripts that the page needs besides the table, by file name."""
    folder = package_files("siklus.archive") / _FOLDER
    return {name: folder.joinpath(name).read_bytes() for name in SCRIPTS}


def form(*, table: str, width: int, scripts: str = "") -> str:
    """The part of a page into which files are dropped, without an empty line.

    Args:
        table: What the addresses of the table's scripts begin with, from the page.
        width: How many digits of a hash name a script; see :func:`table`.
        scripts: The folder of the scripts, from the page, with its slash.
    """
    text = (package_files("siklus.archive") / _FOLDER / "formulir.html").read_text(encoding="utf-8")
    loaded = "".join(f'\n<script src="{scripts}{name}"></script>' for name in SCRIPTS)
    return text.strip().replace("{tabel}", table).replace("{lebar}", str(width)) + loaded


def table(cycles: Iterable[KnownCycle], *, whole: bool = False) -> tuple[int, dict[str, bytes]]:
    """The table as scripts.

    An entry is found by the hash of a file, and leads to its cycle; that is found by the hash of its id.

    Args:
        cycles: What is known.
        whole: True to keep it in one piece.

    Returns:
        How many digits of a hash name a script, and the scripts by file name; with no digits it is ``semua.js``.
    """
    entries: dict[str, Any] = {}
    for one in cycles:
        entries[sha256(one.id.encode())] = _cycle(one)
        for path, digest in sorted(one.files.items()):
            if not path.startswith(f"{SOURCES_FOLDER}/") and _DIGEST.fullmatch(str(digest)):
                entries.setdefault(digest, [one.id, path])
    width = 0 if whole else next((at for at in range(_FINEST) if len(entries) <= _MANY * 16**at), _FINEST)
    names = [f"{number:0{width}x}" for number in range(16**width)] if width else ["semua"]
    parts: dict[str, dict[str, Any]] = {name: {} for name in names}
    for key in sorted(entries):
        parts[key[:width] or "semua"][key] = entries[key]
    return width, {f"{name}.js": _script(part) for name, part in parts.items()}


def _cycle(one: KnownCycle) -> dict[str, Any]:
    return {
        "siklus": one.id,
        "judul": one.title,
        "halaman": one.page,
        "penanda_tangan": one.signer,
        "kapasitas": one.capacity,
        "pada": one.signed,
        "gugur": one.lapsed,
        "naskah": {name: [paper.name, paper.number, paper.day] for name, paper in one.papers.items()},
    }


def _script(part: Mapping[str, Any]) -> bytes:
    """A script that adds to the table, in plain ASCII."""
    values = json.dumps(part, separators=(",", ":")).replace("<", "\\u003c")
    return f"Object.assign(globalThis.sidikArsip ??= {{}}, {values});\n".encode("ascii")
