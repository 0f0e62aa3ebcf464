"""The documents of a cycle as office programs take them."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from siklus.render.request import PrintRequest


def office_files(request: PrintRequest) -> dict[str, bytes]:
    """Documents for a word processor and data forms for a spreadsheet, by folder and file name.

    Raises:
        SiklusError: Something is missing, or, for a final print, would not be written as it was approved.
    """
    from siklus.render.docx import print_documents  # noqa: PLC0415  # most prints do without both
    from siklus.render.xlsx import print_workbooks  # noqa: PLC0415  # same

    return {f"docx/{name}": data for name, data in print_documents(request).items()} | {
        f"xlsx/{name}": data for name, data in print_workbooks(request).items()
    }
