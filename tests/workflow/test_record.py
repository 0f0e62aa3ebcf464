from __future__ import annotations

from datetime import datetime
from hashlib import sha256
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
from pdf_text import blank_pdf
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
    twice = ["subbag-keuangan", "subbag-keuangan"]
    assert record_sent(desk(repo, STAFF, SENT), CYCLE, twice, "surel") == ["subbag-keuangan"]
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
        (lambda at: record_step(at, CYCLE, 5, None), "tidak mempunyai langkah yang dicatat sebagai catatan"),
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


JPEG = b"\xff\xd8\xff\xe0\0\x10JFIF\0"
UNIT = "subbag-keuangan"


def sent(repo: Repo) -> None:
    record_copies(desk(repo, STAFF, COPIED), CYCLE)
    record_sent(desk(repo, COLLEAGUE, SENT), CYCLE, (), "kurir")


def test_a_photo_is_kept_with_its_hash(office: Office) -> None:
    repo = office("merged")
    sent(repo)
    record_received(desk(repo, COLLEAGUE, RECEIVED), CYCLE, UNIT, by="Lina", proof=None, photo=JPEG)
    entry = next(one for one in values(repo, "ekspedisi")["ekspedisi"] if one["tujuan"] == UNIT)
    assert (entry["bukti"], entry["sidik_bukti"]) == (f"bukti/{UNIT}.jpg", sha256(JPEG).hexdigest())
    assert repo.blobs([f"{MAIN}:cycles/{CYCLE}/pelaksanaan/bukti/{UNIT}.jpg"]) == [JPEG]
    assert check(load_workspace(GitTree(repo, MAIN))).ok
    others = {one["tujuan"]: one for one in values(repo, "ekspedisi")["ekspedisi"]}
    assert others["jf-tata-ruang"] == {
        "tujuan": "jf-tata-ruang",
        "dikirim_pada": "2026-11-10T09:00+08:00",
        "cara": "kurir",
    }


@pytest.mark.parametrize(
    ("photo", "sentence"), [(b"<svg/>", "bukan foto atau pindaian"), (JPEG + b"\0" * 6_000_000, "paling besar 5000 kB")]
)
def test_what_is_no_photo_or_too_large(office: Office, photo: bytes, sentence: str) -> None:
    repo = office("merged")
    sent(repo)
    before = snapshot(repo)
    with pytest.raises(SiklusError, match=sentence):
        record_received(desk(repo, COLLEAGUE, RECEIVED), CYCLE, UNIT, by="Lina", proof=None, photo=photo)
    assert snapshot(repo) == before


def test_what_happened_earlier_is_dated_when_it_happened(office: Office) -> None:
    repo = office("merged")
    record_copies(desk(repo, STAFF, COPIED), CYCLE)
    at = moment("2026-11-09 15:30")
    record_sent(desk(repo, COLLEAGUE, KEPT), CYCLE, (), "kurir", at=at.replace(tzinfo=None))
    record_received(desk(repo, COLLEAGUE, KEPT), CYCLE, UNIT, by="Lina", proof=None, at=moment("2026-11-10 08:00"))
    entry = next(one for one in values(repo, "ekspedisi")["ekspedisi"] if one["tujuan"] == UNIT)
    assert (entry["dikirim_pada"], entry["diterima_pada"]) == ("2026-11-09T15:30+08:00", "2026-11-10T08:00+08:00")
    for wrong, sentence in (
        ("2026-11-12 08:00", "belum tiba"),
        ("2026-11-09 13:59", "baru dimulai 9 November 2026 pukul 14.00"),
    ):
        with pytest.raises(SiklusError, match=sentence):
            record_sent(desk(repo, COLLEAGUE, KEPT), CYCLE, (), "kurir", at=moment(wrong))


