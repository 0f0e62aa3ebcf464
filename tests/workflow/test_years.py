from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from bench.past import generate_past
from siklus.git import Repo
from siklus.workflow.years import all_runs

ROOT = Path(__file__).parents[2]
LATER = datetime(2030, 2, 1, tzinfo=UTC)


def test_only_what_was_finished_counts_in_the_year_of_its_packet(tmp_path: Path) -> None:
    generate_past(ROOT, tmp_path / "kantor", "2026-tw3", 3, running=1)
    runs = all_runs(Repo(tmp_path / "kantor"), LATER)
    assert {sop: [run.year for run in some] for sop, some in runs.items()} == {"pengumpulan-data-kinerja": [2026, 2026]}
