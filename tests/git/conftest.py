from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from plain_repo import make_repo

if TYPE_CHECKING:
    from pathlib import Path

    from siklus.git import Repo


@pytest.fixture
def repo(tmp_path: Path) -> Repo:
    return make_repo(tmp_path / "repo")
