from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from siklus.approval import Capacity, State
from siklus.site.approvals import approvals

if TYPE_CHECKING:
    from siklus.site import CyclePage, SiteRequest
    from siklus.workflow.case import Case


def _section(shown: CyclePage, heading: str, *, case: Case | None = None) -> str:
    """A section of the page, of this case where one is given."""
    text = "\n".join(approvals(replace(shown, case=case or shown.case)))
    return text.partition(f"## {heading}\n")[2].partition("\n## ")[0]


def test_each_approval_tells_who_in_which_capacity_when_and_how(archived: SiteRequest) -> None:
    text = _section(archived.cycles[0], "Persetujuan")
    assert "Lengkap: 4 dari 4 persetujuan sah" in text
    assert "Ir. Ratna Umpama, M.T.<br>\nKepala Dinas" in text
    assert "9 November 2026, 11.00" in text
    assert "Paraf bersama langkah 2" in text
    assert text.count("Tinjauan elektronik") == 4
    assert text.count(">Sah</span>") == 4


def test_a_mandate_is_shown_with_the_paper_behind_it(archived: SiteRequest) -> None:
    case = archived.cycles[0].case
    acting = Capacity("joko-misal", "kadis", "Kepala Dinas", "plh", basis="Surat Perintah <97>")
    slots = (*case.verdict.slots[:-1], replace(case.verdict.slots[-1], by="joko-misal", capacity=acting))
    text = _section(archived.cycles[0], "Persetujuan", case=replace(case, verdict=replace(case.verdict, slots=slots)))
    assert "Plh. Kepala Dinas" in text
    assert "Surat Perintah &lt;97&gt;" in text


def test_a_wet_signature_names_who_recorded_it(archived: SiteRequest) -> None:
    case = archived.cycles[0].case
    slot = case.verdict.slots[-1]
    assert slot.review is not None
    review = replace(slot.review, manner="basah")
    event = next(one for one in case.told.events.events if one.id == review.id)
    noted = event.model_copy(update={"recorded_by": "rudi.cerminan@dinas.example"})
    review = replace(review, id=noted.id)
    wet = replace(
        case,
        verdict=replace(case.verdict, slots=(*case.verdict.slots[:-1], replace(slot, review=review))),
        told=replace(case.told, events=replace(case.told.events, events=(*case.told.events.events, noted))),
    )
    assert "Tanda tangan basah, dicatat oleh Rudi Cerminan, S.Kom." in _section(
        archived.cycles[0], "Persetujuan", case=wet
    )


def test_an_approval_that_does_not_hold_says_why(running: SiteRequest) -> None:
    case = running.cycles[0].case
    stale = replace(case.verdict.slots[0], state=State.STALE, sentence="Kasubag: tidak berlaku lagi", by=None)
    text = _section(running.cycles[0], "Persetujuan", case=replace(case, verdict=replace(case.verdict, slots=(stale,))))
    assert ">Kedaluwarsa</span>" in text
    assert "Kasubag: tidak berlaku lagi" in text


def test_every_refusal_is_told_in_the_correctors_words(archived: SiteRequest) -> None:
    text = _section(archived.cycles[0], "Putaran koreksi")
    assert "### Putaran 1" in text
    assert "Dikembalikan oleh Siti Teladan, S.T., M.T., " in text
    assert "Tenggat *belum* sama | &lt;script&gt;alert(1)&lt;/script&gt;<br>\nLihat baris 3 &amp; 4." in text
    assert "Diajukan kembali oleh Budi Contoh, S.E., " in text
    assert "Penutup diperbaiki" in text


def test_a_packet_that_has_not_come_back_says_so(archived: SiteRequest) -> None:
    case = archived.cycles[0].case
    until = next(index for index, event in enumerate(case.told.events.events) if event.kind == "kembalikan")
    events = replace(case.told.events, events=case.told.events.events[: until + 1])
    text = _section(archived.cycles[0], "Putaran koreksi", case=replace(case, told=replace(case.told, events=events)))
    assert "Belum diajukan kembali." in text
    assert "Diajukan kembali oleh" not in text
    assert "koreksian-1.html" not in text


def test_every_review_that_did_not_count_is_shown_with_the_reason(archived: SiteRequest) -> None:
    case = archived.cycles[0].case
    text = _section(archived.cycles[0], "Tinjauan yang tidak dihitung")
    uncounted = [result for result in case.verdict.reviews if not result.counted]
    assert len(uncounted) == 2
    assert text.count("<tr>") == 1 + len(uncounted)
    for result in uncounted:
        assert result.why[1:] in text
    assert "6 November 2026, 08.10" in text


def test_a_cycle_without_refusals_has_no_section_about_them(running: SiteRequest) -> None:
    text = "\n".join(approvals(running.cycles[0]))
    assert "## Putaran koreksi" not in text
    assert "## Tinjauan yang tidak dihitung" not in text


def test_an_answered_round_leads_to_what_changed_in_it(archived: SiteRequest) -> None:
    text = _section(archived.cycles[0], "Putaran koreksi")
    assert '<a href="koreksian-1.html">Lihat yang berubah pada putaran 1</a>' in text
    assert b"<ins>disampaikan</ins>" in archived.cycles[0].rounds[1]
