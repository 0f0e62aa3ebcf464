"""``siklus archive``."""

from __future__ import annotations

from siklus.cli.kit import here
from siklus.cli.kit.console import say
from siklus.cli.kit.options import cycle_argument, describe


@describe("Bekukan paket yang berlaku ke cabang arsip: PDF, sumbernya, manifest, dan bukti persetujuan.")
@cycle_argument
def command(cycle: str) -> None:
    """Freeze a cycle."""
    from siklus.archive.publish import publish

    desk = here.desk()
    published = publish(desk, cycle, cache=here.cache(desk.repo))
    if not published.added:
        say(f"Arsip siklus {cycle} sudah lengkap; tidak ada yang ditambahkan.")
        return
    say(f"{len(published.added)} berkas masuk cabang arsip pada simpanan {published.commit[:8]}:")
    for path in published.added:
        say(f"  {path}")
    say(f"Cocokkan kapan saja dengan `siklus verify {cycle}`.")
