"""What the program knows of an office once its files are read."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeVar

from siklus.errors import SiklusError
from siklus.findings import offered

if TYPE_CHECKING:
    from siklus.findings import Finding
    from siklus.model.agreement import Agreement
    from siklus.model.calendar import Calendar
    from siklus.model.case import PolicyCase
    from siklus.model.cycle import FormatData, Keputusan, Lampiran, Packet, PacketFacts, Surat
    from siklus.model.law import Laws
    from siklus.model.office import Office
    from siklus.model.organisation import Organisation
    from siklus.model.records import ArchiveRecord, Copies, Deliveries, StateChange, StateChanges, StepNotes
    from siklus.model.register import Register
    from siklus.model.retention import RetentionSchedule
    from siklus.model.site import SiteSettings
    from siklus.model.sop import Naskah, Sop
    from siklus.source import Document, Tree

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Cycle:
    """One cycle's files. A document that is missing or broken is absent here and named by a finding.

    Args:
        id: The directory's name, for example ``2026-tw4``.
        packet: ``naskah/paket.yml``.
        naskah: The SOP's documents by their id.
        attachments: Attachments of the decree, by path.
        copies: ``pelaksanaan/penggandaan.yml``.
        deliveries: ``pelaksanaan/ekspedisi.yml``.
        archive_record: ``pelaksanaan/arsip.yml``.
        step_notes: ``pelaksanaan/catatan.yml``.
        state_changes: ``pelaksanaan/keadaan.yml``.
        files: Every file of the directory.
    """

    id: str
    packet: Document[Packet] | None = None
    naskah: dict[str, Document[Keputusan] | Document[Surat] | Document[FormatData]] = field(default_factory=dict)
    attachments: tuple[Document[Lampiran], ...] = ()
    copies: Document[Copies] | None = None
    deliveries: Document[Deliveries] | None = None
    archive_record: Document[ArchiveRecord] | None = None
    step_notes: Document[StepNotes] | None = None
    state_changes: Document[StateChanges] | None = None
    files: tuple[str, ...] = ()

    @property
    def folder(self) -> str:
        """The cycle's directory."""
        return f"cycles/{self.id}"

    @property
    def halt(self) -> StateChange | None:
        """Why it stands still; None while it runs."""
        return self.state_changes.value.halt if self.state_changes else None

    def facts(self) -> list[Document[PacketFacts]]:
        """The packet and its documents, each with what all of them must agree on."""
        found: list[Document[PacketFacts]] = [self.packet] if self.packet else []
        return found + list(self.naskah.values())


