"""A recorded proposal to judge again (``case.yml``). Its keys are a promise to other programs, so they are English."""

from __future__ import annotations

from typing import Literal

from siklus.model.base import Model, Moment, Slug, Text


class ReplayCase(Model):
    """Which proposal is judged, where it lies, and at which moment.

    ``repo`` is the path of a git repository, from the folder of the file on; ``base`` and ``head`` are commits of it.
    """

    forge: Literal["local", "github", "gitea"]
    cycle: Slug
    now: Moment
    repo: Text
    base: Text
    head: Text
