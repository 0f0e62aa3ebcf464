"""The colours of drawings, by name: on paper and in the light, and on a dark ground.

They differ in lightness, not in hue alone, so that they are told apart in grey print and by who sees no red or green.
"""

#: Name, colour in the light, colour in the dark.
_PAINTS = (
    ("tinta", "#000000", "#e4e7ec"),
    ("redup", "#5a5f66", "#a7aeb8"),
    ("garis", "#c9ced6", "#47505c"),
    ("kepala", "#ececec", "#2f3640"),
    ("kertas", "#ffffff", "#1e2229"),
    ("standar", "#dfe3e8", "#3d4652"),
    ("realisasi", "#1d4e89", "#5f97d8"),
    ("lewat", "#e08a1e", "#f6c177"),
    # How often something was sent back: never, once, twice, more often.
    ("kali-0", "#dbe7f4", "#2b3d52"),
    ("kali-1", "#a3c3e4", "#44658a"),
    ("kali-2", "#386fae", "#8ab4e3"),
    ("kali-3", "#12325a", "#d5e5f8"),
)
#: What templates paint with.
PAINTS = {name: light for name, light, _ in _PAINTS}
#: What each becomes in the dark.
DARK = {light: dark for _, light, dark in _PAINTS}
