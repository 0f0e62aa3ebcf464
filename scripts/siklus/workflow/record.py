"""Record what was done after the signature: copies, deliveries, receipts, the archive."""

from __future__ import annotations

import hashlib
from datetime import datetime
from typing import TYPE_CHECKING, Any

from siklus.errors import SiklusError
from siklus.model.cycle import FormatData
from siklus.render.pages import page_sizes
from siklus.source.kinds import picture_endings
from siklus.workflow.act import Act, begin_act, written
from siklus.workspace.copies import copies_of, copy_sets, destinations
from siklus.workspace.receipts import all_receipts

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from siklus.model.records import Place
    from siklus.workflow.desk import Desk
    from siklus.workspace import Workspace
    from siklus.workspace.copies import SetKind

#: What is recorded of a delivery once its end is known.
_OUTCOME = ("diterima_oleh", "diterima_pada", "bukti", "sidik_bukti", "alasan")


def record_copies(desk: Desk, cycle: str) -> list[tuple[str, int]]:
    """Record that the documents were duplicated: one copy per recipient and tembusan, and one for the archive.

    Returns:
        How many copies of which document.
    """
    act = begin_act(desk, cycle, "penggandaan")
    sets = copy_sets(act.case.workspace, cycle)
    counts: list[tuple[str, int]] = []
    lines: list[dict[str, Any]] = []
    for spec in act.case.sop.naskah:
        total = copies_of(sets, spec.id)
        kinds: tuple[SetKind, ...] = ("penerima", "tembusan", "arsip")
        detail = ", ".join(f"{count} {kind}" for kind in kinds if (count := copies_of(sets, spec.id, kind)))
        lines.append({"naskah": spec.id, "rangkap": total, "rincian": detail})
        counts.append((spec.name, total))
    values = {"selesai_pada": act.stamp, "oleh": act.person.id, "rincian": lines}
    act.write("penggandaan", values, "Naskah digandakan")
    return counts


def record_sent(desk: Desk, cycle: str, units: Sequence[str], means: str, *, at: datetime | None = None) -> list[str]:
    """Record that the documents went out to these, or to every recipient and tembusan when none is named.

    Args:
        desk: Who acts, where and when.
        cycle: The cycle's id.
        units: The recipients, or ``tembusan-1`` and so on.
        means: How they were sent.
        at: When they were sent; now when None.

    Returns:
        The units that were sent to now.
    """
    act = begin_act(desk, cycle, "ekspedisi", at=at, until_archived=True)
    entries = _entries(act)
    known = {entry["tujuan"] for entry in entries}
    wanted = list(dict.fromkeys(units)) or list(destinations(act.case.files))
    _refuse_strangers(act, wanted)
    fresh = [unit for unit in wanted if unit not in known]
    if not fresh:
        raise SiklusError("Semua unit itu sudah tercatat dikirimi.", f"Lihat dengan `siklus status {cycle}`.")
    entries += [{"tujuan": unit, "dikirim_pada": act.stamp, "cara": means} for unit in fresh]
    act.write("ekspedisi", {"oleh": act.person.id, "ekspedisi": entries}, "Naskah dikirim")
    return fresh


def record_received(
    desk: Desk,
    cycle: str,
    unit: str,
    *,
    by: str,
    proof: str | None,
    photo: bytes | None = None,
    at: datetime | None = None,
) -> None:
    """Record who received the documents at a unit.

    Args:
        desk: Who acts, where and when.
        cycle: The cycle's id.
        unit: The receiving unit.
        by: Name of the person who received them.
        proof: Where the signed receipt is, in words; None when the photo tells.
        photo: Photo or scan of the signed receipt, to be kept with the cycle.
        at: When they were received; now when None.
    """
    facts: dict[str, Any] = {"diterima_oleh": by, "bukti": proof}
    kept: dict[str, bytes | None] = {}
    if photo is not None:
        name = _proof_name(desk, unit, photo)
        facts |= {"bukti": name, "sidik_bukti": hashlib.sha256(photo).hexdigest()}
        kept[name] = photo
    _settle(desk, cycle, unit, facts, stamp="diterima_pada", at=at, kept=kept)


def record_unreceived(desk: Desk, cycle: str, unit: str, *, reason: str) -> None:
    """Record why a unit did not receive the documents."""
    _settle(desk, cycle, unit, {"alasan": reason}, stamp=None)


def record_archived(
    desk: Desk, cycle: str, place: Place, *, papers: Mapping[str, bytes] | None = None, number: int | None = None
) -> None:
    """Record the archive entry: what it is, on which media, where the paper lies, and the hashes of the soft copies.

    Args:
        desk: Who acts, where and when.
        cycle: The cycle's id.
        place: Where the paper lies.
        papers: The PDFs that are frozen with the cycle, by file name.
        number: The file's number among those of its classification.

    Raises:
        SiklusError: As :func:`begin_act`, or a copy's receipt, or the reason why there is none, is still awaited.
    """
    act = begin_act(desk, cycle, "arsip")
    _refuse_awaited(act)
    workspace = act.case.workspace
    packet = workspace.need_packet(cycle)
    count = len(act.case.sop.naskah)
    digital = [
        {"berkas": name, "halaman": len(page_sizes(data)), "sha256": hashlib.sha256(data).hexdigest()}
        for name, data in sorted((papers or {}).items())
    ]
    local = act.at.astimezone(act.case.told.story.holders.timezone).date()
    values = {
        "selesai_pada": act.stamp,
        "oleh": act.person.id,
        "nomor_berkas": number,
        "klasifikasi": classification_of(workspace, cycle),
        "uraian": packet.title,
        "kurun_waktu": {"dari": packet.opened_on.isoformat(), "sampai": local.isoformat()},
        "tingkat_perkembangan": "asli",
        "jumlah": f"1 berkas ({count} naskah)",
        "media": ["kertas", "digital"],
        "lokasi_fisik": place.model_dump(by_alias=True),
        "berkas_digital": digital or None,
    }
    act.write("arsip", values, "Berkas diarsipkan")


