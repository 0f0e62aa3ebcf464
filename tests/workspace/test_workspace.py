from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from office import LAWS, OFFICE, PACKET, PEOPLE, PK, SOP, drop, files, load, put
from siklus.errors import SiklusError

if TYPE_CHECKING:
    from collections.abc import Callable

    from siklus.workspace import Workspace

NEEDS: dict[str, Callable[[Workspace], object]] = {
    OFFICE: lambda workspace: workspace.need_office().short_name,
    PEOPLE: lambda workspace: workspace.need_organisation().units[0].id,
    LAWS: lambda workspace: workspace.need_laws().laws[0].id,
    PK: lambda workspace: workspace.need_agreement(2026).year,
    PACKET: lambda workspace: workspace.need_packet("2026-tw4").sop,
    SOP: lambda workspace: workspace.sop_of("2026-tw4").id,
}
WANTED = {
    OFFICE: "Dinas Contoh",
    PEOPLE: "sekretariat",
    LAWS: "uu-25-2004",
    PK: 2026,
    PACKET: "pengumpulan-data",
    SOP: "pengumpulan-data",
}


@pytest.mark.parametrize("path", NEEDS)
def test_what_is_there_is_given(path: str) -> None:
    assert NEEDS[path](load()) == WANTED[path]


@pytest.mark.parametrize("path", NEEDS)
def test_what_is_missing_is_a_refusal_that_names_its_file(path: str) -> None:
    with pytest.raises(SiklusError) as caught:
        NEEDS[path](load(drop(path)))
    assert caught.value.message == f"Berkas {path} tidak ada."
    assert "Buat berkas itu" in caught.value.fix
    assert caught.value.exit_code == 2


@pytest.mark.parametrize("path", NEEDS)
def test_what_is_broken_is_sent_to_be_checked(path: str) -> None:
    with pytest.raises(SiklusError) as caught:
        NEEDS[path](load(put(path, "salah: [")))
    assert caught.value.message == f"{path} belum benar."
    assert "siklus check" in caught.value.fix


def test_an_unknown_cycle_is_told_with_those_there_are() -> None:
    with pytest.raises(SiklusError, match="Siklus `2027-tw1` tidak ada") as caught:
        load().need_cycle("2027-tw1")
    assert "2026-tw4" in caught.value.fix
    nothing = [path for path in files() if path.startswith("cycles/")]
    with pytest.raises(SiklusError) as caught:
        load(drop(*nothing)).need_cycle("2027-tw1")
    assert "Belum ada siklus" in caught.value.fix


def test_the_sop_knows_its_documents() -> None:
    assert load().naskah_spec("2026-tw4", "surat").file == "surat.md"
    with pytest.raises(SiklusError, match="tidak mengenal naskah `nota`"):
        load().naskah_spec("2026-tw4", "nota")
