"""From a cycle's files to PDF: prose through pandoc, data straight into Typst, both as content and never as code."""

from siklus.render.cycle import print_cycle, prose_findings
from siklus.render.request import PrintedApproval, PrintRequest

__all__ = ["PrintRequest", "PrintedApproval", "print_cycle", "prose_findings"]
