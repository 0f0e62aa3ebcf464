"""``siklus merge``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from siklus.cli.kit import here
from siklus.cli.kit.console import say
from siklus.cli.kit.options import describe, subject_argument
from siklus.cli.kit.outcome import next_action

if TYPE_CHECKING:
    from siklus.workflow.case import Case
    from siklus.workflow.reference import Change


@describe(
    "Berlakukan paket atau perubahan acuan: gabungkan cabangnya ke main. Ditolak selama persetujuannya belum lengkap."
)
@subject_argument
def command(cycle: str) -> None:
    """Put a packet in force."""
    from siklus.forge.refs import is_reference
    from siklus.workflow.merge import merge
    from siklus.workflow.reference import merge_change

    desk = here.desk()
    with here.known_forge(desk.repo) as forge:
        if is_reference(cycle):
            case: Case | Change = merge_change(desk, cycle, forge=forge)
        else:
            case = merge(desk, cycle, forge=forge)
    if is_reference(cycle):
        say(f"Perubahan {cycle} berlaku sejak simpanan {(case.merge or '')[:8]}.")
    else:
        say(f"Siklus {cycle} berlaku sejak simpanan {(case.merge or '')[:8]}; nomor naskahnya kini terpakai.")
    say(case.verdict.sentence)
    say(next_action(case, desk.clock()))
