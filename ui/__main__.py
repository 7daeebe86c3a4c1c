"""The console script: the environment first, the command line after it."""

import sys
from collections.abc import Sequence

from ui.environment import prepare_environment


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit status (`ui.terminal.Exit`)."""
    given = sys.argv[1:] if arguments is None else arguments
    prepare_environment(is_serving="serve" in given[:1])
    from ui.cli import run

    return run(given)


if __name__ == "__main__":
    sys.exit(main())
