from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from office_repo import KADIS, KASUBAG, LATER, SEKDIN, STAFF, moment
from siklus.errors import SiklusError
from siklus.forge.place import Place, Secret
from siklus.source import DiskTree
from siklus.workflow.rehearsal import find_actors
from siklus.workspace import load_workspace

if TYPE_CHECKING:
    from office_repo import Office


def test_the_sop_says_who_approves_in_which_order(office: Office) -> None:
    workspace = load_workspace(DiskTree(office("empty").root), only=[])
    found = find_actors(workspace, {"SIKLUS_TOKEN_SEKDIN": "rahasia-rekaan", "SIKLUS_TOKEN_KADIS": " "}, moment(LATER))
    assert {role: person.id for role, person in found.approvers.items()} == {
        "kasubag": KASUBAG, "sekdin": SEKDIN, "kadis": KADIS,
    }  # fmt: skip
    assert found.drafter.id == STAFF
    assert found.missing == ["SIKLUS_TOKEN_KASUBAG", "SIKLUS_TOKEN_KADIS"]
    place = Place("gitea", "https://git.dinas.example/api/v1", "https://git.dinas.example", "a/b", Secret("x"))
    (lent,) = found.places(place).values()
    assert lent.token is not None
    assert (lent.repository, lent.token.reveal()) == ("a/b", "rahasia-rekaan")
    assert "rahasia-rekaan" not in repr(found)


def test_a_role_without_a_holder(office: Office) -> None:
    workspace = load_workspace(DiskTree(office("empty").root), only=[])
    with pytest.raises(SiklusError, match="Tidak ada pemegang jabatan untuk peran kasubag"):
        find_actors(workspace, {}, datetime(1999, 1, 1, tzinfo=UTC))
