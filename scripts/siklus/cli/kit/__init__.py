"""What every command is made with: its language, its options, its surroundings, how it prints and how it fails."""
