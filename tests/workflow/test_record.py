from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from office_repo import (
    ARCHIVIST,
    BRANCH,
    COLLEAGUE,
    CYCLE,
    KASUBAG,
    LATER,
    STAFF,
    desk,
    edit,
    identity,
    look,
    moment,
    snapshot,
)
from siklus.errors import SiklusError
from siklus.forge.refs import MAIN
from siklus.git import GitTree
from siklus.model.records import Place
from siklus.rules import check
from siklus.source import parse_yaml
from siklus.workflow.record import (
    record_archived,
    record_copies,
    record_received,
    record_sent,
    record_step,
    record_unreceived,
)
from siklus.workspace import load_workspace

if TYPE_CHECKING:
    from collections.abc import Callable

    from office_repo import Office
    from siklus.git import Repo

PLACE = Place(room="Ruang Arsip", cabinet="Lemari 2", box="B-04", folder="F-01")
COPIED, SENT, RECEIVED, KEPT = "2026-11-09 14:00", "2026-11-10 09:00", "2026-11-10 10:00", "2026-11-11 09:00"


def values(repo: Repo, name: str) -> Any:
    (data,) = repo.blobs([f"{MAIN}:cycles/{CYCLE}/pelaksanaan/{name}.yml"])
    return parse_yaml((data or b"").decode())[0]


def test_the_whole_way_to_the_end(office: Office) -> None:
    repo = office("merged")
    counts = record_copies(desk(repo, STAFF, COPIED), CYCLE)
    recipients = len(look(repo).workspace.need_packet(CYCLE).recipients)
    assert [name for name, _ in counts] == [spec.name for spec in look(repo).sop.naskah]
    assert all(count > recipients for _, count in counts)
    assert values(repo, "penggandaan")["selesai_pada"] == "2026-11-09T14:00+08:00"
    first, *units = record_sent(desk(repo, COLLEAGUE, SENT), CYCLE, (), "kurir")
    for unit in units:
        record_received(desk(repo, COLLEAGUE, RECEIVED), CYCLE, unit, by="Maya Ibarat, S.T.", proof="Foto 1")
    assert look(repo, KEPT).progress(moment(KEPT)).state == "siap didistribusikan"
    record_unreceived(desk(repo, COLLEAGUE, RECEIVED), CYCLE, first, reason="Kantor tutup")
    assert look(repo, KEPT).progress(moment(KEPT)).state == "siap diarsipkan"
    record_archived(desk(repo, ARCHIVIST, KEPT), CYCLE, PLACE)
    progress = look(repo, KEPT).progress(moment(KEPT))
    assert progress.state == "selesai"
    assert [step.state for step in progress.steps] == ["selesai"] * 8
    assert values(repo, "arsip")["lokasi_fisik"] == {
        "ruang": "Ruang Arsip", "lemari": "Lemari 2", "boks": "B-04", "folder": "F-01",
    }  # fmt: skip
    assert check(load_workspace(GitTree(repo, MAIN))).ok
    assert look(repo, KEPT).verdict.green


def test_some_units_first_the_rest_later(office: Office) -> None:
    repo = office("merged")
    record_copies(desk(repo, STAFF, COPIED), CYCLE)
    assert record_sent(desk(repo, STAFF, SENT), CYCLE, ["subbag-keuangan"], "surel") == ["subbag-keuangan"]
    rest = record_sent(desk(repo, STAFF, RECEIVED), CYCLE, (), "kurir")
    assert "subbag-keuangan" not in rest
    assert [one["cara"] for one in values(repo, "ekspedisi")["ekspedisi"]] == ["surel"] + ["kurir"] * len(rest)
    with pytest.raises(SiklusError, match="Semua unit itu sudah tercatat dikirimi"):
        record_sent(desk(repo, STAFF, RECEIVED), CYCLE, (), "kurir")


