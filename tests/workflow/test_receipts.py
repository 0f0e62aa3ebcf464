from __future__ import annotations

from typing import TYPE_CHECKING

from office_repo import COLLEAGUE, CYCLE, MERGED, STAFF, desk, identity, look, moment
from siklus.forge.refs import MAIN
from siklus.workflow.receipts import photo_receipts
from siklus.workflow.record import record_copies

if TYPE_CHECKING:
    from office_repo import Office
    from siklus.git import Repo

FOLDER = f"cycles/{CYCLE}/pelaksanaan/bukti"
JPEG = b"\xff\xd8\xff\xe0\0\x10JFIF\0"


def place(repo: Repo, at: str, **photos: bytes) -> None:
    """Put photos on ``main`` as a forge's web page does."""
    files = {f"{FOLDER}/{unit.replace('_', '-')}.jpg": data for unit, data in photos.items()}
    repo.commit_files(MAIN, files, "Foto tanda terima\n", identity(COLLEAGUE), moment(at))


def test_a_photo_counts_from_the_moment_it_lay_on_main(office: Office) -> None:
    repo = office("merged")
    place(repo, "2026-11-10 09:00", subbag_keuangan=b"bukan gambar", jf_tata_ruang=JPEG)
    place(repo, "2026-11-10 10:00", subbag_keuangan=JPEG)
    assert photo_receipts(repo, look(repo).workspace, CYCLE) == {
        "subbag-keuangan": moment("2026-11-10 10:00"),
        "jf-tata-ruang": moment("2026-11-10 09:00"),
    }


def test_a_photo_that_came_by_a_merge_counts_from_the_merge(office: Office) -> None:
    repo = office("merged")
    main = repo.need(MAIN)
    tree = repo.write_tree(main, {f"{FOLDER}/jf-tata-ruang.jpg": JPEG})
    side = repo.commit_tree(tree, [main], "x\n", identity(STAFF), moment("2026-11-10 07:00"))
    merge = repo.commit_tree(tree, [main, side], "x\n", identity(STAFF), moment("2026-11-11 08:00"))
    repo.advance(MAIN, merge, main)
    assert photo_receipts(repo, look(repo).workspace, CYCLE) == {"jf-tata-ruang": moment("2026-11-11 08:00")}


def test_photos_of_everybody_finish_the_step_without_a_word(office: Office) -> None:
    repo = office("merged")
    record_copies(desk(repo, STAFF, MERGED), CYCLE)
    units = look(repo).workspace.need_packet(CYCLE).recipients
    place(repo, "2026-11-10 09:00", **dict.fromkeys((unit.replace("-", "_") for unit in units[1:]), JPEG))
    late = "2026-11-10 12:00"
    assert look(repo, late).progress(moment(late)).state == "siap didistribusikan"
    place(repo, "2026-11-10 11:00", **{units[0].replace("-", "_"): JPEG})
    progress = look(repo, late).progress(moment(late))
    assert progress.state == "siap diarsipkan"
    assert progress.steps[5].finished == moment("2026-11-10 11:00")
