from __future__ import annotations

from dataclasses import replace
from datetime import datetime

import pytest

from office import drop, put, swap
from print_shop import APPROVALS, KADIS, OFFICE, OPEN, SIGNED, SOP_ID, order, shop
from siklus.errors import SiklusError
from siklus.render import Variant, print_cycle, print_sop
from siklus.render.frame import day_of, emblem_of, number_of, signer_of, signing_position, style_of
from siklus.rules import check

SEKDIN = replace(KADIS, name="Joko Misal, S.T., M.Si.", nip="19990103 209901 1 003", grade="Pembina Tingkat I (IV/b)")
PICTURE = b'<svg xmlns="http://www.w3.org/2000/svg" width="3" height="4"/>'
NO_EMBLEM = "  lambang: # jalur gambar lambang daerah; kosong berarti tanpa lambang sampai dinas menaruh berkasnya\n"


@pytest.mark.parametrize(
    ("signature", "titles"),
    [
        (KADIS, ["KEPALA DINAS,"]),
        (replace(SEKDIN, capacity="plt"), ["Plt. KEPALA DINAS,"]),
        (replace(SEKDIN, capacity="plh"), ["Plh. KEPALA DINAS,"]),
        (replace(SEKDIN, capacity="an"), ["a.n. KEPALA DINAS", "SEKRETARIS,"]),
        (replace(KADIS, name=None, position=None, capacity=None, grade=None, nip=None, at=None), ["KADIS,"]),
    ],
)
def test_the_signature_names_the_position_and_the_capacity(signature: object, titles: list[str]) -> None:
    request = order(shop(), approvals=(*APPROVALS[:2], signature))
    assert signer_of(request, "keputusan")["titles"] == titles


def test_who_signs_at_two_removes_names_the_position_in_between() -> None:
    mandate = """mandat:
  - jenis: an
    jabatan: kadis
    melalui: sekdin
    orang: siti-teladan
    pemberi: Kepala Dinas
    dasar: Surat Perintah Kepala Dinas Nomor 1/2026
    dari: 2026-11-02
    sampai: 2026-12-01
"""
    office = shop(swap("content/acuan/organisasi.yml", "\nmandat:\n", f"\n{mandate}"))
    kasubag = replace(KADIS, name="Siti Teladan, S.T., M.T.", nip="19990104 209901 2 004", capacity="an")
    wanted = ["a.n. KEPALA DINAS", "SEKRETARIS", "u.b.", "KEPALA SUBBAGIAN PERENCANAAN DAN PELAPORAN,"]
    assert signer_of(order(office, approvals=(*APPROVALS[:2], kasubag)), "surat")["titles"] == wanted
    later = replace(kasubag, at=datetime.fromisoformat("2026-12-01T08:00+08:00"))
    assert "u.b." not in signer_of(order(office, approvals=(*APPROVALS[:2], later)), "surat")["titles"]


def test_names_are_in_capitals_and_titles_are_not() -> None:
    assert signer_of(order(shop()), "keputusan")["name"] == "Ir. RATNA UMPAMA, M.T."


def test_who_signs_for_another_must_have_held_a_position_that_day() -> None:
    signature = replace(SEKDIN, capacity="an", at=datetime.fromisoformat("2023-01-05T08:00+08:00"))
    with pytest.raises(SiklusError, match="tidak tercatat pada 5 Januari 2023"):
        signer_of(order(shop(), approvals=(signature,)), "keputusan")


def test_a_decree_names_the_whole_office_whoever_signs() -> None:
    title = "KEPALA DINAS PEKERJAAN UMUM, PENATAAN RUANG, PERUMAHAN RAKYAT DAN KAWASAN PERMUKIMAN KABUPATEN BALANGAN"
    for signature in (KADIS, replace(SEKDIN, capacity="plh")):
        assert signing_position(order(shop(), approvals=(signature,))) == title


def test_without_a_signature_nothing_is_printed() -> None:
    with pytest.raises(SiklusError, match="tidak meminta tanda tangan"):
        signer_of(order(shop(), approvals=APPROVALS[:2]), "keputusan")


def test_number_and_date_come_from_the_register() -> None:
    request = order(shop())
    spec = request.workspace.naskah_spec(SIGNED, "sk")
    assert number_of(request, spec) == "000.8.6.3/010/DPUPRPERKIM-BLG/2026"
    assert day_of(request, spec) == "12 Agustus 2026"


