"""A cycle's documents for those who need a word processor: the same plan and prose as the print, through pandoc."""

from siklus.render.docx.write import print_documents

__all__ = ["print_documents"]
