from __future__ import annotations

import pytest

from office import ARCHIVE, CYCLE, RETENTION, Case, Edit, Files, add, assert_breaks, case, drop, judge, swap

SPAN = "kurun_waktu: {dari: 2026-11-30, sampai: 2026-12-09}\n"
NUMBER = "nomor_berkas: 1\n"


def twin(held: Files) -> None:
    """A second archived cycle with the same papers."""
    for path in [one for one in held if one.startswith(f"{CYCLE}/") and "/data/" not in one]:
        held[path.replace(CYCLE, "cycles/2026-tw4-kembar")] = held[path]


BREAKING = (
    case(
        "ARS01",
        ARCHIVE,
        3,
        "klasifikasi `900.1` tidak ada pada content/acuan/jra.yml",
        swap(ARCHIVE, "klasifikasi: 000.8.6.3", "klasifikasi: 900.1"),
    ),
    case("ARS02", "cycles/2026-tw4-kembar/pelaksanaan/arsip.yml", 8, "sudah dipakai", add(ARCHIVE, NUMBER), twin),
    case(
        "ARS03",
        ARCHIVE,
        8,
        "berakhir sebelum dimulai",
        add(ARCHIVE, SPAN.replace("2026-12-09", "2026-11-29")),
    ),
    case("ARS03", ARCHIVE, 8, "sesudah berkas diarsipkan", add(ARCHIVE, SPAN.replace("2026-12-09", "2026-12-10"))),
    case(
        "ARS04",
        RETENTION,
        6,
        "kode `000.8` sudah ada di baris 4",
        add(RETENTION, "  - {kode: 000.8, uraian: Lagi, aktif: 1, inaktif: 1, nasib: permanen}\n"),
    ),
    case("ARS05", RETENTION, 2, "tulis `contoh: tidak`", swap(RETENTION, "contoh: tidak", "contoh: ya")),
)


@pytest.mark.parametrize("broken", BREAKING, ids=str)
def test_breaks(broken: Case) -> None:
    assert_breaks(broken)


@pytest.mark.parametrize("edits", [(add(ARCHIVE, SPAN + NUMBER),), (drop(RETENTION),), (twin,)])
def test_a_whole_entry_none_numbered_and_no_schedule_are_fine(edits: tuple[Edit, ...]) -> None:
    assert judge(*edits).findings == ()
