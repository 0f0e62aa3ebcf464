"""What every document of an office has: paper, letterhead, number and date, and who signs."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from siklus.approval.holders import PREFIXES
from siklus.approval.words import MONTHS, long_date
from siklus.errors import SiklusError
from siklus.letters import FALLBACK
from siklus.render.marks import NO_MARKS, field_name, marks_of, signed_word
from siklus.render.words import capital_name, full_position
from siklus.rules.emblem import EmblemError, read_emblem
from siklus.workspace.numbers import issued_number

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from siklus.model.office import Office
    from siklus.model.organisation import Organisation
    from siklus.model.sop import Naskah
    from siklus.render.press import UnknownFontError
    from siklus.render.request import PrintedApproval, PrintRequest
    from siklus.workspace import Workspace
    from siklus.workspace.numbers import IssuedNumber

OFFICE_FILE = "content/acuan/instansi.yml"
#: Short and long side, in millimetres (A4: ISO 216; F4: folio as sold in Indonesia).
PAPERS = {"A4": (210.0, 297.0), "F4": (215.0, 330.0)}


@dataclass(frozen=True, slots=True)
class Emblem:
    """The coat of arms: its name in the build folder, and its bytes."""

    name: str
    data: bytes


def style_of(office: Office, style: str) -> dict[str, Any]:
    """Paper and type of a kind of document.

    Raises:
        SiklusError: The office's file does not say.
    """
    try:
        found = office.styles[style]
    except KeyError:
        raise SiklusError(
            f"{OFFICE_FILE} tidak menetapkan `gaya` untuk `{style}`.",
            f"Tambahkan `{style}:` di bawah `gaya:`, dengan kertas, huruf, ukuran dan tepinya.",
        ) from None
    return {
        "paper": found.paper,
        "landscape": found.landscape,
        "font": found.font,
        "fallback": FALLBACK,
        "size": found.size,
        "top": found.margins.top,
        "bottom": found.margins.bottom,
        "left": found.margins.left,
        "right": found.margins.right,
    }


def unknown_font(workspace: Workspace, error: UnknownFontError) -> SiklusError:
    """The refusal of a typeface, with the place where the office names it."""
    place, name = OFFICE_FILE, error.font
    if workspace.office is not None:
        for style, found in workspace.office.value.styles.items():
            if found.font.casefold() == error.font.casefold():
                place = f"{OFFICE_FILE} baris {workspace.office.line('gaya', style, 'huruf')}"
                name = found.font
    return SiklusError(f"{place}: huruf `{name}` tidak tersedia.", error.fix)


def emblem_of(workspace: Workspace) -> Emblem | None:
    """The coat of arms, when the office has placed one.

    Raises:
        SiklusError: What the letterhead names is no picture that can be printed.
    """
    office = workspace.office
    if office is None or not (path := office.value.letterhead.emblem):
        return None
    try:
        data = read_emblem(workspace.tree, path)
    except EmblemError as error:
        fix = f"{error.fix[0].upper()}{error.fix[1:]}."
        raise SiklusError(f"{office.path} baris {office.line('kop', 'lambang')}: {error.message}.", fix) from None
    return Emblem(f"lambang-{sha256(data).hexdigest()[:12]}{path[path.rfind('.') :].lower()}", data)


def page_frame(workspace: Workspace, style: str, *, title: str, description: str) -> dict[str, Any]:
    """Paper, type and the PDF's own words, for a document without marks.

    Args:
        workspace: The office's files.
        style: Key under ``gaya``.
        title: The PDF's title.
        description: The PDF's subject.
    """
    office = workspace.need_office()
    found = style_of(office, style)
    return NO_MARKS | {
        "title": title,
        "author": office.name,
        "description": description,
        "style": found,
        "paper": PAPERS[found["paper"]],
        "months": "|".join(MONTHS),
        "signature_room": office.printing.signature_room,
    }


def frame(request: PrintRequest, style: str, *, title: str, lined: bool, sources: Sequence[str] = ()) -> dict[str, Any]:
    """The page of a cycle's document, with the marks of its variant.

    Args:
        request: What is printed.
        style: Key under ``gaya``.
        title: The PDF's title.
        lined: True when the lines of a draft are numbered.
        sources: Paths of the files that it is printed from; the office's own copy carries them inside.
    """
    description = f"{request.cycle_id}: {request.variant}"
    page = page_frame(request.workspace, style, title=title, description=description)
    return page | marks_of(request, style, lined=lined, sources=sources)


def kop_of(workspace: Workspace, emblem: Emblem | None) -> dict[str, Any]:
    """The letterhead."""
    head = workspace.need_office().letterhead
    return {
        "government": head.government,
        "agency": head.agency,
        "address": list(head.address),
        "emblem": emblem.name if emblem else None,
    }


def number_of(request: PrintRequest, spec: Naskah) -> str | None:
    """The document's number as its register's pattern writes it; None while none is reserved, and on a draft.

    Raises:
        SiklusError: The office's file has no pattern for the register.
    """
    issued = _issued(request, spec)
    return issued.text if issued else None


def day_of(request: PrintRequest, spec: Naskah) -> str | None:
    """The document's date; None while it is not fixed."""
    issued = _issued(request, spec)
    return long_date(issued.day) if issued and issued.day else None


