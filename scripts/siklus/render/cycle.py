"""Print a cycle's packet: every document that its SOP names, and the sheet of initials."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from siklus.errors import SiklusError
from siklus.findings import Level
from siklus.render.approval_sheet import plan_approval_sheet
from siklus.render.cache import PrintCache
from siklus.render.correction_sheet import plan_correction_sheet
from siklus.render.decree import plan_decree
from siklus.render.form import plan_form
from siklus.render.frame import unknown_font
from siklus.render.letter import plan_letter
from siklus.render.press import UnknownFontError, typeset
from siklus.render.prose import Prose, read_prose
from siklus.render.request import Variant

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from siklus.findings import Finding
    from siklus.model.sop import Naskah, NaskahKind
    from siklus.render.plan import Plan
    from siklus.render.request import PrintRequest
    from siklus.source import Document

#: How each kind of document is planned; the loader has read each naskah as the model of its kind.
_PLANNERS: dict[NaskahKind, Callable[[PrintRequest, Naskah, Document[Any]], Plan]] = {
    "keputusan": plan_decree,
    "surat": plan_letter,
    "format_data": plan_form,
}


def print_cycle(request: PrintRequest, *, cache: Path | None) -> dict[str, bytes]:
    """Print a cycle's documents.

    Args:
        request: What, how final, signed by whom.
        cache: Folder of earlier prints; None prints everything anew.

    Returns:
        The PDFs by file name: one per document of the SOP, named by its id, and ``lembar-paraf.pdf``.

    Raises:
        SiklusError: Something is missing, cannot be typeset, or, for a final print, would not be printed as written.
    """
    plans = plans_of(request)
    keep = PrintCache(cache)
    keys = {plan.file: plan.key(request.moment) for plan in plans}
    found = {plan.file: data for plan in plans if (data := keep.get(keys[plan.file])) is not None}
    missing = [plan for plan in plans if plan.file not in found]
    if missing:
        made = _print(request, missing)
        for name, data in made.items():
            keep.put(keys[name], data)
        found |= made
    return {plan.file: found[plan.file] for plan in plans}


def prose_findings(request: PrintRequest) -> tuple[Finding, ...]:
    """What a print of this cycle would leave out or miss, each with its file and line."""
    plans = plans_of(request)
    findings = [found for plan, proses in zip(plans, _read(plans), strict=True) for found in plan.findings(proses)]
    return tuple(sorted(set(findings)))


def plans_of(request: PrintRequest) -> list[Plan]:
    """Each document planned by its kind; then, unless it is a copy for others, the sheets of initials and corrections.

    Raises:
        SiklusError: A document is missing or broken, or something of the office's data is missing.
    """
    cycle = request.workspace.need_cycle(request.cycle_id)
    plans: list[Plan] = []
    for spec in request.workspace.sop_of(request.cycle_id).naskah:
        if (document := cycle.naskah.get(spec.id)) is None:
            raise SiklusError(
                f"{cycle.folder}/naskah/{spec.file} tidak ada atau belum benar, jadi tidak dapat dicetak.",
                "Jalankan `siklus check` dan perbaiki temuannya lebih dahulu.",
            )
        plans.append(_PLANNERS[spec.kind](request, spec, document))
    if request.variant is Variant.COPY:
        return plans
    corrections = plan_correction_sheet(request)
    return [*plans, plan_approval_sheet(request), *([corrections] if corrections else [])]


def read_plans(request: PrintRequest, plans: Sequence[Plan]) -> list[list[Prose]]:
    """The texts of each plan.

    Raises:
        SiklusError: One of them cannot be read, or, for a final print, would not be printed as written.
    """
    proses = _read(plans)
    if request.final:
        _refuse_loss([found for plan, read in zip(plans, proses, strict=True) for found in plan.findings(read)])
    return proses


def _read(plans: Sequence[Plan]) -> list[list[Prose]]:
    """The texts of all plans, read together."""
    proses = iter(read_prose([text for plan in plans for text in plan.texts]))
    return [[next(proses) for _ in plan.texts] for plan in plans]


def _print(request: PrintRequest, plans: Sequence[Plan]) -> dict[str, bytes]:
    proses = read_plans(request, plans)
    jobs = [plan.job(read, request.moment) for plan, read in zip(plans, proses, strict=True)]
    try:
        made = typeset(jobs)
    except UnknownFontError as error:
        raise unknown_font(request.workspace, error) from None
    return {plan.file: data for plan, data in zip(plans, made, strict=True)}


def _refuse_loss(findings: list[Finding]) -> None:
    """A final print shows every word that was approved, or none at all."""
    lost = sorted(found for found in findings if found.level is Level.ERROR)
    if lost:
        first = lost[0]
        more = f" (dan {len(lost) - 1} temuan lain)" if len(lost) > 1 else ""
        raise SiklusError(
            f"{first.path} baris {first.line}: {first.message}{more}, jadi naskah final tidak dicetak.",
            f"{first.fix[0].upper()}{first.fix[1:]}.",
        )
