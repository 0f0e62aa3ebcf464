from __future__ import annotations

import pytest

from office import OFFICE, SOP, Case, assert_breaks, case, drop, judge, swap

BREAKING = (
    case("SOP01", SOP, 57, "tulis `no: 7`", swap(SOP, "{no: 7,", "{no: 8,")),
    case("SOP02", SOP, 31, "arah `tidak` belum ada", swap(SOP, "    tidak: 1\n", "")),
    case("SOP02", SOP, 55, "langkah 5 bukan keputusan", swap(SOP, "{no: 5,", "{no: 5, ya: 6,")),
    case("SOP03", SOP, 38, "arah `ya` dari langkah 2 menuju langkah 10", swap(SOP, "ya: 3", "ya: 10")),
    case("SOP03", SOP, 39, "arah `tidak` dari langkah 2 menuju langkah 2", swap(SOP, "tidak: 1", "tidak: 2")),
    case("SOP04", SOP, 30, "tulis `jenis: mulai`", swap(SOP, "jenis: mulai", "jenis: proses")),
    case("SOP04", SOP, 59, "tulis `jenis: selesai`", swap(SOP, "jenis: selesai", "jenis: proses")),
    case(
        "SOP04",
        SOP,
        56,
        "di tengah alur berjenis `mulai`",
        swap(SOP, "Mendistribusikan, jenis: proses", "Mendistribusikan, jenis: mulai"),
    ),
    case(
        "SOP05",
        SOP,
        23,
        "id `sekdin` sudah dipakai di baris 22",
        swap(SOP, "{id: kadis, judul", "{id: sekdin, judul"),
        also=("SOP06",),
    ),
    case(
        "SOP05",
        SOP,
        27,
        "berkas `sk.md` sudah dipakai di baris 26",
        swap(SOP, "surat.md", "sk.md"),
        also=("SKM03", "BRK03"),
    ),
    case("SOP06", SOP, 34, "maksudnya `kasubag`?", swap(SOP, "pelaksana: [kasubag]", "pelaksana: [kasubak]")),
    case("SOP06", SOP, 56, "maksudnya `penerima`?", swap(SOP, "penerima: [penerima]", "penerima: [penerma]")),
    case("SOP06", SOP, 47, "maksudnya `sekdin`?", swap(SOP, "{peran: sekdin,", "{peran: sekdim,")),
    case(
        "SOP07",
        SOP,
        35,
        "berbukti `catatan`, tetapi menyebut persetujuan",
        swap(SOP, "    pelaksana: [kasubag]\n    bukti: persetujuan", "    pelaksana: [kasubag]\n    bukti: catatan"),
    ),
    case(
        "SOP07",
        SOP,
        58,
        "berbukti `persetujuan`, tetapi tidak menyebut",
        swap(SOP, "bukti: catatan", "bukti: persetujuan"),
        also=("PLK08",),
    ),
    case("SOP08", SOP, 46, "tulis `serta_langkah: 2`", swap(SOP, "serta_langkah: 2", "serta_langkah: 1")),
    case(
        "SOP08",
        SOP,
        47,
        "hapus `serta_langkah`",
        swap(SOP, "{peran: sekdin, bentuk: paraf}", "{peran: sekdin, bentuk: paraf, serta_langkah: 2}"),
    ),
    case(
        "SOP09",
        SOP,
        29,
        "tidak ada langkah yang meminta tanda tangan",
        swap(SOP, "bentuk: tanda_tangan", "bentuk: paraf"),
    ),
    case(
        "SOP09",
        SOP,
        47,
        "tanda tangan pada langkah 3 masih diikuti",
        swap(SOP, "{peran: sekdin, bentuk: paraf}", "{peran: sekdin, bentuk: tanda_tangan}"),
    ),
    case("SOP10", SOP, 47, "meminta 2 paraf, paling banyak 1 (Peraturan Menteri", swap(OFFICE, "nilai: 3", "nilai: 1")),
)


@pytest.mark.parametrize("broken", BREAKING, ids=str)
def test_breaks(broken: Case) -> None:
    assert_breaks(broken)


def test_without_a_limit_any_number_of_parafs_is_fine() -> None:
    limit = "paraf_paling_banyak: {nilai: 3, dasar: Peraturan Menteri Dalam Negeri Nomor 54 Tahun 2009}\n"
    row = "      - {peran: sekdin, bentuk: paraf}\n"
    more = swap(SOP, row, row * 4)
    assert {one.code for one in judge(more).findings} == {"SOP10"}
    assert judge(swap(OFFICE, limit, ""), more).findings == ()


def test_without_an_office_the_sop_is_still_judged() -> None:
    codes = {one.code for one in judge(drop(OFFICE), swap(SOP, "{no: 7,", "{no: 8,")).findings}
    assert codes == {"BCA01", "SOP01"}
