"""python -m tests.everyday [--differences]: how everyday mail is read."""

import sys

from tests.everyday import judging

from sincerely import shipped
from sincerely.reading import hints


def main() -> None:
    hints.analysed_by(shipped.analysed)
    for name, tally in judging.everything():
        print(f"{name:24} P {tally.precision:.2f}  R {tally.recall:.2f}   right {tally.right}, "
              f"false {tally.false}, missed {tally.missed}")  # fmt: skip
        if "--differences" in sys.argv:
            print(*(f"    {line}" for line in tally.told), sep="\n")


if __name__ == "__main__":
    main()
