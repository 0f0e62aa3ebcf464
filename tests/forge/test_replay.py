"""A recorded proposal is judged as it was, wherever its repository lies, and the repository stays as it is."""

from __future__ import annotations

import hashlib
import shutil
from typing import TYPE_CHECKING

import pytest

from office_repo import BRANCH, CYCLE, KADIS, LATER, identity, look, moment
from siklus.approval import judge
from siklus.errors import SiklusError
from siklus.forge.refs import MAIN, REVIEWS
from siklus.forge.replay import replay
from siklus.git import Repo

if TYPE_CHECKING:
    from pathlib import Path

    from office_repo import Office
    from siklus.approval import Verdict

NOW = "2026-11-09T14:00:00+08:00"


@pytest.fixture
def recorded(tmp_path: Path) -> Path:
    folder = tmp_path / "rekaman kasus"
    folder.mkdir()
    return folder


def write(folder: Path, repo: Path | str, base: str = MAIN, head: str = BRANCH, **more: str) -> Path:
    values = {"forge": "local", "cycle": CYCLE, "now": NOW, "repo": str(repo), "base": base, "head": head} | more
    (folder / "case.yml").write_text("".join(f"{key}: {value}\n" for key, value in values.items()), encoding="utf-8")
    return folder


def verdict_of(folder: Path, tmp_path: Path) -> Verdict:
    scratch = tmp_path / "coretan"
    scratch.mkdir(exist_ok=True)
    return judge(replay(folder, scratch).story)


def everything(folder: Path) -> dict[str, str]:
    """Every file below a folder and its hash."""
    return {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


@pytest.mark.parametrize("until", ["submitted", "initialled", "signed"])
def test_the_same_verdict_as_in_the_office(office: Office, recorded: Path, tmp_path: Path, until: str) -> None:
    repo = office(until)
    told = verdict_of(write(recorded, repo.root), tmp_path)
    assert told == look(repo, "2026-11-09 14:00").verdict
    assert told.green is (until == "signed")


def test_the_repository_stays_as_it_is(office: Office, recorded: Path, tmp_path: Path) -> None:
    repo = office("signed")
    repo.run("switch", "--quiet", MAIN)
    other = {"content/register/sk-2026.yml": _register_with_one_more(repo)}
    repo.commit_files(MAIN, other, "Nomor lain\n", identity(KADIS), moment(LATER))
    before = everything(repo.root)
    assert verdict_of(write(recorded, repo.root), tmp_path).green
    assert everything(repo.root) == before


def _register_with_one_more(repo: Repo) -> bytes:
    text = (repo.blobs([f"{MAIN}:content/register/sk-2026.yml"])[0] or b"").decode()
    entry = "  - {urut: 900, kode: 000.8.6.3, keadaan: luar_sistem, alasan: Rekaan, tanggal: 2026-11-09, hal: Lain}\n"
    return (text.rstrip("\n") + "\n" + entry).encode()


def test_a_bare_repository_beside_the_case(
    office: Office, recorded: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    repo = office("signed")
    repo.run("clone", "--quiet", "--bare", ".", str(recorded / "kantor.git"))
    bare = Repo(recorded / "kantor.git")
    bare.run("fetch", "--quiet", str(repo.root), f"{REVIEWS}:{REVIEWS}")
    for name, value in (("COUNT", "1"), ("KEY_0", "safe.bareRepository"), ("VALUE_0", "explicit")):
        monkeypatch.setenv(f"GIT_CONFIG_{name}", value)
    told = verdict_of(write(recorded, "kantor.git"), tmp_path)
    assert told.green
    assert told.fingerprint == look(repo).verdict.fingerprint


def test_a_repository_without_a_branch_called_main(office: Office, recorded: Path, tmp_path: Path) -> None:
    repo = office("signed")
    base, head = repo.need(MAIN), repo.need(BRANCH)
    repo.run("branch", "--quiet", "--move", MAIN, "utama")
    repo.run("switch", "--quiet", "--detach", base)
    assert verdict_of(write(recorded, repo.root, base, head), tmp_path).green


def test_signatures_and_replaced_objects_of_the_recording_mean_nothing(
    office: Office, recorded: Path, tmp_path: Path
) -> None:
    repo = office("initialled")
    repo.run("config", "log.showSignature", "true")
    repo.run("replace", repo.need(BRANCH), repo.need(MAIN))
    told = verdict_of(write(recorded, repo.root), tmp_path)
    assert told.state.value == "menunggu"
    assert sum(slot.by is not None for slot in told.slots) == 3


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"forge": "gitlab"}, "case.yml:1 isian `forge` memuat nilai yang tidak dikenal: `gitlab`"),
        ({"now": "2026-11-09T14:00:00"}, "case.yml:3 isian `now` belum benar"),
        ({"now": "kemarin"}, "case.yml:3 isian `now` belum benar"),
        ({"cycle": "../2026"}, "case.yml:2 isian `cycle` bukan kode yang sah"),
        ({"judul": "x"}, "case.yml:7 isian `judul` tidak dikenal"),
        ({"repo": "tidak-ada"}, "tidak-ada tidak ada repositori git"),
        ({"repo": "../.."}, "tidak ada repositori git"),
        ({"base": "tidak-ada"}, "tidak memuat `tidak-ada`"),
        ({"head": "0123456789abcdef0123456789abcdef01234567"}, "tidak memuat `0123456789abcdef"),
        ({"head": "--all"}, "tidak memuat `--all`"),
        ({"base": "HEAD:content"}, "tidak memuat `HEAD:content`"),
    ],
)
def test_a_bad_case(office: Office, recorded: Path, tmp_path: Path, more: dict[str, str], said: str) -> None:
    write(recorded, **{"repo": str(office("submitted").root)} | more)
    with pytest.raises(SiklusError) as refusal:
        verdict_of(recorded, tmp_path)
    assert said in refusal.value.message
    assert refusal.value.exit_code == 2
    assert refusal.value.fix


def test_no_case_at_all(recorded: Path, tmp_path: Path) -> None:
    with pytest.raises(SiklusError, match=r"case\.yml berkas ini tidak ada\."):
        verdict_of(recorded, tmp_path)
    with pytest.raises(SiklusError, match="tidak-ada tidak ada"):
        verdict_of(recorded / "tidak-ada", tmp_path)


def test_a_folder_within_a_repository_is_no_repository(office: Office, recorded: Path, tmp_path: Path) -> None:
    repo = office("submitted")
    with pytest.raises(SiklusError, match="tidak ada repositori git"):
        verdict_of(write(recorded, repo.root / "content"), tmp_path)


def test_a_cut_off_history(office: Office, recorded: Path, tmp_path: Path) -> None:
    repo = office("signed")
    shutil.rmtree(recorded)
    recorded.mkdir()
    repo.run("clone", "--quiet", "--depth=1", "--no-single-branch", f"file://{repo.root}", str(recorded / "pendek"))
    with pytest.raises(SiklusError, match="terpotong"):
        verdict_of(write(recorded, "pendek", "origin/main", f"origin/{BRANCH}"), tmp_path)


def test_what_is_wrong_with_the_proposal_is_an_answer(office: Office, recorded: Path, tmp_path: Path) -> None:
    repo = office("signed")
    told = verdict_of(write(recorded, repo.root, cycle="2027-tw1"), tmp_path)
    assert told.state.value == "galat"
    assert "direktori cycles/2027-tw1" in told.sentence
