"""What patterns need, written down beforehand (needs.json): to work it out for all of them takes as
long as reading some hundred mails.

The table goes by the very text of a pattern, so an old table is slow and never wrong: a pattern that it
does not hold is worked out where it is met.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from sincerely.reading.needs import Clause, Fragment, needs

_BETWEEN = ', "patterns": '


@dataclass(frozen=True, slots=True)
class Table:
    """clauses, patterns: their lines by their keys, understood where they are asked for: the whole
    takes fifteen times the room of its text."""

    clauses: Mapping[str, str] = field(default_factory=dict)
    patterns: Mapping[str, str] = field(default_factory=dict)

    def needs(self, source: str, flags: int) -> list[list[Clause]]:
        """As `needs.needs`, from the table where it holds the pattern."""
        found = self.patterns.get(_of_pattern(source, flags))
        if found is None:
            return needs(source, flags)
        return [[_clause(self.clauses[key]) for key in keys] for keys in json.loads(found)]


def written(patterns: Iterable[tuple[str, int]]) -> str:
    """The table of these patterns (source, flags) as JSON, whatever their order. Raises ValueError.

    A clause and a pattern have a line each, so that a changed pattern changes its own lines.
    """
    texts: set[str] = set()
    analysed: dict[str, list[list[str]]] = {}
    for source, flags in patterns:
        rows = [[_text(clause) for clause in alternative] for alternative in needs(source, flags)]
        texts.update(*rows)
        analysed[_of_pattern(source, flags)] = [[_key(text, 4) for text in row] for row in rows]
    clauses = {_key(text, 4): text for text in texts}
    if len(clauses) < len(texts):
        raise ValueError("two clauses have one key: longer keys are needed")
    return f'{{"clauses": {_lines(clauses)}{_BETWEEN}{_lines(analysed)}}}\n'


def table(text: str) -> Table:
    """What `written` wrote. Raises ValueError where it did not."""
    clauses, mark, patterns = text.partition(_BETWEEN)
    if not mark:
        raise ValueError("this is no table of what patterns need")
    return Table(_rows(clauses), _rows(patterns))


def _rows(text: str) -> dict[str, str]:
    """The key of each line, and what follows it."""
    rows = (line.rstrip(",").partition(": ") for line in text.split("\n") if line.startswith('"'))
    return {key.strip('"'): value for key, _, value in rows}


def _lines(told: Mapping[str, Any]) -> str:
    rows = (f"{json.dumps(k)}: {_json(told[k])}" for k in sorted(told))
    return "{\n" + ",\n".join(rows) + "\n}"


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _of_pattern(source: str, flags: int) -> str:
    return _key(f"{int(flags)} {source}", 8)


def _key(text: str, size: int) -> str:
    return hashlib.blake2b(text.encode(), digest_size=size).hexdigest()


def _text(clause: Clause) -> str:
    """Its fragments, each with a blank where the word begins or ends."""
    return "|".join(
        sorted(f"{' ' * fragment.left}{fragment.text}{' ' * fragment.right}" for fragment in clause)
    )


def _clause(written: str) -> Clause:
    """A clause as its line has it: a string of JSON, which escapes hardly any letter of a word."""
    text = json.loads(written) if "\\" in written else written[1:-1]
    return frozenset(
        Fragment(one.strip(" "), one[:1] == " ", one[-1:] == " ") for one in text.split("|")
    )
