"""Charts as SVG for the site: many in one run of Typst, and none twice."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from siklus.letters import all_showable, showable
from siklus.render.frame import page_frame, unknown_font
from siklus.render.paint import PAINTS
from siklus.render.press import Job, UnknownFontError, machine_id, typeset
from siklus.render.svg import site_svg
from siklus.sealed import SealedCache

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from siklus.render.charts.canvas import Chart
    from siklus.workspace import Workspace

_TEMPLATE = "bagan-situs.typ"
#: A drawing carries no moment.
_NO_MOMENT = datetime(1980, 1, 1, tzinfo=UTC)
#: So many charts in one document: enough that Typst's start does not count, few enough that memory stays small.
_TOGETHER = 50


def draw_charts(workspace: Workspace, charts: Sequence[Chart], *, cache: Path | None) -> list[str]:
    """Draw charts; what no typeface has is shown by its code point, for one odd letter must not stop a whole site.

    Args:
        workspace: The office, for its type.
        charts: What to draw.
        cache: Folder of earlier drawings; None draws everything anew.

    Returns:
        An SVG for each chart.

    Raises:
        SiklusError: The office's type is not there.
    """
    style = page_frame(workspace, "lembar", title="", description="")["style"]
    frame = {"font": style["font"], "fallback": style["fallback"], "paints": PAINTS}
    keep = SealedCache(cache)
    values = [chart.values() for chart in charts]
    keys = [_key(frame, one) for one in values]
    found = {key: data.decode() for key in set(keys) if (data := keep.get(key)) is not None}
    every = zip(keys, charts, values, strict=True)
    missing = list({key: (key, chart, one) for key, chart, one in every if key not in found}.values())
    for at in range(0, len(missing), _TOGETHER):
        some = missing[at : at + _TOGETHER]
        pages = _drawn(workspace, frame, [one for _, _, one in some])
        for (key, chart, _), page in zip(some, pages, strict=True):
            found[key] = site_svg(page, title=showable(chart.title), description=showable(chart.told))
            keep.put(key, found[key].encode())
    return [found[key] for key in keys]


def _drawn(workspace: Workspace, frame: dict[str, Any], charts: list[dict[str, Any]]) -> list[bytes]:
    data = frame | {"charts": all_showable(charts)}
    try:
        pages: list[bytes] = typeset([Job("Bagan", _TEMPLATE, data, _NO_MOMENT, "svg")])[0]
    except UnknownFontError as error:
        raise unknown_font(workspace, error) from None
    return pages


def _key(frame: dict[str, Any], chart: dict[str, Any]) -> str:
    """Hash of everything that decides the bytes."""
    values = json.dumps([frame, chart], sort_keys=True)
    return sha256(f"{machine_id()}\0{values}".encode()).hexdigest()
