"""python -m benchmarks [PART...]: each figure with its goal. What takes minutes runs when named."""

import sys

from benchmarks import (
    growth,
    imports,
    landed,
    ledger,
    mailbox,
    news,
    page,
    plan,
    sending,
    soak,
    startup,
)

PARTS = {"startup": startup.run, "sending": sending.run, "mailbox": mailbox.run,
         "news": news.run, "imports": imports.run, "landed": landed.run, "page": page.run,
         "growth": growth.run, "ledger": ledger.run, "plan": plan.run,
         "soak": soak.run}  # fmt: skip
#: They write gigabytes and take minutes.
_LONG = {"growth", "ledger", "plan", "soak"}


def main() -> None:
    """Run the parts named (all by default); ends with 1 where a goal is missed, 64 for a wrong name."""
    if unknown := set(sys.argv[1:]) - PARTS.keys():
        names = ", ".join(sorted(unknown))
        print(f"no such part: {names}; there are {', '.join(PARTS)}", file=sys.stderr)
        sys.exit(64)
    missed = False
    for name in sys.argv[1:] or PARTS.keys() - _LONG:
        for ratio in PARTS[name]():
            print(ratio, flush=True)
            missed |= ratio.median > ratio.goal
    sys.exit(missed)


if __name__ == "__main__":
    main()