def _refuse_awaited(act: Act) -> None:
    """Nothing is recorded once a file is closed, so every copy must have been accounted for, tembusan as well."""
    cycle = act.case.cycle
    sends = any(step.evidence == "ekspedisi" for step in act.case.sop.steps)
    awaited = [one for one in all_receipts(act.case.files, act.case.photos) if not one.settled]
    if not sends or not awaited:
        return
    names = ", ".join(one.unit for one in awaited)
    sending = f"Catat pengirimannya dengan `siklus record sent {cycle} --means …`, lalu tanda terimanya."
    receiving = f"Catat dengan `siklus record received {cycle} {awaited[0].unit} --by …`, atau alasannya: `--reason …`."
    raise SiklusError(
        f"Tanda terima {names} belum tercatat, padahal sesudah diarsipkan tidak ada yang dicatat lagi.",
        sending if awaited[0].state == "belum_dikirim" else receiving,
    )


def classification_of(workspace: Workspace, cycle: str) -> str:
    """The classification code under which a packet is filed: that of the first document that has one.

    Raises:
        SiklusError: None has.
    """
    naskah = [workspace.naskah_of(cycle, spec.id) for spec in workspace.sop_of(cycle).naskah]
    for one in naskah:
        if not isinstance(one, FormatData):
            return one.classification
    raise SiklusError("Paket ini tidak memuat kode klasifikasi.", "Isi `klasifikasi` pada salah satu naskahnya.")


def record_step(desk: Desk, cycle: str, number: int, note: str | None) -> None:
    """Record that a step without a paper of its own was done."""
    act = begin_act(desk, cycle, "catatan")
    current = act.case.progress(desk.clock()).current
    if current is None or current.step.no != number:
        raise SiklusError(f"Langkah {number} belum dapat dicatat.", f"Lihat urutannya dengan `siklus status {cycle}`.")
    notes = act.case.files.step_notes
    entries = [written(one) for one in notes.value.notes] if notes else []
    entries.append({"langkah": number, "selesai_pada": act.stamp, "oleh": act.person.id, "catatan": note})
    act.write("catatan", {"catatan": entries}, f"Langkah {number} dilaksanakan")


def _settle(
    desk: Desk,
    cycle: str,
    unit: str,
    facts: dict[str, Any],
    *,
    stamp: str | None,
    at: datetime | None = None,
    kept: Mapping[str, bytes | None] | None = None,
) -> None:
    act = begin_act(desk, cycle, "ekspedisi", at=at, until_archived=True)
    _refuse_strangers(act, [unit])
    entries = _entries(act)
    entry = next((one for one in entries if one["tujuan"] == unit), None)
    if entry is None:
        raise SiklusError(
            f"Belum tercatat ada kiriman ke `{unit}`.",
            f"Catat dahulu dengan `siklus record sent {cycle} {unit} --means …`.",
        )
    sent = datetime.fromisoformat(entry["dikirim_pada"])
    if stamp and act.at < sent:
        raise SiklusError(
            f"Kiriman ke `{unit}` tercatat dikirim {act.told(sent)}, jadi tidak mungkin diterima sebelum itu.",
            "Periksa waktu pada `--at`.",
        )
    for key in _OUTCOME:
        entry.pop(key, None)  # what was said last holds
    entry.update({key: value for key, value in facts.items() if value is not None})
    if stamp:
        entry[stamp] = act.stamp
    deliveries = act.case.files.deliveries
    by = deliveries.value.by if deliveries else act.person.id
    more = {f"{act.folder}/{name}": data for name, data in (kept or {}).items()}
    act.write("ekspedisi", {"oleh": by, "ekspedisi": entries}, "Tanda terima dicatat", more)


def _entries(act: Act) -> list[dict[str, Any]]:
    """The deliveries recorded so far."""
    deliveries = act.case.files.deliveries
    return [written(one) for one in deliveries.value.deliveries] if deliveries else []


def _refuse_strangers(act: Act, units: Sequence[str]) -> None:
    """Refuse units that are no recipients of this packet."""
    known = destinations(act.case.files)
    for unit in units:
        if unit not in known:
            raise SiklusError(f"Unit `{unit}` bukan penerima paket ini.", f"Penerimanya: {', '.join(known)}.")


def _proof_name(desk: Desk, unit: str, photo: bytes) -> str:
    """Under which name a photo is kept, below ``pelaksanaan/``.

    Raises:
        SiklusError: It is no photo or scan, or larger than the office wants to keep.
    """
    if not (endings := picture_endings(photo)):
        raise SiklusError(
            "Berkas bukti itu bukan foto atau pindaian.",
            "Pakai JPEG, PNG, WebP, HEIC, atau PDF dari telepon atau pemindai.",
        )
    limit = desk.policy().need_office().proof_limit
    if limit is not None and len(photo) > limit.value * 1000:
        raise SiklusError(
            f"Berkas bukti itu berukuran {len(photo) // 1000} kB, padahal paling besar {limit.value} kB.",
            "Perkecil fotonya, atau pindai dengan mutu yang lebih rendah.",
        )
    return f"bukti/{unit}{endings[0]}"
