"""Two archivists, each in a clone, and the repository that they share."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from office_repo import COLLEAGUE, CYCLE, LATER, STAFF, be, desk, identity, moment, share
from siklus.forge.archive_branch import BRANCH, MANIFEST, append, as_json
from siklus.forge.refs import ARCHIVE, REVIEWS, WITNESSES
from siklus.git import Repo
from siklus.workflow.sync import Synced, sync

if TYPE_CHECKING:
    from office_repo import Office

#: Publishes a cycle at a stated time and exchanges the archive, as a process of its own.
PUBLISH = f"""
import sys
from pathlib import Path
from office_repo import COLLEAGUE, desk
from siklus.archive.publish import publish
from siklus.git import Repo
from siklus.workflow.sync import sync
me = desk(Repo(Path(sys.argv[1])), COLLEAGUE, "{LATER}")
publish(me, "{CYCLE}", cache=Path(sys.argv[2]))
sync(me)
"""


@pytest.fixture
def here(office: Office) -> Repo:
    """An office with a cycle in force that everybody knows of."""
    repo = office("merged")
    share(repo)
    repo.run("push", "--quiet", "origin", REVIEWS)
    return repo


@pytest.fixture
def there(here: Repo) -> Repo:
    """Another archivist's clone."""
    folder = here.root.parent / "kantor lain"
    here.run("clone", "--quiet", "../bersama.git", str(folder))
    repo = Repo(folder)
    be(repo, COLLEAGUE)
    exchange(repo)
    return repo


def put(repo: Repo, cycle: str, **files: bytes) -> None:
    """A folder of the archive."""
    manifest = {MANIFEST: as_json({"berkas": {name: data.hex() for name, data in files.items()}})}
    assert append(repo, cycle, files | manifest, f"Arsip {cycle}", identity(STAFF), moment(LATER))


def exchange(repo: Repo) -> Synced:
    return sync(desk(repo, STAFF, LATER))


def shared(repo: Repo) -> Repo:
    return Repo(repo.root.parent / "bersama.git")


def test_two_archives_become_one(here: Repo, there: Repo) -> None:
    put(here, "2025-tw1", a=b"1")
    put(there, "2025-tw2", b=b"2")
    assert exchange(here).went == ("arsip siklus 2025-tw1",)
    met = exchange(there)
    assert (met.came, met.went, met.left) == (("arsip siklus 2025-tw1",), ("arsip siklus 2025-tw2",), ())
    assert exchange(here).came == ("arsip siklus 2025-tw2",)
    assert here.need(BRANCH) == there.need(BRANCH) == shared(here).need(BRANCH)
    assert set(here.folders(BRANCH)) == {"2025-tw1", "2025-tw2"}
    assert exchange(here) == exchange(there) == Synced("origin", (), (), ())


def test_two_processes_publish_at_once(here: Repo, there: Repo, tmp_path: Path) -> None:
    put(here, "2025-tw1", a=b"1")
    put(there, "2025-tw2", b=b"2")
    folders = (here.root, there.root, here.root)
    running = [
        subprocess.Popen(
            [sys.executable, "-c", PUBLISH, str(folder), str(tmp_path / "simpanan")],
            cwd=Path(__file__).resolve().parents[1],
            stderr=subprocess.PIPE,
            text=True,
        )
        for folder in folders
    ]
    assert [(one.communicate()[1], one.returncode) for one in running] == [("", 0)] * len(folders)
    exchange(here)
    exchange(there)
    assert here.need(BRANCH) == there.need(BRANCH) == shared(here).need(BRANCH)
    assert set(here.folders(BRANCH)) == {"2025-tw1", "2025-tw2", CYCLE}
    assert here.altered_paths(BRANCH, ".") == []


def test_what_contradicts_is_told_and_nothing_moves(here: Repo, there: Repo) -> None:
    put(here, "2025-tw1", a=b"1")
    put(there, "2025-tw1", a=b"lain")
    exchange(here)
    before = there.need(BRANCH)
    (left,) = exchange(there).left
    assert left.startswith("Arsip siklus 2025-tw1 di sini dan di sana memuat a dengan isi lain.")
    assert there.need(BRANCH) == before
    assert shared(here).need(BRANCH) == here.need(BRANCH)


class TestRewritten:
    def test_a_history_written_anew(self, here: Repo, there: Repo) -> None:
        put(here, "2025-tw1", a=b"1")
        exchange(here)
        exchange(there)
        seen = there.need(f"{WITNESSES}/origin")
        tree = here.text("rev-parse", f"{BRANCH}^{{tree}}")
        forged = here.commit_tree(tree, [], "Arsip\n", identity(STAFF), moment(LATER))
        here.run("push", "--quiet", "--force", "origin", f"{forged}:{BRANCH}")
        for _ in range(2):  # it is told as often as one asks
            (left,) = exchange(there).left
            assert left.startswith("arsip di sana ditulis ulang; jangan diikuti")
        assert (there.need(BRANCH), there.need(f"{WITNESSES}/origin")) == (seen, seen)
        assert shared(here).need(BRANCH) == forged

    @pytest.mark.parametrize("data", [b"lain", None])
    def test_a_file_changed_on_top(self, here: Repo, there: Repo, data: bytes | None) -> None:
        put(here, "2025-tw1", a=b"1")
        exchange(here)
        exchange(there)
        before = there.need(BRANCH)
        here.commit_files(ARCHIVE, {"2025-tw1/a": data}, "Ubah\n", identity(STAFF), moment(LATER))
        here.run("push", "--quiet", "origin", BRANCH)
        (left,) = exchange(there).left
        assert left.startswith("arsip di sana mengubah atau menghapus 2025-tw1/a; jangan diikuti")
        assert there.need(BRANCH) == before

    def test_set_back_is_filled_again(self, here: Repo, there: Repo) -> None:
        put(here, "2025-tw1", a=b"1")
        put(here, "2025-tw2", b=b"2")
        exchange(here)
        exchange(there)
        here.run("push", "--quiet", "--force", "origin", f"{BRANCH}~1:{BRANCH}")
        assert exchange(there).went == ("arsip siklus 2025-tw2",)
        assert shared(here).need(BRANCH) == there.need(BRANCH)
