"""LibreOffice, where it is installed: opens what we write, and prints it."""

from __future__ import annotations

import os
import shutil
import subprocess
from typing import TYPE_CHECKING

import pytest

from siklus.letters import FONTS, TWINS

if TYPE_CHECKING:
    from pathlib import Path


#: The typefaces that ship with the program, and the office's names for them: the same lines on every machine.
_TYPEFACES = """\
<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><dir>{fonts}</dir><cachedir>{cache}</cachedir>{aliases}</fontconfig>
"""


def as_pdf(folder: Path, name: str, data: bytes) -> bytes:
    """What LibreOffice prints of a file; the test is skipped where there is no LibreOffice."""
    program = shutil.which("soffice")
    if program is None:
        pytest.skip("LibreOffice (soffice) tidak terpasang")
    source = folder / name
    source.write_bytes(data)
    profile = f"-env:UserInstallation={(folder / 'profil').as_uri()}"
    command = [program, profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder), str(source)]
    environment = os.environ | {"FONTCONFIG_FILE": str(_typefaces(folder))}
    done = subprocess.run(command, capture_output=True, text=True, timeout=180, check=False, env=environment)
    assert done.returncode == 0, done.stderr
    assert "Error" not in done.stderr
    return source.with_suffix(".pdf").read_bytes()


def _typefaces(folder: Path) -> Path:
    aliases = "".join(
        f'<alias binding="same"><family>{theirs}</family><accept><family>{ours}</family></accept></alias>'
        for ours, theirs in TWINS.items()
    )
    path = folder / "fonts.conf"
    path.write_text(_TYPEFACES.format(fonts=FONTS, cache=folder / "huruf", aliases=aliases), encoding="utf-8")
    return path
