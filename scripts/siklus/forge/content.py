"""The fingerprint of a packet: git's own ids of everything that determines its printed words.

The folder of the documents and the reference files they print from. Numbers, the signing date and the holders of
positions are not among them, so that giving a number or appointing a Plh. voids no paraf.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from siklus.forge.refs import naskah_folder
from siklus.source import SourceError, parse_yaml

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from siklus.git import Repo

_SHARED = ("content/acuan/instansi.yml", "content/acuan/dasar-hukum.yml")


def printed_paths(cycle: str, year: str) -> tuple[str, ...]:
    """Where everything lies that determines a packet's printed words: a folder and files.

    Args:
        cycle: The cycle's id.
        year: Its year, whose Perjanjian Kinerja it prints from.
    """
    return (naskah_folder(cycle), *_SHARED, f"content/acuan/perjanjian-kinerja/{year}.yml")


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
        One fingerprint each; None where the packet, its year or the object itself is not there.
    """
    folder = naskah_folder(cycle)
    years = [_year(data) for data in repo.blobs([f"{treeish}:{folder}/paket.yml" for treeish in treeishes])]
    paths = [printed_paths(cycle, year) if year else () for year in years]
    names = [f"{treeish}:{path}" for treeish, row in zip(treeishes, paths, strict=True) for path in row]
    ids = iter(repo.object_ids(names))
    return [_digest([(path, next(ids)) for path in row]) for row in paths]


def _digest(parts: list[tuple[str, str | None]]) -> str | None:
    if not parts or any(object_id is None for _, object_id in parts):
        return None
    text = "".join(f"{object_id} {path}\n" for path, object_id in parts)
    return hashlib.sha256(text.encode()).hexdigest()


def _year(packet: bytes | None) -> str | None:
    try:
        value, _ = parse_yaml((packet or b"").decode("utf-8-sig"))
    except (SourceError, UnicodeDecodeError):
        return None
    year = value.get("tahun") if isinstance(value, dict) else None
    return year if isinstance(year, str) and year.isdigit() else None
