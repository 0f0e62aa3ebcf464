"""A report in the formats that people and programs read. Pure functions from a report to its text."""

from __future__ import annotations

import json
from itertools import groupby
from typing import TYPE_CHECKING

from siklus.findings import Level

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from siklus.findings import Finding, Report

#: GitHub's word for each level.
_COMMANDS = {Level.ERROR: "error", Level.WARNING: "warning", Level.INFO: "notice"}


def summary(report: Report) -> str:
    """One sentence: ``2 galat dan 1 peringatan dalam 3 berkas.`` and the like."""
    counts = [f"{number} {level}" for level in Level if (number := report.count(level))]
    if not counts:
        return "Tidak ada temuan."
    named = {1: "{}", 2: "{} dan {}", 3: "{}, {}, dan {}"}[len(counts)].format(*counts)
    return f"{named} dalam {len({finding.path for finding in report.findings})} berkas."


def to_text(report: Report) -> str:
    """For a terminal: findings by file, what to do below each, a closing sentence."""
    groups = [
        "\n".join(
            f"{_place(finding)}  {finding.code} {finding.level}  {finding.message}\n    → {finding.fix}"
            for finding in findings
        )
        for _, findings in groupby(report.findings, lambda finding: finding.path)
    ]
    return "\n\n".join([*groups, summary(report)])


def _place(finding: Finding) -> str:
    return f"{finding.path}:{finding.line}" if finding.line else finding.path


def to_json(report: Report) -> str:
    """For programs: ``versi``, ``temuan`` in the order of their files and lines, ``jumlah`` by level."""
    findings = [
        {
            "kode": finding.code,
            "tingkat": finding.level,
            "berkas": finding.path,
            "baris": finding.line,
            "pesan": finding.message,
            "perbaikan": finding.fix,
        }
        for finding in report.findings
    ]
    counts = {str(level): report.count(level) for level in Level}
    return json.dumps({"versi": 1, "temuan": findings, "jumlah": counts}, ensure_ascii=False, indent=2)


def to_github(report: Report) -> str:
    """Workflow commands that GitHub and Gitea show beside the line; empty when there is nothing to show."""
    return "\n".join(_annotation(finding) for finding in report.findings)


def _annotation(finding: Finding) -> str:
    properties = {"file": finding.path, "line": str(finding.line or ""), "title": f"{finding.code} {finding.level}"}
    written = ",".join(f"{key}={_property(value)}" for key, value in properties.items() if value)
    return f"::{_COMMANDS[finding.level]} {written}::{_data(f'{finding.message}. Perbaikan: {finding.fix}')}"


def _data(text: str) -> str:
    """Escaped as GitHub's own toolkit does."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def to_markdown(report: Report) -> str:
    """For a comment on a pull request: a table below the closing sentence."""
    if not report.findings:
        return summary(report)
    rows = [f"| {' | '.join(_cells(finding))} |" for finding in report.findings]
    head = ["| Tingkat | Berkas | Kode | Temuan | Perbaikan |", "| --- | --- | --- | --- | --- |"]
    return "\n".join([summary(report), "", *head, *rows])


def _cells(finding: Finding) -> list[str]:
    place = _place(finding).replace("`", "'")
    return [_cell(text) for text in (finding.level, f"`{place}`", finding.code, finding.message, finding.fix)]


def _cell(text: str) -> str:
    """Fit for a table's cell: on one line, no bar of its own, nothing that reads as HTML."""
    return " ".join(text.split()).replace("\\", "\\\\").replace("|", "\\|").replace("<", "&lt;")


FORMATS: Mapping[str, Callable[[Report], str]] = {
    "text": to_text,
    "json": to_json,
    "github": to_github,
    "markdown": to_markdown,
}
