"""python -m benchmarks [startup] [sending] [mailbox]: print each figure with its goal."""

import sys

from benchmarks import mailbox, sending, startup

PARTS = {"startup": startup.run, "sending": sending.run, "mailbox": mailbox.run}


def main() -> None:
    """Run the parts named (all by default); ends with 1 where a goal is missed."""
    missed = False
    for name in sys.argv[1:] or PARTS:
        for ratio in PARTS[name]():
            print(ratio, flush=True)
            missed |= ratio.median > ratio.goal
    sys.exit(missed)


if __name__ == "__main__":
    main()
