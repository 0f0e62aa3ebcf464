"""The story as local git tells it; what cannot be read makes it an error, never green."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from office_repo import BRANCH, CYCLE, KADIS, KASUBAG, LATER, SEKDIN, STAFF, SUBMITTED, identity, look, moment
from siklus.approval import State
from siklus.errors import SiklusError
from siklus.forge.ledger import event_of
from siklus.forge.local import office_zone, tell
from siklus.forge.refs import MAIN, REVIEWS
from siklus.forge.testimony import Pull

if TYPE_CHECKING:
    from office_repo import Office

#: A line of this cycle that says something nobody knows.
UNKNOWN = f'{{"jenis": "mungkin", "siklus": "{CYCLE}", "versi": 1}}'
SOP = "content/sop/pengumpulan-data-kinerja.yml"


def test_a_story(office: Office) -> None:
    repo = office("initialled")
    told = tell(repo, Pull(CYCLE, repo.need(MAIN), repo.need(BRANCH)), moment(LATER))
    story = told.story
    assert story.submitted_at == moment(SUBMITTED)
    assert [(one.person, one.decision.value, one.manner) for one in story.reviews] == [
        (KASUBAG, "setuju", "tinjauan"),
        (SEKDIN, "setuju", "tinjauan"),
    ]
    assert {one.fingerprint for one in story.reviews} == {story.fingerprint}
    assert story.contributors == {"budi-contoh"}
    assert story.troubles == ()
    assert [commit.people for commit in told.commits] == [(identity("budi-contoh").email,) * 2]


@pytest.mark.parametrize(
    "line", ["bukan json", "{}", '{"versi": 2}', "[]", "null", "\ufffd", '{"versi": 1, "siklus": 5}', UNKNOWN]
)
def test_a_note_that_cannot_be_read_is_never_green(office: Office, line: str) -> None:
    repo = office("signed")
    head = repo.need(BRANCH)
    repo.add_note_line(REVIEWS, head, line, identity(KASUBAG), moment(LATER))
    verdict = look(repo).verdict
    assert verdict.state is State.ERROR
    assert f"catatan tinjauan pada {head[:8]} baris" in verdict.sentence


def test_an_office_without_an_sop(office: Office) -> None:
    repo = office("submitted")
    repo.commit_files(MAIN, {SOP: None}, "Hapus\n", identity(KASUBAG), moment(LATER))
    with pytest.raises(SiklusError, match=r"Belum ada SOP yang berlaku"):
        look(repo)


@pytest.mark.parametrize(
    ("files", "said"),
    [
        ({"paket.yml": None}, f"cycles/{CYCLE}/naskah/paket.yml berkas ini tidak ada"),
        ({"paket.yml": b""}, f"cycles/{CYCLE}/naskah/paket.yml:1 berkas ini kosong"),
        ({"paket.yml": b"sop: [\n"}, f"cycles/{CYCLE}/naskah/paket.yml:"),
        ({"sk.md": None}, f"cycles/{CYCLE}/naskah/sk.md naskah `SK Pengumpulan Data Kinerja` belum ada dalam paket"),
        ({"sk.md": b""}, f"cycles/{CYCLE}/naskah/sk.md:1 naskah ini kosong"),
        ({"format-data.yml": b"\xff"}, f"cycles/{CYCLE}/naskah/format-data.yml:1 berkas ini bukan teks UTF-8"),
    ],
)
def test_a_packet_with_a_hole_is_never_green(office: Office, files: dict[str, bytes | None], said: str) -> None:
    repo = office("signed")
    changed = {f"cycles/{CYCLE}/naskah/{name}": data for name, data in files.items()}
    repo.run("switch", "--quiet", MAIN)
    repo.commit_files(BRANCH, changed, "Rusak\n", identity(STAFF), moment(LATER))
    verdict = look(repo).verdict
    assert verdict.state is State.ERROR
    assert said in verdict.sentence
    assert len(verdict.slots) == 4


@pytest.mark.parametrize("renamed", [False, True])
def test_a_cycle_deleted_or_renamed_in_its_branch(office: Office, renamed: bool) -> None:  # noqa: FBT001 -- a table
    repo = office("signed")
    files: dict[str, bytes | None] = {}
    for _, blob, path, _ in repo.list_tree(BRANCH, f"cycles/{CYCLE}"):
        files[path] = None
        if renamed:
            files[path.replace(CYCLE, "2027-tw1")] = repo.blobs([blob])[0]
    repo.run("switch", "--quiet", MAIN)
    repo.commit_files(BRANCH, files, "Ganti nama\n", identity(STAFF), moment(LATER))
    verdict = look(repo).verdict
    assert verdict.state is State.ERROR
    assert f"direktori cycles/{CYCLE} dihapus atau diganti namanya di cabang siklus ini" in verdict.sentence
    assert ("juga mengubah cycles/2027-tw1/" in verdict.sentence) is renamed


def test_a_packet_of_an_sop_that_is_not_in_force(office: Office) -> None:
    repo = office("signed")
    path = f"cycles/{CYCLE}/naskah/paket.yml"
    packet = repo.blobs([f"{BRANCH}:{path}"])[0] or b""
    other = packet.replace(b"sop: pengumpulan-data-kinerja", b"sop: lain")
    repo.run("switch", "--quiet", MAIN)
    repo.commit_files(BRANCH, {path: other}, "SOP lain\n", identity(STAFF), moment(LATER))
    assert look(repo).verdict.state is State.ERROR
    assert "SOP `lain` belum berlaku di `main`" in look(repo).verdict.sentence


def test_a_review_on_a_commit_that_is_gone(office: Office) -> None:
    repo = office("initialled")
    gone = "0123456789abcdef0123456789abcdef01234567"
    known = repo.notes(REVIEWS)[0][1].splitlines()[0]
    (event,) = {event_of(known)}
    assert event is not None
    moved = event.model_copy(update={"commit": gone, "kind": "setuju", "email": identity(KADIS).email})
    tree = repo.write_tree(REVIEWS, {gone: f"{moved.line()}\n".encode()})
    tip = repo.commit_tree(tree, [repo.need(REVIEWS)], "Catatan\n", identity(KADIS), moment(LATER))
    repo.run("update-ref", REVIEWS, tip)
    verdict = look(repo).verdict
    assert not verdict.green
    assert [one.why for one in verdict.reviews if one.id == moved.id] == ["isi yang disetujui tidak dapat dipastikan"]


def test_whoever_wrote_the_documents_on_main_wrote_them_too(office: Office) -> None:
    """Kasubag puts another letter onto main, past the branch; merged, it is what is judged."""
    repo = office("submitted")
    path = f"cycles/{CYCLE}/naskah/lampiran/3-tambahan.md"
    repo.run("switch", "--quiet", MAIN)
    repo.commit_files(MAIN, {path: b"Tambahan\n"}, "Langsung\n", identity(KASUBAG), moment("2026-11-05 15:00"))
    assert KASUBAG in look(repo).told.story.contributors


def test_a_clock_in_the_future(office: Office) -> None:
    verdict = look(office("signed"), "2026-11-06 12:00").verdict
    assert verdict.state is State.ERROR
    assert "bertanggal 6 November 2026 pukul 13.40, sesudah saat penilaian" in verdict.sentence


def test_two_holders_at_once(office: Office) -> None:
    repo = office("initialled")
    path = "content/acuan/organisasi.yml"
    text = (repo.blobs([f"{MAIN}:{path}"])[0] or b"").decode()
    line = "  - {jabatan: kadis, orang: ratna-umpama, dari: 2025-05-02}\n"
    twice = text.replace(line, line + line.replace("ratna-umpama", "maya-ibarat"))
    repo.run("switch", "--quiet", MAIN)
    repo.commit_files(MAIN, {path: twice.encode()}, "Dua Kadis\n", identity(STAFF), moment(LATER))
    verdict = look(repo).verdict
    assert verdict.state is State.ERROR
    assert (
        "jabatan Kepala Dinas tercatat dipegang sekaligus oleh Ir. Ratna Umpama, M.T. dan Maya Ibarat, S.T."
        in verdict.sentence
    )


def test_zones() -> None:
    assert office_zone("Asia/Makassar").key == "Asia/Makassar"
    for name in ("WITA", "", "../etc/passwd", "Asia"):
        with pytest.raises(SiklusError, match="tidak dikenal"):
            office_zone(name)
