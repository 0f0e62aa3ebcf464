"""The registers: of numbers, one page per register and year, and the list that leads to these and the other books."""

from __future__ import annotations

from typing import TYPE_CHECKING

from siklus.site.books import books
from siklus.site.lists import LongTable, list_pages
from siklus.site.markup import Html, badge, cycle_link, day, esc, joined, link, page, small, table, whole
from siklus.workspace.numbers import number_text

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from siklus.model.register import NumberEntry, NumberState, Register
    from siklus.site.markup import Tone
    from siklus.site.request import SiteRequest

_HEAD = ("Urut", "Nomor", "Tanggal", "Hal", "Keadaan", "Siklus")
_STATES: dict[NumberState, tuple[str, Tone]] = {
    "dipesan": ("Dipesan", "jalan"),
    "terpakai": ("Terpakai", "baik"),
    "batal": ("Batal", "buruk"),
    "luar_sistem": ("Luar sistem", "diam"),
}


def register_pages(request: SiteRequest) -> dict[str, str]:
    """The list of registers and one page per register and year, by path."""
    found = [document.value for document in request.workspace.registers.values()]
    registers = sorted(found, key=lambda one: (-one.year, one.register_id))
    shown = {one.cycle: one.replaced_by for one in request.summaries}
    sections, pages = books(request)
    pages["register/index.md"] = page("Register", [*_list(registers), *sections])
    back = Html(f'<p class="redup">{link("index.html", "Semua register")}</p>')
    for one in registers:
        pages |= list_pages(f"register/{_file(one)}", _title(one), _entries(one, request, shown), after=back)
    return pages


def _list(registers: list[Register]) -> Iterator[str]:
    yield "# Register"
    yield "## Nomor naskah"
    yield (
        "Setiap nomor hanya dipakai satu kali. Nomor yang batal tetap tercatat beserta alasannya dan tidak pernah "
        "diberikan lagi; nomor yang diterbitkan dengan tangan atau aplikasi lain dicatat sebagai *luar sistem* supaya "
        "tidak ganda."
    )
    rows = [
        [
            link(f"{_file(one)}.html", _title(one)),
            esc(len(one.entries)),
            esc(max((entry.sequence for entry in one.entries), default="–")),
        ]
        for one in registers
    ]
    yield table(("Register", "Jumlah entri", "Nomor urut terakhir"), rows, numbers=(1, 2))


def _entries(register: Register, request: SiteRequest, shown: Mapping[str, str | None]) -> LongTable:
    entries = sorted(register.entries, key=lambda one: one.sequence)
    return LongTable(_HEAD, [_row(entry, register, request, shown) for entry in entries], numbers=(0,))


def _row(entry: NumberEntry, register: Register, request: SiteRequest, shown: Mapping[str, str | None]) -> list[Html]:
    label, tone = _STATES[entry.state]
    cycle = Html("–")
    if entry.cycle is not None:
        cycle = cycle_link("../", entry.cycle) if entry.cycle in shown else whole(esc(entry.cycle))
    return [
        esc(entry.sequence),
        esc(number_text(request.workspace, register.register_id, register.year, entry)),
        day(entry.day),
        joined([esc(entry.subject), small(esc(entry.reason or "")), _corrected(entry, shown)]),
        badge(label, tone),
        cycle,
    ]


def _corrected(entry: NumberEntry, shown: Mapping[str, str | None]) -> Html:
    """That an erratum took the paper's place, and where it is."""
    other = shown.get(entry.cycle or "")
    if other is None or entry.state == "batal":
        return Html("")
    return small(Html(f"Sudah diralat oleh {link(f'../siklus/{other}/index.html', other)}"))


def _file(register: Register) -> str:
    return f"{register.register_id}-{register.year}"


def _title(register: Register) -> str:
    name = register.register_id.replace("-", " ")
    return f"Register {name.upper() if len(name) <= 3 else name} {register.year}"
