"""``siklus new``."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from siklus.cli.kit import here
from siklus.cli.kit.console import say
from siklus.cli.kit.options import CycleId, Day, describe, subject_argument

if TYPE_CHECKING:
    from datetime import date


@describe(
    "Mulai siklus baru: buat cabangnya dan naskah awalnya dari templat kantor, lalu buka cabang itu. Dengan acuan/NAMA "
    "yang dimulai ialah perubahan data acuan."
)
@subject_argument
@click.option("--deadline", type=Day(), metavar="TANGGAL", help="Tenggat pengembalian data; bawaannya menurut templat.")
@click.option("--sop", "sop_id", metavar="SOP", help="SOP yang dijalankan; tidak perlu bila kantor hanya punya satu.")
@click.option(
    "--replaces",
    type=CycleId(),
    metavar="SIKLUS",
    help="Ralat atas siklus ini: naskahnya disalin untuk diperbaiki, dan yang lama diberi tanda sesudah ralat berlaku.",
)
def command(cycle: str, deadline: date | None, sop_id: str | None, replaces: str | None) -> None:
    """Begin a cycle."""
    from siklus.approval.words import long_date
    from siklus.forge.reference import REFERENCE_FOLDERS
    from siklus.forge.refs import is_reference
    from siklus.workflow.erratum import begin_erratum
    from siklus.workflow.new import begin
    from siklus.workflow.reference import begin_change

    if replaces is not None and (is_reference(cycle) or deadline or sop_id):
        raise click.UsageError("`--replaces` memakai SOP dan tenggat siklus yang diralat; hapus pilihan lainnya.")
    if is_reference(cycle):
        begin_change(here.desk(), cycle)
        say(f"Cabang {cycle} dibuka. Ubah berkas di {', '.join(REFERENCE_FOLDERS)}.")
        say(f"Periksa dengan `siklus check`, lalu ajukan dengan `siklus submit {cycle}`.")
        return
    if replaces is not None:
        begun = begin_erratum(here.desk(), cycle, replaces)
    else:
        begun = begin(here.desk(), cycle, sop_id=sop_id, deadline=deadline)
    say(f"Siklus {cycle} dimulai di cabang {begun.branch}; tenggat {long_date(begun.deadline)}. Lengkapi naskahnya:")
    for path in begun.files:
        say(f"  {path}")
    say(f"Periksa dengan `siklus check {cycle}`, lalu ajukan dengan `siklus submit {cycle}`.")
