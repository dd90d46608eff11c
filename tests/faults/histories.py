"""Drawn histories of people, on the pure floor and through mailbox and ledger: same facts, same plan.

On the floor a history is played for weeks with a user who sends everything: what is planned keeps its
distance, is one per person, kind and cause, ends with a stop, and does not change before `look_again`.
Through the mailbox the same mails and commands come in two orders, and after each the ledger says the
same; then the weeks are played on, and no person has two letters within the gap.
"""

import random
import shutil
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import available_timezones

from tests.faults.arrivals import through_the_mailbox
from tests.faults.zones import over

from sincerely.planning.owed import plan
from sincerely.words.followups import (
    CallFact,
    FollowUp,
    Kind,
    LetterFact,
    MailFact,
    MetFact,
    Need,
    PersonFacts,
    Said,
    Told,
)
from sincerely.words.help import AdviceFact, AdviceKind, CallOutcome, ReferralFact, Role, Standing
from sincerely.words.letters import LetterState
from sincerely.words.meetings import MeetingStatus
from sincerely.words.policy import Policy

_START = datetime.fromisoformat("2026-03-02T08:00:00+00:00")
_DAYS = 120
_GAP = timedelta(days=3)
_ZONES = sorted(available_timezones() - {"localtime"})
_COUNTRIES = (None, "US", "DE", "IN", "JP", "IL", "BR")
#: One in so many histories also goes through mailbox and ledger, which takes a hundred times as long.
_IN_FULL = 25


def run(rng: random.Random, folder: Path, stop: Callable[[], bool]) -> dict[str, int]:
    """Histories until told to stop. Raises AssertionError with the history at fault."""
    counts: Counter[str] = Counter(
        {"histories": 0, "letters": 0, "through the mailbox": 0, "violations": 0}
    )
    while not stop():
        seed = rng.randrange(10**9)
        try:
            counts["letters"] += one(seed)
            if counts["histories"] % _IN_FULL == 0:
                shutil.rmtree(folder / "case", ignore_errors=True)
                counts["letters through the mailbox"] += through_the_mailbox(seed, folder / "case")
                counts["through the mailbox"] += 1
        except AssertionError as broken:
            raise AssertionError(f"history {seed}: {broken}") from broken
        counts["histories"] += 1
    return dict(counts)


def one(seed: int) -> int:
    """One person's weeks on the pure floor; how many letters left. Raises AssertionError."""
    rng = random.Random(seed)
    policy = Policy(
        user_zone=rng.choice(_ZONES), user_country=rng.choice(_COUNTRIES),
        away=((date(2026, 4, 6), date(2026, 4, 12)),) if rng.random() < 0.3 else (),
    )  # fmt: skip
    history = _History(rng)
    moment, left = _START, 0
    planned = plan(history.at(moment), policy, moment)
    for _ in range(200):
        _judge(history.at(moment), planned.followups, policy, moment, rng)
        coming = history.next(moment)
        wake = [
            m for m in (planned.look_again, coming, _due(history, planned.followups, moment)) if m
        ]
        if not wake or min(wake) > _START + timedelta(days=_DAYS):
            break
        if planned.look_again and (coming is None or planned.look_again < coming):
            ahead = (planned.look_again - moment) * rng.uniform(0.1, 0.99)
            between = (moment + ahead).replace(microsecond=0)  # the planner counts in seconds
            facts = history.at(moment)
            before, same = (_lasting(facts, f) for f in
                            (planned.followups, plan(facts, policy, between).followups))  # fmt: skip
            assert same == before, f"at {between} another plan than at {moment}"
        moment = min(wake)
        planned = plan(history.at(moment), policy, moment)
        for followup in _leave(history, planned.followups, moment):
            history.letter(followup, moment)
            left += 1
            planned = plan(history.at(moment), policy, moment)
            break
    return left


def _lasting(facts: PersonFacts, followups: tuple[FollowUp, ...]) -> list[FollowUp]:
    """What the round makes of them: when something that is over would have been shown is nothing."""
    return [f if _open(f, facts) else replace(f, not_before=None, why=())
            for f in followups]  # fmt: skip


def _due(history: "_History", followups: tuple[FollowUp, ...], now: datetime) -> datetime | None:
    facts = history.at(now)
    times = [_day(f) for f in followups if _open(f, facts) and not _lacks(f)]
    return min((max(t, now + timedelta(minutes=1)) for t in times), default=None)


def _lacks(followup: FollowUp) -> bool:
    """Whether there is nobody to write to; words are given."""
    return Need.ADDRESS in followup.needs or Need.NAME in followup.needs


def _day(followup: FollowUp) -> datetime:
    return max(filter(None, (followup.due, followup.not_before, followup.earliest)))


