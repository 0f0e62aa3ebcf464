from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from siklus.errors import SiklusError
from siklus.forge.forms import CORRECTION, START, read_event, read_fields

FORMS = Path(__file__).resolve().parents[2] / ".github" / "ISSUE_TEMPLATE"
CODE = (Path(__file__).resolve().parents[2] / "scripts/siklus/workflow/doors.py").read_text(encoding="utf-8")


def event(body: str, *labels: str, login: str = "contoh-dinas-budi", number: int = 5) -> dict[str, Any]:
    named = [{"name": label} for label in labels]
    return {"issue": {"number": number, "user": {"login": login}, "labels": named, "body": body}}


@pytest.mark.parametrize(
    ("body", "fields"),
    [
        ("### Nama siklus\n\n2027-tw1\n\n### SOP\n\n_No response_\n", {"Nama siklus": "2027-tw1"}),
        ("### Nama siklus\r\n\r\n2027-tw1\r\n", {"Nama siklus": "2027-tw1"}),
        ("### A\n\nsatu\n\ndua\n\n### B\n\ntiga", {"A": "satu\n\ndua", "B": "tiga"}),
        ("### A\n\nsatu\n\n### A\n\ndua", {"A": "satu"}),
        ("tanpa judul", {}),
        ("", {}),
        ("#### A\n\nsatu", {}),
    ],
)
def test_what_was_typed(body: str, fields: dict[str, str]) -> None:
    assert read_fields(body) == fields


@given(
    st.dictionaries(st.text("abc ", min_size=1).map(str.strip).filter(bool), st.text("xyz-", min_size=1), max_size=4)
)
def test_whatever_is_typed_comes_back(fields: dict[str, str]) -> None:
    assert read_fields("\n\n".join(f"### {label}\n\n{typed}" for label, typed in fields.items())) == fields


def test_an_event(tmp_path: Path) -> None:
    path = tmp_path / "event.json"
    path.write_text(json.dumps(event("### Nama siklus\n\n2027-tw1", START)), encoding="utf-8")
    form = read_event(path)
    assert (form.number, form.login, form.labels) == (5, "contoh-dinas-budi", frozenset({START}))
    assert form.fields == {"Nama siklus": "2027-tw1"}


@pytest.mark.parametrize(
    "text",
    ["", "[]", "{}", '{"issue": {}}', '{"issue": {"number": 1, "user": null, "labels": [], "body": ""}}', "\xff"],
)
def test_what_is_no_form(tmp_path: Path, text: str) -> None:
    path = tmp_path / "event.json"
    path.write_bytes(text.encode("latin-1"))
    with pytest.raises(SiklusError, match="bukan peristiwa"):
        read_event(path)


def test_a_giant_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "event.json"
    path.write_text(json.dumps(event("x" * 3_000_000)), encoding="utf-8")
    with pytest.raises(SiklusError, match="bukan peristiwa"):
        read_event(path)


@pytest.mark.parametrize(("name", "label"), [("mulai-siklus", START), ("ajukan-koreksi", CORRECTION)])
def test_the_forms_ask_for_what_the_program_reads(name: str, label: str) -> None:
    form = yaml.safe_load((FORMS / f"{name}.yml").read_text(encoding="utf-8"))
    assert form["labels"] == [label]
    asked = {field["attributes"]["label"] for field in form["body"] if field["type"] != "markdown"}
    read = {
        "mulai-siklus": {"Nama siklus", "Tenggat pengembalian data", "SOP"},
        "ajukan-koreksi": {"Siklus yang diralat", "Nama siklus ralat"},
    }[name]
    assert read <= asked
    assert all(f'"{wanted}"' in CODE for wanted in read)
