"""The packet: its documents agree with each other, and with the office's data."""

from __future__ import annotations

from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from siklus.findings import Level, nearest, quoted
from siklus.rules.rule import Fault, rule
from siklus.worktime import CalendarMissing, WorkCalendar

if TYPE_CHECKING:
    from collections.abc import Iterator

    from siklus.model.cycle import Packet
    from siklus.source import Document
    from siklus.workspace import Cycle, Workspace


def packets(workspace: Workspace) -> Iterator[tuple[Cycle, Document[Packet]]]:
    """The cycles whose packet could be read, and the packet."""
    for cycle in workspace.cycles.values():
        if cycle.packet:
            yield cycle, cycle.packet


def _differing(workspace: Workspace, attribute: str, key: str) -> Iterator[Fault]:
    """Documents whose value of a common field is not the packet's."""
    for cycle, packet in packets(workspace):
        wanted = getattr(packet.value, attribute)
        for document in cycle.naskah.values():
            if (found := getattr(document.value, attribute)) != wanted:
                yield Fault(
                    document.path,
                    document.line(key),
                    f"{key} {quoted(found)} tidak sama dengan {quoted(wanted)} pada {packet.path}",
                    f"tulis `{key}: {wanted}`; bila paketnya yang keliru, betulkan {packet.path}",
                )


@rule(
    "PKT02",
    Level.ERROR,
    "Tahun pada setiap naskah sama dengan paket.yml",
    "Ketiga naskah dibaca bersama; tahun yang berlainan biasanya tertinggal dari naskah tahun lalu.",
)
def year(workspace: Workspace) -> Iterator[Fault]:
    yield from _differing(workspace, "year", "tahun")


@rule(
    "PKT03",
    Level.ERROR,
    "Periode pada setiap naskah sama dengan paket.yml",
    "Ketiga naskah dibaca bersama; periode yang berlainan biasanya tertinggal dari siklus sebelumnya.",
)
def period(workspace: Workspace) -> Iterator[Fault]:
    yield from _differing(workspace, "period", "periode")


@rule(
    "PKT04",
    Level.ERROR,
    "Tenggat pada setiap naskah sama dengan paket.yml",
    "Penerima tidak boleh membaca dua tenggat yang berlainan.",
)
def deadline(workspace: Workspace) -> Iterator[Fault]:
    yield from _differing(workspace, "deadline", "tenggat")


@rule(
    "PKT05",
    Level.ERROR,
    "Penerima pada setiap naskah sama dengan paket.yml",
    "Keputusan, surat, format, dan ekspedisi harus menyebut unit yang sama, dalam urutan yang sama.",
)
def recipients(workspace: Workspace) -> Iterator[Fault]:
    for cycle, packet in packets(workspace):
        wanted = packet.value.recipients
        for document in cycle.naskah.values():
            found = document.value.recipients
            if found == wanted:
                continue
            missing = [unit for unit in wanted if unit not in found]
            extra = [unit for unit in found if unit not in wanted]
            parts = [f"kurang {quoted(', '.join(missing))}"] if missing else []
            parts += [f"lebih {quoted(', '.join(extra))}"] if extra else []
            yield Fault(
                document.path,
                document.line("penerima"),
                f"penerima tidak sama dengan {packet.path}: {'; '.join(parts) or 'urutannya berlainan'}",
                f"salin daftar penerima dari {packet.path}, atau betulkan paketnya",
            )


@rule(
    "PKT06",
    Level.ERROR,
    "Setiap penerima adalah unit kerja yang terdaftar",
    "Naskah hanya dapat dikirim kepada unit yang ada pada organisasi.yml.",
)
def recipient_exists(workspace: Workspace) -> Iterator[Fault]:
    if not workspace.organisation:
        return
    known = [unit.id for unit in workspace.organisation.value.units]
    for _, packet in packets(workspace):
        for index, unit in enumerate(packet.value.recipients):
            if unit not in known:
                yield Fault(
                    packet.path,
                    packet.line("penerima", index),
                    f"unit {quoted(unit)} tidak ada pada {workspace.organisation.path}",
                    nearest(unit, known),
                )


@rule(
    "PKT07",
    Level.ERROR,
    "Setiap penerima disebut satu kali",
    "Penerima ganda menggandakan rangkap dan tanda terima.",
)
def recipient_once(workspace: Workspace) -> Iterator[Fault]:
    for _, packet in packets(workspace):
        for index, unit in enumerate(packet.value.recipients):
            if unit in packet.value.recipients[:index]:
                yield Fault(
                    packet.path,
                    packet.line("penerima", index),
                    f"penerima {quoted(unit)} disebut dua kali",
                    "hapus salah satu",
                )


