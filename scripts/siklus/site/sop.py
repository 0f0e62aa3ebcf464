"""The page of an SOP: identity block, steps, flowchart, and what of it is a reconstruction."""

from __future__ import annotations

from typing import TYPE_CHECKING

from siklus.approval.words import long_date
from siklus.site import words
from siklus.site.markup import (
    Html,
    esc,
    facts,
    figure,
    folded,
    joined,
    link,
    listed,
    md,
    note,
    page,
    para,
    small,
    table,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from siklus.model.law import Laws
    from siklus.model.sop import Sop, Step
    from siklus.site.request import SiteRequest

_TOUCH = "Di layar sempit, geser bagan ke samping; ketuk untuk membukanya tersendiri."
_BLANK = Html('<span class="redup">(kosong pada SOP)</span>')


def sop_page(sop: Sop, request: SiteRequest) -> str:
    """Everything about one SOP."""
    return page(f"SOP {sop.identity.name}", _parts(sop, request), hide=["navigation"])


def drawing_name(sop: str, number: int) -> str:
    """The file of one page of a flowchart, below ``sop/``."""
    return f"{sop}-bagan-{number}.svg"


def pdf_name(sop: str) -> str:
    """The printed SOP, below ``sop/``."""
    return f"{sop}.pdf"


def _parts(sop: Sop, request: SiteRequest) -> Iterator[str]:
    yield f"# SOP {md(sop.identity.name)}"
    if sop.id in request.sop_pdfs:
        size = words.size(len(request.sop_pdfs[sop.id]))
        yield para(link(pdf_name(sop.id), f"Unduh SOP ini sebagai PDF ({size})"))
    yield from _identity(sop, request.workspace.need_laws())
    yield from _steps(sop)
    yield from _drawing(sop, request.sop_drawings.get(sop.id, []))


def _identity(sop: Sop, laws: Laws) -> Iterator[str]:
    block = sop.identity
    authority = block.authority
    passed = [authority.position, authority.name, authority.grade] if authority else []
    passed += [f"NIP {authority.nip}"] if authority and authority.nip else []
    yield "## Identitas"
    yield facts(
        (
            ("Judul", joined(esc(line) for line in block.title)),
            ("Perangkat daerah", esc(block.agency)),
            ("Nomor SOP", esc(block.number) if block.number else _BLANK),
            ("Tanggal pembuatan", esc(long_date(block.made_on)) if block.made_on else _BLANK),
            ("Tanggal revisi", esc(long_date(block.revised_on)) if block.revised_on else _BLANK),
            (block.effective_label, esc(long_date(block.effective_on)) if block.effective_on else _BLANK),
            ("Disahkan oleh", joined(esc(line) for line in passed if line) or _BLANK),
            ("Kualifikasi pelaksana", listed(esc(one) for one in block.qualifications)),
            ("Keterkaitan", listed(esc(one) for one in block.related)),
            ("Peralatan/perlengkapan", listed(esc(one) for column in block.equipment for one in column)),
            ("Peringatan", esc(block.warning)),
            ("Pencatatan dan pendataan", esc(block.recording)),
        )
    )
    yield "## Dasar hukum"
    yield "Kutipan di sebelah kiri disalin utuh dari SOP; judul resminya dipakai pada Mengingat dalam keputusan."
    yield table(
        ("Sebagaimana dikutip SOP", "Judul resmi"),
        [
            [esc(quoted.quote), esc(law.citation) if (law := laws.law(quoted.law)) else Html("–")]
            for quoted in block.laws
        ],
    )


def _steps(sop: Sop) -> Iterator[str]:
    yield "## Langkah dan mutu baku"
    yield table(
        ("No.", "Kegiatan", "Pelaksana", "Kelengkapan", "Waktu", "Output", "Ket."),
        [_step(step, sop) for step in sop.steps],
    )
    if sop.reconstruction:
        yield note(joined([Html("<strong>Rekonstruksi</strong>"), esc(sop.reconstruction)]))
    reasons = [(f"Langkah {step.no}", esc(step.reconstructed)) for step in sop.steps if step.reconstructed]
    if reasons:
        yield folded("Alasan penempatan pelaksana setiap langkah", facts(reasons))


def _step(step: Step, sop: Sop) -> list[Html]:
    roles = ", ".join(sop.actor(role).title for role in step.actors)
    receivers = ", ".join(sop.actor(role).title for role in step.recipients)
    ways = f"Ya: ke langkah {step.yes}. Tidak: kembali ke langkah {step.no_to}." if step.yes and step.no_to else ""
    return [
        esc(step.no),
        joined([esc(step.activity), small(esc(ways))]),
        joined([esc(roles), small(esc(f"kepada {receivers}" if receivers else ""))]),
        esc(step.requirements or "–"),
        esc(step.duration or "–"),
        esc(step.output or "–"),
        esc(step.note or "–"),
    ]


def _drawing(sop: Sop, drawings: list[str]) -> Iterator[str]:
    if not drawings:
        return
    yield "## Bagan alir"
    total = len(drawings)
    for number, drawing in enumerate(drawings, 1):
        part = f", halaman {number} dari {total}" if total > 1 else ""
        alt = f"Bagan alir SOP {sop.identity.name}{part}; isinya sama dengan tabel langkah"
        yield figure(drawing_name(sop.id, number), drawing, alt, _TOUCH, wide=True)
