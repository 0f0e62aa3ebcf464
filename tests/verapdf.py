"""veraPDF, the reference validator of PDF/A and PDF/UA: one file, fetched with Maven at the first use."""

from __future__ import annotations

import re
import shutil
import subprocess
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from office_repo import SOURCE

if TYPE_CHECKING:
    from collections.abc import Mapping

_CACHE = SOURCE / "build/uji"
_ARTIFACT, _VERSION = "org.verapdf.apps:greenfield-apps", "1.28.2"
_SHA256 = "687d4d8bcfec48c9f7e931cf78ed061f1eeccfba55d4cdc000ba9b4d8aa46ce6"
_FETCHER = "org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy"
_MAIN = "org.verapdf.apps.GreenfieldCliWrapper"
#: A verdict: PASS or FAIL, the file, the standard that the file itself claims to meet.
_VERDICT = re.compile(r"^(PASS|FAIL) (.+) (\w+)$", re.MULTILINE)


@cache
def _program() -> Path:
    """The validator; the test skips itself where Java or Maven is missing or nothing can be fetched."""
    for tool in ("java", "mvn"):
        if shutil.which(tool) is None:
            pytest.skip(f"{tool} is not installed, so veraPDF cannot be fetched and run")
    kept = _CACHE / f"greenfield-apps-{_VERSION}.jar"
    if not kept.is_file():
        wanted = [
            f"-Dartifact={_ARTIFACT}:{_VERSION}",
            f"-DoutputDirectory={_CACHE / 'verapdf'}",
            "-Dmdep.overWriteReleases",
        ]
        done = subprocess.run(["mvn", "-B", "-q", _FETCHER, *wanted], capture_output=True, text=True, check=False)
        if done.returncode != 0:
            pytest.skip(f"veraPDF cannot be fetched: {done.stdout.strip()[:200]}")
        (_CACHE / "verapdf" / kept.name).rename(kept)
    assert sha256(kept.read_bytes()).hexdigest() == _SHA256, f"{kept} is not the file that was looked at"
    return kept


def verdicts(papers: Mapping[str, bytes], folder: Path) -> dict[str, dict[str, bool]]:
    """For every paper the standards that it claims, and whether it meets them.

    Args:
        papers: PDFs by any name.
        folder: Where they may be written.
    """
    program = _program()
    names = {str(folder / f"{number}.pdf"): name for number, name in enumerate(papers)}
    for path, name in names.items():
        Path(path).write_bytes(papers[name])
    command = ["java", "-Djava.awt.headless=true", "-cp", str(program), _MAIN, "--format", "text", *names]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    found: dict[str, dict[str, bool]] = {name: {} for name in papers}
    for verdict, path, standard in _VERDICT.findall(done.stdout):
        found[names[path]][standard] = verdict == "PASS"
    return found


def complaints(paper: bytes, folder: Path) -> str:
    """What the validator says against a paper, in its own words."""
    path = folder / "paper.pdf"
    path.write_bytes(paper)
    command = ["java", "-Djava.awt.headless=true", "-cp", str(_program()), _MAIN, "--format", "text", "-v", str(path)]
    return subprocess.run(command, capture_output=True, text=True, check=False).stdout
