from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from office_repo import ARCHIVIST, CYCLE, snapshot
from siklus.forge.refs import MAIN

if TYPE_CHECKING:
    from office_repo import Office
    from typist import Typist

PLACE = ("--room", "Ruang Arsip", "--cabinet", "Lemari 2", "--box", "B-04", "--folder", "F-01")


def test_the_records_of_a_cycle_in_their_order(office: Office, siklus: Typist) -> None:
    repo = office("merged")
    copies = siklus(repo, "record", "copies", CYCLE, at="2026-11-09 14:00")
    assert "SK Pengumpulan Data Kinerja: " in copies.out
    assert "langkah 6, Mendistribusikan" in copies.out
    sent = siklus(repo, "record", "sent", CYCLE, "--means", "kurir", at="2026-11-10 09:00")
    units = [line.removeprefix("Dikirim ke ").rstrip(".") for line in sent.out.splitlines() if line[:7] == "Dikirim"]
    assert len(units) == 9
    for unit in units[1:]:
        words = ("record", "received", CYCLE, unit, "--by", "Maya Ibarat, S.T.", "--proof", "Buku ekspedisi")
        assert siklus(repo, *words, at="2026-11-10 10:00").code == 0
    missing = siklus(repo, "record", "received", CYCLE, units[0], "--reason", "Kantor tutup", at="2026-11-10 10:00")
    assert missing.out.startswith(f"Kiriman ke {units[0]} tidak diterima: Kantor tutup\n")
    kept = siklus(repo, "record", "archived", CYCLE, *PLACE, person=ARCHIVIST, at="2026-11-11 09:00")
    assert kept.out == f"Berkas siklus {CYCLE} disimpan di Ruang Arsip, Lemari 2, B-04, F-01.\nSiklus ini selesai.\n"
    assert repo.text("log", "-1", "--format=%s", MAIN) == f"Berkas diarsipkan: {CYCLE}"


@pytest.mark.parametrize(
    "words",
    [
        ("received", CYCLE, "bina-marga"),
        ("received", CYCLE, "bina-marga", "--by", "Maya", "--reason", "Tutup"),
        ("received", CYCLE, "bina-marga", "--reason", "Tutup", "--proof", "Foto"),
        ("received", CYCLE, "bina-marga", "--by", "  "),
        ("received", CYCLE, "bina-marga", "--by", "Maya\x1b[31m"),
        ("sent", CYCLE),
        ("sent", CYCLE, "--means", "merpati"),
        ("archived", CYCLE, "--room", "Ruang"),
        ("archived", CYCLE, *PLACE[:-1], ""),
        ("step", CYCLE, "tiga"),
        ("step", CYCLE),
        ("step", CYCLE, "-1"),
    ],
)
def test_a_record_that_is_not_complete_is_refused(office: Office, siklus: Typist, words: tuple[str, ...]) -> None:
    repo = office("merged")
    before = snapshot(repo)
    answer = siklus(repo, "record", *words)
    assert answer.code == 2
    assert answer.err.startswith("Galat: ")
    assert snapshot(repo) == before


def test_a_step_without_a_paper_is_no_step_of_this_sop(office: Office, siklus: Typist) -> None:
    answer = siklus(office("merged"), "record", "step", CYCLE, "5", "-m", "Rapat")
    assert (answer.code, answer.err.splitlines()[0]) == (2, "Galat: SOP siklus ini tidak mengenal pencatatan itu.")