def _leave(history: "_History", followups: tuple[FollowUp, ...], now: datetime) -> list[FollowUp]:
    """What leaves now: its day has come, and the claim's own gap lets it."""
    facts = history.at(now)
    last = max((x.ended for x in facts.letters if x.ended), default=None)
    if last is not None and now - last < _GAP:
        return []
    return [
        f for f in followups if _open(f, facts) and not _lacks(f) and _day(f) <= now <= f.not_after
    ]


def _open(followup: FollowUp, facts: PersonFacts) -> bool:
    return not followup.withdrawn and not followup.past and not over(followup, facts)


def _judge(
    facts: PersonFacts, followups: tuple[FollowUp, ...], policy: Policy, now: datetime,
    rng: random.Random,
) -> None:  # fmt: skip
    names = [(f.kind, f.cause) for f in followups]
    assert len(names) == len(set(names)), f"twice at {now}: {names}"
    live = [f for f in followups if _open(f, facts)]
    assert not (facts.stopped or facts.bounced) or not live, f"planned after a stop: {live}"
    sent = [x.ended for x in facts.letters if x.ended and x.state is LetterState.SENT]
    for mine in live:
        assert mine.due <= mine.not_after, f"{mine.kind} is late before it is due"
        if mine.kind is Kind.THANK_YOU:
            continue
        others = [f.due for f in live if f is not mine] + sent
        near = [o for o in others if abs(o - mine.due) < _GAP]
        assert not near, f"{mine.kind} {mine.cause} due {mine.due} beside {near} at {now}"
    mixed = replace(
        facts, mails=_mixed(facts.mails, rng), said=_mixed(facts.said, rng),
        advice=_mixed(facts.advice, rng), pointed_to=_mixed(facts.pointed_to, rng),
    )  # fmt: skip
    again = plan(mixed, policy, now).followups
    assert _told(again) == _told(followups), f"another order, another plan at {now}"


def _mixed(those: tuple[Any, ...], rng: random.Random) -> tuple[Any, ...]:
    return tuple(rng.sample(those, len(those)))


def _told(followups: tuple[FollowUp, ...]) -> list[tuple[Any, ...]]:
    return sorted((f.kind, f.cause, f.due, f.not_after, bool(f.withdrawn), f.past,
                   tuple(sorted(f.parts))) for f in followups)  # fmt: skip


