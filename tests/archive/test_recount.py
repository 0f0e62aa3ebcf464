"""The verdict counted again: from git, from the evidence alone, and with the signatures of local reviews."""

from __future__ import annotations

import json
import shutil
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from keyed_office import Keyed, make_keyed
from office_repo import (
    COLLEAGUE,
    CORRECTED,
    CYCLE,
    INITIALLED,
    KADIS,
    KASUBAG,
    LATER,
    MERGED,
    NUMBERED,
    PRINTS,
    SEKDIN,
    SIGNED,
    STAFF,
    identity,
    moment,
)
from siklus.archive.publish import EVIDENCE, archived_files, publish
from siklus.archive.recount import against_itself, read_evidence
from siklus.archive.verify import verify_cycle
from siklus.errors import SiklusError
from siklus.forge.archive_branch import BRANCH, as_json, stored_json
from siklus.forge.refs import ARCHIVE, MAIN, REVIEWS
from siklus.forge.signing import available
from siklus.git import Repo
from siklus.workflow.merge import merge
from siklus.workflow.number import reserve_on_branch
from siklus.workflow.review import review

if TYPE_CHECKING:
    from pathlib import Path

    from siklus.archive.proof import Evidence

pytestmark = pytest.mark.skipif(not available(), reason="OpenSSH's ssh-keygen is not installed")


@pytest.fixture(scope="module")
def _archived(tmp_path_factory: pytest.TempPathFactory) -> Keyed:
    office = make_keyed(tmp_path_factory.mktemp("hitung"))
    for person, at in ((KASUBAG, CORRECTED), (SEKDIN, INITIALLED), (KADIS, SIGNED)):
        review(office.desk(person, at), CYCLE, "setuju", "")
        if person == KASUBAG:
            reserve_on_branch(office.desk(COLLEAGUE, NUMBERED), CYCLE)
    office.repo.run("switch", "--quiet", MAIN)
    office.repo.run("checkout", "--quiet", "--", ".")
    merge(office.desk(COLLEAGUE, MERGED), CYCLE)
    publish(office.desk(COLLEAGUE, LATER), CYCLE, cache=PRINTS)
    return office


@pytest.fixture
def office(tmp_path: Path, _archived: Keyed) -> Keyed:
    """An office whose people sign, with a cycle in its archive."""
    shutil.copytree(_archived.repo.root, tmp_path / "kantor", symlinks=True)
    return replace(_archived, repo=Repo(tmp_path / "kantor"))


def proof(repo: Repo) -> Evidence:
    found, troubles = read_evidence(stored_json(archived_files(repo, CYCLE), EVIDENCE))
    assert troubles == []
    assert found is not None
    return found


def test_signed_reviews_stand_by_themselves(office: Keyed) -> None:
    office.repo.run("update-ref", "-d", REVIEWS)
    assert all(event.signature for event in proof(office.repo).events)
    assert against_itself(office.repo, proof(office.repo), moment(LATER)) == []


def test_words_put_under_somebodys_signature_are_named(office: Keyed) -> None:
    found = proof(office.repo)
    first, *rest = found.events
    forged = found.model_copy(update={"events": (first.model_copy(update={"message": "lain"}), *rest)})
    (said,) = against_itself(office.repo, forged, moment(LATER))
    assert said.startswith("tidak sejalan dengan bukti itu sendiri: catatan ajuan")
    assert said.endswith("tandanya tidak cocok dengan isinya")
    bare = found.model_copy(update={"events": (first.model_copy(update={"signature": None}), *rest)})
    assert "tidak ditandai" in against_itself(office.repo, bare, moment(LATER))[0]


def test_without_the_notes_it_is_unknown_and_what_to_do_is_said(office: Keyed) -> None:
    office.repo.run("update-ref", "-d", REVIEWS)
    told = [one for one in verify_cycle(office.repo, CYCLE, moment(LATER)) if not one.genuine]
    assert (told[0].subject, told[0].state) == (EVIDENCE, "tidak_dikenal")
    assert told[0].sentence == "tinjauan tidak ada di repositori ini; ambil dengan `siklus sync`"


def test_a_cycle_whose_evidence_was_changed_never_grows(office: Keyed) -> None:
    repo = office.repo
    values = json.loads(archived_files(repo, CYCLE)[EVIDENCE])
    values["persetujuan"][2]["orang"] = STAFF
    there: dict[str, bytes | None] = {f"{CYCLE}/{EVIDENCE}": as_json(values)}
    repo.commit_files(ARCHIVE, there, "Ubah\n", identity(STAFF), moment(LATER))
    before = repo.need(BRANCH)
    with pytest.raises(SiklusError, match="lain dari hitungan ulang: persetujuan > 3 sekdin paraf > orang") as refusal:
        publish(office.desk(COLLEAGUE, "2026-11-09 16:00"), CYCLE, cache=PRINTS)
    assert refusal.value.exit_code == 1
    assert repo.need(BRANCH) == before
