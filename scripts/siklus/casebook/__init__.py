"""Policy cases: stories in the office's words, played on its own SOP and organisation, and compared with what they say.

They document the approval policy. An office that changes its SOP changes the cases with it.
"""

from siklus.casebook.book import CaseResult, load_cases, run_case, run_file

__all__ = ["CaseResult", "load_cases", "run_case", "run_file"]
