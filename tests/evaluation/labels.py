"""The labelled corpus: each `NNN-slug.eml` beside a `NNN-slug.json` that says what it means.

`problems` tells what is wrong with a label, so that a slip in the corpus is not taken for a slip
of the reading. No zone arithmetic: a label's instants carry their own offset.
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

CLASSES = {
    "personal", "invitation", "auto_reply", "bounce", "feedback", "bulk", "notice", "unreadable",
}  # fmt: skip
STATUSES = {
    "proposed", "tentative", "scheduled", "updated", "accepted", "declined", "countered",
    "cancelled", "held", "missed",
}  # fmt: skip
# The fields a label may hold, per type of signal, beside "type".
FIELDS: dict[str, set[str]] = {
    "meeting": {"status", "start", "end", "alternatives", "recurring", "with"},
    "reply": {"answers"},
    "holding": {"until"},
    "out_of_office": {"until", "instead"},
    "auto_reply": {"kind", "successor"},
    "bounce": {"recipient", "action", "permanent", "status", "original"},
    "stop": {"via"},
    "introduction": {"people"},
    "referral": {"name", "email", "by"},
    "advice": {"text", "kind"},
    "offer": {"organisation", "role", "status", "respond_by"},
    "rejection": {"organisation", "role", "stage"},
    "contact_detail": {"kind", "value"},
}
KINDS: dict[tuple[str, str], set[str]] = {
    ("meeting", "status"): STATUSES,
    ("auto_reply", "kind"): {"acknowledgement", "left", "other"},
    ("bounce", "action"): {"failed", "delayed"},
    ("stop", "via"): {"person", "unsubscribe", "complaint"},
    ("advice", "kind"): {"read", "resume", "learn", "apply", "meet", "other"},
    ("offer", "status"): {"written", "verbal", "accepted"},
    ("contact_detail", "kind"): {"phone", "title", "organisation", "address"},
}
# A label names these always; the other fields only where they matter.
NEEDED: dict[str, set[str]] = {
    "meeting": {"status", "start", "with"},
    "referral": {"name", "email"},
    "advice": {"text", "kind"},
    "stop": {"via"},
    "auto_reply": {"kind"},
    "bounce": {"recipient", "permanent"},
    "offer": {"status"},
    "contact_detail": {"kind", "value"},
}


@dataclass(frozen=True, slots=True)
class Case:
    """One labelled mail. sent: letters of the user's own given with --sent. now: ISO or None."""

    path: Path
    note: str
    me: tuple[str, ...]
    zone: str
    now: str | None
    sent: tuple[Path, ...]
    expect: dict[str, Any]
    calendar: bool


def labelled(folder: Path) -> bool:
    """Whether a folder holds mail labelled as here; other corpora label in other ways."""
    labels = (mail.with_suffix(".json") for mail in folder.glob("*.eml"))
    return any(b'"expect"' in label.read_bytes() for label in labels if label.exists())


def cases(folders: Iterable[Path]) -> list[Case]:
    """Every labelled mail of the folders, in order of name. Raises OSError, ValueError."""
    return [
        case(mail)
        for folder in folders
        for mail in sorted(folder.glob("*.eml"))
        if mail.with_suffix(".json").exists()
    ]


def case(mail: Path) -> Case:
    """The mail with its label. Raises ValueError naming the file where the label is not well."""
    label = json.loads(mail.with_suffix(".json").read_text(encoding="utf-8"))
    wrong = problems(label)
    if wrong:
        raise ValueError(f"{mail.with_suffix('.json')}: {'; '.join(wrong)}")
    return Case(
        path=mail,
        note=label["note"],
        me=tuple(label["me"]),
        zone=label["zone"],
        now=label.get("now"),
        sent=tuple(mail.parent / "sent" / name for name in label.get("sent", [])),
        expect=label["expect"],
        calendar=b"text/calendar" in mail.read_bytes().lower(),
    )


def problems(label: Any) -> list[str]:
    """What is wrong with a label; nothing for a good one."""
    if not isinstance(label, dict):
        return ["a label is an object"]
    found = [f"no {key}" for key in ("note", "me", "zone", "expect") if not label.get(key)]
    found += [f"unknown key {key}" for key in label.keys() - _TOP]
    expect = label.get("expect")
    if not isinstance(expect, dict):
        return [*found, "expect is an object"]
    found += [f"expect: {key} missing" for key in sorted(_EXPECT - expect.keys())]
    found += [f"expect: unknown key {key}" for key in expect.keys() - _EXPECT]
    if expect.get("class") not in CLASSES:
        found.append(f"class {expect.get('class')!r}")
    if expect.get("direction") not in ("in", "out"):
        found.append(f"direction {expect.get('direction')!r}")
    if not isinstance(expect.get("follow_up"), bool):
        found.append("follow_up is true or false")
    for signal in expect.get("signals") or []:
        found += _signal_problems(signal)
    return found


_TOP = {"note", "me", "zone", "now", "sent", "expect"}
_EXPECT = {"class", "direction", "follow_up", "text", "signals"}


def _signal_problems(signal: dict[str, Any]) -> list[str]:
    kind = signal.get("type", "")
    if kind not in FIELDS:
        return [f"signal type {kind!r}"]
    found = [f"{kind}: unknown {key}" for key in signal.keys() - FIELDS[kind] - {"type"}]
    found += [f"{kind}: {key} missing" for key in sorted(NEEDED.get(kind, set()) - signal.keys())]
    found += [
        f"{kind}: {key} {signal.get(key)!r}"
        for (of, key), allowed in KINDS.items()
        if of == kind and signal.get(key) is not None and signal[key] not in allowed
    ]
    instants = [signal.get(key) for key in ("start", "end", "until", "respond_by")]
    for text in [*instants, *signal.get("alternatives", [])]:
        if text is not None and moment(text) is None:
            found.append(f"{kind}: {text!r} is neither a date nor an instant with its offset")
    return found


def moment(text: object) -> date | datetime | None:
    """An ISO instant with offset, or a date; None for anything else, a naive instant included."""
    if not isinstance(text, str):
        return None
    try:
        if "T" not in text:
            return date.fromisoformat(text)
        read = datetime.fromisoformat(text)
    except ValueError:
        return None
    return read if read.tzinfo else None
