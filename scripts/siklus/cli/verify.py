"""``siklus verify``."""

from __future__ import annotations

import os
from dataclasses import asdict
from pathlib import Path

import click

from siklus.cli.kit import here
from siklus.cli.kit.console import say, say_json
from siklus.cli.kit.options import CycleId, describe, format_option


@describe(
    "Cocokkan sebuah berkas, atau semua berkas sebuah siklus, dengan yang tersimpan dalam arsip. Dengan `acuan`, "
    "periksa apakah setiap perubahan data acuan di main melalui persetujuan."
)
@click.argument("subject", metavar="BERKAS|SIKLUS|acuan")
@format_option("text", "json")
def command(subject: str, form: str) -> int:
    """Verify a file or a cycle."""
    from siklus.archive.audit import verify_reference
    from siklus.archive.verify import verify_cycle, verify_file

    repo = here.repo(whole=True)
    if os.path.isfile(subject):  # noqa: PTH113  # says no, instead of failing, of what can be no path at all
        answers = [verify_file(repo, Path(subject).name, Path(subject).read_bytes())]
    elif subject == "acuan":
        answers = verify_reference(repo, here.now())
    else:
        answers = verify_cycle(repo, CycleId()(subject), here.now())
    if form == "json":
        keys = {"subject": "berkas", "genuine": "cocok", "sentence": "kalimat"}
        say_json([{keys[key]: value for key, value in asdict(answer).items()} for answer in answers])
    else:
        for answer in answers:
            say(f"{answer.subject}: {answer.sentence}")
    return 0 if all(answer.genuine for answer in answers) else 1
