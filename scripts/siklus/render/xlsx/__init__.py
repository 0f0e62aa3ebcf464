"""The data form as a workbook: a sheet for each unit, in which only what the unit fills in can be changed."""

from siklus.render.xlsx.book import print_workbooks

__all__ = ["print_workbooks"]
