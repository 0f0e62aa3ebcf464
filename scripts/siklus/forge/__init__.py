"""Where reviews live: notes in git, or the reviews of a forge, told in one form."""
