from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from pdf_text import flat, read_pdf
from print_shop import SIGNED, shop
from siklus.progress import CalendarGaps, Progress, StepProgress
from siklus.render.sheets.report import REPORT_FILE, print_report
from siklus.worktime import WorkCalendar

if TYPE_CHECKING:
    from siklus.progress.track import StepState

ZONE = ZoneInfo("Asia/Makassar")
START = datetime(2026, 8, 3, 7, 30, tzinfo=ZONE)


def progress(
    *,
    late: int | None,
    gaps: CalendarGaps | None = None,
    running: int | None = None,
    halted: StepState | None = None,
) -> Progress:
    """Every step took an hour, one after the other; one of them was late, one may still run, or stand still."""
    steps = []
    for number, step in enumerate(shop().sop_of(SIGNED).steps):
        state: StepState = "belum"
        if running is None or step.no <= running:
            state = halted or "berjalan" if step.no == running else "selesai"
        begun = START + timedelta(hours=number)
        steps.append(
            StepProgress(
                step,
                state,
                None if state == "belum" else begun,
                begun + timedelta(hours=1) if state == "selesai" else None,
                ("Budi Contoh, S.E.",) if state == "selesai" else (),
                None if state == "belum" else 60,
                None,
                over=50 if step.no == late else 0,
                late=step.no == late,
            )
        )
    word = "selesai" if running is None else "siap diparaf"
    return Progress(word, "", tuple(steps), 1, None, gaps or CalendarGaps())


def told(one: Progress) -> str:
    workspace = shop()
    calendar = WorkCalendar({year: document.value for year, document in workspace.calendars.items()}, ZONE)
    [(name, data)] = print_report(workspace, SIGNED, one, calendar, moment=START, cache=None).items()
    assert name == REPORT_FILE
    return flat(read_pdf(data))


def test_what_every_step_took_against_its_standard() -> None:
    said = told(progress(late=3))
    assert "LAPORAN REALISASI TERHADAP WAKTU STANDAR SOP" in said
    assert "Dikembalikan : 1 kali" in said
    assert "5 hari kerja 1 jam Tepat waktu" in said
    assert "Terlambat" in said
    assert "50 menit" in said
    assert "Langkah yang melewati waktu standar: 3." in said
    assert "Jumlah 1 hari kerja 30 menit" in said


def test_in_time_throughout_and_what_the_calendars_lack() -> None:
    said = told(progress(late=None, gaps=CalendarGaps(provisional=(2026,))))
    assert "Semua langkah dalam waktu standar." in said
    assert "Kalender 2026 belum ditetapkan" in said


def test_a_step_that_will_run_again_has_no_end_yet() -> None:
    one = progress(late=None, running=2)
    third = replace(one.steps[2], started=START, finished=START + timedelta(hours=5), minutes=60)
    said = told(replace(one, steps=(*one.steps[:2], third, *one.steps[3:])))
    assert "Belum akan diulang" in said
    assert "3 Agustus 2026 12.30 WITA" not in said


def test_while_it_still_runs() -> None:
    said = told(progress(late=3, running=3))
    assert "siap diparaf, per 3 Agustus 2026 07.30 WITA" in said
    assert "Berjalan, terlambat" in said
    assert "Belum" in said


def test_a_halted_cycle_is_not_said_to_run() -> None:
    said = told(progress(late=3, running=3, halted="ditangguhkan"))
    assert "Ditangguhkan, terlambat" in said
    assert "ditangguhkan, lewat 50 menit" in said
    assert "erjalan" not in said


def test_the_steps_are_drawn_over_time() -> None:
    said = told(progress(late=3, running=3))
    assert "1. Membuat draft format data kinerja dan SK Pengumpulan Data Kinerja" in said
    assert "berjalan, lewat 50 menit" in said
    assert "hari ini" in said
    assert "Langkah dari hari ke hari" in said
