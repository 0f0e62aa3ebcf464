from __future__ import annotations

import os
import stat
from typing import TYPE_CHECKING

import pytest

from plain_repo import BUDI
from siklus.errors import SiklusError
from siklus.git import MINIMUM_GIT, Repo

if TYPE_CHECKING:
    from pathlib import Path


class TestDiscover:
    def test_from_below(self, repo: Repo) -> None:
        assert Repo.discover(repo.root / "naskah").root == repo.root

    def test_outside(self, tmp_path: Path) -> None:
        with pytest.raises(SiklusError, match="bukan bagian dari repositori git"):
            Repo.discover(tmp_path)

    @pytest.mark.parametrize(("version", "fine"), [("2.37.9", False), (".".join(map(str, MINIMUM_GIT)), True)])
    def test_git_must_be_young_enough(
        self, repo: Repo, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, version: str, *, fine: bool
    ) -> None:
        fake = tmp_path / "bin" / "git"
        fake.parent.mkdir()
        fake.write_text(
            f'#!/bin/sh\nif [ "$1" = version ]; then echo "git version {version}"; else echo "{repo.root}"; fi\n',
            encoding="utf-8",
        )
        fake.chmod(fake.stat().st_mode | stat.S_IXUSR)
        monkeypatch.setenv("PATH", f"{fake.parent}{os.pathsep}{os.environ['PATH']}")
        if fine:
            assert Repo.discover(repo.root).root == repo.root
        else:
            with pytest.raises(SiklusError, match=r"git 2\.37\.9 terlalu lama"):
                Repo.discover(repo.root)

    def test_a_folder_that_git_distrusts(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")
        Repo(tmp_path).run("init", "--quiet")
        with pytest.raises(SiklusError, match="milik pengguna lain"):
            Repo.discover(tmp_path)


@pytest.mark.parametrize("name", ["baru.txt", 'aneh "kutip".txt', "dua kata.txt", "é.txt", "baris\nbaru.txt"])
def test_changed_paths_by_any_name(repo: Repo, name: str) -> None:
    assert repo.changed_paths() == []
    (repo.root / name).write_text("x", encoding="utf-8")
    assert repo.changed_paths() == [name]


def test_changed_paths_of_every_kind(repo: Repo) -> None:
    (repo.root / "lain.txt").unlink()
    (repo.root / "naskah" / "sk.md").rename(repo.root / "naskah" / "keputusan.md")
    repo.run("add", "--all", "naskah")
    assert sorted(repo.changed_paths()) == ["lain.txt", "naskah/keputusan.md", "naskah/sk.md"]


def test_who_works_here(repo: Repo) -> None:
    with pytest.raises(SiklusError, match="Git belum mengenal Anda"):
        repo.identity()
    repo.run("config", "user.name", "Budi")
    repo.run("config", "user.email", "budi@dinas.example")
    assert repo.identity() == BUDI


def test_a_signing_key_is_used_when_git_signs_with_ssh(repo: Repo) -> None:
    for name, value in (("user.name", "Budi"), ("user.email", "b@c.example"), ("user.signingkey", "/kunci")):
        repo.run("config", name, value)
    assert repo.identity().signing_key is None
    repo.run("config", "gpg.format", "ssh")
    assert str(repo.identity().signing_key) == "/kunci"
