"""The code on paper leads to a page of the site for everybody, which tells what the paper can be compared with."""

from __future__ import annotations

import html
import re
import shutil
import subprocess
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest
import zxingcpp

from siklus.archive.publish import sha256

if TYPE_CHECKING:
    from pathlib import Path

    from siklus.site import SiteRequest

pytestmark = pytest.mark.slow

#: Dots per inch at which an office scans.
_DENSITY = "200"


def codes(pdf: bytes) -> list[list[str]]:
    """What the codes of each page say."""
    if shutil.which("pdftoppm") is None:
        pytest.skip("pdftoppm (poppler-utils) is not installed")
    rest = subprocess.run(["pdftoppm", "-gray", "-r", _DENSITY, "-"], input=pdf, capture_output=True, check=True).stdout
    found = []
    while rest:
        _, size, _, rest = rest.split(b"\n", 3)
        width, height = map(int, size.split())
        page, rest = rest[: width * height], rest[width * height :]
        found.append([one.text for one in zxingcpp.read_barcodes(memoryview(page).cast("B", (height, width)))])
    return found


def test_every_page_of_every_paper_leads_to_its_page_for_everybody(archived: SiteRequest, public_site: Path) -> None:
    papers = {path: data for path, data in archived.cycles[0].archived.items() if path.startswith(("pdf/", "publik/"))}
    assert {path.partition("/")[0] for path in papers} == {"pdf", "publik"}
    targets = {code for data in papers.values() for page in codes(data) for code in page or ["tidak ada"]}
    (target,) = targets
    office = archived.workspace.need_office()
    assert target.startswith(f"{office.site_url}/")
    place = urlsplit(target).path.removeprefix(urlsplit(str(office.site_url)).path).strip("/")
    shown = (public_site / place / "index.html").read_text(encoding="utf-8")
    words = html.unescape(re.sub(r"<[^>]+>", " ", shown))
    for told in ("000.8.6.3/014/DPUPRPERKIM-BLG/2026", "9 November 2026", "Ir. Ratna Umpama, M.T.", "Kepala Dinas"):
        assert told in words
    assert {sha256(data) in words for path, data in papers.items() if path.startswith("publik/")} == {True}
