"""What the office runs now, and what it has finished: for the home page and the list of all cycles."""

from __future__ import annotations

from typing import TYPE_CHECKING

from siklus.forge.local import office_zone
from siklus.site import words
from siklus.site.cycle import standing
from siklus.site.lists import LongTable, list_pages
from siklus.site.markup import Html, esc, joined, link, listed, page, para, small, table
from siklus.site.summary import is_finished
from siklus.site.years import NEWEST, YEAR, by_year, neighbours, years_table
from siklus.workflow.agenda import calendars

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from siklus.progress import StepProgress
    from siklus.site.page import CyclePage
    from siklus.site.request import SiteRequest
    from siklus.site.summary import Summary

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
        if (step := one.progress.current) is not None and not is_finished(one)
    ]
    if not rows:
        return para(esc("Tidak ada siklus yang sedang berjalan."))
    shown = table(("Siklus", "Keadaan", "Sedang dikerjakan", "Giliran", "Batas waktu"), rows)
    gaps = dict.fromkeys(
        told for one in cycles if one.progress.current is not None for told in one.progress.gaps.sentences()
    )
    return joined([shown, *(para(small(esc(told))) for told in gaps)], "\n")


def finished_table(cycles: Iterable[Summary], *, up: str = "", newest: int | None = None) -> Html:
    """Finished cycles, newest first."""
    rows = _finished_rows(_newest_finished(cycles)[:newest], up)
    return table(_FINISHED_HEAD, rows) if rows else para(esc("Belum ada siklus yang selesai."))


def home_parts(request: SiteRequest) -> dict[str, Html]:
    """What the home page's text may ask for, by the name of its mark."""
    office = request.workspace.need_office()
    at = words.moment(request.now, office_zone(office.timezone))
    finished = len(_newest_finished(request.summaries))
    more = para(link("siklus/index.html", f"Semua {finished} siklus yang selesai")) if finished > _NEWEST else Html("")
    return {
        "berjalan": running_table(request.cycles),
        "selesai": joined([finished_table(request.summaries, newest=_NEWEST), more], "\n"),
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
    years = by_year(_newest_finished(request.summaries))
    made = {"siklus/index.md": page("Semua siklus", _list(request, years), hide=["navigation"])}
    for year, found in years.items():
        shown = LongTable(_FINISHED_HEAD, _finished_rows(found, "../"), search=False)
        made |= list_pages(YEAR.format(year), f"Siklus tahun {year}", shown, after=neighbours(years, year))
    return made


def _list(request: SiteRequest, years: dict[int, list[Summary]]) -> Iterator[str]:
    yield "# Semua siklus"
    yield "## Sedang berjalan"
    yield running_table(request.cycles, up="../")
    yield "## Selesai"
    yield finished_table(request.summaries, up="../", newest=NEWEST)
    if years:
        yield "## Menurut tahun"
        yield years_table(years, "Siklus yang selesai")


def _running(one: CyclePage, step: StepProgress, up: str) -> list[Html]:
    zone = one.case.told.story.holders.timezone
    return [
        _name(one.case.cycle, one.case.workspace.need_packet(one.case.cycle).title, up),
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


def _finished_rows(cycles: Iterable[Summary], up: str) -> list[list[Html]]:
    return [[_name(one.cycle, one.title, up), one.standing, *one.done] for one in cycles if one.done is not None]


def _name(cycle: str, title: str, up: str) -> Html:
    return joined([link(f"{up}siklus/{cycle}/index.html", title), small(esc(cycle))])


def _newest_finished(cycles: Iterable[Summary]) -> list[Summary]:
    """Those that are finished, newest first."""
    return sorted(
        (one for one in cycles if one.done is not None), key=lambda one: (one.opened_on, one.cycle), reverse=True
    )


def _newest_first(cycles: Sequence[CyclePage]) -> list[CyclePage]:
    opened = {one.case.cycle: one.case.workspace.need_packet(one.case.cycle).opened_on for one in cycles}
    return sorted(cycles, key=lambda one: (opened[one.case.cycle], one.case.cycle), reverse=True)
