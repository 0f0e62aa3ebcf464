"""The books that are kept of the cycles: what was sent, what lies in the archive, and when its retention ends."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, TypeAlias, TypeVar

from siklus.approval.words import MONTHS
from siklus.forge.local import office_zone
from siklus.site.lists import LongTable, list_pages
from siklus.site.markup import Html, badge, cycle_link, day, esc, joined, link, note, small, table, whole
from siklus.site.records import DELIVERY_HEAD
from siklus.workspace.retention import kept

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from siklus.model.records import ArchiveRecord
    from siklus.site.markup import Tone
    from siklus.site.request import SiteRequest
    from siklus.workspace.retention import Kept, Phase

Row = TypeVar("Row")
#: A year with more rows than this is kept by month.
_MANY = 300
#: An archived file of papers: its cycle, its entry, how long it is kept.
_File: TypeAlias = "tuple[str, ArchiveRecord, Kept]"

_PHASES: dict[Phase, tuple[str, Tone]] = {
    "aktif": ("Aktif", "baik"),
    "inaktif": ("Inaktif", "diam"),
    "jatuh_tempo": ("Jatuh tempo", "awas"),
    "tidak_diketahui": ("Tidak diketahui", "buruk"),
}
_FILE_HEAD = (
    "Nomor", "Kode", "Uraian", "Ditutup", "Tempat simpan", "Aktif sampai", "Inaktif sampai", "Nasib akhir", "Keadaan",
)  # fmt: skip
_EXAMPLE = "Jangka simpan pada jra.yml masih contoh dan tidak boleh dipakai untuk memusnahkan arsip."
_DUE = (
    "Menurut tahun berakhirnya masa inaktif. Sesudah itu berkas dinilai kembali, lalu dimusnahkan atau diserahkan "
    "menurut nasib akhirnya. Program ini tidak memusnahkan apa pun."
)


def books(request: SiteRequest) -> tuple[list[str], dict[str, str]]:
    """The sections that lead to the books, and a page for each year of each book, by path.

    Args:
        request: The site of the office itself.
    """
    sent = _volumes(_sent(request))
    files = list(_files(request))
    closed = _volumes((one[2].closed_on, one) for one in files)
    due = _volumes((one[2].inactive_until, one) for one in files if one[2].inactive_until)
    due = dict(reversed(due.items()))  # what is due first comes first
    back = Html(f'<p class="redup">{link("index.html", "Semua register")}</p>')
    pages: dict[str, str] = {}
    for name, (title, rows) in sent.items():
        shown = LongTable(("Siklus", *DELIVERY_HEAD), rows, search=False)
        pages |= list_pages(f"register/ekspedisi-{name}", f"Register ekspedisi {title}", shown, after=back)
    schedule = request.workspace.retention
    warning = [note(esc(_EXAMPLE), "awas")] if schedule and schedule.value.example else []
    for book, heading, volumes in (
        ("arsip", "Daftar berkas arsip {}", closed),
        ("retensi", "Arsip yang retensinya berakhir {}", due),
    ):
        for name, (title, found) in volumes.items():
            shown = _held(found, request)
            pages |= list_pages(f"register/{book}-{name}", heading.format(title), shown, before=warning, after=back)
    sections = [
        *_section("Ekspedisi", "", "ekspedisi", "Kiriman", sent),
        *_section("Berkas arsip", "Menurut tahun ditutupnya berkas.", "arsip", "Berkas", closed),
        *_section("Retensi", _DUE, "retensi", "Berkas", due),
    ]
    return sections, pages


def _volumes(pairs: Iterable[tuple[date, Row]]) -> dict[str, tuple[str, list[Row]]]:
    """Rows by year, newest first; a year with too many of them by month. Each with its title, by its file's name."""
    rows = list(pairs)
    size = Counter(at.year for at, _ in rows)
    found: dict[str, tuple[str, list[Row]]] = {}
    for at, row in rows:
        name, title = str(at.year), str(at.year)
        if size[at.year] > _MANY:
            name, title = f"{at:%Y-%m}", f"{MONTHS[at.month - 1]} {at.year}"
        found.setdefault(name, (title, []))[1].append(row)
    return dict(sorted(found.items(), reverse=True))


def _section(title: str, told: str, book: str, what: str, volumes: dict[str, tuple[str, list[Row]]]) -> Iterator[str]:
    if volumes:
        yield f"## {title}"
        yield told
        rows = [[link(f"{book}-{name}.html", label), esc(len(found))] for name, (label, found) in volumes.items()]
        when = "Tahun" if all(name.isdecimal() for name in volumes) else "Tahun atau bulan"
        yield table((when, what), rows, numbers=(1,))


def _sent(request: SiteRequest) -> Iterator[tuple[date, list[Html]]]:
    """Every delivery in the order of time, with its cycle."""
    zone = office_zone(request.workspace.need_office().timezone)
    found = [(at, one.cycle, row) for one in request.summaries for at, row in one.deliveries]
    for at, cycle, row in sorted(found, key=lambda one: one[:2]):
        yield at.astimezone(zone).date(), [cycle_link("../", cycle), *row]


def _files(request: SiteRequest) -> Iterator[_File]:
    """Every archived file of papers, by classification and number."""
    found = [
        (one.cycle, one.filed, kept(request.workspace, one.filed)) for one in request.summaries if one.filed is not None
    ]
    yield from sorted(found, key=lambda one: (one[1].classification, one[1].number or 0, one[0]))


def _held(files: list[_File], request: SiteRequest) -> LongTable:
    zone = office_zone(request.workspace.need_office().timezone)
    today = request.now.astimezone(zone).date()
    return LongTable(_FILE_HEAD, [_file(one, today) for one in files], numbers=(0,), search=False)


def _file(one: _File, today: date) -> list[Html]:
    cycle, record, until = one
    label, tone = _PHASES[until.phase(today)]
    return [
        esc(record.number or "–"),
        whole(esc(record.classification)),
        joined([esc(record.description), small(cycle_link("../", cycle))]),
        day(until.closed_on),
        esc(record.place.told),
        day(until.active_until),
        day(until.inactive_until),
        esc(until.retention.fate.capitalize() if until.retention else "–"),
        badge(label, tone),
    ]