@dataclass(frozen=True, slots=True)
class Workspace:
    """Everything that was read, and what was wrong with the rest.

    Args:
        tree: Where the files lie.
        office: ``content/acuan/instansi.yml``.
        organisation: ``content/acuan/organisasi.yml``.
        laws: ``content/acuan/dasar-hukum.yml``.
        agreements: Perjanjian Kinerja by year.
        calendars: Working calendars by year.
        sops: SOPs by id.
        registers: Number registers by register and year.
        retention: ``content/acuan/jra.yml``; None when the office has no schedule.
        cycles: Cycles by id.
        site: ``content/acuan/situs.yml``; None when the office says nothing about its site.
        cases: Policy cases by path; only when all cycles were read.
        findings: What could not be read or does not fit its schema.
        complete: False when only some cycles were read.
    """

    tree: Tree
    office: Document[Office] | None = None
    organisation: Document[Organisation] | None = None
    laws: Document[Laws] | None = None
    agreements: dict[int, Document[Agreement]] = field(default_factory=dict)
    calendars: dict[int, Document[Calendar]] = field(default_factory=dict)
    sops: dict[str, Document[Sop]] = field(default_factory=dict)
    registers: dict[tuple[str, int], Document[Register]] = field(default_factory=dict)
    cycles: dict[str, Cycle] = field(default_factory=dict)
    retention: Document[RetentionSchedule] | None = None
    site: Document[SiteSettings] | None = None
    cases: dict[str, Document[PolicyCase]] = field(default_factory=dict)
    findings: tuple[Finding, ...] = ()
    complete: bool = True

    def need_office(self) -> Office:
        """The office.

        Raises:
            SiklusError: Its file is missing or broken.
        """
        return self._needed(self.office, "content/acuan/instansi.yml")

    def need_organisation(self) -> Organisation:
        """The organisation.

        Raises:
            SiklusError: Its file is missing or broken.
        """
        return self._needed(self.organisation, "content/acuan/organisasi.yml")

    def need_laws(self) -> Laws:
        """The register of laws.

        Raises:
            SiklusError: Its file is missing or broken.
        """
        return self._needed(self.laws, "content/acuan/dasar-hukum.yml")

    def agreement(self, year: int) -> Agreement | None:
        """The Perjanjian Kinerja of a year, if there is one."""
        document = self.agreements.get(year)
        return document.value if document else None

    def need_agreement(self, year: int) -> Agreement:
        """The Perjanjian Kinerja of a year.

        Raises:
            SiklusError: Its file is missing or broken.
        """
        return self._needed(self.agreements.get(year), f"content/acuan/perjanjian-kinerja/{year}.yml")

    def need_cycle(self, cycle_id: str) -> Cycle:
        """The cycle with this id.

        Raises:
            SiklusError: There is no such cycle; the sentence names those that there are.
        """
        try:
            return self.cycles[cycle_id]
        except KeyError:
            folders = {entry.path.split("/")[1] for entry in self.tree.entries("cycles") if entry.path.count("/") > 1}
            way_out = offered(sorted(folders, reverse=True), "Belum ada siklus.")
            begin = "Siklus baru dimulai dengan `siklus new`."
            raise SiklusError(f"Siklus `{cycle_id}` tidak ada.", f"{way_out} {begin}") from None

    def need_packet(self, cycle_id: str) -> Packet:
        """The packet of a cycle.

        Raises:
            SiklusError: The cycle or its packet is missing or broken.
        """
        return self._needed(self.need_cycle(cycle_id).packet, f"cycles/{cycle_id}/naskah/paket.yml")

    def sop_of(self, cycle_id: str) -> Sop:
        """The SOP that a cycle runs.

        Raises:
            SiklusError: The cycle, its packet or its SOP is missing or broken.
        """
        sop_id = self.need_packet(cycle_id).sop
        return self._needed(self.sops.get(sop_id), f"content/sop/{sop_id}.yml")

    def naskah_spec(self, cycle_id: str, naskah_id: str) -> Naskah:
        """What the SOP says of one of its documents.

        Raises:
            SiklusError: The SOP has no such document.
        """
        for naskah in self.sop_of(cycle_id).naskah:
            if naskah.id == naskah_id:
                return naskah
        raise SiklusError(f"SOP siklus `{cycle_id}` tidak mengenal naskah `{naskah_id}`.")

    def naskah_of(self, cycle_id: str, naskah_id: str) -> Keputusan | Surat | FormatData:
        """One document of a cycle.

        Raises:
            SiklusError: It is missing or broken.
        """
        spec = self.naskah_spec(cycle_id, naskah_id)
        document: Document[Keputusan | Surat | FormatData] | None = self.need_cycle(cycle_id).naskah.get(naskah_id)
        return self._needed(document, f"cycles/{cycle_id}/naskah/{spec.file}")

    def _needed(self, document: Document[T] | None, path: str) -> T:
        if document is not None:
            return document.value
        if all(entry.path != path for entry in self.tree.entries(path.rpartition("/")[0])):
            way_out = "Buat berkas itu, misalnya dengan menyalin yang sejenis, lalu jalankan `siklus check`."
            raise SiklusError(f"Berkas {path} tidak ada.", way_out)
        raise SiklusError(f"{path} belum benar.", "Jalankan `siklus check` dan perbaiki temuannya lebih dahulu.")
