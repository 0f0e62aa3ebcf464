"""How a new cycle is laid out before anybody writes (``content/templat/<sop>/templat.yml``)."""

from __future__ import annotations

from pydantic import Field

from siklus.model.base import Model


class TemplateFacts(Model):
    """What a template assumes. The deadline is so many working days after the end of the period."""

    deadline_days: int = Field(alias="tenggat_hari_kerja", ge=0, le=200)
