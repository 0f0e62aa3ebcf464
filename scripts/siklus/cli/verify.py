"""``siklus verify``."""

from __future__ import annotations

import os
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import click

from siklus.cli.kit import here
from siklus.cli.kit.console import say, say_json, waiting
from siklus.cli.kit.options import CycleId, describe, format_option
from siklus.errors import SiklusError
from siklus.findings import quoted

if TYPE_CHECKING:
    from siklus.archive.answer import Answer, Standing
    from siklus.forge.rest import Rest
    from siklus.git import Repo

_STATES: dict[Standing, str] = {"asli": "asli", "tidak_dikenal": "tidak dikenal", "berubah": "berubah"}


@describe(
    "Cocokkan sebuah berkas, atau semua berkas sebuah siklus, dengan yang tersimpan dalam arsip. Dengan `semua`, "
    "periksa seluruh arsip beserta riwayatnya; dengan `acuan`, apakah setiap perubahan data acuan di main melalui "
    "persetujuan."
)
@click.argument("subject", metavar="BERKAS|SIKLUS|acuan|semua")
@click.option(
    "--forge",
    "ask",
    is_flag=True,
    help="Untuk siklus atau acuan: tanyakan juga kepada forge apakah jawabannya masih sama. Tanpa ini forge tidak "
    "diperlukan.",
)
@format_option("text", "json")
def command(subject: str, ask: bool, form: str) -> int:  # noqa: FBT001  # flag
    """Verify a file, a cycle or everything."""
    repo = here.repo(whole=True)
    with here.known_forge(repo) as forge:
        if ask and forge is None:
            raise click.UsageError("Forge belum diketahui; isi `forge` di content/acuan/instansi.yml.")
        with waiting("Mencocokkan dengan arsip"):
            answers = _answers(repo, subject, forge if ask else None)
    if form == "json":
        say_json(
            [
                {"berkas": one.subject, "cocok": one.genuine, "keadaan": one.state, "kalimat": one.sentence}
                for one in answers
            ]
        )
    else:
        for sentence in (
            _shortened(answers) if subject == "semua" else [f"{one.subject}: {one.sentence}" for one in answers]
        ):
            say(sentence)
        if len(answers) > 1:
            say(_sum(answers))
    return 0 if all(answer.genuine for answer in answers) else 1


def _answers(repo: Repo, subject: str, forge: Rest | None) -> list[Answer]:
    from siklus.archive.audit import verify_reference
    from siklus.archive.everything import verify_everything
    from siklus.archive.verify import verify_cycle, verify_file, verify_with_forge

    if os.path.isfile(subject):  # noqa: PTH113  # says no, instead of failing, of what can be no path at all
        return verify_file(repo, Path(subject).name, Path(subject).read_bytes())
    if subject == "semua":
        return verify_everything(repo, here.now())
    if subject == "acuan":
        return verify_reference(repo, here.now(), forge)
    if os.sep in subject or "." in subject:
        there = "adalah direktori; sebutkan satu berkas" if os.path.isdir(subject) else "tidak ada"  # noqa: PTH112  # same
        raise SiklusError(f"{quoted(subject)} {there}.", "Periksa nama dan tempat berkas itu.")
    cycle = CycleId()(subject)
    asked = [verify_with_forge(repo, cycle, forge, here.now)] if forge is not None else []
    return [*verify_cycle(repo, cycle, here.now()), *asked]


def _shortened(answers: list[Answer]) -> list[str]:
    """A line for each thing that is not genuine, and for each cycle that is."""
    cycles: dict[str, list[Answer]] = {}
    for one in answers:
        cycles.setdefault(one.subject.partition("/")[0], []).append(one)
    told: list[str] = []
    for cycle, found in cycles.items():
        if all(one.genuine for one in found):
            whole = [one.sentence for one in found if one.subject == cycle]
            within = [f"asli, {len(found) - len(whole)} hal"] if len(found) > len(whole) else []
            told.append(f"{cycle}: {'; '.join(within + whole)}")
        else:
            told += [f"{one.subject}: {one.sentence}" for one in found if not one.genuine]
    return told


def _sum(answers: list[Answer]) -> str:
    """How much is genuine, unknown and altered."""
    counted = Counter(one.state for one in answers)
    parts = [f"{counted[state]} {name}" for state, name in _STATES.items() if counted[state] or state == "asli"]
    return f"Jumlah: {', '.join(parts)}."
