from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from siklus.source import DiskTree, Entry, Kind, MemoryTree, SourceError, read_text
from siklus.source.tree import MAX_TEXT_BYTES

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


class _Locked:
    """A file that its owner does not let us open; the superuser of a test machine may open all others."""

    def entries(self, under: str) -> list[Entry]:
        return [Entry(under, Kind.CLOSED, 0)]

    def read(self, path: str) -> bytes:
        raise PermissionError(path)

    def identity(self, path: str) -> None:
        pass


def text_of(data: bytes) -> str:
    return read_text(MemoryTree({"a": data}), "a")


def refusal(data: bytes) -> tuple[int, str]:
    with pytest.raises(SourceError) as caught:
        text_of(data)
    return caught.value.line, caught.value.message


def test_a_byte_order_mark_and_line_ends_are_taken_off() -> None:
    assert text_of(b"\xef\xbb\xbfa\r\nb\rc\n") == "a\nb\nc\n"


def test_what_people_type_passes() -> None:
    text = "Rp5.000 — “kutipan”, é, 日本, 🎉, tab\t, spasi\u00a0tetap\n"
    assert text_of(text.encode()) == text


@pytest.mark.parametrize(
    "char", ["\x07", "\x1b", "\x7f", "\x85", "\u200b", "\u2028", "\u202e", "\u2066", "\u00ad", "\uf0b7", "\uffff"]
)
def test_what_reads_otherwise_than_it_looks_is_refused(char: str) -> None:
    line, message = refusal(f"a\nb{char}\n".encode())
    assert line == 2
    assert f"U+{ord(char):04X}" in message


def test_a_zero_is_no_text() -> None:
    assert refusal(b"a\nb\0\n") == (2, "berkas ini bukan teks UTF-8")


def test_a_mark_of_byte_order_in_the_middle_is_refused() -> None:
    assert refusal("a\ufeffb".encode()) == (
        1,
        "ada karakter yang tidak terlihat atau tidak dapat dicetak (U+FEFF)",
    )


def test_other_encodings_are_refused_at_their_first_odd_byte() -> None:
    assert refusal(b"a\nb\xe9\n") == (2, "berkas ini bukan teks UTF-8")
    assert refusal("tahun".encode("utf-16"))[1] == "berkas ini bukan teks UTF-8"


def test_a_giant_is_refused() -> None:
    assert text_of(b"a" * MAX_TEXT_BYTES)
    assert "1,0 MB" in refusal(b"a" * (MAX_TEXT_BYTES + 1))[1]


def test_a_locked_file_is_refused() -> None:
    with pytest.raises(SourceError, match="tidak dapat dibuka"):
        read_text(_Locked(), "a")


def test_a_missing_file_is_missing() -> None:
    with pytest.raises(FileNotFoundError):
        read_text(MemoryTree({}), "a")


def test_memory_lists_what_lies_below_a_folder() -> None:
    tree = MemoryTree({"b/c": b"12", "b/a": b"1", "bc": b""})
    assert [entry.path for entry in tree.entries("b")] == ["b/a", "b/c"]
    assert [entry.path for entry in tree.entries("b/")] == ["b/a", "b/c"]
    assert [(entry.path, entry.size) for entry in tree.entries("")] == [("b/a", 1), ("b/c", 2), ("bc", 0)]
    assert tree.entries("x") == []


def test_a_disk_lists_the_same(tmp_path: Path) -> None:
    for path, text in {"b/c": "12", "b/a": "1", "bc": "", "b/d/e": "123"}.items():
        target = tmp_path / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")
    tree = DiskTree(tmp_path)
    assert [(entry.path, entry.kind, entry.size) for entry in tree.entries("b")] == [
        ("b/a", Kind.FILE, 1),
        ("b/c", Kind.FILE, 2),
        ("b/d/e", Kind.FILE, 3),
    ]
    assert [entry.path for entry in tree.entries("")] == ["b/a", "b/c", "b/d/e", "bc"]
    assert tree.entries("b/") == tree.entries("b")
    assert tree.entries("x") == []
    assert tree.entries("bc") == []
    assert tree.read("b/c") == b"12"


def test_a_disk_reads_no_more_than_it_must(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"x" * (MAX_TEXT_BYTES * 3))
    assert len(DiskTree(tmp_path).read("a")) == MAX_TEXT_BYTES + 1


@pytest.mark.parametrize("path", ["x", "b", "b/c/d", "link", "linked/a", ".", "\0"])
def test_what_is_not_a_plain_file_is_missing(tmp_path: Path, path: str) -> None:
    (tmp_path / "b").mkdir()
    (tmp_path / "b" / "a").write_text("a", encoding="utf-8")
    (tmp_path / "b" / "c").write_text("c", encoding="utf-8")
    (tmp_path / "link").symlink_to(tmp_path / "b" / "a")
    (tmp_path / "linked").symlink_to(tmp_path / "b")
    with pytest.raises(FileNotFoundError):
        DiskTree(tmp_path).read(path)


def test_odd_things_are_listed_as_what_they_are(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    (tmp_path / "dangling").symlink_to("nowhere")
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / os.fsdecode(b"caf\xe9")).write_text("", encoding="utf-8")
    (tmp_path / "kopi-é").write_text("", encoding="utf-8")
    kinds = {entry.path: entry.kind for entry in DiskTree(tmp_path).entries("")}
    assert kinds == {
        "file": Kind.FILE,
        "dangling": Kind.SYMLINK,
        "pipe": Kind.OTHER,
        "caf\ufffd": Kind.MISNAMED,
        "kopi-é": Kind.FILE,
    }


def test_a_ring_of_links_is_not_walked(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "up").symlink_to(tmp_path)
    assert [(entry.path, entry.kind) for entry in DiskTree(tmp_path).entries("")] == [("a/up", Kind.SYMLINK)]


def test_a_folder_that_cannot_be_opened_is_listed_closed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a" / "locked").mkdir(parents=True)
    real = os.scandir

    def scandir(path: Path) -> Iterator[os.DirEntry[str]]:
        if str(path).endswith("locked"):  # the superuser of a test machine may open everything
            raise PermissionError(path)
        return real(path)

    monkeypatch.setattr(os, "scandir", scandir)
    assert DiskTree(tmp_path).entries("a") == [Entry("a/locked", Kind.CLOSED, 0)]


def test_a_very_deep_folder_is_listed(tmp_path: Path) -> None:
    folder = tmp_path
    depth = 0
    while depth < 400:
        folder /= "d"
        depth += 1
    os.makedirs(folder)  # noqa: PTH103  # pathlib's own mkdir recurses
    (folder / "f").write_text("", encoding="utf-8")
    [entry] = DiskTree(tmp_path).entries("")
    assert entry.path.count("/") == depth


@pytest.mark.parametrize("path", ["../rahasia.yml", "content/../../rahasia.yml"])
def test_nothing_outside_the_folder_is_read(tmp_path: Path, path: str) -> None:
    (tmp_path / "kantor" / "content").mkdir(parents=True)
    (tmp_path / "rahasia.yml").write_bytes(b"rahasia")
    tree = DiskTree(tmp_path / "kantor")
    for wanted in (path, str(tmp_path / "rahasia.yml")):
        with pytest.raises(FileNotFoundError):
            tree.read(wanted)
