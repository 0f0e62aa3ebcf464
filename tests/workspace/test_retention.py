from __future__ import annotations

from datetime import date

import pytest

from office import ARCHIVE, RETENTION, Edit, add, drop, load, swap
from siklus.workspace.retention import Kept, kept

SPAN = "kurun_waktu: {{dari: 2024-01-02, sampai: {}}}\n"


def of(*edits: Edit) -> Kept:
    workspace = load(*edits)
    record = workspace.cycles["2026-tw4"].archive_record
    assert record is not None
    return kept(workspace, record.value)


def test_years_run_from_the_day_on_which_the_file_was_closed() -> None:
    found = of()
    assert (found.closed_on, found.active_until, found.inactive_until) == (
        date(2026, 12, 9),
        date(2028, 12, 9),
        date(2031, 12, 9),
    )
    assert [found.phase(date(*day)) for day in ((2028, 12, 9), (2028, 12, 10), (2031, 12, 9), (2031, 12, 10))] == [
        "aktif",
        "inaktif",
        "inaktif",
        "jatuh_tempo",
    ]


def test_the_last_document_closes_the_file_even_on_a_leap_day() -> None:
    found = of(add(ARCHIVE, SPAN.format("2024-02-29")))
    assert (found.closed_on, found.active_until) == (date(2024, 2, 29), date(2026, 2, 28))


@pytest.mark.parametrize("edit", [drop(RETENTION), swap(ARCHIVE, "klasifikasi: 000.8.6.3", "klasifikasi: 900.1")])
def test_what_the_schedule_does_not_know(edit: Edit) -> None:
    found = of(edit)
    assert (found.retention, found.active_until, found.phase(date(2099, 1, 1))) == (None, None, "tidak_diketahui")