@rule(
    "PKT08",
    Level.ERROR,
    "SOP yang disebut paket harus ada",
    "Langkah, paraf, dan tanda tangan siklus ditentukan oleh SOP-nya.",
)
def sop_exists(workspace: Workspace) -> Iterator[Fault]:
    for _, packet in packets(workspace):
        if packet.value.sop not in workspace.sops:
            yield Fault(
                packet.path,
                packet.line("sop"),
                f"SOP {quoted(packet.value.sop)} tidak ada, atau berkasnya belum benar",
                nearest(packet.value.sop, workspace.sops),
            )


@rule(
    "PKT09",
    Level.ERROR,
    "Pengonsep adalah orang yang terdaftar",
    "Pengonsep tidak boleh menyetujui naskahnya sendiri, jadi harus dikenal.",
)
def drafter_exists(workspace: Workspace) -> Iterator[Fault]:
    if not workspace.organisation:
        return
    known = [person.id for person in workspace.organisation.value.people]
    for _, packet in packets(workspace):
        if packet.value.drafter not in known:
            yield Fault(
                packet.path,
                packet.line("pengonsep"),
                f"orang {quoted(packet.value.drafter)} tidak ada pada {workspace.organisation.path}",
                nearest(packet.value.drafter, known),
            )


@rule(
    "PKT10",
    Level.WARNING,
    "Tenggat jatuh pada hari kerja",
    "Pada hari libur tidak ada yang menerima isian; hari kerja ditetapkan pada content/acuan/kalender/.",
)
def deadline_on_working_day(workspace: Workspace) -> Iterator[Fault]:
    calendars = {number: document.value for number, document in workspace.calendars.items()}
    work = WorkCalendar(calendars, ZoneInfo("UTC"))
    for _, packet in packets(workspace):
        day, line = packet.value.deadline, packet.line("tenggat")
        try:
            if work.is_working_day(day):
                continue
            after = work.working_day_after(day, 0)
            fix = f"pilih hari kerja, misalnya `{after}`, pada semua naskah"
            yield Fault(packet.path, line, f"tenggat `{day}` bukan hari kerja", fix)
        except CalendarMissing as missing:
            message = f"kalender {missing.year} belum ada, jadi tenggat `{day}` tidak dapat diperiksa"
            yield Fault(packet.path, line, message, f"buat content/acuan/kalender/{missing.year}.yml")


@rule(
    "PKT11",
    Level.ERROR,
    "Tenggat tidak mendahului pembukaan siklus",
    "Penerima tidak dapat memenuhi tenggat yang sudah lewat sejak awal. Ralat mengulang tenggat naskah yang diralat.",
)
def deadline_after_opening(workspace: Workspace) -> Iterator[Fault]:
    for _, packet in packets(workspace):
        if packet.value.corrects is None and packet.value.deadline < packet.value.opened_on:
            yield Fault(
                packet.path,
                packet.line("tenggat"),
                f"tenggat `{packet.value.deadline}` mendahului pembukaan siklus `{packet.value.opened_on}`",
                "betulkan `tenggat` pada semua naskah, atau `dibuka` pada paket.yml",
            )


@rule(
    "PKT12",
    Level.WARNING,
    "Kode siklus sesuai dengan tahun dan periodenya",
    "Siklus dicari menurut kodenya, misalnya `2026-tw4`.",
)
def cycle_named_by_period(workspace: Workspace) -> Iterator[Fault]:
    for cycle, packet in packets(workspace):
        wanted = f"{packet.value.year}-{packet.value.period}"
        if cycle.id != wanted and not cycle.id.startswith(f"{wanted}-"):
            yield Fault(
                packet.path,
                packet.line("periode"),
                f"direktori siklus bernama `{cycle.id}`, padahal isinya `{wanted}`",
                f"ganti nama direktori menjadi `{wanted}` (boleh diberi akhiran), atau betulkan tahun dan periode",
            )


@rule(
    "PKT18",
    Level.ERROR,
    "Periode paket ada pada instansi.yml",
    "Kantor menetapkan periode mana yang ada dan bagaimana naskah menyebutnya; bunyinya tercetak.",
)
def period_known(workspace: Workspace) -> Iterator[Fault]:
    if workspace.office is None:
        return
    known = list(workspace.office.value.periods)
    for _, packet in packets(workspace):
        if packet.value.period not in known:
            yield Fault(
                packet.path,
                packet.line("periode"),
                f"periode {quoted(packet.value.period)} tidak ada pada `periode` di {workspace.office.path}",
                nearest(packet.value.period, known),
            )
