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


@dataclass(frozen=True, slots=True)
class Table:
    """clauses by their keys; patterns: key -> for each of its alternatives the keys of its clauses."""

    clauses: Mapping[str, Clause] = field(default_factory=dict)
    patterns: Mapping[str, list[list[str]]] = field(default_factory=dict)

    def needs(self, source: str, flags: int) -> list[list[Clause]]:
        """As `needs.needs`, from the table where it holds the pattern."""
        found = self.patterns.get(_of_pattern(source, flags))
        if found is None:
            return needs(source, flags)
        return [[self.clauses[key] for key in keys] for keys in found]


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
    return f'{{"clauses": {_lines(clauses)}, "patterns": {_lines(analysed)}}}\n'


def table(text: str) -> Table:
    """What `written` wrote. Raises ValueError or KeyError where it did not."""
    told = json.loads(text)
    return Table({k: _clause(words) for k, words in told["clauses"].items()}, told["patterns"])


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


def _clause(text: str) -> Clause:
    return frozenset(
        Fragment(one.strip(" "), one[:1] == " ", one[-1:] == " ") for one in text.split("|")
    )
