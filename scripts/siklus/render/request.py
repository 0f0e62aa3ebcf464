"""What a print is made of, besides the files: for whom it is, who signs, which moment it carries."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from datetime import datetime

    from siklus.approval.story import Decision
    from siklus.model.sop import ApprovalForm, CapacityKind
    from siklus.workspace import Workspace


class Variant(StrEnum):
    """What a print is for.

    ``DRAFT`` is corrected on paper: the word KONSEP behind the text, room to write, no number. ``ARCHIVE`` is the
    office's own copy: initials beside the signature, how it was approved, its sources inside. ``COPY`` is clean.
    """

    DRAFT = "konsep"
    ARCHIVE = "arsip"
    COPY = "salinan"


@dataclass(frozen=True, slots=True)
class PrintedApproval:
    """One approval that the SOP asks for, as a document prints it.

    Args:
        step: The step's number.
        form: What is asked for.
        role_title: The role, as the SOP's column names it.
        name: Who gave it or is to give it, with titles; None while nobody holds the position.
        position: The jabatan that the role stands for, without a prefix; None when unknown.
        capacity: In their own right or under which mandate; None while nobody holds the position.
        grade: Pangkat with its golongan.
        nip: Civil servant number.
        at: When it was given, with its zone; None when it is still awaited.
        manner: Through a review, or on paper; None when it is still awaited.
        recorded_by: Who wrote the paper down, by name; None for a review.
    """

    step: int
    form: ApprovalForm
    role_title: str
    name: str | None
    position: str | None
    capacity: CapacityKind | None
    grade: str | None
    nip: str | None
    at: datetime | None
    manner: Literal["tinjauan", "basah"] | None
    recorded_by: str | None = None


@dataclass(frozen=True, slots=True)
class PrintedRemark:
    """What somebody said of the draft.

    Args:
        name: Who said it.
        at: When, with its zone.
        decision: What came with the words: sent back, remarked, or approved.
        text: The words.
        place: The file and the line that they are about; empty when they are about the whole.
    """

    name: str
    at: datetime
    decision: Decision
    text: str
    place: str = ""


@dataclass(frozen=True, slots=True)
class PrintRequest:
    """The printing of one cycle's packet.

    Args:
        workspace: The files to print from.
        cycle_id: Which cycle.
        variant: What the print is for.
        approvals: Every approval that the SOP asks for, in its order; the last signature signs the documents.
        moment: The moment that the PDFs carry, with its zone; the same moment gives the same bytes.
        source_id: Short identifier of the content, printed in the footer of a draft; empty while it has none.
        remarks: What was said of the draft, oldest first, for the sheet of corrections.
        recipient: Id of the unit that a copy is for; None for a copy that is for nobody in particular.
    """

    workspace: Workspace
    cycle_id: str
    variant: Variant
    approvals: tuple[PrintedApproval, ...]
    moment: datetime
    source_id: str
    remarks: tuple[PrintedRemark, ...] = ()
    recipient: str | None = None

    @property
    def final(self) -> bool:
        """True when this is no draft: numbered, and printed only as written."""
        return self.variant is not Variant.DRAFT
