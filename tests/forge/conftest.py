from __future__ import annotations

import shutil
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from keyed_office import Keyed, make_keyed
from siklus.forge.signing import available
from siklus.git import Repo

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(scope="session")
def _keyed(tmp_path_factory: pytest.TempPathFactory) -> Keyed:
    if not available():
        pytest.skip("ssh-keygen (OpenSSH) is not on this machine")
    return make_keyed(tmp_path_factory.mktemp("berkunci"))


@pytest.fixture
def keyed(tmp_path: Path, _keyed: Keyed) -> Keyed:
    """A fresh copy of an office whose people sign, with a cycle that was handed in."""
    folder = tmp_path / "kantor"
    shutil.copytree(_keyed.repo.root, folder, symlinks=True)
    return replace(_keyed, repo=Repo(folder))
