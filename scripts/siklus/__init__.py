"""Siklus: an office's SOP as a repository, its documents as code."""

__version__ = "0.1.0"
