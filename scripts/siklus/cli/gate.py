"""``siklus gate``."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import click

from siklus.cli.kit import here
from siklus.cli.kit.console import say, say_json
from siklus.cli.kit.options import SubjectId, describe, format_option
from siklus.cli.kit.outcome import look

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

    from siklus.approval import Verdict


@describe(
    "Nilai persetujuan sebuah siklus atau perubahan acuan. Keluar dengan 0 hanya bila semua yang diminta SOP sudah sah."
)
@click.argument("cycle", type=SubjectId(), metavar="[SIKLUS]", required=False)
@click.option(
    "--replay",
    "recording",
    type=click.Path(path_type=Path),
    metavar="DIREKTORI",
    help="Nilai rekaman dalam direktori ini (case.yml dan jawaban forge), tanpa jaringan.",
)
@format_option("text", "json", "markdown")
def command(cycle: str | None, recording: Path | None, form: str) -> int:
    """Judge a cycle, or a recording."""
    if (cycle is None) == (recording is None):
        raise click.UsageError("Sebutkan siklusnya, atau rekamannya dengan `--replay`.")
    if recording is not None:
        return _replay(recording, form)
    case = look(here.repo(whole=True), cycle or "", here.now())
    return _answer(case.verdict, case.told.story.holders.timezone, form)


def _replay(recording: Path, form: str) -> int:
    from siklus.approval import judge
    from siklus.forge.replay import replay

    with tempfile.TemporaryDirectory(prefix="siklus-") as scratch:
        story = replay(recording, Path(scratch)).story
    return _answer(judge(story), story.holders.timezone, form)


def _answer(verdict: Verdict, zone: ZoneInfo, form: str) -> int:
    """Say a verdict in the asked form; 0 only when it is green."""
    from siklus.approval.formats import verdict_json, verdict_markdown, verdict_text

    if form == "json":
        say_json(verdict_json(verdict, zone))
    else:
        say(verdict_markdown(verdict, zone) if form == "markdown" else verdict_text(verdict, zone))
    return 0 if verdict.green else 1
