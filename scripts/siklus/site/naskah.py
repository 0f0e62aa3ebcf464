"""The documents of an archived cycle: to read here, and to download as they were frozen."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from siklus.approval.words import long_date
from siklus.archive.outgoing import COPIES_FOLDER
from siklus.archive.public import PUBLIC_FOLDER
from siklus.archive.publish import EVIDENCE, REPORTS_FOLDER, manifest_of, sha256
from siklus.forge.archive_branch import MANIFEST
from siklus.model.cycle import FormatData, Keputusan, Surat
from siklus.render.sheets.report import REPORT_FILE
from siklus.render.words import number, roman
from siklus.site import words
from siklus.site.archived import FilesToRead
from siklus.site.markup import Html, badge, digest, esc, facts, joined, link, listed, md, note, small, table
from siklus.site.prose import prose_html
from siklus.site.reading import reading, reading_page
from siklus.source import Document, MemoryTree
from siklus.workspace import load_workspace
from siklus.workspace.numbers import issued_number

if TYPE_CHECKING:
    from collections.abc import Iterator

    from siklus.model.cycle import Lampiran
    from siklus.model.sop import Naskah
    from siklus.site.page import CyclePage
    from siklus.workspace import Workspace
    from siklus.workspace.numbers import IssuedNumber

#: Names and values.
_Facts: TypeAlias = "list[tuple[str, Html]]"
_SOURCES = "sumber/"
#: Where a document's files lie, and what each is for.
_SHAPES = {
    "pdf": ("pdf", ""),
    "docx": ("docx", "untuk pengolah kata"),
    "xlsx": ("xlsx", "untuk diisi, satu lembar setiap unit"),
    COPIES_FOLDER: ("pdf", "salinan yang dikirim"),
    PUBLIC_FOLDER: ("pdf", "salinan untuk umum, tanpa NIP"),
}
#: What besides the papers is offered: how it went, the hashes of all files, and who approved what.
_RECORDS = {
    f"{REPORTS_FOLDER}/{REPORT_FILE}": "Laporan realisasi terhadap waktu standar SOP",
    MANIFEST: "Daftar berkas dan sidik jarinya",
    EVIDENCE: "Bukti persetujuan",
}
_QUARTERS = ("TW I", "TW II", "TW III", "TW IV")


def naskah(page: CyclePage) -> tuple[list[str], dict[str, str]]:
    """The sections with the documents, and the pages on which they are read, by file name.

    Args:
        page: The cycle.
    """
    if not page.archived:
        nothing = "Naskah dapat dibaca dan diunduh di sini sesudah siklus ini diarsipkan. Konsep tidak diterbitkan."
        return ["## Naskah", note(esc(nothing))], {}
    sources = {path.removeprefix(_SOURCES): page.archived[path] for path in page.archived if path.startswith(_SOURCES)}
    frozen = load_workspace(MemoryTree(sources), only=[page.case.cycle])
    sections, readings = ["## Naskah"], {}
    for spec in page.case.sop.naskah:
        brief, read = _document(spec, page, frozen)
        sections += [f"### {md(spec.name)}", brief]
        if read:
            readings[reading(spec.id)] = read
    return [*sections, "## Unduh", *_downloads(page)], readings


def ways_to(spec: Naskah, page: CyclePage) -> Html:
    """The shortest ways to a document: to read it, and its paper; nothing while it is not archived.

    Args:
        spec: The document.
        page: Its cycle.
    """
    if spec.id in page.withheld:
        return Html("")
    papers = (f"{shape}/{spec.id}.pdf" for shape in ("pdf", PUBLIC_FOLDER))
    paper = next((path for path in papers if path in page.archived), None)
    read = link(reading(spec.id), "Baca") if _source(spec, page) in page.archived else Html("")
    ways = joined([read, link(paper, "PDF") if paper else Html("")], " · ")
    return Html(f'<span data-search-exclude="ya">{ways}</span>') if ways else ways


def _source(spec: Naskah, page: CyclePage) -> str:
    return f"{_SOURCES}cycles/{page.case.cycle}/naskah/{spec.file}"


def files(page: CyclePage) -> FilesToRead:
    """The archived files that are offered, by their path below the cycle's folder."""
    folders = tuple(f"{shape}/" for shape in _SHAPES)
    offered = (path for path in page.archived if path.startswith(folders) or path in _RECORDS)
    return FilesToRead(offered, page.archived.__getitem__)


