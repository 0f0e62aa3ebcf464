"""Record what was done after the signature: copies, deliveries, receipts, the archive."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from siklus.errors import SiklusError
from siklus.forge.refs import MAIN
from siklus.model.cycle import FormatData
from siklus.source.emit import emit_yaml
from siklus.workflow.case import Case, open_case
from siklus.workspace.copies import copies_of, copy_sets

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from siklus.model.organisation import Person
    from siklus.model.records import Place
    from siklus.model.sop import Evidence
    from siklus.workflow.desk import Desk
    from siklus.workspace.copies import SetKind


def record_copies(desk: Desk, cycle: str) -> list[tuple[str, int]]:
    """Record that the documents were duplicated: one copy per recipient and tembusan, and one for the archive.

    Returns:
        How many copies of which document.
    """
    act = _begin(desk, cycle, "penggandaan")
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


def record_sent(desk: Desk, cycle: str, units: Sequence[str], means: str) -> list[str]:
    """Record that the documents went out to these units, or to every recipient when none is named.

    Returns:
        The units that were sent to now.
    """
    act = _begin(desk, cycle, "ekspedisi")
    entries = act.entries()
    known = {entry["tujuan"] for entry in entries}
    wanted = list(units) or list(act.case.workspace.need_packet(cycle).recipients)
    act.refuse_strangers(wanted)
    fresh = [unit for unit in wanted if unit not in known]
    if not fresh:
        raise SiklusError("Semua unit itu sudah tercatat dikirimi.", f"Lihat dengan `siklus status {cycle}`.")
    entries += [{"tujuan": unit, "dikirim_pada": act.stamp, "cara": means} for unit in fresh]
    act.write("ekspedisi", {"oleh": act.person.id, "ekspedisi": entries}, "Naskah dikirim")
    return fresh


def record_received(desk: Desk, cycle: str, unit: str, *, by: str, proof: str | None) -> None:
    """Record who received the documents at a unit.

    Args:
        desk: Who acts, where and when.
        cycle: The cycle's id.
        unit: The receiving unit.
        by: Name of the person who received them.
        proof: Where the signed receipt is, for example the file name of its photo.
    """
    _settle(desk, cycle, unit, {"diterima_oleh": by, "bukti": proof}, stamp="diterima_pada")


def record_unreceived(desk: Desk, cycle: str, unit: str, *, reason: str) -> None:
    """Record why a unit did not receive the documents."""
    _settle(desk, cycle, unit, {"alasan": reason}, stamp=None)


def record_archived(desk: Desk, cycle: str, place: Place) -> None:
    """Record the archive entry: what it is, on which media, and where the paper lies."""
    act = _begin(desk, cycle, "arsip")
    workspace = act.case.workspace
    packet = workspace.need_packet(cycle)
    naskah = [workspace.naskah_of(cycle, spec.id) for spec in act.case.sop.naskah]
    classification = next((one.classification for one in naskah if not isinstance(one, FormatData)), None)
    if classification is None:
        raise SiklusError("Paket ini tidak memuat kode klasifikasi.", "Isi `klasifikasi` pada salah satu naskahnya.")
    values = {
        "selesai_pada": act.stamp,
        "oleh": act.person.id,
        "klasifikasi": classification,
        "uraian": packet.title,
        "tingkat_perkembangan": "asli",
        "media": ["kertas", "digital"],
        "lokasi_fisik": place.model_dump(by_alias=True),
    }
    act.write("arsip", values, "Berkas diarsipkan")


def record_step(desk: Desk, cycle: str, number: int, note: str | None) -> None:
    """Record that a step without a paper of its own was done."""
    act = _begin(desk, cycle, "catatan")
    current = act.case.progress(desk.clock()).current
    if current is None or current.step.no != number:
        raise SiklusError(f"Langkah {number} belum dapat dicatat.", f"Lihat urutannya dengan `siklus status {cycle}`.")
    notes = act.case.files.step_notes
    entries: list[dict[str, Any]] = (
        [one.model_dump(by_alias=True, exclude_none=True, mode="json") for one in notes.value.notes] if notes else []
    )
    entries.append({"langkah": number, "selesai_pada": act.stamp, "oleh": act.person.id, "catatan": note})
    act.write("catatan", {"catatan": entries}, f"Langkah {number} dilaksanakan")


@dataclass(frozen=True, slots=True)
class _Act:
    """A record being made."""

    desk: Desk
    case: Case
    person: Person
    at: datetime

    @property
    def stamp(self) -> str:
        """The moment, in the office's zone, as the files write it."""
        return self.at.astimezone(self.case.told.story.holders.timezone).isoformat(timespec="minutes")

    def entries(self) -> list[dict[str, Any]]:
        """The deliveries recorded so far."""
        deliveries = self.case.files.deliveries
        if deliveries is None:
            return []
        return [one.model_dump(by_alias=True, exclude_none=True, mode="json") for one in deliveries.value.deliveries]

    def refuse_strangers(self, units: Sequence[str]) -> None:
        """Refuse units that are no recipients of this packet."""
        recipients = self.case.workspace.need_packet(self.case.cycle).recipients
        for unit in units:
            if unit not in recipients:
                raise SiklusError(f"Unit `{unit}` bukan penerima paket ini.", f"Penerimanya: {', '.join(recipients)}.")

    def write(self, name: str, values: dict[str, Any], message: str) -> None:
        """Commit the record to ``main``."""
        path = f"cycles/{self.case.cycle}/pelaksanaan/{name}.yml"
        text = emit_yaml(values, like=_HEADS[name])
        self.desk.repo.commit_files(
            MAIN, {path: text.encode()}, f"{message}: {self.case.cycle}\n", self.desk.who, self.at
        )


