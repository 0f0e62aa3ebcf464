"""No page weighs much on a phone's line; the bench weighs those of a large archive, too."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from bench.weight import heaviest
from office_repo import SOURCE
from siklus.site import build_site

if TYPE_CHECKING:
    from pathlib import Path

    from siklus.site import SiteRequest

pytestmark = pytest.mark.slow


@pytest.mark.parametrize("site", ["_built", "public_site", "_built_running"])
def test_every_page_weighs_less_than_40_kilobytes(request: pytest.FixtureRequest, site: str) -> None:
    folder: Path = request.getfixturevalue(site)
    found = heaviest(folder)
    assert {"index.html", "aturan.html", "perintah/untuk-staf.html", "siklus/ID/index.html"} <= found.keys()
    assert {kind: size for kind, size in found.items() if size >= 40_000} == {}


def test_nor_does_any_of_a_cycle_with_a_hundred_recipients(archived: SiteRequest, tmp_path: Path) -> None:
    (page,) = archived.cycles
    cycle, names = page.case.files, tuple(f"unit-kerja-yang-bernama-panjang-{number}" for number in range(100))
    packet, sent = cycle.packet, cycle.deliveries
    assert packet is not None
    assert sent is not None
    many = tuple(sent.value.deliveries[-1].model_copy(update={"unit": name}) for name in names)
    cycle = replace(
        cycle,
        packet=replace(packet, value=packet.value.model_copy(update={"recipients": names})),
        deliveries=replace(sent, value=sent.value.model_copy(update={"deliveries": many})),
    )
    case = replace(page.case, workspace=replace(page.case.workspace, cycles={page.case.cycle: cycle}))
    request = replace(archived, cycles=(replace(page, case=case),))
    build_site(request, config=SOURCE / "mkdocs.yml", staging=tmp_path / "halaman", target=tmp_path / "situs")
    found = heaviest(tmp_path / "situs")
    assert found["siklus/ID/distribusi.html"]
    assert {kind: size for kind, size in found.items() if size >= 40_000} == {}
