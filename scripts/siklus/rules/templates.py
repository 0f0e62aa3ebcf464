"""The template of a packet: found by :mod:`siklus.workflow.trial`, and here for the published list."""

from __future__ import annotations

from siklus.findings import Level
from siklus.rules.rule import Rule

template_works = Rule(
    "TPL01",
    Level.ERROR,
    "Templat memulai siklus yang lolos pemeriksaan",
    "Setiap siklus baru disalin dari templat, jadi kekeliruannya terulang pada setiap paket. Templat diisi sebagai "
    "percobaan untuk tahun Perjanjian Kinerja yang terbaru, lalu diperiksa seperti paket biasa.",
)
