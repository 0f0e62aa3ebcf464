"""The SOP on paper: identity block and flowchart (PermenPANRB 35/2012)."""

from __future__ import annotations

import json
from datetime import UTC, datetime, time
from hashlib import sha256
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from siklus.approval.words import long_date
from siklus.errors import SiklusError
from siklus.findings import suggestion
from siklus.render.flowchart import ChartPage, Columns, columns_for, draw_chart
from siklus.render.frame import Emblem, emblem_of, page_frame, unknown_font
from siklus.render.press import Job, UnknownFontError, machine_id, typeset
from siklus.render.svg import site_svg
from siklus.sealed import SealedCache

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from siklus.model.sop import Identity, Sop
    from siklus.workspace import Workspace

_TEMPLATE = "sop.typ"
_NAME = "Standar operasional prosedur"
#: What is not dated carries this moment.
_NO_MOMENT = datetime(1980, 1, 1, tzinfo=UTC)


def print_sop(workspace: Workspace, sop_id: str, *, cache: Path | None) -> bytes:
    """Print an SOP: a page with its identity block, then its flowchart.

    The PDF carries the newest day of the identity block: unchanged, it is the same file whenever it is printed.

    Args:
        workspace: The files to print from.
        sop_id: Which SOP.
        cache: Folder of earlier prints; None prints anew.

    Raises:
        SiklusError: There is no such SOP, or it cannot be typeset.
    """
    sop, emblem, data = _facts(workspace, sop_id)
    keep = SealedCache(cache)
    moment = _dated(sop.identity, ZoneInfo(workspace.need_office().timezone))
    key = _key(sop, data, "pdf", str(moment.timestamp()), sha256(emblem.data).hexdigest() if emblem else "")
    if (found := keep.get(key)) is not None:
        return found
    made: bytes = _typeset(workspace, sop, emblem, data, moment, "pdf")
    keep.put(key, made)
    return made


def sop_svg(workspace: Workspace, sop_id: str, *, cache: Path | None) -> list[str]:
    """The pages of an SOP's flowchart as SVG for the site, cropped to the drawing.

    Args:
        workspace: The files to draw from.
        sop_id: Which SOP.
        cache: Folder of earlier prints; None draws anew.

    Raises:
        SiklusError: There is no such SOP, or it cannot be typeset.
    """
    sop, _emblem, data = _facts(workspace, sop_id)
    keep = SealedCache(cache)
    key = _key(sop, data, "svg")
    if (found := keep.get(key)) is not None:
        return found.decode().split("\0")
    pages: list[bytes] = _typeset(workspace, sop, None, data, _NO_MOMENT, "svg")
    name = f"Bagan alir SOP {sop.identity.name}"
    drawn = [
        site_svg(
            page,
            title=f"{name}, halaman {number} dari {len(pages)}" if len(pages) > 1 else name,
            description=_alt(sop),
        )
        for number, page in enumerate(pages, 1)
    ]
    keep.put(key, "\0".join(drawn).encode())
    return drawn


def _key(sop: Sop, data: dict[str, Any], *rest: str) -> str:
    """Hash of everything that decides the bytes."""
    facts = json.dumps(data, sort_keys=True)
    return sha256("\0".join([machine_id(), sop.model_dump_json(), facts, *rest]).encode()).hexdigest()


def _facts(workspace: Workspace, sop_id: str) -> tuple[Sop, Emblem | None, dict[str, Any]]:
    """The SOP, the coat of arms, and what of the print is known before anything is measured."""
    if (document := workspace.sops.get(sop_id)) is None:
        raise SiklusError(f"SOP `{sop_id}` tidak ada atau belum benar.", suggestion(sop_id, sorted(workspace.sops)))
    sop = document.value
    emblem = emblem_of(workspace)
    data = page_frame(workspace, "sop", title=f"SOP {sop.identity.name}", description=_NAME) | {
        "identity": _identity(sop.identity),
        "emblem": emblem.name if emblem else None,
        "actors": [actor.title for actor in sop.actors],
        "steps": [
            {
                "no": step.no,
                "activity": step.activity,
                "requirements": step.requirements,
                "time": str(step.duration) if step.duration else None,
                "output": step.output,
                "note": step.note,
            }
            for step in sop.steps
        ],
        "reconstruction": sop.reconstruction,
        "mode": "measure",
        "columns": [],
        "pages": [],
        "alt": "",
    }
    return sop, emblem, data


