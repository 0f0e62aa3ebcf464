from __future__ import annotations

from typing import TYPE_CHECKING

from office_repo import COLLEAGUE, CYCLE, MERGED, identity, look, moment
from siklus.forge.refs import MAIN
from siklus.workflow.corrections import corrections

if TYPE_CHECKING:
    from office_repo import Office


def test_what_another_cycle_in_force_corrects_is_replaced(office: Office) -> None:
    repo = office("merged")
    assert corrections(repo) == {}
    assert look(repo).replaced_by is None
    files = {
        "cycles/2026-tw4-ralat/naskah/paket.yml": f"judul: Ralat\nmeralat: {CYCLE}\n".encode(),
        "cycles/rusak/naskah/paket.yml": b"meralat: [\n",
        "cycles/aneh/naskah/paket.yml": b"meralat: [a]\n",
    }
    repo.commit_files(MAIN, files, "x\n", identity(COLLEAGUE), moment(MERGED))
    assert corrections(repo) == {CYCLE: "2026-tw4-ralat"}
    assert look(repo).replaced_by == "2026-tw4-ralat"
    state = "perubahan:\n  - {keadaan: dibatalkan, pada: 2026-11-10T09:00+08:00, oleh: budi-contoh, alasan: x}\n"
    files = {"cycles/2026-tw4-ralat/pelaksanaan/keadaan.yml": state.encode()}
    repo.commit_files(MAIN, files, "x\n", identity(COLLEAGUE), moment(MERGED))
    assert corrections(repo) == {}
