"""What the site knows of a cycle that it shows."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from siklus.progress import Progress
    from siklus.workflow.case import Case


@dataclass(frozen=True, slots=True)
class CyclePage:
    """One cycle as the site shows it.

    Args:
        case: Everything known of it.
        progress: Where it stands against its SOP.
        archived: Its files in the archive by their path below the cycle's folder; empty while it is not archived.
        public: True when only what everybody may see is left of it.
        withheld: Documents of a public page that are not for everybody, by id.
        chart: Its steps over time as SVG; empty on a public page.
        rounds: What changed in each round of correction as a page of its own, by its number; none on a public page.
        source: On whose word its approvals are told, where the office has a forge.
    """

    case: Case
    progress: Progress
    archived: Mapping[str, bytes]
    public: bool = False
    withheld: frozenset[str] = frozenset()
    chart: str = ""
    rounds: Mapping[int, bytes] = field(default_factory=dict)
    source: str = ""

    @property
    def state(self) -> str:
        """How far it has come, in a word."""
        if not self.public:
            return self.progress.state
        return self.case.files.halt.state if self.case.files.halt else "terbit"
