"""What a print cannot show: it would be left out, stand in the wrong place, or be an empty box.

What only the printer itself can tell is found by :mod:`siklus.workflow.printing`, and is here for the published list.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from siklus.findings import Level, nearest, quoted
from siklus.letters import TWINS, families, named, unshown
from siklus.model.cycle import FormatData
from siklus.rules.bounds import MOST_ROWS, beyond
from siklus.rules.prose import without_comments
from siklus.rules.rule import Fault, Rule, rule
from siklus.source import parse_front_matter, parse_yaml, read_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from siklus.model.sop import NaskahKind
    from siklus.source import Document
    from siklus.source.text import Marks
    from siklus.workspace import Workspace

#: The style of each kind of document, as the office's file calls it.
_STYLES: dict[NaskahKind, str] = {"keputusan": "keputusan", "surat": "surat", "format_data": "format-data"}
#: Signs that one finding names.
_NAMED = 3

printable = Rule(
    "CTK01",
    Level.ERROR,
    "Naskah hanya memuat alinea, daftar, tabel, dan huruf tebal atau miring",
    "Kode mentah (Typst, HTML, TeX), gambar, dan rumus tidak dicetak; naskah final harus memuat semua yang disetujui.",
)
safe_links = Rule(
    "CTK02",
    Level.WARNING,
    "Tautan menuju alamat `https://` atau `mailto:`",
    "Tautan lain tidak ikut dicetak, atau menunjuk ke berkas pada komputer pembaca.",
)
in_its_part = Rule(
    "CTK03",
    Level.ERROR,
    "Setiap tulisan pada keputusan berada pada bagiannya",
    "Keputusan disusun dari Menimbang, Mengingat, Memperhatikan, dan diktum (UU 12/2011, Lampiran II); "
    "tulisan di luar bagian itu tidak mempunyai tempat pada cetakan.",
)
has_its_parts = Rule(
    "CTK04",
    Level.ERROR,
    "Keputusan dapat dicetak dengan pertimbangan dan diktum",
    "Tanpa keduanya tidak ada yang ditetapkan (UU 12/2011, Lampiran II).",
)


@rule(
    "CTK05",
    Level.ERROR,
    "Setiap huruf dan lambang ada pada huruf cetak",
    "Huruf cetak memuat aksara Latin, Yunani, Kiril, dan Arab serta lambang yang lazim; lambang lain, misalnya emoji, "
    "akan tercetak sebagai kotak kosong.",
)
def letters_shown(workspace: Workspace) -> Iterator[Fault]:
    for document in _documents(workspace):
        if document.plain:
            continue
        text = read_text(workspace.tree, document.path)
        if next(unshown(text), None) is None:
            continue
        for line, words in _words(document.path, text):
            if missing := list(dict.fromkeys(letter for _place, letter in unshown(words))):
                more = " dan lainnya" if len(missing) > _NAMED else ""
                signs = ", ".join(map(named, missing[:_NAMED]))
                message = f"lambang {signs}{more} tidak ada pada huruf cetak"
                yield Fault(document.path, line, message, "hapus, atau tulis dengan kata")


def _documents(workspace: Workspace) -> Iterator[Document[Any]]:
    """Every file that something is printed from."""
    of_office = (workspace.office, workspace.organisation, workspace.laws, workspace.retention)
    many: tuple[Iterable[Document[Any]], ...] = (
        workspace.agreements.values(),
        workspace.sops.values(),
        workspace.registers.values(),
    )
    for one in of_office:
        if one is not None:
            yield one
    for several in many:
        yield from several
    for cycle in workspace.cycles.values():
        yield from cycle.facts()
        yield from cycle.attachments
        records = (cycle.copies, cycle.deliveries, cycle.archive_record, cycle.step_notes, cycle.state_changes)
        yield from (one for one in records if one is not None)


def _words(path: str, text: str) -> Iterator[tuple[int, str]]:
    """Every text that a file states, with its line; what is written for the writers only is no part of it."""
    if not path.endswith(".md"):
        yield from _values(*parse_yaml(text))
        return
    value, marks, body, first = parse_front_matter(text)
    yield from _values(value, marks)
    yield from enumerate(without_comments(body).split("\n"), first)


def _values(value: Any, marks: Marks) -> Iterator[tuple[int, str]]:
    if isinstance(value, str):
        yield marks.line, value
    elif isinstance(value, dict) and isinstance(marks.children, dict):
        for key, one in value.items():
            yield from _values(one, marks.children[key])
    elif isinstance(value, list) and isinstance(marks.children, list):
        for one, below in zip(value, marks.children, strict=True):
            yield from _values(one, below)


@rule(
    "CTK06",
    Level.ERROR,
    "Naskah dan tabelnya berukuran wajar",
    "Naskah yang rusak atau dibuat untuk mengganggu dapat menghabiskan waktu dan memori komputer pencetak.",
)
def within_bounds(workspace: Workspace) -> Iterator[Fault]:
    for cycle in workspace.cycles.values():
        for document in (*cycle.naskah.values(), *cycle.attachments):
            for line, message, fix in beyond(document.body):
                yield Fault(document.path, document.body_line + line, message, fix)
            if isinstance(document.value, FormatData) and len(document.value.rows) > MOST_ROWS:
                line = document.line("baris", MOST_ROWS)
                message = f"formulir ini lebih dari {MOST_ROWS} baris"
                yield Fault(document.path, line, message, "hapus baris yang berlebih")


@rule(
    "CTK08",
    Level.ERROR,
    "Huruf setiap gaya ada pada program ini",
    "Huruf ikut bersama program supaya cetakan di semua komputer sama; huruf yang terpasang pada satu komputer tidak "
    "dipakai.",
)
def typefaces_there(workspace: Workspace) -> Iterator[Fault]:
    if workspace.office is None:
        return
    known = {name.casefold() for name in families()}
    twins = {theirs.casefold(): ours for ours, theirs in TWINS.items()}
    for style, look in workspace.office.value.styles.items():
        typed = look.font.casefold()
        if typed not in known:
            twin = twins.get(typed)
            way_out = f"tulis `{twin}`, yang sama lebar hurufnya" if twin else nearest(look.font, families())
            line = workspace.office.line("gaya", style, "huruf")
            yield Fault(workspace.office.path, line, f"huruf {quoted(look.font)} tidak tersedia", way_out)


@rule(
    "CTK09",
    Level.ERROR,
    "Setiap jenis cetakan mempunyai gaya",
    "Kertas, huruf, dan tepi setiap jenis naskah, lembar, dan halaman SOP berasal dari `gaya`; tanpa itu tidak ada "
    "yang dapat dicetak.",
)
def styles_there(workspace: Workspace) -> Iterator[Fault]:
    if workspace.office is None:
        return
    sops = [document.value for document in workspace.sops.values()]
    wanted = [_STYLES[naskah.kind] for sop in sops for naskah in sop.naskah] + (["sop"] if sops else []) + ["lembar"]
    for style in dict.fromkeys(wanted):
        if style not in workspace.office.value.styles:
            line = workspace.office.line("gaya")
            way_out = f"tambahkan `{style}:` di bawah `gaya:`, dengan kertas, huruf, ukuran, dan tepinya"
            yield Fault(workspace.office.path, line, f"gaya `{style}` belum ada", way_out)
