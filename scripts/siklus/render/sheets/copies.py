"""The copies of a packet: one print job with a set for everybody, and the list of who gets how many."""

from __future__ import annotations

import json
from dataclasses import replace
from decimal import Decimal
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from siklus.model.cycle import FormatData, Surat
from siklus.render.cycle import print_many
from siklus.render.frame import day_of, emblem_of, kop_of, number_of, unknown_font
from siklus.render.pages import page_sizes
from siklus.render.press import Job, UnknownFontError, machine_id, typeset
from siklus.render.request import Variant
from siklus.render.sheets.listing import Cell, Column, Listing, plan_listing, print_plans, sheet_frame
from siklus.render.words import number
from siklus.sealed import SealedCache
from siklus.workspace.copies import CopySet, copies_of, copy_sets

if TYPE_CHECKING:
    from pathlib import Path

    from siklus.model.sop import Naskah, NaskahKind
    from siklus.render.batch import Told
    from siklus.render.request import PrintRequest

JOB_FILE = "cetak-penggandaan.pdf"
LIST_FILE = "daftar-penggandaan.pdf"
_TEMPLATE = "penggandaan.typ"
_NAME = "Berkas cetak penggandaan"
#: In which order the documents of a set lie on each other.
_ORDER: tuple[NaskahKind, ...] = ("keputusan", "surat", "format_data")
_TITLES = {"penerima": "LEMBAR PENGANTAR", "tembusan": "LEMBAR PENGANTAR TEMBUSAN", "arsip": "RANGKAP ARSIP"}


def print_copies(request: PrintRequest, *, cache: Path | None, told: Told | None = None) -> dict[str, bytes]:
    """Print what is duplicated: the job, set by set with the archive's last, and the list of copies.

    Every recipient's documents name that recipient; the archive's set is the office's own copy with its sheets.

    Args:
        request: A cycle in force.
        cache: Folder of earlier prints; None prints everything anew.
        told: Called with how many documents are done and how many there are.

    Returns:
        The PDFs by file name.

    Raises:
        SiklusError: Something cannot be typeset, or would not be printed as written.
    """
    sets = copy_sets(request.workspace, request.cycle_id)
    papers = print_many([_request_for(request, one) for one in sets], cache=cache, told=told)
    job = _job(request, sets, papers, cache)
    listing = plan_listing(request.workspace, _list(request, sets, papers, len(page_sizes(job))))
    return {JOB_FILE: job} | print_plans(request.workspace, [listing], moment=request.moment, cache=cache)


def addressed_copies(request: PrintRequest, *, cache: Path | None) -> dict[str, bytes]:
    """The documents of every recipient of ours, each naming that recipient, by ``UNIT/FILE``.

    Args:
        request: A cycle in force.
        cache: Folder of earlier prints; None prints everything anew.
    """
    sets = [one for one in copy_sets(request.workspace, request.cycle_id) if one.unit is not None]
    papers = print_many([_request_for(request, one) for one in sets], cache=cache)
    return {f"{one.unit}/{name}": data for one, own in zip(sets, papers, strict=True) for name, data in own.items()}


def _request_for(request: PrintRequest, one: CopySet) -> PrintRequest:
    """The same documents for whoever gets this set."""
    return replace(request, variant=Variant.ARCHIVE if one.kind == "arsip" else Variant.COPY, recipient=one.unit)


def _job(request: PrintRequest, sets: tuple[CopySet, ...], papers: list[dict[str, bytes]], cache: Path | None) -> bytes:
    workspace = request.workspace
    packet = workspace.need_packet(request.cycle_id)
    emblem = emblem_of(workspace)
    data = sheet_frame(workspace, title=f"Penggandaan: {packet.title}", landscape=False) | {
        "kop": kop_of(workspace, emblem),
        "office": workspace.need_office().name,
        "packet": packet.title,
        "cycle": request.cycle_id,
        "sets": [_set(request, one, own, number) for number, (one, own) in enumerate(zip(sets, papers, strict=True))],
    }
    files = [(f"{number}-{name}", pdf) for number, own in enumerate(papers) for name, pdf in own.items()]
    files += [(emblem.name, emblem.data)] if emblem else []
    keep = SealedCache(cache)
    parts = [machine_id(), json.dumps(data, sort_keys=True), str(int(request.moment.timestamp()))]
    parts += [f"{name} {sha256(content).hexdigest()}" for name, content in files]
    key = sha256("\0".join(parts).encode()).hexdigest()
    if (found := keep.get(key)) is not None:
        return found
    try:
        made: bytes = typeset([Job(_NAME, _TEMPLATE, data, request.moment, files=tuple(files), embeds=True)])[0]
    except UnknownFontError as error:
        raise unknown_font(workspace, error) from None
    keep.put(key, made)
    return made


