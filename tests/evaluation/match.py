"""Which found signal is which expected one, and whether its fields are right. Pure.

A signal the program ignores does not count as found; one it asks about does.
"""

import re
from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from tests.evaluation.labels import moment

Signal = dict[str, Any]
Pair = tuple[Signal, Signal]

# Harmless facts of a signature: never a false finding, counted only where a label names them.
_OPTIONAL_DETAILS = {"organisation", "address"}
# More than one of these in a mail are told apart; of the others a mail holds one or none.
_SEVERAL = {"meeting", "referral", "advice", "introduction", "contact_detail"}


def counted(signals: Sequence[Signal]) -> list[Signal]:
    """The found signals that the program acts or asks on."""
    return [s for s in signals if s.get("decision") in ("act", "ask")]


def harmless(signal: Signal) -> bool:
    """Whether a finding nobody labelled does no harm and is not held to be false."""
    return signal["type"] == "contact_detail" and signal.get("kind") in _OPTIONAL_DETAILS


def pairs(
    kind: str, expected: Sequence[Signal], found: Sequence[Signal]
) -> tuple[list[Pair], list[Signal], list[Signal]]:
    """(matched, missed, false) among the signals of one type, each found one used once."""
    wanted = [s for s in expected if s["type"] == kind]
    left = [s for s in found if s["type"] == kind]
    if kind not in _SEVERAL:
        both = [(wanted[0], left[0])] if wanted and left else []
        return both, [] if both else wanted[:1], [] if both else left[:1]
    matched: list[Pair] = []
    missed: list[Signal] = []
    for want in wanted:
        scored = [(_likeness(kind, want, have), -i) for i, have in enumerate(left)]
        score, place = max(scored, default=(0.0, 0))
        if score > 0:
            matched.append((want, left.pop(-place)))
        else:
            missed.append(want)
    if kind == "contact_detail":
        left = [s for s in left if not harmless(s)]
    return matched, missed, left


def _likeness(kind: str, want: Signal, have: Signal) -> float:
    """How much a found signal looks like the expected one; 0 is another one altogether."""
    if kind == "meeting":
        same_status = bool(want["status"] == have.get("status"))
        return 1.0 + 2 * same_start(want, have) + same_status
    if kind == "referral":
        same = bool(want["email"]) and same_text(want["email"], have.get("email"))
        return 2.0 * same + same_name(want["name"], have.get("name"))
    if kind == "introduction":
        return float(bool(_emails(want) & _emails(have)) or not _emails(want))
    if kind == "contact_detail":
        same = _bare(want["value"]) == _bare(have.get("value"))
        return float(want["kind"] == have.get("kind") and same)
    mine, theirs = _words(want["text"]), _words(have.get("text"))
    shared = len(mine & theirs) / max(1, min(len(mine), len(theirs)))
    return shared if shared >= 0.6 else 0.0


def same_start(want: Signal, have: Signal) -> bool:
    """The same time. Of several offered times any may be the start, but the set must be whole."""
    wanted, found = starts(want), starts(have)
    if want.get("alternatives"):
        return wanted == found
    return have.get("start") == want["start"] or (
        want["start"] is not None and moment(have.get("start")) == moment(want["start"])
    )


def starts(meeting: Signal) -> set[date | datetime]:
    """Every time the meeting may have."""
    given = [meeting.get("start"), *(meeting.get("alternatives") or [])]
    return {m for m in map(moment, given) if m is not None}


def same_people(want: Signal, have: Signal) -> bool:
    """Exactly the addresses of the people met."""
    return {a.casefold() for a in want["with"]} == {a.casefold() for a in have.get("with") or []}


def same_text(want: object, have: object) -> bool:
    """Equal but for case and blanks; null equals null and the empty text."""
    return _plain(want) == _plain(have)


def same_name(want: object, have: object) -> bool:
    """The same person by name: one holds every word of the other ("Priya", "Priya Nair")."""
    mine, theirs = _words(want), _words(have)
    return bool(mine and theirs) and (mine <= theirs or theirs <= mine)


def field_right(kind: str, field: str, want: Signal, have: Signal) -> bool:
    """Whether one field of a matched signal is right. Names are lenient, the rest exact."""
    if field in ("organisation", "role", "name", "by", "successor") and want[field]:
        return same_name(want[field], have.get(field))
    if field in ("until", "respond_by") and want[field]:
        return moment(have.get(field)) == moment(want[field])
    if field == "people":
        return _emails(want) == _emails(have)
    if field in ("permanent", "recurring"):
        return bool(want[field]) == bool(have.get(field))
    return same_text(want[field], have.get(field))


def _emails(introduction: Signal) -> set[str]:
    return {
        str(person["email"]).casefold()
        for person in introduction.get("people") or []
        if isinstance(person, dict) and person.get("email")
    }


def _plain(value: object) -> str:
    return " ".join(str(value or "").casefold().split()).strip("<>")


def _bare(value: object) -> str:
    return re.sub(r"[^\w+]", "", str(value or "").casefold())


def _words(value: object) -> set[str]:
    return set(re.findall(r"\w+", str(value or "").casefold()))
