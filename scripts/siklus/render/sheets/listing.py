"""A sheet with one table: a heading, a few facts, rows, remarks, who signs. Every list of the office looks alike."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from siklus.render.frame import page_frame, unknown_font
from siklus.render.paint import PAINTS
from siklus.render.plan import Plan
from siklus.render.press import UnknownFontError, typeset
from siklus.sealed import SealedCache

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime
    from pathlib import Path

    from siklus.render.charts.canvas import Chart
    from siklus.workspace import Workspace

_STYLE = "lembar"


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a listing.

    Args:
        name: Its head.
        width: Its share of the room, or millimetres when it is fixed.
        align: How its cells are set.
        fixed: True when the width is in millimetres.
    """

    name: str
    width: float
    align: Literal["left", "center", "right"] = "left"
    fixed: bool = False


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell with more than plain words.

    Args:
        text: Its words.
        small: Words of less weight below them.
        struck: True when the words no longer hold.
        bold: True when they stand out.
    """

    text: str
    small: str = ""
    struck: bool = False
    bold: bool = False


@dataclass(frozen=True, slots=True)
class Signer:
    """A place to sign, or an empty one when it has no titles.

    Args:
        titles: What stands above the signature, line by line.
        name: Below it; a dotted rule when None.
        details: Below the name: rank, NIP.
    """

    titles: tuple[str, ...] = ()
    name: str | None = None
    details: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Listing:
    """A sheet with one table.

    Args:
        file: The PDF's name.
        title: What it is, for the PDF and for messages.
        heading: Its heading, line by line; the first is the largest.
        columns: The columns.
        rows: The cells of every row; a row of one cell goes across.
        facts: Names and values above the table.
        text: Paragraphs above the table.
        notes: Remarks below it.
        signers: Who signs, side by side.
        landscape: True for a page on its long side.
        row_height: Least height of a row in millimetres, where it is filled in by hand.
        draft: True prints the mark of a draft behind the text.
        charts: Drawn below everything else.
    """

    file: str
    title: str
    heading: tuple[str, ...]
    columns: tuple[Column, ...]
    rows: tuple[tuple[str | Cell, ...], ...]
    facts: tuple[tuple[str, str], ...] = ()
    text: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    signers: tuple[Signer, ...] = ()
    landscape: bool = True
    row_height: float = 0
    draft: bool = False
    charts: tuple[Chart, ...] = ()


def plan_listing(workspace: Workspace, one: Listing) -> Plan:
    """A listing, ready to print."""
    data = sheet_frame(workspace, title=one.title, landscape=one.landscape) | {
        "heading": list(one.heading),
        "facts": [list(pair) for pair in one.facts],
        "text": list(one.text),
        "columns": [
            {"name": column.name, "width": column.width, "align": column.align, "fixed": column.fixed}
            for column in one.columns
        ],
        "rows": [[_cell(cell) for cell in row] for row in one.rows],
        "row_height": one.row_height,
        "notes": list(one.notes),
        "signers": [
            {"titles": list(signer.titles), "name": signer.name, "details": list(signer.details)}
            for signer in one.signers
        ],
        "charts": [chart.values() for chart in one.charts],
        "paints": PAINTS,
        "watermark": workspace.need_office().printing.draft.mark if one.draft else None,
    }
    return Plan(name=one.title, file=one.file, template="daftar.typ", facts=data)


def sheet_frame(workspace: Workspace, *, title: str, landscape: bool) -> dict[str, Any]:
    """The page of a sheet. Turned on its side it keeps the room for the punched holes at the same edge of the paper.

    Args:
        workspace: The office's files.
        title: The PDF's title.
        landscape: True for a page on its long side.
    """
    page = page_frame(workspace, _STYLE, title=title, description=title)
    style = page["style"]
    if landscape and not style["landscape"]:
        turned = {"top": style["left"], "right": style["top"], "bottom": style["right"], "left": style["bottom"]}
        page["style"] = style | turned | {"landscape": True}
    return page


def text_width(workspace: Workspace) -> float:
    """How wide the text of a sheet on its long side is, in millimetres.

    Args:
        workspace: The office's files.
    """
    page = sheet_frame(workspace, title="", landscape=True)
    return float(page["paper"][1] - page["style"]["left"] - page["style"]["right"])


def print_plans(
    workspace: Workspace, plans: Sequence[Plan], *, moment: datetime, cache: Path | None
) -> dict[str, bytes]:
    """Typeset plans without prose.

    Args:
        workspace: The files to print from.
        plans: What to print.
        moment: The moment that the PDFs carry, with its zone.
        cache: Folder of earlier prints; None prints everything anew.

    Returns:
        The PDFs by file name.

    Raises:
        SiklusError: Something cannot be typeset.
    """
    keep = SealedCache(cache)
    keys = {plan.file: plan.key(moment) for plan in plans}
    found = {plan.file: data for plan in plans if (data := keep.get(keys[plan.file])) is not None}
    missing = [plan for plan in plans if plan.file not in found]
    if missing:
        try:
            made = typeset([plan.job([], moment) for plan in missing])
        except UnknownFontError as error:
            raise unknown_font(workspace, error) from None
        for plan, data in zip(missing, made, strict=True):
            keep.put(keys[plan.file], data)
            found[plan.file] = data
    return {plan.file: found[plan.file] for plan in plans}


def _cell(cell: str | Cell) -> dict[str, Any]:
    whole = Cell(cell) if isinstance(cell, str) else cell
    return {"text": whole.text, "small": whole.small, "struck": whole.struck, "bold": whole.bold}
