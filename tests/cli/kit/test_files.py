from __future__ import annotations

from pathlib import Path

import pytest

from siklus.cli.kit.files import write_files
from siklus.errors import SiklusError


def test_files_are_put_beside_what_lies_there(tmp_path: Path) -> None:
    folder = tmp_path / "a" / "b"
    folder.mkdir(parents=True)
    (folder / "lain.txt").write_bytes(b"tetap")
    (folder / "sk.pdf").write_bytes(b"lama")
    assert write_files(folder, {"sk.pdf": b"baru", "surat.pdf": b"baru"}) == [folder / "sk.pdf", folder / "surat.pdf"]
    found = {path.name: path.read_bytes() for path in folder.iterdir()}
    assert found == {"lain.txt": b"tetap", "sk.pdf": b"baru", "surat.pdf": b"baru"}


def test_files_have_folders_of_their_own(tmp_path: Path) -> None:
    (path,) = write_files(tmp_path, {"salinan/unit/sk.pdf": b"baru"})
    assert path.read_bytes() == b"baru"
    assert path == tmp_path / "salinan" / "unit" / "sk.pdf"
    assert [one.name for one in tmp_path.iterdir()] == ["salinan"]


def test_a_failure_leaves_the_former_files_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_files(tmp_path, {"sk.pdf": b"lama"})
    real = Path.write_bytes

    def full(self: Path, data: bytes) -> int:
        if self.name == "surat.pdf":
            real(self, data[:1])
            raise OSError(28, "penuh")
        return real(self, data)

    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(SiklusError, match="penuh"):
        write_files(tmp_path, {"sk.pdf": b"baru", "surat.pdf": b"baru"})
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {"sk.pdf": b"lama"}