_HEADS = {
    "penggandaan": "# Penggandaan: dicatat oleh staf sesudah naskah digandakan.\n",
    "ekspedisi": "# Ekspedisi: satu entri per unit penerima; dicatat oleh staf.\n",
    "arsip": "# Arsip: berkas digital dan tempat simpan kertasnya; dicatat oleh staf.\n",
    "catatan": "# Langkah yang dilaksanakan tanpa berkas tersendiri; dicatat oleh pelaksananya.\n",
}


def _begin(desk: Desk, cycle: str, evidence: Evidence) -> _Act:
    """Open the case and see that this step may be recorded now, by this person.

    Raises:
        SiklusError: It is not in force, it is another step's turn, or another role's business.
    """
    desk.refuse_shallow()
    now = desk.clock()
    case = open_case(desk.repo, cycle, now)
    if case.merge is None:
        raise SiklusError(f"Siklus `{cycle}` belum berlaku, jadi belum ada yang dicatat.", case.verdict.next_action)
    if not case.verdict.green:
        raise SiklusError(
            f"Persetujuan siklus `{cycle}` tidak sah. {case.verdict.sentence}", case.verdict.next_action, exit_code=1
        )
    person = desk.person(desk.policy())
    current = case.progress(now).current
    step = next((one for one in case.sop.steps if one.evidence == evidence), None)
    if step is None:
        raise SiklusError(
            "SOP siklus ini tidak mengenal pencatatan itu.", f"Lihat langkahnya dengan `siklus status {cycle}`."
        )
    if current is None or current.step.evidence != evidence:
        doing = f"langkah {current.step.no} ({current.step.activity})" if current else "tidak ada; siklus ini selesai"
        raise SiklusError(f"Langkah {step.no} tidak dapat dicatat sekarang.", f"Yang sedang berjalan: {doing}.")
    roles = current.step.actors
    if all(case.told.story.holders.capacity(role, person.id, now) is None for role in roles):
        titles = ", ".join(case.sop.actor(role).title for role in roles)
        raise SiklusError(
            f"{person.name} bukan pelaksana langkah {current.step.no}.", f"Langkah ini dicatat oleh {titles}."
        )
    return _Act(desk, case, person, now)


def _settle(desk: Desk, cycle: str, unit: str, facts: dict[str, Any], *, stamp: str | None) -> None:
    act = _begin(desk, cycle, "ekspedisi")
    act.refuse_strangers([unit])
    entries = act.entries()
    entry = next((one for one in entries if one["tujuan"] == unit), None)
    if entry is None:
        raise SiklusError(
            f"Belum tercatat ada kiriman ke `{unit}`.", f"Catat dahulu dengan `siklus record sent {cycle} {unit}`."
        )
    entry.update({key: value for key, value in facts.items() if value is not None})
    if stamp:
        entry[stamp] = act.stamp
    act.write("ekspedisi", {"oleh": act.person.id, "ekspedisi": entries}, "Tanda terima dicatat")
