from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from office import (
    ARCHIVE,
    CALENDAR,
    COPIES,
    CYCLE,
    DECREE,
    DELIVERIES,
    DUTIES,
    FORM,
    LAWS,
    LETTER,
    LETTER_NUMBERS,
    NOTES,
    OFFICE,
    PACKET,
    PEOPLE,
    PK,
    SCHEDULE,
    SK_NUMBERS,
    SOP,
    Case,
    Edit,
    Files,
    assert_breaks,
    case,
    drop,
    files,
    judge,
    load,
    put,
    swap,
)
from siklus.rules import check
from siklus.source import DiskTree, MemoryTree
from siklus.source.tree import MAX_TEXT_BYTES
from siklus.workspace import load_workspace

if TYPE_CHECKING:
    from pathlib import Path

READ = (
    *(OFFICE, PEOPLE, LAWS, PK, CALENDAR, SOP, SK_NUMBERS, LETTER_NUMBERS),
    *(PACKET, DECREE, LETTER, FORM, SCHEDULE, DUTIES, COPIES, DELIVERIES, ARCHIVE, NOTES),
)
TEN_MEGABYTES = b"tahun: 2026\n" * 900_000


def rename(old: str, new: str) -> Edit:
    return lambda held: held.update({new: held.pop(old)})


BREAKING = (
    *(case("BCA01", path, 0, "berkas ini tidak ada", drop(path)) for path in (OFFICE, PEOPLE, LAWS)),
    case("BCA01", PACKET, 0, "berkas ini tidak ada", drop(PACKET)),
    case("BCA02", ARCHIVE, 3, "tanda titik dua", swap(ARCHIVE, "klasifikasi: 000", "klasifikasi: a: 000")),
    case("BCA02", ARCHIVE, 0, "10,8 MB", put(ARCHIVE, TEN_MEGABYTES)),
    case("BCA02", OFFICE, 0, "10,8 MB", put(OFFICE, TEN_MEGABYTES)),
    case("BCA02", ARCHIVE, 2, "bukan teks UTF-8", put(ARCHIVE, b"a: b\n\x89PNG\r\n\x1a\n\xff\xfe")),
    case("BCA02", ARCHIVE, 2, "bukan teks UTF-8", put(ARCHIVE, b"a: b\nc: \0\n")),
    case("BCA02", ARCHIVE, 1, "bukan teks UTF-8", put(ARCHIVE, "a: b\n".encode("utf-16-le"))),
    case("BCA02", PACKET, 1, "titik dua istimewa", put(PACKET, "sop:\u00a0x\njudul:\u00a0y\n")),
    case("BCA02", LETTER, 3, "dua perubahan bertabrakan", put(LETTER, "---\n---\n<<<<<<< HEAD\nx\n")),
    case("BCA02", DECREE, 1, "kepala isian tidak ditutup", put(DECREE, "---\njenis: keputusan\n")),
    case("BCA02", DECREE, 1, "naskah ini kosong", put(DECREE, "")),
    case("BCA03", ARCHIVE, 1, "berkas ini kosong", put(ARCHIVE, "")),
    case("BCA03", ARCHIVE, 1, "berkas ini kosong", put(ARCHIVE, "# belum diisi\n")),
    case("BCA03", ARCHIVE, 1, "tidak memuat isian bernama", put(ARCHIVE, "- a\n- b\n")),
    case("BCA03", ARCHIVE, 1, "tidak memuat isian bernama", put(ARCHIVE, "hanya kalimat\n")),
    case(
        "BCA05",
        "content/sop/lain.yml",
        1,
        "`pengumpulan-data.yml`",
        rename(SOP, "content/sop/lain.yml"),
        also=("PKT08", "KSS01"),
    ),
    case(
        "BCA05",
        "content/acuan/kalender/2025.yml",
        1,
        "`2026.yml`",
        rename(CALENDAR, "content/acuan/kalender/2025.yml"),
        also=("PKT10",),
    ),
    case("BCA05", "content/register/sk.yml", 1, "`sk-2026.yml`", rename(SK_NUMBERS, "content/register/sk.yml")),
    case("BCA06", "cycles/catatan.txt", 0, "bukan direktori siklus", put("cycles/catatan.txt", "")),
    case("BCA06", "cycles/2027 TW1", 0, "bukan direktori siklus", put("cycles/2027 TW1/naskah/paket.yml", "")),
    case("BCA07", "content/sop/lama.yaml", 0, "berakhir dengan `.yml`", put("content/sop/lama.yaml", "")),
    case(
        "BCA07", "content/acuan/kalender/2027.xlsx", 0, "tidak dibaca", put("content/acuan/kalender/2027.xlsx", b"PK")
    ),
    case(
        "SKM01", ARCHIVE, 3, "maksudnya `klasifikasi`?", swap(ARCHIVE, "klasifikasi:", "klasifikas:"), also=("SKM02",)
    ),
    case("SKM02", ARCHIVE, 1, "tambahkan baris `uraian: …`", swap(ARCHIVE, "uraian: Berkas pengumpulan data\n", "")),
    case(
        "SKM03",
        ARCHIVE,
        5,
        "pilih salah satu: `asli`",
        swap(ARCHIVE, "tingkat_perkembangan: asli", "tingkat_perkembangan: x"),
    ),
    case("PKT01", LETTER, 0, f"buat berkas {LETTER}", drop(LETTER)),
)


