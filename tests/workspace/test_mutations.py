"""Every line of the small office, damaged in the ways that people damage lines."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from office import (
    ARCHIVE,
    CALENDAR,
    COPIES,
    DECREE,
    DELIVERIES,
    DUTIES,
    FORM,
    LAWS,
    LETTER,
    LETTER_NUMBERS,
    NOTES,
    OFFICE,
    PACKET,
    PEOPLE,
    PK,
    SOP,
    files,
)
from siklus.model.agreement import Agreement
from siklus.model.calendar import Calendar
from siklus.model.cycle import FormatData, Keputusan, Lampiran, Packet, Surat
from siklus.model.law import Laws
from siklus.model.office import Office
from siklus.model.organisation import Organisation
from siklus.model.records import ArchiveRecord, Copies, Deliveries, StepNotes
from siklus.model.register import Register
from siklus.model.sop import Sop
from siklus.source import Document, MemoryTree
from siklus.workspace.schema import read_document

if TYPE_CHECKING:
    from pydantic import BaseModel

    from siklus.findings import Finding

MODELS: dict[str, type[BaseModel]] = {
    OFFICE: Office,
    PEOPLE: Organisation,
    LAWS: Laws,
    PK: Agreement,
    CALENDAR: Calendar,
    SOP: Sop,
    LETTER_NUMBERS: Register,
    PACKET: Packet,
    DECREE: Keputusan,
    LETTER: Surat,
    FORM: FormatData,
    DUTIES: Lampiran,
    COPIES: Copies,
    DELIVERIES: Deliveries,
    ARCHIVE: ArchiveRecord,
    NOTES: StepNotes,
}
PAIR = re.compile(r"([a-z_]+):(?= |$)( [^,{}\[\]]+)?", re.MULTILINE)
VALUES = ("", " x y", " [x]", " {x: y}", " 99999999999", " -1.5", " ''", " 2026-02-30")


def damaged(text: str) -> list[str]:
    found: list[str] = []
    for pair in PAIR.finditer(text):
        found.append(text[: pair.start(1)] + "zzz" + text[pair.end(1) :])
        found += [text[: pair.end(1) + 1] + value + text[pair.end() :] for value in VALUES]
    return found


@pytest.mark.parametrize("path", MODELS)
def test_every_damaged_line_is_told_in_words_of_the_office(path: str) -> None:
    told = 0
    for text in damaged(files()[path].decode()):
        result = read_document(MemoryTree({path: text.encode()}), path, MODELS[path], markdown=path.endswith(".md"))
        for finding in () if isinstance(result, Document) else result:
            told += 1
            assert_readable(finding, text)
    assert told > 5


def assert_readable(finding: Finding, text: str) -> None:
    assert 1 <= finding.line <= text.count("\n") + 1
    assert finding.code in {"BCA02", "BCA03", "SKM01", "SKM02", "SKM03"}
    said = f"{finding.message} {finding.fix}"
    assert "lihat contoh" not in said  # the sentence for a complaint that nobody has put into words yet
    assert not re.search(r"\b(should|must|valid|input|expected|string|value|list|field)\b", said), said
