"""The office's SOP played from end to end, on real documents, in a scratch clone."""

from siklus.demo.play import Played, play

__all__ = ["Played", "play"]
