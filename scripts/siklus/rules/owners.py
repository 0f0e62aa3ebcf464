"""The files by which a forge asks people for their review."""

from __future__ import annotations

from typing import TYPE_CHECKING

from siklus.findings import Level
from siklus.rules.rule import Fault, Rule, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from siklus.workspace import Workspace

_COMMON = ("CODEOWNERS", "docs/CODEOWNERS")


@rule(
    "PML01",
    Level.ERROR,
    "Tidak ada CODEOWNERS di akar repositori atau di `docs/`",
    "Berkas di sana dibaca GitHub dan Gitea sekaligus, padahal tata tulisnya berbeda: orang yang salah akan dipanggil, "
    "atau tidak seorang pun.",
)
def none_for_both(workspace: Workspace) -> Iterator[Fault]:
    for path in _COMMON:
        try:
            workspace.tree.read(path)
        except FileNotFoundError:
            continue
        yield Fault(path, 0, "berkas ini dibaca oleh dua jenis forge", "hapus; tulis dengan `siklus owners --write`")


owners_current = Rule(
    "PML02",
    Level.WARNING,
    "CODEOWNERS sesuai dengan SOP dan pemegang jabatan hari ini",
    "Forge memanggil peninjau menurut berkas itu. Sesudah pelantikan atau mandat, yang dipanggil harus ikut berganti; "
    "sah tidaknya persetujuan tidak bergantung padanya. Kantor tanpa forge tidak memerlukan berkas ini.",
)
