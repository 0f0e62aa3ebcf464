"""No page weighs much on a phone's line; the bench weighs those of a large archive, too."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bench.weight import heaviest

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.slow


@pytest.mark.parametrize("site", ["_built", "public_site", "_built_running"])
def test_every_page_weighs_less_than_40_kilobytes(request: pytest.FixtureRequest, site: str) -> None:
    folder: Path = request.getfixturevalue(site)
    found = heaviest(folder)
    assert {"index.html", "aturan.html", "perintah/untuk-staf.html", "siklus/ID/index.html"} <= found.keys()
    assert {kind: size for kind, size in found.items() if size >= 40_000} == {}
