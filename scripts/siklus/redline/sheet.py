"""A koreksian for the desk: the same as on screen, typeset, what changed marked so that a copier keeps it."""

from __future__ import annotations

from math import sqrt
from typing import TYPE_CHECKING, Any

from siklus.forge.local import office_zone
from siklus.letters import all_showable
from siklus.redline import words
from siklus.redline.layout import Block, Gap, blocks
from siklus.render.frame import page_frame, unknown_font
from siklus.render.press import Job, UnknownFontError, typeset
from siklus.render.words import clock_moment

if TYPE_CHECKING:
    from collections.abc import Sequence

    from siklus.redline.compare import ChangedLine, ChangedSheet, Remark
    from siklus.redline.find import Redline

_TEMPLATE = "koreksian.typ"
#: The style under ``gaya`` for sheets that are no naskah.
_STYLE = "lembar"


def print_redline(redline: Redline) -> bytes:
    """The koreksian as PDF.

    Raises:
        SiklusError: It cannot be typeset.
    """
    title = words.heading(redline)
    page = page_frame(redline.workspace, _STYLE, title=title, description=f"{redline.cycle}: koreksian")
    data = page | {
        "foot": f"{words.NOTICE} Siklus {redline.cycle}, {redline.before.commit[:8]}–{redline.after.commit[:8]}.",
        "between": words.between(redline).replace("`", ""),
        "amount": words.amount(redline.counts),
        "remarks": [_remark(one, redline) for one in redline.remarks],
        "sheets": [_sheet(sheet, redline) for sheet in redline.sheets if not sheet.quiet],
        "unchanged": words.unchanged(redline),
    }
    try:
        made: bytes = typeset([Job(title, _TEMPLATE, all_showable(data), redline.moment)])[0]
    except UnknownFontError as error:
        raise unknown_font(redline.workspace, error) from None
    return made


def _sheet(sheet: ChangedSheet, redline: Redline) -> dict[str, Any]:
    parts = ((sheet.fields.columns, sheet.fields.lines), ((), sheet.body), (sheet.rows.columns, sheet.rows.lines))
    return {
        "name": sheet.name,
        "path": sheet.path,
        "told": words.told(sheet),
        "blocks": [_block(block, columns, redline) for columns, lines in parts for block in blocks(lines)],
    }


def _block(block: Block, columns: Sequence[str], redline: Redline) -> dict[str, Any]:
    items = [_item(item, redline) for item in block.items]
    shares = _shares(block, columns) if block.rows else []
    return {"rows": block.rows, "columns": list(columns), "shares": shares, "items": items}


def _shares(block: Block, columns: Sequence[str]) -> list[float]:
    """How much of the width each column gets: more for more words, though not as much more as there are."""
    rows = [
        ["".join(piece.text for piece in cell) for cell in item.cells]
        for item in block.items
        if not isinstance(item, Gap)
    ]
    width = max(map(len, rows))
    lengths = [max(len(row[place]) for row in (*rows, columns) if place < len(row)) for place in range(width)]
    return [sqrt(min(max(length, 8), 120)) for length in lengths]


def _item(item: ChangedLine | Gap, redline: Redline) -> dict[str, Any]:
    if isinstance(item, Gap):
        return {"gap": words.skipped(item.count, rows=item.rows)}
    return {
        "kind": item.kind,
        "depth": item.depth,
        "marker": item.marker,
        "changed": item.changed,
        "cells": [[[str(piece.change), piece.text] for piece in pieces] for pieces in item.cells],
        "remarks": [_remark(one, redline) for one in item.remarks],
    }


def _remark(remark: Remark, redline: Redline) -> dict[str, str]:
    office = redline.workspace.need_office()
    at = clock_moment(remark.at, office_zone(office.timezone), office.timezone_label)
    return {"text": remark.text, "by": words.signed(remark, at)}
