"""The only room that talks to git.

Git is called as a program: its plumbing (merge-tree, notes, commit-tree) is the contract here, and a wrapper
would only rename it. Each file adds one kind of call: asking for objects, asking for the past, writing.
"""

from siklus.git.calls import GitError
from siklus.git.history import Commit
from siklus.git.repo import MINIMUM_GIT, Repo
from siklus.git.tree import GitTree, tree_at
from siklus.git.writing import Identity

__all__ = ["MINIMUM_GIT", "Commit", "GitError", "GitTree", "Identity", "Repo", "tree_at"]
