"""The page of one cycle."""

from __future__ import annotations

from typing import TYPE_CHECKING

from siklus.approval.words import long_date
from siklus.site import words
from siklus.site.approvals import approvals
from siklus.site.markup import Html, badge, code, day, esc, facts, joined, link, listed, md, note, page, sentence
from siklus.site.naskah import naskah, ways_to
from siklus.site.records import delivery_pages, records
from siklus.site.signed import signer
from siklus.site.timeline import timeline
from siklus.workspace.numbers import issued_number

if TYPE_CHECKING:
    from collections.abc import Iterator

    from siklus.site.markup import Tone
    from siklus.site.page import CyclePage

#: The page of a cycle, in the cycle's folder.
PAGE = "index.md"


def cycle_pages(shown: CyclePage) -> dict[str, str]:
    """Everything about one cycle: its page and those that belong to it, by their name in the cycle's folder.

    Args:
        shown: The cycle.
    """
    packet = shown.case.workspace.need_packet(shown.case.cycle)
    papers, readings = naskah(shown)
    own = page(f"{packet.title} ({shown.case.cycle})", _parts(shown, papers), hide=["navigation"])
    more = {} if shown.public else delivery_pages(shown.case)
    return {PAGE: own, **readings, **{path.rpartition("/")[2]: text for path, text in more.items()}}


def _parts(shown: CyclePage, papers: list[str]) -> Iterator[str]:
    case = shown.case
    packet = case.workspace.need_packet(case.cycle)
    yield f"# {md(packet.title)}"
    yield _standing(shown)
    yield _facts(shown)
    if not shown.public:
        yield from timeline(shown)
    yield from approvals(shown)
    yield from papers
    if not shown.public:
        yield from records(case)


def standing(shown: CyclePage) -> Html:
    """In badges: how far it has come, whether it is late, halted or replaced, whether it lies in the archive."""
    replaced = badge("Sudah diralat", "awas") if shown.case.replaced_by else Html("")
    if (halt := shown.case.files.halt) is not None:
        tone: Tone = "buruk" if halt.state == "dibatalkan" else "awas"
        return joined([badge(words.capitalised(halt.state), tone), replaced], " ")
    done = shown.progress.current is None
    if shown.public:
        return joined([badge("Terbit", "baik"), replaced], " ")
    archived = badge("Terarsip", "baik") if shown.archived else Html("")
    if done and shown.archived:
        return joined([archived, replaced], " ")
    state = badge(words.capitalised(shown.progress.state), "baik" if done else "jalan")
    late = badge("Terlambat", "buruk") if is_late(shown) else Html("")
    return joined([state, late, archived, replaced], " ")


def is_late(shown: CyclePage) -> bool:
    """True when the step that runs has passed its standard time."""
    return not shown.public and shown.progress.current is not None and shown.progress.current.late


def _standing(shown: CyclePage) -> Html:
    """How far it has come, and who has to do what now."""
    stopped = shown.case.files.halt is not None or shown.case.replaced_by is not None
    tone: Tone = "awas" if stopped else "buruk" if is_late(shown) else "diam"
    return note(joined([standing(shown), _next(shown)]), tone)


def _next(shown: CyclePage) -> Html:
    case, current = shown.case, shown.progress.current
    if (other := case.replaced_by) is not None:
        return Html(f"Yang berlaku ialah ralatnya: {link(f'../{other}/index.html', other)}. Naskah ini tetap terbaca.")
    if (halt := case.files.halt) is not None:
        if shown.public:
            stopped = halt.state == "dibatalkan"
            return esc("Naskah ini tidak berlaku lagi." if stopped else "Pelaksanaannya ditangguhkan.")
        since = words.moment(halt.at, case.told.story.holders.timezone)
        who = case.told.story.holders.name(halt.by)
        return Html(f"{esc(words.capitalised(halt.state))} oleh {esc(who)}, {since}: {esc(halt.reason)}")
    if current is None or shown.public:
        return Html("")
    if case.verdict.next_action:
        return sentence(case.verdict.next_action)
    if case.merge is None:
        return esc("Persetujuan sudah lengkap; paket menunggu diberlakukan.")
    doing = f"langkah {current.step.no}, {current.step.activity[:1].lower()}{current.step.activity[1:]}"
    return Html(f"Giliran {esc(shown.progress.turn)}: {esc(doing)}.")


def _facts(shown: CyclePage) -> Html:
    case = shown.case
    packet = case.workspace.need_packet(case.cycle)
    organisation = case.workspace.need_organisation()
    inside = (
        ("Pengonsep", esc(case.told.story.holders.name(packet.drafter))),
        (
            "Putaran koreksi",
            esc(f"{shown.progress.rounds} kali dikembalikan" if shown.progress.rounds else "Tidak ada"),
        ),
    )
    recipients = [unit.name if (unit := organisation.unit(name)) else name for name in packet.recipients]
    return facts(
        (
            ("Siklus", code(case.cycle)),
            *_signed(shown),
            ("Periode", esc(f"{case.workspace.need_office().period_name(packet.period)} Tahun {packet.year}")),
            ("SOP", link(f"../../sop/{case.sop.id}.html", case.sop.identity.name)),
            ("Ralat atas", _corrected(packet.corrects)),
            ("Dibuka", esc(long_date(packet.opened_on))),
            ("Tenggat pengisian", esc(long_date(packet.deadline))),
            *(() if shown.public else inside),
            ("Penerima", listed(esc(one) for one in recipients)),
        )
    )


def _signed(shown: CyclePage) -> Iterator[tuple[str, Html]]:
    """What a paper in somebody's hand is compared with: its number and day, who signed and as what."""
    case = shown.case
    if case.merge is None:
        return
    for spec in case.sop.naskah:
        issued = None if spec.id in shown.withheld else issued_number(case.workspace, case.cycle, spec.id)
        number = esc(f"Nomor {issued.text}") if issued else Html("")
        when = day(issued.day) if issued and issued.day else Html("")
        yield spec.name, joined([joined([number, when], ", "), ways_to(spec, shown)])
    if (by := signer(shown)) is not None:
        yield "Penanda tangan", esc(f"{case.told.story.holders.name(by.person)}, {by.title}")


def _corrected(old: str | None) -> Html:
    return link(f"../{old}/index.html", old) if old else Html("")
