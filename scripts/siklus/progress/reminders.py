"""What somebody must be reminded of, and what that means for the issues that are open. Pure.

One reminder per late step and one per receipt that is missing. What a reminder says follows from what happened, not
from the day on which it is asked for: an issue is touched only when there is something new.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from siklus.approval.words import moment
from siklus.worktime import CalendarMissing

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from datetime import datetime

    from siklus.model.records import Delivery
    from siklus.progress.track import Progress
    from siklus.worktime import WorkCalendar

_MARK = re.compile(r"<!-- siklus: pengingat ([a-z0-9/-]+) -->")


@dataclass(frozen=True, slots=True)
class Reminder:
    """Something that waits for somebody.

    Args:
        key: Always the same for the same thing: ``2027-tw1/langkah-2``, ``2027-tw1/terima-bina-marga``.
        title: One line, in Indonesian.
        body: What there is to know and to do, as Markdown, in Indonesian.
    """

    key: str
    title: str
    body: str

    @property
    def text(self) -> str:
        """The body of its issue: the mark in it tells later which reminder it is."""
        return f"{self.body}\n\n<!-- siklus: pengingat {self.key} -->\n"


@dataclass(frozen=True, slots=True)
class Issue:
    """An issue that is open on the forge.

    Args:
        number: The forge's number.
        title: Its title.
        body: Its body, mark included.
    """

    number: int
    title: str
    body: str


@dataclass(frozen=True, slots=True)
class Plan:
    """What to do on the forge so that every reminder has one open issue, and nothing else has.

    Args:
        create: Reminders without an issue.
        update: Issues whose words are no longer what the reminder says.
        close: Issues whose matter is settled, or that repeat another.
    """

    create: tuple[Reminder, ...]
    update: tuple[tuple[Issue, Reminder], ...]
    close: tuple[Issue, ...]


def reminders(
    cycle: str,
    progress: Progress,
    deliveries: Iterable[Delivery],
    unit_name: Callable[[str], str],
    calendar: WorkCalendar,
    now: datetime,
) -> Iterator[Reminder]:
    """What one cycle has to remind of.

    A receipt is missing from the working day after the papers were sent.

    Args:
        cycle: The cycle's id.
        progress: Where it stands.
        deliveries: What was sent.
        unit_name: The name of a unit by its id.
        calendar: The office's working time.
        now: The present moment.
    """
    current = progress.current
    if current is not None and current.late and current.due is not None:
        yield Reminder(
            f"{cycle}/langkah-{current.step.no}",
            f"{cycle}: langkah {current.step.no} melewati waktu standar",
            f"Langkah {current.step.no}, {current.step.activity}, seharusnya selesai "
            f"{moment(current.due, calendar.tz)} ({current.step.duration}).\n\nGiliran: {progress.turn}.\n\n"
            f"Lihat rinciannya dengan `siklus status {cycle}`. Keterlambatan tidak menghalangi langkah berikutnya.",
        )
    for one in deliveries:
        if one.received_at is None and one.reason is None and _day_after(one.sent_at, calendar, now):
            name = unit_name(one.unit)
            yield Reminder(
                f"{cycle}/terima-{one.unit}",
                f"{cycle}: tanda terima {name} belum ada",
                f"Naskah dikirim kepada {name} pada {moment(one.sent_at, calendar.tz)} ({one.means}), "
                "tetapi tanda terimanya belum dicatat.\n\n"
                "Cukup unggah foto tanda terima yang sudah ditandatangani, lewat laman repositori, sebagai "
                f"`cycles/{cycle}/pelaksanaan/bukti/{one.unit}.jpg`.\n\n"
                f"Di komputer kantor: `siklus record received {cycle} {one.unit} --by …`, atau `--reason …` bila tidak "
                "diterima.",
            )


def plan(items: Iterable[Reminder], open_issues: Iterable[Issue]) -> Plan:
    """Compare what there is to remind of with the issues that are open. Issues without our mark are left alone.

    Args:
        items: The reminders of now.
        open_issues: Open issues of the forge.
    """
    wanted = {item.key: item for item in items}
    known: dict[str, Issue] = {}
    close: list[Issue] = []
    for issue in sorted(open_issues, key=lambda one: one.number):
        if (mark := _MARK.search(issue.body)) is None:
            continue
        if mark[1] not in wanted or mark[1] in known:
            close.append(issue)
        else:
            known[mark[1]] = issue
    update = [
        (known[key], item)
        for key, item in wanted.items()
        if key in known and (known[key].title, known[key].body.split()) != (item.title, item.text.split())
    ]
    create = [item for key, item in wanted.items() if key not in known]
    return Plan(tuple(create), tuple(update), tuple(close))


def _day_after(sent: datetime, calendar: WorkCalendar, now: datetime) -> bool:
    today = now.astimezone(calendar.tz).date()
    try:
        return today >= calendar.working_day_after(sent.astimezone(calendar.tz).date(), 1)
    except CalendarMissing:  # nobody can say which day works: better to ask once too often
        return today > sent.astimezone(calendar.tz).date()
