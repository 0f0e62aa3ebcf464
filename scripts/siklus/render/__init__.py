"""From a cycle's files to PDF: prose through pandoc, data straight into Typst, both as content and never as code."""

from siklus.render.cycle import print_cycle, print_many, prose_findings
from siklus.render.request import PrintedApproval, PrintedRemark, PrintRequest, Variant
from siklus.render.sop_page import print_sop, sop_svg

__all__ = [
    "PrintRequest",
    "PrintedApproval",
    "PrintedRemark",
    "Variant",
    "print_cycle",
    "print_many",
    "print_sop",
    "prose_findings",
    "sop_svg",
]