def test_a_name_may_follow_the_photo_until_the_file_is_archived(office: Office) -> None:
    repo = office("merged")
    sent(repo)
    units = look(repo).workspace.need_packet(CYCLE).recipients
    photos = {f"cycles/{CYCLE}/pelaksanaan/bukti/{unit}.jpg": JPEG for unit in units}
    repo.commit_files(MAIN, photos, "Foto\n", identity(COLLEAGUE), moment(RECEIVED))
    assert look(repo, KEPT).progress(moment(KEPT)).state == "siap diarsipkan"
    record_received(desk(repo, COLLEAGUE, KEPT), CYCLE, UNIT, by="Lina", proof=None)
    before = snapshot(repo)
    with pytest.raises(SiklusError, match="Tanda terima tembusan-1, tembusan-2 belum tercatat") as awaited:
        record_archived(desk(repo, ARCHIVIST, KEPT), CYCLE, PLACE)
    assert f"`siklus record received {CYCLE} tembusan-1 --by …`" in awaited.value.fix
    assert snapshot(repo) == before
    record_received(desk(repo, COLLEAGUE, KEPT), CYCLE, "tembusan-1", by="Petugas agenda", proof="Agenda 12")
    record_unreceived(desk(repo, COLLEAGUE, KEPT), CYCLE, "tembusan-2", reason="Tidak dibalas")
    record_archived(desk(repo, ARCHIVIST, KEPT), CYCLE, PLACE)
    with pytest.raises(SiklusError, match="Langkah 6 tidak dapat dicatat sekarang"):
        record_received(desk(repo, COLLEAGUE, KEPT), CYCLE, UNIT, by="Lina", proof=None)


def test_what_was_said_last_of_a_delivery_holds(office: Office) -> None:
    repo = office("merged")
    sent(repo)

    def entry() -> Any:
        return next(one for one in values(repo, "ekspedisi")["ekspedisi"] if one["tujuan"] == UNIT)

    record_unreceived(desk(repo, COLLEAGUE, RECEIVED), CYCLE, UNIT, reason="Kantor tutup")
    record_received(desk(repo, COLLEAGUE, RECEIVED), CYCLE, UNIT, by="Lina", proof="Ekspedisi hal. 3")
    assert entry().keys() == {"tujuan", "dikirim_pada", "cara", "diterima_oleh", "diterima_pada", "bukti"}
    record_unreceived(desk(repo, COLLEAGUE, RECEIVED), CYCLE, UNIT, reason="Salah catat")
    assert entry().keys() == {"tujuan", "dikirim_pada", "cara", "alasan"}


def test_nothing_is_received_before_it_was_sent(office: Office) -> None:
    repo = office("merged")
    record_copies(desk(repo, STAFF, COPIED), CYCLE)
    record_sent(desk(repo, COLLEAGUE, "2026-11-10 09:00"), CYCLE, (), "kurir")
    before = snapshot(repo)
    early = datetime.fromisoformat("2026-11-10T08:00")
    with pytest.raises(SiklusError, match="jadi tidak mungkin diterima sebelum itu"):
        record_received(desk(repo, COLLEAGUE, RECEIVED), CYCLE, UNIT, by="Lina", proof=None, at=early)
    assert snapshot(repo) == before


def test_the_archive_entry_is_whole(office: Office) -> None:
    repo = office("merged")
    record_copies(desk(repo, STAFF, COPIED), CYCLE)
    sent_to = record_sent(desk(repo, COLLEAGUE, SENT), CYCLE, (), "kurir")
    for unit in sent_to:
        record_unreceived(desk(repo, COLLEAGUE, RECEIVED), CYCLE, unit, reason="Kantor tutup")
    paper = blank_pdf((595.2756, 841.8898), (595.2756, 841.8898))
    record_archived(desk(repo, ARCHIVIST, KEPT), CYCLE, PLACE, papers={"sk.pdf": paper}, number=7)
    entry = values(repo, "arsip")
    assert entry["nomor_berkas"] == "7"
    assert entry["kurun_waktu"] == {"dari": "2026-11-02", "sampai": "2026-11-11"}
    assert entry["jumlah"] == "1 berkas (3 naskah)"
    assert entry["berkas_digital"] == [{"berkas": "sk.pdf", "halaman": "2", "sha256": sha256(paper).hexdigest()}]
    assert check(load_workspace(GitTree(repo, MAIN))).ok
