"""The files by which a forge asks people for their review: written and read in the dialects of both kinds of forge.

On GitHub any one owner of the last matching line suffices and Gitea only asks; so these files bring the right people
in, and the gate decides. One at the root or in ``docs/`` would be read by both, each in its own way.
"""

from siklus.forge.codeowners import gitea, github
from siklus.forge.codeowners.files import FILES, owner_files

__all__ = ["FILES", "gitea", "github", "owner_files"]
