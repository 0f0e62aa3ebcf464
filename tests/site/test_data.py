"""The site as data: by its published schemas, with the hashes of what lies beside it, whatever strangers wrote."""

from __future__ import annotations

import json
from dataclasses import replace
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from jsonschema import Draft202012Validator, FormatChecker  # type: ignore[import-untyped]  # it comes without types

from siklus.site.audience import public_pages
from siklus.site.data import CYCLE, CYCLE_SCHEMA, LIST, LIST_SCHEMA, cycle_data, data_files, schema_texts

if TYPE_CHECKING:
    from siklus.site import SiteRequest

_HOSTILE = "</script><script>alert(1)</script>\u2028\u0000\x0b"


def checked(request: SiteRequest) -> dict[str, Any]:
    """The files of a site, each after its own schema."""
    found: dict[str, Any] = {}
    cycles = {CYCLE.format(one.case.cycle): cycle_data(one) for one in request.cycles}
    for path, data in (data_files(request) | cycles).items():
        if path.startswith("skema/"):
            continue
        schema = json.loads((LIST_SCHEMA if path == LIST else CYCLE_SCHEMA).read_text(encoding="utf-8"))
        Draft202012Validator.check_schema(schema)
        found[path] = json.loads(data)
        errors = Draft202012Validator(schema, format_checker=FormatChecker()).iter_errors(found[path])
        assert [error.message for error in errors] == []
    return found


def public(request: SiteRequest) -> SiteRequest:
    return replace(request, cycles=tuple(public_pages(request.cycles, ())), audience="publik")


def test_the_published_schemas_are_the_models() -> None:
    for path, text in schema_texts().items():
        assert path.read_text(encoding="utf-8") == text, f"write siklus.site.data.schema_texts() to {path}"


def test_an_archived_cycle(archived: SiteRequest) -> None:
    found = checked(archived)
    [row] = found[LIST]["siklus"]
    assert (row["siklus"], row["keadaan"], row["ditandatangani"]) == ("2026-tw4", "selesai", "2026-11-09")
    cycle = found[row["data"]]
    assert row["data"] == CYCLE.format("2026-tw4")
    shown = archived.cycles[0]
    for paper in cycle["naskah"]:
        for file in paper["berkas"]:
            data = shown.archived[file["jalur"]]
            assert (file["ukuran"], file["sha256"]) == (len(data), sha256(data).hexdigest())
            assert cycle["sidik"][file["jalur"]] == file["sha256"]
    assert [one["nama"] for one in cycle["persetujuan"]][-1] == "Ir. Ratna Umpama, M.T."
    assert {one["keadaan"] for one in cycle["langkah"]} == {"selesai"}
    assert {one["keadaan"] for one in cycle["distribusi"]} == {"diterima", "tidak_diterima"}


def test_a_cycle_that_runs(running: SiteRequest) -> None:
    cycle = checked(running)[CYCLE.format("2026-tw4")]
    assert (cycle["giliran"], cycle["ditandatangani"], cycle["sidik"]) == (
        "Ir. Ratna Umpama, M.T. (Kepala Dinas)",
        None,
        {},
    )
    assert [one["terlambat"] for one in cycle["langkah"] if one["keadaan"] == "berjalan"] == [True]


def test_for_everybody(archived: SiteRequest, running: SiteRequest) -> None:
    cycle = checked(public(archived))[CYCLE.format("2026-tw4")]
    assert (cycle["keadaan"], cycle["giliran"], cycle["langkah"], cycle["distribusi"]) == ("terbit", None, None, None)
    assert {file["jalur"].split("/")[0] for paper in cycle["naskah"] for file in paper["berkas"]} == {"publik"}
    assert "pdf/sk.pdf" in cycle["sidik"]  # whoever holds the paper with its number can still look it up
    assert checked(public(running))[LIST]["siklus"] == []


def test_the_same_again_and_no_place_of_this_machine(archived: SiteRequest) -> None:
    made = data_files(archived) | {"": cycle_data(archived.cycles[0])}
    assert data_files(archived) | {"": cycle_data(archived.cycles[0])} == made
    tree: Any = archived.pages
    assert not [path for path, data in made.items() if str(tree.repo.root).encode() in data]


def test_words_of_strangers_stay_words(archived: SiteRequest) -> None:
    shown = archived.cycles[0]
    packet = shown.case.files.packet
    assert packet is not None
    titled = replace(packet, value=packet.value.model_copy(update={"title": _HOSTILE}))
    cycle = replace(shown.case.files, packet=titled)
    case = replace(shown.case, workspace=replace(shown.case.workspace, cycles={shown.case.cycle: cycle}))
    found = checked(replace(archived, cycles=(replace(shown, case=case),)))
    assert found[LIST]["siklus"][0]["judul"] == _HOSTILE.strip()
