from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING

from bench.office import generate

if TYPE_CHECKING:
    from pathlib import Path


def test_repeats_the_documents_of_one_cycle_in_a_repository_of_its_own(tmp_path: Path) -> None:
    source, target = tmp_path / "asal", tmp_path / "banyak"
    for name in ("content/acuan/instansi.yml", "cycles/2026-tw4/naskah/sk.md", "cycles/2026-tw4/pelaksanaan/arsip.yml"):
        (source / name).parent.mkdir(parents=True, exist_ok=True)
        (source / name).write_text(f"{name}\n", encoding="utf-8")
    generate(source, target, "2026-tw4", 3)
    listed = subprocess.run(["git", "ls-files"], cwd=target, check=True, capture_output=True, text=True)
    assert listed.stdout.split() == [
        "content/acuan/instansi.yml",
        "cycles/2026-tw4-0000/naskah/sk.md",
        "cycles/2026-tw4-0001/naskah/sk.md",
        "cycles/2026-tw4-0002/naskah/sk.md",
    ]
    assert (target / "cycles/2026-tw4-0002/naskah/sk.md").read_bytes() == b"cycles/2026-tw4/naskah/sk.md\n"
