"""Counts: each labelled mail's line against its label, added up over the corpus. Pure.

"Found" is what the program acts or asks on. Figures of a field (status, start, people, address)
are shares of the matched findings, so that a missed meeting is counted once, as missed.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from tests.evaluation import match
from tests.evaluation.labels import FIELDS, Case

# What must be right in a matched finding of each type, beside its being found.
JUDGED_FIELDS: dict[str, tuple[str, ...]] = {
    "reply": ("answers",),
    "holding": ("until",),
    "out_of_office": ("until", "instead"),
    "auto_reply": ("kind", "successor"),
    "bounce": ("recipient", "action", "permanent", "status", "original"),
    "stop": ("via",),
    "introduction": ("people",),
    "referral": ("email", "by"),
    "advice": ("kind",),
    "offer": ("organisation", "role", "status", "respond_by"),
    "rejection": ("organisation", "role", "stage"),
}
# The kind of answer a mail is: the first of these that it shows.
FAMILY = ("bounce", "out_of_office", "auto_reply", "stop", "holding", "reply")


@dataclass(slots=True)
class Tally:
    """True, missed and false findings."""

    right: int = 0
    missed: int = 0
    false: int = 0

    def add(self, right: int, missed: int, false: int) -> None:
        self.right += right
        self.missed += missed
        self.false += false

    def mark(self, expected: bool, found: bool) -> None:
        """One mail: there or not, found or not."""
        self.add(expected and found, expected and not found, found and not expected)

    @property
    def precision(self) -> float | None:
        """None where nothing was found."""
        return _share(self.right, self.right + self.false)

    @property
    def recall(self) -> float | None:
        """None where nothing was to be found."""
        return _share(self.right, self.right + self.missed)

    @property
    def f1(self) -> float | None:
        return _share(2 * self.right, 2 * self.right + self.missed + self.false)


@dataclass(slots=True)
class Share:
    """So many right of so many."""

    right: int = 0
    of: int = 0

    def mark(self, right: bool) -> None:
        self.right += right
        self.of += 1

    @property
    def value(self) -> float | None:
        return _share(self.right, self.of)


def _share(part: int, whole: int) -> float | None:
    return part / whole if whole else None


@dataclass(slots=True)
class Result:
    """The whole evaluation of a labelled corpus."""

    mails: int = 0
    follow_up: Tally = field(default_factory=Tally)
    meeting_present: Tally = field(default_factory=Tally)
    status: Share = field(default_factory=Share)
    start_text: Share = field(default_factory=Share)
    start_calendar: Share = field(default_factory=Share)
    people: Share = field(default_factory=Share)
    stop: Tally = field(default_factory=Tally)
    auto_reply: Tally = field(default_factory=Tally)
    family: Share = field(default_factory=Share)
    text: Share = field(default_factory=Share)
    alone: Share = field(default_factory=Share)
    types: dict[str, Tally] = field(default_factory=lambda: {kind: Tally() for kind in FIELDS})
    fields: dict[str, Share] = field(default_factory=dict)
    classes: Counter[tuple[str, str]] = field(default_factory=Counter)
    direction: Share = field(default_factory=Share)
    differences: dict[str, list[str]] = field(default_factory=dict)


def judge(read: Iterable[tuple[Case, dict[str, Any]]]) -> Result:
    """Hold every line against its label."""
    result = Result()
    for case, line in read:
        wrong = _one(result, case, line)
        if wrong:
            result.differences[str(case.path)] = wrong
    return result


def _one(result: Result, case: Case, line: dict[str, Any]) -> list[str]:
    want, wrong = case.expect, list[str]()
    expected: list[match.Signal] = want["signals"]
    found = match.counted(line["signals"])
    result.mails += 1

    result.classes[want["class"], line["class"]] += 1
    _note(wrong, "class", want["class"], line["class"])
    result.direction.mark(want["direction"] == line["direction"])
    _note(wrong, "direction", want["direction"], line["direction"])
    result.auto_reply.mark(want["class"] == "auto_reply", line["class"] == "auto_reply")
    result.follow_up.mark(want["follow_up"], line["follow_up"])
    _note(wrong, "follow_up", want["follow_up"], line["follow_up"])
    result.stop.mark(_has(expected, "stop"), _has(found, "stop"))
    if want["text"] is not None:
        right = lines(want["text"]) == lines(line["text"])
        result.text.mark(right)
        if not right:
            wrong.append(f"text: wanted {want['text']!r}, got {line['text']!r}")
    answer = family(expected)
    if answer:
        result.family.mark(answer == family(found))
        _note(wrong, "family", answer, family(found))
    if not [s for s in expected if s["type"] != "reply"] and not want["follow_up"]:
        result.alone.mark(
            not line["follow_up"] and all(s["type"] == "reply" or match.harmless(s) for s in found)
        )

    _meeting(result, case, expected, found, wrong)
    for kind in FIELDS:
        if kind == "reply" and answer not in ("reply", ""):
            continue  # a holding answer may be called a reply too; the family says which it is
        _signals(result, kind, match.pairs(kind, expected, found), wrong)
    return wrong


def _meeting(
    result: Result, case: Case, expected: Sequence[match.Signal], found: Sequence[match.Signal],
    wrong: list[str],
) -> None:  # fmt: skip
    """The meeting that matters, which comes first, in its status, start and people."""
    wanted = [s for s in expected if s["type"] == "meeting"]
    shown = [s for s in found if s["type"] == "meeting"]
    result.meeting_present.mark(bool(wanted), bool(shown))
    if not wanted or not shown:
        return
    want, have = wanted[0], shown[0]
    result.status.mark(want["status"] == have["status"])
    _note(wrong, "meeting status", want["status"], have["status"])
    right = match.same_start(want, have)
    (result.start_calendar if case.calendar else result.start_text).mark(right)
    if not right:
        both = [(m.get("start"), m.get("alternatives") or []) for m in (want, have)]
        wrong.append(f"meeting start: wanted {both[0]}, got {both[1]}")
    right = match.same_people(want, have)
    result.people.mark(right)
    if not right:
        wrong.append(f"meeting with: wanted {want['with']}, got {have.get('with')}")


def _signals(
    result: Result, kind: str,
    matched: tuple[list[match.Pair], list[match.Signal], list[match.Signal]], wrong: list[str],
) -> None:  # fmt: skip
    both, missed, false = matched
    result.types[kind].add(len(both), len(missed), len(false))
    wrong += [f"missed {_shown(signal)}" for signal in missed]
    wrong += [f"false {_shown(signal)}" for signal in false]
    for want, have in both:
        for name in JUDGED_FIELDS.get(kind, ()):
            if name in want:
                right = match.field_right(kind, name, want, have)
                result.fields.setdefault(f"{kind} {name}", Share()).mark(right)
                if not right:
                    wrong.append(f"{kind} {name}: wanted {want[name]!r}, got {have.get(name)!r}")


def family(signals: Sequence[match.Signal]) -> str:
    """The kind of answer, or "" for a mail that answers nothing."""
    present = {s["type"] for s in signals}
    return next((kind for kind in FAMILY if kind in present), "")


def lines(text: str) -> list[str]:
    """A text's lines without trailing blanks, and without empty lines at its ends."""
    return [line.rstrip() for line in text.strip().splitlines()]


def _has(signals: Sequence[match.Signal], kind: str) -> bool:
    return any(s["type"] == kind for s in signals)


def _note(wrong: list[str], what: str, wanted: object, got: object) -> None:
    if wanted != got:
        wrong.append(f"{what}: wanted {wanted!r}, got {got!r}")


def _shown(signal: match.Signal) -> str:
    told = {k: v for k, v in signal.items() if k not in ("type", "confidence", "recurring", "uid")}
    return f"{signal['type']} {told}"
