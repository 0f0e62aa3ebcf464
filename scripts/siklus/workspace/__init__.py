"""The office's files, loaded and checked against their schemas."""

from siklus.workspace.load import load_workspace
from siklus.workspace.workspace import Cycle, Workspace

__all__ = ["Cycle", "Workspace", "load_workspace"]
