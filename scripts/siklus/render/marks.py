"""What the variants of a document show besides its text: a draft's marks, the archive's proofs, a copy's addressee."""

from __future__ import annotations

import io
import re
from functools import lru_cache
from itertools import groupby
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

import segno

from siklus.approval.holders import PREFIXES
from siklus.errors import SiklusError
from siklus.progress import CalendarGaps
from siklus.render.request import Variant
from siklus.render.words import clock_moment

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from siklus.model.office import Office
    from siklus.model.sop import ApprovalForm
    from siklus.render.request import PrintedApproval, PrintRequest

#: How an approval is called where it is shown.
FORMS: dict[ApprovalForm, str] = {
    "ya": "koreksi",
    "paraf": "paraf",
    "paraf_koordinasi": "paraf koordinasi",
    "tanda_tangan": "tanda tangan",
}
#: Modules of white around the QR code; the paper around it is white too (ISO/IEC 18004 asks for four in all).
_QUIET = 2
#: The page of a cycle on the site.
_PAGE = "{site}/siklus/{cycle}/"

#: A document that is neither draft nor copy nor kept: no marks at all.
NO_MARKS: dict[str, Any] = {
    "draft": False,
    "watermark": None,
    "lines": 0,
    "margin": 0,
    "foot": None,
    "code": None,
    "note": None,
    "corner": None,
    "copy_mark": None,
    "addressee": None,
    "parafs": [],
    "sources": [],
}


def marks_of(request: PrintRequest, style: str, *, lined: bool, sources: Sequence[str]) -> dict[str, Any]:
    """The marks of a document's variant, as the templates read them.

    Args:
        request: What is printed.
        style: Key under ``gaya``: the kind of document.
        lined: True when the lines of a draft are numbered.
        sources: Paths of the files that the document is printed from.
    """
    match request.variant:
        case Variant.DRAFT:
            return NO_MARKS | _draft(request, lined=lined)
        case Variant.ARCHIVE:
            return NO_MARKS | {"code": _code(request)} | _archive(request, style, sources)
        case Variant.COPY:
            return NO_MARKS | {"code": _code(request)} | _copy(request, style)


def _draft(request: PrintRequest, *, lined: bool) -> dict[str, Any]:
    marks = request.workspace.need_office().printing.draft
    content = f", isi {request.source_id}" if request.source_id else ""
    return {
        "draft": True,
        "watermark": marks.mark,
        "lines": marks.line_step if lined else 0,
        "margin": marks.margin if lined else 0,
        "foot": " ".join([f"{marks.remark} Siklus {request.cycle_id}{content}.", *_unsure(request)]),
    }


def _unsure(request: PrintRequest) -> tuple[str, ...]:
    """What the calendars lack for the year of the deadline, which the papers name as a date."""
    year = request.workspace.need_packet(request.cycle_id).deadline.year
    if (calendar := request.workspace.calendars.get(year)) is None:
        return CalendarGaps(missing=(year,)).sentences()
    return CalendarGaps(provisional=(year,)).sentences() if calendar.value.basis is None else ()


def _archive(request: PrintRequest, style: str, sources: Sequence[str]) -> dict[str, Any]:
    office = request.workspace.need_office()
    marks = office.printing.archive
    tables = [
        (marks.parafs, [one for one in reversed(request.approvals) if one.form == "paraf"]),
        (marks.coordination, [one for one in request.approvals if one.form == "paraf_koordinasi"]),
    ]
    zone = ZoneInfo(office.timezone)
    return {
        "note": " ".join([*_told(request.approvals, office), office.printing.statement]),
        "corner": marks.corners.get(style),
        "parafs": [
            {
                "title": title,
                "rows": [
                    {
                        "title": title_of(one),
                        "given": f"{_manner(one)} {one.at.astimezone(zone):%d.%m.%Y}" if one.at else None,
                    }
                    for one in rows
                ],
            }
            for title, rows in tables
            if rows
        ],
        "sources": [_source(request, path) for path in sources],
    }


