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
@click.argument("subjects", metavar="[SIKLUS]", nargs=-1)
@click.option(
    "--replay",
    "recording",
    type=click.Path(path_type=Path),
    metavar="DIREKTORI",
    help="Nilai rekaman dalam direktori ini (case.yml dan jawaban forge), tanpa jaringan.",
)
@click.option(
    "--case",
    "cases",
    type=click.Path(exists=True, path_type=Path),
    multiple=True,
    metavar="BERKAS…",
    help="Jalankan kasus kebijakan dari berkas-berkas ini, atau dari semua berkas .yml sebuah direktori.",
)
@format_option("text", "json", "markdown")
def command(subjects: tuple[str, ...], recording: Path | None, cases: tuple[Path, ...], form: str) -> int:
    """Judge a cycle, a recording, or cases."""
    if cases and recording is None:
        return _cases([*cases, *map(Path, subjects)], form)
    if cases or len(subjects) != (recording is None):
        raise click.UsageError("Sebutkan satu siklus, atau rekaman dengan `--replay`, atau kasus dengan `--case`.")
    if recording is not None:
        return _replay(recording, form)
    case = look(here.repo(whole=True), SubjectId()(subjects[0]), here.now())
    return _answer(case.verdict, case.told.story.holders.timezone, form)


def _cases(places: list[Path], form: str) -> int:
    from siklus.casebook import run_file
    from siklus.casebook.formats import cases_json, cases_text
    from siklus.source import DiskTree
    from siklus.workspace import load_workspace

    workspace = load_workspace(DiskTree(here.repo().root), only=[])
    files = [file for place in places for file in (sorted(place.glob("*.yml")) if place.is_dir() else [place])]
    if not files:
        raise click.UsageError(f"{places[0]} tidak memuat kasus (.yml).")
    results = [run_file(workspace, file) for file in files]
    if form == "json":
        say_json(cases_json(results))
    else:
        say(cases_text(results))
    return 0 if all(result.passed for result in results) else 1


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
