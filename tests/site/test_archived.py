"""Files of the archive that are read when they are asked for, and not before."""

from __future__ import annotations

import pytest

from siklus.site.archived import FilesToRead


def test_looking_through_the_paths_reads_nothing() -> None:
    read: list[str] = []

    def one(path: str) -> bytes:
        read.append(path)
        return path.encode()

    files = FilesToRead(["a", "b"], one)
    assert list(files) == ["a", "b"]
    assert len(files) == 2
    assert "a" in files
    assert "c" not in files
    assert read == []
    assert files["b"] == b"b"
    assert read == ["b"]


def test_what_is_not_among_the_paths_is_not_read() -> None:
    files = FilesToRead(["a"], str.encode)
    assert files.get("rahasia") is None
    with pytest.raises(KeyError):
        files["rahasia"]