def _document(spec: Naskah, page: CyclePage, frozen: Workspace) -> tuple[Html, str]:
    """What the cycle's page tells of a document, and the page on which it is read; empty where there is none."""
    if spec.id in page.withheld:
        closed = "Naskah ini tidak dimuat di situs untuk umum. Mintalah kepada dinas bila Anda berkepentingan."
        return note(esc(closed)), ""
    offered = ("Unduh", joined(_links(spec, page)))
    if (typed := page.archived.get(_source(spec, page))) is None:
        missing = note(esc("Sumber naskah ini tidak ada dalam arsip; unduh berkas PDF-nya."))
        return joined([facts([offered]), missing], "\n"), ""
    cycle = frozen.cycles.get(page.case.cycle)
    issued = issued_number(page.case.workspace, page.case.cycle, spec.id)
    brief: _Facts = []
    more: _Facts = []
    match cycle.naskah.get(spec.id) if cycle else None:
        case Document(value=Keputusan() as value, body=body):
            brief, more = _decree_facts(value, issued)
            own = ("keputusan", "Isi keputusan", _decree(value, body, frozen))
        case Document(value=Surat() as value, body=body):
            brief, more = _letter_facts(value, issued, frozen)
            own = ("surat", "Isi surat", prose_html(body))
        case Document(value=FormatData() as value):
            brief = _form_facts(value, frozen)
            own = ("format", "Isi format", _form(value, frozen))
        case _:
            own = ("ketikan", "Naskah sebagaimana diketik", _as_typed(typed))
    attached = [one for one in cycle.attachments if one.value.of == spec.id] if cycle else []
    attached.sort(key=lambda one: one.value.number)
    label = f"Isi naskah dan {len(attached)} lampirannya" if attached else "Isi naskah"
    packet = page.case.workspace.need_packet(page.case.cycle).title
    read = reading_page(spec.name, packet, [*brief, *more, offered], [own, *map(_attachment, attached)])
    return facts([*brief, ("Baca", link(reading(spec.id), label)), offered]), read


def _links(spec: Naskah, page: CyclePage) -> Iterator[Html]:
    """A document in each of its shapes."""
    for shape, (ending, purpose) in _SHAPES.items():
        path = f"{shape}/{spec.id}.{ending}"
        if (data := page.archived.get(path)) is not None:
            told = f", {purpose}" if purpose else ""
            yield Html(f"{link(path, f'{spec.id}.{ending}')} {esc(f'({words.size(len(data))}{told})')}")


def _decree_facts(value: Keputusan, issued: IssuedNumber | None) -> tuple[_Facts, _Facts]:
    """What names a decree, and what else stands around its words."""
    brief = [
        ("Nomor", esc(issued.text if issued else "")),
        ("Ditetapkan", _signed_on(issued)),
        ("Tentang", esc(value.subject)),
    ]
    return brief, [("Tembusan", listed(esc(one) for one in value.copies))]


def _letter_facts(value: Surat, issued: IssuedNumber | None, frozen: Workspace) -> tuple[_Facts, _Facts]:
    """The same of a letter."""
    organisation = frozen.need_organisation()
    named = [unit.addressee if (unit := organisation.unit(name)) else name for name in value.recipients]
    brief = [
        ("Nomor", esc(issued.text if issued else "")),
        ("Tanggal", _signed_on(issued)),
        ("Hal", esc(value.subject)),
    ]
    more = [
        ("Sifat", esc(value.sensitivity if value.urgency == "Biasa" else f"{value.sensitivity}/{value.urgency}")),
        ("Lampiran", esc(value.attachments)),
        ("Yth.", listed(esc(one) for one in named)),
        ("di", esc(value.at_place)),
        ("Tembusan", listed(esc(one) for one in value.copies)),
    ]
    return brief, more


