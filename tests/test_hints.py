"""Patterns that look before they search find what plain patterns find."""

import importlib
import pkgutil
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from sincerely.reading import cues
from sincerely.reading.hints import Hinted
from sincerely.reading.needs import needs, split

MAIL = Path(__file__).parent


def hinted() -> Iterator[tuple[str, Hinted]]:
    for module in pkgutil.iter_modules(cues.__path__):
        for name, value in vars(importlib.import_module(f"{cues.__name__}.{module.name}")).items():
            if isinstance(value, Hinted):
                yield f"{module.name}.{name}", value


def lines() -> list[str]:
    told = [p.read_text(encoding="utf-8") for p in sorted((MAIL / "findings").glob("*.txt"))]
    told += [
        p.read_bytes().decode("utf-8", "replace") for p in sorted(MAIL.glob("mail/letters2/*.eml"))
    ]
    return sorted({line.strip() for text in told for line in text.splitlines() if line.strip()})


LINES = lines()


@pytest.mark.parametrize(
    ("name", "pattern"), list(hinted()), ids=lambda v: v if isinstance(v, str) else ""
)
def test_it_finds_what_the_plain_pattern_finds(name: str, pattern: Hinted) -> None:
    plain = pattern._all()
    for line in LINES:
        match, found = plain.search(line), pattern.search(line)
        assert (match and match.span()) == (found and found.span()), (name, line)
        assert pattern.stands_in(line) is (match is not None)


@pytest.mark.parametrize(
    ("source", "parts"),
    [
        (r"a|b", ["a", "b"]), (r"(?:a|b)c", ["(?:a|b)c"]), (r"[|]|a\|b", ["[|]", r"a\|b"]),
        (r"[]|]x|y", ["[]|]x", "y"]), (r"[^]|]|y", ["[^]|]", "y"]), (r"\(|\)", [r"\(", r"\)"]),
    ],
)  # fmt: skip
def test_a_pattern_is_cut_at_its_outermost_bars(source: str, parts: list[str]) -> None:
    assert split(source) == parts


def test_what_a_pattern_needs() -> None:
    (clauses,) = needs(r"\bplease (?:stop|cease) writ\w+ to me\b", re.IGNORECASE)
    told = [{(f.text, f.left, f.right) for f in clause} for clause in clauses]
    assert {("stop", True, True), ("cease", True, True)} in told
    assert {("writ", True, False)} in told
    assert needs(r"\?|\bwhy\b", 0) == []  # one alternative needs no word
