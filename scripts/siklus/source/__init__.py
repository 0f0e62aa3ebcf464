"""Reading files strictly: where they lie (a tree), what they say (YAML, front matter), on which line."""

from siklus.source.text import Document, Marks, SourceError, line_of, parse_front_matter, parse_yaml
from siklus.source.tree import DiskTree, Entry, Kind, MemoryTree, Tree, read_text

__all__ = [
    "DiskTree",
    "Document",
    "Entry",
    "Kind",
    "Marks",
    "MemoryTree",
    "SourceError",
    "Tree",
    "line_of",
    "parse_front_matter",
    "parse_yaml",
    "read_text",
]
