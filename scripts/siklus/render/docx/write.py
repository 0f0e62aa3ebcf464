"""Write documents through pandoc, shut off from files and network, limited in time and memory."""

from __future__ import annotations

import json
import os
import subprocess
import tempfile
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from siklus.errors import SiklusError
from siklus.render.cycle import plans_of, read_plans
from siklus.render.docx.finish import SECTION_END, finished
from siklus.render.docx.papers import TEMPLATES, Section, sections_of
from siklus.render.docx.reference import reference_document
from siklus.render.press import Job, typeset
from siklus.render.reader import MEMORY, SECONDS, pandoc_program

if TYPE_CHECKING:
    from collections.abc import Sequence

    from siklus.render.request import PrintRequest

#: The version of pandoc's tree that is written here.
_API = [1, 23]


def print_documents(request: PrintRequest) -> dict[str, bytes]:
    """The documents of a cycle for a word processor, by file name. The same request gives the same bytes.

    Raises:
        SiklusError: Something is missing, or, for a final print, would not be printed as written.
    """
    plans = [plan for plan in plans_of(request) if plan.template in TEMPLATES]
    jobs = [plan.job(read, request.moment) for plan, read in zip(plans, read_plans(request, plans), strict=True)]
    return {f"{Path(plan.file).stem}.docx": _document(job) for plan, job in zip(plans, jobs, strict=True)}


def _document(job: Job) -> bytes:
    sections = sections_of(job.template, job.data)
    reference = reference_document(job.data, _emblem(job), _code(job))
    return finished(_pandoc(job.name, sections, reference), job.data, sections, job.moment)


def _emblem(job: Job) -> bytes | None:
    """The coat of arms as every word processor can show it, whatever it was drawn in."""
    if not job.files:
        return None
    name, _data = job.files[0]
    drawn: bytes = typeset([Job("Lambang", "lambang.typ", {"emblem": name}, job.moment, "png", job.files)])[0]
    return drawn


def _code(job: Job) -> bytes | None:
    """The QR code as a picture of the same bytes wherever it is drawn."""
    code = job.data["code"]
    return None if code is None else _drawn(json.dumps({key: code[key] for key in ("drawing", "caption")}))


@lru_cache(maxsize=64)
def _drawn(code: str) -> bytes:
    """A picture carries no moment, so any will do."""
    drawn: bytes = typeset([Job("Kode QR", "kode.typ", json.loads(code), datetime.fromtimestamp(0, UTC), "png")])[0]
    return drawn


def _pandoc(name: str, sections: Sequence[Section], reference: bytes) -> bytes:
    end = {"t": "RawBlock", "c": ["openxml", SECTION_END]}
    blocks = [block for one in sections for block in (end, *one.blocks)][1:]
    tree: dict[str, Any] = {"pandoc-api-version": _API, "meta": {}, "blocks": blocks}
    with tempfile.TemporaryDirectory(prefix="siklus-docx-") as folder:
        path = Path(folder, "acuan.docx")
        path.write_bytes(reference)
        words = [
            "--sandbox",
            "--from=json",
            "--to=docx+empty_paragraphs",
            "--no-highlight",
            f"--reference-doc={path}",
            "--output=-",
        ]
        try:
            done = subprocess.run(
                [pandoc_program(), *words],
                input=json.dumps(tree).encode(),
                capture_output=True,
                timeout=SECONDS,
                check=True,
                env={"GHCRTS": MEMORY, "PATH": os.defpath},
            )
        except (subprocess.TimeoutExpired, subprocess.CalledProcessError):
            raise SiklusError(
                f"{name} tidak dapat ditulis pandoc dalam batas waktu dan memori.",
                "Periksa apakah naskahnya tidak wajar panjangnya atau terlalu dalam susunannya.",
            ) from None
    return done.stdout
