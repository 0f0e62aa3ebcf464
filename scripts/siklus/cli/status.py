"""``siklus status``."""

from __future__ import annotations

import re
from pathlib import Path
from textwrap import shorten
from typing import TYPE_CHECKING, Any

import click

from siklus.cli.kit import here
from siklus.cli.kit.console import say, say_json, say_table
from siklus.cli.kit.files import write_files
from siklus.cli.kit.options import SubjectId, describe, format_option
from siklus.cli.kit.outcome import next_action

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from siklus.forge.record import Record
    from siklus.git import Repo
    from siklus.workflow.asking import Heard
    from siklus.workflow.case import Case
    from siklus.workflow.reference import Change
    from siklus.workflow.standing import Standing

#: The office that follows a name: at a glance, the names are enough.
_OFFICE = re.compile(r" \([^()]*\)")
#: Finished cycles that the table of all shows, the newest ones; a long past would hide what runs.
_FINISHED = 10
#: Characters of an activity that a table shows; the SOP's own words would fill the page.
_ACTIVITY = 40


@describe("Lihat keadaan semua siklus, atau langkah demi langkah satu siklus: giliran siapa, sejak kapan, terlambat?")
@click.argument("cycle", type=SubjectId(), metavar="[SIKLUS]", required=False)
@format_option("text", "json")
@click.option(
    "--ics",
    "folder",
    type=click.Path(path_type=Path, file_okay=False),
    metavar="DIREKTORI",
    help="Tulis kalender tenggat setiap peran ke direktori ini.",
)
def command(cycle: str | None, form: str, folder: Path | None) -> None:
    """Tell how cycles stand."""
    from siklus.forge.refs import is_reference
    from siklus.workflow.asking import kept_since, told_by
    from siklus.workflow.case import open_case
    from siklus.workflow.reference import open_change
    from siklus.workflow.standing import case_json, standing_json, standings

    repo, now = here.repo(whole=True), here.now()
    if folder is not None:
        _write_calendars(repo, now, folder, cycle, as_json=form == "json")
        return
    heard = _ask(repo, cycle)
    records = heard.records if heard else {}
    if cycle is None:
        found = standings(repo, now, records)
        if form == "json":
            values = {"siklus": [standing_json(one) for one in found], "acuan": _changes_json(repo, now, records)}
            say_json(values | _hearing(heard))
        else:
            _say_all(found)
            _say_changes(repo, now, records)
            if heard is not None and heard.silence:
                say(f"Tinjauan di forge mungkin lebih baru daripada ini. {heard.silence}")
            if since := kept_since(repo, heard):
                say(since)
        return
    if is_reference(cycle):
        change = open_change(repo, cycle, now, record=records.get(cycle))
        source = told_by(change.record, heard, change.told.story.holders.timezone)
        _say_change(change, now, source, as_json=form == "json")
        return
    case = open_case(repo, cycle, now, record=records.get(cycle))
    if form == "json":
        say_json(case_json(case, case.progress(now), next_action(case, now)) | _hearing(heard))
    else:
        silent = case.stage == "terarsip"
        _say_one(case, now, told_by(case.record, None if silent else heard, case.told.story.holders.timezone))


def _ask(repo: Repo, subject: str | None) -> Heard | None:
    """What the office's forge says now, if it has one and it may still say something new; nothing is kept of it."""
    from siklus.workflow.asking import ask_all, unsettled

    with here.known_forge(repo, hurried=True) as forge:
        if forge is None:
            return None
        subjects = [one for one in unsettled(repo) if subject in {None, one}]
        return ask_all(repo, forge, here.now, subjects) if subjects else None


def _hearing(heard: Heard | None) -> dict[str, Any]:
    """What came of asking the forge; nothing in an office that has none, or when there was nothing to ask."""
    if heard is None:
        return {}
    return {"forge_kini": {"terjangkau": not heard.silence, "sebab": heard.silence or None}}


def _write_calendars(repo: Repo, now: datetime, folder: Path, cycle: str | None, *, as_json: bool) -> None:
    from siklus.workflow.agenda import office_calendars

    written = write_files(folder, office_calendars(repo, now, only=cycle))
    if as_json:
        say_json({"berkas": [str(path) for path in written]})
    else:
        say(f"{len(written)} kalender ditulis ke {folder}. Tambahkan di telepon sebagai kalender langganan.")


def _say_all(found: list[Standing]) -> None:
    from siklus.approval.words import stamp

    if not found:
        say("Belum ada siklus yang dijalankan. Mulai dengan `siklus new`, misalnya `siklus new 2027-tw1`.")
        return
    older = frozenset([one for one in found if one.state == "selesai"][:-_FINISHED])
    rows = [
        (
            one.cycle,
            one.state,
            _OFFICE.sub("", one.turn),
            stamp(one.since) if one.since else "",
            stamp(one.forecast) if one.forecast else "",
            "terlambat" if one.late else f"diralat {one.replaced_by}" if one.replaced_by else "",
        )
        for one in found
        if one not in older
    ]
    say_table(("Siklus", "Keadaan", "Giliran", "Sejak", "Perkiraan selesai", ""), rows)
    if older:
        say(f"Selain itu {len(older)} siklus yang lebih lama sudah selesai; `siklus status SIKLUS` menampilkan satu.")
    for sentence in dict.fromkeys(sentence for one in found for sentence in one.gaps.sentences()):
        say(sentence)


