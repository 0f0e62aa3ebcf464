"""What holds of every paper and office file that the office prints, whatever kind it is."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from hashlib import sha256
from typing import TYPE_CHECKING

import pytest

import every_print as prints
from every_print import FOR_THE_PRINTER, every_print
from pdf_text import read_pdf
from verapdf import complaints, verdicts

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(scope="module")
def made() -> dict[str, bytes]:
    return every_print()


@pytest.fixture(scope="module")
def papers(made: dict[str, bytes]) -> dict[str, bytes]:
    return {name: data for name, data in made.items() if name.endswith(".pdf")}


def test_every_paper_meets_the_standards_of_archives_and_of_readers_aloud(
    papers: dict[str, bytes], tmp_path: Path
) -> None:
    """ISO 19005-2 and -3 at level b, ISO 14289-1, as their reference validator sees it."""
    found = verdicts(papers, tmp_path)
    for name, standards in found.items():
        if name == FOR_THE_PRINTER:
            continue
        archive = "3b" if b"/EmbeddedFiles" in papers[name] else "2b"
        assert standards == {archive: True, "ua1": True}, f"{name}: {standards}\n{complaints(papers[name], tmp_path)}"


def test_the_validator_finds_what_is_wrong(papers: dict[str, bytes], tmp_path: Path) -> None:
    """Otherwise its silence would prove nothing: a standard typeface without its file, a page of no language."""
    sound = papers["arsip/lembar-paraf.pdf"]
    broken = {
        "typeface": sound.replace(b"/FontFile", b"/FontFilf"),
        "language": sound.replace(b"/Lang", b"/Lanh"),
    }
    assert all(data != sound for data in broken.values())
    found = verdicts(broken, tmp_path)
    assert found["typeface"]["2b"] is False
    assert found["language"]["ua1"] is False


#: Millimetres along each edge of the paper on which office printers print nothing.
_UNPRINTED = 5


def test_no_words_are_printed_over_others_or_where_no_printer_reaches(papers: dict[str, bytes]) -> None:
    for name, data in papers.items():
        for number, page in enumerate(read_pdf(data), 1):
            places = [(run.x, run.y) for run in page.runs if run.text.strip()]
            assert places, f"{name}, page {number} is empty"
            rounded = [(round(x, 1), round(y, 1)) for x, y in places]
            assert len(rounded) == len(set(rounded)), f"{name}, page {number}"
            assert all(_UNPRINTED < x < page.width - _UNPRINTED for x, _ in places), f"{name}, page {number}"
            assert all(_UNPRINTED < y < page.height - _UNPRINTED for _, y in places), f"{name}, page {number}"


ELSEWHERE = [
    ([], {"TZ": "Pacific/Kiritimati", "LC_ALL": "C", "PYTHONHASHSEED": "1", "SOURCE_DATE_EPOCH": "1"}),
    (
        ["sendiri"],
        {
            "TZ": "America/Caracas",
            "LC_ALL": "tr_TR.UTF-8",
            "LANG": "ar_EG.UTF-8",
            "PYTHONHASHSEED": "2",
            "PYTHONUTF8": "0",
        },
    ),
]


@pytest.mark.parametrize(("arguments", "surroundings"), ELSEWHERE)
def test_another_machine_prints_the_same_bytes(
    arguments: list[str], surroundings: dict[str, str], made: dict[str, bytes], tmp_path: Path
) -> None:
    """Another home, folder, time zone, language, order of work and number of workers; no machine's own typefaces."""
    (tmp_path / "rumah lain").mkdir()
    done = subprocess.run(
        [sys.executable, prints.__file__, *arguments],
        cwd=tmp_path / "rumah lain",
        env={"PATH": os.environ["PATH"], "HOME": str(tmp_path), "FONTCONFIG_FILE": os.devnull, **surroundings},
        capture_output=True,
        check=True,
    )
    here = {name: sha256(data).hexdigest() for name, data in made.items()}
    there = json.loads(done.stdout)
    assert {name for name in here if here[name] != there.get(name)} == set()
    assert there.keys() == here.keys()
