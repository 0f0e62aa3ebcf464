"""The branch rules that the office's policy needs of a forge: what they are, how they are set, whether they hold."""

from siklus.forge.protection.apply import apply
from siklus.forge.protection.audit import Audit, Point, audit
from siklus.forge.protection.wanted import wanted

__all__ = ["Audit", "Point", "apply", "audit", "wanted"]
