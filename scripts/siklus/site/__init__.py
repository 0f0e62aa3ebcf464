"""The site: pages staged to disk as Markdown and HTML, then built by MkDocs."""

from siklus.site.build import build_share, build_site
from siklus.site.page import CyclePage
from siklus.site.request import SiteRequest
from siklus.site.stage import stage

__all__ = ["CyclePage", "SiteRequest", "build_share", "build_site", "stage"]