def _copy(request: PrintRequest, style: str) -> dict[str, Any]:
    marks = request.workspace.need_office().printing.copy_marks
    addressee = None
    if request.recipient is not None:
        if (unit := request.workspace.need_organisation().unit(request.recipient)) is None:
            raise SiklusError(
                f"Unit `{request.recipient}` tidak tercatat.",
                "Pilih salah satu penerima pada paket.yml; unit didaftarkan pada content/acuan/organisasi.yml.",
            )
        addressee = marks.addressee.format(penerima=unit.addressee)
    return {"copy_mark": marks.marks.get(style), "addressee": addressee}


def _code(request: PrintRequest) -> dict[str, Any] | None:
    """Where the QR code leads: to the cycle's page; None when the office has no site or wants no code."""
    office = request.workspace.need_office()
    if office.site_url is None or (wanted := office.printing.code) is None:
        return None
    url = _PAGE.format(site=office.site_url.rstrip("/"), cycle=request.cycle_id)
    return {"url": url, "size": wanted.size, "caption": wanted.caption}


def drawn(marks: dict[str, Any]) -> dict[str, Any]:
    """The marks with their QR code drawn: only now, for a print that is taken from the cache needs none."""
    code = marks.get("code")
    return marks | {"code": code | {"drawing": _drawing(code["url"])}} if code else marks


@lru_cache(maxsize=256)
def _drawing(url: str) -> str:
    svg = io.BytesIO()
    code = segno.make(url, error="m", micro=False)
    code.save(svg, kind="svg", border=_QUIET, xmldecl=False, svgclass=None, lineclass=None, nl=False)
    return svg.getvalue().decode()


def _source(request: PrintRequest, path: str) -> dict[str, str]:
    kind = "text/markdown" if path.endswith(".md") else "application/yaml"
    text = request.workspace.tree.read(path).decode("utf-8")
    return {"name": path.rpartition("/")[2], "text": text, "kind": kind, "about": f"Sumber naskah: {path}"}


def title_of(approval: PrintedApproval) -> str:
    """Who approves, as papers name them: the position behind its prefix, or the role while nobody is known."""
    return PREFIXES[approval.capacity or "definitif"] + (approval.position or approval.role_title)


def _manner(approval: PrintedApproval) -> str:
    return "melalui tinjauan" if approval.manner == "tinjauan" else "basah"


def _told(approvals: Iterable[PrintedApproval], office: Office) -> list[str]:
    """How the document was approved: a sentence for each act; one act may fill several places."""
    zone = ZoneInfo(office.timezone)
    sentences = []
    for (name, at, manner), group in groupby(approvals, key=lambda one: (one.name, one.at, one.manner)):
        acts = list(group)
        what = " dan ".join(dict.fromkeys(FORMS[one.form] for one in acts)).capitalize()
        who = f"{name} ({title_of(acts[0])})" if name else title_of(acts[0])
        if at is None:
            sentences.append(f"{what}: {who}, belum diberikan.")
            continue
        by = f", dicatat oleh {acts[0].recorded_by}" if acts[0].recorded_by else ""
        how = "melalui tinjauan" if manner == "tinjauan" else "basah"
        sentences.append(f"{what}: {who}, {how}, {clock_moment(at, zone, office.timezone_label)}{by}.")
    return sentences


def field_name(request: PrintRequest, signature: PrintedApproval) -> str | None:
    """The name of the empty field in which the office's own copy can be signed electronically later.

    None on any other variant, and where the signature was given by hand.
    """
    if request.variant is not Variant.ARCHIVE or signature.manner == "basah":
        return None
    return "TTD_" + re.sub(r"[^A-Z0-9]+", "_", signature.role_title.upper()).strip("_")


def signed_word(request: PrintRequest, style: str, signature: PrintedApproval) -> str | None:
    """What stands for the signature on a copy that is marked as one."""
    marks = request.workspace.need_office().printing.copy_marks
    marked = request.variant is Variant.COPY and style in marks.marks
    return marks.signed if marked and signature.at is not None else None
