"""``siklus gate``."""

from __future__ import annotations

import json
import os
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from siklus.cli.kit import here
from siklus.cli.kit.console import say, say_json
from siklus.cli.kit.options import Number, SubjectId, describe, format_option
from siklus.cli.kit.outcome import look
from siklus.errors import SiklusError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from zoneinfo import ZoneInfo

    from siklus.approval import Verdict
    from siklus.workflow.gate import Judged, Notice


@describe(
    "Nilai persetujuan sebuah siklus atau perubahan acuan. Kode keluarnya 0 hanya bila semua yang diminta SOP "
    "sudah sah."
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
@click.option(
    "--pull",
    type=Number(),
    metavar="NOMOR",
    help="Nilai permintaan tarik ini di forge; tanpa pilihan ini, dengan --post: yang disebut kejadian forge, atau "
    "semua yang terbuka.",
)
@click.option(
    "--post",
    is_flag=True,
    help="Tulis hasilnya di forge: status dan satu komentar. Kode keluarnya 0 bila semuanya dapat dinilai.",
)
@click.option(
    "--only",
    type=click.Choice(("status", "papan")),
    help="Bersama --post: tulis statusnya saja, atau papan parafnya saja; masing-masing memerlukan hak tersendiri.",
)
@format_option("text", "json", "markdown")
def command(
    subjects: tuple[str, ...],
    recording: Path | None,
    cases: tuple[Path, ...],
    pull: int | None,
    post: bool,  # noqa: FBT001  # flag
    only: Notice | None,
    form: str,
) -> int:
    """Judge a cycle, a recording, cases, or pull requests."""
    if only is not None and not post:
        raise click.UsageError("`--only` memilih yang ditulis `--post`; tambahkan `--post`.")
    if pull is not None or post:
        if subjects or cases or recording is not None:
            raise click.UsageError("`--pull` dan `--post` menilai permintaan tarik; hapus yang lain.")
        return _pulls(pull, form, post=post, only=only)
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


def _pulls(number: int | None, form: str, *, post: bool, only: Notice | None) -> int:
    """Judge pull requests; one that cannot be judged does not keep the others waiting."""
    from siklus.workflow.gate import NOTICES, Judged, gate, open_pulls

    notices = (NOTICES if only is None else (only,)) if post else ()
    repo = here.repo(whole=True)
    judged: list[Judged] = []
    with here.forge() as rest:
        numbers = [number] if number is not None else _told_by_event(os.environ) or open_pulls(rest)
        for one in numbers:
            try:
                judged.append(gate(repo, rest, one, here.now, post=notices))
            except SiklusError as error:
                judged.append(Judged(one, "", "error", error.message))
    if form == "json":
        say_json([_pull_values(one) for one in judged])
    else:
        for found in judged:
            what = f" ({found.subject})" if found.subject else ""
            moved = " Permintaan tarik ini berubah selagi dinilai; tidak ada yang ditulis." if found.moved else ""
            say(f"Permintaan tarik {found.number}{what}: {found.sentence}{moved}")
        if not judged:
            say("Tidak ada permintaan tarik yang terbuka.")
    fine = {"success", "pending", "failure", ""} if post else {"success"}
    return 0 if all(one.state in fine for one in judged) else 1


def _pull_values(one: Judged) -> dict[str, Any]:
    return {
        "nomor": one.number,
        "usulan": one.subject,
        "status": one.state,
        "kalimat": one.sentence,
        "ditulis": one.posted,
        "berubah": one.moved,
    }


def _told_by_event(environment: Mapping[str, str]) -> list[int]:
    """The pull requests that a workflow was started for; none when it was started for another reason."""
    try:
        event = json.loads(Path(environment.get("GITHUB_EVENT_PATH", "")).read_bytes())
    except (OSError, ValueError):
        return []
    if not isinstance(event, dict):
        return []
    run = event.get("workflow_run")
    listed = run.get("pull_requests") if isinstance(run, dict) else None
    found = [event.get("pull_request"), *(listed if isinstance(listed, list) else ())]
    return [one["number"] for one in found if isinstance(one, dict) and isinstance(one.get("number"), int)]


def _answer(verdict: Verdict, zone: ZoneInfo, form: str) -> int:
    """Say a verdict in the asked form; 0 only when it is green."""
    from siklus.approval.formats import verdict_json, verdict_markdown, verdict_text

    if form == "json":
        say_json(verdict_json(verdict, zone))
    else:
        say(verdict_markdown(verdict, zone) if form == "markdown" else verdict_text(verdict, zone))
    return 0 if verdict.green else 1
