from __future__ import annotations

from decimal import Decimal
from typing import Annotated, Literal

import pytest
from pydantic import Field

from siklus.findings import Finding
from siklus.model.base import Clock, Day, Millimetre, Model, Moment, Number, Slug, Text, Year, YesNo
from siklus.source import Document, MemoryTree
from siklus.workspace.schema import read_document


class Inner(Model):
    name: Text = Field(alias="nama")
    colour: Literal["merah", "putih"] = Field(default="merah", alias="warna")


class Outer(Model):
    year: Year | None = Field(default=None, alias="tahun")
    code: Slug | None = Field(default=None, alias="kode")
    word: Annotated[str, Field(max_length=5)] | None = Field(default=None, alias="kata")
    text: Text | None = Field(default=None, alias="teks")
    yes: YesNo | None = Field(default=None, alias="setuju")
    day: Day | None = Field(default=None, alias="tanggal")
    moment: Moment | None = Field(default=None, alias="waktu")
    clock: Clock | None = Field(default=None, alias="jam")
    number: Number | None = Field(default=None, alias="angka")
    width: Millimetre | None = Field(default=None, alias="lebar")
    inner: Inner | None = Field(default=None, alias="isi")
    rows: tuple[Inner, ...] = Field(default=(), alias="baris", max_length=2)
    some: tuple[Text, ...] | None = Field(default=None, alias="beberapa", min_length=1)
    four: tuple[Number | None, Number | None] | None = Field(default=None, alias="dua")
    table: dict[Literal["senin", "selasa"], Inner] = Field(default_factory=dict, alias="hari")
    styles: dict[Slug, Inner] = Field(default_factory=dict, alias="gaya")
    naskah: tuple[Inner, ...] = ()
    kind: Literal["surat"] = Field(default="surat", alias="jenis")


def read(text: str) -> Document[Outer] | list[Finding]:
    return read_document(MemoryTree({"a.yml": text.encode()}), "a.yml", Outer)


def only(text: str) -> Finding:
    found = read(text)
    assert isinstance(found, list)
    [finding] = found
    assert finding.path == "a.yml"
    return finding


def test_values_become_what_their_schema_says() -> None:
    document = read("tahun: 2026\nsetuju: ya\nangka: 70.50\nbaris:\n  - {nama: a}\nhari: {senin: {nama: b}}\n")
    assert isinstance(document, Document)
    assert document.value.year == 2026
    assert document.value.yes is True
    assert document.value.number == Decimal("70.50")
    assert str(document.value.number) == "70.50"
    assert document.line("baris", 0, "nama") == 5
    assert (document.body, document.body_line) == ("", 0)


def test_markdown_keeps_its_body() -> None:
    tree = MemoryTree({"a.md": b"---\ntahun: 2026\n---\nKalimat.\n"})
    document = read_document(tree, "a.md", Outer, markdown=True)
    assert isinstance(document, Document)
    assert (document.value.year, document.body, document.body_line) == (2026, "Kalimat.\n", 4)


