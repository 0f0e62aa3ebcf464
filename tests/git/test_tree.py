from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from siklus.git import GitTree
from siklus.source import Kind

if TYPE_CHECKING:
    from siklus.git import Repo


def test_files_links_and_other_repositories(repo: Repo) -> None:
    (repo.root / "tautan").symlink_to("lain.txt")
    repo.run("add", "tautan")
    repo.run("update-index", "--add", "--cacheinfo", f"160000,{'1' * 40},modul")
    repo.run("-c", "user.name=x", "-c", "user.email=x@y", "commit", "--quiet", "-m", "x")
    tree = GitTree(repo, "main")
    assert [(entry.path, entry.kind) for entry in tree.entries("")] == [
        ("lain.txt", Kind.FILE),
        ("modul", Kind.OTHER),
        ("naskah/sk.md", Kind.FILE),
        ("tautan", Kind.SYMLINK),
    ]
    assert [entry.size for entry in tree.entries("naskah")] == [5]
    assert tree.read("naskah/sk.md") == b"satu\n"
    for path in ("tautan", "modul", "tidak-ada", "naskah"):
        with pytest.raises(FileNotFoundError):
            tree.read(path)
