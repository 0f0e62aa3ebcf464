"""The flowchart of an SOP: where its symbols stand and how its arrows run. Pure geometry, in millimetres."""

from siklus.render.flowchart.chart import ChartPage, draw_chart
from siklus.render.flowchart.columns import Columns, columns_for

__all__ = ["ChartPage", "Columns", "columns_for", "draw_chart"]
