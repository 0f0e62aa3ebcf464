"""``siklus number``."""

from __future__ import annotations

from siklus.cli.kit import here
from siklus.cli.kit.console import say
from siklus.cli.kit.options import cycle_argument, describe, group


@group("Nomor naskah: dipesan sebelum ditandatangani, terpakai bersama tanda tangan, dan tidak pernah dipakai ulang.")
def command() -> None:
    """Numbers of documents."""


@describe("Pesan nomor berikutnya untuk tiap naskah yang bernomor. Tahunnya tahun berjalan.")
@cycle_argument
def reserve(cycle: str) -> None:
    """Reserve the numbers of a cycle."""
    from siklus.workflow.number import reserve_on_branch

    numbers = reserve_on_branch(here.desk(), cycle)
    for line in numbers:
        say(line)
    if not numbers:
        say("Semua naskah sudah bernomor.")


command.add_command(reserve)
