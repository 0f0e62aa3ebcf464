"""The archive's lists: files, their items, inactive files, and what to propose for destruction.

Nothing here destroys anything: the lists and the draft of the minutes are for the people who decide.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from siklus.approval.words import long_date
from siklus.render.sheets.facts import handling_unit
from siklus.render.sheets.listing import Cell, Column, Listing, Signer, plan_listing, print_plans

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, datetime
    from pathlib import Path

    from siklus.workspace import Workspace
    from siklus.workspace.holdings import Holding, ListKind

MINUTES_FILE = "berita-acara-usul-musnah.pdf"
_TITLES: dict[ListKind, str] = {
    "berkas": "Daftar berkas",
    "isi": "Daftar isi berkas",
    "inaktif": "Daftar arsip inaktif",
    "usul-musnah": "Daftar arsip usul musnah",
}
_PHASES = {
    "aktif": "aktif",
    "inaktif": "inaktif",
    "jatuh_tempo": "habis jangka simpannya",
    "tidak_diketahui": "jangka simpan belum diketahui",
}
#: What the minutes are, and what they are not.
_PROPOSAL = (
    "Berita acara ini adalah usul. Pemusnahan baru dilaksanakan sesudah pejabat yang berwenang menyetujuinya menurut "
    "ketentuan kearsipan. Salinan digital dalam riwayat sistem ini tidak ikut dimusnahkan."
)
_NIP = "NIP ………………………………………"
_NO = Column("No.", 9, "center", fixed=True)
_CODE = Column("Kode klasifikasi", 23, fixed=True)
_FILES = (
    _NO, _CODE, Column("Nomor berkas", 15, "center", fixed=True), Column("Unit pengolah", 2.2),
    Column("Uraian informasi berkas", 4), Column("Kurun waktu", 33, fixed=True), Column("Jumlah", 24, fixed=True),
    Column("Keterangan", 3.6),
)  # fmt: skip
_ITEMS = (
    _CODE, Column("Nomor berkas", 15, "center", fixed=True), Column("Nomor item", 13, "center", fixed=True),
    Column("Uraian informasi arsip", 4), Column("Tanggal", 31, fixed=True), Column("Halaman", 17, "center", fixed=True),
    Column("Tingkat perkembangan", 27, fixed=True), Column("Sidik jari salinan digital (SHA-256)", 67, fixed=True),
)  # fmt: skip
_INACTIVE = (
    _NO, Column("Unit pengolah", 24, fixed=True), Column("Kode dan nomor berkas", 18, fixed=True),
    Column("Uraian informasi", 3), Column("Kurun waktu", 29, fixed=True),
    Column("Tingkat perkembangan", 26, fixed=True), Column("Jumlah", 18, fixed=True),
    Column("Media dan kondisi", 17, fixed=True), Column("Boks dan folder", 21, fixed=True),
    Column("Lokasi simpan", 20, fixed=True), Column("Jangka simpan dan nasib akhir", 30, fixed=True),
    Column("Kategori", 16, fixed=True),
)  # fmt: skip


def print_archive_list(
    workspace: Workspace,
    found: Sequence[Holding],
    kind: ListKind,
    day: date,
    *,
    moment: datetime,
    cache: Path | None,
) -> dict[str, bytes]:
    """Print a list; that of proposed destruction comes with a draft of the minutes.

    Args:
        workspace: The office with its cycles.
        found: The files on the list.
        kind: Which list.
        day: The day on which it is made.
        moment: The moment that the PDFs carry, with its zone.
        cache: Folder of earlier prints; None prints anew.

    Returns:
        The PDFs by file name.
    """
    sheets = [_sheet(workspace, found, kind, day)]
    if kind == "usul-musnah":
        sheets.append(_minutes(workspace, found))
    plans = [plan_listing(workspace, one) for one in sheets]
    return print_plans(workspace, plans, moment=moment, cache=cache)


def _sheet(workspace: Workspace, found: Sequence[Holding], kind: ListKind, day: date) -> Listing:
    office = workspace.need_office()
    title = _TITLES[kind]
    columns: tuple[Column, ...] = _INACTIVE
    rows = [_inactive_row(workspace, number, one) for number, one in enumerate(found, 1)]
    if kind == "isi":
        columns, rows = _ITEMS, [row for one in found for row in _item_rows(one)]
    elif kind == "berkas":
        columns, rows = _FILES, [_file_row(workspace, number, one, day) for number, one in enumerate(found, 1)]
    empty: list[tuple[str | Cell, ...]] = [("Tidak ada berkas.",)]
    return Listing(
        file=f"{title.lower().replace(' ', '-')}.pdf",
        title=f"{title} per {long_date(day)}",
        heading=(title.upper(), f"{office.name} {office.region}".upper()),
        facts=(("Pencipta arsip", f"{office.name} {office.region}"), ("Keadaan per", long_date(day))),
        columns=columns,
        rows=tuple(rows or empty),
        notes=_schedule_notes(workspace),
    )


def _minutes(workspace: Workspace, found: Sequence[Holding]) -> Listing:
    """A draft of the minutes that propose destruction; who decides fills it in."""
    office = workspace.need_office()
    schedule = workspace.retention.value.source if workspace.retention else "jadwal retensi arsip yang berlaku"
    assessed = (
        "Pada hari ini …………………… tanggal …………………… bulan …………………… tahun ……………………, kami yang bertanda tangan di bawah "
        f"ini, panitia penilai arsip {office.name} {office.region}, telah menilai {len(found)} berkas dalam daftar "
        f"berikut. Menurut {schedule}, jangka simpannya telah habis dan nasib akhirnya musnah."
    )
    rows: list[tuple[str | Cell, ...]] = [
        (
            str(number),
            one.record.classification,
            one.record.description,
            _timespan(workspace, one),
            _quantity(one),
            long_date(one.kept.inactive_until) if one.kept.inactive_until else "–",
        )
        for number, one in enumerate(found, 1)
    ]
    return Listing(
        file=MINUTES_FILE,
        title="Konsep berita acara usul pemusnahan arsip",
        heading=("BERITA ACARA USUL PEMUSNAHAN ARSIP", f"{office.name} {office.region}".upper(), "NOMOR ……………………"),
        text=(assessed, _PROPOSAL),
        columns=(
            _NO,
            _CODE,
            Column("Uraian informasi berkas", 4),
            Column("Kurun waktu", 32, fixed=True),
            Column("Jumlah", 18, fixed=True),
            Column("Disimpan sampai", 30, fixed=True),
        ),
        rows=tuple(rows) or (("Tidak ada berkas.",),),
        notes=_schedule_notes(workspace),
        signers=(
            Signer(("Saksi,",), details=(_NIP,)),
            Signer((f"{office.place}, ……………………", "Ketua panitia penilai arsip,"), details=(_NIP,)),
        ),
        landscape=False,
        draft=True,
    )


def _schedule_notes(workspace: Workspace) -> tuple[str, ...]:
    if workspace.retention is None:
        return ("Jadwal retensi arsip belum ada, jadi jangka simpan dan nasib akhirnya belum diketahui.",)
    schedule = workspace.retention.value
    source = f"Jangka simpan menurut: {schedule.source}."
    if not schedule.example:
        return (source,)
    return (
        source,
        "JADWAL RETENSI INI CONTOH dari daerah lain; daftar ini belum boleh dipakai untuk memusnahkan arsip.",
    )


def _file_row(workspace: Workspace, number: int, one: Holding, day: date) -> tuple[str | Cell, ...]:
    record = one.record
    place = record.place
    return (
        str(number),
        record.classification,
        str(record.number or "–"),
        _unit(workspace, one),
        Cell(record.description, f"siklus {one.cycle}"),
        _timespan(workspace, one),
        _quantity(one),
        Cell(
            place.told,
            f"{_kept(one)}; {_PHASES[one.kept.phase(day)]}",
        ),
    )


def _item_rows(one: Holding) -> list[tuple[str | Cell, ...]]:
    record = one.record
    heading = Cell(f"{record.description} (siklus {one.cycle})", bold=True)
    rows: list[tuple[str | Cell, ...]] = [(heading,)]
    rows += [
        (
            record.classification,
            str(record.number or "–"),
            str(number),
            item.description,
            long_date(item.day) if item.day else "–",
            str(item.pages) if item.pages is not None else "–",
            record.development.capitalize(),
            Cell("", _broken(item.digest)),
        )
        for number, item in enumerate(one.items, 1)
    ]
    return rows


def _inactive_row(workspace: Workspace, number: int, one: Holding) -> tuple[str | Cell, ...]:
    record, place = one.record, one.record.place
    return (
        str(number),
        _unit(workspace, one),
        f"{record.classification}\n{record.number or '–'}",
        record.description,
        _timespan(workspace, one),
        record.development.capitalize(),
        _quantity(one),
        f"{' dan '.join(record.media)}\n{record.condition}",
        f"{place.box}\n{place.folder}",
        f"{place.room}\n{place.cabinet}",
        _kept(one),
        record.category.capitalize(),
    )


def _broken(digest: str | None) -> str:
    """A hash on two lines."""
    return f"{digest[:32]}\n{digest[32:]}" if digest else "–"


def _unit(workspace: Workspace, one: Holding) -> str:
    return handling_unit(workspace, one.cycle) if workspace.cycles[one.cycle].packet else "–"


def _quantity(one: Holding) -> str:
    return one.record.quantity or "1 berkas"


def _timespan(workspace: Workspace, one: Holding) -> str:
    span = one.record.timespan
    if span is not None:
        return f"{long_date(span.since)} – {long_date(span.until)}"
    zone = ZoneInfo(workspace.need_office().timezone)
    return f"s.d. {long_date(one.record.done_at.astimezone(zone))}"


def _kept(one: Holding) -> str:
    """Until when it is active and inactive, and what becomes of it."""
    retention, active, inactive = one.kept.retention, one.kept.active_until, one.kept.inactive_until
    if retention is None or active is None or inactive is None:
        return "belum diketahui"
    return f"aktif s.d. {long_date(active)}, inaktif s.d. {long_date(inactive)}, {retention.fate}"
