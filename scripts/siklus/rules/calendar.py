"""The working calendar and the office's zone: due dates and standard times are counted with them."""

from __future__ import annotations

from datetime import date
from itertools import combinations
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from siklus.findings import Level, quoted
from siklus.model.calendar import WEEKDAYS
from siklus.rules.rule import Fault, repeated, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from siklus.model.calendar import Calendar, Hours, Weekday
    from siklus.source import Document
    from siklus.workspace import Workspace

_COUNTED = "Tenggat dan waktu standar SOP dihitung dari kalender ini."


@rule("KAL01", Level.ERROR, "Hari libur jatuh pada tahun kalendernya", _COUNTED)
def holiday_in_year(workspace: Workspace) -> Iterator[Fault]:
    for document in workspace.calendars.values():
        for index, holiday in enumerate(document.value.holidays):
            if holiday.day.year != document.value.year:
                yield Fault(
                    document.path,
                    document.line("libur", index, "tanggal"),
                    f"`{holiday.day}` ({holiday.name}) bukan tanggal tahun {document.value.year}",
                    f"betulkan tahunnya, atau pindahkan ke content/acuan/kalender/{holiday.day.year}.yml",
                )


@rule("KAL02", Level.ERROR, "Hari libur dicatat satu kali", _COUNTED)
def holiday_once(workspace: Workspace) -> Iterator[Fault]:
    for document in workspace.calendars.values():
        days = [(index, holiday.day) for index, holiday in enumerate(document.value.holidays)]
        for (index, day), (first, _) in repeated(days, lambda numbered: numbered[1]):
            yield Fault(
                document.path,
                document.line("libur", index),
                f"`{day}` sudah tercatat di baris {document.line('libur', first)}",
                "gabungkan kedua namanya dalam satu baris",
            )


def _tables(calendar: Calendar) -> Iterator[tuple[tuple[str | int, ...], dict[Weekday, Hours]]]:
    """The ordinary week and every season's week, and where they stand."""
    yield ("jam",), calendar.hours
    for index, season in enumerate(calendar.seasons):
        yield ("masa_khusus", index, "jam"), season.hours


@rule("KAL03", Level.ERROR, "Jam kerja berurutan: masuk, istirahat, pulang", _COUNTED)
def hours_in_order(workspace: Workspace) -> Iterator[Fault]:
    for document in workspace.calendars.values():
        for where, table in _tables(document.value):
            for weekday, hours in table.items():
                if not hours.opens < hours.break_from < hours.break_until < hours.closes:
                    yield Fault(
                        document.path,
                        document.line(*where, weekday),
                        f"jam kerja hari {weekday.capitalize()} tidak berurutan",
                        "urutkan: `masuk` < `istirahat_dari` < `istirahat_sampai` < `pulang`",
                    )


@rule("KAL04", Level.ERROR, "Setiap pekan mempunyai jam kerja, pada masa khusus juga", _COUNTED)
def every_week_worked(workspace: Workspace) -> Iterator[Fault]:
    for document in workspace.calendars.values():
        ordinary = document.value.hours
        for where, table in _tables(document.value):
            missing = [weekday for weekday in WEEKDAYS if weekday in ordinary and weekday not in table]
            if not ordinary or missing:
                names = ", ".join(day.capitalize() for day in missing) or "satu hari pun"
                yield Fault(
                    document.path,
                    document.line(*where),
                    f"jam kerja untuk {names} belum ada",
                    "tambahkan harinya; hari tanpa jam kerja dianggap libur",
                )


@rule(
    "KAL05",
    Level.WARNING,
    "Kalender mempunyai dasar keputusan bersama",
    "Hari libur nasional dan cuti bersama ditetapkan setiap tahun dengan keputusan bersama tiga menteri; sebelum itu "
    "kalender hanya perkiraan.",
)
def basis_known(workspace: Workspace) -> Iterator[Fault]:
    for document in workspace.calendars.values():
        if document.value.basis is None:
            yield Fault(
                document.path,
                document.line("dasar"),
                f"hari libur {document.value.year} belum ditetapkan",
                "isi `dasar` dengan nomor keputusan bersama setelah terbit, lalu cocokkan tanggalnya",
            )


@rule("KAL06", Level.ERROR, "Masa khusus berada dalam tahunnya dan tidak bertumpuk", _COUNTED)
def seasons_in_year(workspace: Workspace) -> Iterator[Fault]:
    for document in workspace.calendars.values():
        year, seasons = document.value.year, document.value.seasons
        for index, season in enumerate(seasons):
            if not date(year, 1, 1) <= season.since < season.until <= date(year + 1, 1, 1):
                yield _season_fault(
                    document,
                    index,
                    f"`{season.since}` sampai `{season.until}` terbalik, atau tidak berada dalam tahun {year}",
                    "tulis `dari` lebih awal daripada `sampai`, keduanya dalam tahun itu",
                )
        for (first, one), (index, other) in combinations(enumerate(seasons), 2):
            if one.since < other.until and other.since < one.until:
                yield _season_fault(
                    document,
                    index,
                    f"masa khusus ini bertumpuk dengan yang di baris {document.line('masa_khusus', first)}",
                    "betulkan salah satu tanggalnya",
                )


def _season_fault(document: Document[Calendar], index: int, message: str, fix: str) -> Fault:
    return Fault(document.path, document.line("masa_khusus", index, "dari"), message, fix)


@rule(
    "KAL07",
    Level.ERROR,
    "Zona waktu dinas dikenal",
    "Waktu persetujuan dan masa jabatan dinilai menurut zona waktu dinas.",
)
def zone_known(workspace: Workspace) -> Iterator[Fault]:
    if not workspace.office:
        return
    name = workspace.office.value.timezone
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):  # a folder of the database, or a path out of it
        yield Fault(
            workspace.office.path,
            workspace.office.line("zona_waktu"),
            f"zona waktu {quoted(name)} tidak dikenal",
            "pilih salah satu: `Asia/Jakarta`, `Asia/Makassar`, `Asia/Jayapura`",
        )
