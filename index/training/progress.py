"""Lines of progress on standard error; standard output stays free."""

import sys


def say(message: str) -> None:
    """Print a line of progress at once."""
    print(message, file=sys.stderr, flush=True)
