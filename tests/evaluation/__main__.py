"""python -m tests.evaluation [FOLDER...]: how well the reading reads. `make reading` runs it.

Without folders: our labelled letters. A folder with labels is judged; one without is only read,
as Maya Okafor of New York unless --me and --zone say otherwise.
"""

import argparse
import json
import sys
from pathlib import Path
from typing import Any

from tests.evaluation import labels, report
from tests.evaluation.judge import judge
from tests.evaluation.program import read_cases, read_paths

MAIL = Path(__file__).parents[1] / "mail"
ME = ["Maya Okafor <maya@example.org>", "m.okafor@example.org"]
CORPUS = (MAIL / "letters", MAIL / "letters2")


def main(arguments: list[str] | None = None) -> None:
    """Print the figures; ends with 1 where the program failed or a label is not well."""
    asked = _parser().parse_args(arguments)
    folders = asked.folders or [folder for folder in CORPUS if folder.is_dir()]
    judged = [folder for folder in folders if folder.is_dir() and labels.labelled(folder)]
    try:
        told = _told(judged, [f for f in folders if f not in judged], asked.me or ME, asked.zone)
    except (RuntimeError, ValueError) as error:
        sys.exit(str(error))
    if asked.json:
        print(json.dumps(told, indent=1, ensure_ascii=False))
        return
    if "labelled" in told:
        print(report.text_of_labelled(told["labelled"], asked.differences))
    for folder, shown in told["unlabelled"].items():
        print(f"\n{folder}\n{report.text_of_unlabelled(shown)}")


def _told(judged: list[Path], read: list[Path], me: list[str], zone: str) -> dict[str, Any]:
    told: dict[str, Any] = {}
    if judged:
        cases = labels.cases(judged)
        lines = read_cases(cases)
        pairs = [(case, lines[case.path]) for case in cases]
        told["labelled"] = report.labelled(judge(pairs), list(lines.values()))
    told["unlabelled"] = {
        str(folder): report.unlabelled(read_paths([folder], me, zone)) for folder in read
    }
    return told


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m tests.evaluation", description=__doc__)
    parser.add_argument("folders", nargs="*", type=Path, metavar="FOLDER")
    parser.add_argument("--differences", action="store_true", help="list every mail that differs")
    parser.add_argument("--json", action="store_true", help="print one JSON document")
    parser.add_argument("--me", action="append", metavar="WHO", help="of unlabelled mail")
    parser.add_argument("--zone", default="America/New_York", help="of unlabelled mail")
    return parser


if __name__ == "__main__":
    main()
