"""Shares of the pages: every page in one, and built apart into the cache alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from office_repo import SOURCE
from siklus.engine.shares import Share, fill

if TYPE_CHECKING:
    from pathlib import Path


@given(st.text(), st.integers(1, 9))
def test_every_page_is_in_one_share(path: str, of: int) -> None:
    assert sum(Share(number, of).has(path) for number in range(1, of + 1)) == 1


@pytest.mark.slow
@pytest.mark.parametrize(("missing", "kept"), [(99, 0), (100, 3)])
def test_only_many_pages_get_processes_of_their_own(tmp_path: Path, missing: int, kept: int) -> None:
    docs, cache, site = tmp_path / "docs", tmp_path / "cache", tmp_path / "situs"
    docs.mkdir()
    for name in ("index", "satu", "dua"):
        (docs / f"{name}.md").write_text(f"# {name}\n", encoding="utf-8")
    values = yaml.safe_load((SOURCE / "mkdocs.yml").read_text(encoding="utf-8")) | {
        "extra_css": [],
        "nav": ["index.md"],
    }
    config = tmp_path / "mkdocs.yml"
    config.write_text(yaml.safe_dump(values), encoding="utf-8")
    fill(missing, cache, ["build", "--config-file", str(config), "--site-dir", str(site)])
    assert sum(1 for path in cache.glob("*") if path.is_file()) == kept
    assert not site.exists()