def test_a_reserved_number_is_printed_and_its_date_is_not_known_yet() -> None:
    request = order(shop(), OPEN)
    spec = request.workspace.naskah_spec(OPEN, "sk")
    assert number_of(request, spec) == "000.8.6.3/014/DPUPRPERKIM-BLG/2026"
    assert day_of(request, spec) is None


def test_a_draft_never_has_a_number() -> None:
    request = order(shop(), variant=Variant.DRAFT)
    assert number_of(request, request.workspace.naskah_spec(SIGNED, "sk")) is None


def test_a_number_may_stand_in_a_later_years_register() -> None:
    later = (
        "register: sk\ntahun: 2027\nnomor:\n  - {urut: 1, kode: '000.8.6.3', keadaan: terpakai, "
        "siklus: 2026-tw4, naskah: sk, tanggal: 2027-01-04, hal: X}\n"
    )
    request = order(shop(drop("content/register/sk-2026.yml"), put("content/register/sk-2027.yml", later)), OPEN)
    spec = request.workspace.naskah_spec(OPEN, "sk")
    assert number_of(request, spec) == "000.8.6.3/001/DPUPRPERKIM-BLG/2027"
    assert day_of(request, spec) == "4 Januari 2027"


def test_a_pattern_may_use_every_part() -> None:
    edit = swap(
        OFFICE,
        '  sk:\n    unit: DPUPRPERKIM-BLG\n    pola: "{kode}/{urut:03d}/{unit}/{tahun}"',
        '  sk:\n    unit: D\n    pola: "{jenis}/{urut}/{bulan_romawi}/{tahun}"',
    )
    signed, reserved = order(shop(edit)), order(shop(edit), OPEN)
    assert number_of(signed, signed.workspace.naskah_spec(SIGNED, "sk")) == "SK/10/VIII/2026"
    assert number_of(reserved, reserved.workspace.naskah_spec(OPEN, "sk")) == "SK/14/…/2026"


def test_a_register_without_a_pattern_is_named() -> None:
    request = order(shop(swap(OFFICE, "  sk:\n    unit", "  keputusan:\n    unit")))
    with pytest.raises(SiklusError, match="pola nomor untuk register `sk`"):
        number_of(request, request.workspace.naskah_spec(SIGNED, "sk"))


def test_a_document_without_a_register_has_no_number() -> None:
    request = order(shop())
    assert number_of(request, request.workspace.naskah_spec(SIGNED, "format-data")) is None


def test_a_missing_style_is_named() -> None:
    with pytest.raises(SiklusError, match="tidak menetapkan `gaya` untuk `nota`"):
        style_of(shop().need_office(), "nota")


@pytest.mark.parametrize("style", ["keputusan", "surat", "format-data", "lembar", "sop"])
def test_a_check_finds_the_missing_style_before_a_print_is_refused(style: str) -> None:
    workspace = shop(swap(OFFICE, f"\n  {style}:", f"\n  {style}-lama:"))
    assert f"gaya `{style}` belum ada" in {one.message for one in check(workspace).findings if one.code == "CTK09"}
    with pytest.raises(SiklusError, match=f"tidak menetapkan `gaya` untuk `{style}`"):
        print_sop(workspace, SOP_ID, cache=None) if style == "sop" else print_cycle(order(workspace), cache=None)


def emblem(path: str, data: bytes) -> object:
    return emblem_of(shop(swap(OFFICE, NO_EMBLEM, f"  lambang: {path}\n"), put("content/acuan/lambang.svg", data)))


def test_no_emblem_is_fine() -> None:
    assert emblem_of(shop()) is None


def test_the_emblem_is_read_from_the_office_files() -> None:
    found = emblem("content/acuan/lambang.svg", PICTURE)
    assert (getattr(found, "name", ""), getattr(found, "data", b"")) == ("lambang-1c64e23d23bb.svg", PICTURE)


def test_an_emblem_that_cannot_be_printed_is_refused_with_the_line_that_names_it() -> None:
    with pytest.raises(SiklusError, match=r"content/acuan/instansi\.yml baris 21: lambang .* tidak ada"):
        emblem("content/acuan/hilang.png", b"")