@pytest.mark.parametrize(
    ("text", "line", "code", "message", "fix"),
    [
        ("taun: 2026", 1, "SKM01", "isian `taun` tidak dikenal", "maksudnya `tahun`?"),
        ("number: 2026", 1, "SKM01", "isian `number` tidak dikenal", "pilih salah satu: `tahun`"),
        ("kode: a\nisi:\n  nama: x\n  wrna: y", 4, "SKM01", "isian `isi > wrna`", "maksudnya `warna`?"),
        ("baris:\n  - nama: x\n    wrna: y", 3, "SKM01", "isian `baris > butir ke-1 > wrna`", "maksudnya `warna`?"),
        ("gaya:\n  a:\n    nama: x\n    wrna: y", 4, "SKM01", "isian `gaya > a > wrna`", "maksudnya `warna`?"),
        ("naskah:\n  - nama: x\n    wrna: y", 3, "SKM01", "isian `naskah > butir ke-1 > wrna`", "maksudnya `warna`?"),
        ("hari:\n  senen: {nama: x}", 2, "SKM01", "isian `hari > senen` tidak dikenal", "maksudnya `senin`?"),
        ("baris:\n  - {warna: putih}", 2, "SKM02", "isian `baris > butir ke-1 > nama` belum ada", "`nama: …`"),
        ("kode: a\nisi: {}", 2, "SKM02", "isian `isi > nama` belum ada", "tambahkan baris `nama: …`"),
        ("dua: [1]", 1, "SKM02", "isian `dua > butir ke-2` belum ada", "`~` bila kosong"),
        ("dua: [1, 2, 3]", 1, "SKM03", "terlalu banyak butirnya", "paling banyak 2 butir"),
        ("tahun: dua ribu", 1, "SKM03", "isian `tahun` harus bilangan bulat: `dua ribu`", "misalnya `2026`"),
        ("tahun: 2026.5", 1, "SKM03", "harus bilangan bulat", "tulis angka saja"),
        ("tahun: [2026]", 1, "SKM03", "harus bilangan bulat: `…`", "tulis angka saja"),
        ("tahun: " + "9" * 5000, 1, "SKM03", "harus bilangan bulat", "tulis angka saja"),
        ("tahun: 1999", 1, "SKM03", "terlalu kecil: `1999`", "paling sedikit 2000"),
        ("tahun: 2101", 1, "SKM03", "terlalu besar: `2101`", "paling banyak 2100"),
        ("kode: Bina Marga", 1, "SKM03", "bukan kode yang sah: `Bina Marga`", "huruf kecil"),
        ("gaya:\n  A B: {nama: x}", 2, "SKM03", "isian `gaya > A B` bukan kode yang sah", "huruf kecil"),
        ("kata: panjang", 1, "SKM03", "terlalu panjang: `panjang`", "paling banyak 5 huruf"),
        ('teks: "  "', 1, "SKM03", "tidak boleh kosong", "hapus barisnya"),
        ("teks: [a]", 1, "SKM03", "harus teks: `…`", "diapit petik"),
        ("isi:\n  nama:", 2, "SKM03", "isian `isi > nama` kosong", "tulis nilainya"),
        ("setuju: yes", 1, "SKM03", "isian `setuju` belum benar: `yes`", "pilih `ya` atau `tidak`"),
        ("setuju: [ya]", 1, "SKM03", "isian `setuju` belum benar", "pilih `ya` atau `tidak`"),
        ("tanggal: 2026-02-30", 1, "SKM03", "belum benar: `2026-02-30`", "tidak ada dalam kalender"),
        ("tanggal: 5 Oktober 2026", 1, "SKM03", "belum benar", "2026-10-05"),
        ("tanggal: 20261005", 1, "SKM03", "belum benar", "TAHUN-BULAN-HARI"),
        ("tanggal: [2026-10-05]", 1, "SKM03", "harus tanggal", "2026-10-05"),
        ("waktu: 2026-10-05", 1, "SKM03", "belum benar", "zona waktunya"),
        ("waktu: 2026-10-05T10:30", 1, "SKM03", "belum benar", "zona waktunya"),
        ("waktu: kemarin", 1, "SKM03", "belum benar", "2026-10-05T10:30+08:00"),
        ("waktu: [1]", 1, "SKM03", "harus tanggal dan jam", "2026-10-05T10:30+08:00"),
        ("jam: 7:30", 1, "SKM03", "belum benar", "tulis jam sebagai 07:30"),
        ("jam: 25:00", 1, "SKM03", "belum benar", "jam ini tidak ada"),
        ("jam: [1]", 1, "SKM03", "harus jam", "07:30"),
        ("angka: 1.150,5", 1, "SKM03", "belum benar: `1.150,5`", "tanpa pemisah ribuan"),
        ("angka: 1e5", 1, "SKM03", "belum benar: `1e5`", "1150.5"),
        ("angka: NaN", 1, "SKM03", "belum benar: `NaN`", "1150.5"),
        ("angka: ٣", 1, "SKM03", "belum benar", "1150.5"),
        ("angka: [1]", 1, "SKM03", "harus angka", "titik desimal"),
        ("lebar: lebar", 1, "SKM03", "harus angka", "titik desimal"),
        ("lebar: [1]", 1, "SKM03", "harus angka", "titik desimal"),
        ("lebar: nan", 1, "SKM03", "terlalu", "tulis paling"),
        ("isi: x", 1, "SKM03", "harus berupa isian bernama: `x`", "menjorok dua spasi"),
        ("hari: x", 1, "SKM03", "harus berupa isian bernama: `x`", "menjorok dua spasi"),
        ("baris: x", 1, "SKM03", "harus daftar: `x`", "diawali `- `"),
        ("beberapa: []", 1, "SKM03", "kurang isinya", "paling sedikit 1 butir"),
        ("isi: {nama: x, warna: putik}", 1, "SKM03", "memuat nilai yang tidak dikenal: `putik`", "maksudnya `putih`?"),
        ("isi: {nama: x, warna: q}", 1, "SKM03", "isian `isi > warna`", "pilih salah satu: `merah`, `putih`"),
        ("jenis: format\ntaun: 1", 1, "SKM03", "isian `jenis`", "pilih salah satu: `surat`"),
    ],
)
def test_a_complaint_says_where_what_and_what_instead(text: str, line: int, code: str, message: str, fix: str) -> None:
    finding = only(text)
    assert (finding.line, finding.code) == (line, code)
    assert message in finding.message
    assert fix in finding.fix


def test_all_that_is_wrong_is_told_at_once() -> None:
    found = read("taun: 1\ntanggal: x\nisi: {}\n")
    assert isinstance(found, list)
    assert sorted((one.line, one.code) for one in found) == [(1, "SKM01"), (2, "SKM03"), (3, "SKM02")]


@pytest.mark.parametrize(
    ("value", "alias"),
    [("07.30", "jam"), ("2026-10-05T10:30+08:00", "waktu"), ("2026-10-05 10:30:00Z", "waktu"), ("-5.25", "angka")],
)
def test_other_ways_of_writing_pass(value: str, alias: str) -> None:
    assert isinstance(read(f"{alias}: {value}\n"), Document)


def test_a_missing_file_and_a_broken_one() -> None:
    tree = MemoryTree({"a.yml": b"a: b: c"})
    assert read_document(tree, "b.yml", Outer) == [
        Finding("b.yml", 0, "BCA01", "berkas ini tidak ada", "buat berkas itu, atau pulihkan dari riwayat")
    ]
    [broken] = read_document(tree, "a.yml", Outer) or []  # type: ignore[misc]  # a list here, since the file is broken
    assert (broken.code, broken.line) == ("BCA02", 1)