@pytest.mark.parametrize("broken", BREAKING, ids=str)
def test_breaks(broken: Case) -> None:
    assert_breaks(broken)


def on_disk(root: Path, held: Files) -> DiskTree:
    for path, data in held.items():
        target = root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)
    return DiskTree(root)


def told(tree: DiskTree) -> list[tuple[str, str]]:
    return [(one.code, one.path) for one in check(load_workspace(tree)).findings]


def test_the_office_reads_the_same_from_disk(tmp_path: Path) -> None:
    assert told(on_disk(tmp_path, files())) == []


@pytest.mark.parametrize("path", [OFFICE, SOP, PACKET, DECREE, SCHEDULE, ARCHIVE])
def test_a_link_is_told_once_and_never_followed(tmp_path: Path, path: str) -> None:
    tree = on_disk(tmp_path / "repo", files())
    outside = tmp_path / "outside"
    (tmp_path / "repo" / path).rename(outside)
    (tmp_path / "repo" / path).symlink_to(outside)
    found = told(tree)
    assert ("BCA04", path) in found
    assert not {code for code, where in found if where == path} - {"BCA04"}


def test_a_linked_cycle_is_told_once(tmp_path: Path) -> None:
    tree = on_disk(tmp_path / "repo", files())
    (tmp_path / "repo" / "cycles" / "2026-tw3").symlink_to(tmp_path / "repo" / CYCLE)
    assert told(tree) == [("BCA04", "cycles/2026-tw3")]


@pytest.mark.parametrize("folder", ["cycles", "content/sop", "content/acuan"])
def test_a_linked_folder_is_told_and_not_entered(tmp_path: Path, folder: str) -> None:
    tree = on_disk(tmp_path / "repo", files())
    (tmp_path / "repo" / folder).rename(tmp_path / "outside")
    (tmp_path / "repo" / folder).symlink_to(tmp_path / "outside")
    assert ("BCA04", folder) in told(tree)


def test_a_name_that_is_not_utf_8_is_told_and_can_be_printed(tmp_path: Path) -> None:
    tree = on_disk(tmp_path, files())
    (tmp_path / CYCLE / "data" / os.fsdecode(b"jf\xff.yml")).write_text("", encoding="utf-8")
    [(code, path)] = told(tree)
    assert code == "BCA04"
    assert path.encode("utf-8").decode("utf-8").endswith("/data/jf\ufffd.yml")


def test_a_pipe_is_told_and_not_opened(tmp_path: Path) -> None:
    tree = on_disk(tmp_path, files(drop(ARCHIVE)))
    os.mkfifo(tmp_path / ARCHIVE)
    assert told(tree) == [("BCA04", ARCHIVE)]


def test_no_office_at_all_is_three_missing_files(tmp_path: Path) -> None:
    assert told(DiskTree(tmp_path / "nowhere")) == [
        ("BCA01", "content/acuan/dasar-hukum.yml"),
        ("BCA01", "content/acuan/instansi.yml"),
        ("BCA01", "content/acuan/organisasi.yml"),
    ]


