"""A policy case: a story in the office's words, and the verdict that it must get (``content/kasus/``)."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any, Literal, Self

from pydantic import BeforeValidator, Field, model_validator

from siklus.model.base import Model, Slug, Text, YesNo
from siklus.model.organisation import Mandate, Term
from siklus.model.sop import Actor, Approval, CapacityKind

#: The states of a verdict and of its steps; the same words as the verdict's own.
CaseState = Literal["menunggu", "terlalu_dini", "kedaluwarsa", "ditolak", "sah", "tidak_berlaku", "galat"]
Action = Literal[
    "mengajukan",
    "mengubah",
    "menggabungkan_main",
    "menyetujui",
    "mengembalikan",
    "berkomentar",
    "membatalkan",
]
#: What else each action says, and which of it may be left out.
_SAYS: dict[Action, tuple[frozenset[str], frozenset[str]]] = {
    "mengajukan": (frozenset(), frozenset()),
    "mengubah": (frozenset({"berkas"}), frozenset({"bersama", "isi"})),
    "menggabungkan_main": (frozenset({"berkas"}), frozenset({"isi"})),
    "menyetujui": (frozenset(), frozenset({"atas", "catatan", "dihitung", "sebab"})),
    "mengembalikan": (frozenset({"catatan"}), frozenset({"atas", "dihitung", "sebab"})),
    "berkomentar": (frozenset({"catatan"}), frozenset({"atas", "dihitung", "sebab"})),
    "membatalkan": (frozenset({"tinjauan"}), frozenset()),
}
_ALWAYS = frozenset({"pada", "oleh", "tindakan"})


def _written_clock(value: Any) -> Any:
    if not isinstance(value, str):
        return value
    for layout in ("%Y-%m-%d %H:%M", "%Y-%m-%d %H:%M:%S"):
        try:
            return datetime.strptime(value, layout)  # noqa: DTZ007 -- the office's clock; the office knows its zone
        except ValueError:
            continue
    raise ValueError("tulis hari dan jam menurut jam kantor, misalnya 2026-11-05 14:20")


#: A moment by the clock on the office's wall, written 2026-11-05 14:20.
WallClock = Annotated[datetime, BeforeValidator(_written_clock)]


class Act(Model):
    """One thing that somebody did.

    Paths in ``files`` begin with ``content/`` for the office's data, and lie in the cycle's folder otherwise. The same
    ``content`` is the same words again; ``semula`` is what a file held at first.
    """

    at: WallClock = Field(alias="pada")
    by: Slug = Field(alias="oleh")
    action: Action = Field(alias="tindakan")
    files: tuple[Text, ...] = Field(default=(), alias="berkas")
    content: Text | None = Field(default=None, alias="isi")
    together_with: tuple[Slug, ...] = Field(default=(), alias="bersama")
    message: str = Field(default="", alias="catatan", max_length=20_000)
    on: Literal["isi_sekarang", "isi_sebelumnya", "isi_tak_dikenal"] = Field(default="isi_sekarang", alias="atas")
    review_of: Slug | None = Field(default=None, alias="tinjauan")
    counted: YesNo | None = Field(default=None, alias="dihitung")
    why: Text | None = Field(default=None, alias="sebab")

    @model_validator(mode="after")
    def _says_what_it_needs(self) -> Self:
        needed, allowed = _SAYS[self.action]
        aliases = {
            field.alias or name for name, field in type(self).model_fields.items() if name in self.model_fields_set
        }
        if missing := sorted(needed - aliases):
            raise ValueError(f"tambahkan `{missing[0]}` pada tindakan `{self.action}`")
        if extra := sorted(aliases - needed - allowed - _ALWAYS):
            raise ValueError(f"hapus `{extra[0]}`; tindakan `{self.action}` tidak memakainya")
        return self


class StepApprovals(Model):
    """What a step asks for, supposing that the SOP said so."""

    step: int = Field(alias="langkah", ge=1)
    approvals: tuple[Approval, ...] = Field(alias="diminta")


class Supposition(Model):
    """What this case supposes of the SOP, beside what it says."""

    own_draft_needs_no_paraf: YesNo | None = Field(default=None, alias="konsep_sendiri_tanpa_paraf")
    actors: tuple[Actor, ...] = Field(default=(), alias="pelaksana")
    steps: tuple[StepApprovals, ...] = Field(default=(), alias="persetujuan")


class ExpectedStep(Model):
    """Where one approval must stand."""

    no: int = Field(ge=1)
    role: Slug = Field(alias="peran")
    state: CaseState = Field(alias="keadaan")
    by: Slug | None = Field(default=None, alias="oleh")
    capacity: CapacityKind | None = Field(default=None, alias="kapasitas")


class Expected(Model):
    """The verdict that the story must get; words that its sentences must contain."""

    state: CaseState = Field(alias="keadaan")
    sentence: Text | None = Field(default=None, alias="memuat")
    next_action: Text | None = Field(default=None, alias="berikutnya")
    steps: tuple[ExpectedStep, ...] = Field(default=(), alias="langkah")


class PolicyCase(Model):
    """One case.

    ``terms`` and ``mandates`` stand in the place of the office's own for the positions that they name. ``outsiders``
    are people whom the organisation does not know. Judged when ``judged_at`` says, at the last act when it does not.
    """

    title: Text = Field(alias="kasus")
    rule: Text = Field(alias="aturan")
    sop: Slug
    cycle: Slug = Field(alias="siklus")
    drafter: Slug = Field(alias="pengonsep")
    suppose: Supposition = Field(default=Supposition(), alias="andai_sop")
    terms: tuple[Term, ...] = Field(default=(), alias="pejabat")
    mandates: tuple[Mandate, ...] = Field(default=(), alias="mandat")
    outsiders: tuple[Slug, ...] = Field(default=(), alias="orang_luar")
    acts: tuple[Act, ...] = Field(alias="cerita", min_length=1)
    judged_at: WallClock | None = Field(default=None, alias="dinilai")
    expected: Expected = Field(alias="putusan")