@pytest.mark.parametrize(
    ("act", "sentence"),
    [
        (lambda at: record_sent(at, CYCLE, (), "kurir"), "Langkah 6 tidak dapat dicatat sekarang"),
        (lambda at: record_received(at, CYCLE, "bina-marga", by="A", proof=None), "Langkah 6 tidak dapat dicatat"),
        (lambda at: record_archived(at, CYCLE, PLACE), "Langkah 7 tidak dapat dicatat sekarang"),
        (lambda at: record_step(at, CYCLE, 5, None), "SOP siklus ini tidak mengenal pencatatan itu"),
    ],
)
def test_out_of_order(office: Office, act: Callable[[Any], Any], sentence: str) -> None:
    repo = office("merged")
    before = snapshot(repo)
    with pytest.raises(SiklusError, match=sentence):
        act(desk(repo, STAFF, LATER))
    assert snapshot(repo) == before


def test_once_done_not_again(office: Office) -> None:
    repo = office("merged")
    record_copies(desk(repo, STAFF, COPIED), CYCLE)
    before = snapshot(repo)
    with pytest.raises(SiklusError, match="Langkah 5 tidak dapat dicatat sekarang") as refusal:
        record_copies(desk(repo, STAFF, SENT), CYCLE)
    assert refusal.value.fix.startswith("Yang sedang berjalan: langkah 6 (Mendistribusikan")
    assert snapshot(repo) == before


@pytest.mark.parametrize(
    ("person", "sentence"),
    [
        (KASUBAG, r"Siti Teladan, S\.T\., M\.T\. bukan pelaksana langkah 5"),
        ("tamu@lain.example", r"tamu@lain\.example tidak terdaftar"),
    ],
)
def test_by_somebody_else(office: Office, person: str, sentence: str) -> None:
    repo = office("merged")
    before = snapshot(repo)
    with pytest.raises(SiklusError, match=sentence):
        record_copies(desk(repo, person, COPIED), CYCLE)
    assert snapshot(repo) == before


@pytest.mark.parametrize("until", ["submitted", "signed"])
def test_before_it_is_in_force(office: Office, until: str) -> None:
    repo = office(until)
    before = snapshot(repo)
    with pytest.raises(SiklusError, match="belum berlaku, jadi belum ada yang dicatat"):
        record_copies(desk(repo, STAFF, COPIED), CYCLE)
    assert snapshot(repo) == before


def test_units_that_are_no_recipients(office: Office) -> None:
    repo = office("merged")
    record_copies(desk(repo, STAFF, COPIED), CYCLE)
    before = snapshot(repo)
    with pytest.raises(SiklusError, match="Unit `bina-marga` bukan penerima paket ini") as refusal:
        record_sent(desk(repo, STAFF, SENT), CYCLE, ["bina-marga"], "kurir")
    assert "subbag-keuangan" in refusal.value.fix
    assert snapshot(repo) == before


def test_a_receipt_of_what_was_not_sent(office: Office) -> None:
    repo = office("merged")
    record_copies(desk(repo, STAFF, COPIED), CYCLE)
    record_sent(desk(repo, STAFF, SENT), CYCLE, ["subbag-keuangan"], "kurir")
    with pytest.raises(SiklusError, match="Belum tercatat ada kiriman ke `jf-cipta-karya`"):
        record_received(desk(repo, STAFF, RECEIVED), CYCLE, "jf-cipta-karya", by="Andi", proof=None)


def test_what_somebody_has_not_saved_on_main_is_not_in_the_way(office: Office) -> None:
    repo = office("merged")
    edit(repo, "content/acuan/instansi.yml", "tempat: Paringin Selatan", "tempat: Paringin")
    record_copies(desk(repo, STAFF, COPIED), CYCLE)
    assert repo.changed_paths() == ["content/acuan/instansi.yml"]


def test_over_a_verdict_that_no_longer_comes_out_green(office: Office) -> None:
    repo = office("signed")
    merged = repo.merged_tree(MAIN, BRANCH)
    assert merged is not None
    altered = repo.write_tree(merged, {f"cycles/{CYCLE}/naskah/baru.md": b"x"})
    old = repo.need(MAIN)
    message = f"Berlaku\n\nSiklus: {CYCLE}\n"
    forged = repo.commit_tree(altered, [old, f"{BRANCH}~1"], message, identity(STAFF), moment("2026-11-06 09:00"))
    repo.move_branch(MAIN, forged, old)
    with pytest.raises(SiklusError, match="tidak sah"):
        record_copies(desk(repo, STAFF, COPIED), CYCLE)
