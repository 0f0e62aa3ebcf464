from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from siklus.archive.proof import SCHEMA
from siklus.site.stage import stage

if TYPE_CHECKING:
    from siklus.site.request import SiteRequest

ROOT = Path(__file__).parents[2]


def test_auditors_are_led_to_the_schema_of_the_evidence(archived: SiteRequest, tmp_path: Path) -> None:
    stage(archived, tmp_path, config=ROOT / "mkdocs.yml")
    assert (tmp_path / "docs/skema" / SCHEMA.name).read_bytes() == SCHEMA.read_bytes()
    page = (ROOT / "content/halaman/panduan/auditor.md").read_text(encoding="utf-8")
    assert f"](../skema/{SCHEMA.name})" in page
