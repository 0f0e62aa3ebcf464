"""What the rest of the site tells of a cycle: in lists, registers and books, in the feed, in the years' charts.

All of it is plain, so that it can be kept between builds; see :mod:`siklus.site.shelf`.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import TYPE_CHECKING

from siklus.approval.words import long_date
from siklus.archive.lookup import KnownCycle, known_papers, lapse
from siklus.archive.outgoing import addressed_hashes
from siklus.forge.archive_branch import listed_files
from siklus.model.records import ArchiveRecord  # noqa: TC001 -- pydantic reads the types of fields at run time
from siklus.progress.frozen import notes_digest, realised
from siklus.site import words
from siklus.site.cycle import standing
from siklus.site.markup import Html, esc
from siklus.site.records import delivery_rows
from siklus.site.signed import signed_on, signer

if TYPE_CHECKING:
    from siklus.site.page import CyclePage


@dataclass(frozen=True, slots=True)
class Summary:
    """One cycle in short.

    Args:
        cycle: Its id.
        sop: The SOP that it runs.
        title: The packet's title.
        year: The year whose work it is.
        period: The part of the year.
        state: How far it has come, in a word.
        in_force: True once it is.
        opened_on: When it was begun.
        signed_on: The day of its last approval; None while there is none.
        signed_at: The moment of it; where there is none, the day on which it was begun.
        standing: How far it has come, as badges.
        replaced_by: The cycle that corrects it; None while there is none.
        done: When it ended, how often it was sent back and what it took, as cells; None while it runs.
        course: How it went, as the archive would keep it; None while it is not finished.
        known: What the table of genuine files says of it; None while it is not archived.
        deliveries: What was sent, with the moment of each.
        filed: Its entry in the archive's books; None while there is none.
    """

    cycle: str
    sop: str
    title: str
    year: int
    period: str
    state: str
    in_force: bool
    opened_on: date
    signed_on: date | None
    signed_at: datetime
    standing: Html
    replaced_by: str | None
    done: tuple[Html, ...] | None
    course: str | None
    known: KnownCycle | None
    deliveries: tuple[tuple[datetime, tuple[Html, ...]], ...]
    filed: ArchiveRecord | None


def summary_of(page: CyclePage) -> Summary:
    """A cycle in short, as the site shows it to whoever it is for."""
    case, zone = page.case, page.case.told.story.holders.timezone
    packet, record = case.workspace.need_packet(case.cycle), case.files.archive_record
    moments = [slot.at for slot in case.verdict.slots if slot.at is not None]
    signed_at = max(moments).astimezone(zone) if moments else datetime.combine(packet.opened_on, time(), zone)
    return Summary(
        cycle=case.cycle,
        sop=case.sop.id,
        title=packet.title,
        year=packet.year,
        period=packet.period,
        state=page.state,
        in_force=case.merge is not None,
        opened_on=packet.opened_on,
        signed_on=signed_on(page),
        signed_at=signed_at,
        standing=standing(page),
        replaced_by=case.replaced_by,
        done=_done(page) if is_finished(page) else None,
        course=_course(page),
        known=_known(page) if page.archived else None,
        deliveries=tuple((at, tuple(row)) for at, row in delivery_rows(case)),
        filed=record.value if record else None,
    )


def is_finished(page: CyclePage) -> bool:
    """True when nothing more is done: every step is, or it was cancelled."""
    halt = page.case.files.halt
    return page.progress.current is None or (halt is not None and halt.state == "dibatalkan")


def _done(page: CyclePage) -> tuple[Html, ...]:
    zone = page.case.told.story.holders.timezone
    finished = max((step.finished for step in page.progress.steps if step.finished), default=None)
    minutes = sum(step.minutes or 0 for step in page.progress.steps)
    return (
        words.stamp(finished, zone) if finished else Html("–"),
        esc(f"{page.progress.rounds} kali"),
        esc(page.case.calendar().describe(minutes)),
    )


def _course(page: CyclePage) -> str | None:
    if page.public or page.progress.state != "selesai":
        return None
    return json.dumps(realised(page.progress, page.case.merge or "–", notes_digest(())))


def _known(page: CyclePage) -> KnownCycle:
    case = page.case
    by, signed = signer(page), signed_on(page)
    return KnownCycle(
        id=case.cycle,
        title=case.workspace.need_packet(case.cycle).title,
        page=f"siklus/{case.cycle}/index.html",
        signer=case.told.story.holders.name(by.person) if by else "",
        capacity=by.title if by else "",
        signed=long_date(signed) if signed else "",
        lapsed=lapse(case.files, replaced=case.replaced_by is not None),
        papers=known_papers(case.workspace, case.cycle, page.withheld),
        files=addressed_hashes(page.archived) | listed_files(page.archived),
    )
