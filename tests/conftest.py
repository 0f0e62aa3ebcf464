"""What every test may count on: git takes nothing from the machine's settings, and offices are quickly made."""

from __future__ import annotations

import os
import shutil
from typing import TYPE_CHECKING

import pytest

from forge_office import ForgeOffice
from office_repo import make_case, make_draft, make_office
from siklus.git import Repo
from typist import Typist

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from siklus.model.organisation import ForgeKind


@pytest.fixture(autouse=True)
def _git_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    """No settings of the machine or of whoever runs the tests."""
    for name in [name for name in os.environ if name.startswith("GIT_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")


@pytest.fixture(autouse=True)
def _no_way_around(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is served on this machine is asked for without the machine's proxy."""
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture(autouse=True)
def _no_terminal_around(monkeypatch: pytest.MonkeyPatch) -> None:
    """Tables are as wide as where no terminal says otherwise; GNU readline says so by itself in some processes."""
    for name in ("COLUMNS", "LINES"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture(autouse=True)
def _state_of_its_own(monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> None:
    """The secret with which prints are sealed is not that of whoever runs the tests."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path_factory.getbasetemp() / "state"))


@pytest.fixture(autouse=True)
def _no_forge_around(monkeypatch: pytest.MonkeyPatch) -> None:
    """No forge is asked because a runner of one carries out the tests."""
    for name in [name for name in os.environ if name.startswith(("GITHUB_", "FORGEJO_", "GITEA_"))]:
        monkeypatch.delenv(name)


@pytest.fixture(scope="session")
def _offices(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Path]:
    """An office in each state, made once."""
    made: dict[str, Path] = {}

    def one(until: str) -> Path:
        if until not in made:
            folder = tmp_path_factory.mktemp("kantor") / until
            match until:
                case "empty":
                    make_office(folder)
                case "draft":
                    make_draft(folder)
                case _:
                    make_case(folder, until)
            made[until] = folder
        return made[until]

    return one


@pytest.fixture
def office(tmp_path: Path, _offices: Callable[[str], Path]) -> Callable[[str], Repo]:
    """A fresh copy of an office: ``empty``, ``draft``, or as far as :func:`office_repo.make_case` takes it."""

    def one(until: str) -> Repo:
        folder = tmp_path / "kantor"
        shutil.copytree(_offices(until), folder, symlinks=True)
        return Repo(folder)

    return one


@pytest.fixture
def siklus(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Typist:
    """Somebody who types commands."""
    monkeypatch.setenv("LANGUAGE", "en")  # put back afterwards, whatever the program makes of it
    return Typist(monkeypatch, capsys)


@pytest.fixture
def on_forge(
    tmp_path: Path, office: Callable[[str], Repo], monkeypatch: pytest.MonkeyPatch
) -> Iterator[Callable[[ForgeKind], ForgeOffice]]:
    """An office on a forge that is served until the test ends; a cycle is drafted and proposed there."""
    opened: list[ForgeOffice] = []

    def one(kind: ForgeKind) -> ForgeOffice:
        found = ForgeOffice(kind, office("draft"), tmp_path)
        found.switch_on(monkeypatch)
        opened.append(found)
        return found

    yield one
    for found in opened:
        found.switch_off()
