"""Charts: where their few kinds of marks stand, in millimetres. Pure but for :mod:`~siklus.render.charts.draw`."""
