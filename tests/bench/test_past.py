from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from bench.past import PAPERS, generate_archive
from siklus.archive.publish import archived_files, sha256
from siklus.forge.archive_branch import listed_files
from siklus.git import Repo
from siklus.workflow.case import archived_cycles, known_cycles, open_case
from siklus.workflow.finished import finished_cycles

ROOT = Path(__file__).parents[2]
LATER = datetime(2030, 2, 1, tzinfo=UTC)


def test_an_archive_of_packets_that_differ(tmp_path: Path) -> None:
    generate_archive(ROOT, tmp_path / "kantor", "2026-tw3", 5, running=1)
    repo = Repo(tmp_path / "kantor")
    cycles = known_cycles(repo)
    assert len(cycles) == 5
    archived = archived_cycles(repo)
    assert len(archived) == 4
    assert archived == set(finished_cycles(repo))
    titles = set()
    for cycle in archived:
        case = open_case(repo, cycle, LATER)
        assert case.verdict.green
        assert case.progress(LATER).state == "selesai"
        titles.add(case.workspace.need_packet(cycle).title)
        files = archived_files(repo, cycle)
        assert {f"pdf/{name}.pdf" for name in PAPERS} <= set(files)
        assert {path: sha256(data) for path, data in files.items() if path != "manifest.json"} == listed_files(files)
    assert len(titles) == 4