@pytest.mark.parametrize("path", READ)
def test_a_byte_order_mark_and_windows_line_ends_change_nothing(path: str) -> None:
    def windows(held: Files) -> None:
        held[path] = b"\xef\xbb\xbf" + held[path].replace(b"\n", b"\r\n")

    assert judge(windows).findings == ()


def test_lines_are_counted_the_same_with_windows_line_ends() -> None:
    wrong = swap(DECREE, "tahun: 2026", "tahun: 2025")

    def windows(held: Files) -> None:
        held[DECREE] = held[DECREE].replace(b"\n", b"\r\n")

    assert judge(wrong, windows).findings == judge(wrong).findings


def test_a_document_of_another_kind_is_told_once() -> None:
    report = judge(rename(LETTER, DECREE))
    assert [(one.code, one.path, one.line) for one in report.findings] == [
        ("SKM03", DECREE, 2),
        ("PKT01", LETTER, 0),
    ]


def test_a_pdf_of_ten_megabytes_may_lie_among_the_proofs() -> None:
    assert judge(put(f"{CYCLE}/pelaksanaan/bukti/pindaian.pdf", b"%PDF" * (MAX_TEXT_BYTES // 2))).findings == ()


def test_keepers_of_empty_folders_are_not_told() -> None:
    keep = [put(f"{folder}/.gitkeep", "") for folder in ("cycles", "content/sop", "content/register", CYCLE)]
    assert judge(*keep).findings == ()


def test_only_the_asked_cycles_are_read() -> None:
    def second(held: Files) -> None:
        for path in [path for path in held if path.startswith(CYCLE)]:
            held[path.replace("2026-tw4", "2026-tw5")] = held[path]

    assert sorted(load(second).cycles) == ["2026-tw4", "2026-tw5"]
    some = load(second, put("cycles/x.txt", ""), only=["2026-tw5", "2026-tw9"])
    assert (sorted(some.cycles), some.complete, some.findings) == (["2026-tw5"], False, ())
    assert load(second).complete


def test_a_cycle_knows_its_files_and_its_facts() -> None:
    cycle = load().cycles["2026-tw4"]
    assert cycle.folder == CYCLE
    assert [one.path for one in cycle.facts()] == [PACKET, DECREE, LETTER, FORM]
    assert {PACKET, ARCHIVE, f"{CYCLE}/data/jf-jalan.yml"} <= set(cycle.files)
    assert load(drop(PACKET)).cycles["2026-tw4"].facts() == []


@settings(max_examples=150, deadline=None)
@given(path=st.sampled_from(READ), data=st.binary(max_size=400))
def test_arbitrary_bytes_in_any_file_are_findings(path: str, data: bytes) -> None:
    report = check(load_workspace(MemoryTree(files(put(path, data)))))
    assert any(one.path == path for one in report.findings)


@settings(max_examples=300, deadline=None)
@given(data=st.data())
def test_a_damaged_file_never_raises(data: st.DataObject) -> None:
    path = data.draw(st.sampled_from(READ))
    whole = files()[path]
    start = data.draw(st.integers(0, len(whole)))
    end = data.draw(st.integers(start, min(len(whole), start + 40)))
    junk = data.draw(
        st.sampled_from([b"", b"\0", b"\xff", b"\t", b":", b"- ", b"&a", b"*a", b"!!x ", b"[", b"{", b"'", b"~"])
        | st.binary(max_size=6)
    )
    report = check(load_workspace(MemoryTree(files(put(path, whole[:start] + junk + whole[end:])))))
    for one in report.findings:
        assert one.message
        assert one.fix
        assert "\n" not in one.message


@settings(max_examples=60, deadline=None)
@given(name=st.text(st.characters(exclude_characters="/"), min_size=1, max_size=30))
def test_any_file_name_is_handled(name: str) -> None:
    check(load_workspace(MemoryTree(files(put(f"{CYCLE}/naskah/{name}", b"x"), put(f"content/sop/{name}", b"x")))))
