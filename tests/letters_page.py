"""The parts of docs/letters.md that are printed from the code: `python -m tests.letters_page`."""

import re
import sys
from pathlib import Path

from sincerely import shipped
from sincerely.letters import samples
from sincerely.letters.check import tried
from sincerely.letters.compose import COMMON, parse
from sincerely.letters.context import CONTEXTS

PAGE = Path(__file__).resolve().parent.parent / "docs" / "letters.md"
#: (template, place, which of the samples, which of the readers)
EXAMPLES = [
    ("en/warm/thank_you", 0, 0, 0), ("en/formal/thank_you", 2, 2, 1), ("de/warm/thank_you", 4, 0, 3),
    ("en/warm/report_back", 0, 0, 0), ("en/formal/decline_offer", 0, 0, 2),
    ("en/warm/news", 0, 0, 0), ("de/formal/reference_thanks", 1, 0, 1), ("en/warm/nudge", 0, 0, 2),
    ("de/formal/outreach", 0, 0, 0), ("en/warm/thank_you_via", 0, 0, 0),
]  # fmt: skip


def facts() -> str:
    """What a template of each kind may name."""
    lines = ["| template | what it may name |", "|---|---|"]
    for kind in CONTEXTS:
        known = samples.of(kind, "en")[0].spoken(samples.reader("en"))
        lines.append(f"| `{kind}` | {', '.join(f'`{name}`' for name in sorted(known))} |")
    always = ", ".join(f"`{name}`" for name in sorted(COMMON))
    return "\n".join([*lines, "", f"Each may name {always} as well."])


def examples() -> str:
    """Letters as they are made."""
    shown = []
    for name, place, sample, reader in EXAMPLES:
        template = parse(shipped.template(name))
        context = samples.of(template.kind, template.language)[sample]
        words = tried(template, context, place, samples.RECIPIENTS[template.language][reader])
        shown.append(
            f"`{name}`, way {place + 1}:\n\n```\nSubject: {words.subject}\n\n{words.text}```"
        )
    return "\n\n".join(shown)


PARTS = {"facts": facts, "examples": examples}


def part(page: str, name: str) -> str:
    """What stands in the page between the marks of a printed part."""
    found = re.search(rf"<!-- {name} -->\n\n(.*?)\n\n<!-- end -->", page, re.DOTALL)
    return found[1] if found else ""


def main() -> None:
    page = PAGE.read_text(encoding="utf-8")
    for name, make in PARTS.items():
        old = f"<!-- {name} -->\n\n{part(page, name)}\n"
        page = page.replace(old, f"<!-- {name} -->\n\n{make()}\n")
    PAGE.write_text(page, encoding="utf-8")
    sys.stdout.write(f"{PAGE}: written\n")


if __name__ == "__main__":
    main()
