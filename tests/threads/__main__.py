"""python -m tests.threads [--differences] [AUTHOR...]: how well mail in threads is read."""

import sys

from tests.evaluation import report
from tests.threads.judging import AUTHORS, judged

from sincerely import shipped
from sincerely.reading import hints

if __name__ == "__main__":
    hints.analysed_by(shipped.analysed)
    wanted = [int(a) for a in sys.argv[1:] if a.isdigit()] or AUTHORS
    print(report.text_of_labelled(report.labelled(judged(wanted), []), "--differences" in sys.argv))
