"""Run the program as ``python -m siklus``."""

from siklus.cli import main

if __name__ == "__main__":
    raise SystemExit(main())
