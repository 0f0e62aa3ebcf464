"""The fingerprint of a packet: git's own ids of everything that determines its printed words.

The folder of the documents and the reference files they print from. Numbers, the signing date and the holders of
positions are not among them, so that giving a number or appointing a Plh. voids no paraf.
"""

from __future__ import annotations

import hashlib
import re
from typing import TYPE_CHECKING, Any

from siklus.forge.refs import naskah_folder
from siklus.source import SourceError, parse_yaml

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from siklus.git import Repo

_SHARED = ("content/acuan/instansi.yml", "content/acuan/dasar-hukum.yml")
#: Stands in place of git's id for what is not there and need not be.
NOTHING = "-"
_NAME = re.compile(r"[a-z0-9-]+")


def agreement_path(year: str) -> str:
    """Where the Perjanjian Kinerja of a year lies."""
    return f"content/acuan/perjanjian-kinerja/{year}.yml"


def printed_paths(cycle: str, year: str) -> tuple[str, ...]:
    """Where everything lies that determines a packet's printed words: a folder and files.

    Args:
        cycle: The cycle's id.
        year: Its year, whose Perjanjian Kinerja it prints from.
    """
    return (naskah_folder(cycle), *_SHARED, agreement_path(year))


def stray_troubles(cycle: str, paths: Iterable[str]) -> list[str]:
    """What a cycle's branch brings besides its own files and its numbers: who is Kadis is decided elsewhere.

    Args:
        cycle: The cycle's id.
        paths: What merging the branch would change.
    """
    own = (f"cycles/{cycle}/", "content/register/")
    strays = [path for path in paths if not path.startswith(own)]
    return [f"cabang siklus ini juga mengubah {path}; ajukan perubahan itu tersendiri" for path in strays[:3]]


def fingerprints(repo: Repo, cycle: str, treeishes: Sequence[str]) -> list[str | None]:
    """The fingerprint of a cycle's packet in each of these commits or trees.

    Returns:
        One fingerprint each; None where the packet, its year, the object itself or a file that it prints from is not
        there. An SOP without a data form prints from no Perjanjian Kinerja.
    """
    folder = naskah_folder(cycle)
    packets = [_packet(data) for data in repo.blobs([f"{treeish}:{folder}/paket.yml" for treeish in treeishes])]
    paths = [printed_paths(cycle, packet[0]) if packet else () for packet in packets]
    names = [f"{treeish}:{path}" for treeish, row in zip(treeishes, paths, strict=True) for path in row]
    ids = iter(repo.object_ids(names))
    found = [{path: next(ids) for path in row} for row in paths]
    for treeish, packet, row in zip(treeishes, packets, found, strict=True):
        if packet and [path for path, one in row.items() if one is None] == [agreement_path(packet[0])]:
            row[agreement_path(packet[0])] = _no_agreement(repo, treeish, *packet)
    return [_digest(row) for row in found]


def _digest(parts: dict[str, str | None]) -> str | None:
    if not parts or None in parts.values():
        return None
    text = "".join(f"{object_id} {path}\n" for path, object_id in parts.items())
    return hashlib.sha256(text.encode()).hexdigest()


def _no_agreement(repo: Repo, treeish: str, year: str, sop: str) -> str | None:
    """What stands for a year's Perjanjian Kinerja that is not there and not printed from; else None."""
    path = agreement_path(year)
    if path in repo.object_table(treeish, path):
        return None  # it is there, and git cannot read it
    values = _values(repo.blobs([f"{treeish}:content/sop/{sop}.yml"])[0])
    naskah = values.get("naskah")
    kinds = [one.get("jenis") if isinstance(one, dict) else None for one in naskah] if isinstance(naskah, list) else []
    return NOTHING if kinds and None not in kinds and "format_data" not in kinds else None


def _packet(data: bytes | None) -> tuple[str, str] | None:
    """Year and SOP of a packet, as far as it names one."""
    values = _values(data)
    year, sop = values.get("tahun"), str(values.get("sop"))
    return (year, sop if _NAME.fullmatch(sop) else "") if isinstance(year, str) and year.isdigit() else None


def _values(data: bytes | None) -> dict[str, Any]:
    try:
        value, _ = parse_yaml((data or b"").decode("utf-8-sig"))
    except (SourceError, UnicodeDecodeError):
        return {}
    return value if isinstance(value, dict) else {}