def _identity(identity: Identity) -> dict[str, Any]:
    def day(value: date | None) -> str | None:
        return long_date(value) if value else None

    authority = identity.authority
    return {
        "title": list(identity.title),
        "title_flowchart": list(identity.title_flowchart),
        "agency": identity.agency,
        "rows": [
            ["Nomor SOP", identity.number],
            ["Tanggal pembuatan", day(identity.made_on)],
            ["Tanggal revisi", day(identity.revised_on)],
            [identity.effective_label, day(identity.effective_on)],
        ],
        "authority": {
            "position": authority.position,
            "name": authority.name,
            "grade": authority.grade,
            "nip": authority.nip,
        }
        if authority
        else None,
        "name": identity.name,
        "laws": [law.quote for law in identity.laws],
        "qualifications": list(identity.qualifications),
        "related": list(identity.related),
        "equipment": [list(column) for column in identity.equipment],
        "warning": identity.warning,
        "recording": identity.recording,
    }


def _dated(identity: Identity, zone: ZoneInfo) -> datetime:
    """When an SOP was made, revised or came into force, whichever is newest, as its day begins."""
    days = [day for day in (identity.made_on, identity.revised_on, identity.effective_on) if day is not None]
    return datetime.combine(max(days), time(), zone) if days else _NO_MOMENT


def _typeset(
    workspace: Workspace, sop: Sop, emblem: Emblem | None, data: dict[str, Any], moment: datetime, form: str
) -> Any:
    """Measure the texts, draw the flowchart around them, typeset."""
    style = data["style"]
    width, height = _paper(data)
    columns = columns_for(
        width - style["left"] - style["right"], len(sop.actors), notes=any(step.note for step in sop.steps)
    )
    files = ((emblem.name, emblem.data),) if emblem else ()
    data = data | {"columns": columns.widths()}
    try:
        measured = typeset([Job(_NAME, _TEMPLATE, data, moment, "measure", files)])[0]
        room = height - style["top"] - style["bottom"]
        pages = draw_chart(
            sop,
            columns,
            measured["rows"],
            room - measured["title"] - measured["head"] - measured["note"],
            room - measured["head"] - measured["note"],
        )
        drawn = data | {
            "mode": form,
            "head": measured["head"],
            "pages": [_page(page, columns) for page in pages],
            "alt": _alt(sop),
        }
        return typeset([Job(_NAME, _TEMPLATE, drawn, moment, "svg" if form == "svg" else "pdf", files)])[0]
    except UnknownFontError as error:
        raise unknown_font(workspace, error) from None


def _paper(data: dict[str, Any]) -> tuple[float, float]:
    """Width and height of the page, in millimetres."""
    short, long = data["paper"]
    return (long, short) if data["style"]["landscape"] else (short, long)


def _page(page: ChartPage, columns: Columns) -> dict[str, Any]:
    """A page of the flowchart as plain numbers."""
    return {
        "steps": list(page.steps),
        "strips_above": page.strips_above,
        "heights": list(page.heights),
        "actors_left": columns.first_actor,
        "symbols": [
            {
                "kind": symbol.kind,
                "word": symbol.word,
                "x": symbol.box.left,
                "y": symbol.box.top,
                "w": symbol.box.right - symbol.box.left,
                "h": symbol.box.bottom - symbol.box.top,
            }
            for symbol in page.symbols
        ],
        "arrows": [[[point.x, point.y] for point in arrow.points] for arrow in page.arrows],
        "labels": [{"word": label.word, "x": label.box.left, "y": label.box.top} for label in page.labels],
    }


def _alt(sop: Sop) -> str:
    """The flowchart in words, for who cannot see it."""
    titles = {actor.id: actor.title for actor in sop.actors}
    sentences = []
    for step in sop.steps:
        who = ", ".join(titles[name] for name in step.actors)
        to = f", diterima {', '.join(titles[name] for name in step.recipients)}" if step.recipients else ""
        ways = f"; ya ke langkah {step.yes}, tidak ke langkah {step.no_to}" if step.shape == "keputusan" else ""
        sentences.append(f"Langkah {step.no}: {who}{to}{ways}.")
    return " ".join(["Bagan alir.", *sentences])
