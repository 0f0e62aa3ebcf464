"""A template is tried like a packet, and what is wrong is told where it is written."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from office_repo import SOURCE, moment
from siklus.source import DiskTree, MemoryTree
from siklus.workflow.trial import FOLDER, template_findings
from siklus.workspace import load_workspace

if TYPE_CHECKING:
    from collections.abc import Callable

NOW = moment("2026-11-12 10:00")
HERE = f"{FOLDER}/pengumpulan-data-kinerja"
LETTER = f"{HERE}/surat-pemberitahuan.md"


def found(*edits: tuple[str, Callable[[bytes], bytes | None]]) -> list[tuple[str, int, str]]:
    """What is found in the office's templates with some files edited, or missing where None."""
    disk = DiskTree(SOURCE)
    files = {entry.path: disk.read(entry.path) for entry in disk.entries("content")}
    for path, edit in edits:
        if (data := edit(files.pop(path, b""))) is not None:
            files[path] = data
    workspace = load_workspace(MemoryTree(files), only=[])
    return [(one.path, one.line, one.code) for one in template_findings(workspace, NOW)]


def line_of(path: str, words: str) -> int:
    lines = (SOURCE / path).read_text(encoding="utf-8").splitlines()
    return next(number for number, line in enumerate(lines, 1) if words in line)


def test_the_offices_own_are_in_order() -> None:
    assert found() == []


@pytest.mark.parametrize(
    ("path", "old", "new", "place", "code"),
    [
        (LETTER, b"klasifikasi: 000.8.6.3\n", b"klasifikasi: 000.8.6.3\nsalah: ya\n", "jenis: surat", "SKM01"),
        (LETTER, b"  - jf-jasa-konstruksi", b"  - jf-jasa-konstruk", "penerima:", "PKT05"),
        (f"{HERE}/paket.yml", b"{{dibuka}}", b"{{dibukak}}", "{{dibuka}}", "TPL01"),
        (f"{HERE}/templat.yml", b"hari_kerja: 5", b"hari_kerja: lima", "hari_kerja: 5", "SKM03"),
    ],
)
def test_what_is_wrong_is_told_at_its_line(path: str, old: bytes, new: bytes, place: str, code: str) -> None:
    assert old in (SOURCE / path).read_bytes()
    told = found((path, lambda data: data.replace(old, new, 1)))
    line = line_of(path, place)
    assert any(one[0] == path and abs(one[1] - line) <= 2 and one[2] == code for one in told), told
    assert {one[0].startswith(f"{HERE}/") for one in told} == {True}


def test_a_document_that_is_missing_or_no_text() -> None:
    assert [one[2] for one in found((f"{HERE}/sk.md", lambda _: None))][:1] == ["PKT01"]
    assert found((LETTER, lambda _: b"\xff\xfe\x00")) == [(LETTER, 1, "TPL01")]


def test_an_sop_without_a_template_and_an_office_without_an_agreement() -> None:
    disk = DiskTree(SOURCE)
    gone = [entry.path for entry in disk.entries(HERE)]
    assert found(*((path, lambda _: None) for path in gone)) == []
    pledges = [entry.path for entry in disk.entries("content/acuan/perjanjian-kinerja")]
    assert found((LETTER, lambda _: b"{{x}}"), *((path, lambda _: None) for path in pledges)) == []


def test_a_template_without_a_form_needs_no_agreement() -> None:
    disk = DiskTree(SOURCE)
    pledges = [entry.path for entry in disk.entries("content/acuan/perjanjian-kinerja")]
    sop = "content/sop/pengumpulan-data-kinerja.yml"
    form = b"  - id: format-data\n    jenis: format_data\n    nama: Format Data Kinerja\n    berkas: format-data.yml\n"
    edits = [(sop, lambda data: data.replace(form, b"")), (f"{HERE}/format-data.yml", lambda _: None)]
    gone = [(path, lambda _: None) for path in pledges]
    assert form in disk.read(sop)
    assert found(*edits, *gone) == []
    assert [one[2] for one in found((LETTER, lambda _: b"{{x}}"), *edits, *gone)] == ["TPL01"]
