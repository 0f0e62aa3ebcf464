"""The steps of the SOP over what happened: who, from when to when, standard against actual working time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from siklus.site import words
from siklus.site.markup import Html, badge, esc, figure, joined, note, para, small, table

if TYPE_CHECKING:
    from collections.abc import Iterator
    from zoneinfo import ZoneInfo

    from siklus.progress import StepProgress
    from siklus.site.markup import Tone
    from siklus.site.page import CyclePage
    from siklus.worktime import WorkCalendar

#: The drawing of the steps over time, in the cycle's folder.
CHART = "waktu.svg"
_HEAD = ("Kegiatan", "Pelaksana", "Mulai dan selesai", "Waktu standar", "Realisasi", "Keadaan")


def timeline(page: CyclePage) -> Iterator[str]:
    """The section about the steps."""
    calendar, zone = page.case.calendar(), page.case.told.story.holders.timezone
    label = page.case.workspace.need_office().timezone_label
    yield "## Langkah"
    yield note(
        esc(
            f"Waktu kerja dihitung menurut hari dan jam kerja dinas; semua jam dalam {label}. Langkah yang terulang "
            "karena naskah dikembalikan dijumlahkan realisasinya. Keterlambatan ditandai, tetapi tidak menghalangi."
        )
    )
    if page.chart:
        yield figure(CHART, page.chart, f"Bagan waktu {page.case.cycle}; isinya sama dengan tabel langkah di bawahnya")
    yield table(_HEAD, [_row(step, page, calendar, zone) for step in page.progress.steps])
    total = sum(step.minutes or 0 for step in page.progress.steps)
    yield para(Html(f"Realisasi seluruhnya: <strong>{esc(calendar.describe(total))}</strong>."))
    if (finish := page.progress.forecast) is not None:
        yield para(
            Html(
                f"Perkiraan selesai: <strong>{words.stamp(finish, zone)}</strong>, bila setiap langkah yang tersisa "
                "memakai waktu standarnya."
            )
        )
    for one in page.progress.gaps.sentences():
        yield note(esc(one), "buruk")


def _row(step: StepProgress, page: CyclePage, calendar: WorkCalendar, zone: ZoneInfo) -> list[Html]:
    sop = page.case.sop
    roles = ", ".join(sop.actor(role).title for role in step.step.actors)
    told = step.by and step.step.evidence == "persetujuan"  # their positions stand beside their names
    return [
        Html(f"{step.step.no}. {esc(words.capitalised(step.step.activity))}"),
        joined([*(esc(name) for name in step.by), Html("") if told else small(esc(roles))]),
        _span(step, zone),
        esc(step.step.duration) if step.step.duration else Html("–"),
        esc(calendar.describe(step.minutes)) if step.minutes is not None and step.step.duration else Html("–"),
        state_of(step),
    ]


def _span(step: StepProgress, zone: ZoneInfo) -> Html:
    if step.started is None:
        return Html("–")
    if step.step.duration is None and step.finished:
        return words.stamp(step.finished, zone)
    if step.finished:
        return Html(f"{words.stamp(step.started, zone)}&nbsp;– {words.stamp(step.finished, zone)}")
    due = Html(f"batas {words.stamp(step.due, zone)}") if step.state == "berjalan" and step.due else Html("")
    return joined([words.stamp(step.started, zone), small(due)])


def state_of(step: StepProgress) -> Html:
    """Where a step stands, as a badge."""
    match step.state:
        case "selesai" if step.late:
            return badge("Terlambat", "buruk")
        case "selesai" if step.step.duration:
            return badge("Tepat waktu", "baik")
        case "selesai":
            return badge("Selesai", "baik")
        case "belum":
            return badge("Belum", "diam")
        case reached:
            late = step.late or reached == "dibatalkan"
            tone: Tone = "buruk" if late else "jalan" if reached == "berjalan" else "awas"
            return badge(f"{words.capitalised(reached)}{', terlambat' if step.late else ''}", tone)
