"""The Perjanjian Kinerja within itself."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from siklus.findings import Level, nearest, quoted
from siklus.rules.rule import Fault, repeated, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from siklus.model.agreement import Indicator
    from siklus.workspace import Workspace

#: Which level a work line of each level hangs from; a program hangs from an objective.
_ABOVE = {"program": "sasaran", "kegiatan": "program", "sub_kegiatan": "kegiatan"}


@rule(
    "PJK01",
    Level.ERROR,
    "Induk pada perjanjian kinerja harus ada dan setingkat di atasnya",
    "Indikator dikelompokkan pada format menurut sasaran, program, kegiatan, dan sub kegiatannya.",
)
def parent_exists(workspace: Workspace) -> Iterator[Fault]:
    for document in workspace.agreements.values():
        agreement = document.value
        levels = {objective.id: "sasaran" for objective in agreement.objectives}
        levels |= {line.id: str(line.level) for line in agreement.lines}
        for index, line in enumerate(agreement.lines):
            at = document.line("program", index, "induk")
            wanted = _ABOVE[line.level]
            if levels.get(line.parent) != wanted:
                choices = [name for name, level in levels.items() if level == wanted]
                message = f"induk {quoted(line.parent)} bukan {wanted} dalam perjanjian kinerja ini"
                yield Fault(document.path, at, message, nearest(line.parent, choices))
        for index, indicator in enumerate(agreement.indicators):
            if indicator.parent not in levels:
                at = document.line("indikator", index, "induk")
                message = f"induk {quoted(indicator.parent)} tidak ada dalam perjanjian kinerja ini"
                yield Fault(document.path, at, message, nearest(indicator.parent, levels))


@rule(
    "PJK02",
    Level.ERROR,
    "Kode dalam perjanjian kinerja dipakai satu kali",
    "Format data menunjuk indikator dengan kodenya.",
)
def ids_unique(workspace: Workspace) -> Iterator[Fault]:
    for document in workspace.agreements.values():
        agreement = document.value
        groups = [
            [("sasaran", index, one.id) for index, one in enumerate(agreement.objectives)]
            + [("program", index, one.id) for index, one in enumerate(agreement.lines)],
            [("indikator", index, one.id) for index, one in enumerate(agreement.indicators)],
        ]
        for group in groups:
            for (key, index, name), first in repeated(group, lambda row: row[2]):
                yield Fault(
                    document.path,
                    document.line(key, index, "id"),
                    f"kode {quoted(name)} sudah dipakai di baris {document.line(first[0], first[1], 'id')}",
                    "beri kode lain, dan betulkan yang menunjuk kepadanya",
                )


@rule(
    "PJK03",
    Level.ERROR,
    "Target triwulan sesuai dengan target tahunan menurut cara konsolidasinya",
    "Capaian tahunan dihitung dari triwulan: dijumlahkan, diambil yang terakhir, yang tertinggi, atau rata-ratanya.",
)
def quarters_add_up(workspace: Workspace) -> Iterator[Fault]:
    for document in workspace.agreements.values():
        for index, indicator in enumerate(document.value.indicators):
            given = [quarter for quarter in indicator.quarters if quarter is not None]
            if given and (off := _off(indicator, given)):
                yield Fault(
                    document.path,
                    document.line("indikator", index, "target_tw"),
                    f"{off}, padahal target tahunan {quoted(indicator.target)}",
                    "betulkan `target` atau `target_tw`, atau pilih `konsolidasi` yang sesuai",
                )


def _off(indicator: Indicator, given: list[Decimal]) -> str:
    """What the quarters come to, when that is not the annual target."""
    match indicator.consolidation:
        case "jumlah":
            name, value = "jumlah target triwulan", sum(given, Decimal(0))
        case "akhir":
            name, value = "target triwulan terakhir", given[-1]
        case "maks":
            name, value = "target triwulan tertinggi", max(given)
        case _:  # rata_rata
            name, value = "rata-rata target triwulan", sum(given, Decimal(0)) / len(given)
            # The target is typed with so many decimals; the mean may be rounded to them.
            exponent = indicator.target.as_tuple().exponent
            step = Decimal((0, (1,), int(exponent)))
            if abs(value - indicator.target) * 2 <= step:
                return ""
            value = round(value, 4).normalize()
    return "" if value == indicator.target else f"{name} `{value:f}`"


@rule(
    "PJK04",
    Level.WARNING,
    "Angka bertitik dengan tiga desimal memang pecahan",
    "Di sini titik adalah tanda desimal: `1.150` berarti satu koma satu lima, bukan seribu seratus lima puluh.",
)
def no_thousands_point(workspace: Workspace) -> Iterator[Fault]:
    for document in workspace.agreements.values():
        for index, indicator in enumerate(document.value.indicators):
            rows = [("target", indicator.target), *(("target_tw", quarter) for quarter in indicator.quarters)]
            for key, value in rows:
                if value is not None and value.as_tuple().exponent == -3 and abs(value) < 1000:
                    yield Fault(
                        document.path,
                        document.line("indikator", index, key),
                        f"`{value}` dibaca {f'{value:f}'.replace('.', ' koma ')}",
                        f"bila maksudnya ribuan, tulis `{f'{value:f}'.replace('.', '')}`",
                    )
