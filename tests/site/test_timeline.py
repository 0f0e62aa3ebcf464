from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from siklus.site.timeline import state_of, timeline

if TYPE_CHECKING:
    from siklus.progress.track import StepState
    from siklus.site import SiteRequest


def test_every_step_of_the_sop_is_told_with_standard_and_actual_time(archived: SiteRequest) -> None:
    shown = archived.cycles[0]
    text = "\n".join(timeline(shown))
    for step in shown.case.sop.steps:
        assert f"<td>{step.no}. " in text
    assert "semua jam dalam WITA" in text
    assert ">5 hari kerja</td>" in text
    assert "9 November 2026, 11.10" not in text
    assert (
        '<span class="utuh">9 November 2026, 11.00</span>&nbsp;– <span class="utuh">9 November 2026, 15.00</span>'
        in text
    )
    total = sum(step.minutes or 0 for step in shown.progress.steps)
    assert f"<strong>{shown.case.calendar().describe(total)}</strong>" in text


def test_who_did_a_step_stands_beside_it(archived: SiteRequest) -> None:
    text = "\n".join(timeline(archived.cycles[0]))
    assert "Ir. Ratna Umpama, M.T. (Kepala Dinas)" in text
    assert 'Dewi Sampel, A.Md.<br>\n<span class="redup">Staf/JF umum</span>' in text


def test_the_running_step_tells_its_due_time_and_later_ones_only_their_role(running: SiteRequest) -> None:
    text = "\n".join(timeline(running.cycles[0]))
    assert 'batas <span class="utuh">6 November 2026, 13.50</span>' in text
    assert text.count(">Belum</span>") == 4
    assert '<td><span class="redup">KADIS</span></td>' in text


@pytest.mark.parametrize(
    ("state", "late", "said"),
    [
        ("selesai", False, "Tepat waktu"),
        ("selesai", True, "Terlambat"),
        ("berjalan", False, "Berjalan"),
        ("berjalan", True, "Berjalan, terlambat"),
        ("ditangguhkan", False, "Ditangguhkan"),
        ("ditangguhkan", True, "Ditangguhkan, terlambat"),
        ("dibatalkan", False, "Dibatalkan"),
        ("belum", False, "Belum"),
    ],
)
def test_a_step_says_where_it_stands(archived: SiteRequest, state: StepState, late: bool, said: str) -> None:  # noqa: FBT001 -- a case
    step = replace(archived.cycles[0].progress.steps[0], state=state, late=late)
    assert f">{said}</span>" in state_of(step)


def test_a_step_without_a_standard_is_just_done(archived: SiteRequest) -> None:
    assert ">Selesai</span>" in state_of(archived.cycles[0].progress.steps[-1])
