"""A file is looked up in an exported archive that was unpacked, without server and network."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

import pytest

from browser import DESKTOP, PHONE, Visit, chromium, judged
from office_repo import COLLEAGUE, CYCLE, LATER, PRINTS, desk
from siklus.archive.export import export
from siklus.archive.publish import archived_files, publish, sha256

if TYPE_CHECKING:
    from pathlib import Path

    from office_repo import Office

pytestmark = pytest.mark.slow


def test_the_unpacked_page_says_asli_berubah_and_tidak_dikenal(office: Office, tmp_path: Path) -> None:
    repo = office("merged")
    publish(desk(repo, COLLEAGUE, LATER), CYCLE, cache=PRINTS)
    with zipfile.ZipFile(io.BytesIO(export(repo, CYCLE))) as packed:
        packed.extractall(tmp_path)
    paper = archived_files(repo, CYCLE)["pdf/sk.pdf"]
    with chromium() as browser:
        for size in (PHONE, DESKTOP):
            visit = Visit(browser, size)
            page = visit.go((tmp_path / f"arsip-{CYCLE}" / "periksa.html").as_uri())
            told = judged(page, "kiriman.pdf", paper)
            for words in (
                "Asli",
                "000.8.6.3/",
                "9 November 2026",
                "Ir. Ratna Umpama, M.T.",
                "Kepala Dinas",
                sha256(paper),
                "rangkap arsip",
            ):
                assert words in told
            assert "Berubah" in judged(page, "sk.pdf", paper + b"\n")
            assert "Tidak dikenal" in judged(page, "lain.pdf", b"%PDF-1.7")
            assert visit.violations() == []
            assert visit.axe() == []
            assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
            page.get_by_role("link", name=f"({CYCLE})").first.click()
            assert page.url.endswith(f"index.html#{CYCLE}")
            visit.close()
            assert visit.troubles == []
