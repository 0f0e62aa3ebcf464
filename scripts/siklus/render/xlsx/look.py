"""The looks of a workbook's cells."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from xlsxwriter import Workbook

FILLS = {"head": "#E8E8E8", "count": "#F4F4F4", "sasaran": "#F0F0F0", "open": "#FFFBE6"}
#: Indonesian separators wherever the program lets a file choose them; elsewhere those of the machine.
LOCALE = "[$-421]"


@dataclass
class Looks:
    """The looks of cells, each made once."""

    book: Workbook
    font: str
    size: float
    made: dict[tuple[tuple[str, Any], ...], Any] = field(default_factory=dict)

    def look(self, **wishes: Any) -> Any:
        """A look: our typeface, words wrapped from the top, and these wishes."""
        values = {"font_name": self.font, "font_size": self.size, "valign": "top", "text_wrap": True} | wishes
        key = tuple(sorted(values.items()))
        if key not in self.made:
            self.made[key] = self.book.add_format(values)
        return self.made[key]


def pattern(places: int) -> str:
    """How a number with so many decimals is shown."""
    return f"{LOCALE}#,##0" + (f".{'0' * places}" if places else "")
