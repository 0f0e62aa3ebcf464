"""Another office adopts the program as README says, and goes the whole way by what its people type."""

from __future__ import annotations

import re
import shutil
import subprocess
from datetime import datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest

from office_repo import SOURCE
from pdf_text import read_pdf
from siklus.cli.kit import here
from siklus.git import Repo

if TYPE_CHECKING:
    from pathlib import Path

    from typist import Answer, Typist

pytestmark = pytest.mark.slow

ZONE = ZoneInfo("Asia/Jayapura")
OTHER = SOURCE / "tests" / "other_office" / "content"
CYCLE = "2026-tw4"
STAFF, COLLEAGUE = ("Fani Fiktif", "fani.fiktif"), ("Jeni Jejaring", "jeni.jejaring")
LEAD, BUREAU = ("Gusti Gambaran", "gus.gambaran"), ("Kris Khayal", "kris.khayal")
SECRETARY, HEAD = ("Hera Hipotesis", "hera.hipotesis"), ("Iwan Imajiner", "iwan.imajiner")
#: Words of the example office that no other office prints or publishes.
EXAMPLE = re.compile(r"Balangan|PUPR|Paringin|WITA|Makassar|\bBLG\b", re.IGNORECASE)
F4 = {(215, 330), (330, 215)}


def _adoption() -> list[str]:
    """What README tells an office to type before anything else, without what needs the network or the machine."""
    text = (SOURCE / "README.md").read_text(encoding="utf-8")
    block = text.partition("## How an office adopts it")[2].partition("```sh")[2].partition("```")[0]
    typed = [line.strip() for line in block.strip().splitlines()]
    return [line for line in typed if line.startswith(("rm ", "git init"))]


@pytest.fixture
def kantor(tmp_path: Path) -> Repo:
    """A copy of the repository after README's first steps, with another office's data."""
    folder = tmp_path / "kantor"
    for name in ("content", "cycles", ".github", ".gitea"):
        shutil.copytree(SOURCE / name, folder / name)
    for name in ("mkdocs.yml", ".gitignore"):
        shutil.copy(SOURCE / name, folder)
    for line in _adoption():
        subprocess.run(["/bin/sh", "-c", line], cwd=folder, check=True, capture_output=True)
    for name in ("acuan", "sop", "templat"):
        shutil.rmtree(folder / "content" / name)
        shutil.copytree(OTHER / name, folder / "content" / name)
    return Repo(folder)


def test_readme_leaves_nothing_of_the_example_behind(
    kantor: Repo, siklus: Typist, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert len(_adoption()) == 2
    monkeypatch.chdir(kantor.root)
    _be(kantor, STAFF)
    assert siklus.anywhere("owners", "--write").code == 0
    kantor.run("add", "--all")
    kantor.run("commit", "--quiet", "-m", "Data kantor")
    answer = siklus.anywhere("check")
    assert (answer.code, set(re.findall(r"\b[A-Z]{3}[0-9]{2}\b", answer.out))) == (0, {"KAL05"}), answer.out


def test_the_whole_way(kantor: Repo, siklus: Typist, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(kantor.root)

    def type_(who: tuple[str, str], at: str, *words: str) -> Answer:
        _be(kantor, who)
        monkeypatch.setattr(here, "now", lambda: datetime.fromisoformat(f"2026-{at}").replace(tzinfo=ZONE))
        answer = siklus.anywhere(*words)
        assert answer.code == 0, (words, answer)
        return answer

    type_(STAFF, "11-02 08:00", "owners", "--write")
    kantor.run("add", "--all")
    kantor.run("commit", "--quiet", "-m", "Data kantor")
    begun = type_(STAFF, "11-02 09:00", "new", CYCLE)
    assert "tenggat 5 Januari 2027" in begun.out
    type_(STAFF, "11-02 10:00", "render", CYCLE, "--sop")
    type_(STAFF, "11-02 14:00", "submit", CYCLE, "-m", "Rancangan pertama")
    type_(LEAD, "11-03 09:00", "review", CYCLE, "--request-changes", "-m", "Sebutkan kanal radionya")
    letter = kantor.root / "cycles" / CYCLE / "naskah/edaran.md"
    letter.write_text(letter.read_text("utf-8").replace("\nDemikian", "\nRadio kanal 16.\n\nDemikian"), "utf-8")
    type_(STAFF, "11-03 10:00", "submit", CYCLE, "-m", "Kanal disebutkan")
    type_(STAFF, "11-03 10:05", "redline", CYCLE)
    for hour, who in enumerate((LEAD, BUREAU, SECRETARY), 11):
        type_(who, f"11-03 {hour}:00", "review", CYCLE, "--approve")
    numbers = type_(COLLEAGUE, "11-03 14:00", "number", "reserve", CYCLE)
    assert "Edaran Musim Melaut: 1/500.5.1/DISKAN/…/2026" in numbers.out
    type_(HEAD, "11-03 15:00", "review", CYCLE, "--approve")
    type_(COLLEAGUE, "11-03 15:10", "merge", CYCLE)
    kantor.run("switch", "--quiet", "main")
    type_(COLLEAGUE, "11-03 15:20", "render", CYCLE, "--final", "--copies", "--docx")
    type_(LEAD, "11-04 08:00", "record", "step", CYCLE, "6", "-m", "Dibacakan pukul 06.00")
    place = ("--room", "R", "--cabinet", "L", "--box", "B", "--folder", "F")
    type_(COLLEAGUE, "11-04 09:00", "record", "archived", CYCLE, *place)
    type_(COLLEAGUE, "11-04 09:10", "archive", CYCLE)
    assert "putusan dihitung ulang dan sama" in type_(COLLEAGUE, "11-04 09:20", "verify", CYCLE).out
    status = type_(COLLEAGUE, "11-04 09:30", "status", CYCLE, "--format", "json").json
    assert status["keadaan"] == "selesai"
    listed = type_(COLLEAGUE, "11-04 09:30", "number", "list", "--pdf")
    assert "1/500.5.1/DISKAN/XI/2026" in listed.out
    type_(COLLEAGUE, "11-04 09:40", "archive", "--list", "berkas")
    type_(COLLEAGUE, "11-04 09:50", "site", "--audience", "publik")
    type_(COLLEAGUE, "11-04 09:50", "site", "--audience", "internal")
    _nothing_of_the_example(kantor.root / "build")


def _nothing_of_the_example(build: Path) -> None:
    papers = sorted((build / "pdf").rglob("*.pdf"))
    assert len(papers) >= 8
    for paper in papers:
        pages = read_pdf(paper.read_bytes())
        assert {(round(page.width), round(page.height)) for page in pages} <= F4, paper
        assert not EXAMPLE.search("\n".join(page.text for page in pages)), paper
    for site in ("site", "site-internal"):
        texts = [
            path for path in (build / site).rglob("*") if path.suffix in {".html", ".json", ".xml", ".ics", ".svg"}
        ]
        assert len(texts) > 20
        assert [path for path in texts if EXAMPLE.search(path.read_text(encoding="utf-8"))] == []


def _be(repo: Repo, who: tuple[str, str]) -> None:
    repo.run("config", "user.name", who[0])
    repo.run("config", "user.email", f"{who[1]}@perikanan.example")
