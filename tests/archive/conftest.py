"""An office on a forge whose cycle is archived; the forge is switched off by then."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from forge_office import AFTER, ForgeOffice
from office_repo import ARCHIVIST, CYCLE, PRINTS, desk, make_draft, moment
from siklus.archive.publish import publish
from siklus.forge.rest import Rest
from siklus.git import Repo

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from siklus.model.organisation import ForgeKind


@pytest.fixture(scope="session")
def _frozen(tmp_path_factory: pytest.TempPathFactory) -> Callable[[ForgeKind], ForgeOffice]:
    """An office in which the story was told and archived, made once; its forge is switched off."""
    made: dict[ForgeKind, ForgeOffice] = {}

    def one(kind: ForgeKind) -> ForgeOffice:
        if kind not in made:
            folder = tmp_path_factory.mktemp("beku")
            office = ForgeOffice(kind, make_draft(folder / "kantor"), folder)
            office.corrected()
            office.approved()
            office.press()
            with pytest.MonkeyPatch.context() as patch:
                office.switch_on(patch)
                office.forge.now = moment(AFTER)
                with Rest(office.fake.place, lambda _: None) as rest:
                    publish(desk(office.clone(), ARCHIVIST, AFTER), CYCLE, cache=PRINTS, forge=rest)
                office.switch_off()
            made[kind] = office
        return made[kind]

    return one


@pytest.fixture
def frozen(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, _frozen: Callable[[ForgeKind], ForgeOffice]
) -> Callable[[ForgeKind], Repo]:
    """A copy of the clone that archived it; commands know where the forge was."""

    def one(kind: ForgeKind) -> Repo:
        office = _frozen(kind)
        office.surround(monkeypatch)
        shutil.copytree(office.folder / "klon", tmp_path / "beku", symlinks=True)
        return Repo(tmp_path / "beku")

    return one