def _issued(request: PrintRequest, spec: Naskah) -> IssuedNumber | None:
    return issued_number(request.workspace, request.cycle_id, spec.id) if request.final else None


def signature_of(request: PrintRequest) -> PrintedApproval:
    """Who signs: the last signature that the SOP asks for.

    Raises:
        SiklusError: The SOP asks for none.
    """
    signatures = [one for one in request.approvals if one.form == "tanda_tangan"]
    if not signatures:
        raise SiklusError(
            f"SOP siklus `{request.cycle_id}` tidak meminta tanda tangan, jadi naskahnya tidak dapat dicetak.",
            "Tambahkan langkah dengan persetujuan `bentuk: tanda_tangan` pada SOP.",
        )
    return signatures[-1]


def signer_of(request: PrintRequest, style: str) -> dict[str, Any]:
    """The signature block: position with its prefix, name in capitals, pangkat, NIP (Permendagri 54/2009).

    Args:
        request: What is printed.
        style: Key under ``gaya``.
    """
    signature = signature_of(request)
    return {
        "titles": _titles(request, signature),
        "name": capital_name(signature.name) if signature.name else None,
        "grade": signature.grade,
        "nip": signature.nip,
        "field": field_name(request, signature),
        "signed": signed_word(request, style, signature),
    }


def signing_position(request: PrintRequest) -> str:
    """The position that a decree is issued by, in capitals, with the office's name and region."""
    signature = signature_of(request)
    return full_position(signature.position or signature.role_title, request.workspace.need_office()).upper()


def _titles(request: PrintRequest, signature: PrintedApproval) -> list[str]:
    """``KEPALA DINAS,``; ``Plt. KEPALA DINAS,``; or ``a.n. KEPALA DINAS`` above the signer's own position.

    Who signs at two removes names the position in between: ``a.n. KEPALA DINAS``, ``SEKRETARIS``, ``u.b.``, their own.
    """
    position = (signature.position or signature.role_title).upper()
    if signature.capacity != "an":
        return [f"{PREFIXES[signature.capacity or 'definitif']}{position},"]
    own, between = _own_position(request, signature)
    through = [between.upper(), "u.b."] if between else []
    return [f"{PREFIXES['an']}{position}", *through, f"{own.upper()},"]


def _own_position(request: PrintRequest, signature: PrintedApproval) -> tuple[str, str | None]:
    """The position that somebody signing on behalf of another holds themselves, and the one in between, if any."""
    organisation = request.workspace.need_organisation()
    day = _local_day(request, signature)
    for person in organisation.people:
        if person.name != signature.name or person.nip != signature.nip:
            continue
        for term in organisation.terms:
            if term.person == person.id and term.covers(day) and (own := organisation.position(term.position)):
                return own.name, _between(organisation, person.id, signature, day)
    raise SiklusError(
        f"Jabatan {signature.name}, yang menandatangani atas nama pejabat lain, tidak tercatat pada {long_date(day)}.",
        "Lengkapi masa jabatannya pada content/acuan/organisasi.yml.",
    )


def _between(organisation: Organisation, person: str, signature: PrintedApproval, day: date) -> str | None:
    """The position through which a mandate to sign on behalf of another was given."""
    for mandate in organisation.mandates:
        if mandate.kind != "an" or mandate.person != person or mandate.through is None or not mandate.covers(day):
            continue
        given = organisation.position(mandate.position)
        if given is not None and given.name == signature.position:
            between = organisation.position(mandate.through)
            return between.name if between else None
    return None


def _local_day(request: PrintRequest, signature: PrintedApproval) -> date:
    zone = ZoneInfo(request.workspace.need_office().timezone)
    return (signature.at or request.moment).astimezone(zone).date()
