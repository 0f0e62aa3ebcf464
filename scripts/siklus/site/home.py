"""What the office runs now, and what it has finished: for the home page and the list of all cycles."""

from __future__ import annotations

from typing import TYPE_CHECKING

from siklus.forge.local import office_zone
from siklus.site import words
from siklus.site.cycle import standing
from siklus.site.markup import Html, esc, joined, link, listed, long_table, page, para, small, table
from siklus.site.years import NEWEST, YEAR, by_year, neighbours, years_table
from siklus.workflow.agenda import calendars

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from siklus.progress import StepProgress
    from siklus.site.request import CyclePage, SiteRequest

#: How many finished cycles the home page shows; the list of all cycles has every one.
_NEWEST = 8
#: Where the calendars lie that phones subscribe to.
CALENDARS = "kalender"
_FINISHED_HEAD = ("Siklus", "Keadaan", "Selesai", "Dikembalikan", "Realisasi")


def running_table(cycles: Sequence[CyclePage], *, up: str = "") -> Html:
    """Cycles that are not finished: whose turn, since when, what is late."""
    rows = [
        _running(one, step, up)
        for one in _newest_first(cycles)
        if (step := one.progress.current) is not None and not _finished(one)
    ]
    if not rows:
        return para(esc("Tidak ada siklus yang sedang berjalan."))
    shown = table(("Siklus", "Keadaan", "Sedang dikerjakan", "Giliran", "Batas waktu"), rows)
    gaps = dict.fromkeys(
        told for one in cycles if one.progress.current is not None for told in one.progress.gaps.sentences()
    )
    return joined([shown, *(para(small(esc(told))) for told in gaps)], "\n")


def finished_table(cycles: Sequence[CyclePage], *, up: str = "", newest: int | None = None) -> Html:
    """Finished cycles, newest first."""
    rows = [_done(one, up) for one in _newest_first(cycles) if _finished(one)]
    return table(_FINISHED_HEAD, rows[:newest]) if rows else para(esc("Belum ada siklus yang selesai."))


def home_parts(request: SiteRequest) -> dict[str, Html]:
    """What the home page's text may ask for, by the name of its mark."""
    office = request.workspace.need_office()
    at = words.moment(request.now, office_zone(office.timezone))
    finished = sum(map(_finished, request.cycles))
    more = para(link("siklus/index.html", f"Semua {finished} siklus yang selesai")) if finished > _NEWEST else Html("")
    return {
        "berjalan": running_table(request.cycles),
        "selesai": joined([finished_table(request.cycles, newest=_NEWEST), more], "\n"),
        "kalender": _calendars(request),
        "waktu": para(small(Html(f"Keadaan pada {at} {esc(office.timezone_label)}."))),
    }


def agendas(request: SiteRequest) -> dict[str, bytes]:
    """A calendar of due dates per role, by file name."""
    return calendars(request.workspace, [(one.case, one.progress) for one in request.cycles], request.now)


def _calendars(request: SiteRequest) -> Html:
    """Links to the calendars."""
    titles = {actor.id: actor.title for document in request.workspace.sops.values() for actor in document.value.actors}
    names = [name.removesuffix(".ics") for name in agendas(request)]
    return listed(link(f"{CALENDARS}/{name}.ics", titles.get(name, name)) for name in names)


def cycles_pages(request: SiteRequest) -> dict[str, str]:
    """The list of what runs and what was finished last, and a page of the finished cycles of each year, by path."""
    years = by_year(one for one in _newest_first(request.cycles) if _finished(one))
    made = {"siklus/index.md": page("Semua siklus", _list(request.cycles, years), hide=["navigation"])}
    for year, found in years.items():
        shown = long_table("../", _FINISHED_HEAD, [_done(one, "../") for one in found], search=False)
        parts = [f"# Siklus tahun {year}", shown, neighbours(years, year)]
        made[YEAR.format(year)] = page(f"Siklus tahun {year}", parts, hide=["navigation", "toc"])
    return made


def _list(cycles: Sequence[CyclePage], years: dict[int, list[CyclePage]]) -> Iterator[str]:
    yield "# Semua siklus"
    yield "## Sedang berjalan"
    yield running_table(cycles, up="../")
    yield "## Selesai"
    yield finished_table(cycles, up="../", newest=NEWEST)
    if years:
        yield "## Menurut tahun"
        yield years_table(years, "Siklus yang selesai")


def _running(one: CyclePage, step: StepProgress, up: str) -> list[Html]:
    zone = one.case.told.story.holders.timezone
    return [
        _name(one, up),
        standing(one),
        joined(
            [
                esc(f"Langkah {step.step.no} dari {len(one.progress.steps)}"),
                small(esc(words.capitalised(step.step.activity))),
            ]
        ),
        esc(one.progress.turn),
        words.stamp(step.due, zone) if step.due else Html("–"),
    ]


def _done(one: CyclePage, up: str) -> list[Html]:
    zone = one.case.told.story.holders.timezone
    finished = max((step.finished for step in one.progress.steps if step.finished), default=None)
    minutes = sum(step.minutes or 0 for step in one.progress.steps)
    return [
        _name(one, up),
        standing(one),
        words.stamp(finished, zone) if finished else Html("–"),
        esc(f"{one.progress.rounds} kali"),
        esc(one.case.calendar().describe(minutes)),
    ]


def _name(one: CyclePage, up: str) -> Html:
    title = one.case.workspace.need_packet(one.case.cycle).title
    return joined([link(f"{up}siklus/{one.case.cycle}/index.html", title), small(esc(one.case.cycle))])


def _finished(one: CyclePage) -> bool:
    """True when nothing more is done: every step is, or it was cancelled."""
    halt = one.case.files.halt
    return one.progress.current is None or (halt is not None and halt.state == "dibatalkan")


def _newest_first(cycles: Sequence[CyclePage]) -> list[CyclePage]:
    opened = {one.case.cycle: one.case.workspace.need_packet(one.case.cycle).opened_on for one in cycles}
    return sorted(cycles, key=lambda one: (opened[one.case.cycle], one.case.cycle), reverse=True)
