"""Measurements for ``make bench``: what is compared runs in turn, in one run, on one machine."""