def _say_changes(repo: Repo, now: datetime, records: Mapping[str, Record]) -> None:
    """The changes of reference data that are proposed, if there are any."""
    from siklus.workflow.reference import known_changes, open_change

    for name in known_changes(repo):
        change = open_change(repo, name, now, record=records.get(name))
        say(f"{name}: {change.verdict.sentence} {next_action(change, now)}")


def _changes_json(repo: Repo, now: datetime, records: Mapping[str, Record]) -> list[dict[str, Any]]:
    """The same, with the keys that other programs rely on."""
    from siklus.workflow.reference import known_changes, open_change

    return [_change_json(open_change(repo, name, now, record=records.get(name)), now) for name in known_changes(repo)]


def _change_json(change: Change, now: datetime) -> dict[str, Any]:
    from siklus.approval.formats import verdict_json

    verdict = verdict_json(change.verdict, change.told.story.holders.timezone)
    return {
        "acuan": change.name,
        "berlaku": change.merge is not None,
        "berkas": list(change.paths),
        **verdict,
        "berikutnya": next_action(change, now),
    }


def _say_change(change: Change, now: datetime, source: str, *, as_json: bool) -> None:
    from siklus.approval.formats import verdict_text

    zone = change.told.story.holders.timezone
    if as_json:
        say_json(_change_json(change, now))
        return
    say(f"{change.name}: {'berlaku' if change.merge else 'diusulkan'}, mengubah {', '.join(change.paths) or '—'}")
    if source:
        say(source)
    say(verdict_text(change.verdict, zone))
    if change.verdict.green:
        say(next_action(change, now))


def _say_one(case: Case, now: datetime, source: str) -> None:
    from siklus.approval.words import moment, stamp
    from siklus.workflow.standing import standing

    progress, calendar = case.progress(now), case.calendar()
    state = standing(case, progress).state
    zone = case.told.story.holders.timezone
    say(f"{case.workspace.need_packet(case.cycle).title} ({case.cycle}): {_standing(state, case.stage)}")
    rows = [
        (
            str(one.step.no),
            shorten(one.step.activity, _ACTIVITY, placeholder=" …"),
            one.state,
            ", ".join(one.by),
            str(one.step.duration or ""),
            calendar.describe(one.minutes) if one.minutes is not None else "",
            stamp(one.due, zone) if one.due and one.state != "belum" else "",  # begun anew, it is due anew
            "terlambat" if one.late else "",
        )
        for one in progress.steps
    ]
    say_table(("No.", "Kegiatan", "Keadaan", "Oleh", "Standar", "Waktu kerja", "Tenggat", ""), rows)
    _say_receipts(case)
    if case.replaced_by:
        say(f"Sudah diralat oleh {case.replaced_by}; yang berlaku ialah naskah siklus itu.")
    if (corrected := case.workspace.need_packet(case.cycle).corrects) is not None:
        say(f"Ini ralat atas {corrected}.")
    if progress.rounds:
        say(f"Dikembalikan {progress.rounds} kali.")
    if progress.current is not None and progress.current.over:
        say(f"Langkah {progress.current.step.no} terlambat {calendar.describe(progress.current.over)}.")
    if progress.forecast is not None:
        say(f"Perkiraan selesai {moment(progress.forecast, zone)}, bila setiap langkah memakai waktu standarnya.")
    for sentence in progress.gaps.sentences():
        say(sentence)
    if source:
        say(source)
    say(case.verdict.sentence)
    say(next_action(case, now))
    reviews = {review.id: review for review in case.told.story.reviews}
    if uncounted := [result for result in case.verdict.reviews if not result.counted]:
        say("\nTinjauan yang tidak dihitung:")
    for result in uncounted:
        review = reviews[result.id]
        name = case.told.story.holders.name(review.person or review.account)
        say(f"  {stamp(review.at, zone)} {name} ({review.decision.value}): {result.why}")


def _say_receipts(case: Case) -> None:
    """Who has not received the papers yet, once they are to be sent."""
    from siklus.workspace.receipts import all_receipts

    if case.files.copies is None:
        return
    found = all_receipts(case.files, case.photos)
    for state, words in (("belum_dikirim", "Belum dikirim"), ("belum_diterima", "Tanda terima yang ditunggu")):
        units = [one.unit for one in found if one.state == state]
        if units:
            say(f"{words}: {', '.join(units)}.")


def _standing(state: str, stage: str) -> str:
    """Both words where they say two things: ``siap digandakan, berlaku``."""
    return state if stage == "draf" else f"{state}, {stage}"
