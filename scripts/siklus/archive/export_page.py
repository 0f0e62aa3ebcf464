"""What leads through an exported archive: a page that needs no script, a list of hashes, a guide to checking them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from html import escape
from importlib.resources import files as package_files
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from siklus.approval.holders import PREFIXES
from siklus.approval.words import long_date
from siklus.archive.outgoing import ADDRESSED, COPIES_FOLDER
from siklus.archive.public import PUBLIC_FOLDER
from siklus.archive.publish import EVIDENCE, PAPERS_FOLDER, REPORTS_FOLDER, SCANS_FOLDER, SOURCES_FOLDER, manifest_of
from siklus.archive.publish import sha256 as digest_of
from siklus.forge.archive_branch import MANIFEST, stored_json
from siklus.progress.frozen import REALISED
from siklus.workspace.numbers import issued_number

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from siklus.model.office import Office
    from siklus.workspace import Workspace

_FORMS = {
    "ya": "Koreksi (ya)",
    "paraf": "Paraf",
    "paraf_koordinasi": "Paraf koordinasi",
    "tanda_tangan": "Tanda tangan",
}
_PREFIXES: dict[str, str] = {str(kind): prefix for kind, prefix in PREFIXES.items()}
_MANNERS = {"tinjauan": "Tinjauan elektronik", "basah": "Tanda tangan basah"}
_SECTIONS = {
    PAPERS_FOLDER: "Naskah dan lembarnya (PDF)",
    COPIES_FOLDER: "Salinan yang dikirim (PDF)",
    PUBLIC_FOLDER: "Salinan untuk umum, tanpa NIP (PDF)",
    "docx": "Untuk pengolah kata (DOCX)",
    "xlsx": "Untuk diisi (XLSX)",
    REPORTS_FOLDER: "Laporan realisasi",
    SCANS_FOLDER: "Pindaian tanda tangan basah",
    "": "Bukti dan daftar",
    SOURCES_FOLDER: "Sumber naskah dan data acuannya",
}
_NAMES = {
    MANIFEST: "Daftar berkas dan sidik jarinya",
    EVIDENCE: "Bukti persetujuan",
    ADDRESSED: "Sidik jari salinan setiap penerima",
    REALISED: "Perjalanan siklus terhadap waktu standar",
}


@dataclass(frozen=True, slots=True)
class ExportedCycle:
    """A cycle in the export.

    Args:
        id: The cycle's id.
        files: Its archived files, by their path below its folder.
    """

    id: str
    files: Mapping[str, bytes]


def index_page(workspace: Workspace, subject: str, cycles: Iterable[ExportedCycle]) -> bytes:
    """The page that opens from disk.

    Args:
        workspace: The office as ``main`` has it, with these cycles: names of documents and their numbers.
        subject: The cycle or the year.
        cycles: What it leads to.
    """
    office = workspace.need_office()
    shown = list(cycles)
    what = f"tahun {subject}" if subject.isdecimal() else f"siklus {subject}"
    body = [*_introduction(shown), *(line for one in shown for line in _cycle(one, workspace))]
    return standing_page(office, f"Arsip {what}", body, policy="")


def standing_page(office: Office, title: str, body: Iterable[str], *, policy: str) -> bytes:
    """A page that opens from disk.

    Args:
        office: Whose archive it is.
        title: Its title, as text.
        body: Its parts, as HTML.
        policy: What besides its own style the page may use, as its Content-Security-Policy has it.
    """
    style = package_files("siklus.archive").joinpath("ekspor/gaya.css").read_text(encoding="utf-8")
    allowed = "; ".join(one for one in ("default-src 'none'", "style-src 'unsafe-inline'", policy) if one)
    parts = [
        "<!doctype html>",
        '<html lang="id">',
        "<head>",
        '<meta charset="utf-8">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        f'<meta http-equiv="Content-Security-Policy" content="{allowed}">',
        f"<title>{escape(title)}, {escape(office.short_name)}</title>",
        f"<style>\n{style}</style>",
        "</head>",
        "<body>",
        f"<header><p>{escape(office.name)}<br>{escape(office.region)}</p>",
        f"<h1>{escape(title)}</h1></header>",
        "<main>",
        *body,
        "</main>",
        "</body>",
        "</html>",
    ]
    return ("\n".join(parts) + "\n").encode()


def _introduction(cycles: list[ExportedCycle]) -> Iterator[str]:
    yield (
        "<p>Halaman ini memuat salinan lengkap dari arsip: naskah sebagaimana dibekukan, sumbernya, dan bukti "
        'persetujuannya. <a href="periksa.html">Periksa berkas yang Anda pegang</a> di peramban ini; cara lain '
        'memeriksa keasliannya ada pada <a href="PERIKSA.txt">PERIKSA.txt</a>.</p>'
    )
    yield (
        '<p class="awas">Salinan ini untuk keperluan internal: di dalamnya ada NIP, catatan distribusi, dan kata-kata '
        "pengoreksi. Persetujuan yang tercatat adalah bukti proses, bukan tanda tangan elektronik tersertifikasi.</p>"
    )
    if len(cycles) > 1:
        items = "".join(
            f'<li><a href="#{escape(one.id)}">{escape(title_of(one))}</a> ({escape(one.id)})</li>' for one in cycles
        )
        yield f"<h2>Siklus</h2>\n<ul>{items}</ul>"


def _cycle(one: ExportedCycle, workspace: Workspace) -> Iterator[str]:
    manifest = manifest_of(dict(one.files))
    yield f'<section id="{escape(one.id)}">'
    yield f"<h2>{escape(title_of(one))}</h2>"
    facts = {
        "Siklus": one.id,
        "Tahun": str(manifest.get("tahun", "")),
        "Periode": workspace.need_office().period_name(str(manifest.get("periode", ""))),
        "Sidik isi yang disetujui": str(manifest.get("isi", "")),
    }
    yield (
        "<dl>" + "".join(f"<dt>{name}</dt><dd>{escape(value)}</dd>" for name, value in facts.items() if value) + "</dl>"
    )
    yield from _documents(one, workspace)
    yield from _approvals(stored_json(one.files, EVIDENCE))
    yield from _files(one)
    yield "</section>"


def _documents(one: ExportedCycle, workspace: Workspace) -> Iterator[str]:
    """The documents by name, with number and date, in each of their shapes."""
    if one.id not in workspace.cycles:
        return
    rows: list[list[str]] = []
    for spec in workspace.sop_of(one.id).naskah:
        issued = issued_number(workspace, one.id, spec.id)
        shapes = [
            _link(one, f"{shape}/{spec.id}.{shape}", shape.upper())
            for shape in ("pdf", "docx", "xlsx")
            if f"{shape}/{spec.id}.{shape}" in one.files
        ]
        number, day = (issued.text, long_date(issued.day) if issued.day else "–") if issued else ("–", "–")
        rows.append([escape(spec.name), escape(number), escape(day), " ".join(shapes)])
    yield "<h3>Naskah</h3>"
    yield _table(("Naskah", "Nomor", "Tanggal", "Buka"), rows)


def _approvals(evidence: dict[str, Any]) -> Iterator[str]:
    """Who approved, in which capacity, as the stored evidence has it."""
    given = evidence.get("persetujuan")
    if not isinstance(given, list):
        return
    rows = [
        [
            escape(str(entry.get("langkah", ""))),
            escape(_FORMS.get(entry.get("bentuk", ""), "")),
            escape(str(entry.get("nama") or "–")),
            escape(position_of(entry)),
            escape(moment_of(entry.get("pada"))),
            escape(_MANNERS.get(entry.get("cara") or "", "–")),
        ]
        for entry in given
        if isinstance(entry, dict)
    ]
    yield "<h3>Persetujuan</h3>"
    yield f"<p>{escape(str(evidence.get('kalimat', '')))}</p>"
    yield _table(("Langkah", "Bentuk", "Oleh", "Jabatan", "Waktu", "Cara"), rows)


def _files(one: ExportedCycle) -> Iterator[str]:
    """Every file with its hash, by what it is for."""
    yield "<h3>Semua berkas</h3>"
    for folder, title in _SECTIONS.items():
        paths = [path for path in sorted(one.files) if (path.partition("/")[0] if "/" in path else "") == folder]
        if not paths:
            continue
        rows = [
            [
                _link(one, path, _NAMES.get(path) or path.removeprefix(f"{folder}/")),
                f"<code>{digest_of(one.files[path])}</code>",
            ]
            for path in paths
        ]
        opened = "" if folder == SOURCES_FOLDER else " open"
        yield f"<details{opened}><summary>{title}</summary>"
        yield _table(("Berkas", "SHA-256"), rows)
        yield "</details>"


def _table(head: tuple[str, ...], rows: Iterable[Iterable[str]]) -> str:
    top = "".join(f'<th scope="col">{name}</th>' for name in head)
    body = "\n".join(
        "<tr>" + "".join(f'<td data-label="{name}">{cell}</td>' for name, cell in zip(head, row, strict=True)) + "</tr>"
        for row in rows
    )
    return f"<table>\n<thead><tr>{top}</tr></thead>\n<tbody>\n{body}\n</tbody>\n</table>"


def _link(one: ExportedCycle, path: str, label: str) -> str:
    return f'<a href="{escape(quote(f"{one.id}/{path}"))}">{escape(label)}</a>'


def title_of(one: ExportedCycle) -> str:
    """The packet's title as the manifest has it, or the cycle's id."""
    return str(manifest_of(dict(one.files)).get("judul") or one.id)


def position_of(entry: Mapping[str, Any]) -> str:
    """As what somebody approved, by an entry of the stored evidence."""
    return _PREFIXES.get(str(entry.get("kapasitas")), "") + str(entry.get("nama_jabatan") or "–")


def moment_of(value: object) -> str:
    """A moment of the stored evidence in words; a dash for what is none."""
    try:
        at = datetime.fromisoformat(str(value))
    except ValueError:
        return "–"
    return f"{long_date(at.date())} pukul {at:%H.%M}"


def checksums(digests: Mapping[str, str]) -> bytes:
    """The hashes in the form that ``sha256sum --check`` reads."""
    return "".join(f"{digest}  {path}\n" for path, digest in sorted(digests.items())).encode()


def guide(subject: str) -> bytes:
    """How anybody checks the files, with and without this program."""
    text = package_files("siklus.archive").joinpath("ekspor/periksa.txt").read_text(encoding="utf-8")
    return text.replace("{arsip}", f"arsip-{subject}").encode()
