"""Terms and mandates: at any moment, one person answers for a position."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING, Protocol, TypeVar

from siklus.approval.holders import PREFIXES, months_later
from siklus.findings import Level, quoted
from siklus.rules.people import organisations, spans
from siklus.rules.rule import Fault, rule

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from siklus.workspace import Workspace


class _Span(Protocol):
    """Somebody in a position, from a day on until the day before another."""

    @property
    def position(self) -> str: ...
    @property
    def since(self) -> date: ...
    @property
    def until(self) -> date | None: ...


S = TypeVar("S", bound=_Span)


def _overlap(one: _Span, other: _Span) -> bool:
    return (other.until is None or one.since < other.until) and (one.until is None or other.since < one.until)


def _colliding(spans: Sequence[S], shared: set[str]) -> Iterator[tuple[tuple[int, S], tuple[int, S]]]:
    """Pairs, with their places, that run at the same time in a position for one."""
    for one, other in combinations(enumerate(spans), 2):
        if one[1].position == other[1].position and one[1].position not in shared and _overlap(one[1], other[1]):
            yield one, other


@rule(
    "ORG05",
    Level.ERROR,
    "Masa jabatan dan mandat berakhir sesudah mulai",
    "`sampai` adalah hari pertama jabatan itu tidak lagi dipegang.",
)
def spans_run_forward(workspace: Workspace) -> Iterator[Fault]:
    for document in organisations(workspace):
        for key, index, row in spans(document.value):
            if row.until is not None and row.until <= row.since:
                yield Fault(
                    document.path,
                    document.line(key, index, "sampai"),
                    f"berakhir `{row.until}`, padahal mulai `{row.since}`",
                    "tulis `sampai` dengan tanggal sesudah `dari`",
                )


@rule(
    "ORG06",
    Level.ERROR,
    "Jabatan dipegang satu orang pada satu waktu",
    "Dua pejabat sekaligus membuat kewenangan menandatangani tidak jelas. Jabatan yang memang dipegang banyak orang "
    "ditandai `jamak: ya`.",
)
def one_holder(workspace: Workspace) -> Iterator[Fault]:
    for document in organisations(workspace):
        shared = {position.id for position in document.value.positions if position.shared}
        for (first, one), (index, other) in _colliding(document.value.terms, shared):
            yield Fault(
                document.path,
                document.line("pejabat", index),
                f"jabatan `{other.position}` dipegang `{one.person}` dan `{other.person}` sekaligus sejak "
                f"`{max(one.since, other.since)}` (lihat baris {document.line('pejabat', first)})",
                "isi `sampai` pada pejabat yang lama dengan hari pertama pejabat yang baru",
            )


@rule(
    "ORG07",
    Level.ERROR,
    "Jabatan dimandatkan kepada satu orang pada satu waktu",
    "Plt., Plh., dan a.n. menandatangani menggantikan pejabatnya; dua mandat sekaligus membuat kewenangan tidak jelas.",
)
def one_mandate(workspace: Workspace) -> Iterator[Fault]:
    for document in organisations(workspace):
        for (first, _), (index, other) in _colliding(document.value.mandates, set()):
            yield Fault(
                document.path,
                document.line("mandat", index),
                f"mandat untuk jabatan `{other.position}` bertumpuk dengan mandat di baris "
                f"{document.line('mandat', first)}",
                "akhiri mandat yang satu sebelum yang lain mulai",
            )


@rule(
    "ORG08",
    Level.ERROR,
    "Mandat diberikan kepada orang lain",
    "Pejabat definitif tidak memerlukan mandat untuk jabatannya sendiri.",
)
def mandate_to_somebody_else(workspace: Workspace) -> Iterator[Fault]:
    for document in organisations(workspace):
        for index, mandate in enumerate(document.value.mandates):
            for term in document.value.terms:
                if (term.position, term.person) == (mandate.position, mandate.person) and _overlap(term, mandate):
                    yield Fault(
                        document.path,
                        document.line("mandat", index, "orang"),
                        f"{quoted(mandate.person)} sudah menjabat `{mandate.position}` pada masa mandat itu",
                        "hapus mandatnya, atau betulkan orang dan tanggalnya",
                    )


@rule(
    "ORG09",
    Level.ERROR,
    "Mandat tidak melebihi batas waktunya",
    "Jangka waktu Plt. dan Plh. dibatasi; batas dan peraturannya tercatat pada `batas_mandat` di organisasi.yml.",
)
def mandate_within_limit(workspace: Workspace) -> Iterator[Fault]:
    for document in organisations(workspace):
        limits = {limit.kind: limit for limit in document.value.mandate_limits}
        for index, mandate in enumerate(document.value.mandates):
            limit = limits.get(mandate.kind)
            if limit and mandate.until > (last := months_later(mandate.since, limit.months)):
                yield Fault(
                    document.path,
                    document.line("mandat", index, "sampai"),
                    f"mandat {PREFIXES[mandate.kind].strip()} berjalan sampai `{mandate.until}`, "
                    f"lebih dari {limit.months} bulan ({limit.basis})",
                    f"tulis `sampai: {last}` atau lebih awal; perpanjangan dicatat sebagai mandat baru dengan dasarnya",
                )


@rule(
    "ORG12",
    Level.ERROR,
    "Hanya mandat a.n. diberikan melalui jabatan lain",
    "Untuk beliau (u.b.) ialah a.n. yang diteruskan pejabat setingkat di bawah pemberi mandat; Plt. dan Plh. tidak.",
)
def only_on_behalf_goes_through_another(workspace: Workspace) -> Iterator[Fault]:
    """Permendagri 54/2009, Lampiran C."""
    for document in organisations(workspace):
        for index, mandate in enumerate(document.value.mandates):
            if mandate.through is not None and (mandate.kind != "an" or mandate.through == mandate.position):
                yield Fault(
                    document.path,
                    document.line("mandat", index, "melalui"),
                    f"mandat untuk jabatan `{mandate.position}` ini tidak dapat melalui {quoted(mandate.through)}",
                    "hapus `melalui`, atau tulis `jenis: an` dengan jabatan yang berada di antara keduanya",
                )
