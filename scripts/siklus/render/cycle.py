"""Print a cycle's packet: every document that its SOP names, and the sheet of initials."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from siklus.errors import SiklusError
from siklus.render.approval_sheet import plan_approval_sheet
from siklus.render.batch import Item, print_items, read_items, read_texts
from siklus.render.correction_sheet import plan_correction_sheet
from siklus.render.decree import plan_decree
from siklus.render.form import plan_form
from siklus.render.letter import plan_letter
from siklus.render.request import Variant

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from siklus.findings import Finding
    from siklus.model.sop import Naskah, NaskahKind
    from siklus.render.batch import Told
    from siklus.render.plan import Plan
    from siklus.render.prose import Prose
    from siklus.render.request import PrintRequest
    from siklus.source import Document

#: How each kind of document is planned; the loader has read each naskah as the model of its kind.
_PLANNERS: dict[NaskahKind, Callable[[PrintRequest, Naskah, Document[Any]], Plan]] = {
    "keputusan": plan_decree,
    "surat": plan_letter,
    "format_data": plan_form,
}


def print_cycle(request: PrintRequest, *, cache: Path | None, told: Told | None = None) -> dict[str, bytes]:
    """Print a cycle's documents; see :func:`print_many`."""
    return print_many([request], cache=cache, told=told)[0]


def print_many(
    requests: Sequence[PrintRequest], *, cache: Path | None, told: Told | None = None
) -> list[dict[str, bytes]]:
    """Print the documents of several requests, two workers at a time.

    Args:
        requests: What, for whom, signed by whom.
        cache: Folder of earlier prints; None prints everything anew.
        told: Called with how many documents are done and how many there are, whenever some are.

    Returns:
        For each request its PDFs by file name: one per document of the SOP, named by its id, and unless it is a copy
        for others ``lembar-paraf.pdf`` and, where something was or may be said, ``lembar-koreksi.pdf``.

    Raises:
        SiklusError: Something is missing, cannot be typeset, or, for a final print, would not be printed as written.
    """
    items = [[Item(request, plan) for plan in plans_of(request)] for request in requests]
    made = iter(print_items([item for one in items for item in one], cache=cache, told=told))
    return [{item.plan.file: next(made) for item in one} for one in items]


def prose_findings(request: PrintRequest) -> tuple[Finding, ...]:
    """What a print of this cycle would leave out or miss, each with its file and line."""
    plans = plans_of(request)
    findings = [found for plan, proses in zip(plans, read_texts(plans), strict=True) for found in plan.findings(proses)]
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
    return read_items([Item(request, plan) for plan in plans])