class _History:
    """Facts by the moment they became known. `at` gives those of a moment."""

    def __init__(self, rng: random.Random) -> None:
        self.rng = rng
        self.facts = PersonFacts(
            contact_id=1, name=rng.choice(("Ashok Rao", "Ashok Rao", "")),
            zone=rng.choice((None, rng.choice(_ZONES))), country=rng.choice(_COUNTRIES),
            address=rng.choice(("ashok@corp.example", "ashok@corp.example", None)), stopped="",
            bounced="", meetings=(), mails=(), first_scan=_START - timedelta(days=rng.randrange(200)),
            confirmed=rng.random() < 0.7, cadence=rng.choice((None, 30, 90)),
            roles=frozenset({Role.HELPER}),
        )  # fmt: skip
        self.events: list[tuple[datetime, Callable[[PersonFacts], PersonFacts]]] = []
        self.letters: list[LetterFact] = []
        self._folded: tuple[int, int, PersonFacts] | None = None
        for number in range(1, rng.randrange(2, 9)):
            kind = rng.choice(("meeting", "meeting", "advice", "referral", "pointed", "mail", "hand",
                               "away", "holding", "call", "said"))  # fmt: skip
            getattr(self, f"_{kind}")(number, self._when())
        if rng.random() < 0.15:
            why = rng.choice(("stopped", "bounced"))
            self._add(self._when(), **{why: "they said so"})
        self.events.sort(key=lambda e: e[0])

    def at(self, now: datetime) -> PersonFacts:
        known = sum(when <= now for when, _ in self.events)
        if self._folded is None or self._folded[:2] != (known, len(self.letters)):
            facts = self.facts
            for _, change in self.events[:known]:
                facts = change(facts)
            facts = replace(facts, letters=tuple(self.letters))
            self._folded = known, len(self.letters), facts
        return self._folded[2]

    def next(self, now: datetime) -> datetime | None:
        return min((when for when, _ in self.events if when > now), default=None)

    def letter(self, followup: FollowUp, now: datetime) -> None:
        state = LetterState.SENT if self.rng.random() < 0.8 else LetterState.SKIPPED
        self.letters.append(
            LetterFact(len(self.letters) + 1, followup.kind, followup.cause, state, now, now, "Hello",
                       followup.parts)
        )  # fmt: skip

    def _when(self) -> datetime:
        return _START + timedelta(minutes=self.rng.randrange(-40 * 1440, 60 * 1440))

    def _add(self, when: datetime, **values: Any) -> None:
        self.events.append((when, lambda facts: replace(facts, **values)))

    def _grow(self, when: datetime, field: str, *facts: Any, by: str) -> None:
        """Another fact, at its place by time; one with the same id takes the place of the old one."""

        def change(before: PersonFacts) -> PersonFacts:
            keys = {getattr(fact, by) for fact in facts}
            kept = [old for old in getattr(before, field) if getattr(old, by) not in keys]
            return replace(before, **{field: (*kept, *facts)})

        self.events.append((when, change))

    def _meeting(self, number: int, when: datetime) -> None:
        rng = self.rng
        start = when + timedelta(minutes=rng.randrange(0, 6 * 1440))
        known = MetFact(
            number, MeetingStatus.SCHEDULED, start, start + timedelta(hours=1),
            rng.choice((None, *rng.sample(_ZONES, 1))), "Talk", rng.random() < 0.9, "a webinar",
            ("the market",),
        )  # fmt: skip
        self._grow(when, "meetings", known, by="meeting_id")
        fate = rng.choice(("", "", "", "moved", "cancelled", "missed", "held", "ignored"))
        later = when + timedelta(minutes=rng.randrange(1, 8 * 1440))
        if fate == "moved":
            shift = timedelta(hours=rng.randrange(-20, 90))
            known = replace(known, start=start + shift, end=known.end + shift)
        elif fate == "ignored":
            known = replace(known, ignored=True)
        elif fate:
            known = replace(known, status=MeetingStatus(fate))
        if fate:
            self._grow(later, "meetings", known, by="meeting_id")

    def _advice(self, number: int, when: datetime) -> None:
        fact = AdviceFact(number, AdviceKind.READ, f"book {number}", Standing.OPEN,
                          self.rng.random() < 0.8, when, None, "", by_user=True)  # fmt: skip
        self._grow(when, "advice", fact, by="id")
        if self.rng.random() < 0.6:
            done = when + timedelta(days=self.rng.randrange(1, 40))
            fact = replace(fact, state=Standing.DONE, ended_at=done, outcome="it helped")
            self._grow(done, "advice", fact, by="id")

    def _referral(self, number: int, when: datetime, field: str = "pointed_to") -> None:
        by, to = (1, number + 100) if field == "pointed_to" else (number + 100, 1)
        fact = ReferralFact(number, by, "Ada", to, "Ravi Kumar", None, self.rng.random() < 0.3,
                            Standing.OPEN, self.rng.random() < 0.8, when, None, "", "")  # fmt: skip
        self._grow(when, field, fact, by="id")
        if self.rng.random() < 0.5:
            done = when + timedelta(days=self.rng.randrange(1, 30))
            fact = replace(fact, state=Standing.DONE, ended_at=done, met=True)
            self._grow(done, field, fact, by="id")

    def _pointed(self, number: int, when: datetime) -> None:
        self._referral(number, when, "pointed_by")
        self._said_for(when, Said(Kind.OUTREACH, f"referral:{number}", ("how they hire",)))

    def _mail(self, number: int, when: datetime) -> None:
        offset = self.rng.choice((None, 0, 60, 330, -300))
        wrong = timedelta(days=self.rng.choice((0, 0, 0, 5, -3)))  # what their clock says
        arrived = max(when, when + wrong)
        fact = MailFact(f"<{number}@x>", when + wrong, arrived, self.rng.random() < 0.9, offset,
                        True, True, False)  # fmt: skip
        self._grow(when, "mails", fact, by="identity")

    def _hand(self, number: int, when: datetime) -> None:
        fact = MailFact(f"<{number}@me>", when, when, False, None, False, True, True)
        self._grow(when, "mails", fact, by="identity")

    def _away(self, number: int, when: datetime) -> None:
        del number
        self._add(when, away_until=when.date() + timedelta(days=self.rng.randrange(1, 20)))

    def _holding(self, number: int, when: datetime) -> None:
        del number
        self._add(when, puts_off_until=when.date() + timedelta(days=self.rng.randrange(1, 14)))

    def _call(self, number: int, when: datetime) -> None:
        outcome = self.rng.choice(list(CallOutcome))
        told = (Told(Kind.THANK_YOU, f"meeting:{number - 1}", when),) if number > 1 else ()
        self._grow(when, "calls", CallFact(when, outcome, told), by="at")

    def _said(self, number: int, when: datetime) -> None:
        kind = self.rng.choice((Kind.KEEP_IN_TOUCH, Kind.REPORT_BACK))
        self._said_for(when, Said(kind, f"advice:{number}", ("a talk of theirs",)))

    def _said_for(self, when: datetime, fact: Said) -> None:
        self.events.append((when, lambda facts: replace(facts, said=(*facts.said, fact))))
