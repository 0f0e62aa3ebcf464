from __future__ import annotations

import os
from typing import TYPE_CHECKING

from siklus.git import Identity, Repo
from siklus.git.reader import ObjectReader

if TYPE_CHECKING:
    from pathlib import Path

WHO = Identity("Budi Contoh", "budi@dinas.example")


def make(folder: Path, files: dict[str, bytes]) -> Repo:
    for name, data in files.items():
        (folder / name).write_bytes(data)
    repo = Repo(folder)
    repo.run("init", "--quiet", "--initial-branch=main")
    repo.run("add", "--all")
    repo.run("-c", f"user.name={WHO.name}", "-c", f"user.email={WHO.email}", "commit", "--quiet", "--message=Mulai")
    return repo


def test_one_process_answers_as_many_do(tmp_path: Path) -> None:
    repo = make(tmp_path, {"a b.txt": b"satu\n\ndua", "kosong": b""})
    names = ["main:a b.txt", "main:kosong", "main:lain", "lain:x", "main^{commit}"]
    before = (repo.object_ids(names), repo.blobs(names), [repo.resolve(one) for one in ("main", "lain", "x\ny")])
    with repo.reading(), repo.reading():
        assert (repo.object_ids(names), repo.blobs(names)) == before[:2]
        assert [repo.resolve(one) for one in ("main", "lain", "x\ny")] == before[2]


def test_a_folder_is_listed_alike(tmp_path: Path) -> None:
    repo = make(tmp_path, {f"{number:03d}": b"x" * number for number in range(200)})
    (tmp_path / "dalam/lagi").mkdir(parents=True)
    (tmp_path / "dalam/lagi/berkas é").write_bytes(b"isi")
    (tmp_path / "dalam.txt").symlink_to("000")
    repo.run("add", "--all")
    tree = repo.run("write-tree").decode().strip()
    before = repo.list_folder(tree)
    with repo.reading():
        assert repo.list_folder(tree) == before == repo.list_tree(tree)
        assert [row[2] for row in before][-2:] == ["dalam.txt", "dalam/lagi/berkas é"]


def test_two_trees_differ_at_the_same_paths(tmp_path: Path) -> None:
    repo = make(tmp_path, {"a": b"satu", "b": b"dua", "c": b"tiga", "d": b"empat"})
    (tmp_path / "a").write_bytes(b"lain")
    for name in ("b", "c"):
        (tmp_path / name).unlink()
    (tmp_path / "b/dalam").mkdir(parents=True)
    (tmp_path / "b/dalam/é").write_bytes(b"dua")
    (tmp_path / "d").chmod(0o755)
    repo.run("add", "--all")
    tree = repo.run("write-tree").decode().strip()
    for old, new in (("main", tree), (tree, "main"), ("main", "main")):
        before = repo.differing_paths(old, new)
        with repo.reading():
            assert sorted(repo.differing_paths(old, new)) == sorted(before)
    assert len(before) == 0


def test_what_is_written_meanwhile_is_seen(tmp_path: Path) -> None:
    repo = make(tmp_path, {"a": b"satu"})
    with repo.reading():
        old = repo.need("main")
        tree = repo.write_tree(old, {"a": b"dua"})
        repo.move_branch("main", repo.commit_tree(tree, [old], "Ubah", WHO, repo.author_times([old])[old]), old)
        assert repo.blobs(["main:a", f"{old}:a"]) == [b"dua", b"satu"]
        assert repo.resolve("main") != old


def test_the_process_ends_with_its_block(tmp_path: Path) -> None:
    repo = make(tmp_path, {"a": b"satu"})
    with ObjectReader(repo.root, dict(os.environ)) as reader:
        assert reader.contents(["main:a"]) == [b"satu"]
    assert reader._process.returncode == 0  # noqa: SLF001  # nothing else shows that it is gone
