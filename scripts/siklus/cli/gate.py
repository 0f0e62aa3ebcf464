"""``siklus gate``."""

from __future__ import annotations

from siklus.cli.kit import here
from siklus.cli.kit.console import say, say_json
from siklus.cli.kit.options import describe, format_option, subject_argument
from siklus.cli.kit.outcome import look


@describe(
    "Nilai persetujuan sebuah siklus atau perubahan acuan. Keluar dengan 0 hanya bila semua yang diminta SOP sudah sah."
)
@subject_argument
@format_option("text", "json", "markdown")
def command(cycle: str, form: str) -> int:
    """Judge a cycle."""
    from siklus.approval.formats import verdict_json, verdict_markdown, verdict_text

    case = look(here.repo(whole=True), cycle, here.now())
    zone = case.told.story.holders.timezone
    if form == "json":
        say_json(verdict_json(case.verdict, zone))
    else:
        say(verdict_markdown(case.verdict, zone) if form == "markdown" else verdict_text(case.verdict, zone))
    return 0 if case.verdict.green else 1
