"""What everybody may see of a site: taken out of what it is made of, so that no page can show the rest."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

from siklus.archive.public import PUBLIC_FOLDER, withheld, without_numbers
from siklus.archive.publish import SOURCES_FOLDER
from siklus.forge.archive_branch import MANIFEST
from siklus.forge.ledger import Events
from siklus.site.archived import FilesToRead
from siklus.source import MemoryTree, parse_yaml
from siklus.source.emit import emit_yaml
from siklus.workspace import load_workspace

if TYPE_CHECKING:
    from collections.abc import Container, Iterable

    from siklus.approval import SlotResult
    from siklus.site.page import CyclePage
    from siklus.workflow.case import Case
    from siklus.workspace import Workspace

_ORGANISATION = f"{SOURCES_FOLDER}/content/acuan/organisasi.yml"


def public_workspace(workspace: Workspace) -> Workspace:
    """The office without civil servant numbers and without its registers, which name papers that are not published.

    Args:
        workspace: The office.
    """
    return replace(without_numbers(workspace), registers={}, cycles={})


def public_pages(pages: Iterable[CyclePage], published: Container[str]) -> list[CyclePage]:
    """The cycles whose signed documents lie in the archive, each with nothing but those and who signed them.

    Args:
        pages: Cycles.
        published: Every cycle whose documents lie there: of an erratum that is not published nothing is told.
    """
    shown = [_public_page(one) for one in pages if one.archived]
    return [
        one if one.case.replaced_by in published else replace(one, case=replace(one.case, replaced_by=None))
        for one in shown
    ]


def _public_page(page: CyclePage) -> CyclePage:
    cycle = page.case.cycle
    folder = f"{SOURCES_FOLDER}/"
    sources = {path.removeprefix(folder): page.archived[path] for path in page.archived if path.startswith(folder)}
    tree = MemoryTree(sources)
    frozen = load_workspace(tree, only=[cycle])
    every = frozenset(spec.id for spec in page.case.sop.naskah)
    readable = frozen.cycles.get(cycle)
    closed = withheld(readable, tree.read) | (every - readable.naskah.keys()) if readable else every
    texts = {f"{folder}cycles/{cycle}/naskah/paket.yml"}
    if readable:
        texts |= {folder + document.path for name, document in readable.naskah.items() if name not in closed}
        texts |= {folder + one.path for one in readable.attachments if one.value.of not in closed}
    papers = {f"{PUBLIC_FOLDER}/{name}.pdf" for name in every - closed}
    shown = {*texts, *papers, MANIFEST}
    paths = [path for path in page.archived if path in shown or path.startswith(f"{folder}content/")]

    def read(path: str) -> bytes:
        data = page.archived[path]
        return _without_numbers(data) if path == _ORGANISATION else data

    archived = FilesToRead(paths, read)
    case = _public_case(page.case)
    return replace(page, case=case, archived=archived, public=True, source="", withheld=closed, chart="", rounds={})


def _public_case(case: Case) -> Case:
    """Who signed in which capacity and when; none of the words that were said on the way, nothing recorded since."""
    files = replace(
        case.files, copies=None, deliveries=None, archive_record=None, step_notes=None, state_changes=None, files=()
    )
    if (changes := case.files.state_changes) is not None:
        quiet = tuple(one.model_copy(update={"reason": "–"}) for one in changes.value.changes)
        files = replace(
            files, state_changes=replace(changes, value=changes.value.model_copy(update={"changes": quiet}))
        )
    verdict = replace(case.verdict, slots=tuple(map(_public_slot, case.verdict.slots)), reviews=())
    told = replace(case.told, events=Events((), ()), story=replace(case.told.story, reviews=()))
    workspace = replace(without_numbers(case.workspace), cycles={case.cycle: files})
    return replace(case, told=told, verdict=verdict, workspace=workspace, photos={}, record=None)


def _public_slot(slot: SlotResult) -> SlotResult:
    return replace(slot, review=replace(slot.review, message="", account="")) if slot.review else slot


@lru_cache(maxsize=64)
def _without_numbers(data: bytes) -> bytes:
    """The organisation as it was, without civil servant numbers; nothing where it can no longer be read.

    Remembered: it is the same in many cycles.
    """
    text = data.decode("utf-8", "replace")
    values = parse_yaml(text)[0]
    if not isinstance(values, dict) or not isinstance(values.get("orang"), list):
        return b""
    for person in values["orang"]:
        if isinstance(person, dict):
            person.pop("nip", None)
    return emit_yaml(values).encode()
