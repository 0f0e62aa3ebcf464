"""Where reviews live: local git notes, later the forges. Each tells the same story in one normal form."""
