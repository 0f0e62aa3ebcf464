"""``siklus merge``."""

from __future__ import annotations

from siklus.cli.kit import here
from siklus.cli.kit.console import say
from siklus.cli.kit.options import cycle_argument, describe
from siklus.cli.kit.outcome import next_action


@describe("Berlakukan paket: gabungkan cabang siklus ke main. Ditolak selama persetujuannya belum lengkap.")
@cycle_argument
def command(cycle: str) -> None:
    """Put a packet in force."""
    from siklus.workflow.merge import merge

    desk = here.desk()
    case = merge(desk, cycle)
    say(f"Siklus {cycle} berlaku sejak simpanan {(case.merge or '')[:8]}; nomor naskahnya kini terpakai.")
    say(case.verdict.sentence)
    say(next_action(case, desk.clock()))
