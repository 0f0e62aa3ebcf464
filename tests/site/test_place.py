from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from siklus.site.place import Place

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path


def _fill(folder: Path, files: Mapping[str, bytes | Path]) -> dict[str, int]:
    """Which file lies at each path afterwards; every path holds what was put there."""
    place = Place(folder)
    for path, data in files.items():
        place.write(path, data)
    place.clear()
    found = {path.relative_to(folder).as_posix(): path for path in folder.rglob("*") if path.is_file()}
    assert {path: place.read_bytes() for path, place in found.items()} == {
        path: data if isinstance(data, bytes) else data.read_bytes() for path, data in files.items()
    }
    assert not [path for path in folder.rglob("*") if path.is_symlink() or (path.is_dir() and not any(path.iterdir()))]
    return {path: place.stat().st_ino for path, place in found.items()}


@pytest.fixture
def paper(tmp_path: Path) -> Path:
    path = tmp_path / "sk.pdf"
    path.write_bytes(b"%PDF")
    return path


def test_what_is_right_stays_and_what_nobody_needs_goes(tmp_path: Path, paper: Path) -> None:
    _fill(tmp_path / "x", {"a/b/satu.md": b"satu", "a/dua.md": b"dua", "c/d/tiga.md": b"tiga", "sk.pdf": paper})
    for path in (tmp_path / "x").rglob("*.*"):
        os.utime(path, (1, 1))
    again = _fill(tmp_path / "x", {"a/b/satu.md": b"satu", "a/dua.md": b"lain", "sk.pdf": paper})
    assert {path for path in again if (tmp_path / "x" / path).stat().st_mtime == 1} == {"a/b/satu.md", "sk.pdf"}
    assert again["sk.pdf"] == paper.stat().st_ino


def test_a_file_of_a_finished_site_is_never_written_over(tmp_path: Path) -> None:
    _fill(tmp_path / "x", {"a.md": b"lama"})
    (tmp_path / "situs").hardlink_to(tmp_path / "x/a.md")
    _fill(tmp_path / "x", {"a.md": b"baru"})
    assert (tmp_path / "situs").read_bytes() == b"lama"


def test_what_somebody_changed_there_is_put_right(tmp_path: Path, paper: Path) -> None:
    files: dict[str, bytes | Path] = {"a/satu.md": b"satu", "a/sk.pdf": paper, "b/sk.pdf": paper}
    _fill(tmp_path / "x", files)
    (tmp_path / "x/a/satu.md").write_bytes(b"palsu")
    (tmp_path / "x/a/sk.pdf").unlink()
    (tmp_path / "x/a/sk.pdf").write_bytes(b"%PDF")
    (tmp_path / "x/b/sk.pdf").unlink()
    (tmp_path / "x/b/sk.pdf").symlink_to(paper)
    (tmp_path / "x/c").symlink_to(tmp_path)
    found = _fill(tmp_path / "x", files)
    assert found["a/sk.pdf"] == found["b/sk.pdf"] == paper.stat().st_ino


def test_a_folder_takes_the_place_of_a_file_and_a_file_that_of_a_folder(tmp_path: Path) -> None:
    _fill(tmp_path / "x", {"a/b": b"satu", "c/d/e": b"dua", "c/f": b"tiga"})
    _fill(tmp_path / "x", {"a/b/c": b"satu", "c": b"dua"})
    _fill(tmp_path / "x", {"a": b"satu"})
