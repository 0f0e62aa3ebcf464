from __future__ import annotations

import pytest

from office import POLICY_CASE as KASUS
from office import Case, assert_breaks, case, swap

BREAKING = (
    case(
        "KSS01",
        KASUS,
        3,
        "SOP `lain` tidak ada | hapus kasus ini bila kantor tidak menjalankan SOP itu, atau pilih",
        swap(KASUS, "sop: pengumpulan-data\n", "sop: lain\n"),
    ),
    case("KSS01", KASUS, 5, "`tamu` tidak ada", swap(KASUS, "pengonsep: dedi", "pengonsep: tamu")),
    case("KSS01", KASUS, 8, "jabatan `stap` tidak ada", swap(KASUS, "[staf]", "[stap]")),
    case(
        "KSS01",
        KASUS,
        10,
        "langkah `99` tidak ada",
        swap(KASUS, "langkah: 3\n", "langkah: 99\n"),
        swap(KASUS, "    - {no: 3, peran: wakil, keadaan: menunggu}\n", ""),
    ),
    case("KSS01", KASUS, 13, "maksudnya `sekdin`?", swap(KASUS, "{peran: sekdin, bentuk", "{peran: sekda, bentuk")),
    case("KSS01", KASUS, 15, "jabatan `sekda`", swap(KASUS, "jabatan: sekdin, orang", "jabatan: sekda, orang")),
    case("KSS01", KASUS, 19, "orang `edi` tidak ada", swap(KASUS, "orang: edo", "orang: edi")),
    case("KSS01", KASUS, 26, "orang `ano` tidak ada", swap(KASUS, "[ani]", "[ano]")),
    case("KSS01", KASUS, 28, "orang `tami` tidak ada", swap(KASUS, "oleh: tamu,", "oleh: tami,")),
    case(
        "KSS01",
        KASUS,
        30,
        "orang `cuci` tidak ada",
        swap(KASUS, "tinjauan: cici", "tinjauan: cuci"),
        also=("KSS03",),
    ),
    case("KSS01", KASUS, 37, "langkah `1` tidak ada", swap(KASUS, "no: 2, peran: kasubag", "no: 1, peran: kasubag")),
    case("KSS01", KASUS, 38, "peran `kadis` tidak ada", swap(KASUS, "no: 3, peran: wakil", "no: 3, peran: kadis")),
    case("KSS01", KASUS, 37, "orang `coco`", swap(KASUS, "sah, oleh: cici", "sah, oleh: coco")),
    case("KSS02", KASUS, 27, "mendahului kejadian di baris 26", swap(KASUS, "02 09:00", "01 09:00")),
    case("KSS03", KASUS, 30, "`ani` belum memberi tinjauan", swap(KASUS, "tinjauan: cici", "tinjauan: ani")),
    case("KSS04", KASUS, 26, "berkas `nasakh/sk.md`", swap(KASUS, "[naskah/sk.md]", "[nasakh/sk.md]")),
    case("SKM03", KASUS, 30, "tambahkan `tinjauan` pada tindakan `membatalkan`", swap(KASUS, ", tinjauan: cici", "")),
    case(
        "SKM03",
        KASUS,
        27,
        "hapus `berkas`; tindakan `mengajukan`",
        swap(KASUS, "mengajukan}", "mengajukan, berkas: [naskah/sk.md]}"),
    ),
    case("SKM03", KASUS, 27, "misalnya 2026-11-05 14:20", swap(KASUS, "2026-11-02 09:00", "2026-11-02T09:00+08:00")),
    case("SKM03", KASUS, 27, "nilai yang tidak dikenal: `ajukan`", swap(KASUS, "mengajukan", "ajukan")),
    case(
        "SKM03",
        KASUS,
        33,
        "nilai yang tidak dikenal: `tunggu`",
        swap(KASUS, "keadaan: menunggu\n  memuat", "keadaan: tunggu\n  memuat"),
    ),
    case("SKM01", KASUS, 29, "maksudnya `catatan`?", swap(KASUS, "catatan: Kurang", "catatn: Kurang")),
    case(
        "SKM02",
        KASUS,
        1,
        "isian `aturan` belum ada",
        swap(KASUS, "aturan: Setiap langkah sah bila diberikan sesudah langkah sebelumnya.\n", ""),
    ),
)


@pytest.mark.parametrize("broken", BREAKING, ids=str)
def test_broken(broken: Case) -> None:
    assert_breaks(broken)
