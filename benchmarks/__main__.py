"""python -m benchmarks [PART...]: print each figure with its goal. `growth` runs when it is named."""

import sys

from benchmarks import growth, imports, landed, mailbox, news, sending, startup

PARTS = {"startup": startup.run, "sending": sending.run, "mailbox": mailbox.run,
         "news": news.run, "imports": imports.run, "landed": landed.run,
         "growth": growth.run}  # fmt: skip
#: Writes several gigabytes of mail and takes ten minutes.
_LONG = {"growth"}


def main() -> None:
    """Run the parts named (all by default); ends with 1 where a goal is missed."""
    missed = False
    for name in sys.argv[1:] or PARTS.keys() - _LONG:
        for ratio in PARTS[name]():
            print(ratio, flush=True)
            missed |= ratio.median > ratio.goal
    sys.exit(missed)


if __name__ == "__main__":
    main()
