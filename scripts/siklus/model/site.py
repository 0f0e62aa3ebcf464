"""Whom the site is for (``content/acuan/situs.yml``)."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from siklus.model.base import Model

#: Everybody, or the office.
Audience = Literal["publik", "internal"]


class SiteSettings(Model):
    """What ``siklus site`` builds unless it is told otherwise."""

    audience: Audience = Field(alias="audiens")
