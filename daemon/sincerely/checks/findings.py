"""What a check finds, and how it is told without telling whose mailbox it is."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from sincerely.words.errors import SincerelyError

OK, WARN, FAIL = "ok", "warn", "fail"


@dataclass(frozen=True, slots=True)
class Finding:
    """One check. about: the account, "" for all; fix: what to do; facts: for machines, JSON-ready;
    code: what the command ends with where this is the worst (sysexits)."""

    check: str
    level: str
    text: str
    fix: str = ""
    about: str = ""
    facts: dict[str, Any] = field(default_factory=dict)
    code: int = 1


def failed(check: str, error: SincerelyError, about: str = "") -> Finding:
    """An error that was raised, as a finding; what names the account already is not said twice."""
    text = error.message
    for side in (", imap", ", smtp", ""):
        text = text.removeprefix(f"account {about}{side}: ")
    return Finding(check, FAIL, text, error.hint, about, code=error.exit_code)


def exit_code(found: Iterable[Finding]) -> int:
    """0 where nothing fails; else the code of the first that does."""
    return next((f.code for f in found if f.level == FAIL), 0)


def as_data(finding: Finding, hide: Callable[[str], str]) -> dict[str, Any]:
    return {
        "check": finding.check, "about": finding.about, "level": finding.level,
        "text": hide(finding.text), "fix": hide(finding.fix),
        "facts": _hidden(finding.facts, hide),
    }  # fmt: skip


def hiding(words: Iterable[str], home: str) -> Callable[[str], str]:
    """Shortens the user's own words (addresses, names, domains) wherever they stand in a text.

    Enough for a report that is pasted somewhere: no address in it can be written to.
    """
    known = sorted({w for w in words if len(w) > 1}, key=len, reverse=True)
    pattern = re.compile("|".join(re.escape(w) for w in known), re.IGNORECASE) if known else None

    def hide(text: str) -> str:
        if pattern is not None:
            text = pattern.sub(lambda match: _short(match[0]), text)
        return text.replace(home, "~") if len(home) > 1 else text

    return hide


def _short(word: str) -> str:
    local, at, domain = word.rpartition("@")
    return f"{local[:1]}***@{domain[:1]}***" if at else f"{word[:1]}***"


def _hidden(value: Any, hide: Callable[[str], str]) -> Any:
    if isinstance(value, dict):
        return {key: _hidden(inner, hide) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [_hidden(inner, hide) for inner in value]
    return hide(value) if isinstance(value, str) else value
