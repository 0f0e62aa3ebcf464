"""How a finished cycle went does not change any more, whatever becomes of the calendar."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from office_repo import ARCHIVIST, COLLEAGUE, CYCLE, PRINTS, desk, look, save
from siklus.archive.publish import publish
from siklus.archive.verify import verify_cycle
from siklus.forge.refs import ARCHIVE
from siklus.model.records import Place
from siklus.workflow.record import record_archived, record_copies, record_received, record_sent

if TYPE_CHECKING:
    from office_repo import Office
    from siklus.git import Repo

LATE = "2026-11-20 14:00"
CALENDAR = "content/acuan/kalender/2026.yml"


def finish(repo: Repo) -> None:
    """Copies, receipts and the shelf, with a step that took too long."""
    record_copies(desk(repo, COLLEAGUE, "2026-11-09 15:00"), CYCLE)
    for unit in record_sent(desk(repo, COLLEAGUE, "2026-11-10 08:00"), CYCLE, (), "kurir"):
        record_received(desk(repo, COLLEAGUE, "2026-11-10 10:00"), CYCLE, unit, by="Petugas", proof="Buku ekspedisi")
    shelf = Place(room="Ruang Arsip", cabinet="Lemari 2", box="B-1", folder="F-1")
    record_archived(desk(repo, ARCHIVIST, "2026-11-17 14:00"), CYCLE, shelf)


def course(repo: Repo) -> Any:
    (data,) = repo.blobs([f"{ARCHIVE}:{CYCLE}/realisasi.json"])
    return None if data is None else json.loads(data)


def test_the_course_is_kept_when_the_cycle_is_finished_and_not_before(office: Office) -> None:
    repo = office("merged")
    publish(desk(repo, ARCHIVIST, "2026-11-09 14:00"), CYCLE, cache=PRINTS)
    assert course(repo) is None
    finish(repo)
    counted = look(repo, LATE).progress(desk(repo, ARCHIVIST, LATE).clock())
    assert "realisasi.json" in publish(desk(repo, ARCHIVIST, "2026-11-17 14:10"), CYCLE, cache=PRINTS).added
    assert course(repo)["langkah"][6]["terlambat_menit"] > 0
    assert look(repo, LATE).progress(desk(repo, ARCHIVIST, LATE).clock()) == counted
    assert publish(desk(repo, ARCHIVIST, LATE), CYCLE, cache=PRINTS).added == ()

    path = repo.root / CALENDAR
    text = path.read_text(encoding="utf-8")
    day_off = "  - {tanggal: 2026-11-16, nama: Libur susulan, jenis: libur_daerah}\n"
    path.write_text(text.replace("libur:\n", f"libur:\n{day_off}", 1), encoding="utf-8")
    save(repo, COLLEAGUE, LATE, "Kalender diubah di belakang hari")
    case = look(repo, LATE)
    assert case.calendar().hours_on(desk(repo, ARCHIVIST, "2026-11-16 08:00").clock().date()) is None
    assert case.progress(desk(repo, ARCHIVIST, LATE).clock()) == counted
    assert all(answer.genuine for answer in verify_cycle(repo, CYCLE, desk(repo, ARCHIVIST, LATE).clock()))


def test_a_course_that_does_not_fit_is_counted_anew(office: Office) -> None:
    repo = office("merged")
    finish(repo)
    publish(desk(repo, ARCHIVIST, "2026-11-17 14:10"), CYCLE, cache=PRINTS)
    counted = look(repo, LATE).progress(desk(repo, ARCHIVIST, LATE).clock())
    act = desk(repo, ARCHIVIST, LATE)
    repo.commit_files(ARCHIVE, {f"{CYCLE}/realisasi.json": b"{}"}, "Rusak", act.who, act.clock())
    assert look(repo, LATE).progress(act.clock()) == counted
