from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from office_repo import COLLEAGUE, CYCLE, LATER, PRINTS, STAFF, desk, identity, moment
from pdf_text import flat, read_pdf
from siklus.archive.outgoing import ADDRESSED, COPIES_FOLDER, addressed_hashes
from siklus.archive.publish import archived_files, publish, sha256
from siklus.archive.verify import verify_cycle, verify_file
from siklus.forge.archive_branch import MANIFEST
from siklus.forge.refs import ARCHIVE
from siklus.render.sheets.copies import addressed_copies
from siklus.workflow.case import open_case
from siklus.workflow.papers import final_papers

if TYPE_CHECKING:
    from office_repo import Office
    from siklus.git import Repo

UNIT = "jf-bina-marga"


@pytest.fixture
def repo(office: Office) -> Repo:
    """An office with a cycle in its archive."""
    found = office("merged")
    publish(desk(found, COLLEAGUE, LATER), CYCLE, cache=PRINTS)
    return found


@pytest.fixture
def sent(repo: Repo) -> dict[str, bytes]:
    """What is printed for each recipient, as the office prints it."""
    return addressed_copies(final_papers(repo, open_case(repo, CYCLE, moment(LATER))), cache=PRINTS)


def test_clean_copies_are_frozen_beside_the_offices_own(repo: Repo) -> None:
    files = archived_files(repo, CYCLE)
    for name in ("sk", "surat-pemberitahuan", "format-data"):
        copy, own = (flat(read_pdf(files[f"{folder}/{name}.pdf"])) for folder in (COPIES_FOLDER, "pdf"))
        assert "PARAF HIERARKI" in own
        assert "PARAF HIERARKI" not in copy
        assert "NIP 19990102 209901 2 002" in copy
        assert "Kepada Yth." not in copy


def test_what_was_sent_to_one_recipient_is_known_without_being_kept(repo: Repo, sent: dict[str, bytes]) -> None:
    files = archived_files(repo, CYCLE)
    assert addressed_hashes(files) == {f"{COPIES_FOLDER}/{name}": sha256(data) for name, data in sent.items()}
    assert len(sent) == 27
    data = sent[f"{UNIT}/sk.pdf"]
    assert data not in files.values()
    assert flat(read_pdf(data)).startswith("Kepada Yth. Pejabat Fungsional pada Bidang Bina Marga")
    (answer,) = verify_file(repo, "dari surel.pdf", data)
    assert answer.genuine
    told = f"asli: sama dengan salinan/{UNIT}/sk.pdf, salinan untuk satu penerima dari siklus {CYCLE}"
    assert answer.sentence == told
    (other,) = verify_file(repo, "sk.pdf", data + b"%")
    assert other.sentence.startswith(f"tidak dikenal: menyebut dirinya salinan siklus {CYCLE} untuk penerima")


def test_a_list_that_the_manifest_does_not_know_makes_nothing_genuine(repo: Repo) -> None:
    forged = json.dumps({f"salinan/{UNIT}/sk.pdf": sha256(b"%PDF palsu")}).encode()
    there = {f"{CYCLE}/{ADDRESSED}": forged}
    repo.commit_files(ARCHIVE, there, "Ubah\n", identity(STAFF), moment("2026-11-10 08:00"))
    (answer,) = verify_file(repo, "lain.pdf", b"%PDF palsu")
    assert not answer.genuine
    assert not all(one.genuine for one in verify_cycle(repo, CYCLE, moment(LATER)))


def test_an_archive_from_before_there_was_a_list_has_none() -> None:
    assert addressed_hashes({MANIFEST: b"{}"}) == {}
    assert addressed_hashes({ADDRESSED: b"rusak"}) == {}