def _signed_on(issued: IssuedNumber | None) -> Html:
    return esc(long_date(issued.day)) if issued and issued.day else Html("")


def _form_facts(value: FormatData, frozen: Workspace) -> _Facts:
    return [
        ("Judul", esc(value.title)),
        ("Periode", esc(f"{frozen.need_office().period_name(value.period)} Tahun {value.year}")),
        ("Tenggat pengisian", esc(long_date(value.deadline))),
    ]


def _decree(value: Keputusan, body: str, frozen: Workspace) -> Html:
    """A decree's body with Mengingat where print has it: after Menimbang."""
    read = prose_html(body)
    known = frozen.need_laws()
    laws = [esc(law.citation) for name in value.considered_laws if (law := known.law(name)) is not None]
    block = f'<h4 class="mengingat">Mengingat</h4>\n<ol><li>{";</li><li>".join(laws)}.</li></ol>\n'
    places = [read.find(f'<h4 class="{name}">') for name in ("memperhatikan", "memutuskan")]
    at = min((place for place in places if place >= 0), default=len(read))
    return Html(read[:at] + block + read[at:])


def _form(value: FormatData, frozen: Workspace) -> Html:
    units = {unit.id: unit.short_name for unit in frozen.need_organisation().units}
    rows = [
        [
            esc(f"{position}. {row.text}"),
            esc(row.unit),
            esc(number(row.target)),
            *(esc(number(quarter)) for quarter in row.quarters),
            esc(units.get(row.responsible, row.responsible)),
            esc(row.source),
        ]
        for position, row in enumerate(value.rows, 1)
    ]
    head = ("Indikator kinerja", "Satuan", "Target", *_QUARTERS, "Penanggung jawab", "Sumber data")
    guidance = "".join(f"<li>{esc(one)}</li>" for one in value.guidance)
    told = f"\n<p><strong>Petunjuk pengisian</strong></p>\n<ol>{guidance}</ol>" if guidance else ""
    return Html(table(head, rows, numbers=(2, 3, 4, 5, 6)) + told)


def _attachment(document: Document[Lampiran]) -> tuple[str, str, Html]:
    title = f"Lampiran {roman(document.value.number)}: {document.value.title}"
    return "lampiran", title, prose_html(document.body)


def _as_typed(source: bytes) -> Html:
    """A document that today's schemas do not understand any more, letter by letter."""
    rows = source.decode("utf-8-sig", "replace").splitlines()
    typed = "<br>".join(esc(row) or "&nbsp;" for row in rows)
    return Html(f'<p class="ketikan">{typed}</p>')


def _downloads(page: CyclePage) -> Iterator[str]:
    known = manifest_of(page.archived).get("berkas", {})
    names = {
        f"{shape}/{spec.id}.{ending}": f"{spec.name}, {purpose}" if purpose else spec.name
        for spec in page.case.sop.naskah
        for shape, (ending, purpose) in _SHAPES.items()
    } | _RECORDS
    order = (*_SHAPES, REPORTS_FOLDER, "")
    found = sorted(files(page).items(), key=lambda item: (order.index(item[0].rpartition("/")[0]), item[0]))
    rows = [_download(path, data, names, known.get(path)) for path, data in found]
    yield table(("Berkas", "Ukuran", "SHA-256"), rows, numbers=(1,), search=False)
    yield note(
        joined(
            [
                esc("Berkas di atas adalah berkas yang dibekukan saat pengarsipan dan tidak pernah dicetak ulang."),
                Html(
                    f"Berkas yang Anda pegang diperiksa pada halaman {link('../../periksa.html', 'Periksa keaslian')}."
                ),
            ],
            " ",
        )
    )


def _download(path: str, data: bytes, names: dict[str, str], known: str | None) -> list[Html]:
    known_as = sha256(data)
    file_name = path.rpartition("/")[2]
    label = names.get(path) or words.capitalised(file_name.rpartition(".")[0].replace("-", " "))
    strange = known is not None and known != known_as
    return [
        joined([link(path, label), small(esc(file_name))]),
        esc(words.size(len(data))),
        joined([digest(known_as), badge("Tidak sama dengan manifest", "buruk") if strange else Html("")]),
    ]