def _set(request: PrintRequest, one: CopySet, papers: dict[str, bytes], number: int) -> dict[str, Any]:
    workspace, cycle = request.workspace, request.cycle_id
    specs = [spec for spec in _documents(request) if spec.id in one.naskah]
    contents = [
        _content(
            (number, f"{spec.id}.pdf"), papers, spec.name, number_of(request, spec) or "–", day_of(request, spec) or ""
        )
        for spec in specs
    ]
    known = {f"{spec.id}.pdf" for spec in _documents(request)}
    contents += [_content((number, file), papers, _sheet_name(file), "–", "") for file in papers if file not in known]
    letters = [paper for spec in specs if isinstance(paper := workspace.naskah_of(cycle, spec.id), Surat)]
    proof = f"cycles/{cycle}/pelaksanaan/bukti/{one.destination}.jpg"
    return {
        "kind": one.kind,
        "title": _TITLES[one.kind],
        "salutation": "Tembusan kepada" if one.kind == "tembusan" else "Yth.",
        "addressee": one.addressee,
        "place": letters[0].at_place if letters and one.kind == "penerima" else "",
        "contents": contents,
        "code": _code(request),
        "hint": f"Foto tanda terima yang sudah diisi disimpan sebagai {proof}." if one.destination else "",
    }


def _documents(request: PrintRequest) -> list[Naskah]:
    """The packet's documents in the order of a set."""
    return sorted(request.workspace.sop_of(request.cycle_id).naskah, key=lambda spec: _ORDER.index(spec.kind))


def _sheet_name(file: str) -> str:
    """``lembar-paraf.pdf`` as a list says it."""
    words = file.removesuffix(".pdf").replace("-", " ")
    return words[:1].upper() + words[1:]


def _content(place: tuple[int, str], papers: dict[str, bytes], name: str, number: str, date: str) -> dict[str, Any]:
    """A document of a set: where it lies for the press, what it is called, and its pages."""
    sizes = page_sizes(papers[place[1]])
    file = f"{place[0]}-{place[1]}"
    return {"file": file, "name": name, "number": number, "date": date, "pages": len(sizes), "sizes": sizes}


def _code(request: PrintRequest) -> str:
    """The classification under which the packet is filed."""
    workspace, cycle = request.workspace, request.cycle_id
    papers = [workspace.naskah_of(cycle, spec.id) for spec in workspace.sop_of(cycle).naskah]
    return next((paper.classification for paper in papers if not isinstance(paper, FormatData)), "–")


def _list(request: PrintRequest, sets: tuple[CopySet, ...], papers: list[dict[str, bytes]], printed: int) -> Listing:
    """Who gets how many copies of what, and how many pages that makes: of the documents, and of the whole job."""
    workspace = request.workspace
    packet, specs = workspace.need_packet(request.cycle_id), _documents(request)
    sheets = {spec.id: len(page_sizes(papers[0][f"{spec.id}.pdf"])) for spec in specs}
    kinds = {"penerima": "", "tembusan": "tembusan", "arsip": "satu rangkap dengan lembar paraf"}
    rows: list[tuple[str | Cell, ...]] = [
        (
            str(place),
            Cell(one.addressee, kinds[one.kind]),
            *("1" if spec.id in one.naskah else "–" for spec in specs),
            str(sum(sheets[name] for name in one.naskah)),
        )
        for place, one in enumerate(sets, 1)
    ]
    counts = {spec.id: copies_of(sets, spec.id) for spec in specs}
    pages = {name: counts[name] * sheets[name] for name in counts}
    rows += [
        ("", Cell("Jumlah rangkap", bold=True), *(Cell(str(count), bold=True) for count in counts.values()), ""),
        ("", "Halaman per rangkap", *map(str, sheets.values()), ""),
        (
            "",
            Cell("Jumlah halaman", bold=True),
            *(Cell(number(Decimal(count)), bold=True) for count in pages.values()),
            Cell(number(Decimal(sum(pages.values()))), bold=True),
        ),
    ]
    numbers = [(spec.name, number_of(request, spec)) for spec in specs]
    whole = number(Decimal(printed))
    notes = (
        "Jumlah rangkap = penerima + tembusan + satu rangkap arsip.",
        f"Berkas cetaknya berisi {whole} halaman, termasuk lembar pengantar setiap set dan lembar milik arsip.",
    )
    return Listing(
        file=LIST_FILE,
        title=f"Daftar penggandaan: {packet.title}",
        heading=("DAFTAR PENGGANDAAN", packet.title.upper()),
        facts=(("Siklus", request.cycle_id), *((name, f"Nomor {given}") for name, given in numbers if given)),
        columns=(
            Column("No.", 10, "center", fixed=True),
            Column("Untuk", 4),
            *(Column(spec.name, 1.7, "center") for spec in specs),
            Column("Halaman", 18, "center", fixed=True),
        ),
        rows=tuple(rows),
        notes=notes,
        landscape=False,
    )
