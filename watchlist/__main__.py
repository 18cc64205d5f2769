"""The command `watchlist`, also as `python -m watchlist`."""

import gc
import sys


def main() -> None:
    """Run the command line, and leave quietly with 130 when it is interrupted."""
    try:
        gc.disable()  # nothing that is imported is garbage
        from watchlist.cli.program import program

        gc.enable()
        program.main()
    except KeyboardInterrupt:
        sys.exit(130)


if __name__ == "__main__":
    main()
